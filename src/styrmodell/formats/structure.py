"""From the plain data of a file to the model and back: strict, lossless, and with every error at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from ..errors import InvalidError
from ..model import Responsibility, Responsible
from ..model.references import Path
from ..suggestions import closest
from ..text import Text, say

DIGITS = 100
"""How many digits a number may have; more is a slip, and would fill the page."""

LARGE = 2**63
"""Where whole numbers end: TOML and other programs hold no larger ones."""

Part = TypeVar("Part")


@attrs.frozen(slots=True)
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


def _truth(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise ExpectedError(say("expected true or false, found {value}", value=shown(value)))
    return value


def _whole(value: Any, _: Any) -> int:
    if type(value) is int and abs(value) < LARGE:
        return value
    raise ExpectedError(say("expected a whole number, found {value}", value=shown(value)))


def _text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise ExpectedError(say("expected a text, found {value}", value=shown(value)))
    return value


def _date(value: Any, _: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    quoted = isinstance(value, str) and _as_iso(value)
    advice = say("Write the date without quotes: {value}", value=quoted) if quoted else None
    raise ExpectedError(say("expected a date such as 2024-08-31, found {value}", value=shown(value)), advice)


def _iso_date(value: Any, _: Any) -> date:
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


def _decimal(value: Any, _: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ExpectedError(say("expected a number, found {value}", value=shown(value)))
    number = Decimal(value)
    if not number.is_finite():
        raise ExpectedError(say("expected a number, found {value}", value=shown(value)))
    if len(number.as_tuple().digits) > DIGITS or abs(number.adjusted()) > DIGITS:
        raise ExpectedError(say("expected a number of at most {count} digits", count=DIGITS))
    return number


def _enum(value: Any, kind: type[Enum]) -> Enum:
    known = tuple(str(member.value) for member in kind)
    if isinstance(value, str) and value in known:
        return kind(value)
    raise ExpectedError(
        say("expected one of {names}, found {value}", names=known, value=shown(value)),
        closest(value, known) if isinstance(value, str) else None,
    )


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ExpectedError(say("expected a table, found {value}", value=shown(value)))
    return value


def _is_literal(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is Literal


def _literal(value: Any, kind: Any) -> Any:
    known = get_args(kind)
    if any(value == each and type(value) is type(each) for each in known):
        return value
    names = tuple(str(each) for each in known)
    raise ExpectedError(
        say("expected one of {names}, found {value}", names=names, value=shown(value)),
        closest(value, names) if isinstance(value, str) else None,
    )


def _mapping(value: Any, _: Any) -> Mapping[str, Any]:
    return {key: _plain(item) for key, item in _table(value).items()}


def _plain(value: Any) -> Any:
    """Give a value whose kind only a rule knows, the same for both formats: dates as text, numbers that are finite."""
    if isinstance(value, dict):
        return _mapping(value, None)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, date):
        return _date(value, None).isoformat()
    number = _decimal(value, None)
    return value if type(value) is int and abs(value) < LARGE else number


def _in_brackets(value: Any) -> Text | None:
    return say("Write it in brackets: [{value}]", value=shown(value)) if isinstance(value, str) else None


def _responsible(converter: Converter) -> Callable[[Any, Any], Any]:
    names = converter.get_structure_hook(tuple[str, ...])

    def structure(value: Any, _: Any) -> Any:
        if value == Responsibility.ALL.value:
            return Responsibility.ALL
        if not isinstance(value, list):
            raise ExpectedError(
                say('expected a list of units or "all", found {value}', value=shown(value)), _in_brackets(value)
            )
        if not value:
            advice = say('Leave it out where nobody knows, or write "all".')
            raise ExpectedError(say("an empty list does not say who is responsible"), advice)
        return names(value, tuple[str, ...])

    return structure


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) in {Mapping, dict}


def _is_many(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1:] == (Ellipsis,)


def _many(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """Structure lists, and refuse a text where a list belongs, which would else become its letters."""

    def factory(kind: Any) -> Callable[[Any, Any], Any]:
        item: Any = get_args(kind)[0]
        many: Any = GenericAlias(list, (item,))
        as_list = converter.get_structure_hook(many)

        def structure(value: Any, _: Any) -> Any:
            if not isinstance(value, list):
                raise ExpectedError(say("expected a list, found {value}", value=shown(value)), _in_brackets(value))
            return tuple(as_list(value, many)) if value else ()

        return structure

    return factory


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) is UnionType and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _optional(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """Look the inner hook up once, not for every value."""

    def factory(kind: Any) -> Callable[[Any, Any], Any]:
        inner = next(each for each in get_args(kind) if each is not NoneType)
        hook = converter.get_structure_hook(inner)
        return lambda value, _: None if value is None else hook(value, inner)

    return factory


def _class(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """Make the code for a class when the first such table is read: most plans use few of the classes."""

    def factory(kind: Any) -> Callable[[Any, Any], Any]:
        known = frozenset(attribute.name for attribute in attrs.fields(kind))
        made: Callable[[Any, Any], Any] | None = None

        def structure(value: Any, _: Any) -> Any:
            nonlocal made
            if type(value) is not dict:
                raise ExpectedError(say("expected a table, found {value}", value=shown(value)))
            if made is None:
                made = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=converter.detailed_validation)
            if not (known.issuperset(value) or converter.detailed_validation):
                raise ForbiddenExtraKeysError(None, kind, set(value) - known)
            return made(value, kind)

        return structure

    return factory


def _structures_pairs(converter: Converter) -> None:
    def structure(value: Any, _: Any) -> tuple[tuple[str, str], ...]:
        return tuple((key, converter.structure(item, str)) for key, item in _table(value).items())

    converter.register_structure_hook_func(lambda kind: kind == tuple[tuple[str, str], ...], structure)
    converter.register_unstructure_hook_func(lambda kind: kind == tuple[tuple[str, str], ...], dict)


@cache
def converter(*, dates_as_text: bool, every_error: bool = False) -> Converter:
    """Give the converter for files that have real dates (TOML) or dates as text (JSON).

    It stops at the first error, for speed; with `every_error` it goes on, to tell them all.
    """
    made = Converter(detailed_validation=every_error, forbid_extra_keys=True)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(int, _whole)
    made.register_structure_hook(bool, _truth)
    made.register_structure_hook(date, _iso_date if dates_as_text else _date)
    made.register_structure_hook(Decimal, _decimal)
    made.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _enum)
    made.register_structure_hook_func(_is_literal, _literal)
    made.register_structure_hook_func(_is_mapping, _mapping)
    made.register_structure_hook_factory(_is_optional, _optional(made))
    made.register_structure_hook_factory(attrs.has, _class(made))
    made.register_structure_hook_factory(_is_many, _many(made))
    _structures_pairs(made)
    made.register_structure_hook_func(lambda kind: kind == Responsible, _responsible(made))
    made.register_unstructure_hook_func(
        lambda kind: kind == Responsible, lambda value: value.value if isinstance(value, Enum) else list(value)
    )
    made.register_unstructure_hook(date, date.isoformat if dates_as_text else lambda value: value)
    made.register_unstructure_hook(Decimal, lambda value: value)
    made.register_unstructure_hook_factory(
        attrs.has, lambda kind: make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
    )
    made.register_unstructure_hook_func(
        lambda kind: _is_many(kind) and kind != tuple[tuple[str, str], ...],
        lambda value: [made.unstructure(item) for item in value],
    )
    return made


def structured(body: dict[str, Any], kind: type[Part], *, dates_as_text: bool) -> Part:
    """Give the object of an attrs class that plain data holds; raises BaseValidationError with every error there is."""
    try:
        return converter(dates_as_text=dates_as_text).structure(body, kind)
    except (ValueError, TypeError, KeyError, ForbiddenExtraKeysError):
        return converter(dates_as_text=dates_as_text, every_error=True).structure(body, kind)


def misfits(error: BaseException, path: Path = ()) -> Iterator[Misfit]:
    """Give every single error in what cattrs raised, with its path."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        with_notes, others = error.group_exceptions()
        for inner, note in with_notes:
            step = note.name if isinstance(note, AttributeValidationNote) else note.index
            yield from misfits(inner, (*path, step))
        for inner in others:
            yield from misfits(inner, path)
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from misfits(inner, path)
    else:
        yield from _single(error, path)


def _single(error: BaseException, path: Path) -> Iterator[Misfit]:
    if isinstance(error, ForbiddenExtraKeysError):
        known = tuple(attribute.name for attribute in attrs.fields(error.cl))
        for name in sorted(error.extra_fields):
            yield Misfit((*path, name), say("the key {name} is not known here", name=name), closest(name, known))
    elif isinstance(error, ExpectedError):
        yield Misfit(path, error.message, error.suggestion)
    elif isinstance(error, InvalidError):
        yield Misfit((*path, error.attribute), error.message)
    elif isinstance(error, KeyError) and path:
        yield Misfit(path[:-1], say("the key {name} is missing", name=str(path[-1])))
    else:
        yield Misfit(path, say("{reason}", reason=str(error)))
