"""Nyckeltal: what is counted to see whether a goal is reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from ..frozen import frozen
from .calendar import Period


class Direction(Enum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    KEEP = "keep"


@frozen(slots=True, kw_only=True)
class Target:
    """The value an indicator should have for a period; without a value it is only watched.

    `unit` is whose value it is, where boards and companies share an indicator; left out it is the whole's.
    """

    period: Period
    value: Decimal | None = None
    unit: str | None = None


@frozen(slots=True, kw_only=True)
class Outcome:
    """The value an indicator had; a missing value is not zero.

    `fetched_on` is the day it was read at its source. `unit` is whose value it is; left out it is the whole's.
    """

    period: Period
    value: Decimal | None = None
    source: str = ""
    fetched_on: date | None = None
    unit: str | None = None


@frozen(slots=True, kw_only=True)
class Indicator:
    """A series of values in one unit of measure, with the goals that it speaks of."""

    id: str
    title: str
    goals: tuple[str, ...] = ()
    unit_of_measure: str = ""
    direction: Direction | None = None
    baseline: Decimal | None = None
    targets: tuple[Target, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    source: str = ""
