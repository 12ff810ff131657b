"""Rules of the law about who is left out: companies that the plan forgets, and reports that no auditor judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import (
    Filing,
    FilingKind,
    Indicator,
    Plan,
    Responsibility,
    Responsible,
    Severity,
    Unit,
)
from ..text import Text, say
from .breaking import with_idle_unit
from .deadlines import with_filing
from .keeping import over_three_years
from .units import and_before, planning
from .yearly import is_annual, since, statutory


@frozen
class CompaniesLeftOut(Rule):
    """A municipal company or a joint board of the register takes part in the plan.

    Sound financial management is demanded of what companies do, too, and the board is to oversee them. A body that the
    plan names and then says nothing of was forgotten.

    It takes part with an activity, an assignment, an assessment of its own, or a value of an indicator. `kinds` says
    which kinds of units are asked. A body is asked from its first day, what it took over counts for it, and it answers
    no more once it has ended and has successors. Where activities or assignments name no unit, one of them may be its
    own: then nobody can tell.

    To mend it, plan an activity or an assignment for it, or assess what it contributes to a goal.
    """

    id: ClassVar[str] = "SM607"
    name: ClassVar[str] = "companies-left-out"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-6-oversight")
    kinds: tuple[str, ...] = ("company", "joint-board")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the bodies of these kinds that nothing in the plan speaks of."""
        plan = index.plan
        if plan.period.start < since(index, self.citation.id):
            return
        untold = any(each.units is Responsibility.UNKNOWN for each in plan.assignments)
        untold = untold or bool(index.without_unit(as_of))
        for unit in planning(index, self.kinds, as_of):
            bodies = [index.units[each] for each in and_before(index, unit)]
            if any(index.activities_of(each.id, as_of) or _is_named(plan, each) for each in bodies):
                continue
            message = say("{unit} has no activity, assignment, assessment or value in the plan.", unit=unit.name)
            if untold:
                advice = say("Name the units of activities and assignments.")
                yield self.undecidable(unit, message, advice, missing=("activity.units", "assignment.units"))
            else:
                yield self.breach(unit, message, say("Plan an activity for it, or assess what it contributes."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a company that the plan says nothing of."""
        plan, id_ = with_idle_unit(plan)
        units = tuple(attrs.evolve(unit, kind="company") if unit.id == id_ else unit for unit in plan.units)
        return attrs.evolve(plan, units=units)


class NoAuditorsVerdict(Rule):
    """The auditors' verdict is there when the assembly takes up the interim or the annual report.

    The auditors say whether the results are compatible with the goals, of the financial and the operational ones apart.
    That they can't assess it is a verdict too, and a grave one.

    The rule asks for reports that the assembly has taken up, on a day that is given.

    To mend it, give the filing's `financial` and `operational`.
    """

    id: ClassVar[str] = "SM608"
    name: ClassVar[str] = "no-auditors-verdict"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-12-verdict")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan for each report that was taken up without both verdicts."""
        for filing in statutory(index, self.citation.id):
            lacks = ((filing.financial, say("the financial goals")), (filing.operational, say("the operational goals")))
            which = tuple(goals for verdict, goals in lacks if verdict is None)
            if which and filing.taken_up_on is not None and filing.taken_up_on <= as_of:
                message = say(
                    "The assembly took up {report} on {day} without the auditors' verdict on {which}.",
                    report=_report(filing),
                    day=filing.taken_up_on,
                    which=which,
                )
                yield self.breach(index.plan, message, say("Give the filing's `financial` and `operational`."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Leave the verdict on the financial goals out of the interim report of the year before."""
        return with_filing(over_three_years(plan, as_of), FilingKind.INTERIM, as_of.year - 1, financial=None)


RULES: tuple[type[Rule], ...] = (CompaniesLeftOut, NoAuditorsVerdict)


def _is_named(plan: Plan, unit: Unit) -> bool:
    """Whether an assignment, an assessment or a value of an indicator is the unit's."""
    return (
        any(each.units is Responsibility.ALL or unit.id in _ids(each.units) for each in plan.assignments)
        or any(each.unit == unit.id for each in plan.assessments)
        or any(unit.id in _valued(indicator) for indicator in plan.indicators)
    )


def _valued(indicator: Indicator) -> set[str | None]:
    """Give the units that a target or an outcome is of."""
    return {target.unit for target in indicator.targets} | {outcome.unit for outcome in indicator.outcomes}


def _ids(units: Responsible) -> tuple[str, ...]:
    return () if isinstance(units, Responsibility) else units


def _report(filing: Filing) -> Text:
    year = str(filing.period.end.year)
    if is_annual(filing):
        return say("the annual report of {year}", year=year)
    return say("the interim report of {year}", year=year)
