"""Steps of activities: each finds the plan's governance model where none is given."""

from __future__ import annotations

from datetime import date

from .. import lifecycle
from ..model import GovernanceModel, Plan
from ..workbench import Workbench


def _model(plan: Plan, governance: GovernanceModel | None) -> GovernanceModel:
    return governance or Workbench.from_environment().governance(plan.governance)


def follow_up(
    plan: Plan,
    activity: str,
    *,
    status: str,
    on: date,
    comment: str = "",
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Record what somebody reports about an activity on a day: a status and a comment.

    The status must be in use and follow the last one by the model's scale; the first may be any, and after a reopening
    any open one. What is reported completed takes only a word more about its completion, with a comment; what is
    withdrawn takes nothing until it is reopened. That a deviation is explained is left to the rules, so that a report
    can be recorded as it came. Raises RefusedError and UnknownNameError.
    """
    return lifecycle.follow_up(
        plan, activity, governance=_model(plan, governance), status=status, on=on, comment=comment, by=by
    )


def start(
    plan: Plan,
    activity: str,
    *,
    on: date,
    started_on: date | None = None,
    status: str | None = None,
    comment: str = "",
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Start an activity: it is ongoing from `on`, or from an earlier `started_on`, and that day is recorded.

    A day that the plan holds already stays, and another one is refused. Whoever does not know the day reports the
    status with `follow_up`. Where the scale has several statuses that fit, `status` picks; one that deviates needs a
    comment. Raises RefusedError and UnknownNameError.
    """
    return lifecycle.start(
        plan,
        activity,
        governance=_model(plan, governance),
        on=on,
        started_on=started_on,
        status=status,
        comment=comment,
        by=by,
    )


def hold(
    plan: Plan,
    activity: str,
    *,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Put an activity on hold; the reason is the comment of the follow-up. Raises RefusedError and UnknownNameError."""
    return lifecycle.hold(
        plan, activity, governance=_model(plan, governance), on=on, reason=reason, status=status, by=by
    )


def resume(
    plan: Plan,
    activity: str,
    *,
    on: date,
    status: str | None = None,
    comment: str = "",
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Take up an activity that is on hold; a status that deviates needs a comment.

    Raises RefusedError and UnknownNameError.
    """
    return lifecycle.resume(
        plan, activity, governance=_model(plan, governance), on=on, status=status, comment=comment, by=by
    )


def postpone(
    plan: Plan, activity: str, *, on: date, new_end: date, reason: str, governance: GovernanceModel | None = None
) -> Plan:
    """Move the planned end of an open activity to a later day; the old end is kept with the reason.

    Raises RefusedError and UnknownNameError.
    """
    return lifecycle.postpone(
        plan, activity, governance=_model(plan, governance), on=on, new_end=new_end, reason=reason
    )


def withdraw(
    plan: Plan,
    activity: str,
    *,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Withdraw an open activity: it is not carried out, and the reason is kept.

    Where the scale has a status for it, a follow-up with that status is added too; the decision may be taken from any
    open status. Raises RefusedError and UnknownNameError.
    """
    return lifecycle.withdraw(
        plan, activity, governance=_model(plan, governance), on=on, reason=reason, status=status, by=by
    )


def complete(
    plan: Plan,
    activity: str,
    *,
    on: date,
    completed_on: date | None = None,
    deviation: bool = False,
    status: str | None = None,
    comment: str = "",
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Complete an open activity: it was done on `on`, or on an earlier `completed_on`, and that day is recorded.

    With `deviation` it is completed otherwise than planned, which a comment must explain. Where the scale has several
    statuses that fit, `status` picks. A day that the plan holds already stays, and another one is refused; whoever does
    not know the day reports the status with `follow_up`. Raises RefusedError and UnknownNameError.
    """
    return lifecycle.complete(
        plan,
        activity,
        governance=_model(plan, governance),
        on=on,
        completed_on=completed_on,
        deviation=deviation,
        status=status,
        comment=comment,
        by=by,
    )


def reopen(
    plan: Plan,
    activity: str,
    *,
    on: date,
    reason: str,
    status: str | None = None,
    by: str = "",
    governance: GovernanceModel | None = None,
) -> Plan:
    """Take up an activity that was completed or withdrawn, with a reason.

    A completed activity is ongoing again unless `status` names another open status; the day it was completed moves
    from the activity into the history. A withdrawn one is again what it was, or has the open status that `status`
    names. The decision may lead to any open status. Raises RefusedError and UnknownNameError.
    """
    return lifecycle.reopen(
        plan, activity, governance=_model(plan, governance), on=on, reason=reason, status=status, by=by
    )
