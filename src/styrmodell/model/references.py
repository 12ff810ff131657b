"""Which lists point to which: the ids of a plan, its references, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from ..frozen import frozen
from ..text import Text, say
from .governance import GovernanceModel
from .plan import Plan

Path: TypeAlias = tuple[str | int, ...]


@frozen(slots=True)
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
    ("filings", "chapters", "goals"),
    ("filings", "listed", "goals"),
)

NESTED = (
    ("indicators", "targets", "unit", "units"),
    ("indicators", "outcomes", "unit", "units"),
)

HIERARCHIES = (("units", "parent"), ("goals", "parents"))

VOCABULARY = (
    ("goals", "level", "levels"),
    ("activities", "category", "categories"),
    ("assessments", "scale", "scales"),
    ("assignments", "scale", "scales"),
    ("assessments", "period", "periods"),
)

KINDS = {
    "areas": say("goal area"),
    "units": say("unit"),
    "goals": say("goal"),
    "activities": say("activity"),
    "assignments": say("assignment"),
    "indicators": say("indicator"),
    "matters": say("matter"),
}

WORDS = {
    "levels": say("level"),
    "scales": say("scale"),
    "periods": say("reporting period"),
    "categories": say("category"),
    "policy": say("paragraph"),
    "laws": say("provision"),
    "rules": say("rule"),
}

TERM, STATUS = say("term"), say("status")


@frozen(slots=True)
class Known:
    """The ids that there are of one kind."""

    kind: Text
    ids: Mapping[str, None]

    @classmethod
    def of(cls, kind: Text, ids: Iterable[str]) -> Known:
        """Take the ids in their order."""
        return cls(kind, dict.fromkeys(ids))


@frozen(slots=True)
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
        return self.inside(self.source, name)

    def inside(self, row: Any, key: str) -> Iterator[tuple[int, Any]]:
        """Give what stands in a list of a row, with places."""
        found = self.get(row, key)
        return enumerate(found if isinstance(found, (list, tuple)) else ())

    def names(self, row: Any, key: str) -> Iterator[tuple[Path, str]]:
        """Give the ids that stand under `key` in a row, one or many, with their places where they are many."""
        value = self.get(row, key)
        if isinstance(value, str) and (key, value) != ("units", "all"):
            yield (), value
        elif isinstance(value, (list, tuple)):
            yield from (((place,), name) for place, name in enumerate(value) if isinstance(name, str))


def _get(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, dict) else None


def _text(value: Any) -> str | None:
    """Give what may be an id; in a broken file anything can stand where one belongs."""
    return value if isinstance(value, str) else None


def bad_references(rows: Rows, governance: GovernanceModel | None = None) -> Iterator[BadReference]:
    """Find ids that stand twice, references to nothing, circles, and words that the governance model lacks."""
    ids = {name: tuple(_ids(rows, name)) for name in IDENTIFIED}
    known = {name: Known.of(KINDS[name], (id_ for _, id_ in found)) for name, found in ids.items()}
    for name, found in ids.items():
        if len(known[name].ids) < len(found):
            yield from _doubles((), name, found, KINDS[name])
    for name, key, target in REFERENCES:
        for place, row in rows(name):
            yield from _strays(rows, row, (name, place), key, known[target])
    yield from _nested(rows, known)
    oversight = rows.get(rows.source, "oversight")
    for place, row in rows.inside(oversight, "items") if oversight else ():
        yield from _strays(rows, row, ("oversight", "items", place), "units", known["units"])
    for name, key in HIERARCHIES:
        yield from _circles(rows, name, key)
    yield from _overlapping(rows)
    if governance is not None:
        yield from _vocabulary(rows, governance)


def _nested(rows: Rows, known: Mapping[str, Known]) -> Iterator[BadReference]:
    for name, inner, key, target in NESTED:
        for place, row in rows(name):
            for number, each in rows.inside(row, inner):
                yield from _strays(rows, each, (name, place, inner, number), key, known[target])


def _strays(rows: Rows, row: Any, path: Path, key: str, known: Known) -> Iterator[BadReference]:
    value = rows.get(row, key)
    if isinstance(value, tuple) and known.ids.keys() >= set(value):
        return
    for rest, wanted in rows.names(row, key):
        if wanted not in known.ids:
            said = say("there is no {kind} {name}", kind=known.kind, name=wanted)
            yield BadReference((*path, key, *rest), wanted, said, tuple(known.ids))


def _ids(rows: Rows, name: str) -> Iterator[tuple[int, str]]:
    for place, row in rows(name):
        id_ = rows.get(row, "id")
        if isinstance(id_, str):
            yield place, id_


def _doubles(path: Path, name: str, found: tuple[tuple[int, str], ...], kind: Text) -> Iterator[BadReference]:
    seen: set[str] = set()
    for place, id_ in found:
        if id_ in seen:
            said = say("the id {name} is taken by another {kind}", kind=kind, name=id_)
            yield BadReference((*path, name, place, "id"), id_, said)
        seen.add(id_)


def _overlapping(rows: Rows) -> Iterator[BadReference]:
    """Find settings of one rule that hold on the same days: nobody could tell which of them counts."""
    seen: dict[str, list[tuple[date, date]]] = {}
    for place, row in rows("rules"):
        id_, first = rows.get(row, "id"), _day(rows.get(row, "since"), date.min)
        last = _day(rows.get(row, "until"), date.max)
        if isinstance(id_, str) and first is not None and last is not None:
            if any(first <= end and start <= last for start, end in seen.setdefault(id_, [])):
                said = say("the days of this setting of rule {name} overlap those of another", name=id_)
                yield BadReference(("rules", place, "id"), id_, said)
            seen[id_].append((first, last))


def _day(value: Any, missing: date) -> date | None:
    """Give a day of a file, `missing` where none is given, and nothing where it is no day."""
    if value is None:
        return missing
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value if type(value) is date else None
    except ValueError:
        return None


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
    for name, key, words in VOCABULARY:
        known = Known.of(WORDS[words], (each.id for each in getattr(governance, words)))
        for place, row in rows(name):
            yield from _lacking(rows, row, (name, place), key, known)
    statuses = Known.of(STATUS, (status.id for status in governance.statuses))
    for place, row in rows("activities"):
        yield from _statuses(rows, row, ("activities", place), statuses)
    scales: dict[object, list[str]] = {scale.id: [term.id for term in scale.terms] for scale in governance.scales}
    for place, row in rows("assessments"):
        if terms := scales.get(_text(rows.get(row, "scale"))):
            yield from _lacking(rows, row, ("assessments", place), "term", Known.of(TERM, terms))
    for place, row in rows("assignments"):
        if terms := scales.get(_text(rows.get(row, "scale"))):
            yield from _statuses(rows, row, ("assignments", place), Known.of(STATUS, terms))


def _statuses(rows: Rows, row: Any, path: Path, known: Known) -> Iterator[BadReference]:
    for place, follow_up in rows.inside(row, "follow_ups"):
        status = rows.get(follow_up, "status")
        if isinstance(status, str) and status not in known.ids:
            yield _lack((*path, "follow_ups", place, "status"), status, known)


def _lacking(rows: Rows, row: Any, path: Path, key: str, known: Known) -> Iterator[BadReference]:
    wanted = rows.get(row, key)
    if isinstance(wanted, str) and wanted not in known.ids:
        yield _lack((*path, key), wanted, known)


def _lack(path: Path, wanted: str, known: Known) -> BadReference:
    said = say("the governance model has no {kind} {name}", kind=known.kind, name=wanted)
    return BadReference(path, wanted, said, tuple(known.ids))


def bad_words(rows: Rows) -> Iterator[BadReference]:
    """Find ids of a governance model that stand twice, and words that it uses and lacks.

    A model that extends another may use the other's words, so they are looked for only where it stands alone.
    """
    for name, kind in WORDS.items():
        if name != "rules":
            yield from _doubles((), name, tuple(_ids(rows, name)), kind)
    yield from _overlapping(rows)
    if rows.get(rows.source, "extends") is None:
        scales = Known.of(WORDS["scales"], (id_ for _, id_ in _ids(rows, "scales")))
        yield from _lacking(rows, rows.source, (), "status_scale", scales)
    for place, row in rows("scales"):
        found = tuple(_ids(Rows(row, rows.get), "terms"))
        yield from _doubles(("scales", place), "terms", found, TERM)
        known = Known.of(TERM, (id_ for _, id_ in found))
        for number, term in rows.inside(row, "terms"):
            for rest, wanted in rows.names(term, "next"):
                if wanted not in known.ids:
                    yield _lack(("scales", place, "terms", number, "next", *rest), wanted, known)
