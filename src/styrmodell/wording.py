"""Findings in words: how grave they are, what they rest on, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from .checking import Citation, Finding, Ground, Judgement
from .model import GovernanceModel, Law, Severity
from .text import Text, Words, say, say_n

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


def gravest_first(finding: Finding) -> tuple[bool, int, str]:
    """Order findings: what is broken before what can't be decided, the gravest first, then by rule."""
    return finding.outcome is Judgement.UNDECIDABLE, -finding.severity.rank, finding.rule


def severity_in_words(severity: Severity, outcome: Judgement) -> Text:
    """Say how grave a finding is, and whether it is one that the data can't decide."""
    word = SEVERITIES[severity]
    return say("{severity}, can't be decided", severity=word) if outcome is Judgement.UNDECIDABLE else word


def sums(findings: Iterable[Finding]) -> tuple[Text, ...]:
    """Say how many findings there are of each severity, and how many questions the data can't decide."""
    found = tuple(findings)
    broken = [finding for finding in found if finding.outcome is Judgement.BREACH]
    many, few = len(broken), len(found) - len(broken)
    said: list[Text] = []
    if many:
        numbers = Counter(finding.severity for finding in broken)
        parts = tuple(attrs.evolve(form, arguments={"count": numbers[key]}) for key, form in _COUNTED if numbers[key])
        said.append(say_n("1 finding: {parts}.", "{count} findings: {parts}.", count=many, parts=parts))
    if few:
        said.append(
            say_n(
                "1 question that the data can't decide.",
                "{count} questions that the data can't decide.",
                count=few,
            )
        )
    return tuple(said)


_COUNTED = (
    (Severity.ERROR, say_n("1 error", "{count} errors", count=1)),
    (Severity.WARNING, say_n("1 warning", "{count} warnings", count=1)),
    (Severity.INFO, say_n("1 for information", "{count} for information", count=1)),
)


def source(citation: Citation, governance: GovernanceModel) -> Text:
    """Give the source of a rule in words: the policy's paragraph by its number, the statute by its chapter."""
    paragraph = governance.paragraph(citation.id)
    if citation.ground is Ground.POLICY and paragraph is not None:
        return say("{policy}, paragraph {number}", policy=governance.title, number=paragraph.number)
    law = governance.law(citation.id)
    if citation.ground is Ground.LAW and law is not None:
        return say("{statute}, {where}", statute=law.statute, where=_provision(law))
    return GROUNDS[citation.ground]


def quoted(citation: Citation, governance: GovernanceModel) -> Words | None:
    """Give the policy's paragraph in full, where a rule rests on one that the governance model holds."""
    paragraph = governance.paragraph(citation.id) if citation.ground is Ground.POLICY else None
    return paragraph.text if paragraph else None


def _provision(law: Law) -> Text:
    if law.chapter is None:
        return say("article {section}", section=law.section)
    if not law.section:
        return say("chapter {chapter}", chapter=law.chapter)
    return say("chapter {chapter}, section {section}", chapter=law.chapter, section=law.section)
