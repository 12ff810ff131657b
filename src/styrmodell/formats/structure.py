"""From the plain data of a file to the model and back: strict, lossless, and with every error at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
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
from .values import (
    ExpectedError,
    ManyError,
    Misfit,
    as_date,
    as_decimal,
    as_iso_date,
    as_literal,
    as_mapping,
    as_member,
    as_table,
    as_text,
    as_truth,
    as_whole,
    shown,
)

Part = TypeVar("Part")


def _is_literal(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is Literal


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
        return tuple((key, converter.structure(item, str)) for key, item in as_table(value).items())

    converter.register_structure_hook_func(lambda kind: kind == tuple[tuple[str, str], ...], structure)
    converter.register_unstructure_hook_func(lambda kind: kind == tuple[tuple[str, str], ...], dict)


@cache
def converter(*, dates_as_text: bool, every_error: bool = False) -> Converter:
    """Give the converter for files that have real dates (TOML) or dates as text (JSON).

    It stops at the first error, for speed; with `every_error` it goes on, to tell them all.
    """
    made = Converter(detailed_validation=every_error, forbid_extra_keys=True)
    made.register_structure_hook(str, as_text)
    made.register_structure_hook(int, as_whole)
    made.register_structure_hook(bool, as_truth)
    made.register_structure_hook(date, as_iso_date if dates_as_text else as_date)
    made.register_structure_hook(Decimal, as_decimal)
    made.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), as_member)
    made.register_structure_hook_func(_is_literal, as_literal)
    made.register_structure_hook_func(_is_mapping, as_mapping)
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
    elif isinstance(error, ManyError):
        yield from (attrs.evolve(misfit, path=(*path, *misfit.path)) for misfit in error.found)
    elif isinstance(error, InvalidError):
        yield Misfit((*path, error.attribute), error.message)
    elif isinstance(error, KeyError) and path:
        name = str(path[-1])
        yield Misfit(path[:-1], say("the key {name} is missing", name=name), say("Add {name}.", name=name))
    else:
        yield Misfit(path, say("{reason}", reason=str(error)))
