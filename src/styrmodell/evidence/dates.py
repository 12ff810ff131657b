"""The times that a Swedish text speaks of: days, weeks, months, tertials and more, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache

from ..frozen import frozen
from ..model import Period
from .day_forms import DAY_FORMS
from .forms import FIGURE, Form, Reading, Span
from .letters import in_small_letters, last_words
from .period_forms import PERIOD_FORMS

FORMS = (*DAY_FORMS, *PERIOD_FORMS)
NEEDS = {need: 1 << place for place, need in enumerate(dict.fromkeys(need for form in FORMS for need in form.needs))}
WORDY_NEEDS = dict.fromkeys(need for form in FORMS if FIGURE not in form.needs for need in form.needs)


class Bound(Enum):
    """How a text ties something to a time: `ON` it, no later than it (`BY`), or no earlier (`FROM`)."""

    ON = "on"
    BY = "by"
    FROM = "from"


@frozen(slots=True, kw_only=True)
class Mention:
    """A time that a text speaks of: its words, where in the text they begin, and its first and last day.

    `inferred` tells that the text gives no year, so that it was taken from the plan's period.
    """

    source: str
    at: int
    start: date
    end: date
    inferred: bool = False
    bound: Bound = Bound.ON

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.start == self.end


def read_dates(text: str, period: Period, near: date | None = None) -> tuple[Mention, ...]:
    """Give the times that a text speaks of, in its order.

    A time without a year is taken to lie in `period`; where that covers several years, as close as can be to `near`,
    the day on which the text was written. What is no possible day, such as 31/2, is no time. Words that depend on the
    day they were spoken, such as "next week", are not read.
    """
    anchor = near or period.end
    return tuple(mention for reading in _readings(text) for mention in _mentions(text, reading, period, anchor))


def _readings(text: str) -> Iterator[Reading]:
    """Give what the forms match, the longest where several begin or overlap, left to right."""
    found = [reading for form in forms_for(text) for reading in form.readings(text)]
    end = 0
    for reading in sorted(found, key=lambda each: (each.at, -each.until)) if len(found) > 1 else found:
        if reading.at >= end:
            yield reading
            end = reading.until


def forms_for(text: str) -> tuple[Form, ...]:
    """Give the forms of which something may stand in a text, by the words that they need."""
    small = in_small_letters(text)
    if small is None:
        return FORMS
    has_figure = _FIGURE.search(text) is not None
    held = NEEDS[FIGURE] if has_figure else 0
    for need in NEEDS if has_figure else WORDY_NEEDS:
        if any(map(small.__contains__, need)):
            held |= NEEDS[need]
    return _forms_with(held)


@cache
def _forms_with(held: int) -> tuple[Form, ...]:
    """Give the forms whose needs are among those that are met, each of which is a bit."""
    return tuple(form for form in FORMS if all(NEEDS[need] & held for need in form.needs))


def _mentions(text: str, reading: Reading, period: Period, near: date) -> Iterator[Mention]:
    bound = _bound(text[: reading.at])
    for part in reading.spans:
        days = _days(part, period, near)
        if days is not None:
            yield Mention(
                source=text[part.at : part.until],
                at=part.at,
                start=days[0],
                end=days[1],
                inferred=part.year is None,
                bound=bound,
            )


def _days(part: Span, period: Period, near: date) -> tuple[date, date] | None:
    if part.year or period.start.year == period.end.year:
        return part.in_year(part.year or period.start.year)
    years = {_clamped(near.year + shift, period) for shift in range(-4, 5)}
    found = [days for days in (part.in_year(year) for year in sorted(years)) if days is not None]
    return min(found, key=lambda days: _distance(days, period, near), default=None)


def _clamped(year: int, period: Period) -> int:
    """Give the period's year that is nearest; four years around a day hold every day there is, 29 February too."""
    return min(max(year, period.start.year), period.end.year)


def _distance(days: tuple[date, date], period: Period, near: date) -> tuple[bool, int]:
    start, end = days
    outside = end < period.start or start > period.end
    return outside, max((start - near).days, (near - end).days, 0)


_FIGURE = re.compile(r"\d")
_LEADS = r"(?:\s+(?:i|under|vid|kring|på))?(?:\s+(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)?(?:\s+den)?\s+$"
_BY = re.compile(
    r"(?:\b(?:senast|före|innan|fram\s+till|till\s+och\s+med|till\s+den|inför|klar[at]?\s+till|färdig[at]?\s+till)"
    r"|\bt\.?\s?o\.?\s?m\.?)" + _LEADS,
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\b(?:efter|från|från\s+och\s+med|sedan|tidigast|med\s+start)|\bfr\.?\s?o\.?\s?m\.?)" + _LEADS, re.IGNORECASE
)


def _bound(before: str) -> Bound:
    before = last_words(before, 7)
    if _BY.search(before):
        return Bound.BY
    return Bound.FROM if _FROM.search(before) else Bound.ON
