"""The vocabulary of states: scales, their terms, and which term may follow which."""

from __future__ import annotations

from enum import Enum

from ..frozen import frozen
from ..text import Words


class ScaleKind(Enum):
    """What the terms of a scale speak of; terms of different kinds can't be compared."""

    PROGRESS = "progress"
    DEVIATION = "deviation"
    ATTAINMENT = "attainment"
    FORECAST = "forecast"
    TREND = "trend"
    VERDICT = "verdict"


class Phase(Enum):
    """Where in its course an activity is, whatever the municipality calls it."""

    NOT_STARTED = "not-started"
    ONGOING = "ongoing"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether work remains."""
        return self not in (Phase.COMPLETED, Phase.WITHDRAWN)


@frozen(slots=True, kw_only=True)
class Status:
    """A term of a scale: the word for a state, its symbol, and the terms that may follow it.

    `rank` orders the terms, higher is further or better. `phase` and `deviates` are given on scales of progress.
    `next` lists the ids of the terms that may follow; `None` allows every term. A `retired` term may stand in old
    follow-ups but not in new ones.
    """

    id: str
    labels: Words
    symbol: str = ""
    rank: int = 0
    phase: Phase | None = None
    deviates: bool = False
    next: tuple[str, ...] | None = None
    retired: bool = False
    description: Words | None = None


@frozen(slots=True, kw_only=True)
class ScaleMapping:
    """How the terms of one scale are read in another scale, and what is lost on the way."""

    to: str
    terms: tuple[tuple[str, str], ...] = ()
    loses: Words | None = None


@frozen(slots=True, kw_only=True)
class Scale:
    """A closed list of terms of one kind."""

    id: str
    kind: ScaleKind
    labels: Words
    terms: tuple[Status, ...] = ()
    mappings: tuple[ScaleMapping, ...] = ()

    def term(self, id: str) -> Status | None:  # noqa: A002
        """Give the term with that id, or nothing."""
        return next((term for term in self.terms if term.id == id), None)

    def allows(self, before: str, after: str) -> bool:
        """Whether `after` may follow `before`; a term may always be repeated."""
        term = self.term(before)
        return before == after or term is None or term.next is None or after in term.next
