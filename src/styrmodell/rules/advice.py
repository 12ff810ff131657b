"""What would mend a finding about a status: the rule's usual advice, with the status that fits where one does."""

from __future__ import annotations

from datetime import date

from ..evidence.comments import Comment
from ..index import PlanIndex, latest
from ..model import Activity
from ..proposals import best_statuses
from ..text import Text, say

MOST_REASONS = 2


def with_status(usual: Text, index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool = False) -> Text:
    """Add the status that fits the activity, and why, unless it is the one that was reported.

    A report whose own comment speaks against it is to be corrected, whatever the rule.
    """
    correcting = correcting or _contradicts_itself(index, activity, as_of)
    best, reported = best_statuses(index, activity, as_of, correcting=correcting), index.status(activity, as_of)
    if not best or reported in [each.status for each in best]:
        return usual
    labels = [each.status.labels for each in best]
    return say(
        "{advice} What is known fits {status}: {reasons}.",
        advice=usual,
        status=say("{one} or {other}", one=labels[0], other=labels[1]) if len(labels) == 2 else tuple(labels),
        reasons=best[0].reasons[:MOST_REASONS],
    )


def _contradicts_itself(index: PlanIndex, activity: Activity, as_of: date) -> bool:
    said = latest(activity, as_of)
    phase = index.statuses[said.status].phase if said is not None else None
    if said is None or phase is None:
        return False
    return Comment(said.comment, index.plan.period, said.date).against(phase) is not None
