"""Every rule is silent on plans that comply, and reports its own defect and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from styrmodell.model import Plan
from styrmodell.rules import RULES
from styrmodell.testing.compliance import compliant_plans
from styrmodell.testing.defects import assert_compliant, assert_defect, assert_order_free
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan
from styrmodell.testing.strategies import in_bundled_words, plans

by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
some_examples = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(compliant_plans())
@some_examples
def test_no_rule_objects_to_a_compliant_plan(made: tuple[Plan, date]):
    """A plan that complies gives no finding, breach or undecidable."""
    plan, as_of = made
    assert_compliant(RULES, plan, as_of)


def test_no_rule_objects_to_the_flawless_plan():
    """The plan that the documentation shows as flawless is so."""
    assert_compliant(RULES, flawless_plan(), AS_OF)


@by_rule
@given(made=compliant_plans())
@some_examples
def test_a_rule_finds_exactly_its_own_defect(rule, made):
    """One defect in a compliant plan gives one breach, and of other rules only what the rule implies."""
    plan, as_of = made
    assume(as_of > plan.period.start)
    assert_defect(rule, RULES, plan, as_of)


@by_rule
def test_a_rule_finds_its_defect_in_the_flawless_plan(rule):
    """The defect works in a plan that was written by hand, too."""
    assert_defect(rule, RULES, flawless_plan(), AS_OF)


@by_rule
@given(made=compliant_plans())
@settings(some_examples, max_examples=8)
def test_the_order_of_the_lists_changes_nothing(rule, made):
    """The findings of a plan with a defect do not depend on the order of its lists."""
    plan, as_of = made
    assert_order_free(RULES, rule().defect(plan, as_of), as_of)


@given(plan=plans(), as_of=st.dates())
@settings(some_examples, max_examples=60)
def test_the_order_changes_nothing_in_any_plan(plan, as_of):
    """Nor do the findings of plans that may hold anything, and no rule fails on them."""
    assert_order_free(RULES, in_bundled_words(plan), as_of)


def test_the_order_changes_nothing_in_a_hostile_plan():
    """Nor do the findings of a plan with every kind of nasty text."""
    assert_order_free(RULES, hostile_plan(), AS_OF)
