"""Gaps in plans: data that findings name as missing, taken out of a plan that complies, and supplied again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from ..model import (
    Activity,
    Assessment,
    Direction,
    Filing,
    FilingKind,
    FollowUp,
    Goal,
    GovernanceModel,
    Indicator,
    Level,
    LevelRole,
    Matter,
    OversightItem,
    OversightPlan,
    Period,
    Phase,
    Plan,
    Responsibility,
    Status,
    Submission,
)
from ..model.chronicle import completed_on, latest, reopened_on
from ..text import Words
from .compliance import compliant_plans

DAY = timedelta(days=1)
LISTS = {
    "activity": "activities",
    "assignment": "assignments",
    "filing": "filings",
    "goal": "goals",
    "indicator": "indicators",
    "unit": "units",
}
"""The plan's list of each kind of thing that a finding can name an attribute of."""

_FIRST = ("governance.", "plan.", "status.")
Strategy: TypeAlias = st.SearchStrategy[Any]
Known: TypeAlias = tuple[Plan, GovernanceModel]


@st.composite
def plans_with_gaps(draw: st.DrawFn, *names: str) -> tuple[Plan, date]:
    """Give a plan that complies but for data of these names, of which it lacks some, and a day that may be later."""
    plan, as_of = draw(compliant_plans())
    for name in names:
        kind, attribute = name.split(".")
        plan = _without(plan, attribute) if kind == "plan" else draw(_lacking(plan, LISTS[kind], attribute))
    return plan, as_of + draw(st.sampled_from((0, 0, 90, 300, 600))) * DAY


@st.composite
def _lacking(draw: st.DrawFn, plan: Plan, name: str, attribute: str) -> Any:
    """Give the plan without an attribute of some or all of the things in one of its lists."""
    everywhere = draw(st.booleans())
    things = tuple(
        _without(each, attribute) if everywhere or draw(st.booleans()) else each for each in getattr(plan, name)
    )
    return _with(plan, name, things)


def _without(thing: Any, attribute: str) -> Any:
    return _with(thing, attribute, getattr(attrs.fields(type(thing)), attribute).default)


def _with(thing: Any, attribute: str, value: Any) -> Any:
    given: dict[str, Any] = {attribute: value}
    return attrs.evolve(thing, **given)


@st.composite
def supplied(
    draw: st.DrawFn, plan: Plan, governance: GovernanceModel, names: Iterable[str], as_of: date
) -> tuple[Plan, GovernanceModel]:
    """Give the plan and its governance model with the data of these names, wherever they lack them.

    Registers, and what words mean, come first. A name of which nothing is known here is an error.
    """
    known = plan, governance
    for name in sorted(names, key=lambda name: (not name.startswith(_FIRST), name)):
        known = draw(_SPECIAL[name](*known, as_of)) if name in _SPECIAL else draw(_attribute(*known, name, as_of))
    return known


@st.composite
def _attribute(draw: st.DrawFn, plan: Plan, governance: GovernanceModel, name: str, as_of: date) -> Known:
    """Give every thing that lacks an attribute a value of it."""
    kind, attribute = name.split(".")
    values = _VALUES[name](plan, as_of)
    if kind == "plan":
        return _filled(draw, plan, attribute, values), governance
    things = tuple(_filled(draw, each, attribute, values) for each in getattr(plan, LISTS[kind]))
    return _with(plan, LISTS[kind], things), governance


def _filled(draw: st.DrawFn, thing: Any, attribute: str, values: Strategy) -> Any:
    lacks = getattr(thing, attribute) == getattr(attrs.fields(type(thing)), attribute).default
    return _with(thing, attribute, draw(values)) if lacks else thing


def _near(plan: Plan) -> Strategy:
    """Give days from a year and a half before the plan's period to as long after it."""
    return st.integers(-540, 540 + plan.period.days).map(lambda days: plan.period.start + days * DAY)


def _whose(plan: Plan) -> Strategy:
    named = st.lists(st.sampled_from([unit.id for unit in plan.units] or [""]), min_size=1, unique=True).map(tuple)
    return st.just(Responsibility.ALL) | (named if plan.units else st.nothing())


def _listed(strategy: Strategy) -> Strategy:
    return st.lists(strategy, min_size=1, max_size=3).map(tuple)


def _oversight(plan: Plan) -> Strategy:
    items = st.builds(OversightItem, committee=st.sampled_from(("Utskottet", "Kulturutskottet")), due=_near(plan))
    return st.lists(items, max_size=2).map(lambda items: OversightPlan(year=plan.period.start.year, items=tuple(items)))


def _matters(plan: Plan) -> Strategy:
    """Give a matter of one of the committees that ask for reports, or of another."""
    asking = [item.committee for item in plan.oversight.items] if plan.oversight else []
    said = st.builds(Submission, date=_near(plan), as_of=st.just(plan.period.start))
    return st.builds(
        Matter,
        id=st.just("supplied"),
        title=st.just("Redovisning"),
        committee=st.sampled_from((*asking, "Utskottet för prov")),
        submissions=st.lists(said, max_size=1).map(tuple),
    ).map(lambda matter: (matter,))


def _filings(plan: Plan) -> Strategy:
    start = plan.period.start
    ends = [date(start.year, *day) for day in ((4, 30), (5, 31), (8, 31), (12, 31))]
    periods = st.sampled_from(ends).map(lambda end: Period(start=min(start, end), end=end))
    return _listed(st.builds(Filing, kind=st.sampled_from(FilingKind), period=periods))


def _indicators(plan: Plan) -> Strategy:
    goals = st.lists(st.sampled_from([goal.id for goal in plan.goals]), unique=True).map(tuple)
    return st.builds(Indicator, id=st.just("supplied"), title=st.just("Antal prov"), goals=goals).map(
        lambda indicator: (indicator,)
    )


def _assessments(plan: Plan) -> Strategy:
    scales = (("attainment", "met"), ("attainment", "not-met"), ("forecast", "will-be-met"))
    return _listed(
        st.builds(
            lambda goal, scale, day: Assessment(goal=goal.id, scale=scale[0], term=scale[1], as_of=day),
            st.sampled_from(plan.goals),
            st.sampled_from(scales),
            _near(plan),
        )
    )


_VALUES: Mapping[str, Callable[[Plan, date], Strategy]] = {
    "activity.units": lambda plan, _: _whose(plan),
    "assignment.units": lambda plan, _: _whose(plan),
    "filing.handed_over_on": lambda plan, _: _near(plan),
    "goal.decided_on": lambda plan, _: _near(plan),
    "indicator.direction": lambda *_: st.sampled_from(Direction),
    "plan.adopted_on": lambda plan, _: _near(plan),
    "plan.assessments": lambda plan, _: _assessments(plan),
    "plan.filings": lambda plan, _: _filings(plan),
    "plan.indicators": lambda plan, _: _indicators(plan),
    "plan.matters": lambda plan, _: _matters(plan),
    "plan.oversight": lambda plan, _: _oversight(plan),
    "plan.planning_started_on": lambda plan, _: _near(plan),
    "unit.headcount": lambda *_: st.integers(0, 300),
}
"""What an attribute can be, for a plan and a day."""


def _up_to(day: date, first: date | None = None) -> Strategy:
    return st.dates(first or date(max(day.year - 2, 1), 1, 1), day)


@st.composite
def _followed_up(draw: st.DrawFn, plan: Plan, governance: GovernanceModel, as_of: date) -> Known:
    """Give every activity that nobody has followed up by the day a follow-up that tells how it is."""
    telling = st.sampled_from([status.id for status in governance.statuses if status.phase])

    def told(activity: Activity) -> Activity:
        if latest(activity, as_of) is not None:
            return activity
        said = FollowUp(date=draw(_up_to(as_of)), status=draw(telling))
        return attrs.evolve(activity, follow_ups=(*activity.follow_ups, said))

    return attrs.evolve(plan, activities=tuple(map(told, plan.activities))), governance


@st.composite
def _completed(draw: st.DrawFn, plan: Plan, governance: GovernanceModel, as_of: date) -> Known:
    """Give every activity that was reported as completed, on a day that is not known, the day."""
    phases = {status.id: status.phase for status in governance.statuses}

    def done(activity: Activity) -> Activity:
        said = latest(activity, as_of)
        if said is None or phases[said.status] is not Phase.COMPLETED or completed_on(activity, as_of) is not None:
            return activity
        return attrs.evolve(activity, completed_on=draw(_up_to(as_of, reopened_on(activity, as_of))))

    return attrs.evolve(plan, activities=tuple(map(done, plan.activities))), governance


def _with_goals(plan: Plan, governance: GovernanceModel, _: date) -> Strategy:
    """Add the goals for sound financial management that the assembly may have adopted."""
    levels = [level.id for level in governance.levels if level.role is LevelRole.GEH_FINANCIAL]
    goals = tuple(Goal(id=f"supplied-{level}", title="Resultatet är två procent", level=level) for level in levels)
    return st.just((attrs.evolve(plan, goals=(*plan.goals, *goals)), governance))


def _with_levels(plan: Plan, governance: GovernanceModel, _: date) -> Strategy:
    """Add the levels of goals for sound financial management that the governance model lacks."""
    there = {level.role for level in governance.levels}
    lacking = [role for role in (LevelRole.GEH, LevelRole.GEH_FINANCIAL) if role not in there]
    levels = tuple(Level(id=f"supplied-{role.value}", labels=Words("Nivå"), role=role) for role in lacking)
    return st.just((plan, attrs.evolve(governance, levels=(*governance.levels, *levels))))


@st.composite
def _with_phases(draw: st.DrawFn, plan: Plan, governance: GovernanceModel, _: date) -> Known:
    """Give every status that has no phase one."""

    def told(status: Status) -> Status:
        return status if status.phase else attrs.evolve(status, phase=draw(st.sampled_from(Phase)))

    scales = tuple(
        attrs.evolve(scale, terms=tuple(map(told, scale.terms))) if scale.id == governance.status_scale else scale
        for scale in governance.scales
    )
    return plan, attrs.evolve(governance, scales=scales)


_SPECIAL: Mapping[str, Callable[[Plan, GovernanceModel, date], Strategy]] = {
    "activity.completed_on": _completed,
    "activity.follow_ups": _followed_up,
    "governance.levels": _with_levels,
    "plan.goals": _with_goals,
    "status.phase": _with_phases,
}
"""What is not just a value where there was none."""


GAPS = (
    *("activity.completed_on", "activity.follow_ups", "activity.started_on", "activity.units", "filing.handed_over_on"),
    *("goal.decided_on", "indicator.direction", "plan.adopted_on", "plan.assessments", "plan.filings"),
    *("plan.indicators", "plan.matters", "plan.oversight", "plan.planning_started_on", "unit.headcount"),
)
"""What can be taken out of a plan that complies."""
