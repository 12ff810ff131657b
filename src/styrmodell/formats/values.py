"""The single values of a file: each is what its field demands, or is refused with what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, get_args

from ..frozen import frozen
from ..model.references import Path
from ..suggestions import closest
from ..text import Text, say

DIGITS = 100
"""How many digits a number may have; more is a slip, and would fill the page."""

LARGE = 2**63
"""Where whole numbers end: TOML and other programs hold no larger ones."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


@frozen(slots=True)
class Misfit:
    """A value that does not fit the model: its path, what was expected, and a suggestion."""

    path: Path
    message: Text
    suggestion: Text | None = None


class ExpectedError(ValueError):
    """A value of the wrong kind."""

    def __init__(self, message: Text, suggestion: Text | None = None) -> None:
        """Take what was expected and what to write."""
        super().__init__(str(message))
        self.message = message
        self.suggestion = suggestion


class ManyError(ValueError):
    """Several values of the wrong kind inside one."""

    def __init__(self, found: tuple[Misfit, ...]) -> None:
        """Take what is wrong, with paths from the value on."""
        super().__init__(found)
        self.found = found


def shown(value: Any) -> Text | str:
    """Give a value as it stands in a file, cut where it is long; of lists and tables only what they are."""
    if isinstance(value, (list, dict)):
        return say("a list") if isinstance(value, list) else say("a table")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    try:
        said = f'"{value}"' if isinstance(value, str) else str(value)
    except ValueError:  # a number of more digits than Python likes to write
        return say("a very large number")
    return said if len(said) <= 40 else said[:37] + "..."


def exact(said: str) -> Decimal:
    """Give a number as it is written; what is too large for any number is no number."""
    try:
        return Decimal(said)
    except ArithmeticError:
        return Decimal("NaN")


def _without_quotes(value: Any) -> Text | None:
    """Say that quotes are too much where they hold a number or a truth."""
    if isinstance(value, str) and (value in ("true", "false") or _NUMBER.fullmatch(value)):
        return say("Write it without quotes: {value}", value=value)
    return None


def as_truth(value: Any, _: Any) -> bool:
    """Give true or false."""
    if type(value) is not bool:
        raise ExpectedError(say("expected true or false, found {value}", value=shown(value)), _without_quotes(value))
    return value


def as_whole(value: Any, _: Any) -> int:
    """Give a whole number."""
    if type(value) is int and abs(value) < LARGE:
        return value
    whole = isinstance(value, Decimal) and value.is_finite() and abs(value) < LARGE and value == int(value)
    advice = say("Write it as {value}", value=str(int(value))) if whole else _without_quotes(value)
    raise ExpectedError(say("expected a whole number, found {value}", value=shown(value)), advice)


def as_text(value: Any, _: Any) -> str:
    """Give a text."""
    if type(value) is not str:
        single = not isinstance(value, (list, dict, NoneType))
        advice = say('Write it in quotes: "{value}"', value=shown(value)) if single else None
        raise ExpectedError(say("expected a text, found {value}", value=shown(value)), advice)
    return value


def as_date(value: Any, _: Any) -> date:
    """Give a date that is one already, as in TOML."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    quoted = isinstance(value, str) and _as_iso(value)
    advice = say("Write the date without quotes: {value}", value=quoted) if quoted else None
    if isinstance(value, datetime):
        advice = say("Write the day alone: {value}", value=value.date())
    raise ExpectedError(say("expected a date such as 2024-08-31, found {value}", value=shown(value)), advice)


def as_iso_date(value: Any, _: Any) -> date:
    """Give a date that stands as text, as in JSON."""
    day = _as_iso(value) if type(value) is str else None
    if day is None:
        raise ExpectedError(say('expected a date such as "2024-08-31", found {value}', value=shown(value)))
    return day


@lru_cache(maxsize=4096)
def _as_iso(value: str) -> date | None:
    if not (len(value) == 10 and value[4] == value[7] == "-"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_decimal(value: Any, _: Any) -> Decimal:
    """Give an exact number."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ExpectedError(say("expected a number, found {value}", value=shown(value)), _without_quotes(value))
    number = Decimal(value)
    if not number.is_finite():
        raise ExpectedError(say("expected a number, found {value}", value=shown(value)))
    if len(number.as_tuple().digits) > DIGITS or abs(number.adjusted()) > DIGITS:
        raise ExpectedError(say("expected a number of at most {count} digits", count=DIGITS))
    return number


def as_member(value: Any, kind: type[Enum]) -> Enum:
    """Give the member of an enumeration."""
    known = tuple(str(member.value) for member in kind)
    if isinstance(value, str) and value in known:
        return kind(value)
    raise ExpectedError(
        say("expected one of {names}, found {value}", names=known, value=shown(value)),
        closest(value, known) if isinstance(value, str) else None,
    )


def as_table(value: Any) -> dict[str, Any]:
    """Give a table."""
    if not isinstance(value, dict):
        raise ExpectedError(say("expected a table, found {value}", value=shown(value)))
    return value


def as_literal(value: Any, kind: Any) -> Any:
    """Give one of the values that a type lists."""
    known = get_args(kind)
    if any(value == each and type(value) is type(each) for each in known):
        return value
    names = tuple(str(each) for each in known)
    raise ExpectedError(
        say("expected one of {names}, found {value}", names=names, value=shown(value)),
        closest(value, names) if isinstance(value, str) else None,
    )


def as_mapping(value: Any, _: Any) -> Mapping[str, Any]:
    """Give a table whose keys and values only a rule knows."""
    found: list[Misfit] = []
    plain = {key: _plain(item, (key,), found) for key, item in as_table(value).items()}
    if found:
        raise ManyError(tuple(found))
    return plain


def _plain(value: Any, path: Path, found: list[Misfit]) -> Any:
    """Give a value whose kind only a rule knows, the same for both formats: dates as text, numbers that are finite."""
    if isinstance(value, dict):
        return {key: _plain(item, (*path, key), found) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, (*path, place), found) for place, item in enumerate(value)]
    try:
        return _plain_single(value)
    except ExpectedError as error:
        found.append(Misfit(path, error.message, error.suggestion))
        return None


def _plain_single(value: Any) -> Any:
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, date):
        return as_date(value, None).isoformat()
    number = as_decimal(value, None)
    return value if type(value) is int and abs(value) < LARGE else number
