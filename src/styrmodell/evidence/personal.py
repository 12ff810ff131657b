"""Personal data in free text: identity numbers, coordination numbers, e-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from ..frozen import frozen
from ..text import Argument, Text

COORDINATION = 60
MASKED = "●"


@frozen(slots=True)
class IdentityNumber:
    """A personnummer or a samordningsnummer in a text: the words, and where in the text they begin.

    A coordination number is built alike, with 60 added to the day (folkbokföringslagen 18 and 18 a §§).
    """

    source: str
    at: int
    coordination: bool


@frozen(slots=True)
class Contact:
    """An e-mail address or a telephone number in a text."""

    source: str
    at: int
    is_email: bool


def identity_numbers(text: str) -> tuple[IdentityNumber, ...]:
    """Give the identity numbers in a text, with or without century and separators.

    Day and check digit must be right, so that organisation numbers, whose third and fourth digits are 20 or more, and
    nearly all other numbers of ten or twelve digits are left in peace.
    """
    if _FIGURES.search(text) is None:
        return ()
    found = ((match, _day_of(match)) for match in _NUMBER.finditer(text))
    return tuple(
        IdentityNumber(match.group(), match.start(), coordination=day > COORDINATION)
        for match, day in found
        if day and _check_digit_is_right(match)
    )


def masked(text: str) -> str:
    """Give the text with a dot for each digit of the identity numbers in it.

    Where one is hidden, what stood beside it may show itself as another, so the text is read until none is left.
    """
    while found := identity_numbers(text):
        for number in reversed(found):
            end = number.at + len(number.source)
            text = text[: number.at] + re.sub(r"\d", MASKED, number.source) + text[end:]
    return text


def masked_text(said: Text) -> Text:
    """Give what is said with a dot for each digit of the identity numbers in its arguments."""
    arguments = tuple([(key, _masked_argument(value)) for key, value in said.arguments])
    return said if arguments == said.arguments else attrs.evolve(said, arguments=arguments)


def _masked_argument(value: Argument) -> Argument:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Text):
        return masked_text(value)
    return tuple(map(_masked_argument, value)) if isinstance(value, tuple) else value


def contacts(text: str, domains: frozenset[str]) -> Iterator[Contact]:
    """Give the telephone numbers in a text, and the e-mail addresses at one of the domains."""
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if match["domain"].casefold() in domains:
            yield Contact(match.group(), match.start(), is_email=True)
    for match in _TELEPHONE.finditer(text) if "0" in text or "+" in text else ():
        if not identity_numbers(match.group()):
            yield Contact(match.group(), match.start(), is_email=False)


def _day_of(match: re.Match[str]) -> int | None:
    """Give the digits of the day where the date is one of the calendar, else nothing."""
    century, year, month, day = match["century"], match["year"], int(match["month"]), int(match["day"])
    centuries = (century,) if century else ("18", "19") if match["sign"] == "+" else ("19", "20")
    for each in centuries:
        try:
            date(int(each + year), month, day - COORDINATION if day > COORDINATION else day)
        except ValueError:
            continue
        return day
    return None


def _check_digit_is_right(match: re.Match[str]) -> bool:
    """Whether the digits, doubled by turns, sum up to a whole number of tens."""
    digits = match["year"] + match["month"] + match["day"] + match["serial"]
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits))
    return match["serial"][:3] != "000" and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


_FIGURES = re.compile(r"[0-9]{4}")
_SIGN = r"[-+\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
# Figures beside a number on its line may be of one long row with it, such as an account's, save where a sign or a
# century tells the number apart.
_NUMBER = re.compile(
    rf"""
    (?=[0-9]{{2}}) (?<![^\W_]) (?<![/-]) (?<!\d\.)
    (?: (?= [0-9]{{6}}(?:[0-9]{{2}})?{_SIGN}[0-9]{{4}} | [0-9]{{12}} ) | (?<!\d[^\S\n]) (?<!\d,) )
    (?: (?P<century>18|19|20) \s? )? (?P<year>[0-9]{{2}}) \s? (?P<month>[0-9]{{2}}) \s? (?P<day>[0-9]{{2}})
    \s? (?P<sign>{_SIGN})? \s?
    (?P<serial>[0-9]{{4}})
    (?! [^\W_] | [/-] | [.:]\d ) (?: (?<= [0-9]{{6}}{_SIGN}[0-9]{{4}} ) | (?<= [0-9]{{12}} ) | (?! ,\d | [^\S\n]\d ) )
    """,
    re.VERBOSE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_TELEPHONE = re.compile(
    r"(?<![\w/+-])(?<!\d[.,\s])(?![0-9]{2}-[0-9]{2}\s(?:19|20)[0-9]{2}\b)"
    r"(?:(?:\+|00)46[\s-]?(?:\(0\))?[\s-]?[1-9]|0[1-9])[0-9]{0,2}\)?(?:[\s-]{0,3}[0-9]{2,3}){2,4}(?![\w/-])(?![.,:]\d)"
)
