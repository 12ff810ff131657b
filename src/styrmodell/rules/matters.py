"""Rules about matters: the reports that committees ask for, and what they decide on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

import attrs

from ..checking import Citation, Finding, Ground, Rule
from ..index import PlanIndex
from ..model import Decision, Matter, OversightItem, OversightPlan, Plan, Severity, Submission, Verdict
from ..text import Text, say
from .breaking import DAY, with_matter

EARLY = 31


class ReportNotPresented(Rule):
    """Each report that a committee has asked for by now has been presented to it.

    The committee's oversight plan says of which units it wants to hear, and when. Each report has a matter of its own
    with the committee, which covers the units and was submitted. A matter that names no units covers them all, and one
    for a unit covers those below it and those that it took over from. What was submitted before the year of the
    oversight plan answers what an earlier one asked for, save in the month before the day that is asked for.

    Without the oversight plan, or without any matters once a report is due, nobody can tell.

    To mend it, present the report and record its matter, or correct the oversight plan if the committee has moved it.
    """

    id: ClassVar[str] = "SM304"
    name: ClassVar[str] = "report-not-presented"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "committee-report")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the reports that are due and have no matter."""
        oversight = index.plan.oversight
        due = [item for item in oversight.items if item.due <= as_of] if oversight else []
        if oversight is None:
            message = say("The plan has no oversight plan, so nobody can tell which reports the committees ask for.")
            yield self._unknown(index.plan, message)
        elif due and not index.plan.matters:
            message = say("Reports are due by now, and the plan has no matters, so nobody can tell of any of them.")
            advice = say("Give the `matters`, each with its submissions.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.matters",))
        else:
            for item in _unpresented(index, due, as_of):
                units = tuple(index.units[unit] for unit in item.units)
                yield self.breach(
                    index.plan, _asked(index, item), say("Present the report, and record its matter."), *units
                )

    def _unknown(self, plan: Plan, message: Text) -> Finding:
        if plan.matters:
            advice = say("Give the `oversight` plan; without items it asks for none.")
            return self.undecidable(plan, message, advice, missing=("plan.oversight",))
        advice = say("Give the `oversight` plan, and the `matters` of the reports that it asks for by now.")
        return self.undecidable(plan, message, advice, missing=("plan.oversight", "plan.matters"))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let a committee that no matter is of ask for a report by today."""
        oversight = plan.oversight or OversightPlan(year=as_of.year)
        asked = OversightItem(committee="Provutskottet", due=as_of, units=(plan.units[0].id,))
        return attrs.evolve(with_matter(plan), oversight=attrs.evolve(oversight, items=(*oversight.items, asked)))


class RemitWithoutReason(Rule):
    """A remittal gives its reasons.

    Whoever is to complete the report must know what the committee missed in it.

    To mend it, take the `reasons` from the minutes. Where the minutes have none, ask the committee for them.
    """

    id: ClassVar[str] = "SM305"
    name: ClassVar[str] = "remit-without-reason"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "remit-reasons")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the matters that were remitted without a reason."""
        for matter in index.plan.matters:
            days = _days(matter.decisions, Verdict.REMIT, "reasons", as_of)
            if days:
                message = say(
                    "“{matter}” was remitted on {days}, and no reason is given.", matter=matter.title, days=days
                )
                advice = say("Take the `reasons` from the minutes.")
                yield self.breach(matter, message, advice, about=f"decisions.{min(days)}.verdict")

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a matter that is remitted today without a reason."""
        return with_matter(
            plan,
            submissions=(Submission(date=as_of - DAY, as_of=as_of - DAY),),
            decisions=(Decision(date=as_of, verdict=Verdict.REMIT),),
        )


class ForwardedWithoutPresenter(Rule):
    """A matter that goes on to the board names who presents it there.

    The committee's chair presents it, and so answers for why the committee did not approve the report.

    To mend it, name the committee's chair as `presenter` of the decision.
    """

    id: ClassVar[str] = "SM306"
    name: ClassVar[str] = "forwarded-without-presenter"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "chair-presents")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the matters that were forwarded without a presenter."""
        for matter in index.plan.matters:
            days = _days(matter.decisions, Verdict.FORWARD, "presenter", as_of)
            if days:
                message = say(
                    "“{matter}” was forwarded on {days}, and nobody presents it.", matter=matter.title, days=days
                )
                advice = say("Name the committee's chair as `presenter`.")
                yield self.breach(matter, message, advice, about=f"decisions.{min(days)}.verdict")

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a matter that is forwarded today without a presenter."""
        return with_matter(
            plan,
            submissions=(Submission(date=as_of - DAY, as_of=as_of - DAY),),
            decisions=(Decision(date=as_of, verdict=Verdict.FORWARD),),
        )


RULES: tuple[type[Rule], ...] = (ReportNotPresented, RemitWithoutReason, ForwardedWithoutPresenter)


def _asked(index: PlanIndex, item: OversightItem) -> Text:
    asked = say("{committee} asked for a report by {due}", committee=item.committee, due=item.due)
    if not item.units:
        return say("{asked}, and no matter of its own has been submitted.", asked=asked)
    units = tuple(index.units[unit].name for unit in item.units)
    return say("{asked} on {units}, and no matter of its own has been submitted.", asked=asked, units=units)


def _days(decisions: Iterable[Decision], verdict: Verdict, needed: str, as_of: date) -> tuple[date, ...]:
    """Give the days of the decisions of this kind that lack what they need."""
    found = (each for each in decisions if each.verdict is verdict and each.date <= as_of)
    return tuple(each.date for each in found if not getattr(each, needed).strip())


def _unpresented(index: PlanIndex, due: Iterable[OversightItem], as_of: date) -> list[OversightItem]:
    """Give the items for which no submitted matter is left, when as many of them as can be have got one.

    The earliest items get theirs first. Giving a matter to an item may mean that another item takes another matter.
    """
    items = sorted(due, key=lambda item: (item.due, item.committee, sorted(item.units)))
    matters = [each for each in index.plan.matters if any(said.date <= as_of for said in each.submissions)]
    fitting = [[place for place, matter in enumerate(matters) if _fits(index, item, matter, as_of)] for item in items]
    taken: dict[int, int] = {}

    def settle(item: int, tried: set[int]) -> bool:
        for matter in fitting[item]:
            if matter not in tried:
                tried.add(matter)
                if matter not in taken or settle(taken[matter], tried):
                    taken[matter] = item
                    return True
        return False

    return [item for place, item in enumerate(items) if not settle(place, set())]


def _fits(index: PlanIndex, item: OversightItem, matter: Matter, as_of: date) -> bool:
    """Whether the matter is of the committee that asks, of its time, and covers the units that it asks about."""
    year = index.plan.oversight.year if index.plan.oversight else item.due.year
    if all(said.date > as_of or _is_earlier(said.date, item, year) for said in matter.submissions):
        return False
    if _plain(item.committee) != _plain(matter.committee):
        return False
    return not matter.units or all(not _answerable(index, unit).isdisjoint(matter.units) for unit in item.units)


def _is_earlier(submitted: date, item: OversightItem, year: int) -> bool:
    return submitted.year < year and (item.due - submitted).days > EARLY


def _answerable(index: PlanIndex, unit: str) -> set[str]:
    """Give the unit, those above it, and those that took over from any of them."""
    found, waiting = set[str](), [unit]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            above, after = index.units[id_].parent, index.units[id_].successors
            waiting += after if above is None else (*after, above)
    return found


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
