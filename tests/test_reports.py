"""The report: which goals and activities it shows, and as of when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import styrmodell as sm
from styrmodell.composing import make_report
from styrmodell.reports import NOT_FOLLOWED_UP, WITHDRAWN
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.testing.reports import ANGE, governed_plans, reports
from styrmodell.testing.strategies import days, texts

EXAMPLE = Path(__file__).parents[1] / "examples" / "ange-2024" / "plan.toml"


def _report(plan: sm.Plan, as_of: date = AS_OF, units: Any = ()) -> sm.Report:
    return make_report(sm.PlanIndex.of(plan, ANGE), as_of, units)


def _with(plan: sm.Plan, id_: str, **changes: Any) -> sm.Plan:
    changed = tuple(attrs.evolve(each, **changes) if each.id == id_ else each for each in plan.activities)
    return attrs.evolve(plan, activities=changed)


def _entry(report: sm.Report, id_: str) -> sm.Entry:
    return next(entry for entry in report.entries if entry.activity.id == id_)


def _ids(report: sm.Report) -> list[str]:
    return [entry.activity.id for entry in report.entries]


def test_the_real_case_has_its_numbers():
    """Ånge 2024: 20 goals, 10 chapters, 27 activities, and the statuses as they were published."""
    report = _report(sm.read(EXAMPLE))
    assert sum(len(group.goals) for group in report.groups) == 20
    assert [len(chapter.entries) for chapter in report.chapters] == [2, 1, 1, 1, 3, 3, 1, 3, 5, 7]
    assert len(report.entries) == 27
    assert sorted((count.number for count in report.counts), reverse=True) == [9, 9, 3, 3, 2, 1]
    assert [len(group.goals) for group in report.groups] == [5, 4, 3, 7, 1]


def test_chapters_follow_the_activities():
    """A goal has a chapter where it has activities, in the order in which the plan's activities come to it."""
    report = _report(flawless_plan())
    assert [(chapter.number, chapter.goal.id) for chapter in report.chapters] == [
        ("1.1", "n1"),
        ("1.2", "g1"),
        ("1.3", "n2"),
    ]
    assert [section.number for section in report.sections] == [f"1.{4 + n}" for n in range(len(report.sections))]


def test_an_activity_of_two_goals_is_counted_once():
    """It stands in both chapters, once among the entries, and once in the counts."""
    report = _report(flawless_plan())
    standing = [entry.activity.id for chapter in report.chapters for entry in chapter.entries]
    assert standing.count("a5") == 2
    assert _ids(report).count("a5") == 1
    assert sum(count.number for count in report.counts) == 5


def test_a_selection_shows_the_units_own_and_everyones():
    """A unit's report has what names it and what all do, but not what names nobody."""
    plan = _with(flawless_plan(), "a3", units=sm.Responsibility.ALL)
    plan = _with(plan, "a2", units=sm.Responsibility.UNKNOWN)
    assert _ids(_report(plan, units=["kost"])) == ["a1", "a3"]
    assert "a2" in _ids(_report(plan))


def test_a_selection_includes_the_units_below():
    """What a unit does is done by those above it, and not by those below it."""
    plan = flawless_plan()
    first, second, third = plan.units
    plan = attrs.evolve(plan, units=(first, attrs.evolve(second, parent="kost"), third))
    assert _ids(_report(plan, units=["kost"])) == ["a1", "a2", "a4", "a3"]
    assert _ids(_report(plan, units=["gata"])) == ["a4", "a3"]


def test_several_units_make_one_report():
    """Units are named once each, in the order asked for, and the subtitle tells them."""
    report = _report(flawless_plan(), units=["kultur", "kost", "kultur"])
    assert [unit.id for unit in report.selected] == ["kultur", "kost"]
    assert "Kultur och fritid, Kost" in str(report.subtitle)
    assert "a3" not in _ids(report)


def test_a_selection_tells_what_may_be_missing_from_it():
    """Of the real case's 27 activities 20 name no unit: a unit's report says so, in both languages."""
    report = _report(sm.read(EXAMPLE), units=["kost"])
    assert (len(report.entries), report.without_unit) == (2, 20)
    assert report.left_out
    swedish, english = (sm.Translator(language)(report.left_out) for language in ("sv", "en"))
    assert swedish == "20 aktiviteter i planen har ingen angiven enhet och visas inte här, men kan höra hit."
    assert english == "20 activities in the plan name no unit and are not shown here, but may belong here."


def test_nothing_is_said_to_be_left_out_where_nothing_is():
    """The whole report shows what names no unit, and a plan that names units everywhere hides nothing."""
    whole = _report(sm.read(EXAMPLE))
    named = _report(flawless_plan(), units=["kost"])
    assert [(report.without_unit, report.left_out) for report in (whole, named)] == [(0, None)] * 2


def test_one_that_is_left_out_is_told_as_one():
    """A single activity is told in the singular, and what serves no goal, which no report shows, is not counted."""
    plan = _with(flawless_plan(), "a2", units=sm.Responsibility.UNKNOWN)
    plan = _with(plan, "a3", units=sm.Responsibility.UNKNOWN, goals=())
    left_out = _report(plan, units=["kost"]).left_out
    assert left_out
    assert sm.Translator("sv")(left_out).startswith("1 aktivitet i planen har")
    assert sm.Translator("en")(left_out).startswith("1 activity in the plan names no unit and is not shown")


def test_a_single_unit_may_be_given_as_a_text():
    """A unit's id alone is that unit, not its letters."""
    assert _report(flawless_plan(), units="kost") == _report(flawless_plan(), units=["kost"])


def test_an_unknown_unit_is_refused_with_the_names():
    """Who misspells a unit is told those there are."""
    with pytest.raises(sm.UnknownNameError) as refused:
        _report(flawless_plan(), units=["kok"])
    assert "kost, gata, kultur" in str(refused.value.help)


def test_what_came_later_does_not_show():
    """The report of a day knows the follow-ups, postponements and completions of that day and no others."""
    said = tuple(sm.FollowUp(date=date(2024, month, 1), status="ongoing", comment=str(month)) for month in (6, 9))
    moved = sm.Change(date=date(2024, 9, 2), kind=sm.ChangeKind.POSTPONED, reason="sent", end_before=date(2024, 11, 30))
    plan = _with(
        flawless_plan(),
        "a1",
        end=date(2025, 3, 31),
        follow_ups=said,
        changes=(moved,),
        completed_on=date(2025, 3, 1),
    )
    before, after = _entry(_report(plan), "a1"), _entry(_report(plan, date(2025, 4, 1)), "a1")
    assert (before.end, before.first_end, before.activity.completed_on) == (date(2024, 11, 30), None, None)
    assert before.follow_up == said[0]
    assert (before.activity.follow_ups, before.activity.changes, before.activity.end) == (said[:1], (), before.end)
    assert (after.end, after.first_end) == (date(2025, 3, 31), date(2024, 11, 30))
    assert after.activity.completed_on == date(2025, 3, 1)
    assert after.follow_up == said[1]


@pytest.mark.parametrize(
    ("decided_on", "as_of", "title"),
    [
        (date(2024, 9, 2), date(2024, 9, 1), "mellan"),
        (date(2024, 9, 2), date(2024, 9, 2), "ny"),
        (date(2024, 9, 2), date(2024, 2, 1), "gammal"),
        (date(2024, 9, 2), date(2023, 1, 1), "ny"),
        (None, date(2024, 2, 1), "ny"),
    ],
)
def test_a_goal_is_worded_as_it_was(decided_on, as_of, title):
    """A goal that was reworded later stands in the words of the report's day, in its chapter and among all goals."""
    plan = flawless_plan()
    since = (("mellan", date(2024, 5, 1)), ("gammal", date(2023, 12, 1)))
    wordings = tuple(sm.Wording(title=words, since=day) for words, day in since)
    first, second, *rest = plan.goals
    changed = attrs.evolve(second, title="ny", wordings=wordings, decided_on=decided_on)
    report = _report(attrs.evolve(plan, goals=(first, changed, *rest)), as_of)
    listed = [goal.title for group in report.groups for goal in group.goals if goal.id == "n1"]
    assert [chapter.goal.title for chapter in report.chapters if chapter.goal.id == "n1"] == listed == [title]


def test_what_is_withdrawn_stays_with_its_reason():
    """A withdrawn activity is shown and counted as such, until it is reopened."""
    withdrawn = sm.Change(date=date(2024, 5, 1), kind=sm.ChangeKind.WITHDRAWN, reason="pengar")
    reopened = sm.Change(date=date(2024, 7, 1), kind=sm.ChangeKind.REOPENED, reason="nya pengar")
    plan = _with(flawless_plan(), "a1", changes=(withdrawn, reopened))
    report = _report(plan, date(2024, 6, 1))
    entry = _entry(report, "a1")
    assert (entry.withdrawn, entry.state, entry.symbol) == (withdrawn, WITHDRAWN, "✕")
    assert [(count.state, count.number) for count in report.counts if count.withdrawn] == [(WITHDRAWN, 1)]
    assert _entry(_report(plan), "a1").withdrawn is None


def test_of_several_decisions_the_last_withdrawal_and_the_first_end_show():
    """What was withdrawn twice gives the later reason; what was postponed twice gives the end before the first."""
    kinds = sm.ChangeKind
    steps = ((kinds.WITHDRAWN, "ett"), (kinds.REOPENED, "två"), (kinds.WITHDRAWN, "tre"))
    gone = tuple(
        sm.Change(date=date(2024, month, 1), kind=kind, reason=why) for month, (kind, why) in enumerate(steps, start=4)
    )
    ends = (date(2024, 6, 30), date(2024, 9, 30))
    moved = tuple(
        sm.Change(date=date(2024, month, 1), kind=kinds.POSTPONED, reason="sent", end_before=end)
        for month, end in enumerate(ends, start=2)
    )
    entry = _entry(_report(_with(flawless_plan(), "a1", changes=(*gone, *moved))), "a1")
    assert entry.withdrawn == gone[-1]
    assert entry.first_end == ends[0]
    assert entry.changes == (*moved, *gone)


def test_the_sections_are_the_model_s_own_words():
    """How the work is followed up and what the report leaves out come last in the first chapter, in that order."""
    assert ANGE.report
    sections = _report(flawless_plan()).sections
    assert [section.paragraphs for section in sections] == [ANGE.report.follow_up, ANGE.report.delimitation]


def test_what_was_never_followed_up_says_so():
    """An activity without follow-ups has a state of its own."""
    report = _report(_with(flawless_plan(), "a1", follow_ups=()))
    assert _entry(report, "a1").state == NOT_FOLLOWED_UP
    assert {count.state: count.number for count in report.counts}[NOT_FOLLOWED_UP] == 1


def test_terms_with_the_same_words_are_counted_apart():
    """A retired term and its heir may be called the same; a retired term that nothing has is not listed."""
    scale = ANGE.scale("progress")
    assert scale is not None
    heir = attrs.evolve(scale.terms[1], id="ongoing-2")
    retired = attrs.evolve(scale.terms[2], id="old", retired=True)
    wider = attrs.evolve(scale, terms=(*scale.terms, heir, retired))
    model = attrs.evolve(ANGE, scales=tuple(wider if each is scale else each for each in ANGE.scales))
    report = make_report(sm.PlanIndex.of(flawless_plan(), model), AS_OF)
    assert sum(count.number for count in report.counts) == 5
    assert [count.status.id for count in report.counts if count.status][-1] == "ongoing-2"


def test_a_day_before_the_year_has_a_period_too():
    """The report's period never ends before it starts."""
    report = _report(flawless_plan(), date(2023, 6, 30))
    assert report.period == sm.Period(start=date(2023, 6, 30), end=date(2023, 6, 30))


@given(reports())
@settings(deadline=None)
def test_every_goal_stands_once_among_all_goals(report):
    """The list of all goals has each of the plan's goals exactly once."""
    listed = [goal.id for group in report.groups for goal in group.goals]
    assert sorted(listed) == sorted(goal.id for goal in report.plan.goals)
    assert all(group.goals for group in report.groups)


@given(reports())
@settings(deadline=None)
def test_counts_add_up(report):
    """The counts are of every activity of the report, once."""
    assert sum(count.number for count in report.counts) == len(report.entries)
    assert len({entry.activity.id for entry in report.entries}) == len(report.entries)


@given(reports())
@settings(deadline=None)
def test_no_activity_goes_missing_unsaid(report):
    """Of what the whole report shows beyond a selection, all that names no unit is counted."""
    shown = _ids(report)
    hidden = [entry for entry in _report(report.plan, report.as_of).entries if entry.activity.id not in shown]
    assert report.without_unit == sum(entry.units is sm.Responsibility.UNKNOWN for entry in hidden)


@given(reports())
@settings(deadline=None)
def test_chapters_have_activities_that_serve_their_goal(report):
    """No chapter is empty, and none has an activity of another goal."""
    for chapter in report.chapters:
        assert chapter.entries
        assert all(chapter.goal.id in entry.activity.goals for entry in chapter.entries)


@given(governed_plans(), days.filter(lambda day: day < date.max - timedelta(days=9)), st.data())
@settings(deadline=None)
def test_nothing_dated_later_changes_a_report(plan, as_of, data):
    """The report of a day stays the same, whatever is said, decided or done after it."""
    later = st.dates(as_of + timedelta(days=1))
    before = _report(plan, as_of)
    grown = attrs.evolve(plan, activities=tuple(_grown(each, later, data.draw) for each in plan.activities))
    assert attrs.evolve(_report(grown, as_of), plan=plan) == before


def _grown(activity: sm.Activity, later: st.SearchStrategy[date], draw: Any) -> sm.Activity:
    """Give the activity with a follow-up, a decision and perhaps dates of the doing that are dated later."""
    said = sm.FollowUp(date=draw(later), status="ongoing", comment=draw(texts))
    kind = draw(st.sampled_from(sm.ChangeKind))
    day = max([draw(later), *(change.date for change in activity.changes)])
    old = activity.end if kind is sm.ChangeKind.POSTPONED else None
    change = sm.Change(date=day, kind=kind, reason=draw(texts), end_before=old)
    return attrs.evolve(
        activity,
        end=draw(later) if kind is sm.ChangeKind.POSTPONED else activity.end,
        follow_ups=(*activity.follow_ups, said),
        changes=(*activity.changes, _remembering(change, activity)),
        started_on=activity.started_on or draw(later),
        completed_on=None if kind is sm.ChangeKind.REOPENED else activity.completed_on or draw(later),
    )


def _remembering(change: sm.Change, activity: sm.Activity) -> sm.Change:
    reopened = change.kind is sm.ChangeKind.REOPENED
    return attrs.evolve(change, completed_before=activity.completed_on) if reopened else change
