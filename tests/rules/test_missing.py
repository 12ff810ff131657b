"""What a finding says is missing decides the matter, whatever the values are that are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from styrmodell.model import GovernanceModel, LevelRole, Plan, RuleSetting, Unit
from styrmodell.rules import RULES
from styrmodell.testing.cases import default_model, read_cases
from styrmodell.testing.defects import assert_missing_decides
from styrmodell.testing.gaps import GAPS, plans_with_gaps
from styrmodell.testing.strategies import in_bundled_words, plans

BY_ID = {rule.id: rule for rule in RULES}
MODEL = default_model()
WORK = ("activity.follow_ups", "activity.completed_on", "activity.started_on")

# The rules that can be undecided, and what plans lack for it.
LACKS: dict[str, tuple[str, ...]] = {
    "SM103": ("activity.units",),
    "SM104": ("activity.units",),
    "SM105": ("activity.units", "unit.headcount"),
    "SM112": ("plan.adopted_on", "plan.planning_started_on"),
    "SM113": (),
    "SM201": WORK,
    "SM202": WORK,
    "SM204": ("activity.completed_on",),
    "SM205": ("activity.completed_on",),
    "SM304": ("plan.oversight", "plan.matters"),
    "SM307": ("plan.filings",),
    "SM501": ("plan.indicators",),
    "SM503": ("indicator.direction",),
    "SM504": ("plan.assessments",),
    "SM601": (),
    "SM602": ("goal.decided_on", "plan.adopted_on"),
    "SM603": ("plan.filings",),
    "SM604": ("filing.handed_over_on",),
    "SM605": ("filing.handed_over_on",),
    "SM606": ("plan.assessments",),
    "SM607": ("activity.units",),
}


def _without_levels(plan: Plan) -> tuple[Plan, GovernanceModel]:
    """Give the plan and the model without goals and levels for sound financial management."""
    lost = (LevelRole.GEH, LevelRole.GEH_FINANCIAL)
    levels = tuple(level for level in MODEL.levels if level.role not in lost)
    kept = {level.id for level in levels}
    goals = tuple(goal if goal.level in kept else attrs.evolve(goal, level="long-term") for goal in plan.goals)
    return attrs.evolve(plan, goals=goals), attrs.evolve(MODEL, levels=levels)


def _without_financial_goals(plan: Plan) -> tuple[Plan, GovernanceModel]:
    goals = tuple(attrs.evolve(g, level="long-term") if g.level == "geh-financial" else g for g in plan.goals)
    return attrs.evolve(plan, goals=goals), MODEL


def _without_phases(plan: Plan) -> tuple[Plan, GovernanceModel]:
    """Give a model whose statuses say nothing of how far the work has come."""
    scales = tuple(
        attrs.evolve(scale, terms=tuple(attrs.evolve(term, phase=None) for term in scale.terms))
        if scale.id == MODEL.status_scale
        else scale
        for scale in MODEL.scales
    )
    return plan, attrs.evolve(MODEL, scales=scales)


def _by_size(plan: Plan) -> tuple[Plan, GovernanceModel]:
    setting = RuleSetting(id="SM105", parameters={"employees_per_further": 25})
    return plan, attrs.evolve(MODEL, rules=(*MODEL.rules, setting))


def _with_company(plan: Plan) -> tuple[Plan, GovernanceModel]:
    return attrs.evolve(plan, units=(*plan.units, Unit(id="bolaget", name="Bolaget", kind="company"))), MODEL


# What else differs from a plan that complies with the bundled model.
WORLDS: Mapping[str, tuple[Callable[[Plan], tuple[Plan, GovernanceModel]], ...]] = {
    "SM105": (_by_size,),
    "SM113": (_without_levels,),
    "SM201": (_without_phases,),
    "SM202": (_without_phases,),
    "SM601": (_without_levels, _without_financial_goals),
    "SM607": (_with_company,),
}
UNDECIDED = [BY_ID[rule] for rule in LACKS]
LAWS = [(rule, None) for rule in LACKS if rule not in {"SM113", "SM601", "SM607"}]
OTHERS = [(rule, world) for rule, worlds in WORLDS.items() for world in worlds]


some_examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _named(value: Any) -> str:
    return getattr(value, "__name__", str(value)).strip("_")


@pytest.mark.parametrize(("rule", "world"), [*LAWS, *OTHERS], ids=_named)
@given(data=st.data())
@some_examples
def test_what_a_finding_names_decides_it(rule, world, data):
    """With all the data that an undecided finding names, the rule passes or finds a breach."""
    plan, as_of = data.draw(plans_with_gaps(*LACKS[rule]))
    changed, model = world(plan) if world else (plan, MODEL)
    assume(assert_missing_decides(data, [BY_ID[rule]], changed, as_of, model))


@given(data=st.data(), world=st.sampled_from((_by_size, _without_financial_goals, _with_company)))
@settings(some_examples, max_examples=150)
def test_gaps_of_all_kinds_together_change_nothing_of_it(data, world):
    """Where plans lack data of many kinds, a finding names all those that its own matter needs."""
    chosen = data.draw(st.sets(st.sampled_from(GAPS), min_size=2))
    plan, as_of = data.draw(plans_with_gaps(*sorted(chosen)))
    changed, model = world(plan)
    assume(assert_missing_decides(data, UNDECIDED, changed, as_of, model))


@given(data=st.data(), plan=plans(), as_of=st.dates())
@settings(some_examples, max_examples=100)
def test_it_holds_for_plans_that_may_hold_anything(data, plan, as_of):
    """Nor is it otherwise in plans that make no sense."""
    assume(assert_missing_decides(data, UNDECIDED, in_bundled_words(plan), as_of))


def test_no_other_rule_can_be_undecided(request):
    """No sheet holds an undecidable case of a rule that is not tried here."""
    sheets = (request.path.parent / "cases").glob("*.toml")
    cases = [case for sheet in sheets for case in read_cases(sheet)]
    undecided = {case.rule for case in cases if any(each.startswith("undecidable") for each in case.findings)}
    assert undecided | {"SM113"} == set(LACKS)
