"""What a check comes to: the rules are run one by one, exemptions are applied, and nothing left out goes unsaid."""

from __future__ import annotations

import gc
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias

import attrs

from .checking import ActiveRule, Finding, Rule, check, discreet, in_order
from .errors import RuleError
from .evidence.personal import masked
from .frozen import frozen
from .index import PlanIndex
from .model import Exemption, RuleSetting
from .text import Text, say


@frozen(slots=True, kw_only=True)
class RuleBook:
    """The rules of a plan on a day: those that are on, the settings that switch others off, and all ids there are.

    `idle` are the plan's settings that change nothing.
    """

    active: tuple[ActiveRule, ...]
    off: tuple[RuleSetting, ...] = ()
    known: tuple[str, ...] = ()
    idle: tuple[RuleSetting, ...] = ()


@frozen(slots=True, kw_only=True)
class Failure:
    """A rule that could not be run, by its id, and why."""

    rule: str
    reason: str


@frozen(slots=True, kw_only=True)
class Exempted:
    """An exemption with the findings that it hides."""

    exemption: Exemption
    findings: tuple[Finding, ...]


@frozen(slots=True, kw_only=True)
class CheckResult:
    """All that a check comes to: findings, what is exempted, which rules were asked, are off, and failed."""

    findings: tuple[Finding, ...] = ()
    exempted: tuple[Exempted, ...] = ()
    off: tuple[RuleSetting, ...] = ()
    failed: tuple[Failure, ...] = ()
    rules: tuple[ActiveRule, ...] = ()


@frozen(slots=True, kw_only=True)
class LeftOut:
    """What the findings of a check leave out for the same cause: the cause in words, and each thing with its reason."""

    title: Text
    lines: tuple[Text, ...]


def left_out(
    failed: Iterable[Failure], exempted: Iterable[Exempted], off: Iterable[RuleSetting]
) -> tuple[LeftOut, ...]:
    """Tell what findings leave out: rules that failed, what is exempted, rules that are off."""
    told = (
        (
            say("Rules that failed, and found nothing"),
            [say("{rule}: {reason}", rule=each.rule, reason=each.reason) for each in failed],
        ),
        (say("Exempted"), [_exempted(each.exemption) for each in exempted]),
        (
            say("Rules that are off"),
            [say("{rule}: {reason}", rule=each.id, reason=each.reason or NO_REASON) for each in off],
        ),
    )
    return tuple(LeftOut(title=title, lines=tuple(lines)) for title, lines in told if lines)


NO_REASON = say("no reason is given")


def _exempted(exemption: Exemption) -> Text:
    said = {"rule": exemption.rule, "id": exemption.id, "reason": exemption.reason}
    if exemption.until is None:
        return say("{rule} {id}: {reason}", **said)
    return say("{rule} {id}, until {until}: {reason}", until=exemption.until, **said)


def whole(result: CheckResult) -> CheckResult:
    """Give the result of a check in which every rule was run; raises RuleError, with the result, where one failed."""
    if not result.failed:
        return result
    reasons = tuple(say("{rule} ({reason})", rule=each.rule, reason=each.reason) for each in result.failed)
    raise RuleError(
        say("Rules failed: {reasons}.", reasons=reasons),
        help=say("The findings of the other rules are in the error's `result`."),
        result=result,
    )


@frozen(slots=True, kw_only=True)
class Course:
    """How a check went, for the rules that look at the check itself.

    `ran` are the rules that were run to their end and `known` all that there are; nothing stands for every rule.
    """

    used: tuple[Exemption, ...] = ()
    ran: frozenset[str] | None = None
    known: tuple[str, ...] | None = None
    off: frozenset[str] = frozenset()
    idle: tuple[RuleSetting, ...] = ()


class SelfRule(Rule):
    """A rule about the check itself: it is asked last, when it is known what the others came to."""

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the findings as if no other rule had found anything."""
        return self.review(index, as_of, Course())

    @abstractmethod
    def review(self, index: PlanIndex, as_of: date, course: Course) -> Iterator[Finding]:
        """Give the findings about the check, in any order."""


Run: TypeAlias = Callable[[ActiveRule, Callable[[], tuple[Finding, ...]]], tuple[Finding, ...] | Failure]


def _run(_: ActiveRule, found: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    return found()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from looking through all of a large plan time and again: a check makes no circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_collector_paused()
def examine(
    index: PlanIndex,
    book: RuleBook,
    as_of: date,
    *,
    shown: Iterable[ActiveRule] | None = None,
    exemptions: bool = True,
    run: Run = _run,
) -> CheckResult:
    """Check a plan as of a date with the rules of a book.

    Of the rules, those `shown` count; others are run only where a rule about exemptions must know what they find.
    Without `exemptions` what they hide is among the findings. `run` stands between the engine and each rule.
    """
    asked = book.active if shown is None else tuple(shown)
    wanted = {each.rule.id for each in asked}
    done = {each.rule.id: run(each, _asked(each, index, as_of)) for each in _to_run(index, book, wanted)}
    found = _found(done)
    kept, hidden = parted(found, index.plan.exemptions, as_of)
    course = _course(book, done, hidden)
    last = [each for each in book.active if isinstance(each.rule, SelfRule) and each.rule.id in wanted]
    about = {each.rule.id: run(each, _asked_last(each, index, as_of, course)) for each in last}
    return CheckResult(
        findings=in_order(each for each in (*(kept if exemptions else found), *_found(about)) if each.rule in wanted),
        exempted=tuple(_discreet(each) for each in hidden if exemptions and each.exemption.rule in wanted),
        off=tuple(attrs.evolve(each, reason=masked(each.reason)) for each in book.off),
        failed=tuple(made for made in (*done.values(), *about.values()) if isinstance(made, Failure)),
        rules=asked,
    )


def _course(book: RuleBook, done: Mapping[str, tuple[Finding, ...] | Failure], hidden: tuple[Exempted, ...]) -> Course:
    return Course(
        used=tuple(each.exemption for each in hidden),
        ran=frozenset(id_ for id_, made in done.items() if not isinstance(made, Failure)),
        known=book.known,
        off=frozenset(setting.id for setting in book.off),
        idle=book.idle,
    )


def _discreet(exempted: Exempted) -> Exempted:
    """Give the exemption with the identity numbers in its reason masked, for listings are sent and logged."""
    reason = masked(exempted.exemption.reason)
    return attrs.evolve(exempted, exemption=attrs.evolve(exempted.exemption, reason=reason))


def _found(done: Mapping[str, tuple[Finding, ...] | Failure]) -> tuple[Finding, ...]:
    return tuple(finding for made in done.values() if not isinstance(made, Failure) for finding in made)


def _to_run(index: PlanIndex, book: RuleBook, wanted: set[str]) -> Iterator[ActiveRule]:
    """Give the rules that are wanted, and those that an exemption names where a rule about exemptions is wanted."""
    about = any(isinstance(each.rule, SelfRule) and each.rule.id in wanted for each in book.active)
    named = {each.rule for each in index.plan.exemptions} if about else set()
    return (each for each in book.active if each.rule.id in wanted | named and not isinstance(each.rule, SelfRule))


def _asked(active: ActiveRule, index: PlanIndex, as_of: date) -> Callable[[], tuple[Finding, ...]]:
    return lambda: check(index, [active], as_of)


def _asked_last(active: ActiveRule, index: PlanIndex, as_of: date, course: Course) -> Callable[[], tuple[Finding, ...]]:
    rule = active.rule
    said = rule.review(index, as_of, course) if isinstance(rule, SelfRule) else iter(())
    return lambda: tuple(map(discreet, active.settled(said)))


def parted(
    found: Iterable[Finding], exemptions: Iterable[Exemption], as_of: date
) -> tuple[tuple[Finding, ...], tuple[Exempted, ...]]:
    """Part the findings into those that stand and those that an exemption hides on the day, by exemption."""
    current: dict[tuple[str, str], list[Exemption]] = {}
    for each in sorted(exemptions, key=_order):
        if each.holds_on(as_of):
            current.setdefault((each.rule, each.id), []).append(each)
    kept: list[Finding] = []
    hidden: dict[int, list[Finding]] = {id(each): [] for held in current.values() for each in held}
    for finding in found:
        thing = finding.object
        held = current.get((finding.rule, thing.id), ())
        covering = [each for each in held if each.covers(finding.rule, thing.kind, thing.id)]
        for each in covering:
            hidden[id(each)].append(finding)
        if not covering:
            kept.append(finding)
    used = (Exempted(exemption=each, findings=in_order(hidden[id(each)])) for held in current.values() for each in held)
    return tuple(kept), tuple(each for each in used if each.findings)


def _order(exemption: Exemption) -> tuple[str, str, str, date, str]:
    return exemption.rule, exemption.id, exemption.kind or "", exemption.until or date.max, exemption.reason
