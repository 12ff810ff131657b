"""Plans: goals, units, activities, follow-ups and all that goes with them."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from ...model import (
    Activity,
    Answer,
    Assessment,
    Assignment,
    AuditorsVerdict,
    Certainty,
    Change,
    ChangeKind,
    Decision,
    Direction,
    Exemption,
    Filing,
    FilingKind,
    FollowUp,
    Goal,
    GoalArea,
    Indicator,
    Matter,
    Outcome,
    OversightItem,
    OversightPlan,
    Period,
    Plan,
    Responsibility,
    Responsible,
    Submission,
    Target,
    Unit,
    Verdict,
    Wording,
)
from .governance import rule_settings
from .values import (
    among,
    days,
    id_lists,
    ids,
    maybe,
    numbers,
    one_of,
    some,
    texts,
    whole_numbers,
)


def periods() -> st.SearchStrategy[Period]:
    """Give periods, some of which end before they start."""
    return st.builds(Period, start=days, end=days)


def follow_ups() -> st.SearchStrategy[FollowUp]:
    """Give follow-ups with any status."""
    return st.builds(FollowUp, date=days, status=ids, comment=texts, by=texts)


def changes() -> st.SearchStrategy[Change]:
    """Give decisions about an activity."""
    return st.builds(Change, date=days, kind=st.sampled_from(ChangeKind), reason=texts, end_before=maybe(days))


def responsible(units: tuple[str, ...]) -> st.SearchStrategy[Responsible]:
    """Give some of the units, everyone, or unknown."""
    return among(units).map(lambda chosen: chosen or Responsibility.UNKNOWN) | st.sampled_from(Responsibility)


def goals(id_: str, areas: tuple[str, ...], above: tuple[str, ...]) -> st.SearchStrategy[Goal]:
    """Give goals that derive from those above."""
    wordings = st.builds(Wording, title=texts, since=days, decision=texts)
    return st.builds(
        Goal,
        id=st.just(id_),
        title=texts,
        level=ids,
        area=one_of(areas),
        parents=among(above),
        description=texts,
        decided_on=maybe(days),
        target_year=maybe(whole_numbers),
        wordings=some(wordings),
        continues=maybe(ids),
    )


def units(id_: str, above: tuple[str, ...]) -> st.SearchStrategy[Unit]:
    """Give units that belong to one of those above."""
    return st.builds(
        Unit,
        id=st.just(id_),
        name=texts,
        kind=texts,
        parent=one_of(above),
        headcount=maybe(whole_numbers),
        aliases=some(texts),
        since=maybe(days),
        until=maybe(days),
        successors=among(above),
    )


def activities(id_: str, goals: tuple[str, ...], units: tuple[str, ...]) -> st.SearchStrategy[Activity]:
    """Give activities with dates in any order."""
    return st.builds(
        Activity,
        id=st.just(id_),
        title=texts,
        description=texts,
        goals=among(goals),
        units=responsible(units),
        start=maybe(days),
        end=maybe(days),
        started_on=maybe(days),
        completed_on=maybe(days),
        category=maybe(ids),
        follow_ups=some(follow_ups()),
        changes=some(changes()),
    )


def assignments(id_: str, units: tuple[str, ...]) -> st.SearchStrategy[Assignment]:
    """Give assignments."""
    return st.builds(
        Assignment,
        id=st.just(id_),
        title=texts,
        scale=ids,
        units=responsible(units),
        decided_on=maybe(days),
        due=maybe(days),
        follow_ups=some(follow_ups()),
    )


def indicators(id_: str, goals: tuple[str, ...], units: tuple[str, ...]) -> st.SearchStrategy[Indicator]:
    """Give indicators with targets and outcomes."""
    given = {"period": periods(), "value": maybe(numbers), "unit": one_of(units)}
    outcomes = st.builds(Outcome, source=texts, fetched_on=maybe(days), **given)
    return st.builds(
        Indicator,
        id=st.just(id_),
        title=texts,
        goals=among(goals),
        unit_of_measure=texts,
        direction=maybe(st.sampled_from(Direction)),
        baseline=maybe(numbers),
        targets=some(st.builds(Target, **given)),
        outcomes=some(outcomes),
        source=texts,
    )


@st.composite
def assessments(draw: st.DrawFn, goals: tuple[str, ...], units: tuple[str, ...]) -> Assessment:
    """Give assessments of one of the goals, with a term or another answer."""
    answer = draw(maybe(st.sampled_from(Answer)))
    return Assessment(
        goal=draw(st.sampled_from(goals)),
        scale=draw(ids),
        as_of=draw(days),
        unit=draw(one_of(units)),
        period=draw(maybe(ids)),
        term=draw(ids) if answer is None else None,
        answer=answer,
        basis=draw(texts),
        certainty=draw(maybe(st.sampled_from(Certainty))),
        by=draw(texts),
    )


def matters(id_: str, units: tuple[str, ...]) -> st.SearchStrategy[Matter]:
    """Give matters with submissions and decisions."""
    decisions = st.builds(Decision, date=days, verdict=st.sampled_from(Verdict), reasons=texts, presenter=texts)
    return st.builds(
        Matter,
        id=st.just(id_),
        title=texts,
        committee=texts,
        case_number=texts,
        units=among(units),
        submissions=some(st.builds(Submission, date=days, as_of=days)),
        decisions=some(decisions),
    )


def oversight_plans(units: tuple[str, ...]) -> st.SearchStrategy[OversightPlan]:
    """Give oversight plans."""
    items = st.builds(OversightItem, committee=texts, due=days, units=among(units))
    return st.builds(OversightPlan, year=whole_numbers, items=some(items))


def filings(goals: tuple[str, ...]) -> st.SearchStrategy[Filing]:
    """Give reports that were handed over, of some of the goals."""
    verdicts = maybe(st.sampled_from(AuditorsVerdict))
    return st.builds(
        Filing,
        kind=st.sampled_from(FilingKind),
        period=periods(),
        handed_over_on=maybe(days),
        taken_up_on=maybe(days),
        financial=verdicts,
        operational=verdicts,
        chapters=maybe(among(goals)),
        listed=maybe(among(goals)),
        summary=texts,
    )


def exemptions() -> st.SearchStrategy[Exemption]:
    """Give exemptions of anything, or of nothing that there is, from any rule."""
    return st.builds(
        Exemption,
        rule=ids,
        id=ids,
        kind=st.sampled_from((None, "plan", "goal", "unit", "activity", "indicator", "matter")),
        reason=texts.filter(str.strip),
        until=maybe(days),
    )


def plan_periods() -> st.SearchStrategy[Period]:
    """Give periods that start before they end."""
    return st.builds(lambda one, other: Period(start=min(one, other), end=max(one, other)), days, days)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Give any plan that the reader accepts: ids are unique, references lead somewhere and never in circles."""
    area, unit, goal = draw(id_lists(2)), draw(id_lists(3)), draw(id_lists(3))
    known_goals = [draw(goals(id_, area, goal[:place])) for place, id_ in enumerate(goal)]
    known_units = [draw(units(id_, unit[:place])) for place, id_ in enumerate(unit)]
    return Plan(
        id=draw(ids),
        title=draw(texts),
        organisation=draw(texts),
        governance=draw(ids),
        period=draw(plan_periods()),
        adopted_on=draw(maybe(days)),
        planning_started_on=draw(maybe(days)),
        areas=tuple(GoalArea(id=id_, name=draw(texts)) for id_ in area),
        units=tuple(draw(st.permutations(known_units))),
        goals=tuple(draw(st.permutations(known_goals))),
        activities=tuple(draw(activities(id_, goal, unit)) for id_ in draw(id_lists(4))),
        assignments=tuple(draw(assignments(id_, unit)) for id_ in draw(id_lists(1))),
        indicators=tuple(draw(indicators(id_, goal, unit)) for id_ in draw(id_lists(1))),
        assessments=draw(some(assessments(goal, unit))) if goal else (),
        oversight=draw(maybe(oversight_plans(unit))),
        matters=tuple(draw(matters(id_, unit)) for id_ in draw(id_lists(1))),
        filings=draw(some(filings(goal))),
        rules=tuple(setting for id_ in draw(id_lists(1)) for setting in draw(rule_settings(id_))),
        exemptions=draw(some(exemptions())),
    )


LEVELS = ("long-term", "ks", "geh")
STATUSES = ("not-started", "ongoing", "ongoing-deviation", "on-hold", "completed", "completed-deviation")


def in_bundled_words(plan: Plan) -> Plan:
    """Give a plan of `plans` with the bundled model's levels and statuses, and less what needs more of its words."""
    goals = tuple(attrs.evolve(goal, level=LEVELS[len(goal.title) % 3]) for goal in plan.goals)
    activities = tuple(
        attrs.evolve(
            activity,
            category=None,
            follow_ups=tuple(attrs.evolve(f, status=STATUSES[len(f.comment) % 6]) for f in activity.follow_ups),
        )
        for activity in plan.activities
    )
    return attrs.evolve(plan, goals=goals, activities=activities, assignments=(), assessments=(), rules=())
