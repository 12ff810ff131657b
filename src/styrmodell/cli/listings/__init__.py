"""The shapes in which findings are shown: text for people, and what other programs read."""

from __future__ import annotations

from datetime import date

import attrs

from ...checking import ActiveRule, Citation, Finding, Ground, Judgement
from ...formats.document import Document
from ...index import PlanIndex
from ...model import GovernanceModel, Law, RuleSetting, Severity
from ...results import Exempted, Failure
from ...text import Text, say

SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}

GROUNDS = {
    Ground.POLICY: say("the policy"),
    Ground.LAW: say("the law"),
    Ground.PRACTICE: say("good practice"),
    Ground.LOGIC: say("logic"),
}

NO_REASON = say("no reason is given")


@attrs.frozen(slots=True, kw_only=True)
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


def source(citation: Citation, governance: GovernanceModel) -> Text:
    """Give the source of a rule in words: the policy's paragraph by its number, the statute by its chapter."""
    paragraph = governance.paragraph(citation.id)
    if citation.ground is Ground.POLICY and paragraph is not None:
        return say("{policy}, paragraph {number}", policy=governance.title, number=paragraph.number)
    law = governance.law(citation.id)
    if citation.ground is Ground.LAW and law is not None:
        return say("{statute}, {where}", statute=law.statute, where=_provision(law))
    return GROUNDS[citation.ground]


def _provision(law: Law) -> Text:
    if law.chapter is None:
        return say("article {section}", section=law.section)
    if not law.section:
        return say("chapter {chapter}", chapter=law.chapter)
    return say("chapter {chapter}, section {section}", chapter=law.chapter, section=law.section)
