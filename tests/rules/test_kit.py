"""The laws of rules catch rules that are wrong in the ways that rules go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.checking import Citation, Finding, Ground, Rule
from styrmodell.index import PlanIndex
from styrmodell.model import Plan, Severity
from styrmodell.model.chronicle import planned_end
from styrmodell.rules import RULES
from styrmodell.rules.activities import ActivityWithoutDescription, OutsidePlanPeriod
from styrmodell.testing.bystanders import with_bystander
from styrmodell.testing.cases import default_model
from styrmodell.testing.defects import (
    assert_compliant,
    assert_defect,
    assert_missing_decides,
    assert_order_free,
    assert_undisturbed,
    reordered,
)
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.text import say


@attrs.frozen
class Odd(Rule):
    """Be not odd."""

    id: ClassVar[str] = "X1"
    name: ClassVar[str] = "odd"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Find nothing."""
        yield from ()

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Take away the first activity's description."""
        first, *rest = plan.activities
        return attrs.evolve(plan, activities=(attrs.evolve(first, description=""), *rest))


@attrs.frozen
class Always(Odd):
    """Be odd always."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Object to each activity."""
        for activity in index.plan.activities:
            yield self.breach(activity, say("No."), say("No."))


@attrs.frozen
class Doubting(Odd):
    """Be odd perhaps."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Doubt the plan."""
        yield self.undecidable(index.plan, say("Well."), say("Well."))


@attrs.frozen
class Demanding(Odd):
    """Be odd perhaps, for two reasons."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Doubt the plan, and name one day of two."""
        if index.plan.adopted_on is None:
            yield self.undecidable(index.plan, say("Well."), say("Well."), missing=("plan.adopted_on",))
        else:
            yield self.undecidable(index.plan, say("Well."), say("Well."), missing=("plan.planning_started_on",))


@attrs.frozen
class Counting(Odd):
    """Be odd in number."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Object to the number of activities."""
        yield self.breach(index.plan, say("{count} of them.", count=len(index.plan.activities)), say("No."))


@attrs.frozen
class First(Odd):
    """Be odd first."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Object to what stands first."""
        yield self.breach(index.plan.activities[0], say("No."), say("No."))


@attrs.frozen
class Lax(OutsidePlanPeriod):
    """Compare with a day too much."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Object to what ends two days late."""
        for activity in index.plan.activities:
            end = planned_end(activity, as_of)
            if end is not None and (end - index.plan.period.end).days > 1:
                yield self.breach(activity, say("No."), say("No."))


@pytest.mark.parametrize("rule", [Odd, Always, Doubting, Lax])
def test_a_rule_that_misses_its_defect_or_finds_more_is_caught(rule):
    """A rule that never fires, always fires, only doubts or is a day off fails the law of defects."""
    with pytest.raises(AssertionError, match=rule.id):
        assert_defect(rule, (), flawless_plan(), AS_OF)


@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_a_doubt_that_names_too_little_is_caught(data):
    """A finding that says nothing of what is missing, or not all of it, breaks the law of open questions."""
    for rule in (Doubting, Demanding):
        with pytest.raises(AssertionError, match="X1 undecidable plan"):
            assert_missing_decides(data, [rule], attrs.evolve(flawless_plan(), adopted_on=None), AS_OF)


@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_a_rule_without_doubts_names_nothing(data):
    """Where nothing is undecided, there is nothing to supply."""
    assert not assert_missing_decides(data, [Always], flawless_plan(), AS_OF)


@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_a_rule_that_minds_what_is_unrelated_is_caught(data):
    """A rule that counts everything breaks the law of what is unrelated."""
    plan = flawless_plan()
    more = data.draw(with_bystander(plan, default_model()))
    assert_undisturbed([Always], plan, more, AS_OF)
    with pytest.raises(AssertionError, match="takes away"):
        assert_undisturbed([Counting], plan, more, AS_OF)


def test_a_defect_that_breaks_another_rule_is_caught():
    """A defect that another rule finds too is caught unless the rule implies the other."""

    @attrs.frozen
    class Blank(ActivityWithoutDescription):
        """Be described."""

        id: ClassVar[str] = "X2"

    with pytest.raises(AssertionError, match="SM108"):
        assert_defect(Blank, RULES, flawless_plan(), AS_OF)

    @attrs.frozen
    class Knowing(Blank):
        """Be described, as SM108 says too."""

        implies: ClassVar[tuple[str, ...]] = ("SM108",)

    assert_defect(Knowing, RULES, flawless_plan(), AS_OF)


def test_a_rule_that_objects_to_what_complies_is_caught():
    """A rule that objects to a compliant plan fails the law of silence."""
    with pytest.raises(AssertionError, match="X1"):
        assert_compliant((Always,), flawless_plan(), AS_OF)


def test_a_rule_that_looks_at_the_order_is_caught():
    """A rule whose findings depend on what stands first fails the law of order."""
    with pytest.raises(AssertionError):
        assert_order_free((First,), flawless_plan(), AS_OF)


def test_reordering_keeps_what_there_is():
    """A reordered plan has the same things."""
    plan = flawless_plan()
    turned = reordered(plan, None)
    assert turned != plan
    assert reordered(turned, None) == plan
