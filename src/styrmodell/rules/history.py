"""Rules about the course of follow-ups: whether they come, say anything new, and hold the work up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Activity, FollowUp, Period, Phase, Plan, Severity
from ..model.calendar import last_ended
from ..model.chronicle import history, latest, reopened_on
from ..text import Text, say, say_n
from .breaking import DAY, reported, with_activity

EARLY = 31 * DAY


@frozen
class StaleFollowUp(Rule):
    """An open activity is followed up for every reporting period.

    The board steers by the reports of the periods, and what nobody has followed up since the last one cannot be
    steered. Follow-ups are often written shortly before a period ends: one that is dated up to `days` days before the
    last day counts for it.

    What is completed or withdrawn, was so as the period ended, or is to begin after it, needs no follow-up. Where an
    activity has none at all, the rule asks for it once a period of the plan has ended that the activity was to be under
    way in.

    To mend it, follow the activity up, even where nothing has changed since last time.
    """

    id: ClassVar[str] = "SM208"
    name: ClassVar[str] = "stale-follow-up"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "tertial")
    about: ClassVar[str] = "follow_ups.date"
    days: int = attrs.field(default=31, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the open activities without a follow-up since the last reporting period ended."""
        ended = last_ended(index.governance.periods, as_of)
        if ended is None:
            return
        for activity in index.activities(as_of):
            phase = index.phase(activity, as_of)
            if (phase is None or phase.is_open) and _was_due(index, activity, ended, as_of):
                message = _stale(activity, ended, as_of, self.days)
                if message:
                    yield self.breach(activity, message, say("Follow the activity up."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an ongoing activity that was followed up one day too early before the last period ended."""
        year = as_of.year - (as_of < date(as_of.year, 4, 30))
        end = max(day for day in (date(year, 4, 30), date(year, 8, 31), date(year, 12, 31)) if day <= as_of)
        return with_activity(plan, follow_ups=reported(end - (self.days + 1) * DAY, "ongoing"))


@frozen
class UnchangedFollowUp(Rule):
    """A follow-up says something that the one of the period before did not say.

    The same status with the very same words, report after report, was mostly copied: nobody has looked. `periods` is
    in how many reporting periods in a row an open activity may not say the same.

    A follow-up of the last month before a period ends counts for that period, as reports are written by then. Of
    several for one period the last counts. A comment that is left out says nothing, and is not compared.

    To mend it, say what has happened since last time, or that nothing has and why.
    """

    id: ClassVar[str] = "SM214"
    name: ClassVar[str] = "unchanged-follow-up"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "follow_ups.comment"
    periods: int = attrs.field(default=2, validator=ge(2))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the open activities whose last follow-ups say the same."""
        for activity in index.activities(as_of):
            phase = index.phase(activity, as_of)
            if len(activity.follow_ups) < self.periods or phase is None or not phase.is_open:
                continue
            told = history(activity, as_of)
            if not told or not _repeats(told, self.periods):
                continue
            said = _last_of_each_period(index, told)[-self.periods :]
            if len(said) == self.periods and len({_content(each) for each in said}) == 1 and said[0].comment.strip():
                message = say_n(
                    "“{activity}” says the same in {count} reporting period, last on {day}.",
                    "“{activity}” says the same in {count} reporting periods, last on {day}.",
                    self.periods,
                    activity=activity.title,
                    day=said[-1].date,
                )
                yield self.breach(activity, message, say("Say what has happened since last time."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity with the same follow-up in two periods."""
        before = as_of - 130 * DAY
        said = "Vi är en bit på väg."
        return with_activity(plan, follow_ups=(*reported(before, "ongoing", said), *reported(as_of, "ongoing", said)))


class OnHold(Rule):
    """No activity is on hold.

    A hold may be right, and breaks no demand. But the committee should see each of them, because somebody may have to
    decide whether the work is to go on.

    To mend it, resume the activity when what it waits for has come, or withdraw it with a reason.
    """

    id: ClassVar[str] = "SM216"
    name: ClassVar[str] = "on-hold"
    severity: ClassVar[Severity] = Severity.INFO
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "follow_ups.status"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that are on hold, with the day since when."""
        for activity in index.activities(as_of):
            if index.phase(activity, as_of) is Phase.ON_HOLD:
                since = _held_since(index, history(activity, as_of))
                message = say("“{activity}” has been on hold since {day}.", activity=activity.title, day=since)
                yield self.breach(activity, message, say("Resume it when it can go on, or withdraw it with a reason."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is on hold."""
        return with_activity(plan, follow_ups=reported(as_of, "on-hold", "Vi väntar på besked."))


RULES: tuple[type[Rule], ...] = (
    StaleFollowUp,
    UnchangedFollowUp,
    OnHold,
)


def _was_due(index: PlanIndex, activity: Activity, ended: Period, as_of: date) -> bool:
    """Whether the activity was under way in the period, or was to be and is followed up in this plan."""
    reopened = reopened_on(activity, as_of)
    if reopened is not None and reopened > ended.end and not _open_at(index, activity, ended.end):
        return False
    waits = index.phase(activity, as_of) in {None, Phase.NOT_STARTED}
    if waits and activity.start is not None and activity.start > ended.end:
        return False
    if latest(activity, as_of) is None:
        return activity.start is not None and ended.end >= index.plan.period.start
    return True


def _open_at(index: PlanIndex, activity: Activity, day: date) -> bool:
    phase = index.phase(activity, day)
    return phase is None or phase.is_open


def _last_of_each_period(index: PlanIndex, said: list[FollowUp]) -> list[FollowUp]:
    """Give the last follow-up for each reporting period that has any, oldest first."""
    last: dict[date | None, FollowUp] = {}
    for each in said:
        before = last_ended(index.governance.periods, min(each.date, date.max - EARLY) + EARLY)
        last[before.end if before else None] = each
    return list(last.values())


def _content(said: FollowUp) -> tuple[str, str]:
    return said.status, " ".join(said.comment.split()).casefold()


def _repeats(told: list[FollowUp], times: int) -> bool:
    """Whether so many follow-ups may say the same as the last: the look at the statuses spares most comments."""
    last = told[-1]
    same = [each for each in told if each.status == last.status]
    return len(same) >= times and [_content(each) for each in same].count(_content(last)) >= times


def _held_since(index: PlanIndex, said: list[FollowUp]) -> date:
    """Give the day of the first follow-up of the hold that still lasts."""
    since = said[-1].date
    for each in reversed(said):
        if index.statuses[each.status].phase is not Phase.ON_HOLD:
            break
        since = each.date
    return since


def _stale(activity: Activity, ended: Period, as_of: date, early: int) -> Text | None:
    said = latest(activity, as_of)
    if said is None:
        return say(
            "“{activity}” has no follow-up, though a reporting period ended on {end}.",
            activity=activity.title,
            end=ended.end,
        )
    if (ended.end - said.date).days <= early:
        return None
    return say(
        "“{activity}” was last followed up on {day}, and a reporting period ended on {end}.",
        activity=activity.title,
        day=said.date,
        end=ended.end,
    )
