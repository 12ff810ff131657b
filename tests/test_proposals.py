"""The statuses that fit an activity: allowed by its scale, in accord with all that is known, best first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import styrmodell as sm
from styrmodell.advice import advised
from styrmodell.model.chronicle import illegal_steps
from styrmodell.proposals import best_statuses
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import flawless_plan

YEAR = sm.Period.year(2024)
AS_OF = date(2024, 8, 31)
ANGE = Path(__file__).parents[1] / "examples" / "ange-2024" / "plan.toml"
MODEL = default_model()
COMMENTS = (
    "",
    "Arbetet pågår.",
    "Allt är klart.",
    "Kursen genomfördes 3/4.",
    "Inte påbörjat.",
    "Vi väntar på besked.",
    "Beslut väntas 25 november.",
    "Vi är en bit på väg.",
)
days = st.dates(date(2023, 10, 1), date(2025, 3, 31))
statuses = st.sampled_from([term.id for term in MODEL.statuses])


def _retiring(*retired: str) -> sm.GovernanceModel:
    """Give the bundled model with some of its statuses retired."""
    scales = tuple(
        attrs.evolve(scale, terms=tuple(attrs.evolve(term, retired=term.id in retired) for term in scale.terms))
        for scale in MODEL.scales
    )
    return attrs.evolve(MODEL, scales=scales)


@st.composite
def activities(draw: st.DrawFn) -> sm.Activity:
    """Give an activity with or without every kind of evidence."""
    said = st.builds(sm.FollowUp, date=days, status=statuses, comment=st.sampled_from(COMMENTS))
    reopened = st.builds(sm.Change, date=days, kind=st.just(sm.ChangeKind.REOPENED), reason=st.just("Mer att göra."))
    maybe = st.none() | days
    return sm.Activity(
        id="a",
        title="Prov",
        start=draw(maybe),
        end=draw(maybe),
        started_on=draw(maybe),
        completed_on=draw(maybe),
        follow_ups=tuple(draw(st.lists(said, max_size=3, unique_by=lambda each: each.date))),
        changes=tuple(draw(st.lists(reopened, max_size=1))),
    )


def _index(activity: sm.Activity, model: sm.GovernanceModel = MODEL) -> sm.PlanIndex:
    plan = sm.Plan(id="p", title="P", organisation="K", governance="ange", period=YEAR, activities=(activity,))
    return sm.PlanIndex.of(plan, model)


def _fits(activity: sm.Activity, as_of: date, **options: bool) -> list[str]:
    return [found.status.id for found in sm.suggest_statuses(_index(activity), activity, as_of, **options)]


@given(activities(), days, st.booleans())
def test_it_takes_only_steps_that_the_scale_allows(activity, as_of, correcting):
    """A follow-up with a suggested status gives no step that SM209 objects to, and none leads out of what ended."""
    for status in _fits(activity, as_of, correcting=correcting):
        told = sorted((said for said in activity.follow_ups if said.date <= as_of), key=lambda said: said.date)
        kept = told[:-1] if correcting else told
        day = told[-1].date if correcting and told else as_of
        step = sm.FollowUp(date=day, status=status, comment="nu")
        trial = attrs.evolve(activity, follow_ups=(*kept, step))
        assert step not in [after for _, after in illegal_steps(trial, MODEL)]


@given(activities(), days, st.sets(statuses), st.booleans())
def test_it_never_gives_a_retired_status(activity, as_of, retired, correcting):
    """A status that is retired stands in old follow-ups and is never suggested."""
    model = _retiring(*retired)
    found = sm.suggest_statuses(_index(activity, model), activity, as_of, correcting=correcting)
    assert retired.isdisjoint(each.status.id for each in found)


@given(activities(), days, st.booleans(), st.sampled_from(["start", "end", "started_on", "completed_on", "comment"]))
@settings(max_examples=400)
def test_to_know_less_never_takes_a_status_away(activity, as_of, correcting, unknown):
    """Without one of its dates, or without what its comments say, at least the same statuses fit."""
    if unknown == "comment":
        less = attrs.evolve(activity, follow_ups=tuple(attrs.evolve(said, comment="") for said in activity.follow_ups))
    else:
        less = attrs.evolve(activity, **{unknown: None})
    assert set(_fits(activity, as_of, correcting=correcting)) <= set(_fits(less, as_of, correcting=correcting))


@given(activities(), days, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_follow_ups_and_statuses_changes_nothing(activity, as_of, correcting, chance):
    """The same statuses come in the same order however the lists of the plan and of the scale are ordered."""
    scales = tuple(attrs.evolve(each, terms=tuple(chance.sample(each.terms, len(each.terms)))) for each in MODEL.scales)
    other = attrs.evolve(activity, follow_ups=tuple(chance.sample(activity.follow_ups, len(activity.follow_ups))))
    index = _index(other, attrs.evolve(MODEL, scales=scales))
    found = sm.suggest_statuses(index, other, as_of, correcting=correcting)
    assert found == sm.suggest_statuses(_index(activity), activity, as_of, correcting=correcting) or [
        (each.status.id, each.reasons) for each in found
    ] == [
        (each.status.id, each.reasons)
        for each in sm.suggest_statuses(_index(activity), activity, as_of, correcting=correcting)
    ]


@given(activities(), days, days)
def test_what_comes_after_the_day_changes_nothing(activity, as_of, later):
    """A follow-up after the day of the question is not looked at."""
    if later > as_of:
        more = attrs.evolve(
            activity, follow_ups=(*activity.follow_ups, sm.FollowUp(date=later, status="ongoing", comment="Pågår."))
        )
        assert _fits(more, as_of) == _fits(activity, as_of)


@pytest.mark.parametrize(
    ("activity", "correcting", "status"),
    [
        ("a03", True, "completed"),
        ("a04", True, "ongoing-deviation"),
        ("a06", True, "ongoing"),
        ("a09", False, "ongoing-deviation"),
        ("a20", False, "ongoing-deviation"),
        ("a02", True, "completed-deviation"),
        ("a08", False, ""),
        ("a25", True, "completed completed-deviation"),
    ],
)
def test_it_tells_what_a_careful_controller_would(activity, correcting, status):
    """In the real case the status that the comment and the dates speak for comes first, with the words as reason."""
    plan = sm.read(ANGE)
    index = sm.PlanIndex.of(plan, MODEL)
    thing = next(each for each in plan.activities if each.id == activity)
    best = best_statuses(index, thing, AS_OF, correcting=correcting)
    assert [each.status.id for each in best] == status.split()
    assert all(any("the comment says" in str(reason) for reason in each.reasons) for each in best)


def _said(status: str, comment: str = "", day: date = AS_OF) -> sm.FollowUp:
    return sm.FollowUp(date=day, status=status, comment=comment)


MADE = sm.Activity(id="a", title="Prov", start=date(2024, 3, 1), end=date(2024, 6, 30))


@pytest.mark.parametrize(
    ("done", "status"), [(date(2024, 6, 30), "completed"), (date(2024, 7, 1), "completed-deviation")]
)
def test_the_day_of_completion_tells_deviation(done, status):
    """On the last planned day it was completed as planned, on the day after with deviation."""
    activity = attrs.evolve(MADE, completed_on=done, follow_ups=(_said("ongoing", day=date(2024, 5, 1)),))
    assert _fits(activity, AS_OF) == [status]


@pytest.mark.parametrize(("as_of", "planned"), [(date(2024, 6, 30), True), (date(2024, 7, 1), False)])
def test_past_its_end_nothing_goes_on_as_planned(as_of, planned):
    """On its last day an activity may be ongoing as planned, on the day after it may not."""
    activity = attrs.evolve(MADE, follow_ups=(_said("ongoing", day=date(2024, 5, 1)),))
    assert ("ongoing" in _fits(activity, as_of)) is planned


@pytest.mark.parametrize(("as_of", "early"), [(date(2024, 2, 29), True), (date(2024, 3, 1), False)])
def test_before_its_start_nothing_is_under_way(as_of, early):
    """On the day before its start an activity is not started or on hold, on the day itself it may be under way."""
    fits = _fits(MADE, as_of)
    assert (fits == ["not-started", "on-hold"]) is early
    assert ("ongoing" in fits) is not early


@pytest.mark.parametrize(("last", "planned"), [(date(2024, 6, 30), True), (date(2024, 7, 1), False)])
def test_what_was_open_after_its_end_is_completed_with_deviation(last, planned):
    """A report of open work after the planned end leaves no completion as planned."""
    activity = attrs.evolve(MADE, follow_ups=(_said("ongoing", day=last),))
    assert ("completed" in _fits(activity, AS_OF)) is planned


def test_what_has_begun_is_not_unstarted():
    """A day on which the work began rules out that it has not, from that day on."""
    activity = attrs.evolve(MADE, started_on=date(2024, 3, 5))
    assert "not-started" in _fits(activity, date(2024, 3, 4))
    assert "not-started" not in _fits(activity, date(2024, 3, 5))


def test_an_old_comment_does_not_forbid_completion():
    """That work went on in May rules out a completion then, and not one in August."""
    activity = attrs.evolve(
        MADE, end=date(2024, 12, 31), follow_ups=(_said("ongoing", "Arbetet pågår.", date(2024, 5, 2)),)
    )
    assert "completed" in _fits(activity, AS_OF)
    assert "completed" not in _fits(activity, date(2024, 5, 2))


def test_nothing_fits_evidence_that_contradicts_itself():
    """Where the day of completion and the comment can't both be true, no status is suggested."""
    activity = attrs.evolve(MADE, completed_on=date(2024, 6, 1), follow_ups=(_said("ongoing", "Arbetet pågår."),))
    assert _fits(activity, AS_OF) == []


def test_nothing_is_suggested_for_what_was_withdrawn():
    """A withdrawn activity has no next status."""
    withdrawn = sm.Change(date=date(2024, 4, 1), kind=sm.ChangeKind.WITHDRAWN, reason="Avtalet sades upp.")
    assert _fits(attrs.evolve(MADE, changes=(withdrawn,)), AS_OF) == []


def test_what_was_reopened_may_go_on():
    """A reopening accounts for the step from what was completed to what is open."""
    done = attrs.evolve(MADE, end=date(2024, 12, 31), follow_ups=(_said("completed", day=date(2024, 5, 2)),))
    reopened = sm.Change(date=date(2024, 5, 20), kind=sm.ChangeKind.REOPENED, reason="Mer att göra.")
    assert "ongoing" not in _fits(done, AS_OF)
    assert "ongoing" in _fits(attrs.evolve(done, changes=(reopened,)), AS_OF)


def test_every_reason_is_a_text():
    """Reasons are told apart from the words that show them, so that they can be translated."""
    index = sm.PlanIndex.of(flawless_plan(), MODEL)
    found = [each for thing in index.plan.activities for each in sm.suggest_statuses(index, thing, AS_OF)]
    assert found
    assert all(isinstance(reason, sm.Text) for each in found for reason in each.reasons)


def test_findings_say_which_status_fits():
    """A finding about a status helps with what is known to fit: both kinds of completion where its day is unknown."""
    activity = attrs.evolve(
        MADE,
        end=AS_OF - timedelta(days=1),
        units=sm.Responsibility.ALL,
        follow_ups=(_said("ongoing", "Allt är klart."),),
    )
    plan = attrs.evolve(flawless_plan(), activities=(activity,))
    found = advised(sm.PlanIndex.of(plan, MODEL), sm.check(plan, as_of=AS_OF), AS_OF)
    helps = {each.rule: str(each.help) for each in found if each.object.id == "a"}
    fits = "What is known fits Avslutad enligt plan or Avslutad med avvikelse: the comment says “Allt är klart”."
    assert helps["SM212"].endswith(fits)
    assert helps["SM201"] == f"Follow it up as completed, or postpone it with a reason. {fits}"


def test_the_advice_shows_no_identity_number():
    """What the advice quotes of a comment has dots for the digits of a personal identity number."""
    activity = attrs.evolve(
        MADE, end=AS_OF - timedelta(days=1), follow_ups=(_said("ongoing", "Klart för 19900118-9811."),)
    )
    plan = attrs.evolve(flawless_plan(), activities=(activity,))
    found = advised(sm.PlanIndex.of(plan, MODEL), sm.check(plan, as_of=AS_OF), AS_OF)
    helps = [str(each.help) for each in found if each.rule == "SM201"]
    assert len(helps) == 1
    assert "●●●●●●●●-●●●●" in helps[0]
    assert "9811" not in helps[0]
