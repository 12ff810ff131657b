"""Rules of the law about goals for sound financial management: of both kinds, decided in time, evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
from attrs.validators import ge, in_, le

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import (
    Filing,
    Goal,
    LevelRole,
    Period,
    Plan,
    ScaleKind,
    Severity,
)
from ..model.calendar import month_end
from ..text import Text, say, say_n
from .breaking import DAY, goals_at
from .keeping import GEH_LEVELS, over_three_years
from .measuring import assessed_goals, assessments_by, is_decided, is_given
from .planning import NoGehGoal
from .yearly import is_annual, since, statutory

BOTH = (LevelRole.GEH, LevelRole.GEH_FINANCIAL)


class GehGoalsOfBothKinds(Rule):
    """The year has both financial and operational goals for sound financial management.

    The law asks for both in the budget: what the economy is to be like, and what the operations are to reach.

    The financial ones often stand in the budget and not in the plan. Where the governance model has no level for them,
    or the plan none of them, nobody can tell; where the plan has them and no operational goal, one kind is lacking.

    To mend it, add the goals that the assembly has adopted, at the level that the governance model has for them; or
    switch the rule off, with the document where they stand as the reason.
    """

    id: ClassVar[str] = "SM601"
    name: ClassVar[str] = "geh-goals-of-both-kinds"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-11-geh")
    implies: ClassVar[tuple[str, ...]] = ("SM113",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan where one of the kinds is lacking or stands elsewhere."""
        if index.plan.period.start < since(index, self.citation.id):
            return
        if all(level.role is not LevelRole.GEH_FINANCIAL for level in index.governance.levels):
            message = say("The governance model has no level for financial goals for sound financial management.")
            lacks = ("governance.levels", "plan.goals")
            yield self.undecidable(
                index.plan, message, say("Add a level with the `role` geh-financial."), missing=lacks
            )
        elif not index.goals_with_role(LevelRole.GEH_FINANCIAL):
            message = say("The plan has no financial goal for sound financial management; it may stand elsewhere.")
            advice = say("Add the financial goals that the assembly has adopted.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.goals",))
        elif not index.goals_with_role(LevelRole.GEH):
            message = say("The plan has financial goals for sound financial management, and no operational ones.")
            yield self.breach(index.plan, message, say("Add the goals that the assembly has adopted."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Turn the operational goals into long-term ones."""
        return NoGehGoal().defect(plan, as_of)


@frozen
class GoalsDecidedLate(Rule):
    """The year's goals for sound financial management are decided by the end of November of the year before.

    They are a part of the budget, which the assembly is to adopt by then. For special reasons it may do so in December:
    after an election, when the budget is for the new assembly to adopt, the rule counts to the end of that month.
    Other reasons the plan can't tell; then the finding is to be answered with the reason.

    `month` and `day` are the last day, `election_month` and `election_day` the one after an election, every fourth year
    from 2018. Plans of one calendar year are judged: to a plan for a whole term goals may be added while it runs. A
    goal without a day of its own was decided by the day the plan was adopted; a plan that was adopted late, or on an
    unknown day, can't tell. A day that the month lacks is its last one.

    To mend it, give the goals' `decided_on`.
    """

    id: ClassVar[str] = "SM602"
    name: ClassVar[str] = "goals-decided-late"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-11-budget-date")
    about: ClassVar[str] = "decided_on"
    month: int = attrs.field(default=11, validator=in_(range(1, 13)))
    day: int = attrs.field(default=30, validator=[ge(1), le(30)])
    election_month: int = attrs.field(default=12, validator=in_(range(1, 13)))
    election_day: int = attrs.field(default=31, validator=[ge(1), le(31)])

    def last_day(self, year: int) -> date:
        """Give the last day on which goals for a year can be decided."""
        election = (year - 1) % 4 == 2018 % 4
        month, day = (self.election_month, self.election_day) if election else (self.month, self.day)
        last = month_end(year - 1, month)
        return last.replace(day=min(day, last.day))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that were decided late, or the plan where it can't tell."""
        plan, year = index.plan, index.plan.period.start.year
        if plan.period != Period.year(year) or year - 1 < since(index, self.citation.id).year:
            return
        limit, untold = self.last_day(year), list[Goal]()
        for goal in assessed_goals(index, *BOTH) if limit < as_of else ():
            if goal.decided_on is None:
                untold.append(goal)
            elif goal.decided_on > limit:
                message = say(
                    "“{goal}” was decided on {day}, and {limit} was the last day.",
                    goal=goal.title,
                    day=goal.decided_on,
                    limit=limit,
                )
                yield self.breach(goal, message, say("Say for what special reason, or decide earlier next year."))
        if untold and (plan.adopted_on is None or plan.adopted_on > limit):
            message = say_n(
                "Nothing tells whether {count} goal for sound financial management was decided by {limit}.",
                "Nothing tells whether {count} goals for sound financial management were decided by {limit}.",
                len(untold),
                limit=limit,
            )
            yield self.undecidable(plan, message, say("Give the goals' `decided_on`."), missing=("goal.decided_on",))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let one goal have been decided a day late."""
        late, day = goals_at(plan, *GEH_LEVELS)[0], self.last_day(plan.period.start.year) + DAY
        goals = tuple(attrs.evolve(goal, decided_on=day) if goal.id == late else goal for goal in plan.goals)
        return attrs.evolve(plan, goals=goals)


@frozen
class GehGoalNotEvaluated(Rule):
    """The annual report evaluates each goal for sound financial management and the whole, the interim report foresees.

    The law asks whether the goals were reached, and the recommendation on interim reports how they are expected to be.

    Reports that were handed over are judged: the annual report and the interim report that the law demands. An
    assessment belongs to a report where it speaks of a day from `days` days before the end of the report's period up to
    the day it was handed over. In the annual report it is made on a scale of attainment, in the interim report on one
    of forecast. *Not assessable* with a reason is an evaluation too. A goal that was decided after the report's period
    is not missing from it. A plan without any assessments may keep them elsewhere.

    To mend it, assess the goal, and write the judgement of the whole as the filing's `summary`.
    """

    id: ClassVar[str] = "SM606"
    name: ClassVar[str] = "geh-goal-not-evaluated"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "lkbr-11-evaluation")
    days: int = attrs.field(default=31, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that a report does not evaluate, and the plan where the whole is not judged."""
        handed = (each for each in statutory(index, self.citation.id) if each.handed_over_on)
        filings = sorted((each for each in handed if _day(each) <= as_of), key=lambda each: each.period.end)
        for filing in filings:
            if is_annual(filing) and not filing.summary.strip():
                message = say("The annual report of {year} lacks the judgement of the whole.", year=_year(filing))
                yield self.breach(index.plan, message, say("Write it as the filing's `summary`."))
        goals = assessed_goals(index, *BOTH)
        if filings and goals and not index.plan.assessments:
            message = say("Reports were handed over, and the plan holds no assessments.")
            advice = say("Add the assessments of the goals.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.assessments",))
            return
        for goal in goals:
            asked = (each for each in filings if is_decided(goal, each.period.end))
            lacks = tuple(dict.fromkeys(_lack(each) for each in asked if not self._evaluates(index, each, goal)))
            if lacks:
                message = say("“{goal}” lacks {lacks}.", goal=goal.title, lacks=lacks)
                yield self.breach(goal, message, say("Assess the goal."))

    def _evaluates(self, index: PlanIndex, filing: Filing, goal: Goal) -> bool:
        kind = ScaleKind.ATTAINMENT if is_annual(filing) else ScaleKind.FORECAST
        return any(
            said.goal == goal.id and is_given(said) and (filing.period.end - said.as_of).days <= self.days
            for said in assessments_by(index, _day(filing), kind)
        )

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Leave one goal without a forecast in the interim report of the year before."""
        kept, year = over_three_years(plan, as_of), as_of.year - 1
        goal = goals_at(plan, *GEH_LEVELS)[0]
        said = tuple(
            each for each in kept.assessments if (each.goal, each.scale, each.as_of.year) != (goal, "forecast", year)
        )
        return attrs.evolve(kept, assessments=said)


RULES: tuple[type[Rule], ...] = (
    GehGoalsOfBothKinds,
    GoalsDecidedLate,
    GehGoalNotEvaluated,
)


def _year(filing: Filing) -> str:
    return str(filing.period.end.year)


def _day(filing: Filing) -> date:
    """Give the day on which it was handed over, or the end of its period."""
    return filing.handed_over_on or filing.period.end


def _lack(filing: Filing) -> Text:
    if is_annual(filing):
        return say("an assessment in the annual report of {year}", year=_year(filing))
    return say("a forecast in the interim report of {year}", year=_year(filing))
