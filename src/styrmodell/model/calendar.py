"""Time as the municipality counts it: periods between two days, and the reporting periods of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from ..errors import InvalidError
from ..frozen import frozen
from ..text import Words, say


@frozen(slots=True, kw_only=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    @classmethod
    def year(cls, year: int) -> Period:
        """Give the calendar year."""
        return cls(start=date(year, 1, 1), end=date(year, 12, 31))

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1


def _month(_: object, attribute: attrs.Attribute[int], value: int) -> None:
    if not 1 <= value <= 12:
        raise InvalidError(say("expected a month from 1 to 12, found {value}", value=value), attribute.name)


@frozen(slots=True, kw_only=True)
class ReportingPeriod:
    """A part of the year that is reported, such as a tertial or a half-year: whole months, the last included."""

    id: str
    labels: Words
    first_month: int = attrs.field(validator=_month)
    last_month: int = attrs.field(validator=_month)

    def in_year(self, year: int) -> Period:
        """Give its days in `year`."""
        return Period(start=date(year, self.first_month, 1), end=month_end(year, self.last_month))


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def last_ended(periods: Sequence[ReportingPeriod], as_of: date) -> Period | None:
    """Give the last reporting period that has ended by a day, its own last day included; nothing without periods."""
    years = (year for year in (as_of.year - 1, as_of.year) if year >= date.min.year)
    ended = [each.in_year(year) for year in years for each in periods]
    return max((days for days in ended if days.end <= as_of), key=lambda days: days.end, default=None)
