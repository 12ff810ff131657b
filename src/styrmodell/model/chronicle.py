"""What the dated records of an activity tell as of a day: its follow-ups, decisions, ends and completion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from .governance import GovernanceModel
from .plan import Activity, Change, ChangeKind, FollowUp
from .status import Phase, Scale, Status


def completed_on(activity: Activity, as_of: date) -> date | None:
    """Give the day of completion where it is known, has come by `as_of`, and no reopening has come after it by then.

    A reopening by hand may have left the day where it was.
    """
    done = day_completed(activity, as_of) or activity.completed_on
    if done is None or done > as_of:
        return None
    reopened = reopened_on(activity, as_of)
    return None if reopened is not None and reopened > done else done


def reopened_on(activity: Activity, as_of: date) -> date | None:
    """Give the day on which the activity was last reopened, or nothing."""
    if not activity.changes:
        return None
    return max((c.date for c in activity.changes if c.kind is ChangeKind.REOPENED and c.date <= as_of), default=None)


def history(activity: Activity, as_of: date) -> list[FollowUp]:
    """Give the follow-ups up to and including `as_of`, oldest first; those of one day in the order they stand."""
    return sorted((said for said in activity.follow_ups if said.date <= as_of), key=lambda said: said.date)


def latest(activity: Activity, as_of: date) -> FollowUp | None:
    """Give the last follow-up on or before `as_of`, or nothing."""
    last: FollowUp | None = None
    for said in activity.follow_ups:
        if said.date <= as_of and (last is None or said.date >= last.date):
            last = said
    return last


def phase_of(activity: Activity, statuses: Mapping[str, Status], as_of: date) -> Phase | None:
    """Give where an activity is, by its changes, its dates and its last follow-up; nothing where none tells.

    A date of the doing outweighs reports of earlier days, and a reopening outweighs a completion before it: until
    somebody reports again, what was reopened is ongoing.
    """
    if is_withdrawn(activity, as_of):
        return Phase.WITHDRAWN
    said = latest(activity, as_of)
    reported = statuses[said.status].phase if said else None
    done, begun = completed_on(activity, as_of), activity.started_on
    if done is not None and (said is None or said.date <= done or reported is Phase.COMPLETED):
        return Phase.COMPLETED
    if said is not None and reported is not None and not reported.is_open:
        return Phase.ONGOING if _reopened_after(activity, said, statuses, as_of) else reported
    if begun is None or begun > as_of or reported not in {None, Phase.NOT_STARTED}:
        return reported
    return Phase.ONGOING if said is None or said.date < begun else reported


def _reopened_after(activity: Activity, said: FollowUp, statuses: Mapping[str, Status], as_of: date) -> bool:
    """Whether a reopening came after a follow-up that closed the activity.

    Of one day the file does not tell which came first: a report of open work came after the reopening, and so did the
    last of more closings than there were reopenings to undo them.
    """
    reopened = reopened_on(activity, as_of)
    if reopened is None or reopened != said.date:
        return reopened is not None and reopened > said.date
    phases = [statuses[each.status].phase for each in activity.follow_ups if each.date == reopened]
    if any(phase is not None and phase.is_open for phase in phases):
        return False
    before = phase_of(activity, statuses, reopened - timedelta(days=1)) if reopened > date.min else None
    closings = sum(phase is not None and not phase.is_open for phase in (before, *phases))
    return closings <= sum(c.kind is ChangeKind.REOPENED and c.date == reopened for c in activity.changes)


def is_withdrawn(activity: Activity, as_of: date) -> bool:
    """Whether the activity was withdrawn by `as_of` and not reopened since."""
    if not activity.changes:
        return False
    kinds = (ChangeKind.WITHDRAWN, ChangeKind.REOPENED)
    steps = sorted((c for c in activity.changes if c.kind in kinds and c.date <= as_of), key=lambda c: c.date)
    return bool(steps) and steps[-1].kind is ChangeKind.WITHDRAWN


def planned_end(activity: Activity, as_of: date) -> date | None:
    """Give the planned end as it stood on `as_of`: a postponement decided later does not show yet."""
    if not activity.changes:
        return activity.end
    later = sorted(
        (c for c in activity.changes if c.kind is ChangeKind.POSTPONED and c.date > as_of), key=lambda c: c.date
    )
    return later[0].end_before if later else activity.end


def first_planned_end(activity: Activity) -> date | None:
    """Give the planned end before any postponement."""
    moved = sorted((c for c in activity.changes if c.kind is ChangeKind.POSTPONED), key=lambda c: c.date)
    return moved[0].end_before if moved else activity.end


def day_completed(activity: Activity, as_of: date) -> date | None:
    """Give the day of completion as it stood on `as_of`: a reopening decided later does not show yet."""
    if not activity.changes:
        return activity.completed_on
    later = sorted(
        (c for c in activity.changes if c.kind is ChangeKind.REOPENED and c.date > as_of), key=lambda c: c.date
    )
    return later[0].completed_before if later else activity.completed_on


def illegal_steps(activity: Activity, governance: GovernanceModel) -> tuple[tuple[FollowUp, FollowUp], ...]:
    """Give the pairs of follow-ups that take a step which the model's scale does not allow, oldest first.

    Withdrawing and reopening are decisions and no steps on the scale: each accounts for one step at most, between the
    two follow-ups that it lies between. What was reopened can be withdrawn. The first follow-up may have any status.
    """
    scale = governance.scale(governance.status_scale)
    if scale is None:
        return ()
    decisions = sorted(activity.changes, key=lambda change: change.date)
    found: list[tuple[FollowUp, FollowUp]] = []
    for before, after in pairwise(history(activity, date.max)):
        if not scale.allows(before.status, after.status):
            decision = next((c for c in decisions if _accounts_for(c, before, after, scale, decisions)), None)
            if decision is None:
                found.append((before, after))
            else:
                decisions.remove(decision)
    return tuple(found)


def _accounts_for(change: Change, before: FollowUp, after: FollowUp, scale: Scale, decisions: Sequence[Change]) -> bool:
    was, became = (term.phase if term else None for term in (scale.term(before.status), scale.term(after.status)))
    if became is None or not before.date <= change.date <= after.date:
        return False
    if change.kind is ChangeKind.WITHDRAWN:
        reopened = (c.date for c in decisions if c.kind is ChangeKind.REOPENED)
        was_open = was is None or was.is_open or any(before.date <= day <= change.date for day in reopened)
        return became is Phase.WITHDRAWN and was_open
    return change.kind is ChangeKind.REOPENED and became.is_open
