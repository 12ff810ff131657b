"""What would mend a finding about a status: the rule's usual advice, with the status that fits where one does."""

from __future__ import annotations

from datetime import date

from ..index import PlanIndex
from ..model import Activity
from ..proposals import best_status
from ..text import Text, say

MOST_REASONS = 2


def with_status(usual: Text, index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool = False) -> Text:
    """Add the status that fits the activity, and why, unless it is the one that was reported."""
    best, reported = best_status(index, activity, as_of, correcting=correcting), index.status(activity, as_of)
    if best is None or best.status is reported:
        return usual
    return say(
        "{advice} What is known fits {status}: {reasons}.",
        advice=usual,
        status=best.status.labels,
        reasons=best.reasons[:MOST_REASONS],
    )
