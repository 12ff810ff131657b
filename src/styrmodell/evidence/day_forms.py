"""The forms of days and of ranges between two days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .forms import (
    ALONE,
    FIGURE,
    MONTH,
    MONTHS_OF,
    THEN_YEAR,
    TO,
    YEAR,
    YEARS_OF,
    Days,
    Form,
    Match,
    Span,
    month_number,
)

_DAY = r"\d{1,2}(?:\s?:?[ae]\b)?"
_ISO = rf"{YEAR}-\d\d-\d\d"
_CLOCK = r"(?:t\d\d:\d\d(?::\d\d)?)?"
# A share is written as a day is: 3/4 av rösterna, 1/2 tjänst.
_NO_SHARE = r"(?!\s*(?:av|majoritet\w*|del|delar|delen|delarna|tjänst\w*|heltid|tum|liter|dl|kg|timme)\b)"
_SLASHED_YEAR = rf"(?:(?:\s+|-|/)(?P<year>{YEAR})|-(?P<short_year>\d\d))(?![\d/:-])"
_NO_CASE = r"(?<!\bdnr\s)(?<!\bdnr\.\s)(?<!diarienr\s)(?<!diarienummer\s)(?<!\bärende\s)(?<!\bks\s)"


def _between(first: Callable[[int], date], last: Callable[[int], date]) -> Callable[[int], Days]:
    """Give the days of a range, which ends in the year after where its end comes before its start."""

    def days(year: int) -> Days:
        start, end = first(year), last(year)
        return start, end if end >= start else last(year + 1)

    return days


def _day(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _single(month: int, day: int) -> Callable[[int], Days]:
    return _between(_day(month, day), _day(month, day))


def _iso(match: Match) -> tuple[Span, ...]:
    first, last = match["first"], match["last"] or match["first"]

    def days(_: int) -> Days:
        return date.fromisoformat(first[:10]), date.fromisoformat(last[:10])

    return (match.span(days, year=int(first[:4])),)


def _figures(match: Match) -> tuple[Span, ...]:
    return (match.span(_single(match.number("month"), match.number("day"))),)


def _slashed(match: Match) -> tuple[Span, ...]:
    month, day = match.number("month"), match.number("day")
    if not match["first"]:
        return (match.span(_single(month, day)),)
    first_month = match.number("first_month") if match["first_month"] else month
    return (match.span(_between(_day(first_month, match.number("first")), _day(month, day))),)


def _named(match: Match) -> tuple[Span, ...]:
    month, day = month_number(match["month"]), match.number("day")
    if not match["first"]:
        return (match.span(_single(month, day)),)
    first_month = month_number(match["first_month"]) if match["first_month"] else month
    return (match.span(_between(_day(first_month, match.number("first")), _day(month, day))),)


def _listed(match: Match) -> tuple[Span, ...]:
    """Read days that share a month: each is a time of its own, and the last has the month beside it."""
    month, year = month_number(match["month"]), match.year
    start = match.found.start("days")
    numbers = [
        Span(start + found.start(), start + found.end(), year, _single(month, int(found.group(1))))
        for found in re.finditer(r"(\d+)(?:\s?:?[ae]\b)?", match["days"])
    ]
    return (*numbers, Span(match.found.start("day"), match.bounds[1], year, _single(month, match.number("day"))))


DAY_FORMS: tuple[Form, ...] = (
    Form.of(
        rf"{ALONE}(?P<first>{_ISO})(?:{TO}(?P<last>{_ISO}))?(?={_CLOCK}(?![\w/-]|[.:]\d))",
        _iso,
        FIGURE,
        YEARS_OF,
        ("-",),
    ),
    Form.of(rf"{ALONE}(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)(?![\w/-]|[.:]\d)", _figures, FIGURE, YEARS_OF),
    Form.of(
        rf"{ALONE}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{YEAR})(?![\w/-]|[.:]\d)",
        _figures,
        FIGURE,
        YEARS_OF,
    ),
    Form.of(
        rf"{ALONE}{_NO_CASE}(?:(?P<first>\d{{1,2}})(?:/(?P<first_month>\d{{1,2}}))?{TO})?"
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:{_SLASHED_YEAR}|(?![\w/:%]|-\d){_NO_SHARE})",
        _slashed,
        FIGURE,
        ("/",),
    ),
    Form.of(
        rf"{ALONE}(?:(?P<first>{_DAY})(?:\s+(?P<first_month>{MONTH}))?{TO}(?:den\s+)?)?"
        rf"(?P<day>{_DAY})\s+(?P<month>{MONTH}){THEN_YEAR}",
        _named,
        FIGURE,
        MONTHS_OF,
    ),
    Form.of(
        rf"\bmellan\s+(?:den\s+)?(?P<source>(?P<first>{_DAY})(?:\s+(?P<first_month>{MONTH}))?\s+och\s+(?:den\s+)?"
        rf"(?P<day>{_DAY})\s+(?P<month>{MONTH}){THEN_YEAR})",
        _named,
        FIGURE,
        ("mellan",),
    ),
    Form.of(
        rf"{ALONE}(?P<days>{_DAY}(?:\s*,\s+{_DAY})*)\s+(?:och|samt|eller)\s+"
        rf"(?P<day>{_DAY})\s+(?P<month>{MONTH}){THEN_YEAR}",
        _listed,
        FIGURE,
        MONTHS_OF,
    ),
)
