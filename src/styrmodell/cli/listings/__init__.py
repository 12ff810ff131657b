"""The shapes in which findings are shown: text for people, and what other programs read."""

from __future__ import annotations

from datetime import date

from ...checking import ActiveRule, Finding, Judgement
from ...formats.document import Document
from ...frozen import frozen
from ...index import PlanIndex
from ...model import RuleSetting
from ...results import Exempted, Failure


@frozen(slots=True, kw_only=True)
class Checked:
    """A plan that was checked, with the rules that it was held against, its findings, and what was left out and why.

    `gone` are the lines of a baseline that no longer apply.
    """

    document: Document
    index: PlanIndex
    as_of: date
    rules: tuple[ActiveRule, ...]
    findings: tuple[Finding, ...]
    exempted: tuple[Exempted, ...] = ()
    off: tuple[RuleSetting, ...] = ()
    failed: tuple[Failure, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The demands that are broken."""
        return tuple(each for each in self.findings if each.outcome is Judgement.BREACH)

    @property
    def undecidable(self) -> tuple[Finding, ...]:
        """What the data can't tell."""
        return tuple(each for each in self.findings if each.outcome is Judgement.UNDECIDABLE)
