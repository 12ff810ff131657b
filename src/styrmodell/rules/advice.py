"""What would mend a finding about a status: the rule's usual advice, with the status that fits where one does."""

from __future__ import annotations

from datetime import date

from ..evidence.comments import Comment
from ..index import PlanIndex
from ..model import Activity, Status
from ..proposals import best_statuses, last_comment
from ..text import Text, say

MOST_REASONS = 2


def with_status(usual: Text, index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool = False) -> Text:
    """Add the status that fits the activity, and why, unless it is the one that was reported.

    A report whose own comment speaks against it is to be corrected, whatever the rule.
    """
    comment, reported = last_comment(index, activity, as_of), index.status(activity, as_of)
    if comment is None and activity.started_on is None and activity.completed_on is None:
        return usual
    wrong = comment is not None and reported is not None and _speaks_against(comment, reported)
    best = best_statuses(index, activity, as_of, correcting=correcting or wrong)
    if not best or reported in [each.status for each in best]:
        return usual
    labels = [each.status.labels for each in best]
    return say(
        "{advice} What is known fits {status}: {reasons}.",
        advice=usual,
        status=say("{one} or {other}", one=labels[0], other=labels[1]) if len(labels) == 2 else tuple(labels),
        reasons=best[0].reasons[:MOST_REASONS],
    )


def _speaks_against(comment: Comment, reported: Status) -> bool:
    return reported.phase is not None and comment.against(reported.phase) is not None
