"""Rules that read the comments: whether words and times say what the status and the planned end say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from ..checking import Citation, Finding, Ground, Rule
from ..evidence.dates import Mention
from ..index import PlanIndex
from ..model import Activity, Phase, Plan, Severity
from ..model.chronicle import planned_end
from ..text import Text, say
from .breaking import DAY, day_in, reported, with_activity


class CommentContradictsStatus(Rule):
    """The comment of a follow-up says the same as its status.

    Whoever reads both must know which to believe. The rule reads the last follow-up: one that says completed where the
    comment says that the work goes on or is still to come, one that says not started where the comment tells of work
    under way, one that says ongoing where the comment says that everything is done.

    A program reads words, not meaning, so this is a warning: the finding quotes the words that it rests on, and a
    person judges them. Words that are denied or hoped for, and comments that speak of parts, give nothing.

    To mend it, report the status that the comment describes, or word the comment so that it can't be misread.
    """

    id: ClassVar[str] = "SM212"
    name: ClassVar[str] = "comment-contradicts-status"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "follow-up")
    about: ClassVar[str] = "follow_ups.comment"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities whose last comment speaks against the status beside it."""
        for activity in index.activities(as_of):
            comment, status = index.comment(activity, as_of), index.status(activity, as_of)
            if comment is None or status is None or status.phase is None:
                continue
            words = comment.against(status.phase)
            if words is not None:
                message = say(
                    "“{activity}” is reported as {status}, but the comment says “{words}”.",
                    activity=activity.title,
                    status=status.labels,
                    words=comment.around(words),
                )
                advice = say("Report the status that the comment describes, or reword it.")
                yield self.breach(activity, message, advice, words=words)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is not started by its status and under way by its comment."""
        return with_activity(plan, follow_ups=reported(as_of, "not-started", "Arbetet pågår."))


class ExpectedAfterEnd(Rule):
    """What the comment of an open activity expects lies within its planned time.

    Where a decision or the rest of the work is expected after the planned end, that end will not hold. The comment
    knows it and the plan does not, so the list of late activities will be wrong for everybody who reads only that.

    A status that deviates, or a hold, tells the reader of the delay already, and the finding is for information; where
    the status says as planned it is a warning. The finding quotes the time that it rests on. A time without a year is
    taken to lie in the plan's period. What is to be done by some day at the latest gives nothing.

    To mend it, postpone the activity with a reason, so that the planned end is the one that is expected.
    """

    id: ClassVar[str] = "SM213"
    name: ClassVar[str] = "expected-after-end"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "follow-up")
    about: ClassVar[str] = "end"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the open activities whose last comment expects something after their planned end."""
        for activity in index.activities(as_of):
            end, phase = planned_end(activity, as_of), index.phase(activity, as_of)
            comment, status = index.comment(activity, as_of), index.status(activity, as_of)
            if comment is None or status is None or end is None or phase is None or not phase.is_open:
                continue
            expected = comment.expected_after(end)
            if expected is not None:
                known = phase is Phase.ON_HOLD or status.deviates
                yield self.breach(
                    activity,
                    _expected(activity, end, expected, comment.around(expected)),
                    say("Postpone the activity with a reason, to the day that is expected."),
                    severity=Severity.INFO if known else Severity.WARNING,
                )

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an ongoing activity that ends today and whose comment expects a decision tomorrow."""
        day = as_of + DAY
        said = reported(as_of, "ongoing", f"Beslut väntas {day.isoformat()}.")
        return with_activity(plan, end=day_in(plan, as_of), follow_ups=said)


RULES: tuple[type[Rule], ...] = (CommentContradictsStatus, ExpectedAfterEnd)


def _expected(activity: Activity, end: date, expected: Mention, words: str) -> Text:
    """Say what is expected when; a time that gets its year from the plan's period says so."""
    named = say("which is {day} or later", day=expected.start)
    inferred = say("which in the plan's year is {day} or later", day=expected.start)
    return say(
        "“{activity}” is to end on {end}, but its comment says “{words}”, {when}.",
        activity=activity.title,
        end=end,
        words=words,
        when=inferred if expected.inferred else named,
    )
