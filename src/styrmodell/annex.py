"""The annex of findings: what a check found, told so that it can go with the report to a committee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

import attrs

from .checking import Citation, Finding, Ground, Judgement, Ref, Rule
from .evidence.personal import masked
from .index import PlanIndex
from .model import Activity, Goal, GovernanceModel, Indicator, Law, Matter, Plan, Severity
from .text import Text, Words, say, say_n

SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}

SYMBOLS = {Severity.ERROR: "‼", Severity.WARNING: "!", Severity.INFO: "i"}
OPEN = "?"

GROUNDS = {
    Ground.POLICY: say("the policy"),
    Ground.LAW: say("the law"),
    Ground.PRACTICE: say("good practice"),
    Ground.LOGIC: say("logic"),
}


@attrs.frozen(slots=True, kw_only=True)
class Remark:
    """A finding as the annex tells it: about what, by id and name, what is wrong, and what mends it."""

    object: Ref
    title: str
    message: Text
    help: Text


@attrs.frozen(slots=True, kw_only=True)
class RuleRemarks:
    """What one rule found, with its demand, how grave it is in a symbol and a word, and the words that it rests on.

    `quote` is the policy's paragraph in full, where the rule rests on one.
    """

    rule: str
    severity: Severity
    outcome: Judgement
    demand: Text | None
    source: Text
    quote: Words | None
    remarks: tuple[Remark, ...]

    @property
    def label(self) -> Text:
        """How grave it is, in words."""
        return severity_in_words(self.severity, self.outcome)

    @property
    def symbol(self) -> str:
        """The sign that stands beside the words, so that colour never carries the meaning alone."""
        return OPEN if self.outcome is Judgement.UNDECIDABLE else SYMBOLS[self.severity]

    @property
    def help(self) -> Text | None:
        """What mends all of them, where that is the same."""
        advice = {remark.help for remark in self.remarks}
        return advice.pop() if len(advice) == 1 else None


@attrs.frozen(slots=True, kw_only=True)
class Annex:
    """The findings on a report's plan by rule, the gravest first; what the data can't decide stands apart.

    `sums` says how many there are of each.
    """

    broken: tuple[RuleRemarks, ...] = ()
    undecidable: tuple[RuleRemarks, ...] = ()
    sums: tuple[Text, ...] = ()


def make_annex(
    index: PlanIndex, findings: Iterable[Finding], rules: Mapping[str, type[Rule]], units: Iterable[str] = ()
) -> Annex:
    """Put findings in order for a report; with units, only those about the units and what they do."""
    chosen = tuple(units)
    about = {Ref("unit", unit) for unit in chosen}
    about |= {Ref("activity", each.id) for unit in chosen for each in index.by_unit[unit]}
    kept = sorted((each for each in findings if not chosen or each.object in about), key=gravest_first)
    titles = titles_of(index.plan)
    groups = [_told(index.governance, titles, tuple(same), rules) for _, same in groupby(kept, key=gravest_first)]
    return Annex(
        broken=tuple(group for group in groups if group.outcome is Judgement.BREACH),
        undecidable=tuple(group for group in groups if group.outcome is Judgement.UNDECIDABLE),
        sums=sums(kept),
    )


def gravest_first(finding: Finding) -> tuple[bool, int, str]:
    """Order findings: what is broken before what can't be decided, the gravest first, then by rule."""
    return finding.outcome is Judgement.UNDECIDABLE, -finding.severity.rank, finding.rule


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


def _told(
    governance: GovernanceModel,
    titles: Mapping[Ref, str],
    same: tuple[Finding, ...],
    rules: Mapping[str, type[Rule]],
) -> RuleRemarks:
    finding = same[0]
    rule = rules.get(finding.rule)
    return RuleRemarks(
        rule=finding.rule,
        severity=finding.severity,
        outcome=finding.outcome,
        demand=next(iter(rule.explanation()), None) if rule else None,
        source=source(finding.citation, governance),
        quote=quoted(finding.citation, governance),
        remarks=tuple(
            Remark(object=each.object, title=titles.get(each.object, ""), message=each.message, help=each.help)
            for each in same
        ),
    )


def severity_in_words(severity: Severity, outcome: Judgement) -> Text:
    """Say how grave a finding is, and whether it is one that the data can't decide."""
    word = SEVERITIES[severity]
    return say("{severity}, can't be decided", severity=word) if outcome is Judgement.UNDECIDABLE else word


def titles_of(plan: Plan) -> dict[Ref, str]:
    """Give the titles and names of all that a finding can be about, without any identity number in them."""
    named = {Ref.to(unit): masked(unit.name) for unit in plan.units}
    titled: Iterable[Goal | Activity | Indicator | Matter]
    titled = (*plan.goals, *plan.activities, *plan.indicators, *plan.matters)
    return {Ref.to(plan): masked(plan.title)} | named | {Ref.to(each): masked(each.title) for each in titled}


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
