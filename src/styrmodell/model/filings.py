"""What was handed over: the reports of the year, to whom they went and when, and what the auditors said of them."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from ..frozen import frozen
from .calendar import Period


class FilingKind(Enum):
    """What a report is in the year's course.

    A `PERIOD` report tells the board of its plan, tertial by tertial. The `INTERIM` report (delårsrapport) and the
    `ANNUAL` report (årsredovisning) are those that the law demands, and go to the assembly and its auditors.
    """

    PERIOD = "period"
    INTERIM = "interim"
    ANNUAL = "annual"


class AuditorsVerdict(Enum):
    """What the auditors say of the results: compatible with the goals, not so, or that they can't assess it."""

    COMPATIBLE = "compatible"
    NOT_COMPATIBLE = "not-compatible"
    NOT_ASSESSABLE = "not-assessable"


@frozen(slots=True, kw_only=True)
class Filing:
    """A redovisning that was handed over, or is to be: its kind, the days it covers, and what became of it.

    `handed_over_on` is the day on which the assembly and the auditors, or the board, were given it; `taken_up_on` the
    day on which the assembly took it up. `financial` and `operational` are the auditors' verdicts on the two kinds of
    goals for sound financial management. `chapters` are the goals that have a chapter in it and `listed` those that
    its last chapter lists; nothing where that is not known. `summary` is the judgement of the whole.
    """

    kind: FilingKind
    period: Period
    handed_over_on: dt.date | None = None
    taken_up_on: dt.date | None = None
    financial: AuditorsVerdict | None = None
    operational: AuditorsVerdict | None = None
    chapters: tuple[str, ...] | None = None
    listed: tuple[str, ...] | None = None
    summary: str = ""
