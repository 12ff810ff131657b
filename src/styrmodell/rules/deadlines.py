"""Rules of the law about the reports of the year: that they are made, and handed over in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

import attrs
from attrs.validators import ge, in_, le

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Filing, FilingKind, Period, Plan, Severity
from ..text import Text, say
from .breaking import DAY
from .keeping import over_three_years
from .yearly import is_annual, is_statutory_interim, latest_interim_day, two_months_after, years

HANDED_OVER = "filing.handed_over_on"


class NoStatutoryInterimReport(Rule):
    """The municipality makes an interim report that covers at least half of the year and at most two thirds.

    The law demands it once a year, so that the assembly learns in time how the year is going. A report of the first
    tertial covers too little to be it; one to June, July or August covers enough. Half and two thirds are counted in
    whole months.

    The rule asks when the last day for handing one over has passed, two months after August, and for years in which
    the law holds only. Any report that is listed counts here: whether it came in time is another rule's question.
    Where the plan lists no reports at all, they may be kept elsewhere.

    To mend it, list the interim report under `filings`, with its period; if there is none, make it without delay.
    """

    id: ClassVar[str] = "SM603"
    name: ClassVar[str] = "no-statutory-interim-report"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "lkbr-13-interim")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan for each year without such a report."""
        due = [year for year in years(index, self.citation.id, as_of) if latest_interim_day(year) < as_of]
        if due and not index.plan.filings:
            yield self.undecidable(index.plan, *_nothing_listed(due), missing=("plan.filings",))
            return
        made = {filing.period.end.year for filing in index.plan.filings if is_statutory_interim(filing)}
        for year in due:
            if year not in made:
                message = say("No interim report for at least six and at most eight months of {year}.", year=str(year))
                yield self.breach(index.plan, message, say("List the interim report under `filings`."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let the interim report of the year before end in May."""
        year = as_of.year - 1
        short = Period(start=date(year, 1, 1), end=date(year, 5, 31))
        return with_filing(over_three_years(plan, as_of), FilingKind.INTERIM, year, period=short)


class InterimReportLate(Rule):
    """The interim report is handed to the assembly and the auditors within two months after its period.

    Later than that it tells what can no longer be changed.

    Where there are several that the law would accept, one in time is enough. The rule asks when the two months of the
    last of them have passed, and for years in which the law holds only. A report that is listed without the day it was
    handed over can't be judged.

    To mend it, give the day under `handed_over_on`. What came late can't be mended: say why in the report, and set
    earlier days for the next one.
    """

    id: ClassVar[str] = "SM604"
    name: ClassVar[str] = "interim-report-late"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-11-interim-date")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan for each year whose interim report came late, or on a day that is not told."""
        for year in years(index, self.citation.id, as_of):
            made = [each for each in index.plan.filings if is_statutory_interim(each) and each.period.end.year == year]
            limits = [(each, two_months_after(each.period.end)) for each in made]
            if not limits or as_of <= max(limit for _, limit in limits):
                continue
            if any(each.handed_over_on and each.handed_over_on <= limit for each, limit in limits):
                continue
            last = max(limit for _, limit in limits)
            if any(each.handed_over_on is None for each in made):
                message = say(
                    "Nothing tells on which day the interim report of {year} was handed over.", year=str(year)
                )
                yield self.undecidable(
                    index.plan, message, say("Give the filing's `handed_over_on`."), missing=(HANDED_OVER,)
                )
            else:
                message = say(
                    "The interim report of {year} was handed over on {day}, and {limit} was the last day.",
                    year=str(year),
                    day=_first_day(made),
                    limit=last,
                )
                if _first_day(made) > as_of:
                    message = say(
                        "The interim report of {year} was not handed over by {limit}, the last day.",
                        year=str(year),
                        limit=last,
                    )
                yield self.breach(index.plan, message, say("Say why in the report, and plan the next one earlier."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let the interim report of the year before come a day late."""
        year = as_of.year - 1
        late = latest_interim_day(year) + DAY
        return with_filing(over_three_years(plan, as_of), FilingKind.INTERIM, year, handed_over_on=late)


@frozen
class AnnualReportLate(Rule):
    """The annual report is handed to the assembly and the auditors by 15 April of the following year.

    The assembly is to judge the year while it still steers the next.

    The rule asks when that day has passed, and for years in which the law holds only. `month` and `day` are the day.
    Where the plan lists no reports at all, they may be kept elsewhere.

    To mend it, list the annual report under `filings`, with the day it was handed over. What came late can't be mended:
    say why, and set earlier days for the next one.
    """

    id: ClassVar[str] = "SM605"
    name: ClassVar[str] = "annual-report-late"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-11-annual-date")
    month: int = attrs.field(default=4, validator=in_(range(1, 13)))
    day: int = attrs.field(default=15, validator=[ge(1), le(28)])

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan for each year whose annual report came late, or not at all."""
        begun = (year for year in years(index, self.citation.id, as_of) if year < as_of.year)
        due = [year for year in begun if date(year + 1, self.month, self.day) < as_of]
        if due and not index.plan.filings:
            yield self.undecidable(index.plan, *_nothing_listed(due), missing=("plan.filings", HANDED_OVER))
            return
        for year in due:
            made = [each for each in index.plan.filings if is_annual(each) and each.period.start.year == year]
            yield from self._late(index.plan, year, made, as_of)

    def _late(self, plan: Plan, year: int, made: list[Filing], as_of: date) -> Iterator[Finding]:
        limit = date(year + 1, self.month, self.day)
        if any(each.handed_over_on and each.handed_over_on <= limit for each in made):
            return
        name = str(year)
        if not made:
            message = say(
                "The annual report of {year} is not among the filings; {limit} was the last day.",
                year=name,
                limit=limit,
            )
            yield self.breach(plan, message, say("List the annual report under `filings`."))
        elif any(each.handed_over_on is None for each in made):
            message = say("Nothing tells on which day the annual report of {year} was handed over.", year=name)
            yield self.undecidable(plan, message, say("Give the filing's `handed_over_on`."), missing=(HANDED_OVER,))
        else:
            message = say(
                "The annual report of {year} was handed over on {day}, and {limit} was the last day.",
                year=name,
                day=_first_day(made),
                limit=limit,
            )
            if _first_day(made) > as_of:
                message = say(
                    "The annual report of {year} was not handed over by {limit}, the last day.", year=name, limit=limit
                )
            yield self.breach(plan, message, say("Say why, and plan the next one earlier."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let the annual report of the year before last come a day late."""
        year = as_of.year - 2
        late = date(year + 1, self.month, self.day) + DAY
        return with_filing(over_three_years(plan, as_of), FilingKind.ANNUAL, year, handed_over_on=late)


RULES: tuple[type[Rule], ...] = (NoStatutoryInterimReport, InterimReportLate, AnnualReportLate)


def _nothing_listed(due: list[int]) -> tuple[Text, Text]:
    message = say(
        "The plan lists no reports, though those of {years} have fallen due.", years=tuple(str(year) for year in due)
    )
    return message, say("List the interim and the annual report under `filings`, with the days they were handed over.")


def _first_day(made: Iterable[Filing]) -> date:
    return min(each.handed_over_on for each in made if each.handed_over_on is not None)


def with_filing(plan: Plan, kind: FilingKind, year: int, **changes: Any) -> Plan:
    """Give the plan with another filing of that kind and year."""
    filings = tuple(
        attrs.evolve(each, **changes) if each.kind is kind and each.period.start.year == year else each
        for each in plan.filings
    )
    return attrs.evolve(plan, filings=filings)
