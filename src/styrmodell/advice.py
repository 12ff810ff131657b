"""What would mend a finding about a status: the rule's usual advice, with the status that fits where one does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from .checking import Finding, Judgement, discreet
from .evidence.comments import Comment
from .index import PlanIndex
from .model import Activity, Status
from .proposals import best_statuses, last_comment
from .text import Text, say

MOST_REASONS = 2
NEXT = frozenset({"SM201", "SM202"})
"""Rules whose findings a follow-up mends."""

INSTEAD = frozenset({"SM204", "SM205", "SM210", "SM212"})
"""Rules whose findings another status in place of the last one mends."""


def advised(index: PlanIndex, findings: Iterable[Finding], as_of: date) -> tuple[Finding, ...]:
    """Give the findings; the advice of those about a status names the status that fits, and why.

    It is no part of the check, since finding it costs more than the check does.
    """
    activities = {activity.id: activity for activity in index.plan.activities}
    return tuple(_advised(index, activities, each, as_of) for each in findings)


def _advised(index: PlanIndex, activities: dict[str, Activity], finding: Finding, as_of: date) -> Finding:
    activity = activities.get(finding.object.id) if finding.object.kind == "activity" else None
    if activity is None or finding.outcome is not Judgement.BREACH or finding.rule not in NEXT | INSTEAD:
        return finding
    advice = with_status(finding.help, index, activity, as_of, correcting=finding.rule in INSTEAD)
    return finding if advice is finding.help else discreet(attrs.evolve(finding, help=advice))


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
