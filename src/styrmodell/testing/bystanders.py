"""An activity that has nothing to do with the rest of a plan, which must change no finding of other things."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from ..model import Activity, FollowUp, Goal, GovernanceModel, LevelRole, Plan, Unit

_Item = TypeVar("_Item")

UNLIKE = st.text(alphabet="qxzwvk", min_size=7, max_size=12)
"""Words that nothing else in a plan resembles."""

SERVED = (LevelRole.BOARD, LevelRole.GEH)


@st.composite
def with_bystander(draw: st.DrawFn, plan: Plan, governance: GovernanceModel) -> Plan:
    """Give the plan with one more activity, and the unit and the goals of its own that it is fully known with.

    The goals are of levels that the plan has goals of, and none is decided before those, for the first goal of a level
    is news for the whole plan.
    """
    there, roles = {goal.level for goal in plan.goals}, {level.id: level.role for level in governance.levels}
    levels = [level for level in sorted(there) if roles[level] in SERVED]
    tops = [goal.id for goal in plan.goals if roles[goal.level] is LevelRole.LONG_TERM and not goal.parents]
    goals = tuple(draw(_goal(plan, level, tops)) for level in levels)
    unit = Unit(id=f"bystander-unit-{plan.id}", name=draw(UNLIKE), headcount=draw(st.integers(1, 300)))
    activity = draw(_activity(plan, unit, goals, governance))
    return attrs.evolve(
        plan,
        units=_among(draw, plan.units, unit),
        goals=(*plan.goals, *goals),
        activities=_among(draw, plan.activities, activity),
    )


def _among(draw: st.DrawFn, items: tuple[_Item, ...], new: _Item) -> tuple[_Item, ...]:
    place = draw(st.integers(0, len(items)))
    return (*items[:place], new, *items[place:])


def _goal(plan: Plan, level: str, tops: list[str]) -> st.SearchStrategy[Goal]:
    """Give a goal with a number in its wording that was decided when the first of its level was."""
    decided = min(goal.decided_on or date.min for goal in plan.goals if goal.level == level)
    return st.builds(
        Goal,
        id=st.just(f"bystander-goal-{level}-{plan.id}"),
        title=st.builds("Minst {} procent {}".format, st.integers(1, 100), UNLIKE),
        level=st.just(level),
        parents=st.lists(st.sampled_from(tops), max_size=1).map(tuple) if tops else st.just(()),
        decided_on=st.just(decided),
    )


def _activity(
    plan: Plan, unit: Unit, goals: tuple[Goal, ...], governance: GovernanceModel
) -> st.SearchStrategy[Activity]:
    """Give an activity with any days and any course."""
    day = st.none() | st.dates(plan.period.start, plan.period.end)
    said = st.builds(
        FollowUp,
        date=st.dates(plan.period.start, plan.period.end),
        status=st.sampled_from([status.id for status in governance.statuses]),
        comment=st.just("") | UNLIKE,
    )
    return st.builds(
        Activity,
        id=st.just(f"bystander-{plan.id}"),
        title=st.builds("{} {}".format, UNLIKE, UNLIKE),
        description=UNLIKE,
        units=st.just((unit.id,)),
        goals=st.just(tuple(goal.id for goal in goals)),
        start=day,
        end=day,
        started_on=day,
        completed_on=day,
        follow_ups=st.lists(said, max_size=2).map(tuple),
    )
