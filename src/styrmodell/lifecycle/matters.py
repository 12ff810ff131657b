"""What may happen to a matter, from the report's submission to the decision that closes it."""

from __future__ import annotations

from datetime import date

import attrs

from ..errors import RefusedError
from ..model import Decision, Matter, MatterState, Plan, Submission, Verdict
from ..text import Argument, Text, say
from .history import find, in_order, put

STATES = {
    MatterState.DRAFT: say("not yet submitted"),
    MatterState.SUBMITTED: say("submitted"),
    MatterState.REMITTED: say("remitted"),
    MatterState.FORWARDED: say("forwarded to the executive board"),
    MatterState.APPROVED: say("approved, and so closed"),
}

STEPS = {
    "submit": say("submit"),
    "approve": say("approve"),
    "remit": say("remit with reasons"),
    "forward": say("forward with a presenter"),
    "resubmit": say("resubmit"),
}

POSSIBLE = {
    MatterState.DRAFT: ("submit",),
    MatterState.SUBMITTED: ("approve", "remit", "forward"),
    MatterState.REMITTED: ("resubmit",),
    MatterState.FORWARDED: ("approve", "remit"),
    MatterState.APPROVED: (),
}

CANNOT = {
    "submit": say("Matter {matter} is {state}, and from there it can't be submitted."),
    "approve": say("Matter {matter} is {state}, and from there it can't be approved."),
    "remit": say("Matter {matter} is {state}, and from there it can't be remitted."),
    "forward": say("Matter {matter} is {state}, and from there it can't be forwarded."),
    "resubmit": say("Matter {matter} is {state}, and from there it can't be resubmitted."),
}


def submit(plan: Plan, matter: str, *, on: date, as_of: date) -> Plan:
    """Hand a report to the committee for the first time; it speaks of the day `as_of`.

    Raises RefusedError and UnknownNameError.
    """
    return _submitted(plan, _ready(plan, matter, "submit", on), on, as_of)


def resubmit(plan: Plan, matter: str, *, on: date, as_of: date) -> Plan:
    """Hand in again a report that was remitted; it speaks of the day `as_of`.

    Raises RefusedError and UnknownNameError.
    """
    return _submitted(plan, _ready(plan, matter, "resubmit", on), on, as_of)


def approve(plan: Plan, matter: str, *, on: date) -> Plan:
    """Record that the report was approved, which closes the matter: by the committee, or by the board it went on to.

    Raises RefusedError and UnknownNameError.
    """
    return _decided(plan, _ready(plan, matter, "approve", on), Decision(date=on, verdict=Verdict.APPROVE))


def remit(plan: Plan, matter: str, *, on: date, reasons: str) -> Plan:
    """Record that the report goes back for completion, with the reasons that the minutes give.

    Raises RefusedError and UnknownNameError.
    """
    found = _ready(plan, matter, "remit", on)
    _said(found, reasons, say("A remittal needs the reasons that the minutes give."))
    return _decided(plan, found, Decision(date=on, verdict=Verdict.REMIT, reasons=reasons))


def forward(plan: Plan, matter: str, *, on: date, presenter: str) -> Plan:
    """Record that the committee hands the matter on to the executive board, and who presents it there.

    The board then approves or remits. Raises RefusedError and UnknownNameError.
    """
    found = _ready(plan, matter, "forward", on)
    _said(found, presenter, say("A matter that is forwarded needs somebody who presents it."))
    return _decided(plan, found, Decision(date=on, verdict=Verdict.FORWARD, presenter=presenter))


def possible_for_matter(plan: Plan, matter: str, *, on: date) -> tuple[str, ...]:
    """Give the names of the operations that may follow for a matter on a day; raises UnknownNameError.

    On a day before its last step nothing is possible.
    """
    found = _find(plan, matter)
    last = _last_day(found)
    return () if last is not None and on < last else POSSIBLE[found.state]


def _find(plan: Plan, name: str) -> Matter:
    return find(plan.matters, name, say("The plan has no matter {name}.", name=name))


def _last_day(matter: Matter) -> date | None:
    days = [*(submission.date for submission in matter.submissions), *(decision.date for decision in matter.decisions)]
    return max(days, default=None)


def _ready(plan: Plan, name: str, step: str, on: date) -> Matter:
    matter = _find(plan, name)
    in_order(matter.id, _last_day(matter), on)
    if step not in POSSIBLE[matter.state]:
        arguments: dict[str, Argument] = {"matter": matter.id, "state": STATES[matter.state]}
        raise _refusal(matter, attrs.evolve(CANNOT[step], arguments=arguments))
    return matter


def _refusal(matter: Matter, message: Text) -> RefusedError:
    steps = tuple(STEPS[step] for step in POSSIBLE[matter.state])
    advice = say("Possible steps: {steps}.", steps=steps) if steps else say("No step is possible now.")
    return RefusedError(message, help=advice)


def _said(matter: Matter, words: str, missing: Text) -> None:
    if not words.strip():
        raise _refusal(matter, missing)


def _submitted(plan: Plan, matter: Matter, on: date, as_of: date) -> Plan:
    if as_of > on:
        raise _refusal(
            matter,
            say("The report speaks of {as_of}, which lies after {on}, the day it is handed in.", as_of=as_of, on=on),
        )
    submission = Submission(date=on, as_of=as_of)
    return _with(plan, attrs.evolve(matter, submissions=(*matter.submissions, submission)))


def _decided(plan: Plan, matter: Matter, decision: Decision) -> Plan:
    return _with(plan, attrs.evolve(matter, decisions=(*matter.decisions, decision)))


def _with(plan: Plan, matter: Matter) -> Plan:
    return attrs.evolve(plan, matters=put(plan.matters, matter))
