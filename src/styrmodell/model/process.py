"""The way of a report to its decision: oversight plan, matters, decisions."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from ..frozen import frozen


@frozen(slots=True, kw_only=True)
class OversightItem:
    """One report that a committee asks for: of which units, and by when."""

    committee: str
    due: dt.date
    units: tuple[str, ...] = ()


@frozen(slots=True, kw_only=True)
class OversightPlan:
    """An uppsiktsplan: the reports that the committees ask for in a year."""

    year: int
    items: tuple[OversightItem, ...] = ()


class Verdict(Enum):
    """What a committee can decide on a report."""

    APPROVE = "approve"
    REMIT = "remit"
    FORWARD = "forward"


@frozen(slots=True, kw_only=True)
class Submission:
    """A report handed to the committee: the day, and the day that the report speaks of."""

    date: dt.date
    as_of: dt.date


@frozen(slots=True, kw_only=True)
class Decision:
    """A beslut on a submission: a remittal gives its reasons, a forwarding names who presents the matter.

    What follows a forwarding is the executive board's decision, every other one is the committee's.
    """

    date: dt.date
    verdict: Verdict
    reasons: str = ""
    presenter: str = ""


class MatterState(Enum):
    """Where a matter is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REMITTED = "remitted"
    FORWARDED = "forwarded"
    APPROVED = "approved"


_AFTER = {
    Verdict.APPROVE: MatterState.APPROVED,
    Verdict.REMIT: MatterState.REMITTED,
    Verdict.FORWARD: MatterState.FORWARDED,
}


@frozen(slots=True, kw_only=True)
class Matter:
    """An ärende: a report on its way through a committee, with every submission and decision in order."""

    id: str
    title: str
    committee: str
    case_number: str = ""
    units: tuple[str, ...] = ()
    submissions: tuple[Submission, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> MatterState:
        """Where it is: each submission is answered by an approval or a remittal, perhaps by way of the board."""
        if not self.submissions:
            return MatterState.DRAFT
        answered = sum(decision.verdict is not Verdict.FORWARD for decision in self.decisions)
        last = self.decisions[-1].verdict if self.decisions else None
        if last is None or (answered < len(self.submissions) and last is not Verdict.FORWARD):
            return MatterState.SUBMITTED
        return _AFTER[last]
