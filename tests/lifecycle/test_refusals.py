"""What is refused, and in which words: why, and what is possible instead."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from styrmodell import lifecycle
from styrmodell.errors import RefusedError
from styrmodell.formats.native import from_text
from styrmodell.formats.toml import TomlFormat
from styrmodell.model import (
    Activity,
    Change,
    ChangeKind,
    Decision,
    FollowUp,
    GovernanceModel,
    Matter,
    Plan,
    Submission,
    Verdict,
)
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import flawless_plan
from styrmodell.text import Words

BROAD_FILE = Path(__file__).with_name("broad.toml")
BROAD = from_text(BROAD_FILE.read_text(encoding="utf-8"), GovernanceModel, TomlFormat(), BROAD_FILE.name)
MODELS = {"ange": default_model(), "broad": BROAD, "bare": GovernanceModel(id="bare", title=Words("Utan status"))}
DAY1, DAY2, DAY3 = (date(2024, month, 1) for month in (3, 4, 5))
DAY = timedelta(days=1)
GONE = Change(date=DAY1, kind=ChangeKind.WITHDRAWN, reason="Pengarna räcker inte.")

OPEN = "Possible statuses: ongoing, ongoing-deviation, on-hold, completed, completed-deviation."
STEPS = {
    "begin": "Possible steps: start, put on hold, complete, withdraw. "
    f"{OPEN.replace('ongoing,', 'not-started, ongoing,')}",
    "open": f"Possible steps: put on hold, complete, withdraw. {OPEN}",
    "later": f"Possible steps: put on hold, complete, postpone, withdraw. {OPEN}",
    "planned": "Possible steps: start, put on hold, complete, withdraw. "
    "Possible statuses: planned, running, behind, paused, done.",
    "done": "Possible steps: reopen. Possible statuses: completed.",
}


def plan_with(*statuses: str, **fields: Any) -> Plan:
    """Make a plan of one activity that was followed up on the first day."""
    said = tuple(FollowUp(date=DAY1, status=status) for status in statuses)
    return attrs.evolve(flawless_plan(), activities=(Activity(id="a", title="A", follow_ups=said, **fields),))


def refusal(step: str, plan: Plan, model: str = "ange", **arguments: Any) -> str:
    """Take a step on the second day, and give the words in which it is refused."""
    with pytest.raises(RefusedError) as refused:
        getattr(lifecycle, step)(plan, "a", governance=MODELS[model], **{"on": DAY2, **arguments})
    return str(refused.value)


@pytest.mark.parametrize(
    ("step", "status", "arguments", "fields", "says", "then"),
    [
        ("start", "completed", {}, {}, "Activity a is completed, and from there it can't be started.", "done"),
        ("hold", "ongoing", {"reason": " "}, {}, "This step needs a reason.", "open"),
        ("withdraw", "ongoing", {"reason": ""}, {}, "This step needs a reason.", "open"),
        ("reopen", "completed", {"reason": "\n"}, {}, "This step needs a reason.", "done"),
        ("postpone", "ongoing", {"new_end": DAY3, "reason": ""}, {"end": DAY2}, "This step needs a reason.", "later"),
        (
            "postpone",
            "ongoing",
            {"new_end": DAY3, "reason": "x"},
            {},
            "Activity a has no planned end to postpone.",
            "open",
        ),
        (
            "postpone",
            "ongoing",
            {"new_end": DAY3, "reason": "x"},
            {"end": DAY3},
            "The new end 2024-05-01 is not later than the planned end 2024-05-01.",
            "later",
        ),
        (
            "postpone",
            "completed",
            {"new_end": DAY3, "reason": "x"},
            {"end": DAY2},
            "Activity a is completed, and from there it can't be postponed.",
            "done",
        ),
        (
            "complete",
            "ongoing",
            {"completed_on": DAY2 - DAY},
            {"started_on": DAY2},
            "Activity a was started on 2024-04-01, after 2024-03-31.",
            "open",
        ),
        (
            "complete",
            "ongoing",
            {"completed_on": DAY3},
            {},
            "The day 2024-05-01 lies after the day of the report, 2024-04-01.",
            "open",
        ),
        (
            "complete",
            "ongoing",
            {"deviation": True},
            {},
            "The status completed-deviation tells of a deviation, and a comment must explain it.",
            "open",
        ),
        (
            "start",
            "not-started",
            {"status": "ongoing-deviation"},
            {},
            "The status ongoing-deviation tells of a deviation, and a comment must explain it.",
            "begin",
        ),
        (
            "follow_up",
            "completed",
            {"status": "completed"},
            {},
            "Activity a is completed already; a further follow-up needs a comment.",
            "done",
        ),
    ],
)
def test_a_step_is_refused_with_its_reason(step, status, arguments, fields, says, then):
    """The refusal says what is wrong, and then all that is possible."""
    assert refusal(step, plan_with(status, **fields), **arguments) == f"{says} {STEPS[then]}"


@pytest.mark.parametrize(
    ("step", "status", "arguments", "says"),
    [
        ("start", "planned", {"status": "done"}, "The status done does not fit this step; these do: running, behind."),
        (
            "complete",
            "planned",
            {"status": "done-late"},
            "The status done-late does not fit this step; these do: done.",
        ),
        ("follow_up", "planned", {"status": "begun"}, "The status begun is no longer in use."),
        ("follow_up", "planned", {"status": "dropped"}, "Activity a gets the status dropped by being withdrawn."),
        ("follow_up", "planned", {"status": "done-late"}, "The status done-late may not follow planned."),
    ],
)
def test_a_status_is_refused_with_its_reason(step, status, arguments, says):
    """A status that does not follow, is retired or belongs to another step is refused, and those that fit are told."""
    assert refusal(step, plan_with(status), "broad", comment="x", **arguments) == f"{says} {STEPS['planned']}"


def test_of_several_statuses_none_is_guessed():
    """Where several fit, they are named; so are the usual ones where others deviate."""
    assert refusal("reopen", plan_with("done"), "broad", reason="x") == (
        "Name the status of this step; these fit: running, winding-up. "
        "Possible steps: reopen. Possible statuses: done, done-late."
    )


def test_a_pause_may_deviate():
    """Work that is put on hold has the only status for it, also where that one deviates."""
    scale = BROAD.scales[0]
    late = tuple(attrs.evolve(term, deviates=True) if term.id == "paused" else term for term in scale.terms)
    model = attrs.evolve(BROAD, scales=(attrs.evolve(scale, terms=late),))
    held = lifecycle.hold(plan_with("running"), "a", governance=model, on=DAY2, reason="Semester.")
    assert held.activities[0].follow_ups[-1].status == "paused"


def test_a_model_without_the_status_says_so():
    """Where the model has no status for a completion that deviates, there is none to name."""
    model = _with_only("running", "done")
    with pytest.raises(RefusedError, match="The governance model has no status for this step"):
        lifecycle.complete(plan_with("running"), "a", governance=model, on=DAY2, deviation=True, comment="x")


def test_only_what_is_possible_is_told():
    """Without statuses only steps are told, and without steps only statuses."""
    assert refusal("start", plan_with(), "bare") == (
        "Activity a is not followed up, and from there it can't be started. Possible steps: withdraw."
    )
    assert refusal("follow_up", plan_with("ongoing", changes=(GONE,)), status="ongoing") == (
        "Activity a is withdrawn; before it can have the status ongoing it must be reopened. Possible steps: reopen."
    )


def test_on_a_day_before_the_start_nothing_can_be_completed():
    """An activity that begins later can't have been completed now, and completing is not among the steps."""
    plan = plan_with("ongoing", started_on=DAY3)
    steps = STEPS["open"].replace(" complete,", "")
    assert refusal("complete", plan) == f"Activity a was started on 2024-05-01, after 2024-04-01. {steps}"
    assert "complete" not in lifecycle.possible(plan, "a", governance=MODELS["ange"], on=DAY3 - DAY)
    assert "complete" in lifecycle.possible(plan, "a", governance=MODELS["ange"], on=DAY3)


def test_a_step_before_the_last_one_is_refused():
    """History grows forward; the day from which it can go on is told."""
    assert refusal("follow_up", plan_with("ongoing"), status="ongoing", on=DAY1 - DAY) == (
        "a has a step of 2024-03-01 already, and this one is dated 2024-02-29. "
        "Steps are recorded in order of date: give 2024-03-01 or a later day."
    )


@pytest.mark.parametrize("step", ["follow_up", "start", "hold", "resume", "complete", "withdraw", "reopen"])
def test_what_nobody_wrote_is_empty(step):
    """Without a comment and a name the follow-up holds neither."""
    before = {"start": "planned", "resume": "paused", "reopen": "done"}.get(step, "running")
    own: dict[str, Any] = {
        "follow_up": {"status": "running"},
        "hold": {"reason": "x"},
        "withdraw": {"reason": "x"},
        "reopen": {"reason": "x", "status": "running"},
    }.get(step, {})
    own = {"status": "running", **own} if step == "resume" else own
    plan = getattr(lifecycle, step)(plan_with(before), "a", governance=BROAD, on=DAY2, **own)
    last = plan.activities[0].follow_ups[-1]
    assert (last.by, last.comment) == ("", own.get("reason", ""))


def test_a_withdrawal_keeps_the_day_of_completion():
    """What is withdrawn and taken up again keeps a day that was written into it, and the history holds none."""
    plan = plan_with("ongoing", changes=(GONE,), completed_on=DAY1)
    (back,) = lifecycle.reopen(plan, "a", governance=MODELS["ange"], on=DAY2, reason="x").activities
    assert (back.completed_on, back.changes[-1].completed_before) == (DAY1, None)
    plan = plan_with("completed", completed_on=DAY1)
    (back,) = lifecycle.reopen(plan, "a", governance=MODELS["ange"], on=DAY2, reason="x").activities
    assert (back.completed_on, back.changes[-1].completed_before) == (None, DAY1)


SUBMITTED = (Submission(date=DAY1, as_of=DAY1),)
APPROVED = (Decision(date=DAY1, verdict=Verdict.APPROVE),)


@pytest.mark.parametrize(
    ("step", "arguments", "history", "says"),
    [
        (
            "approve",
            {},
            {},
            "Matter m is not yet submitted, and from there it can't be approved. Possible steps: submit.",
        ),
        (
            "approve",
            {},
            {"submissions": SUBMITTED, "decisions": APPROVED},
            "Matter m is approved, and so closed, and from there it can't be approved. No step is possible now.",
        ),
        (
            "submit",
            {"as_of": DAY3},
            {},
            (
                "The report speaks of 2024-05-01, which lies after 2024-04-01, the day it is handed in. "
                "Possible steps: submit."
            ),
        ),
        (
            "remit",
            {"reasons": " "},
            {"submissions": SUBMITTED},
            (
                "A remittal needs the reasons that the minutes give. "
                "Possible steps: approve, remit with reasons, forward with a presenter."
            ),
        ),
    ],
)
def test_a_step_of_a_matter_is_refused_with_its_reason(step, arguments, history, says):
    """The refusal says where the matter is, and what may follow from there."""
    plan = attrs.evolve(flawless_plan(), matters=(Matter(id="m", title="M", committee="ks-au", **history),))
    with pytest.raises(RefusedError) as refused:
        getattr(lifecycle, step)(plan, "m", on=DAY2, **arguments)
    assert str(refused.value) == says


def _with_only(*names: str) -> GovernanceModel:
    scale = BROAD.scales[0]
    terms = tuple(attrs.evolve(term, next=None) for term in scale.terms if term.id in names)
    return attrs.evolve(BROAD, scales=(attrs.evolve(scale, terms=terms),))


@pytest.mark.parametrize(
    ("status", "then"), [("done", "Possible statuses: done."), ("dropped", "No step is possible now.")]
)
def test_without_a_way_back_no_step_is_told(status, then):
    """Where the model has no open status, what is completed or withdrawn can't be reopened."""
    with pytest.raises(RefusedError) as refused:
        lifecycle.reopen(plan_with(status), "a", governance=_with_only(status), on=DAY2, reason="x")
    assert str(refused.value).endswith(f"it can't be reopened. {then}")


def test_what_is_ongoing_is_not_started_again():
    """That a start lies in the future is told of a completion only."""
    says = "Activity a is ongoing, and from there it can't be started."
    steps = STEPS["open"].replace(" complete,", "")
    assert refusal("start", plan_with("ongoing", started_on=DAY3)) == f"{says} {steps}"
