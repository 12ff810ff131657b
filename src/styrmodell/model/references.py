"""Which lists point to which: the ids of a plan, its references, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from ..text import Text, say
from .governance import GovernanceModel
from .plan import Plan

Path: TypeAlias = tuple[str | int, ...]


@attrs.frozen(slots=True)
class BadReference:
    """An id that nothing has or that two things have: where it stands, what is wrong, and the ids there are."""

    path: Path
    name: str
    message: Text
    known: tuple[str, ...] = ()


IDENTIFIED = ("areas", "units", "goals", "activities", "assignments", "indicators", "matters")

REFERENCES = (
    ("units", "parent", "units"),
    ("units", "successors", "units"),
    ("goals", "area", "areas"),
    ("goals", "parents", "goals"),
    ("activities", "goals", "goals"),
    ("activities", "units", "units"),
    ("assignments", "units", "units"),
    ("indicators", "goals", "goals"),
    ("assessments", "goal", "goals"),
    ("assessments", "unit", "units"),
    ("matters", "units", "units"),
)

HIERARCHIES = (("units", "parent"), ("goals", "parents"))

KINDS = {
    "areas": say("goal area"),
    "units": say("unit"),
    "goals": say("goal"),
    "activities": say("activity"),
    "assignments": say("assignment"),
    "indicators": say("indicator"),
    "matters": say("matter"),
}


@attrs.frozen(slots=True)
class Rows:
    """A plan's lists, whether as objects or as the data of a file that may still be wrong anywhere."""

    source: Any
    get: Callable[[Any, str], Any]

    @classmethod
    def of_plan(cls, plan: Plan) -> Rows:
        """Look into a plan."""
        return cls(plan, getattr)

    @classmethod
    def of_data(cls, data: Any) -> Rows:
        """Look into the data of a file."""
        return cls(data, _get)

    def __call__(self, name: str) -> Iterator[tuple[int, Any]]:
        """Give the rows of a list with their places."""
        rows = self.get(self.source, name)
        yield from enumerate(rows) if isinstance(rows, (list, tuple)) else ()

    def names(self, row: Any, key: str) -> Iterator[tuple[Path, str]]:
        """Give the ids that stand under `key` in a row, one or many, with the rest of their paths."""
        value = self.get(row, key)
        if isinstance(value, str) and (key, value) != ("units", "all"):
            yield (key,), value
        elif isinstance(value, (list, tuple)):
            yield from (((key, place), name) for place, name in enumerate(value) if isinstance(name, str))


def _get(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, dict) else None


def _text(value: Any) -> str | None:
    """Give what may be an id; in a broken file anything can stand where one belongs."""
    return value if isinstance(value, str) else None


def bad_references(rows: Rows, governance: GovernanceModel | None = None) -> Iterator[BadReference]:
    """Find ids that stand twice, references to nothing, circles, and words that the governance model lacks."""
    ids = {name: tuple(_ids(rows, name)) for name in IDENTIFIED}
    yield from _twice(ids)
    for name, key, target in REFERENCES:
        known = dict.fromkeys(id_ for _, id_ in ids[target])
        for place, row in rows(name):
            for rest, wanted in rows.names(row, key):
                if wanted not in known:
                    said = say("there is no {kind} {name}", kind=KINDS[target], name=wanted)
                    yield BadReference((name, place, *rest), wanted, said, tuple(known))
    yield from _oversight(rows, tuple(id_ for _, id_ in ids["units"]))
    for name, key in HIERARCHIES:
        yield from _circles(rows, name, key)
    if governance is not None:
        yield from _vocabulary(rows, governance)


def _oversight(rows: Rows, known: tuple[str, ...]) -> Iterator[BadReference]:
    items = rows.get(rows.get(rows.source, "oversight"), "items") if rows.get(rows.source, "oversight") else ()
    for place, item in enumerate(items if isinstance(items, (list, tuple)) else ()):
        for rest, wanted in rows.names(item, "units"):
            if wanted not in known:
                said = say("there is no {kind} {name}", kind=KINDS["units"], name=wanted)
                yield BadReference(("oversight", "items", place, *rest), wanted, said, known)


def _ids(rows: Rows, name: str) -> Iterator[tuple[int, str]]:
    for place, row in rows(name):
        id_ = rows.get(row, "id")
        if isinstance(id_, str):
            yield place, id_


def _twice(ids: dict[str, tuple[tuple[int, str], ...]]) -> Iterator[BadReference]:
    for name, found in ids.items():
        yield from _doubles((), name, found, KINDS[name])


def _doubles(path: Path, name: str, found: tuple[tuple[int, str], ...], kind: Text) -> Iterator[BadReference]:
    seen: set[str] = set()
    for place, id_ in found:
        if id_ in seen:
            said = say("the id {name} is taken by another {kind}", kind=kind, name=id_)
            yield BadReference((*path, name, place, "id"), id_, said)
        seen.add(id_)


def _circles(rows: Rows, name: str, key: str) -> Iterator[BadReference]:
    above = {_text(rows.get(row, "id")): tuple(wanted for _, wanted in rows.names(row, key)) for _, row in rows(name)}
    clear = _rooted(above)
    for place, row in rows(name):
        id_ = rows.get(row, "id")
        if isinstance(id_, str) and id_ not in clear and _reaches(above, id_, clear):
            said = say("the {kind} {name} lies above itself", kind=KINDS[name], name=id_)
            yield BadReference((name, place, key), id_, said)


def _rooted(above: Mapping[str | None, tuple[str, ...]]) -> set[str | None]:
    """Give the ids from which every way upward ends: all of them in a sound plan, none in or below a circle."""
    below: dict[str | None, list[str | None]] = {id_: [] for id_ in above}
    waits = {id_: sum(wanted in above for wanted in names) for id_, names in above.items()}
    for id_, names in above.items():
        for wanted in names:
            below.get(wanted, []).append(id_)
    ended = [id_ for id_, count in waits.items() if not count]
    for id_ in ended:
        for lower in below[id_]:
            waits[lower] -= 1
            if not waits[lower]:
                ended.append(lower)
    return set(ended)


def _reaches(above: Mapping[str | None, tuple[str, ...]], goal: str, clear: Container[str | None]) -> bool:
    """Whether a way upward from `goal` comes back to it; what is `clear` leads nowhere."""
    waiting, seen = list(above.get(goal, ())), {goal}
    while waiting:
        id_ = waiting.pop()
        if id_ == goal:
            return True
        if id_ not in seen and id_ not in clear:
            seen.add(id_)
            waiting.extend(above.get(id_, ()))
    return False


def _vocabulary(rows: Rows, governance: GovernanceModel) -> Iterator[BadReference]:
    scales: dict[str | None, list[str]] = {scale.id: [term.id for term in scale.terms] for scale in governance.scales}
    names = [scale.id for scale in governance.scales]
    levels = [level.id for level in governance.levels]
    categories = [category.id for category in governance.categories]
    periods = [period.id for period in governance.periods]
    statuses = [status.id for status in governance.statuses]
    yield from _unknown(rows, "goals", "level", levels, say("level"))
    yield from _unknown(rows, "activities", "category", categories, say("category"))
    yield from _unknown(rows, "assessments", "scale", names, say("scale"))
    yield from _unknown(rows, "assignments", "scale", names, say("scale"))
    yield from _unknown(rows, "assessments", "period", periods, say("reporting period"))
    for place, row in rows("assessments"):
        yield from _term(
            rows, row, ("assessments", place, "term"), scales.get(_text(rows.get(row, "scale"))), say("term")
        )
    for place, row in rows("activities"):
        yield from _statuses(rows, row, ("activities", place), statuses)
    for place, row in rows("assignments"):
        yield from _statuses(rows, row, ("assignments", place), scales.get(_text(rows.get(row, "scale"))))


def _unknown(rows: Rows, name: str, key: str, known: Sequence[str], kind: Text) -> Iterator[BadReference]:
    for place, row in rows(name):
        yield from _term(rows, row, (name, place, key), known, kind)


def _statuses(rows: Rows, row: Any, path: Path, known: Sequence[str] | None) -> Iterator[BadReference]:
    follow_ups = rows.get(row, "follow_ups")
    for place, follow_up in enumerate(follow_ups if isinstance(follow_ups, (list, tuple)) else ()):
        yield from _term(rows, follow_up, (*path, "follow_ups", place, "status"), known, say("status"))


def _term(rows: Rows, row: Any, path: Path, known: Sequence[str] | None, kind: Text) -> Iterator[BadReference]:
    wanted = _text(rows.get(row, str(path[-1])))
    if known is not None and wanted is not None:
        yield from _missing(path, wanted, known, kind)


def _missing(path: Path, wanted: str, known: Sequence[str], kind: Text) -> Iterator[BadReference]:
    if wanted not in known:
        said = say("the governance model has no {kind} {name}", kind=kind, name=wanted)
        yield BadReference(path, wanted, said, tuple(known))


WORDS = {
    "levels": say("level"),
    "scales": say("scale"),
    "periods": say("reporting period"),
    "categories": say("category"),
    "policy": say("paragraph"),
    "laws": say("provision"),
    "rules": say("rule"),
}


def bad_words(rows: Rows) -> Iterator[BadReference]:
    """Find ids of a governance model that stand twice, and words that it uses and lacks.

    A model that extends another may use the other's words, so they are looked for only where it stands alone.
    """
    for name, kind in WORDS.items():
        yield from _doubles((), name, tuple(_ids(rows, name)), kind)
    scales = [id_ for _, id_ in _ids(rows, "scales")]
    if rows.get(rows.source, "extends") is None:
        yield from _term(rows, rows.source, ("status_scale",), scales, say("scale"))
    for place, row in rows("scales"):
        terms = Rows(row, rows.get)
        known = tuple(_ids(terms, "terms"))
        yield from _doubles(("scales", place), "terms", known, say("term"))
        for number, term in terms("terms"):
            for rest, wanted in terms.names(term, "next"):
                path = ("scales", place, "terms", number, *rest)
                yield from _missing(path, wanted, [id_ for _, id_ in known], say("term"))
