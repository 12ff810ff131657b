"""Hypothesis strategies for the model: every plan and every governance model that a native file can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ..formats.structure import DIGITS
from ..model import (
    Activity,
    Answer,
    Assessment,
    Assignment,
    Category,
    Certainty,
    Change,
    ChangeKind,
    Decision,
    Direction,
    FollowUp,
    Goal,
    GoalArea,
    GovernanceModel,
    Indicator,
    Law,
    Level,
    LevelRole,
    Matter,
    Outcome,
    OversightItem,
    OversightPlan,
    Paragraph,
    Period,
    Phase,
    Plan,
    ReportingPeriod,
    ReportProse,
    Responsibility,
    Responsible,
    RuleSetting,
    Scale,
    ScaleKind,
    ScaleMapping,
    Severity,
    Status,
    Submission,
    Target,
    Unit,
    Verdict,
    Wording,
)
from ..text import Words

ODD = (
    "",
    '"',
    '"""',
    "'''",
    "\\",
    "\r\n",
    "a\nb",
    " a\n b \n",
    "\ufeff",
    "\0\x1b\x7f",
    "#",
    "] = {",
    "עברית",
    "👩‍👧",
    "all",
)

texts = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=12),
    st.text(alphabet=st.sampled_from('ab"\\\n\r\t #=å'), max_size=12),
)
ids = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True), texts)
days = st.dates()
whole_numbers = st.one_of(st.integers(-10, 3000), st.integers(-(2**63) + 1, 2**63 - 1))
numbers = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30).filter(
        lambda number: len(number.as_tuple().digits) <= DIGITS and abs(number.adjusted()) <= DIGITS
    ),
    st.sampled_from(
        ("1E+50", "1E-50", "-0.0", "0.10", "12345678901234567890.123456789", str(2**63), str(-(10**99)))
    ).map(Decimal),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give something, or nothing."""
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give a short tuple."""
    return st.lists(strategy, max_size=most).map(tuple)


def among(known: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Give some of the ids that there are, each once."""
    if not known:
        return st.just(())
    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)


def one_of(known: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    """Give one of the ids that there are, or nothing."""
    return st.none() | st.sampled_from(known) if known else st.none()


def id_lists(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Give different ids."""
    return st.lists(ids, max_size=most, unique=True).map(tuple)


def words() -> st.SearchStrategy[Words]:
    """Give words in Swedish and perhaps in English."""
    return st.builds(Words, texts, maybe(texts))


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


def indicators(id_: str, goals: tuple[str, ...]) -> st.SearchStrategy[Indicator]:
    """Give indicators with targets and outcomes."""
    outcomes = st.builds(Outcome, period=periods(), value=maybe(numbers), source=texts, fetched_on=maybe(days))
    return st.builds(
        Indicator,
        id=st.just(id_),
        title=texts,
        goals=among(goals),
        unit_of_measure=texts,
        direction=maybe(st.sampled_from(Direction)),
        baseline=maybe(numbers),
        targets=some(st.builds(Target, period=periods(), value=maybe(numbers))),
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
        period=draw(periods()),
        adopted_on=draw(maybe(days)),
        planning_started_on=draw(maybe(days)),
        areas=tuple(GoalArea(id=id_, name=draw(texts)) for id_ in area),
        units=tuple(draw(st.permutations(known_units))),
        goals=tuple(draw(st.permutations(known_goals))),
        activities=tuple(draw(activities(id_, goal, unit)) for id_ in draw(id_lists(4))),
        assignments=tuple(draw(assignments(id_, unit)) for id_ in draw(id_lists(1))),
        indicators=tuple(draw(indicators(id_, goal)) for id_ in draw(id_lists(1))),
        assessments=draw(some(assessments(goal, unit))) if goal else (),
        oversight=draw(maybe(oversight_plans(unit))),
        matters=tuple(draw(matters(id_, unit)) for id_ in draw(id_lists(1))),
    )


@st.composite
def scales(draw: st.DrawFn, id_: str) -> Scale:
    """Give scales whose terms may follow each other."""
    known = draw(id_lists(3))
    terms = tuple(
        Status(
            id=term,
            labels=draw(words()),
            symbol=draw(texts),
            rank=draw(whole_numbers),
            phase=draw(maybe(st.sampled_from(Phase))),
            deviates=draw(st.booleans()),
            next=draw(maybe(among(known))),
            retired=draw(st.booleans()),
            description=draw(maybe(words())),
        )
        for term in known
    )
    pairs = st.dictionaries(ids, ids, max_size=2).map(lambda table: tuple(table.items()))
    mappings = st.builds(ScaleMapping, to=ids, terms=pairs, loses=maybe(words()))
    kind = draw(st.sampled_from(ScaleKind))
    return Scale(id=id_, kind=kind, labels=draw(words()), terms=terms, mappings=draw(some(mappings)))


def rule_settings(id_: str) -> st.SearchStrategy[RuleSetting]:
    """Give settings of a rule, with parameters of every kind that both formats can hold."""
    values = st.recursive(
        st.one_of(texts, st.booleans(), whole_numbers, numbers),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
        max_leaves=4,
    )
    return st.builds(
        RuleSetting,
        id=st.just(id_),
        enabled=st.booleans(),
        severity=maybe(st.sampled_from(Severity)),
        parameters=st.dictionaries(texts, values, max_size=2),
        paragraph=maybe(ids),
        reason=texts,
    )


def laws(id_: str) -> st.SearchStrategy[Law]:
    """Give provisions."""
    return st.builds(
        Law,
        id=st.just(id_),
        statute=words(),
        sfs=texts,
        chapter=whole_numbers,
        section=texts,
        since=maybe(days),
        checked=maybe(days),
    )


@st.composite
def governance_models(draw: st.DrawFn) -> GovernanceModel:
    """Give any governance model that the reader accepts."""
    scale = draw(id_lists(2))
    month, role = st.integers(1, 12), st.sampled_from(LevelRole)

    def each(most: int) -> tuple[str, ...]:
        return draw(id_lists(most))

    def period(id_: str) -> ReportingPeriod:
        return ReportingPeriod(id=id_, labels=draw(words()), first_month=draw(month), last_month=draw(month))

    def paragraph(id_: str) -> Paragraph:
        return Paragraph(id=id_, number=draw(texts), text=draw(words()), unchecked=draw(maybe(words())))

    prose = st.builds(ReportProse, purpose=some(words()), follow_up=some(words()), delimitation=some(words()))
    return GovernanceModel(
        id=draw(ids),
        title=draw(words()),
        extends=draw(maybe(ids)),
        status_scale=draw(one_of(scale)),
        levels=tuple(Level(id=id_, labels=draw(words()), role=draw(role), rank=draw(whole_numbers)) for id_ in each(2)),
        scales=tuple(draw(scales(id_)) for id_ in scale),
        periods=tuple(period(id_) for id_ in each(1)),
        categories=tuple(Category(id=id_, labels=draw(words()), reported=draw(st.booleans())) for id_ in each(2)),
        policy=tuple(paragraph(id_) for id_ in each(2)),
        laws=tuple(draw(laws(id_)) for id_ in each(1)),
        rules=tuple(draw(rule_settings(id_)) for id_ in each(2)),
        report=draw(maybe(prose)),
    )
