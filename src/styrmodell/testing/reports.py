"""Hypothesis strategies for plans in the bundled governance model's words, and for reports on them."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import strategies as st

from ..builtin import bundled_model
from ..composing import make_report
from ..index import PlanIndex
from ..model import Activity, FollowUp, GovernanceModel, Plan
from ..reports import Report
from .strategies import days, plans

ANGE = bundled_model("ange")


def governed(plan: Plan, governance: GovernanceModel = ANGE) -> Plan:
    """Give a plan with its own words replaced by those of a governance model, so that it can be looked up and shown.

    Assignments and assessments, which have scales of their own, are left out.
    """
    levels = [level.id for level in governance.levels]
    return attrs.evolve(
        plan,
        governance=governance.id,
        goals=tuple(attrs.evolve(goal, level=levels[n % len(levels)]) for n, goal in enumerate(plan.goals)),
        activities=tuple(_governed(n, each, governance) for n, each in enumerate(plan.activities)),
        assignments=(),
        assessments=(),
    )


def _governed(place: int, activity: Activity, governance: GovernanceModel) -> Activity:
    categories = (None, *(category.id for category in governance.categories))
    said = tuple(_follow_up(place + n, each, governance) for n, each in enumerate(activity.follow_ups))
    return attrs.evolve(activity, category=categories[place % len(categories)], follow_ups=said)


def _follow_up(place: int, said: FollowUp, governance: GovernanceModel) -> FollowUp:
    # Any two generated follow-ups should be able to have any two statuses.
    statuses = [status.id for status in governance.statuses]
    return attrs.evolve(said, status=statuses[(place + said.date.toordinal()) % len(statuses)])


def governed_plans() -> st.SearchStrategy[Plan]:
    """Give any plan in the words of the bundled governance model."""
    return plans().map(governed)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Give the report on any plan, as of any day, for all units or some."""
    plan: Plan = draw(governed_plans())
    known = [unit.id for unit in plan.units]
    chosen = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    as_of: date = draw(st.just(date.max) | days)
    return make_report(PlanIndex.of(plan, ANGE), as_of, chosen)
