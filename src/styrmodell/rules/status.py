"""Rules about work that remains: what is late, what waits, and what the follow-up says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Activity, Phase, Plan, Severity
from ..model.chronicle import latest, planned_end
from ..text import Text, say, say_n
from .breaking import DAY, day_in, reported, with_activity


class Overdue(Rule):
    """An activity whose planned end has passed is completed.

    Either the work is done and nobody has said so, or it is late and the plan does not show it. An activity that ends
    on the very day of the check is not late yet.

    Where no follow-up and no day tells how the activity is, nobody can tell.

    To mend it, follow the activity up as completed, or postpone it: a new planned end, with the reason.
    """

    id: ClassVar[str] = "SM201"
    name: ClassVar[str] = "overdue"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "end"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the open activities whose planned end lies before the day."""
        for activity in index.activities(as_of):
            end, phase = planned_end(activity, as_of), index.phase(activity, as_of)
            if end is None or end >= as_of or (phase and not phase.is_open):
                continue
            planned = say("“{activity}” was to end on {end}", activity=activity.title, end=end)
            if phase is None:
                yield _untold(self, index, activity, planned, as_of)
            else:
                advice = say("Follow it up as completed, or postpone it with a reason.")
                yield self.breach(activity, say("{planned} and is still open.", planned=planned), advice)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an ongoing activity whose planned end has passed."""
        return with_activity(plan, end=day_in(plan, as_of - DAY), follow_ups=reported(as_of, "ongoing"))


class LateStart(Rule):
    """An activity whose planned start has passed has begun.

    What begins late seldom ends in time. An activity that is to begin on the very day of the check is not late yet.

    Where no follow-up and no day tells how the activity is, nobody can tell.

    To mend it, follow the activity up as ongoing, or plan it anew with a start and an end that can be kept.
    """

    id: ClassVar[str] = "SM202"
    name: ClassVar[str] = "late-start"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "start"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that have not begun though their planned start lies before the day."""
        for activity in index.activities(as_of):
            start, phase = activity.start, index.phase(activity, as_of)
            if start is None or start >= as_of or phase not in {None, Phase.NOT_STARTED}:
                continue
            if phase is None and activity.started_on is not None and activity.started_on <= as_of:
                continue
            planned = say("“{activity}” was to begin on {start}", activity=activity.title, start=start)
            if phase is None:
                yield _untold(self, index, activity, planned, as_of)
            else:
                advice = say("Follow it up as ongoing, or plan it anew.")
                yield self.breach(activity, say("{planned} and has not begun.", planned=planned), advice)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity whose planned start has passed and that has not begun."""
        return with_activity(plan, start=day_in(plan, as_of - DAY), follow_ups=reported(as_of, "not-started"))


class UnexplainedDeviation(Rule):
    """A follow-up that reports a deviation or a hold says why.

    The committee is to decide whether something must be done, and the status alone does not tell.

    To mend it, write in the comment what has happened, what it leads to and what is done about it.
    """

    id: ClassVar[str] = "SM206"
    name: ClassVar[str] = "unexplained-deviation"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "follow-up")
    about: ClassVar[str] = "follow_ups.status"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities whose last follow-up deviates or is on hold and has no comment."""
        for activity in index.activities(as_of):
            said, status = latest(activity, as_of), index.status(activity, as_of)
            if said is None or status is None or said.comment.strip():
                continue
            if status.deviates or status.phase is Phase.ON_HOLD:
                message = say(
                    "“{activity}” was reported as {status} on {day}, without a comment.",
                    activity=activity.title,
                    status=status.labels,
                    day=said.date,
                )
                yield self.breach(
                    activity, message, say("Say in the comment what has happened and what is done about it.")
                )

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an ongoing activity that deviates without a word."""
        return with_activity(plan, follow_ups=reported(as_of, "ongoing-deviation"))


@frozen
class OnHoldNearEnd(Rule):
    """An activity does not wait when its planned end is near.

    What is on hold shortly before its end will hardly be done in time, and it is better to say so while something can
    still be done. `days` is how near the end may be. When the end has passed, the activity is overdue instead.

    To mend it, resume the work, or postpone the activity with a reason.
    """

    id: ClassVar[str] = "SM207"
    name: ClassVar[str] = "on-hold-near-end"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "end"
    implies: ClassVar[tuple[str, ...]] = ("SM216",)
    days: int = attrs.field(default=30, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities on hold whose planned end is near."""
        for activity in index.activities(as_of):
            end = planned_end(activity, as_of)
            if end is None or not 0 <= (end - as_of).days <= self.days:
                continue
            if index.phase(activity, as_of) is Phase.ON_HOLD:
                message = say_n(
                    "“{activity}” is on hold, with {count} day left to its planned end {end}.",
                    "“{activity}” is on hold, with {count} days left to its planned end {end}.",
                    (end - as_of).days,
                    activity=activity.title,
                    end=end,
                )
                yield self.breach(activity, message, say("Resume the work, or postpone the activity with a reason."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is on hold and ends on the day of the check."""
        return with_activity(plan, end=day_in(plan, as_of), follow_ups=reported(as_of, "on-hold", "Beslut inväntas."))


RULES: tuple[type[Rule], ...] = (
    Overdue,
    LateStart,
    UnexplainedDeviation,
    OnHoldNearEnd,
)


def _untold(rule: Rule, index: PlanIndex, activity: Activity, planned: Text, as_of: date) -> Finding:
    """Say what keeps the matter open, and what would settle it: a follow-up, or what the status of the last means."""
    status = index.status(activity, as_of)
    if status is not None:
        message = say(
            "{planned}, and the status {status} has no phase that tells how it is.",
            planned=planned,
            status=status.labels,
        )
        advice = say("Give the status a `phase` in the governance model.")
        return rule.undecidable(activity, message, advice, missing=("status.phase",))
    message = say("{planned}, and no follow-up tells how it is.", planned=planned)
    if any(each.phase for each in index.statuses.values()):
        return rule.undecidable(activity, message, say("Follow the activity up."), missing=("activity.follow_ups",))
    advice = say("Give the statuses a `phase` in the governance model, and follow the activity up.")
    return rule.undecidable(activity, message, advice, missing=("activity.follow_ups", "status.phase"))
