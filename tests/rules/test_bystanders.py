"""An activity that has nothing to do with the rest of a plan changes no finding about the rest."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from styrmodell.model import GovernanceModel, RuleSetting
from styrmodell.rules import RULES
from styrmodell.rules.exceptions import UnknownExemption
from styrmodell.rules.units import TooFewActivities
from styrmodell.testing.bystanders import with_bystander
from styrmodell.testing.cases import default_model
from styrmodell.testing.compliance import compliant_plans
from styrmodell.testing.defects import assert_undisturbed, findings_of
from styrmodell.testing.gaps import GAPS, plans_with_gaps
from styrmodell.testing.plans import AS_OF, hostile_plan
from styrmodell.testing.strategies import in_bundled_words, plans

MODEL = default_model()
some_examples = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What may change of the rest all the same, and why. Both have a test of their own.
# SM003: its advice lists what there is to exempt. The finding itself stays as it was.
# SM105, where it asks larger units for more: while no unit tells its size, one finding of the plan stands for all of
# them, so that an absent register is told once. The first unit that tells its size ends that.
STEADY = [rule for rule in RULES if rule is not UnknownExemption]


def _by_size() -> GovernanceModel:
    """Give a model that asks more of larger units."""
    setting = RuleSetting(id="SM105", parameters={"employees_per_further": 25})
    return attrs.evolve(MODEL, rules=(*MODEL.rules, setting))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@given(data=st.data(), made=compliant_plans())
@settings(some_examples, max_examples=10)
def test_it_changes_nothing_beside_a_defect(rule, data, made):
    """A plan with any defect has the same findings with it, and the compliant plan none."""
    plan, as_of = made
    assume(as_of > plan.period.start)
    for each in (plan, rule().defect(plan, as_of)):
        assert_undisturbed(STEADY, each, data.draw(with_bystander(each, MODEL)), as_of)


@given(data=st.data(), chosen=st.sets(st.sampled_from(GAPS)))
@some_examples
def test_it_answers_no_open_question(data, chosen):
    """What plans leave open stays open."""
    plan, as_of = data.draw(plans_with_gaps(*sorted(chosen)))
    assert_undisturbed(STEADY, plan, data.draw(with_bystander(plan, MODEL)), as_of)


@given(data=st.data(), plan=plans(), as_of=st.dates())
@some_examples
def test_it_changes_nothing_in_any_plan(data, plan, as_of):
    """Nor does it where plans make no sense."""
    told = in_bundled_words(plan)
    more = data.draw(with_bystander(told, MODEL))
    assert_undisturbed(STEADY, told, more, as_of)
    ids = [
        [(each.object, each.message) for each in findings_of([UnknownExemption], plan, as_of)] for plan in (told, more)
    ]
    assert ids[0] == ids[1]


@given(data=st.data())
@settings(some_examples, max_examples=20)
def test_it_changes_nothing_in_a_hostile_plan(data):
    """Nor does it beside texts that are nasty."""
    plan = hostile_plan()
    assert_undisturbed(STEADY, plan, data.draw(with_bystander(plan, MODEL)), AS_OF)


@given(data=st.data())
@some_examples
def test_a_register_of_sizes_may_come_with_it(data):
    """Where larger units must do more, it changes something only as the first unit that tells its size."""
    plan, as_of = data.draw(plans_with_gaps("activity.units", "unit.headcount"))
    more, model = data.draw(with_bystander(plan, MODEL)), _by_size()
    known = any(unit.headcount is not None for unit in plan.units)
    if known:
        assert_undisturbed([TooFewActivities], plan, more, as_of, model)
    else:
        found = [findings_of([TooFewActivities], each, as_of, model) for each in (plan, more)]
        assert found[0] != found[1]
