"""Rules about work that was completed, and when."""

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
from ..model.chronicle import first_planned_end, history, planned_end
from ..text import Text, say
from .breaking import DAY, day_in, reported, with_activity

SAY_WHEN = say("Give `completed_on`, the day on which it was completed.")


@frozen
class CompletedImplausiblyEarly(Rule):
    """An activity is not completed long before its planned end.

    Work that is done half a year early was often planned with the wrong end, or is not done at all: only a part of it
    is, or it goes on. `days` is how far ahead the planned end may lie on the day by which it was surely completed.

    Where the plan has no day of completion and the comment gives one, the finding rests on that and quotes it. What is
    reported with deviation is left to SM205, which tells that it was in time.

    To mend it, correct the planned end or the status, or divide the work into what is done and what remains.
    """

    id: ClassVar[str] = "SM203"
    name: ClassVar[str] = "completed-implausibly-early"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "end"
    days: int = attrs.field(default=180, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that were completed too long before their planned end."""
        for activity in index.activities(as_of):
            end = planned_end(activity, as_of)
            if end is None or not _done_as_planned(index, activity, as_of):
                continue
            first = index.completion(activity, as_of)[0]
            if first is not None and (end - first).days <= self.days:
                continue
            done = _Done.of(index, activity, as_of)
            if done.last is not None and (end - done.last).days > self.days:
                message = say(
                    "“{activity}” was completed by {done}, long before its planned end {end}.",
                    activity=activity.title,
                    done=done.last,
                    end=end,
                )
                advice = say("Correct the planned end or the status, or divide the work.")
                yield self.breach(activity, done.quoted(message), advice)

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
    day on which the work was open and the first report that it was done, nobody can tell, unless the comment of that
    report gives the day: then the finding rests on that and quotes it.

    To mend it, report the activity as completed with deviation and say why, or give the day on which it was completed.
    """

    id: ClassVar[str] = "SM204"
    name: ClassVar[str] = "late-but-as-planned"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "end"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities completed as planned that were, or may have been, completed too late."""
        for activity in _completed(index, as_of, deviates=False) if _tells_deviation(index) else ():
            end, last = planned_end(activity, as_of), index.completion(activity, as_of)[1]
            if end is None or (last is not None and last <= end):
                continue
            planned, done = _planned(activity, end), _Done.of(index, activity, as_of)
            if done.last is not None and done.last <= end:
                continue
            if done.first is not None and done.first > end:
                message = say("{planned}; it was completed later, but as planned by its status.", planned=planned)
                advice = say("Report it as completed with deviation, and say why.")
                yield self.breach(activity, done.quoted(message), advice)
            else:
                yield self.undecidable(activity, _unknown(planned), SAY_WHEN, missing=("activity.completed_on",))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that was completed a day late, as planned by its status."""
        end = day_in(plan, as_of - DAY)
        return with_activity(plan, end=end, completed_on=end + DAY, follow_ups=reported(as_of, "completed"))


class DeviationButInTime(Rule):
    """An activity that is reported as completed with deviation was completed after its planned end.

    Otherwise the dates don't show what the status says: one of them is wrong, or the deviation is of another kind. The
    planned end is the one before any postponement. Where the dates leave the day of completion open, and the comment
    does not give it, nobody can tell.

    To mend it, report the activity as completed as planned, or correct its planned end or the day of completion.
    """

    id: ClassVar[str] = "SM205"
    name: ClassVar[str] = "deviation-but-in-time"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "end"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities completed with deviation that were, or may have been, completed in time."""
        for activity in _completed(index, as_of, deviates=True):
            end, first = first_planned_end(activity), index.completion(activity, as_of)[0]
            if end is None or (first is not None and first > end):
                continue
            planned, done = _planned(activity, end), _Done.of(index, activity, as_of)
            if done.first is not None and done.first > end:
                continue
            if done.last is not None and done.last <= end:
                message = say("{planned}; it was completed in time, but with deviation by its status.", planned=planned)
                advice = say("Correct the status, the planned end or the day of completion.")
                yield self.breach(activity, done.quoted(message), advice)
            else:
                yield self.undecidable(activity, _unknown(planned), SAY_WHEN, missing=("activity.completed_on",))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that was completed on its planned end, with deviation by its status."""
        end = day_in(plan, as_of)
        said = reported(as_of, "completed-deviation", "Det blev försenat.")
        return with_activity(plan, end=end, completed_on=min(end, as_of), follow_ups=said)


RULES: tuple[type[Rule], ...] = (CompletedImplausiblyEarly, LateButAsPlanned, DeviationButInTime)


@frozen(slots=True)
class _Done:
    """The first and the last day on which work can have been completed, and the words of a comment that tell it."""

    first: date | None
    last: date | None
    words: str = ""

    @classmethod
    def of(cls, index: PlanIndex, activity: Activity, as_of: date) -> _Done:
        """Take the day that a comment of the completion gives, where the plan and the reports allow it."""
        first, last = index.completion(activity, as_of)
        if last is None:
            return cls(first, last)
        for said in history(activity, as_of):
            if index.statuses[said.status].phase is not Phase.COMPLETED:
                continue
            comment = index.comment_of(said)
            day = comment.completed_on()
            if day is not None and (first or day.start) <= day.start <= last:
                return cls(day.start, day.start, comment.around(day))
        return cls(first, last)

    def quoted(self, message: Text) -> Text:
        """Give a message with the words that it rests on, if there are any."""
        if not self.words:
            return message
        return say("{message} The comment says “{words}”.", message=message, words=self.words)


def _done_as_planned(index: PlanIndex, activity: Activity, as_of: date) -> bool:
    status = index.status(activity, as_of)
    deviates = status is not None and status.phase is Phase.COMPLETED and status.deviates
    return not deviates and index.phase(activity, as_of) is Phase.COMPLETED


def _planned(activity: Activity, end: date) -> Text:
    return say("“{activity}” was to end on {end}", activity=activity.title, end=end)


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
