"""What a form is in which texts write times, and the pieces that patterns are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeAlias

from ..frozen import frozen

Days: TypeAlias = tuple[date, date]
Needs: TypeAlias = tuple[tuple[str, ...], ...]


@frozen(slots=True)
class Span:
    """A piece of text that means a time: where it stands, its year where it names one, and its days in a year."""

    at: int
    until: int
    year: int | None
    days: Callable[[int], Days]

    def in_year(self, year: int) -> Days | None:
        """Give the first and the last day, or nothing where the calendar has no such days."""
        try:
            return self.days(year)
        except ValueError:
            return None


@frozen(slots=True)
class Match:
    """What a pattern found in small letters, with its named parts, and the text as it was written."""

    found: re.Match[str]
    text: str

    def __getitem__(self, name: str) -> str:
        """Give a part's words, empty where it is not there."""
        return (self.found[name] or "") if name in self.found.re.groupindex else ""

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the words of the time stand: the part `source`, or everything."""
        return self.found.span("source" if "source" in self.found.re.groupindex else 0)

    @property
    def year(self) -> int | None:
        """The year that is named; two digits mean this century's."""
        digits = self["year"] or self["short_year"]
        return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)

    def number(self, name: str) -> int:
        """Give the number that a part begins with."""
        return int(re.sub(r"\D.*", "", self[name]))

    def span(self, days: Callable[[int], Days], *, year: int | None = None) -> Span:
        """Take all of it for one time."""
        return Span(*self.bounds, year or self.year, days)

    def part(self, name: str, days: Callable[[int], Days], *, until: str | None = None) -> Span:
        """Take a part of it for a time, or what stands from it until the end of another part."""
        return Span(self.found.start(name), self.found.end(until or name), self.year, days)


@frozen(slots=True)
class Reading:
    """What a form takes up of a text, and the times that it means; none where it looks like a time and is none."""

    at: int
    until: int
    spans: tuple[Span, ...]


@frozen(slots=True)
class Form:
    """A way to write times; its pattern is compiled when it is first tried, for that is most of what reading costs."""

    source: str
    read: Callable[[Match], tuple[Span, ...]]
    needs: Needs = ()

    @classmethod
    def of(cls, pattern: str, read: Callable[[Match], tuple[Span, ...]], *needs: tuple[str, ...]) -> Form:
        """Make a form of a pattern of small letters; spaces in it are for the eye.

        `needs` are words of which it is known that every text in which the pattern finds something holds them, in
        small letters: one at least of each tuple. The pattern is not tried on other texts, for the sake of speed.
        """
        return cls(pattern, read, needs)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.source, re.VERBOSE)

    def readings(self, text: str, small: str) -> Iterator[Reading]:
        """Give what it finds in a text that is there in small letters too."""
        for found in self.pattern.finditer(small):
            match = Match(found, text)
            yield Reading(*match.bounds, self.read(match))


FULL = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november")
_SHORT = "jan feb mar apr maj jun jul aug sep okt nov dec"
MONTHS = {
    **{name: number for number, name in enumerate((*FULL, "december"), start=1)},
    **{name: number for number, name in enumerate(_SHORT.split(), start=1)},
    "febr": 2,
    "sept": 9,
}

ALONE = r"(?<![\w/.:,+§-])"
YEAR = r"(?:199\d|20[0-5]\d)"
# What a text holds that names a month, a year, a range or any number at all.
MONTHS_OF = tuple(_SHORT.split())
YEARS_OF = ("199", "20")
DASHES = ("-", "–", "—")
FIGURE = ("a figure, of whatever script",)

NAME = r"(?:" + "|".join((*FULL, "december")) + r")\b"
MONTH = rf"(?:{NAME}|(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?)"
TO = r"(?:\s*(?:--|[-–—])\s*|\s+till\s+)"
THEN_YEAR = rf"(?:,?\s+(?:år\s+)?(?P<year>{YEAR})(?![\d/%+]|[:-]\d)(?!\s*(?:kr|tkr|mnkr|st)\b))?"


def month_number(name: str) -> int:
    """Give the number of a month by its name, short or full."""
    return MONTHS[name.rstrip(".")]
