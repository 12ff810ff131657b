"""Exemptions hide exactly what they name, settings touch only their own rule, and neither depends on any order."""

from __future__ import annotations

import contextlib
import gc
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import styrmodell as sm
from styrmodell.index import PlanIndex
from styrmodell.model.settings import setting_on
from styrmodell.results import CheckResult, examine
from styrmodell.rules import RULES
from styrmodell.ruleset import rulebook
from styrmodell.testing.cases import default_model
from styrmodell.testing.compliance import compliant_plans
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan

DAY = timedelta(days=1)
OWN = ("SM001", "SM002", "SM003", "SM004")
KINDS = (None, "plan", "goal", "unit", "activity", "indicator", "matter")
some_examples = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _result(plan: sm.Plan, as_of: date = AS_OF, *, exemptions: bool = True) -> CheckResult:
    book = rulebook(RULES, default_model(), plan, as_of)
    return examine(PlanIndex.of(plan, default_model()), book, as_of, exemptions=exemptions)


def _about_the_plan(found: tuple[sm.Finding, ...]) -> list[sm.Finding]:
    return [each for each in found if each.rule not in OWN]


@st.composite
def _spoiled(draw: st.DrawFn) -> tuple[sm.Plan, date]:
    """Give a plan with some defects, and a day."""
    plan, as_of = draw(compliant_plans())
    rules = [rule for rule in RULES if rule.id not in OWN]
    for rule in draw(st.lists(st.sampled_from(rules), min_size=1, max_size=3, unique=True)):
        plan = rule().defect(plan, as_of)
    return plan, as_of


@st.composite
def _exemptions(draw: st.DrawFn, plan: sm.Plan, as_of: date) -> tuple[sm.Exemption, ...]:
    """Give exemptions of which most hide something."""
    found = _about_the_plan(_result(plan, as_of).findings)
    rules = st.sampled_from([*(each.rule for each in found), "SM101", "QQ1"])
    things = st.sampled_from([*(each.object.id for each in found), plan.id, "finns-inte"])
    made = st.builds(
        sm.Exemption,
        rule=rules,
        id=things,
        kind=st.sampled_from(KINDS),
        reason=st.just("Bestämt av nämnden."),
        until=st.sampled_from((None, as_of, as_of + DAY, as_of - DAY)),
    )
    return tuple(draw(st.lists(made, max_size=5)))


@given(_spoiled(), st.data())
@some_examples
def test_an_exemption_hides_the_findings_of_its_rule_and_thing_and_nothing_else(made, data):
    """What is left is what no exemption of the day names; nothing is hidden unsaid, and all shows when asked for."""
    plan, as_of = made
    exemptions = data.draw(_exemptions(plan, as_of))
    found = _about_the_plan(_result(plan, as_of).findings)
    named = [
        each
        for each in found
        if any(
            (one.rule, one.id) == (each.rule, each.object.id)
            and one.kind in (None, each.object.kind)
            and (one.until is None or as_of <= one.until)
            for one in exemptions
        )
    ]
    exempting = attrs.evolve(plan, exemptions=exemptions)
    result = _result(exempting, as_of)
    assert _about_the_plan(result.findings) == [each for each in found if each not in named]
    hidden = [each for one in result.exempted for each in one.findings]
    assert all(each in named for each in hidden)
    assert all(each in hidden for each in named)
    shown = _result(exempting, as_of, exemptions=False)
    assert _about_the_plan(shown.findings) == found
    assert shown.exempted == ()


@given(_spoiled(), st.data())
@some_examples
def test_the_order_of_exemptions_never_matters(made, data):
    """In whatever order they stand, the whole result is the same."""
    plan, as_of = made
    exemptions = data.draw(_exemptions(plan, as_of))
    turned = tuple(data.draw(st.permutations(exemptions)))
    assert _result(attrs.evolve(plan, exemptions=exemptions), as_of) == _result(
        attrs.evolve(plan, exemptions=turned), as_of
    )


@given(_spoiled(), st.data())
@some_examples
def test_a_setting_of_another_rule_changes_nothing(made, data):
    """Whatever is set about one rule, the others find what they found."""
    plan, as_of = made
    rule = data.draw(st.sampled_from([rule.id for rule in RULES if rule.id not in OWN]))
    setting = sm.RuleSetting(
        id=rule, enabled=data.draw(st.booleans()), severity=data.draw(st.sampled_from(sm.Severity)), reason="Prov."
    )
    before = _result(plan, as_of).findings
    after = _result(attrs.evolve(plan, rules=(setting,)), as_of)
    assert [each for each in after.findings if each.rule != rule] == [each for each in before if each.rule != rule]
    assert after.off == (() if setting.enabled else (setting,))
    own = [each for each in after.findings if each.rule == rule]
    assert [attrs.evolve(each, severity=sm.Severity.INFO) for each in own] == [
        attrs.evolve(each, severity=sm.Severity.INFO) for each in before if each.rule == rule and setting.enabled
    ]
    assert {each.severity for each in own} <= {setting.severity}


LATE = sm.RuleSetting(id="SM106", since=date(2024, 9, 1), severity=sm.Severity.ERROR)
EARLY = sm.RuleSetting(id="SM106", until=date(2024, 8, 31), severity=sm.Severity.WARNING)


@pytest.mark.parametrize(
    ("own", "day", "expected"),
    [
        ((), date(2024, 8, 31), sm.Severity.WARNING),
        ((), date(2024, 9, 1), sm.Severity.ERROR),
        ((sm.RuleSetting(id="SM106", severity=sm.Severity.INFO),), date(2024, 8, 31), sm.Severity.INFO),
        ((sm.RuleSetting(id="SM106", since=date(2024, 9, 2)),), date(2024, 9, 1), sm.Severity.ERROR),
        ((sm.RuleSetting(id="SM106", since=date(2024, 9, 2)),), date(2024, 9, 2), None),
        ((sm.RuleSetting(id="SM105", severity=sm.Severity.INFO),), date(2024, 9, 1), sm.Severity.ERROR),
    ],
)
def test_the_setting_that_holds_on_the_day_counts(own, day, expected):
    """On its days the plan's setting takes the place of the model's; on other days and for other rules it does not."""
    model = attrs.evolve(default_model(), rules=(EARLY, LATE))
    book = rulebook(RULES, model, attrs.evolve(flawless_plan(), rules=own), day)
    (active,) = (each for each in book.active if each.rule.id == "SM106")
    assert active.severity is expected


def test_without_a_day_only_what_holds_always_counts():
    """A setting of some days says nothing of a rule that is asked about without a day."""
    always = sm.RuleSetting(id="SM106", enabled=False)
    assert setting_on((EARLY, LATE), "SM106", None) is None
    assert setting_on((always,), "SM106", None) is always


@pytest.mark.parametrize("fields", [{"reason": ""}, {"reason": " \n"}])
def test_an_exemption_says_why(fields):
    """An exemption without a reason can't be made."""
    with pytest.raises(sm.InvalidError, match="reason"):
        sm.Exemption(rule="SM106", id="k1", **fields)


def test_a_setting_does_not_end_before_it_begins():
    """Days in the wrong order are refused, and one day alone is not."""
    day = date(2024, 8, 31)
    assert sm.RuleSetting(id="SM106", since=day, until=day).holds_on(day)
    with pytest.raises(sm.InvalidError, match="until"):
        sm.RuleSetting(id="SM106", since=day, until=day - DAY)


@given(compliant_plans())
@some_examples
def test_masking_is_idempotent_and_leaves_the_rest(made):
    """A plan without identity numbers is the same masked, and one with them is masked once for all."""
    plan, _ = made
    assert sm.masked_plan(plan) == plan
    said = tuple(attrs.evolve(each, description="900118-9811:640823-3234 ring") for each in plan.activities)
    masked = sm.masked_plan(attrs.evolve(plan, activities=said))
    assert sm.masked_plan(masked) == masked
    assert {each.description for each in masked.activities} == {"●●●●●●-●●●●:●●●●●●-●●●● ring"}
    assert attrs.evolve(masked, activities=plan.activities) == plan


def test_ids_and_references_are_never_masked():
    """An id that looks like an identity number stays, and so do all that point to it; texts around it do not."""
    number, plan = "19900118-9811", flawless_plan()
    unit = sm.Unit(id=number, name=f"Enheten {number}", aliases=(number,))
    matter = sm.Matter(id="m1", title=number, committee="KS", units=(number,), case_number=number)
    exemption = sm.Exemption(rule="SM105", id=number, reason=f"Se {number}.")
    setting = sm.RuleSetting(id="SM106", reason=number)
    activities = tuple(attrs.evolve(each, units=(number,)) for each in plan.activities)
    plan = attrs.evolve(
        plan, units=(unit,), matters=(matter,), exemptions=(exemption,), rules=(setting,), activities=activities
    )
    masked, dots = sm.masked_plan(plan), "●●●●●●●●-●●●●"
    assert masked.units == (sm.Unit(id=number, name=f"Enheten {dots}", aliases=(dots,)),)
    assert masked.matters == (attrs.evolve(matter, title=dots),)
    assert masked.exemptions == (attrs.evolve(exemption, reason=f"Se {dots}."),)
    assert masked.rules == (attrs.evolve(setting, reason=dots),)
    assert masked.activities == activities
    assert sm.masked_plan(hostile_plan()) == hostile_plan()


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("error", [None, ValueError("oj"), KeyboardInterrupt()])
def test_the_garbage_collector_rests_during_a_check_and_is_then_as_it_was(was_on, error):
    """It is off while rules run, and afterwards as before, also where the check is broken off."""
    seen: list[bool] = []

    def run(_, found):
        seen.append(gc.isenabled())
        if error is not None:
            raise error
        return found()

    plan = flawless_plan()
    book = rulebook(RULES, default_model(), plan, AS_OF)
    (gc.enable if was_on else gc.disable)()
    try:
        with contextlib.nullcontext() if error is None else pytest.raises(type(error)):
            examine(PlanIndex.of(plan, default_model()), book, AS_OF, run=run)
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
    assert not any(seen)
