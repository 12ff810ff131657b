"""What may happen to an activity, from its start to its end and back."""

from __future__ import annotations

from datetime import date

import attrs

from ..model import Activity, Change, ChangeKind, FollowUp, GovernanceModel, Phase, Plan, Status
from ..model.chronicle import history
from ..text import Text, say
from .choice import (
    day_done,
    day_that_holds,
    demand_after_reopening,
    demand_explanation,
    demand_reason,
    pick,
    status_of_step,
)
from .history import in_order, put
from .standing import OPEN, PHASES, Standing, before_start, find_status


def follow_up(
    plan: Plan, activity: str, *, governance: GovernanceModel, status: str, on: date, comment: str = "", by: str = ""
) -> Plan:
    """Record what somebody reports about an activity on a day: a status and a comment.

    The status must be in use and follow the last one by the model's scale; the first may be any, and after a reopening
    any open one. What is reported completed takes only a word more about its completion, with a comment; what is
    withdrawn takes nothing until it is reopened. That a deviation is explained is left to the rules, so that a report
    can be recorded as it came. Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    term = find_status(governance, status)
    in_order(activity, standing.last_day, on)
    objection = _objection(standing, term, comment)
    if objection is not None:
        raise standing.refusal(objection)
    return _with(plan, _told(standing.activity, term, on, comment, by))


def start(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    started_on: date | None = None,
    status: str | None = None,
    comment: str = "",
    by: str = "",
) -> Plan:
    """Start an activity: it is ongoing from `on`, or from an earlier `started_on`, and that day is recorded.

    A day that the plan holds already stays, and another one is refused. Whoever does not know the day reports the
    status with `follow_up`. Where the scale has several statuses that fit, `status` picks; one that deviates needs a
    comment. Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    term = status_of_step(standing, "start", Phase.ONGOING, status)
    demand_explanation(standing, term, comment)
    day = day_done(standing, standing.activity.started_on, started_on)
    return _with(plan, attrs.evolve(_told(standing.activity, term, on, comment, by), started_on=day))


def hold(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
) -> Plan:
    """Put an activity on hold; the reason is the comment of the follow-up. Raises RefusedError and UnknownNameError."""
    standing = Standing.of(plan, activity, governance, on)
    term = status_of_step(standing, "hold", Phase.ON_HOLD, status)
    demand_reason(standing, reason)
    return _with(plan, _told(standing.activity, term, on, reason, by))


def resume(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    status: str | None = None,
    comment: str = "",
    by: str = "",
) -> Plan:
    """Take up an activity that is on hold; a status that deviates needs a comment.

    Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    term = status_of_step(standing, "resume", Phase.ONGOING, status)
    demand_explanation(standing, term, comment)
    return _with(plan, _told(standing.activity, term, on, comment, by))


def postpone(plan: Plan, activity: str, *, governance: GovernanceModel, on: date, new_end: date, reason: str) -> Plan:
    """Move the planned end of an open activity to a later day; the old end is kept with the reason.

    Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    end = standing.activity.end
    standing.require("postpone")
    if end is not None and new_end <= end:
        raise standing.refusal(
            say("The new end {new_end} is not later than the planned end {end}.", new_end=new_end, end=end)
        )
    demand_reason(standing, reason)
    change = Change(date=on, kind=ChangeKind.POSTPONED, reason=reason, end_before=end)
    return _with(plan, attrs.evolve(_decided(standing.activity, change), end=new_end))


def withdraw(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
) -> Plan:
    """Withdraw an open activity: it is not carried out, and the reason is kept.

    Where the scale has a status for it, a follow-up with that status is added too; the decision may be taken from any
    open status. Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    terms = standing.decided(Phase.WITHDRAWN)
    wanted = find_status(governance, status) if status is not None else None
    standing.require("withdraw")
    demand_reason(standing, reason)
    changed = _decided(standing.activity, Change(date=on, kind=ChangeKind.WITHDRAWN, reason=reason))
    if terms or wanted is not None:
        changed = _told(changed, pick(standing, terms, wanted, terms), on, reason, by)
    return _with(plan, changed)


def complete(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    completed_on: date | None = None,
    deviation: bool = False,
    status: str | None = None,
    comment: str = "",
    by: str = "",
) -> Plan:
    """Complete an open activity: it was done on `on`, or on an earlier `completed_on`, and that day is recorded.

    With `deviation` it is completed otherwise than planned, which a comment must explain. Where the scale has several
    statuses that fit, `status` picks. A day that the plan holds already stays, and another one is refused; whoever does
    not know the day reports the status with `follow_up`. Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    term = status_of_step(standing, "complete", Phase.COMPLETED, status, deviation=deviation)
    demand_explanation(standing, term, comment)
    known, began = day_that_holds(standing), standing.activity.started_on
    day = day_done(standing, known, completed_on)
    demand_after_reopening(standing, day)
    if known is None and began is not None and day < began:
        raise standing.refusal(before_start(activity, began, day))
    return _with(plan, attrs.evolve(_told(standing.activity, term, on, comment, by), completed_on=day))


def reopen(
    plan: Plan,
    activity: str,
    *,
    governance: GovernanceModel,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
) -> Plan:
    """Take up an activity that was completed or withdrawn, with a reason.

    A completed activity is ongoing again unless `status` names another open status; the day it was completed moves
    from the activity into the history. A withdrawn one is again what it was, or has the open status that `status`
    names. The decision may lead to any open status. Raises RefusedError and UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    wanted = find_status(governance, status) if status is not None else None
    standing.require("reopen")
    demand_reason(standing, reason)
    was_completed = standing.phase is Phase.COMPLETED
    change = Change(
        date=on,
        kind=ChangeKind.REOPENED,
        reason=reason,
        completed_before=standing.activity.completed_on if was_completed else None,
    )
    changed = _decided(standing.activity, change)
    if was_completed:
        changed = attrs.evolve(changed, completed_on=None)
    if wanted is not None or not standing.keeps_status():
        term = pick(standing, standing.decided(*OPEN), wanted, _back_to(standing))
        changed = _told(changed, term, on, reason, by)
    return _with(plan, changed)


def _back_to(standing: Standing) -> tuple[Status, ...]:
    """What is completed was ongoing; what is withdrawn was what it was last said to be, or not started."""
    if standing.phase is Phase.COMPLETED:
        return tuple(term for term in standing.decided(Phase.ONGOING) if not term.deviates)
    terms = {term.id: term for term in standing.decided(*OPEN)}
    before = [terms[said.status] for said in history(standing.activity, date.max) if said.status in terms]
    return tuple(before[-1:]) or standing.decided(Phase.NOT_STARTED)


def _objection(standing: Standing, term: Status, comment: str) -> Text | None:
    name, phase = standing.activity.id, standing.phase
    if term.retired:
        return say("The status {status} is no longer in use.", status=term.id)
    if phase is Phase.WITHDRAWN or (phase is Phase.COMPLETED and term.phase is not Phase.COMPLETED):
        return say(
            "Activity {activity} is {phase}; before it can have the status {status} it must be reopened.",
            activity=name,
            phase=PHASES[phase],
            status=term.id,
        )
    if term.phase is Phase.WITHDRAWN:
        return say("Activity {activity} gets the status {status} by being withdrawn.", activity=name, status=term.id)
    if standing.last is not None and not standing.allows(term):
        return say("The status {status} may not follow {before}.", status=term.id, before=standing.last.status)
    if phase is standing.last_phase is Phase.COMPLETED and not comment.strip():
        return say("Activity {activity} is completed already; a further follow-up needs a comment.", activity=name)
    return None


def _told(activity: Activity, term: Status, on: date, comment: str, by: str) -> Activity:
    said = FollowUp(date=on, status=term.id, comment=comment, by=by)
    return attrs.evolve(activity, follow_ups=(*activity.follow_ups, said))


def _decided(activity: Activity, change: Change) -> Activity:
    return attrs.evolve(activity, changes=(*activity.changes, change))


def _with(plan: Plan, activity: Activity) -> Plan:
    return attrs.evolve(plan, activities=put(plan.activities, activity))
