"""The look-ups tell what a plan says as of a day, and never what was only known later."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.errors import UnknownNameError
from styrmodell.evidence.texts import free_texts
from styrmodell.index import PlanIndex
from styrmodell.model import Activity, Change, ChangeKind, FollowUp, LevelRole, Phase, Responsibility, Unit
from styrmodell.model.chronicle import (
    completed_on,
    first_planned_end,
    history,
    illegal_steps,
    is_withdrawn,
    latest,
    planned_end,
    reopened_on,
)
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import AS_OF, flawless_plan

DAY1, DAY2, DAY3, DAY4 = (date(2024, month, 1) for month in (2, 3, 4, 5))


def _activity(*said: tuple[date, str], **fields: Any) -> Activity:
    follow_ups = tuple(FollowUp(date=day, status=status) for day, status in said)
    return Activity(id="a", title="Matlag", follow_ups=follow_ups, **fields)


def _changed(*kinds: tuple[date, ChangeKind], end_before: date | None = None) -> dict[str, Any]:
    changes = (Change(date=day, kind=kind, reason="Så blev det.", end_before=end_before) for day, kind in kinds)
    return {"changes": tuple(changes)}


WITHDRAWN, REOPENED, POSTPONED = ChangeKind.WITHDRAWN, ChangeKind.REOPENED, ChangeKind.POSTPONED


@pytest.fixture(name="index")
def index_fixture() -> PlanIndex:
    """Index the flawless plan."""
    return PlanIndex.of(flawless_plan(), default_model())


def _indexed(**fields: Any) -> PlanIndex:
    return PlanIndex.of(attrs.evolve(flawless_plan(), **fields), default_model())


def test_goals_are_found_by_what_they_are_for(index):
    """Goals are given by the role of their level, in the plan's order."""
    assert [goal.id for goal in index.goals_with_role(LevelRole.BOARD)] == ["n1", "n2"]
    assert [goal.id for goal in index.goals_with_role(LevelRole.GEH)] == ["g1"]


def test_an_activity_serves_the_roles_of_its_goals(index):
    """An activity serves a role where one of its goals has it."""
    a2 = next(activity for activity in index.plan.activities if activity.id == "a2")
    assert index.serves(a2, LevelRole.GEH)
    assert not index.serves(a2, LevelRole.BOARD)


def test_activities_are_found_by_goal_and_unit(index):
    """An activity stands under each of its goals and each of its units."""
    assert [each.id for each in index.by_goal["n1"]] == ["a1", "a5"]
    assert [each.id for each in index.activities_of("kultur", AS_OF)] == ["a4", "a5"]


def test_units_above_share_in_what_units_below_do():
    """What a unit does is done by those above it, not by those below; what all do is done by each."""
    units = tuple(
        Unit(id=id_, name=id_, parent=parent) for id_, parent in (("top", None), ("mid", "top"), ("low", "mid"))
    )
    activities = (
        Activity(id="a1", title="1", units=("mid",)),
        Activity(id="a2", title="2", units=Responsibility.ALL),
        Activity(id="a3", title="3"),
    )
    index = _indexed(units=units, activities=activities)
    assert {unit: [each.id for each in found] for unit, found in index.by_unit.items()} == {
        "top": ["a1", "a2"],
        "mid": ["a1", "a2"],
        "low": ["a2"],
    }
    assert [each.id for each in index.without_unit(AS_OF)] == ["a3"]


def test_an_activity_that_names_a_goal_twice_stands_once():
    """A goal named twice has the activity once."""
    index = _indexed(activities=(Activity(id="a1", title="1", goals=("n1", "n1")),))
    assert len(index.by_goal["n1"]) == 1


def test_a_reference_to_nothing_is_refused():
    """A plan that refers to a goal that is not there can't be indexed."""
    with pytest.raises(UnknownNameError, match="n9"):
        _indexed(activities=(Activity(id="a1", title="1", goals=("n9",)),))


@pytest.mark.parametrize(
    ("changes", "day", "gone"),
    [
        ((), DAY2, False),
        (((DAY2, WITHDRAWN),), DAY1, False),
        (((DAY2, WITHDRAWN),), DAY2, True),
        (((DAY2, WITHDRAWN), (DAY3, REOPENED)), DAY2, True),
        (((DAY2, WITHDRAWN), (DAY3, REOPENED)), DAY3, False),
        (((DAY3, REOPENED), (DAY2, WITHDRAWN)), DAY3, False),
    ],
)
def test_what_is_withdrawn_is_left_out_until_reopened(changes, day, gone):
    """A withdrawal holds from its day until a reopening, in whatever order they stand."""
    activity = _activity(**_changed(*changes))
    assert is_withdrawn(activity, day) is gone
    index = _indexed(activities=(activity,))
    assert (index.activities(day) == ()) is gone
    assert (index.without_unit(day) == ()) is gone
    assert (index.phase(activity, day) is Phase.WITHDRAWN) is gone


@pytest.mark.parametrize(
    ("activity", "phase"),
    [
        (_activity(), None),
        (_activity((DAY4, "ongoing")), None),
        (_activity((DAY1, "ongoing")), Phase.ONGOING),
        (_activity((DAY2, "completed"), (DAY1, "ongoing")), Phase.COMPLETED),
        (_activity(started_on=DAY3), Phase.ONGOING),
        (_activity(started_on=DAY4), None),
        (_activity((DAY1, "not-started"), started_on=DAY2), Phase.ONGOING),
        (_activity((DAY2, "not-started"), started_on=DAY2), Phase.NOT_STARTED),
        (_activity((DAY1, "on-hold"), started_on=DAY2), Phase.ON_HOLD),
        (_activity(completed_on=DAY3), Phase.COMPLETED),
        (_activity(completed_on=DAY4), None),
        (_activity((DAY1, "ongoing"), completed_on=DAY2), Phase.COMPLETED),
        (_activity((DAY2, "ongoing"), completed_on=DAY2), Phase.COMPLETED),
        (_activity((DAY3, "ongoing"), completed_on=DAY2), Phase.ONGOING),
        (_activity((DAY3, "completed"), completed_on=DAY2), Phase.COMPLETED),
        (_activity((DAY1, "completed"), **_changed((DAY2, REOPENED))), Phase.ONGOING),
        (_activity((DAY1, "completed"), (DAY3, "completed"), **_changed((DAY2, REOPENED))), Phase.COMPLETED),
        (_activity((DAY1, "completed"), completed_on=DAY1, **_changed((DAY2, REOPENED))), Phase.ONGOING),
        (_activity((DAY2, "completed"), **_changed((DAY2, REOPENED))), Phase.ONGOING),
        (_activity((DAY1, "ongoing"), (DAY2, "completed"), **_changed((DAY2, REOPENED))), Phase.ONGOING),
        (_activity((DAY2, "ongoing"), (DAY2, "completed"), **_changed((DAY2, REOPENED))), Phase.COMPLETED),
    ],
)
def test_the_phase_follows_the_newest_evidence(index, activity, phase):
    """Dates of the doing, follow-ups and reopenings tell where an activity is: the newest most, the future nothing."""
    assert index.phase(activity, DAY3) is phase


@pytest.mark.parametrize(
    ("activity", "bounds"),
    [
        (_activity((DAY3, "completed"), completed_on=DAY1), (DAY1, DAY1)),
        (_activity((DAY3, "completed")), (None, DAY3)),
        (_activity((DAY3, "completed"), start=DAY1), (None, DAY3)),
        (_activity((DAY3, "completed"), started_on=DAY1), (DAY1, DAY3)),
        (_activity((DAY2, "ongoing"), (DAY3, "completed"), started_on=DAY1), (DAY2, DAY3)),
        (_activity((DAY1, "ongoing"), (DAY3, "completed"), started_on=DAY2), (DAY2, DAY3)),
        (_activity((DAY1, "completed"), (DAY3, "completed")), (None, DAY1)),
        (_activity((DAY1, "completed"), (DAY2, "ongoing"), (DAY3, "completed")), (DAY2, DAY3)),
        (_activity((DAY1, "completed"), (DAY3, "completed"), **_changed((DAY2, REOPENED))), (DAY2, DAY3)),
        (_activity((DAY3, "completed"), completed_on=DAY1, **_changed((DAY2, REOPENED))), (DAY2, DAY3)),
        (_activity((DAY4, "completed"), completed_on=DAY4), (None, None)),
    ],
)
def test_completion_lies_between_what_is_known(index, activity, bounds):
    """Completion lies between the last day known to be open and the first report after it; a plan proves nothing."""
    assert index.completion(activity, DAY3) == bounds


def test_a_postponement_counts_from_its_day():
    """The planned end is the one that stood on the day, and the first is the one before any postponement."""
    activity = _activity(end=DAY4, **_changed((DAY2, POSTPONED), end_before=DAY3))
    assert [planned_end(activity, day) for day in (DAY1, DAY2, DAY3)] == [DAY3, DAY4, DAY4]
    assert first_planned_end(activity) == DAY3
    assert first_planned_end(_activity(end=DAY4)) == planned_end(_activity(end=DAY4), DAY1) == DAY4


def test_of_one_day_the_follow_up_that_stands_last_counts():
    """Follow-ups come by their days, and those of one day as they stand."""
    activity = _activity((DAY2, "ongoing"), (DAY2, "on-hold"), (DAY1, "not-started"))
    last = latest(activity, DAY3)
    assert last is not None
    assert last.status == "on-hold"
    assert [said.status for said in history(activity, DAY3)] == ["not-started", "ongoing", "on-hold"]


def test_a_reopening_undoes_the_day_of_completion():
    """A completion before the last reopening no longer stands, one on its day or after does."""
    reopened = _changed((DAY2, REOPENED))
    assert reopened_on(_activity(**reopened), DAY1) is None
    assert reopened_on(_activity(**reopened), DAY2) == DAY2
    done = [completed_on(_activity(completed_on=day, **reopened), DAY4) for day in (DAY1, DAY2, DAY3)]
    assert done == [None, DAY2, DAY3]


def test_the_day_of_a_completion_that_was_undone_later_stands_until_then(index):
    """A reopening keeps the day of the completion before it, which holds for the days before the reopening."""
    change = Change(date=DAY3, kind=REOPENED, reason="Ugnen gick sönder.", completed_before=DAY1)
    activity = _activity((DAY2, "completed"), changes=(change,))
    assert [completed_on(activity, day) for day in (DAY1, DAY2, DAY3)] == [DAY1, DAY1, None]
    assert index.completion(activity, DAY2) == (DAY1, DAY1)
    assert index.phase(activity, DAY1) is Phase.COMPLETED


@pytest.mark.parametrize(
    ("fields", "planning"),
    [
        ({}, True),
        ({"until": date(2023, 12, 31)}, False),
        ({"until": date(2024, 1, 1)}, True),
        ({"since": date(2024, 12, 31)}, True),
        ({"since": date(2025, 1, 1)}, False),
        ({"kind": "company"}, False),
    ],
)
def test_units_plan_for_the_time_when_they_exist(fields, planning):
    """A unit of the right kind plans if it exists on any day of the period."""
    index = _indexed(units=(Unit(id="u", name="U", **fields),), activities=())
    assert bool(index.planning_units(("unit",))) is planning


MOMENTS = st.sampled_from((DAY1, DAY2, DAY3, DAY4))
SAID = st.lists(st.tuples(MOMENTS, st.sampled_from(("not-started", "ongoing", "on-hold", "completed"))), max_size=4)
REOPENINGS = st.lists(st.tuples(MOMENTS, st.just(REOPENED)), max_size=1)


@given(SAID, st.none() | MOMENTS, MOMENTS, MOMENTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_reopening_leaves_the_days_before_it_alone(said, started, done, day, again):
    """Before its day, a reopening changes neither phase nor completion, though the day of completion moves with it."""
    reopening = Change(date=DAY4, kind=REOPENED, reason="Mer återstod.", completed_before=done)
    before = [each for each in said if each[0] < DAY4]
    after = _activity(*before, started_on=started, completed_on=DAY4 if again else None, changes=(reopening,))
    index = _indexed(activities=())
    if max(done, day) < DAY4:
        closed = _activity(*before, started_on=started, completed_on=done)
        assert index.phase(after, day) is index.phase(closed, day)
        assert index.completion(after, day) == index.completion(closed, day)


@given(SAID, REOPENINGS, st.none() | MOMENTS, st.none() | MOMENTS, MOMENTS)
@settings(max_examples=300, deadline=None)
def test_what_comes_later_changes_nothing_before(said, reopened, started, done, day):
    """Phase and completion as of a day are the same without what is dated after it."""
    whole = _activity(*said, started_on=started, completed_on=done, **_changed(*reopened))
    known = _activity(
        *(each for each in said if each[0] <= day),
        started_on=started if started and started <= day else None,
        completed_on=done if done and done <= day else None,
        **_changed(*(each for each in reopened if each[0] <= day)),
    )
    index = _indexed(activities=())
    assert index.phase(whole, day) is index.phase(known, day)
    assert index.completion(whole, day) == index.completion(known, day)


@given(SAID, REOPENINGS, st.none() | MOMENTS, MOMENTS)
@settings(max_examples=300, deadline=None)
def test_what_is_completed_was_so_by_some_day(said, reopened, done, day):
    """Where an activity is completed a last day is known, and it does not lie before the first or after today."""
    activity = _activity(*said, completed_on=done, **_changed(*reopened))
    index = _indexed(activities=())
    if index.phase(activity, day) is Phase.COMPLETED:
        first, last = index.completion(activity, day)
        assert last is not None
        assert (first or last) <= last <= day


def test_what_is_kept_of_a_day_is_of_that_day_and_that_activity():
    """Phase, comment and standing activities are those of the day asked for, also for an activity that was changed."""
    plan = flawless_plan()
    index = PlanIndex.of(plan, default_model())
    first = plan.activities[0]
    other = attrs.evolve(first, follow_ups=())
    for _ in range(2):
        comment = index.comment(first, AS_OF)
        assert comment is not None
        assert (comment.text, comment.written) == (first.follow_ups[0].comment, AS_OF)
        assert index.comment(first, date(2024, 1, 1)) is None
        assert index.comment(other, AS_OF) is None
        assert index.phase(first, date(2024, 1, 1)) is None
        assert index.phase(first, AS_OF) is index.phase(other, AS_OF) is Phase.ONGOING
        assert index.activities(AS_OF) == plan.activities
        assert index.texts == tuple(free_texts(plan))
    assert index.comment(first, AS_OF) is index.comment_of(first.follow_ups[0])
    assert index == PlanIndex.of(plan, default_model())


def test_no_scale_allows_every_step():
    """Where the governance model names no scale for follow-ups, no step can be wrong."""
    said = tuple(FollowUp(date=date(2024, 3, day), status=status) for day, status in ((1, "completed"), (2, "ongoing")))
    activity = Activity(id="a", title="A", follow_ups=said)
    model = default_model()
    assert illegal_steps(activity, model) == (said,)
    assert illegal_steps(activity, attrs.evolve(model, status_scale=None)) == ()
