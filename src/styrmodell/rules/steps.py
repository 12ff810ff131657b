"""Rules about the order of things: forbidden steps, work before its start, follow-ups ahead of their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from ..checking import Citation, Finding, Ground, Rule
from ..index import PlanIndex
from ..model import Activity, FollowUp, Phase, Plan, Severity
from ..model.chronicle import history, illegal_steps
from ..text import Text, say
from .breaking import DAY, day_in, reported, with_activity


class IllegalTransition(Rule):
    """A follow-up takes a step that the governance model's scale allows.

    The scale says which states may follow which, so that the history of an activity makes sense. The first follow-up
    may have any status. Withdrawing and reopening are decisions of their own and need no step on the scale.

    To mend it, correct the status that was reported by mistake, or record the decision that lies between the two.
    """

    id: ClassVar[str] = "SM209"
    name: ClassVar[str] = "illegal-transition"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "follow_ups.status"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities with steps that are not allowed, all steps in one finding."""
        for activity in index.plan.activities:
            steps = [step for step in illegal_steps(activity, index.governance) if step[1].date <= as_of]
            if steps:
                message = say(
                    "“{activity}” takes a step that the scale does not allow: {steps}.",
                    activity=activity.title,
                    steps=tuple(_step(index, *step) for step in steps),
                )
                yield self.breach(activity, message, say("Correct the status, or record the decision in between."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that goes on after it was completed."""
        return with_activity(plan, follow_ups=(*reported(as_of - DAY, "completed"), *reported(as_of, "ongoing")))


class StatusBeforeStart(Rule):
    """An activity is not under way or completed before its planned start.

    Either it began earlier than planned, and the plan should say so, or the status belongs to another activity.

    To mend it, correct the planned start, or the status and the day of the follow-up.
    """

    id: ClassVar[str] = "SM210"
    name: ClassVar[str] = "status-before-start"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    about: ClassVar[str] = "start"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that were begun or completed before they were to start."""
        for activity in index.activities(as_of):
            early = _first_day_of_work(index, activity, as_of)
            if activity.start is not None and early is not None and early < activity.start:
                message = say(
                    "“{activity}” was to start on {start}, and is under way or completed by {day} already.",
                    activity=activity.title,
                    start=activity.start,
                    day=early,
                )
                yield self.breach(activity, message, say("Correct the planned start, or the status."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is ongoing on the day before it is to start."""
        start = day_in(plan, as_of + DAY)
        return with_activity(plan, start=start, started_on=start - DAY, follow_ups=reported(as_of, "ongoing"))


class FollowUpInTheFuture(Rule):
    """No follow-up is dated after the day of the report.

    What lies ahead can't have been followed up. A plan that is checked as of an earlier day than its last follow-up
    gives these findings too: that report shows the activity as it was then.

    To mend it, correct the day of the follow-up, or check as of a later day.
    """

    id: ClassVar[str] = "SM211"
    name: ClassVar[str] = "follow-up-in-the-future"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities with follow-ups after the day of the check."""
        for activity in index.plan.activities:
            day = min((said.date for said in activity.follow_ups if said.date > as_of), default=None)
            if day:
                message = say(
                    "“{activity}” is followed up on {day}, after the day of the check.",
                    activity=activity.title,
                    day=day,
                )
                advice = say("Correct the day, or check as of a later day.")
                yield self.breach(activity, message, advice, about=f"follow_ups.{day}.date")

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is followed up today and tomorrow."""
        return with_activity(plan, follow_ups=(*reported(as_of, "ongoing"), *reported(as_of + DAY, "ongoing")))


RULES: tuple[type[Rule], ...] = (IllegalTransition, StatusBeforeStart, FollowUpInTheFuture)


def _step(index: PlanIndex, before: FollowUp, after: FollowUp) -> Text:
    return say(
        "from {before} on {first} to {after} on {second}",
        before=index.statuses[before.status].labels,
        first=before.date,
        after=index.statuses[after.status].labels,
        second=after.date,
    )


def _first_day_of_work(index: PlanIndex, activity: Activity, as_of: date) -> date | None:
    working = (Phase.ONGOING, Phase.COMPLETED)
    said = (each.date for each in history(activity, as_of) if index.statuses[each.status].phase in working)
    known = (activity.started_on, activity.completed_on)
    return min((*said, *(day for day in known if day is not None and day <= as_of)), default=None)
