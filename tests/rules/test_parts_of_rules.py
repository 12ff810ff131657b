"""What several rules build on, at its edges."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from styrmodell.index import PlanIndex
from styrmodell.model import (
    Answer,
    Assessment,
    Direction,
    Filing,
    FilingKind,
    Goal,
    Indicator,
    Outcome,
    Period,
    Plan,
    Scale,
    ScaleKind,
    Status,
    Target,
)
from styrmodell.rules.assessments import _asked, _lack, _last_of_each, _misuse, _worst
from styrmodell.rules.measuring import days_of, is_best, kind_of, misses
from styrmodell.rules.yearly import is_annual, since, statutory, years
from styrmodell.testing.cases import default_model
from styrmodell.text import Words

MODEL = default_model()
YEAR = Period.year(2024)
FIRST, DAY = date(2024, 3, 1), timedelta(days=1)
T1 = Period(start=date(2024, 1, 1), end=date(2024, 4, 30))


def index_of(period: Period = YEAR, **fields: Any) -> PlanIndex:
    """Give the index of a plan over some days, on the bundled model."""
    return PlanIndex.of(Plan(id="p", title="P", organisation="o", governance="ange", period=period, **fields), MODEL)


def said(as_of: date = FIRST, **fields: Any) -> Assessment:
    """Give an assessment of a goal, met unless it says otherwise."""
    given: dict[str, Any] = {"goal": "g", "scale": "attainment", "as_of": as_of, **fields}
    return Assessment(**(given if "answer" in given else {"term": "met", **given}))


@pytest.mark.parametrize(
    ("period", "as_of", "start"),
    [
        ("T2", date(2024, 5, 1), date(2024, 5, 1)),
        ("T2", date(2024, 4, 30), date(2023, 5, 1)),
        ("T1", date(1, 1, 1), date(1, 1, 1)),
        ("T2", date(1, 1, 1), None),
        (None, FIRST, None),
        ("T9", FIRST, None),
    ],
)
def test_an_assessment_speaks_of_the_period_that_had_begun(period, as_of, start):
    """A period that is named is that of the year, or of the year before where it had not begun."""
    days = days_of(index_of(), said(as_of, period=period))
    assert (days.start if days else None) == start


def test_a_scale_that_is_not_there_tells_nothing():
    """An assessment on an unknown scale has no kind and no highest term."""
    unknown = said(scale="nonsense")
    assert kind_of(index_of(), unknown) is None
    assert not is_best(index_of(), unknown)
    assert kind_of(index_of(), said()) is ScaleKind.ATTAINMENT


@pytest.mark.parametrize(("ranks", "best"), [((1, 2), True), ((2, 2), False), ((None, None), False), ((3, 2), False)])
def test_the_best_term_is_ranked_above_others(ranks, best):
    """Two ranks are enough to tell the highest term; where all are alike there is none."""
    terms = [Status(id=name, labels=Words(name), rank=rank) for name, rank in zip(("low", "met"), ranks, strict=True)]
    scale = Scale(id="own", kind=ScaleKind.ATTAINMENT, labels=Words("Egen"), terms=tuple(terms))
    model = attrs.evolve(MODEL, scales=(*MODEL.scales, scale))
    assert is_best(attrs.evolve(index_of(), governance=model), said(scale="own")) == best


@pytest.mark.parametrize(
    ("direction", "value", "missed"),
    [
        (Direction.HIGHER, 9, True),
        (Direction.HIGHER, 10, False),
        (Direction.HIGHER, 11, False),
        (Direction.LOWER, 9, False),
        (Direction.LOWER, 11, True),
        (Direction.KEEP, 10, False),
        (Direction.KEEP, 11, True),
        (None, 10, False),
        (None, 11, None),
        (Direction.HIGHER, None, False),
    ],
)
def test_a_target_is_missed_on_its_wrong_side(direction, value, missed):
    """The direction tells which side is wrong; without one only the target itself is right."""
    found = Outcome(period=T1, value=None if value is None else Decimal(value))
    assert misses(direction, found, Target(period=T1, value=Decimal(10))) is missed


def test_a_target_without_a_value_is_not_missed():
    """Nothing can miss what is not told."""
    assert misses(Direction.HIGHER, Outcome(period=T1, value=Decimal(1)), Target(period=T1, value=None)) is False


def test_a_law_that_nobody_knows_has_always_held():
    """A provision that the model does not have, and one without a day, hold from the beginning."""
    assert since(index_of(), "nonsense") == date.min
    assert since(index_of(), "lkbr-13-interim") == date(2019, 1, 1)


@pytest.mark.parametrize(
    ("period", "as_of", "found"),
    [
        (Period(start=date(2017, 1, 1), end=date(2022, 12, 31)), date(2021, 1, 1), [2019, 2020, 2021]),
        (Period(start=date(2019, 1, 2), end=date(2021, 12, 30)), date(2030, 1, 1), [2020]),
        (Period.year(2019), date(2018, 12, 31), []),
        (Period.year(2019), date(2030, 1, 1), [2019]),
    ],
)
def test_the_years_of_a_law_are_whole_and_have_begun(period, as_of, found):
    """Only calendar years within the plan, from the law's first on and begun by the day, are asked."""
    assert list(years(index_of(period), "lkbr-13-interim", as_of)) == found


@pytest.mark.parametrize(
    ("kind", "period", "annual"),
    [
        (FilingKind.ANNUAL, Period.year(2023), True),
        (FilingKind.ANNUAL, Period(start=date(2023, 1, 1), end=date(2023, 11, 30)), False),
        (FilingKind.INTERIM, Period.year(2023), False),
    ],
)
def test_an_annual_report_is_of_a_whole_year(kind, period, annual):
    """It is called one, and has the days of a calendar year."""
    assert is_annual(Filing(kind=kind, period=period)) == annual


def test_a_law_asks_for_reports_from_its_first_day():
    """A report of a period that begins on the law's first day is asked for, and one of the year before is not."""
    filings = tuple(Filing(kind=FilingKind.ANNUAL, period=Period.year(year)) for year in (2018, 2019))
    plan = index_of(Period(start=date(2018, 1, 1), end=date(2019, 12, 31)), filings=filings)
    assert list(statutory(plan, "lkbr-13-interim")) == [filings[1]]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (said(FIRST), said(FIRST + DAY)),
        (said(answer=Answer.NOT_ASSESSABLE, basis="Ö"), said()),
        (said(period="T1"), said(period="T2")),
        (said(), said(period="T1")),
        (said(basis="A"), said(basis="B")),
        (said(term="met"), said(term="not-met")),
    ],
)
def test_the_last_assessment_counts_in_any_order(earlier, later):
    """The later day counts, and of one day what says more; the order of the plan's list does not."""
    assert _last_of_each([earlier, later]) == _last_of_each([later, earlier]) == [later]


def test_each_unit_and_scale_has_a_last_assessment():
    """Those of a unit and those for the whole stand beside each other, the whole first."""
    own, whole, forecast = said(unit="u"), said(), said(scale="forecast", term="at-risk")
    assert _last_of_each([own, forecast, whole]) == [whole, forecast, own]


@pytest.mark.parametrize(
    ("as_of", "start"),
    [(date(2024, 8, 31), date(2023, 9, 1)), (date(1, 12, 31), date.min), (date(2, 1, 1), date(1, 1, 1))],
)
def test_an_assessment_without_a_period_asks_the_year_before(as_of, start):
    """It is held against the targets of the year up to its day; before the first day there is none."""
    assert _asked(index_of(), said(as_of)) == Period(start=start, end=as_of)


def test_the_last_target_that_is_missed_is_told():
    """Of several the one of the latest days is named; a value is known from the day it was fetched."""
    halves = [Period(start=date(2024, 1, 1), end=date(2024, month, 28)) for month in (2, 6)]
    shown = Indicator(
        id="i",
        title="I",
        goals=("g",),
        direction=Direction.HIGHER,
        targets=tuple(Target(period=days, value=Decimal(10)) for days in halves),
        outcomes=tuple(Outcome(period=days, value=Decimal(9), fetched_on=days.end) for days in halves),
    )
    found = _worst(shown, said(), YEAR, date(2024, 6, 28))
    assert found is not None
    assert found[0].period == halves[1]
    found = _worst(shown, said(), YEAR, date(2024, 6, 27))
    assert found is not None
    assert found[0].period == halves[0]


@pytest.mark.parametrize(
    ("answers", "lacks"),
    [
        ([said()], ""),
        ([], "has no assessment"),
        ([said(answer=Answer.MISSING)], "is missing"),
        ([said(answer=Answer.MISSING), said()], ""),
        ([said(answer=Answer.MISSING, unit="u"), said()], "is missing"),
        ([said(answer=Answer.NOT_ASSESSABLE)], "nothing says why"),
        ([said(answer=Answer.NOT_ASSESSABLE), said(unit="u")], "nothing says why"),
        ([said(answer=Answer.NOT_ASSESSABLE, basis="Ingen mätning.")], ""),
    ],
)
def test_an_answer_lacks_what_its_own_unit_did_not_say(answers, lacks):
    """What is missing of a unit can be answered by that unit only, and an answer without a term needs its reason."""
    lack = _lack(Goal(id="g", title="G", level="ks"), answers, T1)
    assert (lacks in str(lack)) if lacks else lack is None


@pytest.mark.parametrize(
    ("assessment", "beside", "wrong"),
    [
        (said(), False, False),
        (said(scale="nonsense"), False, False),
        (said(scale="progress", term="ongoing"), False, True),
        (said(scale="progress", term="ongoing"), True, False),
        (said(T1.end, scale="forecast", term="at-risk", period="T1"), False, False),
        (said(T1.end + DAY, scale="forecast", term="at-risk", period="T1"), False, True),
        (said(YEAR.end, scale="forecast", term="at-risk"), False, False),
        (said(YEAR.end + DAY, scale="forecast", term="at-risk"), False, True),
    ],
)
def test_a_scale_is_misused_where_it_cannot_tell(assessment, beside, wrong):
    """Attainment always tells, a forecast as long as the period lasts, and others only beside an answer."""
    assert (_misuse(index_of(), assessment, beside=beside) is not None) == wrong
