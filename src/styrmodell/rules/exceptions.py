"""Rules about the check itself: exemptions that are stale or miss their aim, and settings that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from ..checking import Citation, Finding, Ground, Rule
from ..index import PlanIndex
from ..model import Activity, Exemption, Goal, Indicator, Matter, Plan, RuleSetting, Severity, Unit
from ..results import Course, SelfRule
from ..suggestions import closest
from ..text import Text, say
from .breaking import DAY, free_id

_TAKE_AWAY = say("Take the exemption away.")


class UnusedExemption(SelfRule):
    """An exemption hides something.

    What an exemption once hid has been mended, or the rule is off. Left behind, it would hide the next breach, which
    nobody has looked at.

    Exemptions are judged only where their rule was run: one that `--ignore` leaves out says nothing of them.

    To mend it, take the exemption away.
    """

    id: ClassVar[str] = "SM001"
    name: ClassVar[str] = "unused-exemption"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def review(self, index: PlanIndex, as_of: date, course: Course) -> Iterator[Finding]:
        """Give the exemptions that hold, are about what there is, and hide nothing."""
        for each in index.plan.exemptions:
            if not each.holds_on(as_of) or each in course.used or not _things(index.plan, each):
                continue
            if each.rule in course.off:
                message = say("{rule} is off, so that {id} needs no exemption from it.", rule=each.rule, id=each.id)
                yield self.breach(each, message, _TAKE_AWAY)
            elif _is_rule(each, course) and (course.ran is None or each.rule in course.ran):
                message = say("{rule} finds nothing in {id}: the exemption hides nothing.", rule=each.rule, id=each.id)
                yield self.breach(each, message, _TAKE_AWAY)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Exempt the plan from a rule that it keeps."""
        return _with_exemption(plan, until=as_of)


class ExpiredExemption(SelfRule):
    """An exemption has not passed its last day.

    An exemption with a last day is meant to be looked at again then. After that day it hides nothing, and the findings
    are back.

    To mend it, mend what it hid and take it away, or give it a new last day and say in the reason why.
    """

    id: ClassVar[str] = "SM002"
    name: ClassVar[str] = "expired-exemption"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def review(self, index: PlanIndex, as_of: date, course: Course) -> Iterator[Finding]:
        """Give the exemptions whose last day lies before the day of the check."""
        for each in index.plan.exemptions:
            if each.until is not None and each.until < as_of:
                message = say(
                    "The exemption of {id} from {rule} ended on {until}.", id=each.id, rule=each.rule, until=each.until
                )
                advice = say("Take the exemption away, or give it a new last day.")
                yield self.breach(each, message, advice, about="until")

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Exempt the plan from a rule until the day before."""
        return _with_exemption(plan, until=as_of - DAY)


class UnknownExemption(SelfRule):
    """An exemption names a rule and a thing that there are.

    A slip in an id makes an exemption that hides nothing, and whoever wrote it believes that it does. What it names may
    also have been taken out of the plan.

    The plan can still be read and reported, for an exemption changes nothing in it.

    To mend it, correct the id, or take the exemption away.
    """

    id: ClassVar[str] = "SM003"
    name: ClassVar[str] = "unknown-exemption"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def review(self, index: PlanIndex, as_of: date, course: Course) -> Iterator[Finding]:
        """Give the exemptions whose rule or thing is not there, with what was perhaps meant."""
        for each in index.plan.exemptions:
            if not each.holds_on(as_of):
                continue
            if not _is_rule(each, course):
                message = say("There is no rule {rule} that {id} could be exempted from.", rule=each.rule, id=each.id)
                yield self.breach(each, message, _meant(each.rule, course.known or ()), about="rule")
            if not _things(index.plan, each):
                message = say("The plan has no {id} to exempt from {rule}.", id=each.id, rule=each.rule)
                if each.kind is not None:
                    message = say(
                        "The plan has no {id} of kind {kind} to exempt from {rule}.",
                        id=each.id,
                        kind=each.kind,
                        rule=each.rule,
                    )
                advice = _meant(each.id, tuple(sorted(_ids(index.plan, each.kind))))
                yield self.breach(each, message, advice, about="id")

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Exempt something that the plan does not have."""
        return _with_exemption(plan, id=free_id(plan))


class SettingWithoutEffect(SelfRule):
    """A setting of a rule in the plan changes something.

    The plan's own settings are exceptions to the municipality's steering model. One that says the same as the model
    does is not needed, and hides it when the model changes.

    A severity that the rule has of its own accord still counts as a change, for some rules give several.

    To mend it, take the setting away, or write what it was meant to change.
    """

    id: ClassVar[str] = "SM004"
    name: ClassVar[str] = "setting-without-effect"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def review(self, index: PlanIndex, as_of: date, course: Course) -> Iterator[Finding]:
        """Give the plan's settings of the day that leave their rule as it is."""
        for each in course.idle:
            message = say("The setting of {rule} leaves the rule as it is in the governance model.", rule=each.id)
            yield self.breach(each, message, say("Take the setting away, or write what it is to change."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Set a rule to what it is."""
        return attrs.evolve(plan, rules=(*plan.rules, RuleSetting(id="SM113", reason="Ett prov.")))


def _is_rule(exemption: Exemption, course: Course) -> bool:
    return course.known is None or exemption.rule in course.known


def _meant(name: str, known: tuple[str, ...]) -> Text:
    return closest(name, known) or say("Correct the id, or take the exemption away.")


def _things(plan: Plan, exemption: Exemption) -> bool:
    return exemption.id in _ids(plan, exemption.kind)


def _ids(plan: Plan, kind: str | None) -> set[str]:
    """Give the ids of what can be exempted, of one kind or of all."""
    lists: dict[str, tuple[Plan | Goal | Unit | Activity | Indicator | Matter, ...]] = {
        "plan": (plan,),
        "goal": plan.goals,
        "unit": plan.units,
        "activity": plan.activities,
        "indicator": plan.indicators,
        "matter": plan.matters,
    }
    return {thing.id for name, held in lists.items() if kind in {None, name} for thing in held}


def _with_exemption(plan: Plan, **fields: object) -> Plan:
    given: dict[str, object] = {"rule": "SM113", "id": plan.id, "reason": "Ett prov.", **fields}
    return attrs.evolve(plan, exemptions=(*plan.exemptions, Exemption(**given)))  # type: ignore[arg-type]


RULES: tuple[type[Rule], ...] = (UnusedExemption, ExpiredExemption, UnknownExemption, SettingWithoutEffect)
