"""A large plan of the shape of a real one, in which some things are wrong."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

import styrmodell as sm
from styrmodell.testing.municipalities import plan_of

YEAR = 2024
AS_OF = date(YEAR, 8, 31)


def large_plan(activities: int = 1000) -> sm.Plan:
    """Give a plan with that many activities, each with comments of a hundred to two hundred letters."""
    plan = plan_of(1, YEAR, activities)
    made = tuple(_spoiled(place, each) for place, each in enumerate(plan.activities))
    return attrs.evolve(plan, activities=made)


def _spoiled(place: int, activity: sm.Activity) -> sm.Activity:
    """Take away the days of the doing, which the peers know nothing of, and spoil some activities."""
    activity = attrs.evolve(activity, started_on=None)
    if place % 17 == 0:
        activity = attrs.evolve(activity, goals=())
    if place % 19 == 0 and activity.start is not None:
        activity = attrs.evolve(activity, end=activity.start - timedelta(days=3))
    if place % 23 == 0:
        activity = attrs.evolve(activity, description="")
    if place % 13 == 0:
        said = attrs.evolve(activity.follow_ups[-1], comment="")
        activity = attrs.evolve(activity, follow_ups=(*activity.follow_ups[:-1], said))
    return activity
