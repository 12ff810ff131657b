"""Large plans of the shape of a real one: one in which much is wrong, and one in which nearly nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import attrs

import styrmodell as sm
from styrmodell.evidence.comments import Comment
from styrmodell.testing.municipalities import comment, plan_of

YEAR = 2024
AS_OF = date(YEAR, 8, 31)
LAST = date(YEAR, 12, 31)


def large_plan(activities: int = 1000) -> sm.Plan:
    """Give a plan with that many activities, each with comments of a hundred to two hundred letters.

    Most activities break some rule, so that about two findings are made for each.
    """
    plan = plan_of(1, YEAR, activities)
    made = tuple(_spoiled(place, each) for place, each in enumerate(plan.activities))
    return attrs.evolve(plan, activities=made)


def kept_plan(activities: int = 1000) -> sm.Plan:
    """Give a plan with comments as long, whose activities keep the rules, but for one in thirty, without goals."""
    plan, random = plan_of(1, YEAR, activities), Random(1)
    kept = (_kept(each, random) for each in plan.activities)
    made = tuple(attrs.evolve(each, goals=()) if place % 30 == 0 else each for place, each in enumerate(kept))
    return attrs.evolve(plan, activities=made)


def _kept(activity: sm.Activity, random: Random) -> sm.Activity:
    """Let the activity go on until the year ends, with comments that say so."""
    days = (date(YEAR, 4, 30), AS_OF)
    said = tuple(sm.FollowUp(date=day, status="ongoing", comment=_of_ongoing(day, random)) for day in days)
    units = ("u1",) if activity.units is sm.Responsibility.UNKNOWN else activity.units
    return attrs.evolve(activity, units=units, started_on=None, start=date(YEAR, 2, 1), end=LAST, follow_ups=said)


def _of_ongoing(day: date, random: Random) -> str:
    """Give a comment that does not speak against a status of ongoing."""
    while True:
        said = comment(random)
        if Comment(said, sm.Period.year(YEAR), day).against(sm.Phase.ONGOING) is None:
            return said


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
