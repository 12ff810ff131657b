"""What the law's rules share: the years that a law is applied to, the days when duties fall due, and the filings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..index import PlanIndex
from ..model import Filing, FilingKind, Period
from ..model.calendar import month_end

SHORTEST, LONGEST = 6, 8
"""The months that the interim report of the law covers: at least half of the year, at most two thirds."""


def since(index: PlanIndex, law: str) -> date:
    """Give the day from which a provision holds; one that has no day has always held."""
    known = index.governance.law(law)
    return (known.since if known else None) or date.min


def years(index: PlanIndex, law: str, as_of: date) -> Iterator[int]:
    """Give the whole calendar years of the plan that have begun by a day, none of them before the law."""
    period, holds = index.plan.period, since(index, law)
    for year in range(max(period.start.year, holds.year), min(period.end.year, as_of.year) + 1):
        days = Period.year(year)
        if period.start <= days.start and days.end <= period.end and holds <= days.start:
            yield year


def is_statutory_interim(filing: Filing) -> bool:
    """Whether it is an interim report that covers the whole months from January to June, July or August."""
    start, end = filing.period.start, filing.period.end
    return (
        filing.kind is FilingKind.INTERIM
        and (start.month, start.day, start.year) == (1, 1, end.year)
        and SHORTEST <= end.month <= LONGEST
        and end == month_end(end.year, end.month)
    )


def is_annual(filing: Filing) -> bool:
    """Whether it is an annual report of a calendar year."""
    return filing.kind is FilingKind.ANNUAL and filing.period == Period.year(filing.period.start.year)


def two_months_after(end: date) -> date:
    """Give the last day of the second month after one whose last day is given, June, July or August."""
    return month_end(end.year, end.month + 2)


def latest_interim_day(year: int) -> date:
    """Give the last day on which an interim report of the law can be handed over."""
    return two_months_after(date(year, LONGEST, 31))


def statutory(index: PlanIndex, law: str) -> Iterator[Filing]:
    """Give the interim and annual reports that the law asks for, of periods within the plan's own and under the law."""
    period, holds = index.plan.period, since(index, law)
    for filing in index.plan.filings:
        own = period.start <= filing.period.start and filing.period.end <= period.end
        if own and holds <= filing.period.start and (is_statutory_interim(filing) or is_annual(filing)):
            yield filing
