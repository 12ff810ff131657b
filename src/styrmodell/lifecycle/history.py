"""What activities and matters have in common: they are found by id, and their history grows in order of date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from ..errors import RefusedError, UnknownNameError
from ..suggestions import closest
from ..text import Text, say


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Thing = TypeVar("Thing", bound=Identified)


def find(things: Iterable[Thing], name: str, missing: Text) -> Thing:
    """Give the thing with that id; raises UnknownNameError with `missing` and the nearest id."""
    known = {thing.id: thing for thing in things}
    if name in known:
        return known[name]
    raise UnknownNameError(missing, help=closest(name, tuple(known)))


def put(things: tuple[Thing, ...], new: Thing) -> tuple[Thing, ...]:
    """Give the things with `new` in the place of the one with its id."""
    return tuple(new if thing.id == new.id else thing for thing in things)


def in_order(name: str, last: date | None, on: date) -> None:
    """Refuse a step that is dated before the last one."""
    if last is not None and on < last:
        raise RefusedError(
            say("{name} has a step of {last} already, and this one is dated {on}.", name=name, last=last, on=on),
            help=say("Steps are recorded in order of date: give {last} or a later day.", last=last),
        )
