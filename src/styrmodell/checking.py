"""The engine: what a rule is, what it finds, and how a plan is checked; it knows no single rule."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from inspect import getdoc
from itertools import groupby
from operator import itemgetter
from typing import ClassVar, Protocol, TypeAlias

import attrs

from .errors import Place
from .evidence.personal import masked_text
from .frozen import frozen
from .index import PlanIndex
from .model import Activity, Exemption, Goal, Indicator, Matter, Plan, RuleSetting, Severity, Unit
from .text import Text, say

Thing: TypeAlias = Plan | Goal | Unit | Activity | Indicator | Matter | Exemption | RuleSetting


class Judgement(Enum):
    """What a rule came to: the demand is broken, or the data can't tell."""

    BREACH = "breach"
    UNDECIDABLE = "undecidable"


class Ground(Enum):
    """What a rule rests on."""

    POLICY = "policy"
    LAW = "law"
    PRACTICE = "practice"
    LOGIC = "logic"


@frozen(slots=True)
class Citation:
    """The source of a rule: a paragraph of the policy or a provision of the law by its id, or practice, or logic."""

    ground: Ground
    id: str = ""


@frozen(slots=True, order=True)
class Ref:
    """A thing in a plan: its kind (`plan`, `goal`, `unit`, `activity`, `indicator`, `matter`) and its id.

    What is set about the rules is a thing too: a `setting` by its rule, an `exemption` by its rule and its thing.
    """

    kind: str
    id: str

    @classmethod
    def to(cls, thing: Thing) -> Ref:
        """Point to a thing."""
        if isinstance(thing, Exemption):
            return cls("exemption", f"{thing.rule} {thing.id}")
        if isinstance(thing, RuleSetting):
            return cls("setting", thing.id)
        return cls(type(thing).__name__.lower(), thing.id)


@frozen(slots=True, kw_only=True)
class Finding:
    """An anmärkning: which rule, about what, what is wrong with the values at hand, and what would mend it.

    `about` is the attribute of the object that is meant, such as `end`, of the last follow-up `follow_ups.comment`, or
    of one of them `follow_ups.2024-08-31.comment`. `span` is where in that text the words begin and end that are meant.
    `missing` are the data that would decide what can't be decided, such as `activity.completed_on` or `plan.filings`.
    """

    rule: str
    name: str
    severity: Severity
    outcome: Judgement
    object: Ref
    message: Text
    help: Text
    citation: Citation
    related: tuple[Ref, ...] = ()
    place: Place | None = None
    about: str = ""
    span: tuple[int, int] | None = None
    missing: tuple[str, ...] = ()


class Quoted(Protocol):
    """Words of a text, and where in it they begin."""

    @property
    def source(self) -> str:
        """The words."""
        ...

    @property
    def at(self) -> int:
        """Their place in the text, from 0."""
        ...


@frozen
class Rule(ABC):
    """A demand on a plan. The first sentence of a rule's docstring is the demand, the rest its explanation.

    A rule's parameters are its fields. `id` is stable once released; `citation` is mandatory; `implies` lists the
    rules that a plan with this defect must break too; `about` is the attribute that a breach lies in, such as `end`.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    citation: ClassVar[Citation]
    implies: ClassVar[tuple[str, ...]] = ()
    about: ClassVar[str] = ""
    domain: ClassVar[str] = "styrmodell"

    @abstractmethod
    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the findings as of a date, in any order."""

    @abstractmethod
    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Give a compliant plan with exactly one breach of this rule, for the tests."""

    def breach(
        self,
        thing: Thing,
        message: Text,
        help: Text,  # noqa: A002 - the field's word
        *related: Goal | Unit | Activity | Indicator,
        severity: Severity | None = None,
        about: str | None = None,
        words: Quoted | None = None,
    ) -> Finding:
        """Make the finding that `thing` breaks the rule, in the attribute `about` where the rule's own is not meant.

        `words` are those in the attribute's text that the finding rests on.
        """
        span = (words.at, words.at + len(words.source)) if words else None
        where = self.about if about is None else about
        said = (message, help)
        return self._finding(Judgement.BREACH, thing, said, related, severity or self.severity, about=where, span=span)

    def undecidable(
        self,
        thing: Thing,
        message: Text,
        help: Text,  # noqa: A002 - the field's word
        *related: Goal | Unit | Activity | Indicator,
        missing: Iterable[str] = (),
    ) -> Finding:
        """Make the finding that the data can't tell about `thing`; the message says which data are missing.

        `missing` names them all, each by kind and attribute: once they are given, the rule must be able to tell.
        """
        lacks = tuple(missing)
        return self._finding(Judgement.UNDECIDABLE, thing, (message, help), related, self.severity, missing=lacks)

    def _finding(
        self,
        outcome: Judgement,
        thing: Thing,
        said: tuple[Text, Text],
        related: tuple[Goal | Unit | Activity | Indicator, ...],
        severity: Severity,
        *,
        about: str = "",
        span: tuple[int, int] | None = None,
        missing: tuple[str, ...] = (),
    ) -> Finding:
        message, advice = said
        return Finding(
            rule=self.id,
            name=self.name,
            severity=severity,
            outcome=outcome,
            object=Ref.to(thing),
            message=message,
            help=advice,
            citation=self.citation,
            related=tuple(map(Ref.to, related)),
            about=about,
            span=span,
            missing=missing,
        )

    @classmethod
    def explanation(cls) -> tuple[Text, ...]:
        """Give the paragraphs of the docstring as texts: the demand first, then why, exceptions, how to mend."""
        paragraphs = re.split(r"\n\s*\n", getdoc(cls) or "")
        return tuple(say(" ".join(each.split()), domain=cls.domain) for each in paragraphs if each.strip())


@frozen(slots=True)
class ActiveRule:
    """A rule with its parameters, and what the governance model changed about it."""

    rule: Rule
    severity: Severity | None = None
    citation: Citation | None = None

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the rule's findings with the municipality's severity and paragraph."""
        return self.settled(self.rule.check(index, as_of))

    def settled(self, found: Iterator[Finding]) -> Iterator[Finding]:
        """Give findings of the rule as the municipality has settled them."""
        if self.severity is None and self.citation is None:
            return found
        return (
            attrs.evolve(each, severity=self.severity or each.severity, citation=self.citation or each.citation)
            for each in found
        )


def check(index: PlanIndex, rules: Iterable[ActiveRule], as_of: date) -> tuple[Finding, ...]:
    """Give what the rules find, in a stable order that does not depend on the order of the plan's lists.

    Personal identity numbers show as dots in every finding, whatever rule it is of.
    """
    return in_order(discreet(finding) for rule in rules for finding in rule.check(index, as_of))


def discreet(finding: Finding) -> Finding:
    """Give the finding with the identity numbers in its texts masked, for listings are sent and logged."""
    message, advice = masked_text(finding.message), masked_text(finding.help)
    if message is finding.message and advice is finding.help:
        return finding
    return attrs.evolve(finding, message=message, help=advice)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings in the order of rule, outcome and object, whatever order they came in."""
    ordered = sorted([(_order(each), each) for each in found], key=_FIRST)
    return tuple(each for _, same in groupby(ordered, key=_FIRST) for each in _by_message([each for _, each in same]))


def _by_message(same: list[Finding]) -> list[Finding]:
    return sorted(same, key=lambda finding: str(finding.message)) if len(same) > 1 else same


def _order(finding: Finding) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    object_, related = finding.object, tuple([(ref.kind, ref.id) for ref in finding.related])
    return finding.rule, finding.outcome.value, object_.kind, object_.id, related


_FIRST = itemgetter(0)
