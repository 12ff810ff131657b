"""What the rules' defects are made of, in the words of the bundled governance model."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from ..model import Activity, FollowUp, Goal, Matter, Plan, Responsibility, Unit

DAY = timedelta(days=1)


def with_activity(plan: Plan, **fields: Any) -> Plan:
    """Give the plan with one more activity: of all units, toward every goal and without dates unless they are given."""
    id_ = free_id(plan)
    said = {"title": f"Prov {id_}", "description": f"Ett prov av reglerna, {id_}."}
    whose = {"units": Responsibility.ALL, "goals": tuple(goal.id for goal in plan.goals)}
    activity = Activity(id=id_, **{**said, **whose, **fields})
    return attrs.evolve(plan, activities=(*plan.activities, activity))


def with_idle_unit(plan: Plan) -> tuple[Plan, str]:
    """Give the plan with one more unit that has no activity, and the unit's id.

    What all units do is done by the others only.
    """
    id_, others = free_id(plan), tuple(unit.id for unit in plan.units)
    activities = tuple(
        attrs.evolve(each, units=others) if each.units is Responsibility.ALL and others else each
        for each in plan.activities
    )
    unit = Unit(id=id_, name=f"Enheten {id_}")
    return attrs.evolve(plan, units=(*plan.units, unit), activities=activities), id_


def goals_at(plan: Plan, *levels: str) -> tuple[str, ...]:
    """Give the ids of the goals at these levels."""
    return tuple(goal.id for goal in plan.goals if goal.level in levels)


def with_goal(plan: Plan, level: str, parents: tuple[str, ...] = ()) -> tuple[Plan, str]:
    """Give the plan with one more goal, and the goal's id.

    It is decided, judged and counted as another goal of its level is.
    """
    id_, like = free_id(plan), next((goal for goal in plan.goals if goal.level == level), None)
    decided = like.decided_on if like else None
    goal = Goal(id=id_, title=f"Målet {id_}", level=level, parents=parents, decided_on=decided)
    said = tuple(attrs.evolve(each, goal=id_) for each in plan.assessments if like and each.goal == like.id)
    counted = tuple(
        attrs.evolve(each, goals=(*each.goals, id_)) if like and like.id in each.goals else each
        for each in plan.indicators
    )
    goals, assessments = (*plan.goals, goal), (*plan.assessments, *said)
    return attrs.evolve(plan, goals=goals, assessments=assessments, indicators=counted), id_


def with_matter(plan: Plan, **fields: Any) -> Plan:
    """Give the plan with one more matter, of a committee that asks for nothing."""
    id_ = free_id(plan)
    matter = Matter(id=id_, title=f"Redovisning {id_}", committee="Utskottet för prov", **fields)
    return attrs.evolve(plan, matters=(*plan.matters, matter))


def reported(as_of: date, status: str, comment: str = "") -> tuple[FollowUp, ...]:
    """Give one follow-up of the day itself."""
    return (FollowUp(date=as_of, status=status, comment=comment),)


def day_in(plan: Plan, day: date) -> date:
    """Give the day, or the day of the plan's period that is nearest to it."""
    return min(max(day, plan.period.start), plan.period.end)


def free_id(plan: Plan) -> str:
    """Give an id that nothing in the plan has."""
    lists = (plan.areas, plan.units, plan.goals, plan.activities, plan.assignments, plan.indicators, plan.matters)
    taken = {each.id for items in lists for each in items}
    number = 1
    while f"prov{number}" in taken:
        number += 1
    return f"prov{number}"
