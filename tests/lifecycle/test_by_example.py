"""Single steps at the edges that a random walk seldom meets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from styrmodell import lifecycle
from styrmodell.errors import RefusedError, UnknownNameError
from styrmodell.model import Activity, Change, ChangeKind, FollowUp, Plan
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import flawless_plan

MODEL = default_model()
DAY1, DAY2, DAY3 = (date(2024, month, 1) for month in (3, 4, 5))


def plan_with(*statuses: str, **fields: Any) -> Plan:
    """Make a plan of one activity that was followed up on the first day."""
    said = tuple(FollowUp(date=DAY1, status=status) for status in statuses)
    return attrs.evolve(flawless_plan(), activities=(Activity(id="a", title="A", follow_ups=said, **fields),))


def test_what_is_started_can_be_completed_on_the_same_day() -> None:
    """A day's work begins and ends on one day."""
    plan = lifecycle.start(plan_with(), "a", governance=MODEL, on=DAY1)
    done = lifecycle.complete(plan, "a", governance=MODEL, on=DAY1)
    assert done.activities[0].started_on == done.activities[0].completed_on == DAY1


def test_a_day_that_is_given_must_be_the_day_that_is_known() -> None:
    """A start that the plan knows is confirmed by its own day, and contradicted by another."""
    plan = plan_with("not-started", started_on=DAY1)
    known = lifecycle.start(plan, "a", governance=MODEL, on=DAY2, started_on=DAY1)
    assert known.activities[0].started_on == DAY1
    with pytest.raises(RefusedError, match="2024-03-01 already"):
        lifecycle.start(plan, "a", governance=MODEL, on=DAY2, started_on=DAY2)


def test_a_status_that_the_model_lacks_is_named() -> None:
    """A plan whose last status is unknown gets no step, but the name that was meant."""
    with pytest.raises(UnknownNameError, match=r"ongoin.*Did you mean ongoing"):
        lifecycle.possible(plan_with("ongoin"), "a", governance=MODEL, on=DAY2)


def test_what_was_reopened_by_hand_goes_on() -> None:
    """A reopening that somebody wrote into the file is taken as one, whether the day of completion stands or not."""
    reopening = Change(date=DAY2, kind=ChangeKind.REOPENED, reason="Mer återstår.")
    for done in (None, DAY1):
        plan = plan_with("completed", completed_on=done, changes=(reopening,))
        assert lifecycle.possible(plan, "a", governance=MODEL, on=DAY3)[:2] == ("hold", "complete")
        told = lifecycle.follow_up(plan, "a", governance=MODEL, status="ongoing", on=DAY3)
        assert told.activities[0].follow_ups[-1].status == "ongoing"


@pytest.mark.parametrize("left", [None, DAY1])
def test_what_was_reopened_is_completed_no_earlier(left: date | None) -> None:
    """Work that was taken up again can't have been done before that, and the day that held before holds no more."""
    reopening = Change(date=DAY2, kind=ChangeKind.REOPENED, reason="Mer återstår.")
    plan = plan_with("completed", completed_on=left, changes=(reopening,))
    with pytest.raises(RefusedError, match=r"reopened on 2024-04-01, after 2024-03-31"):
        lifecycle.complete(plan, "a", governance=MODEL, on=DAY3, completed_on=DAY2 - timedelta(days=1))
    for day in (DAY2, DAY3):
        done = lifecycle.complete(plan, "a", governance=MODEL, on=DAY3, completed_on=day)
        assert done.activities[0].completed_on == day


def test_what_has_a_day_of_completion_takes_the_report_of_it() -> None:
    """A day of completion that somebody wrote into the file needs no comment when the status follows."""
    plan = plan_with("ongoing", completed_on=DAY1 + timedelta(days=5))
    told = lifecycle.follow_up(plan, "a", governance=MODEL, status="completed", on=DAY2)
    assert told.activities[0].follow_ups[-1].status == "completed"
    with pytest.raises(RefusedError, match="it must be reopened"):
        lifecycle.follow_up(plan, "a", governance=MODEL, status="on-hold", on=DAY2)


def test_what_was_reopened_by_hand_can_be_completed_on_the_same_day() -> None:
    """A second report of completion on the day of the reopening came after it, for the first one came before."""
    reopening = Change(date=DAY1, kind=ChangeKind.REOPENED, reason="Mer återstår.")
    plan = plan_with("completed", changes=(reopening,))
    assert "complete" in lifecycle.possible(plan, "a", governance=MODEL, on=DAY1)
    done = lifecycle.follow_up(plan, "a", governance=MODEL, status="completed", on=DAY1)
    assert lifecycle.possible(done, "a", governance=MODEL, on=DAY1)[0] == "reopen"


def test_what_was_reopened_by_hand_and_withdrawn_is_ongoing_again() -> None:
    """A withdrawn activity is again what it was, though its last report said completed: it had been reopened since."""
    reopening = Change(date=DAY1, kind=ChangeKind.REOPENED, reason="Mer återstår.")
    plan = plan_with("completed", changes=(reopening,))
    gone = lifecycle.withdraw(plan, "a", governance=MODEL, on=DAY2, reason="Pengarna räcker inte.")
    back = lifecycle.reopen(gone, "a", governance=MODEL, on=DAY3, reason="Pengarna räcker.")
    assert back.activities[0].follow_ups == plan.activities[0].follow_ups
    assert "hold" in lifecycle.possible(back, "a", governance=MODEL, on=DAY3)


def test_what_has_no_end_can_not_be_postponed() -> None:
    """There is nothing to move, and the refusal says so."""
    with pytest.raises(RefusedError, match="no planned end to postpone"):
        lifecycle.postpone(plan_with("ongoing"), "a", governance=MODEL, on=DAY2, new_end=DAY3, reason="Det drar ut.")


def test_nothing_is_completed_before_it_was_started() -> None:
    """Neither the day of the report nor the day of completion may lie before the start."""
    begun = plan_with("ongoing", started_on=DAY3)
    with pytest.raises(RefusedError, match="was started on 2024-05-01, after 2024-04-01"):
        lifecycle.complete(begun, "a", governance=MODEL, on=DAY2)
    with pytest.raises(RefusedError, match="was started on 2024-05-01, after 2024-04-01"):
        lifecycle.complete(begun, "a", governance=MODEL, on=DAY3, completed_on=DAY2)


def test_a_model_without_a_status_for_a_step_is_told() -> None:
    """Where no status of the scale tells of a completion with deviation, none can be recorded."""
    scales = tuple(
        attrs.evolve(scale, terms=tuple(term for term in scale.terms if term.id != "completed-deviation"))
        for scale in MODEL.scales
    )
    model = attrs.evolve(MODEL, scales=scales)
    with pytest.raises(RefusedError, match="no status for this step"):
        lifecycle.complete(plan_with("ongoing"), "a", governance=model, on=DAY2, deviation=True, comment="Sent.")


def test_a_day_of_completion_that_the_plan_holds_stays() -> None:
    """A day that was written into the file before a report of open work is kept when the work is completed."""
    plan = plan_with("ongoing", completed_on=DAY1 - timedelta(days=1))
    done = lifecycle.complete(plan, "a", governance=MODEL, on=DAY2)
    assert done.activities[0].completed_on == DAY1 - timedelta(days=1)
    with pytest.raises(RefusedError, match="2024-02-29 already, where this step says 2024-04-01"):
        lifecycle.complete(plan, "a", governance=MODEL, on=DAY2, completed_on=DAY2)


@pytest.mark.parametrize(("reopened", "kept"), [(DAY1, DAY1), (DAY1 + timedelta(days=1), DAY3)])
def test_only_a_later_reopening_takes_the_day_of_completion_away(reopened: date, kept: date) -> None:
    """A reopening on the day of completion itself leaves that day; a later one leaves none."""
    reopening = Change(date=reopened, kind=ChangeKind.REOPENED, reason="Mer återstår.")
    said = (FollowUp(date=DAY1, status="completed"), FollowUp(date=DAY2, status="ongoing"))
    open_again = Activity(id="a", title="A", completed_on=DAY1, changes=(reopening,), follow_ups=said)
    plan = attrs.evolve(flawless_plan(), activities=(open_again,))
    done = lifecycle.complete(plan, "a", governance=MODEL, on=DAY3)
    assert done.activities[0].completed_on == kept
