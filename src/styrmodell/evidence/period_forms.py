"""The forms of longer times: weeks, months, seasons, terms, tertials, quarters, halves, turns and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ..model.calendar import month_end
from .forms import (
    ALONE,
    DASHES,
    FIGURE,
    MONTH,
    MONTHS_OF,
    NAME,
    THEN_YEAR,
    YEAR,
    YEARS_OF,
    Days,
    Form,
    Match,
    Span,
    month_number,
)

SEASONS_OF, SHARES_OF, TURNS_OF = ("vår", "sommar", "höst", "vint"), ("tertial", "kvartal", "halvår"), ("skifte",)
_END = r"(?![\w%]|[/:.,-]\d)"
_TURN_YEAR = rf"(?:\s+(?P<year>{YEAR})\s*[-–/]\s*(?:{YEAR}|\d\d)\b)?"
_PARTS = {"början": (1, 10), "mitten": (11, 20), "slutet": (21, 31)}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": -1}
_CAPITAL_AFTER = re.compile(r"\s+[A-ZÅÄÖ][a-zåäöé]")
_NOUN_BEFORE = re.compile(r"\b(?!(?:av|efter|från|för|före|i|och|sedan|till|under)\b)[a-zåäöé]+\s+$")
_SEASONS = {"vår": (3, 5), "sommar": (6, 8), "höst": (9, 11), "vint": (12, 2)}


def _months(first: int, last: int) -> Callable[[int], Days]:
    """Give whole months, from one to another, which lies in the year after where it comes before."""

    def days(year: int) -> Days:
        end = year if last >= first else year + 1
        return date(year, first, 1), month_end(end, last)

    return days


def _weeks(first: int, last: int) -> Callable[[int], Days]:
    return lambda year: (date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7))


def _week(match: Match) -> tuple[Span, ...]:
    first = match.number("week")
    if match["other"]:
        lead = match.part("source", _weeks(first, first), until="week")
        return lead, match.part("other", _weeks(match.number("other"), match.number("other")))
    return (match.span(_weeks(first, match.number("last") if match["last"] else first)),)


def _month(match: Match) -> tuple[Span, ...]:
    month = month_number(match["month"])
    if _is_name(match):
        return ()
    if match["part"]:
        return (match.span(_part_of(month, match["part"])),)
    return (match.span(_months(month_number(match["first"]) if match["first"] else month, month)),)


def _is_name(match: Match) -> bool:
    """Whether it is a name, as in Maj Karlsson or "planeten Mars": a capital where a month has none."""
    text, (at, until) = match.text, match.bounds
    if not text[at].isupper():
        return False
    return bool(
        _CAPITAL_AFTER.match(text, until) or (match["month"] in {"maj", "mars"} and _NOUN_BEFORE.search(text[:at]))
    )


def _part_of(month: int, part: str) -> Callable[[int], Days]:
    first, last = _PARTS[part]
    return lambda year: (date(year, month, first), date(year, month, min(last, month_end(year, month).day)))


def _season(match: Match) -> tuple[Span, ...]:
    name = next(name for name in _SEASONS if match["season"].startswith(name))
    return (match.span(_months(*_SEASONS[name])),)


def _term(match: Match) -> tuple[Span, ...]:
    return (match.span(_months(1, 6) if match["term"].startswith("v") else _months(7, 12)),)


def _share(parts: int) -> Callable[[Match], tuple[Span, ...]]:
    """Read a part of the year, of so many equal ones, by its number or by its ordinal."""

    def read(match: Match) -> tuple[Span, ...]:
        first = _ordinal(match["number"], parts)
        last = _ordinal(match["last"], parts) if match["last"] else first
        length = 12 // parts
        return (match.span(_months((first - 1) * length + 1, last * length)),)

    return read


def _ordinal(word: str, parts: int) -> int:
    number = _ORDINALS.get(word) or int(word)
    return parts if number < 0 else number


def _turn_of_year(match: Match) -> tuple[Span, ...]:
    shift = 1 if match["lead"] else 0

    def days(year: int) -> Days:
        return date(year - shift, 12, 31), date(year - shift + 1, 1, 1)

    return (match.span(days),)


def _turn_of_half(match: Match) -> tuple[Span, ...]:
    return (match.span(lambda year: (date(year, 6, 30), date(year, 7, 1))),)


def _turn_of_month(match: Match) -> tuple[Span, ...]:
    after = month_number(match["month"])

    def days(year: int) -> Days:
        first = date(year + (after == 1), after, 1)
        return first - timedelta(days=1), first

    return (match.span(days),)


def _years(match: Match) -> tuple[Span, ...]:
    first = int(match["first"])
    last = int(match["last"] or first)
    return (match.span(lambda _: (date(first, 1, 1), date(last, 12, 31)), year=first),)


_YEAR_LEADS = (
    "i|under|år|året|åren|hela|sedan|för|till|från|senast|efter|före|innan|inför|av|budget|budgetår|budgetåret"
    "|verksamhetsår|verksamhetsåret|mandatperioden|perioden"
)
_NO_AMOUNT = r"(?![+])(?!\s*(?:kr|kronor|tkr|mnkr|kkr|st|stycken|personer|meter|m2|kvm|invånare)\b)"

PERIOD_FORMS: tuple[Form, ...] = (
    Form.of(
        rf"(?<![\w/.:,-])(?<!volvo\s)(?P<source>(?:veck(?:a|an|orna|or)\s*|v\.?\s*)(?P<week>\d{{1,2}})"
        rf"(?:\s*[-–—/]\s*(?P<last>\d{{1,2}})|\s+(?:och|samt|eller)\s+(?:v\.?\s*)?(?P<other>\d{{1,2}})(?!\s*[a-zåäö/]))?"
        rf"{THEN_YEAR}){_END}",
        _week,
        FIGURE,
    ),
    Form.of(rf"{ALONE}(?P<year>{YEAR})-?w(?P<week>\d\d)(?!\w)", _week, FIGURE, YEARS_OF, ("w",)),
    Form.of(
        rf"\b(?:(?P<part>början|mitten|slutet)\s+av\s+)?(?P<month>{NAME}){THEN_YEAR}(?!\s+\d{{4}}\b)", _month, MONTHS_OF
    ),
    Form.of(rf"{ALONE}(?P<month>{MONTH})\s+(?P<year>{YEAR})(?![\d:/%-])", _month, MONTHS_OF, FIGURE, YEARS_OF),
    Form.of(rf"{ALONE}(?P<first>{MONTH})\s*[-–—]\s*(?P<month>{MONTH}){THEN_YEAR}", _month, MONTHS_OF, DASHES),
    Form.of(
        rf"\bmånadsskiftet\s+(?:{MONTH})\s*[-–/]\s*(?P<month>{MONTH}){THEN_YEAR}",
        _turn_of_month,
        TURNS_OF,
    ),
    Form.of(rf"\b(?P<season>våren|sommaren|hösten)s?{THEN_YEAR}\b", _season, SEASONS_OF),
    Form.of(rf"\b(?P<season>vår|sommar|höst)\s+(?P<year>{YEAR})\b", _season, SEASONS_OF, FIGURE, YEARS_OF),
    Form.of(
        rf"\b(?P<season>vinter|vintern)s?(?:\s+(?P<year>{YEAR})(?:\s*[-–/]\s*(?:{YEAR}|\d\d))?)\b", _season, ("vinter",)
    ),
    Form.of(r"\b(?P<season>vintern)s?\b", _season, ("vintern",)),
    Form.of(r"\b(?:i|till)\s+(?P<source>(?P<season>sommar|höst|vinter))\b", _season, SEASONS_OF),
    # Without a noun after it, for "vår" is the word "our" as well.
    Form.of(
        r"\b(?:i|till)\s+(?P<source>(?P<season>vår))(?=\s*(?:[.,;:!?)]|$)|\s+(?:och|som|när|då|samt|eller|men)\b)",
        _season,
        ("vår",),
    ),
    Form.of(rf"\b(?P<term>vårterminen|höstterminen)s?{THEN_YEAR}\b", _term, ("terminen",)),
    Form.of(rf"\b(?P<term>[vh]t)[\s-]?(?:(?P<year>{YEAR})|(?P<short_year>\d\d)){_END}", _term, FIGURE, ("vt", "ht")),
    Form.of(
        rf"{ALONE}t(?P<number>[123])(?:\s*[-–]\s*t(?P<last>[123]))?(?:[\s-]+(?P<year>{YEAR}))?{_END}",
        _share(3),
        FIGURE,
        ("t1", "t2", "t3"),
    ),
    Form.of(rf"\btertial\s+(?P<number>[123]){THEN_YEAR}{_END}", _share(3), SHARES_OF, FIGURE),
    Form.of(rf"\b(?P<number>första|andra|tredje|sista)\s+tertialet?s?{THEN_YEAR}\b", _share(3), SHARES_OF),
    Form.of(
        rf"{ALONE}(?<!audi\s)q(?P<number>[1-4])(?:\s*[-–]\s*q(?P<last>[1-4]))?(?:[\s-]+(?P<year>{YEAR}))?{_END}",
        _share(4),
        FIGURE,
        ("q1", "q2", "q3", "q4"),
    ),
    Form.of(
        rf"\b(?:kvartal|kv\.?)\s*(?P<number>[1-4])(?:\s*[-–]\s*(?P<last>[1-4]))?{THEN_YEAR}{_END}",
        _share(4),
        FIGURE,
        ("kv",),
    ),
    Form.of(rf"\b(?P<number>första|andra|tredje|fjärde|sista)\s+kvartalet?s?{THEN_YEAR}\b", _share(4), SHARES_OF),
    Form.of(rf"\b(?:halvår\s+(?P<number>[12])){THEN_YEAR}{_END}", _share(2), SHARES_OF, FIGURE),
    Form.of(rf"\b(?P<number>första|andra|sista)\s+halvåret?s?{THEN_YEAR}\b", _share(2), SHARES_OF),
    Form.of(rf"\b(?P<lead>sedan\s+)(?P<source>årsskiftet)\b(?!\s+{YEAR})", _turn_of_year, TURNS_OF),
    Form.of(rf"\bårsskiftet?{_TURN_YEAR}\b", _turn_of_year, TURNS_OF),
    Form.of(rf"\bhalvårsskiftet?{THEN_YEAR}\b", _turn_of_half, TURNS_OF),
    Form.of(
        rf"\b(?:{_YEAR_LEADS})\s+(?P<source>(?P<first>{YEAR}))(?![\w%]|\s*[-–/:]\s*\d|[.,]\d){_NO_AMOUNT}",
        _years,
        FIGURE,
        YEARS_OF,
    ),
    Form.of(rf"{ALONE}(?P<first>{YEAR})\s*[-–—]\s*(?P<last>{YEAR})(?![\w/-]|[.:]\d)", _years, FIGURE, YEARS_OF, DASHES),
)
