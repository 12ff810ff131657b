"""Rules about work that was completed, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..index import PlanIndex, first_planned_end, planned_end
from ..model import Activity, Phase, Plan, Severity
from ..text import Text, say
from .breaking import DAY, day_in, reported, with_activity

SAY_WHEN = say("Give `completed_on`, the day on which it was completed.")


@attrs.frozen
class CompletedImplausiblyEarly(Rule):
    """An activity is not completed long before its planned end.

    Work that is done half a year early was often planned with the wrong end, or is not done at all: only a part of it
    is, or it goes on. `days` is how far ahead the planned end may lie on the day by which it was surely completed.

    To mend it, correct the planned end or the status, or divide the work into what is done and what remains.
    """

    id: ClassVar[str] = "SM203"
    name: ClassVar[str] = "completed-implausibly-early"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    days: int = attrs.field(default=180, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that were completed too long before their planned end."""
        for activity in index.activities(as_of):
            end, phase = planned_end(activity, as_of), index.phase(activity, as_of)
            done = index.completion(activity, as_of)[1] if phase is Phase.COMPLETED else None
            if end is not None and done is not None and (end - done).days > self.days:
                message = say(
                    "“{activity}” was completed by {done}, long before its planned end {end}.",
                    activity=activity.title,
                    done=done,
                    end=end,
                )
                yield self.breach(activity, message, say("Correct the planned end or the status, or divide the work."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that was completed as the period began, one day earlier than is plausible."""
        done = min(plan.period.start, as_of)
        follow_ups = reported(as_of, "completed")
        return with_activity(plan, end=done + (self.days + 1) * DAY, completed_on=done, follow_ups=follow_ups)


class LateButAsPlanned(Rule):
    """An activity that was completed after its planned end is reported with deviation.

    "As planned" means in time as well. A report that passes over the delay hides what the committee should know. The
    rule is silent where the scale has no status for a completion with deviation.

    The day of a follow-up is the day of the report, not of the completion. Where the planned end lies between the last
    day on which the work was open and the first report that it was done, nobody can tell.

    To mend it, report the activity as completed with deviation and say why, or give the day on which it was completed.
    """

    id: ClassVar[str] = "SM204"
    name: ClassVar[str] = "late-but-as-planned"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities completed as planned that were, or may have been, completed too late."""
        for activity in _completed(index, as_of, deviates=False) if _tells_deviation(index) else ():
            end, (first, last) = planned_end(activity, as_of), index.completion(activity, as_of)
            if end is None or (last is not None and last <= end):
                continue
            planned = say("“{activity}” was to end on {end}", activity=activity.title, end=end)
            if first is not None and first > end:
                message = say("{planned}; it was completed later, but as planned by its status.", planned=planned)
                yield self.breach(activity, message, say("Report it as completed with deviation, and say why."))
            else:
                yield self.undecidable(activity, _unknown(planned), SAY_WHEN)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that was completed a day late, as planned by its status."""
        end = day_in(plan, as_of - DAY)
        return with_activity(plan, end=end, completed_on=end + DAY, follow_ups=reported(as_of, "completed"))


class DeviationButInTime(Rule):
    """An activity that is reported as completed with deviation was completed after its planned end.

    Otherwise the dates don't show what the status says: one of them is wrong, or the deviation is of another kind. The
    planned end is the one before any postponement. Where the dates leave the day of completion open, nobody can tell.

    To mend it, report the activity as completed as planned, or correct its planned end or the day of completion.
    """

    id: ClassVar[str] = "SM205"
    name: ClassVar[str] = "deviation-but-in-time"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities completed with deviation that were, or may have been, completed in time."""
        for activity in _completed(index, as_of, deviates=True):
            end, (first, last) = first_planned_end(activity), index.completion(activity, as_of)
            if end is None or (first is not None and first > end):
                continue
            planned = say("“{activity}” was to end on {end}", activity=activity.title, end=end)
            if last is not None and last <= end:
                message = say("{planned}; it was completed in time, but with deviation by its status.", planned=planned)
                yield self.breach(
                    activity, message, say("Correct the status, the planned end or the day of completion.")
                )
            else:
                yield self.undecidable(activity, _unknown(planned), SAY_WHEN)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that was completed on its planned end, with deviation by its status."""
        end = day_in(plan, as_of)
        said = reported(as_of, "completed-deviation", "Det blev försenat.")
        return with_activity(plan, end=end, completed_on=min(end, as_of), follow_ups=said)


RULES: tuple[type[Rule], ...] = (CompletedImplausiblyEarly, LateButAsPlanned, DeviationButInTime)


def _completed(index: PlanIndex, as_of: date, *, deviates: bool) -> Iterator[Activity]:
    """Give the activities that were reported as completed, with deviation or without."""
    for activity in index.activities(as_of):
        status = index.status(activity, as_of)
        if status is None or status.phase is not Phase.COMPLETED or status.deviates is not deviates:
            continue
        if index.phase(activity, as_of) is Phase.COMPLETED:
            yield activity


def _tells_deviation(index: PlanIndex) -> bool:
    return any(status.deviates and status.phase is Phase.COMPLETED for status in index.statuses.values())


def _unknown(planned: Text) -> Text:
    return say("{planned}; nobody can tell if it was completed by then.", planned=planned)
