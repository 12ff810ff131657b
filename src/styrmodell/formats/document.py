"""A file with its plan: where each thing stands in it, and edits that keep what people wrote around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import attrs

from ..errors import Place, ReadError, RefusedError, UnknownNameError
from ..frozen import frozen
from ..model import Plan
from ..model.references import IDENTIFIED
from ..text import Text, say
from .json import JsonFormat
from .native import FindModel, Judge, NativeFormat, from_text, to_data
from .toml import TomlFormat
from .toml_writing import is_rows

NATIVE: tuple[NativeFormat, ...] = (TomlFormat(), JsonFormat())

LISTS = {"area": "areas", "activity": "activities"} | {name.removesuffix("s"): name for name in IDENTIFIED}
LISTS |= {"setting": "rules", "exemption": "exemptions"}


def native_format(name: str) -> NativeFormat:
    """Give the native format that a file name's suffix asks for; raises UnknownNameError."""
    suffix = PurePath(name).suffix.lower()
    for form in NATIVE:
        if suffix in form.suffixes:
            return form
    known = tuple(suffix for form in NATIVE for suffix in form.suffixes)
    raise UnknownNameError(
        say("{name} is not the name of a plan file", name=name),
        help=say("Plans are kept in files that end in {suffixes}.", suffixes=known),
    )


@frozen(slots=True)
class Document:
    """A native text, its name and its plan."""

    plan: Plan
    text: str
    form: NativeFormat
    name: str | None = None

    @classmethod
    def of_text(cls, text: str, name: str, find: FindModel | None = None, judge: Judge | None = None) -> Document:
        """Read a text in the format that the name's suffix tells; raises ReadError."""
        form = native_format(name)
        return cls(from_text(text, Plan, form, name, find, judge), text, form, name)

    @classmethod
    def of_plan(cls, plan: Plan, name: str) -> Document:
        """Lay out a plan as a new text."""
        form = native_format(name)
        return cls(plan, form.compose(to_data(plan, form)), form, name)

    def places(self) -> dict[tuple[str, str], Place]:
        """Give where each thing stands, by its kind (`activity`, `goal`, ...) and id; the plan itself has line 1.

        A setting of a rule stands under `setting`, an exemption under `exemption` by its rule and its thing.
        """
        positions = self.form.positions(self.text)
        found = {("plan", self.plan.id): Place(file=self.name, line=1, column=1)}
        for (kind, id_), (name, place) in rows_of(self.plan).items():
            line, column = positions.get((name, place), (1, 1))
            path = f"{name}.{getattr(self.plan, name)[place].id}"
            found[(kind, id_)] = Place(file=self.name, line=line, column=column, path=path)
        return found

    def with_plan(self, plan: Plan) -> Document:
        """Write the changes from the old plan to the new one into the text; all else stays as it was.

        The new text is read again before it is given; where it would not hold the new plan or a comment would be
        lost, RefusedError says what to write by hand.
        """
        old, new = to_data(self.plan, self.form), to_data(plan, self.form)
        by_hand = say("Write by hand: {paths}.", paths=tuple(_differences(old, new)))
        try:
            edited = self.form.edit(self.text, old, new)
            same = from_text(edited, Plan, self.form, self.name) == plan
        except RefusedError as error:
            raise _not_written(self.name, error.message, by_hand) from error
        except ReadError as error:
            raise _not_written(self.name, error.problems[0].message, by_hand) from error
        if not same:
            raise _not_written(self.name, say("the layout of the text does not allow it"), by_hand)
        return attrs.evolve(self, plan=plan, text=edited)


def _not_written(name: str | None, reason: Text, help: Text) -> RefusedError:  # noqa: A002
    said = say("The change can't be written without harm to the rest of the file: {reason}.", reason=reason)
    return RefusedError(said, help=help, place=Place(file=name))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Give the paths of the keys and rows that differ."""
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before != after and is_rows(before or []) and is_rows(after or []):
            known = [{row.get("id", place): row for place, row in enumerate(rows or [], 1)} for rows in (before, after)]
            yield from (f"{key}.{id_}" for id_ in {**known[0], **known[1]} if known[0].get(id_) != known[1].get(id_))
        elif before != after:
            yield key


def rows_of(plan: Plan) -> dict[tuple[str, str], tuple[str, int]]:
    """Give the list that each thing of a plan stands in, and its place there, by its kind and id."""
    return {
        (kind, f"{row.rule} {row.id}" if kind == "exemption" else row.id): (name, place)
        for kind, name in LISTS.items()
        for place, row in enumerate(getattr(plan, name, ()))
    }
