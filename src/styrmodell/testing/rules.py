"""Laws that every rule keeps: a test class of a plugin inherits them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ..builtin import styrmodell_rules
from ..checking import Rule
from ..model import Plan
from .bystanders import with_bystander
from .cases import check_case, default_model, read_cases
from .compliance import compliant_plans
from .defects import (
    assert_compliant,
    assert_defect,
    assert_missing_decides,
    assert_order_free,
    assert_undisturbed,
)
from .gaps import GAPS, plans_with_gaps
from .plans import AS_OF, flawless_plan, hostile_plan

# One method runs for the classes of several rules, each with plans of its own.
_examples = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors]
)


class RuleLaws:
    """The laws. A plugin's test gives the rule and its sheet of cases.

    class TestEndsOnFriday(RuleLaws):
        rule = EndsOnFriday
        sheet = Path(__file__).parent / "XY101.toml"
    """

    rule: ClassVar[type[Rule]]
    sheet: ClassVar[Path]

    def test_it_finds_what_its_sheet_says(self) -> None:
        """In each case of the sheet the rule gives exactly what the sheet says."""
        for case in read_cases(self.sheet):
            check_case(case, self.rule)

    @given(made=compliant_plans())
    @_examples
    def test_it_is_silent_on_a_plan_that_complies(self, made: tuple[Plan, date]) -> None:
        """A plan that complies gives no finding, breach or undecidable."""
        assert_compliant((self.rule,), *made)
        assert_compliant((self.rule,), flawless_plan(), AS_OF)

    @given(made=compliant_plans())
    @_examples
    def test_it_finds_exactly_its_own_defect(self, made: tuple[Plan, date]) -> None:
        """One defect in a plan that complies gives one breach, and of other rules only what the rule implies."""
        plan, as_of = made
        assume(as_of > plan.period.start)
        assert_defect(self.rule, styrmodell_rules(), plan, as_of)
        assert_defect(self.rule, styrmodell_rules(), flawless_plan(), AS_OF)

    @given(made=compliant_plans())
    @_examples
    def test_the_order_of_the_lists_changes_nothing(self, made: tuple[Plan, date]) -> None:
        """What the rule finds does not depend on the order of the plan's lists."""
        plan, as_of = made
        assert_order_free((self.rule,), self.rule().defect(plan, as_of), as_of)
        assert_order_free((self.rule,), hostile_plan(), AS_OF)

    @given(data=st.data(), gaps=st.sets(st.sampled_from(GAPS)))
    @_examples
    def test_what_it_says_is_missing_decides_it(self, data: st.DataObject, gaps: set[str]) -> None:
        """Where the rule can't tell, it can once all the data are given that it names."""
        assert_missing_decides(data, (self.rule,), *data.draw(plans_with_gaps(*sorted(gaps))))

    @given(data=st.data(), made=compliant_plans())
    @_examples
    def test_an_unrelated_activity_changes_nothing(self, data: st.DataObject, made: tuple[Plan, date]) -> None:
        """An activity with a unit, goals and words of its own changes no finding about the rest of the plan."""
        plan, as_of = made
        flawed = self.rule().defect(plan, as_of)
        assert_undisturbed((self.rule,), flawed, data.draw(with_bystander(flawed, default_model())), as_of)

    def test_it_explains_itself(self) -> None:
        """The docstring says the demand in one sentence, and then why, or how to mend it."""
        demand, *rest = (text.message for text in self.rule.explanation())
        assert demand.endswith(".")
        assert demand.count(". ") == 0
        assert rest
