"""What rules of indicators and assessments share: the days a judgement speaks of, the values that answer a target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..index import PlanIndex
from ..model import Assessment, Direction, Goal, Indicator, LevelRole, Outcome, Period, ScaleKind, Status, Target

ASSESSED = (LevelRole.BOARD, LevelRole.GEH, LevelRole.GEH_FINANCIAL)
"""The roles of the goals that a report judges."""

YEAR = timedelta(days=365)


def kind_of(index: PlanIndex, assessment: Assessment) -> ScaleKind | None:
    """Give the kind of the scale that an assessment is made on."""
    scale = index.governance.scale(assessment.scale)
    return scale.kind if scale else None


def days_of(index: PlanIndex, assessment: Assessment) -> Period | None:
    """Give the days of the reporting period that an assessment names: the last that had begun; nothing without one."""
    named = next((each for each in index.governance.periods if each.id == assessment.period), None)
    if named is None:
        return None
    years = (year for year in (assessment.as_of.year, assessment.as_of.year - 1) if year >= date.min.year)
    return next((days for days in map(named.in_year, years) if days.start <= assessment.as_of), None)


def assessments_by(index: PlanIndex, as_of: date, *kinds: ScaleKind) -> Iterator[Assessment]:
    """Give the assessments that speak of a day up to `as_of`, on scales of these kinds where kinds are given."""
    for each in index.plan.assessments:
        if each.as_of <= as_of and (not kinds or kind_of(index, each) in kinds):
            yield each


def is_best(index: PlanIndex, assessment: Assessment) -> bool:
    """Whether an assessment gives the highest term of its scale; a scale that ranks nothing has no highest."""
    scale = index.governance.scale(assessment.scale)
    terms: tuple[Status, ...] = scale.terms if scale else ()
    ranks = {term.rank for term in terms}
    return len(ranks) > 1 and any(term.id == assessment.term and term.rank == max(ranks) for term in terms)


def is_given(assessment: Assessment) -> bool:
    """Whether it judges at all: by a term, or by an answer with its reason, but not by saying that it is missing."""
    if assessment.term is not None:
        return True
    return assessment.answer is not None and assessment.answer.value != "missing" and bool(assessment.basis.strip())


def is_decided(goal: Goal, day: date) -> bool:
    """Whether a goal was decided by a day; one without a day of its own has always been."""
    return goal.decided_on is None or goal.decided_on <= day


def outcomes_for(indicator: Indicator, target: Target, as_of: date) -> tuple[Outcome, ...]:
    """Give the values that were known by a day for a target's own days.

    A target that names no unit holds for the whole and for each unit, so any unit's value answers it.
    """
    return tuple(
        each
        for each in indicator.outcomes
        if each.period == target.period
        and each.value is not None
        and target.unit in {None, each.unit}
        and (each.fetched_on is None or each.fetched_on <= as_of)
    )


def misses(direction: Direction | None, outcome: Outcome, target: Target) -> bool | None:
    """Whether a value misses its target; nothing where the direction that would tell is unknown."""
    value, wanted = outcome.value, target.value
    if value is None or wanted is None or value == wanted:
        return False
    if direction is None:
        return None
    if direction is Direction.KEEP:
        return True
    return value < wanted if direction is Direction.HIGHER else value > wanted


def assessed_goals(index: PlanIndex, *roles: LevelRole) -> tuple[Goal, ...]:
    """Give the goals with these roles, in the plan's order."""
    return tuple(goal for goal in index.plan.goals if index.roles[goal.id] in roles)
