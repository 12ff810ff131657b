"""What TOML and JSON have in common: the same keys, the same strictness, the same errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar

import attrs
from cattrs import BaseValidationError

from ..errors import Place, Problem, ReadError
from ..evidence.personal import masked, masked_text
from ..frozen import frozen
from ..model import GovernanceModel, Plan, RuleSetting
from ..model.references import BadReference, Path, Rows, bad_references, bad_words
from ..suggestions import closest
from ..text import Text, say
from .positions import Positions
from .structure import converter, misfits, structured
from .values import Misfit, shown

SCHEMA = 1

Part = TypeVar("Part", Plan, GovernanceModel)

FindModel: TypeAlias = Callable[[str], GovernanceModel | None]

Judge: TypeAlias = Callable[[tuple[RuleSetting, ...], GovernanceModel | None], Iterable[Misfit]]
"""What says which of the settings of rules in a file do not fit, by paths from their list on."""


class NativeFormat(Protocol):
    """A lossless format: text to plain data and back, with positions and with edits that keep the rest as it was."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    dates_as_text: ClassVar[bool]

    def parse(self, text: str, name: str | None) -> dict[str, Any]:
        """Give the data of a text; raises ReadError with line and column where it is not well formed."""
        ...

    def positions(self, text: str) -> Positions:
        """Give line and column of every path of a text that `parse` reads."""
        ...

    def compose(self, data: Mapping[str, Any]) -> str:
        """Give the text of plain data, laid out for people."""
        ...

    def edit(self, text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        """Give the text with the changes from `old` to `new`, and all else as it was."""
        ...


def to_data(part: Plan | GovernanceModel, form: NativeFormat) -> dict[str, Any]:
    """Give the plain data of a plan or governance model, `schema` first and without what equals its default."""
    return {"schema": SCHEMA, **converter(dates_as_text=form.dates_as_text).unstructure(part)}


def from_text(  # noqa: PLR0917
    text: str,
    kind: type[Part],
    form: NativeFormat,
    name: str | None,
    find: FindModel | None = None,
    judge: Judge | None = None,
) -> Part:
    """Give the plan or governance model that a text holds.

    Raises ReadError with all there is to mend: file, line, path, what was expected and a suggestion. With `find`,
    which gives a governance model by its name, the words that belong to the plan's model are held against it too, and
    with `judge` the settings of rules against the rules.
    """
    _no_half_characters(text, name)
    data = form.parse(text, name)
    if newer := _newer(data):
        raise _read_error([newer], text, data, form, name)
    found = list(_schema(data))
    body = {key: value for key, value in data.items() if key != "schema"}
    part: Part | None = None
    try:
        part = structured(body, kind, dates_as_text=form.dates_as_text)
    except BaseValidationError as error:
        found.extend(misfits(error))
    governance = _named(body, find)
    if judge is not None:
        found.extend(_misfit_settings(judge, part.rules if part else _settings(body, form), governance))
    bad = bad_words(Rows.of_data(body)) if kind is GovernanceModel else _strays(body, part, governance)
    known = {misfit.path for misfit in found}
    found.extend(_misfit(each) for each in bad if each.path not in known)
    if part is None or found:
        raise _read_error(found, text, data, form, name)
    return part


def _misfit_settings(
    judge: Judge, settings: tuple[RuleSetting, ...], governance: GovernanceModel | None
) -> Iterator[Misfit]:
    for each in judge(settings, governance):
        yield attrs.evolve(each, path=("rules", *each.path))


def _settings(body: dict[str, Any], form: NativeFormat) -> tuple[RuleSetting, ...]:
    """Give the settings of rules in a file that can't be read for other reasons, if they themselves can be."""
    try:
        return structured({"rules": body.get("rules", [])}, _OnlyRules, dates_as_text=form.dates_as_text).rules
    except BaseValidationError:
        return ()


@frozen
class _OnlyRules:
    rules: tuple[RuleSetting, ...]


def _named(body: dict[str, Any], find: FindModel | None) -> GovernanceModel | None:
    named = body.get("governance")
    return find(named) if find and isinstance(named, str) else None


def _strays(body: dict[str, Any], part: object, governance: GovernanceModel | None) -> Iterator[BadReference]:
    """Find the plan's bad references: in the plan itself, which is quicker, where its data could be read."""
    return bad_references(Rows.of_plan(part) if isinstance(part, Plan) else Rows.of_data(body), governance)


def _no_half_characters(text: str, name: str | None) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        half = Syntax(line, None, say("half a character stands here"))
        raise half.error(name, say("Save the file as UTF-8.")) from None


def _newer(data: dict[str, Any]) -> Misfit | None:
    """Refuse a file of a later version for that reason alone: nothing else in it can be judged."""
    schema = data.get("schema")
    if type(schema) is int and schema > SCHEMA:
        said = say("the file has schema {schema}, and this version reads up to {known}", schema=schema, known=SCHEMA)
        return Misfit(("schema",), said, say("Upgrade styrmodell."))
    return None


def _schema(data: dict[str, Any]) -> Iterator[Misfit]:
    schema = data.get("schema")
    if schema is None:
        said = say("the file does not say its schema")
        yield Misfit(("schema",), said, say("Write the schema first in the file; it is {schema}.", schema=SCHEMA))
    elif type(schema) is not int or schema != SCHEMA:
        yield Misfit(("schema",), say("expected schema {known}, found {value}", known=SCHEMA, value=shown(schema)))


def _misfit(bad: BadReference) -> Misfit:
    return Misfit(bad.path, bad.message, closest(bad.name, bad.known))


def _read_error(
    found: list[Misfit], text: str, data: dict[str, Any], form: NativeFormat, name: str | None
) -> ReadError:
    try:
        positions = form.positions(text)
    except RecursionError:
        positions = {}
    problems = [_problem(misfit, place_of(misfit.path, data, positions, name)) for misfit in found]
    problems.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    unique = tuple(dict.fromkeys(problems))
    return ReadError(broken(name), unique, place=Place(file=name))


def _problem(misfit: Misfit, place: Place) -> Problem:
    """Tell what is wrong without any identity number that stands there, for errors are sent and logged."""
    path = ".".join(map(masked, place.path.split("."))) if place.path else place.path
    suggestion = masked_text(misfit.suggestion) if misfit.suggestion else None
    return Problem(attrs.evolve(place, path=path), masked_text(misfit.message), suggestion)


def broken(name: str | None) -> Text:
    """Give the sentence about a file that can't be read."""
    return say("{name} can't be read", name=name) if name else say("The text can't be read")


def place_of(path: Path, data: Any, positions: Positions, name: str | None) -> Place:
    """Give where a path stands; what is not there itself stands where that which should hold it begins."""
    held: Path = path
    while held and held not in positions:
        held = held[:-1]
    line, column = positions.get(held, (1, 1))
    return Place(file=name, line=line, column=column, path=spoken(path, data))


def spoken(path: Path, data: Any) -> str:
    """Give a path as people say it: list items by their id where they have one, else by number from 1."""
    said: list[str] = []
    for step in path:
        data = _inside(data, step)
        id_ = data.get("id") if isinstance(data, dict) else None
        said.append(str(step) if isinstance(step, str) else id_ if isinstance(id_, str) else str(step + 1))
    return ".".join(said)


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(step, str):
        return data.get(step) if isinstance(data, dict) else None
    return data[step] if isinstance(data, list) and step < len(data) else None


@frozen(slots=True)
class Syntax:
    """Where and why a text is not well formed."""

    line: int | None
    column: int | None
    reason: str | Text

    def error(self, name: str | None, advice: Text) -> ReadError:
        """Give the error that tells it."""
        return not_well_formed((self,), name, advice)


def not_well_formed(faults: Sequence[Syntax], name: str | None, advice: Text) -> ReadError:
    """Give the error that tells where and why a text is not well formed, of all its faults."""
    problems = tuple(
        Problem(
            Place(file=name, line=fault.line, column=fault.column),
            say("this is not well formed: {reason}", reason=fault.reason),
            advice,
        )
        for fault in faults
    )
    return ReadError(broken(name), problems, place=problems[0].place)


def too_deep(name: str | None) -> ReadError:
    """Give the error about brackets in brackets without end."""
    said = say("there are too many brackets inside brackets")
    return Syntax(None, None, said).error(name, say("Look if a program wrote the file, and mend that."))
