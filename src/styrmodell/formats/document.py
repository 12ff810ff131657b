"""A file with its plan: where each thing stands in it, and edits that keep what people wrote around it."""

from __future__ import annotations

from pathlib import PurePath

import attrs

from ..errors import Place, UnknownNameError
from ..model import Plan
from ..model.references import IDENTIFIED
from ..text import say
from .json import JsonFormat
from .native import FindModel, NativeFormat, from_text, place_of, to_data
from .toml import TomlFormat

NATIVE: tuple[NativeFormat, ...] = (TomlFormat(), JsonFormat())

_LISTS = {"area": "areas", "activity": "activities"} | {name.removesuffix("s"): name for name in IDENTIFIED}


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


@attrs.frozen(slots=True)
class Document:
    """A native text, its name and its plan."""

    plan: Plan
    text: str
    form: NativeFormat
    name: str | None = None

    @classmethod
    def of_text(cls, text: str, name: str, find: FindModel | None = None) -> Document:
        """Read a text in the format that the name's suffix tells; raises ReadError."""
        form = native_format(name)
        return cls(from_text(text, Plan, form, name, find), text, form, name)

    @classmethod
    def of_plan(cls, plan: Plan, name: str) -> Document:
        """Lay out a plan as a new text."""
        form = native_format(name)
        return cls(plan, form.compose(to_data(plan, form)), form, name)

    def places(self) -> dict[tuple[str, str], Place]:
        """Give where each thing stands, by its kind (`activity`, `goal`, ...) and id; the plan itself has line 1."""
        positions = self.form.positions(self.text)
        data = to_data(self.plan, self.form)
        found = {("plan", self.plan.id): Place(file=self.name, line=1, column=1)}
        for kind, name in _LISTS.items():
            for place, row in enumerate(getattr(self.plan, name, ())):
                found[(kind, row.id)] = place_of((name, place), data, positions, self.name)
        return found

    def with_plan(self, plan: Plan) -> Document:
        """Write the changes from the old plan to the new one into the text; all else stays as it was.

        Where the text's layout can't take the change without harm, the whole is laid out anew.
        """
        edited = self.form.edit(self.text, to_data(self.plan, self.form), to_data(plan, self.form))
        return attrs.evolve(self, plan=plan, text=edited)
