"""Rules about what is counted: whether goals can be measured, and whether the values are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs

from ..checking import Citation, Finding, Ground, Rule
from ..index import PlanIndex
from ..model import Goal, Indicator, LevelRole, Outcome, Period, Plan, Severity, Target
from ..text import say, say_n
from .breaking import DAY, free_id, with_activity, with_goal
from .measuring import assessed_goals, outcomes_for

NUMBER = re.compile(
    r"\d|\b(noll|ingen|inga|inget|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|(?:tret|fjor|fem|sex|sjut|ar|nit)ton"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)\w*|hundra|hundratals|tusen|tusentals|miljon\w*|miljard\w*"
    r"|procent|hälften|halvera\w*|dubbel\w*|dubbl\w*|fördubbl\w*|tredjedel\w*|fjärdedel\w*|femtedel\w*|tiondel\w*"
    r"|alla|samtliga|varje|varannan|vartannat|vart? (?:tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde))\b",
    re.IGNORECASE,
)
"""What in a wording can be counted: digits, numerals, and words that give a share or leave nobody out."""

# A year says when, and what the goal belongs to, and never how much.
YEAR_NAMED = re.compile(r"\b(?:19|20)\d\d\b")


class GoalNotMeasurable(Rule):
    """A goal has an indicator, or a number in its wording.

    Where nothing can be counted, whoever judges the goal judges by feeling, and the auditors can't follow it. Not every
    goal can be counted, so this is for information only.

    The goals of the board and the operational goals for sound financial management are asked. A year in the wording
    is no number to reach; *half*, *all* and the like are. A plan without any indicator may keep them elsewhere: then
    nothing can be said but how many goals are concerned.

    To mend it, add an indicator that names the goal, or say in the goal how much is to be reached.
    """

    id: ClassVar[str] = "SM501"
    name: ClassVar[str] = "goal-not-measurable"
    severity: ClassVar[Severity] = Severity.INFO
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "title"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that nothing counts, or the plan where it holds no indicators."""
        counted = {goal for indicator in index.plan.indicators for goal in indicator.goals}
        vague = [
            goal
            for goal in assessed_goals(index, LevelRole.BOARD, LevelRole.GEH)
            if goal.id not in counted and not _has_number(goal)
        ]
        if vague and not index.plan.indicators:
            message = say_n(
                "The plan holds no indicators, and {count} goal has no number in its wording.",
                "The plan holds no indicators, and {count} goals have no number in their wording.",
                len(vague),
            )
            advice = say("Add the indicators that the goals are followed with.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.indicators",))
            return
        for goal in vague:
            message = say("The goal “{goal}” has neither an indicator nor a number in its wording.", goal=goal.title)
            yield self.breach(goal, message, say("Add an indicator, or say how much is to be reached."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a goal in general words beside an indicator that speaks of the others."""
        plan, id_ = with_goal(plan, "ks", tuple(goal.id for goal in plan.goals if goal.level == "long-term"))
        goals = tuple(attrs.evolve(goal, title="Det blir bättre") if goal.id == id_ else goal for goal in plan.goals)
        counted = tuple(
            attrs.evolve(each, goals=tuple(goal for goal in each.goals if goal != id_)) for each in plan.indicators
        )
        indicator = Indicator(id=free_id(plan), title="Prov", goals=tuple(g.id for g in goals if g.id != id_))
        return with_activity(attrs.evolve(plan, goals=goals, indicators=(*counted, indicator)))


class IndicatorWithoutOutcome(Rule):
    """An indicator has an outcome for every period that it had a target for and that has ended.

    A target that nobody reads off afterwards steers nothing. An outcome answers a target where both are for the same
    days. A unit's target wants that unit's value; a target that names no unit is answered by the whole's value or by
    any unit's. A value that was fetched after the day of the check is not known yet, and none is not zero.

    An indicator that is only watched, whose target has no value, is not asked.

    To mend it, fetch the value and add it under `outcomes`, with the period and the unit of the target.
    """

    id: ClassVar[str] = "SM502"
    name: ClassVar[str] = "indicator-without-outcome"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the indicators that lack a value, with the last days of the periods concerned."""
        for indicator in index.plan.indicators:
            lacking = sorted(
                {
                    target.period.end
                    for target in indicator.targets
                    if target.value is not None
                    and target.period.end <= as_of
                    and not outcomes_for(indicator, target, as_of)
                }
            )
            if lacking:
                message = say_n(
                    "The indicator “{indicator}” has a target and no outcome for the period that ended on {ends}.",
                    "The indicator “{indicator}” has targets and no outcomes for the periods that ended on {ends}.",
                    len(lacking),
                    indicator=indicator.title,
                    ends=tuple(lacking),
                )
                yield self.breach(indicator, message, say("Fetch the value, and add it under `outcomes`."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an indicator whose target fell due on the day itself, and whose value is for other days."""
        asked = Period(start=as_of - 27 * DAY, end=as_of)
        other = Outcome(period=Period(start=as_of - 26 * DAY, end=as_of), value=Decimal(1))
        target = Target(period=asked, value=Decimal(1))
        indicator = Indicator(id=free_id(plan), title="Prov", targets=(target,), outcomes=(other,))
        return attrs.evolve(plan, indicators=(*plan.indicators, indicator))


RULES: tuple[type[Rule], ...] = (GoalNotMeasurable, IndicatorWithoutOutcome)


def _has_number(goal: Goal) -> bool:
    return NUMBER.search(YEAR_NAMED.sub("", goal.title)) is not None
