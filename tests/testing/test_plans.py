"""The plans that tests are built on are what they say they are."""

import pytest
from hypothesis import HealthCheck, given, settings

import styrmodell as sm
from styrmodell.builtin import bundled_model
from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import from_text, to_data
from styrmodell.model import Plan
from styrmodell.testing.compliance import TITLES, compliant_plans
from styrmodell.testing.plans import AS_OF, NASTY, flawless_plan, hostile_plan


def find(_name):
    """Give the bundled model, whatever the plan calls it."""
    return bundled_model("ange")


@pytest.mark.parametrize("make", [flawless_plan, hostile_plan])
@pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)
def test_both_plans_are_valid(make, form):
    """Each can be written and read back, and uses the bundled model's words only."""
    plan = make()
    assert from_text(form.compose(to_data(plan, form)), Plan, form, None, find) == plan


def test_no_rule_objects_to_the_flawless_plan():
    """As of its day it gives no finding at all."""
    assert sm.check(flawless_plan(), as_of=AS_OF) == ()


def test_the_hostile_plan_holds_every_nasty_text():
    """Each nasty text is a title, a description and a comment somewhere."""
    activities = hostile_plan().activities
    for texts in (
        {each.title for each in activities},
        {each.description for each in activities},
        {said.comment for each in activities for said in each.follow_ups},
    ):
        assert len({*NASTY, ""} - texts) <= 3
    assert {*NASTY, ""} <= {each.title for each in activities}


def test_titles_share_no_word():
    """The titles of compliant plans can't be taken for each other."""
    words = [word for title in TITLES for word in title.lower().split() if len(word) > 3]
    assert len(words) == len(set(words))


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(case=compliant_plans())
def test_no_rule_objects_to_compliant_plans(case):
    """Whatever is drawn, no rule finds a breach or lacks anything."""
    plan, as_of = case
    assert sm.check(plan, as_of=as_of) == ()
