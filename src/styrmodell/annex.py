"""The annex of findings: what a check found, told so that it can go with the report to a committee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from .checking import Finding, Judgement, Ref, Rule
from .evidence.personal import masked
from .frozen import frozen
from .index import PlanIndex
from .model import Activity, Goal, GovernanceModel, Indicator, Matter, Plan, Severity
from .results import CheckResult, LeftOut, left_out
from .text import Text, Words
from .wording import gravest_first, quoted, severity_in_words, source, sums

SYMBOLS = {Severity.ERROR: "‼", Severity.WARNING: "!", Severity.INFO: "i"}
OPEN = "?"


@frozen(slots=True, kw_only=True)
class Remark:
    """A finding as the annex tells it: about what, by id and name, what is wrong, and what mends it."""

    object: Ref
    title: str
    message: Text
    help: Text


@frozen(slots=True, kw_only=True)
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


@frozen(slots=True, kw_only=True)
class Annex:
    """The findings on a report's plan by rule, the gravest first; what the data can't decide stands apart.

    `sums` says how many there are of each, and `left_out` what the findings leave out, and why.
    """

    broken: tuple[RuleRemarks, ...] = ()
    undecidable: tuple[RuleRemarks, ...] = ()
    sums: tuple[Text, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def make_annex(
    index: PlanIndex, result: CheckResult, rules: Mapping[str, type[Rule]], units: Iterable[str] = ()
) -> Annex:
    """Put what a check came to in order for a report; with units, only what is about the units and what they do."""
    chosen = tuple(units)
    about = {Ref("unit", unit) for unit in chosen}
    about |= {Ref("activity", each.id) for unit in chosen for each in index.by_unit[unit]}
    kept = sorted((each for each in result.findings if not chosen or each.object in about), key=gravest_first)
    exempted = [each for each in result.exempted if not chosen or any(found.object in about for found in each.findings)]
    titles = titles_of(index.plan)
    groups = [_told(index.governance, titles, tuple(same), rules) for _, same in groupby(kept, key=gravest_first)]
    return Annex(
        broken=tuple(group for group in groups if group.outcome is Judgement.BREACH),
        undecidable=tuple(group for group in groups if group.outcome is Judgement.UNDECIDABLE),
        sums=sums(kept),
        left_out=left_out(result.failed, exempted, result.off),
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


def titles_of(plan: Plan) -> dict[Ref, str]:
    """Give the titles and names of all that a finding can be about, without any identity number in them."""
    named = {Ref.to(unit): masked(unit.name) for unit in plan.units}
    titled: Iterable[Goal | Activity | Indicator | Matter]
    titled = (*plan.goals, *plan.activities, *plan.indicators, *plan.matters)
    return {Ref.to(plan): masked(plan.title)} | named | {Ref.to(each): masked(each.title) for each in titled}
