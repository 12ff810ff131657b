"""Rules about the reports: what they show and list, and whether they were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Filing, FilingKind, Goal, LevelRole, Period, Plan, Severity
from ..text import Text, Words, say
from .breaking import DAY, goals_at, with_goal
from .measuring import is_decided

LISTED = (LevelRole.BOARD, LevelRole.GEH)


class GoalListedWithoutActivity(Rule):
    """A report has chapters only for goals that have activities.

    A chapter without activities looks as if somebody worked toward the goal. The goals that nobody works toward are
    told by the last chapter, which lists them all.

    The rule reads the reports of the plan's own time, under `filings`, as far as their `chapters` are known.

    To mend it, take the chapter out of the report, or name the goal under the activities that lead toward it.
    """

    id: ClassVar[str] = "SM301"
    name: ClassVar[str] = "goal-listed-without-activity"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "only-goals-with-activities")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that have a chapter in a report and no activity."""
        for goal in index.plan.goals:
            if not index.by_goal[goal.id]:
                shown = [filing for filing in _filed(index.plan, as_of) if goal.id in (filing.chapters or ())]
                if shown:
                    message = say(
                        "“{goal}” has a chapter in {reports}, and no activity.", goal=goal.title, reports=_named(shown)
                    )
                    yield self.breach(goal, message, say("Take the chapter out, or name the goal under an activity."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a goal that nothing serves, and a report with a chapter for it."""
        plan, goal = with_goal(plan, "geh")
        return _with_report(plan, as_of, chapters=(goal,))


class GoalMissingFromList(Rule):
    """A report's last chapter lists all goals of the board and all operational goals for sound financial management.

    Only the whole list shows what nobody works toward, because such goals have no chapter.

    The rule reads the reports of the plan's own time, under `filings`, as far as it is known what they have `listed`. A
    goal that was decided after the time that the report speaks of is not missing from it.

    To mend it, add the goal to the report's last chapter.
    """

    id: ClassVar[str] = "SM302"
    name: ClassVar[str] = "goal-missing-from-list"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "all-goals-listed")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that the last chapter of a report lacks."""
        for goal in (goal for role in LISTED for goal in index.goals_with_role(role)):
            short = [filing for filing in _filed(index.plan, as_of) if _lacks(filing, goal)]
            if short:
                message = say("“{goal}” is not in the list of {reports}.", goal=goal.title, reports=_named(short))
                yield self.breach(goal, message, say("Add the goal to the report's last chapter."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a report that lists every goal but one of the board's."""
        left_out = goals_at(plan, "ks")[0]
        return _with_report(plan, as_of, listed=tuple(goal.id for goal in plan.goals if goal.id != left_out))


@frozen
class PeriodReportMissing(Rule):
    """Every reporting period of the plan that has ended has a report.

    The reports of the periods are how the board follows its plan. `days` is how long the report may take.

    A report counts for the period that it covers: from the period's first day, or from the first day of the plan or of
    the year, to the period's last day, of whatever kind it is. Where the plan knows no report at all, nobody can tell.

    To mend it, make the report, or name under `filings` the one that was made.
    """

    id: ClassVar[str] = "SM307"
    name: ClassVar[str] = "period-report-missing"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "tertial")
    implies: ClassVar[tuple[str, ...]] = ("SM504", "SM603", "SM605")
    days: int = attrs.field(default=60, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan where it lacks reports of periods, all of them in one finding."""
        ended = list(_ended(index, as_of, self.days))
        if ended and not index.plan.filings:
            message = say(
                "Reporting periods have ended, and the plan has no reports, so nobody can tell if any was made."
            )
            advice = say("Name under `filings` the reports that were made.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.filings",))
            return
        filed = [filing.period for filing in _filed(index.plan, as_of)]
        missing = [(label, days) for label, days in ended if not any(_covers(each, days, index.plan) for each in filed)]
        if missing:
            named = tuple(say("{period}, which ended on {end}", period=label, end=days.end) for label, days in missing)
            message = say("No report covers {periods}.", periods=named)
            yield self.breach(
                index.plan, message, say("Make the report, or name the one that was made under `filings`.")
            )

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Take away the reports of the last tertial that is due, with a longer plan where its year has none."""
        starts = [date(year, month, 1) for year in (as_of.year - 1, as_of.year, as_of.year + 1) for month in (1, 5, 9)]
        tertials = [Period(start=first, end=after - DAY) for first, after in pairwise(starts)]
        missing = [each for each in tertials if (as_of - each.end).days > self.days][-1]
        filings = tuple(each for each in plan.filings if each.period.end != missing.end)
        period = Period(start=min(plan.period.start, missing.start), end=plan.period.end)
        return _with_report(attrs.evolve(plan, period=period, filings=filings), as_of)


RULES: tuple[type[Rule], ...] = (
    GoalListedWithoutActivity,
    GoalMissingFromList,
    PeriodReportMissing,
)


def _filed(plan: Plan, as_of: date) -> list[Filing]:
    """Give the reports of the plan's time up to the day, less those that were handed over later."""
    return [
        each
        for each in plan.filings
        if plan.period.start <= each.period.end <= as_of
        and (each.handed_over_on is None or each.handed_over_on <= as_of)
    ]


def _named(filings: list[Filing]) -> tuple[Text, ...]:
    ordered = sorted((each.period.start, each.period.end) for each in filings)
    return tuple(say("the report of {start} to {end}", start=start, end=end) for start, end in ordered)


def _lacks(filing: Filing, goal: Goal) -> bool:
    return is_decided(goal, filing.period.end) and filing.listed is not None and goal.id not in filing.listed


def _with_report(plan: Plan, as_of: date, **known: Any) -> Plan:
    """Give the plan with one more report, of its first day to the day of the check."""
    period = Period(start=plan.period.start, end=as_of)
    return attrs.evolve(plan, filings=(*plan.filings, Filing(kind=FilingKind.PERIOD, period=period, **known)))


def _covers(filed: Period, days: Period, plan: Plan) -> bool:
    """Whether a report covers a reporting period, alone or with the time before it."""
    firsts = (days.start, plan.period.start, date(days.end.year, 1, 1))
    return filed.end == days.end and filed.start in firsts


def _ended(index: PlanIndex, as_of: date, days_allowed: int) -> Iterator[tuple[Words, Period]]:
    """Give the reporting periods of the plan that ended so long ago that their report is due."""
    plan = index.plan.period
    for year in range(plan.start.year, min(plan.end.year, as_of.year) + 1):
        for reporting in index.governance.periods:
            days = reporting.in_year(year)
            if plan.start <= days.start and days.end <= plan.end and (as_of - days.end).days > days_allowed:
                yield reporting.labels, days
