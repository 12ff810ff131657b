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
WORDS = {
    word: sum(NEEDS[each] for each in NEEDS if word in each) for need in NEEDS if need is not FIGURE for word in need
}


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
    inferred: bool
    bound: Bound

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
    return tuple(mentions(text, in_small_letters(text), period, near or period.end))


def mentions(text: str, small: str, period: Period, near: date, begins: int = 0) -> Iterator[Mention]:
    """Give what `read_dates` gives of a text that is there in small letters too, and begins so far into another."""
    for reading in _readings(text, small):
        bound = _bound(small[: reading.at])
        for part in reading.spans:
            days = _days(part, period, near)
            if days is not None:
                yield Mention(
                    source=text[part.at : part.until],
                    at=begins + part.at,
                    start=days[0],
                    end=days[1],
                    inferred=part.year is None,
                    bound=bound,
                )


def _readings(text: str, small: str) -> Iterator[Reading]:
    """Give what the forms match, the longest where several begin or overlap, left to right."""
    found = [reading for form in forms_for(small) for reading in form.readings(text, small)]
    end = 0
    for reading in sorted(found, key=lambda each: (each.at, -each.until)) if len(found) > 1 else found:
        if reading.at >= end:
            yield reading
            end = reading.until


def forms_for(small: str) -> tuple[Form, ...]:
    """Give the forms of which something may stand in a text of small letters, by the words that they need."""
    held = NEEDS[FIGURE] if _FIGURE.search(small) else 0
    for word, needs in WORDS.items():
        if word in small:
            held |= needs
    return _forms_with(held)


@cache
def _forms_with(held: int) -> tuple[Form, ...]:
    """Give the forms whose needs are among those that are met, each of which is a bit."""
    return tuple(form for form in FORMS if all(NEEDS[need] & held for need in form.needs))


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
    r"|\bt\.?\s?o\.?\s?m\.?)" + _LEADS
)
_FROM = re.compile(r"(?:\b(?:efter|från|från\s+och\s+med|sedan|tidigast|med\s+start)|\bfr\.?\s?o\.?\s?m\.?)" + _LEADS)


def _bound(before: str) -> Bound:
    before = last_words(before, 7)
    if _BY.search(before):
        return Bound.BY
    return Bound.FROM if _FROM.search(before) else Bound.ON
