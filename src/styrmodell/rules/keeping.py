"""Years in which everything was filed, assessed and decided in time: what the law rules' defects start from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from ..model import Assessment, AuditorsVerdict, Filing, FilingKind, Goal, Period, Plan

ASSESSED_LEVELS = ("ks", "geh", "geh-financial")
GEH_LEVELS = ("geh", "geh-financial")
TERTIALS = {"T1": (1, 4, 30), "T2": (5, 8, 31), "T3": (9, 12, 31)}


def filings_of(year: int) -> tuple[Filing, ...]:
    """Give the reports of a year: one a tertial, the interim report to August and the annual report, all in time."""
    judged: dict[str, Any] = {
        "financial": AuditorsVerdict.COMPATIBLE,
        "operational": AuditorsVerdict.COMPATIBLE,
        "summary": "Sammantaget är hushållningen god.",
    }
    interim = Filing(
        kind=FilingKind.INTERIM,
        period=Period(start=date(year, 1, 1), end=date(year, 8, 31)),
        handed_over_on=date(year, 10, 10),
        taken_up_on=date(year, 11, 20),
        **judged,
    )
    annual = Filing(
        kind=FilingKind.ANNUAL,
        period=Period.year(year),
        handed_over_on=date(year + 1, 3, 28),
        taken_up_on=date(year + 1, 4, 25),
        **judged,
    )
    return (*_of_tertials(year), interim, annual)


def _of_tertials(year: int) -> Iterator[Filing]:
    for first, last, day in TERTIALS.values():
        period = Period(start=date(year, first, 1), end=date(year, last, day))
        handed = date(year + last // 12, last % 12 + 1, 20)
        yield Filing(kind=FilingKind.PERIOD, period=period, handed_over_on=handed)


def assessments_of(goals: tuple[Goal, ...], year: int) -> tuple[Assessment, ...]:
    """Give each goal's assessment for each tertial, and for the financial management's a forecast in August."""
    reached = tuple(
        Assessment(goal=goal.id, scale="attainment", as_of=date(year, last, day), period=id_, term="met")
        for goal in goals
        if goal.level in ASSESSED_LEVELS
        for id_, (_, last, day) in TERTIALS.items()
    )
    expected = tuple(
        Assessment(goal=goal.id, scale="forecast", as_of=date(year, 8, 31), term="will-be-met")
        for goal in goals
        if goal.level in GEH_LEVELS
    )
    return (*reached, *expected)


def over_three_years(plan: Plan, as_of: date) -> Plan:
    """Give the plan as one that began two years before the day's own, with those years kept to the letter."""
    years = (as_of.year - 2, as_of.year - 1)
    goals = tuple(
        attrs.evolve(goal, decided_on=date(years[0] - 1, 11, 6)) if goal.level in GEH_LEVELS else goal
        for goal in plan.goals
    )
    return attrs.evolve(
        plan,
        period=Period(start=date(years[0], 1, 1), end=plan.period.end),
        goals=goals,
        filings=(*(filing for year in years for filing in filings_of(year)), *plan.filings),
        assessments=(*(said for year in years for said in assessments_of(goals, year)), *plan.assessments),
    )
