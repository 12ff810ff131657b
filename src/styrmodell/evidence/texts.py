"""The free texts of a plan: whatever somebody wrote in words of their own, and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from ..frozen import frozen
from ..model import Activity, Goal, Indicator, Matter, Plan, Unit
from .personal import masked

Owner: TypeAlias = Plan | Goal | Unit | Activity | Indicator | Matter
_Thing = TypeVar("_Thing")


@frozen(slots=True)
class FreeText:
    """A text in a plan: whose it is, the key that it stands under, and the day of what it belongs to, if it has one.

    `path` leads to it from its owner: lists by name, and what stands in them by its id or its day, as in
    `follow_ups.2024-08-31.comment`.
    """

    owner: Owner
    key: str
    text: str
    day: date | None = None
    path: str = ""


def free_texts(plan: Plan) -> Iterator[FreeText]:
    """Give every text of a plan that somebody wrote in words of their own; ids and other references are not texts."""
    return _inside(plan, plan, None, "")


def _inside(thing: object, owner: Owner, day: date | None, path: str) -> Iterator[FreeText]:
    if isinstance(thing, (Goal, Unit, Activity, Indicator, Matter)):
        owner, path = thing, ""
    elif thing is not owner:
        day = getattr(thing, "date", day)
        name = getattr(thing, "id", None) or getattr(thing, "date", None)
        path = f"{path}{name}." if name else path
    # Mypy takes a class for something that can't be hashed.
    for name in _fields(type(thing)):  # type: ignore[arg-type]
        value = getattr(thing, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                if item:
                    yield FreeText(owner, name, item, day, path + name)
            elif _is_thing(type(item)):  # type: ignore[arg-type]
                yield from _inside(item, owner, day, f"{path}{name}.")


def masked_plan(plan: Plan) -> Plan:
    """Give the plan with a dot for each digit of the personal identity numbers in its texts; all else is as it was."""
    return _masked(plan)


def _masked(thing: _Thing) -> _Thing:
    # Mypy takes a class for something that can't be hashed.
    held = {name: getattr(thing, name) for name in _fields(type(thing))}  # type: ignore[arg-type]
    made = {
        name: tuple(map(_masked_item, value)) if isinstance(value, tuple) else _masked_item(value)
        for name, value in held.items()
    }
    changed = {name: value for name, value in made.items() if value != held[name]}
    return cast("_Thing", attrs.evolve(cast("Any", thing), **changed)) if changed else thing


def _masked_item(item: object) -> object:
    if isinstance(item, str):
        return masked(item)
    return _masked(item) if attrs.has(type(item)) else item


@cache
def _is_thing(kind: Any) -> bool:
    return attrs.has(kind)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    held = ("goals", "units") if kind is Plan else ()
    return tuple(field.name for field in attrs.fields(kind) if field.name in held or field.name not in REFERENCES)


REFERENCES = frozenset(
    {
        *("id", "governance", "level", "area", "parents", "continues", "kind", "parent", "successors"),
        *("goals", "units", "category", "status", "scale", "goal", "unit", "period", "term", "chapters", "listed"),
        *("case_number", "rule", "paragraph"),
    }
)
"""The keys whose texts point to something, or name a kind, and are nobody's own words."""
