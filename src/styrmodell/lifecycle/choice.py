"""What a step of an activity records: which status, which day, and in which words."""

from __future__ import annotations

from datetime import date

from ..model import Phase, Status
from ..model.chronicle import reopened_on
from ..text import say
from .standing import Standing, find_status


def status_of_step(
    standing: Standing, step: str, phase: Phase, status: str | None, *, deviation: bool = False
) -> Status:
    """Find the status of a step, once it is clear that the step may be taken."""
    wanted = find_status(standing.governance, status) if status is not None else None
    standing.require(step)
    fitting = standing.terms(phase)
    if deviation:
        fitting = tuple(term for term in fitting if term.deviates)
    if phase is Phase.ON_HOLD:
        return pick(standing, fitting, wanted, fitting)
    return pick(standing, fitting, wanted, tuple(term for term in fitting if term.deviates is deviation))


def pick(standing: Standing, fitting: tuple[Status, ...], wanted: Status | None, usual: tuple[Status, ...]) -> Status:
    """Take the status that is wanted, or the only usual one; which of several is never guessed."""
    if wanted is not None and wanted in fitting:
        return wanted
    if wanted is None and len(usual) == 1:
        return usual[0]
    names = tuple(term.id for term in (fitting if wanted else usual or fitting))
    if not names:
        raise standing.refusal(say("The governance model has no status for this step."))
    if wanted is None:
        raise standing.refusal(say("Name the status of this step; these fit: {names}.", names=names))
    raise standing.refusal(
        say("The status {status} does not fit this step; these do: {names}.", status=wanted.id, names=names)
    )


def day_done(standing: Standing, known: date | None, given: date | None) -> date:
    """Give the day when it was done: known, given, or else the day of the step; refuse a contradiction."""
    if known is not None and given is not None and given != known:
        raise standing.refusal(
            say("The plan says {known} already, where this step says {given}.", known=known, given=given)
        )
    if given is not None and given > standing.on:
        raise standing.refusal(say("The day {day} lies after the day of the report, {on}.", day=given, on=standing.on))
    return known or given or standing.on


def demand_explanation(standing: Standing, term: Status, comment: str) -> None:
    """Refuse a deviation without a comment."""
    if term.deviates and not comment.strip():
        raise standing.refusal(
            say("The status {status} tells of a deviation, and a comment must explain it.", status=term.id)
        )


def day_that_holds(standing: Standing) -> date | None:
    """Give the day of completion that the plan knows, unless a reopening has come after it."""
    done, reopened = standing.activity.completed_on, reopened_on(standing.activity, standing.on)
    return None if done is not None and reopened is not None and reopened > done else done


def demand_after_reopening(standing: Standing, day: date) -> None:
    """Refuse a day of completion before the activity was taken up again."""
    reopened = reopened_on(standing.activity, standing.on)
    if reopened is not None and day < reopened:
        raise standing.refusal(
            say(
                "Activity {activity} was reopened on {reopened}, after {day}.",
                activity=standing.activity.id,
                reopened=reopened,
                day=day,
            )
        )


def demand_reason(standing: Standing, reason: str) -> None:
    """Refuse a decision without a reason."""
    if not reason.strip():
        raise standing.refusal(say("This step needs a reason."))
