"""Periods hold their days, and the reporting periods of a year hold each of its days once."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.errors import InvalidError
from styrmodell.model import Period, ReportingPeriod
from styrmodell.model.calendar import last_ended
from styrmodell.testing.cases import default_model
from styrmodell.text import Words

DAY = timedelta(days=1)
DAYS = st.dates(min_value=date.min + 500 * DAY, max_value=date.max - 500 * DAY)
YEARS = st.integers(MINYEAR, MAXYEAR)
# The months after which a year is cut; the parts are whole months and follow each other.
CUTS = st.sets(st.integers(1, 11)).map(lambda cuts: tuple(pairwise((0, *sorted(cuts), 12))))


def _months(first: int, last: int) -> ReportingPeriod:
    return ReportingPeriod(id="p", labels=Words("P"), first_month=first, last_month=last)


@given(DAYS, st.integers(0, 400))
def test_a_period_holds_both_its_ends_and_nothing_outside(start, length):
    """The first and the last day belong to a period, the days before and after do not."""
    period = Period(start=start, end=start + length * DAY)
    assert [day in period for day in (start - DAY, start, period.end, period.end + DAY)] == [False, True, True, False]


@given(DAYS, st.integers(0, 100))
def test_a_period_counts_the_days_that_it_holds(start, length):
    """The number of days is that of the days that lie in it."""
    period = Period(start=start, end=start + length * DAY)
    assert period.days == sum(start + number * DAY in period for number in range(-5, length + 5)) == length + 1


@given(DAYS, st.integers(1, 100), st.integers(-150, 150))
def test_a_period_that_ends_before_it_starts_holds_no_day(start, back, offset):
    """Wrong data can be held, so that a rule may find them; no day lies in such a period."""
    assert start + offset * DAY not in Period(start=start, end=start - back * DAY)


@given(YEARS)
def test_a_year_is_its_calendar_year(year):
    """A year has the days from New Year's Day to New Year's Eve."""
    period = Period.year(year)
    assert (period.start, period.end) == (date(year, 1, 1), date(year, 12, 31))
    assert period.days in (365, 366)


@given(YEARS, CUTS)
def test_parts_that_follow_each_other_cover_the_year(year, cuts):
    """However a year is cut between months, its parts begin and end where the next begins, from first day to last."""
    parts = [_months(before + 1, last).in_year(year) for before, last in cuts]
    assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    assert all(one.end + DAY == other.start for one, other in pairwise(parts))


@given(st.dates())
def test_a_day_lies_in_one_tertial(day):
    """Every day lies in exactly one of the bundled model's tertials: the one that its month tells."""
    holding = [each.id for each in default_model().periods if day in each.in_year(day.year)]
    assert holding == [f"T{(day.month + 3) // 4}"]


@given(YEARS, st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year, month):
    """A period of one month has all its days, also in February and in December."""
    period = _months(month, month).in_year(year)
    assert {period.start.month, period.end.month} == {month}
    assert period.end == date.max or (period.end + DAY).day == 1


@pytest.mark.parametrize(("year", "end"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_february_follows_the_leap_years(year, end):
    """The last day of February is that of the year."""
    assert _months(1, 2).in_year(year).end == date(year, 2, end)


@pytest.mark.parametrize("month", [-1, 0, 13])
@pytest.mark.parametrize("name", ["first_month", "last_month"])
def test_a_month_that_does_not_exist_is_refused(name, month):
    """Months are 1 to 12; the error names the attribute and the value."""
    with pytest.raises(InvalidError, match=f"1 to 12, found {month}$") as caught:
        ReportingPeriod(**{"id": "p", "labels": Words("P"), "first_month": 1, "last_month": 12, name: month})
    assert caught.value.attribute == name


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (date(2024, 8, 30), date(2024, 4, 30)),
        (date(2024, 8, 31), date(2024, 8, 31)),
        (date(2024, 4, 29), date(2023, 12, 31)),
        (date(MINYEAR, 4, 30), date(MINYEAR, 4, 30)),
        (date(MINYEAR, 4, 29), None),
    ],
)
def test_the_last_period_has_ended_by_the_day(as_of, end):
    """It may end on the day itself, or in the year before; in the first year that dates know there may be none."""
    found = last_ended(default_model().periods, as_of)
    assert (found.end if found else None) == end


def test_without_periods_none_has_ended():
    """A model without reporting periods gives none."""
    assert last_ended((), date(2024, 8, 31)) is None
