"""A Hypothesis strategy for plans that break no rule, to be spoiled in one place by a rule's defect."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from ..model import (
    Activity,
    Direction,
    FollowUp,
    Goal,
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
)
from ..rules.keeping import GEH_LEVELS, assessments_of, filings_of

TITLES = (
    "Gemensam söndagsmiddag på äldreboenden",
    "Belyst pulkabacke",
    "Friluftsläger för mellanstadiet",
    "Mindre matsvinn i skolköken",
    "Samåkning till byarna",
    "Bokbuss om kvällarna",
    "Digital ansökan om bygglov",
    "Vattenmätare i fjärravläsning",
    "Laddstolpar vid badhuset",
    "Språkcafé med pensionärsföreningen",
    "Översyn av städscheman",
    "Företagslots via telefon",
)
"""Titles that have no word of substance in common, so that none is taken for another."""

DAY = timedelta(days=1)


@st.composite
def compliant_plans(draw: st.DrawFn) -> tuple[Plan, date]:
    """Give a plan in the bundled model's words, and a day as of which no rule objects to it or lacks what it needs."""
    period = Period.year(draw(st.integers(2020, 2031)))
    as_of = draw(st.dates(period.start, period.end))
    adopted = period.start - draw(st.integers(20, 60)) * DAY
    goals = draw(_goals())
    units = tuple(
        Unit(id=f"u{n}", name=f"Enhet {n}", headcount=draw(st.integers(1, 300))) for n in range(draw(st.integers(1, 3)))
    )
    plan = Plan(
        id=f"plan-{period.start.year}",
        title="Verksamhetsplan",
        organisation="Exempelkommun",
        governance="ange",
        period=period,
        adopted_on=adopted,
        planning_started_on=adopted + draw(st.integers(0, 20)) * DAY,
        units=units,
        goals=goals,
        activities=draw(_activities(goals, units, period, as_of)),
    )
    return draw(_overseen(_followed(plan, as_of), as_of)), as_of


@st.composite
def _overseen(draw: st.DrawFn, plan: Plan, as_of: date) -> Plan:
    """Give the plan with an oversight plan, and a matter for each report that is due by it."""
    period, ids = plan.period, [unit.id for unit in plan.units]
    items = tuple(
        OversightItem(
            committee=draw(st.sampled_from(("Utskottet", "Kulturutskottet"))),
            due=draw(st.dates(period.start, period.end)),
            units=tuple(draw(st.lists(st.sampled_from(ids), unique=True))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    matters = tuple(
        Matter(
            id=f"m{number}",
            title=f"Redovisning {number}",
            committee=item.committee,
            units=item.units,
            submissions=(Submission(date=item.due, as_of=item.due),),
        )
        for number, item in enumerate(items)
        if item.due <= as_of
    )
    return attrs.evolve(plan, oversight=OversightPlan(year=period.start.year, items=items), matters=matters)


def _followed(plan: Plan, as_of: date) -> Plan:
    """Give the plan with what the year's reports need: goals that are decided, counted and assessed, and filings."""
    year = plan.period.start.year
    goals = tuple(
        attrs.evolve(goal, decided_on=date(year - 1, 11, 30)) if goal.level in GEH_LEVELS else goal
        for goal in plan.goals
    )
    first = Period(start=plan.period.start, end=date(year, 4, 30))
    indicator = Indicator(
        id="i0",
        title="Nöjda brukare",
        goals=tuple(goal.id for goal in goals),
        direction=Direction.HIGHER,
        targets=(Target(period=first, value=Decimal(80)),),
        outcomes=(Outcome(period=first, value=Decimal(81)),),
    )
    return attrs.evolve(
        plan,
        goals=goals,
        indicators=(indicator,),
        assessments=tuple(said for said in assessments_of(goals, year) if said.as_of <= as_of),
        filings=filings_of(year),
    )


@st.composite
def _goals(draw: st.DrawFn) -> tuple[Goal, ...]:
    """Give goals of which the board's derive from the assembly's, if there are any of those."""
    tops = tuple(
        Goal(id=f"f{n}", title=f"Långsiktigt mål {n}", level="long-term") for n in range(draw(st.integers(0, 2)))
    )
    higher = st.sampled_from([top.id for top in tops]) if tops else st.nothing()
    # A goal with a number in its wording can be measured, one without needs an indicator.
    numbered = st.sampled_from(("123", "abc"))
    above = st.lists(higher, min_size=min(1, len(tops)), unique=True).map(tuple)
    board = tuple(
        Goal(id=f"k{n}", title=f"Mål {draw(numbered)[n]}", level="ks", parents=draw(above))
        for n in range(draw(st.integers(1, 3)))
    )
    geh = tuple(Goal(id=f"g{n}", title=f"Ekonomiskt mål {n}", level="geh") for n in range(draw(st.integers(1, 2))))
    money = Goal(id="e0", title="Budget i balans", level="geh-financial")
    return tuple(draw(st.permutations((*tops, *board, *geh, money))))


@st.composite
def _activities(
    draw: st.DrawFn, goals: tuple[Goal, ...], units: tuple[Unit, ...], period: Period, as_of: date
) -> tuple[Activity, ...]:
    """Give each unit an activity toward the board's goals and one toward sound financial management, and some more."""
    board = tuple(goal.id for goal in goals if goal.level == "ks")
    geh = tuple(goal.id for goal in goals if goal.level == "geh")
    shares: list[tuple[Responsible, tuple[str, ...]]] = []
    for unit in units:
        shares += [((unit.id,), (draw(st.sampled_from(board)),)), ((unit.id,), (draw(st.sampled_from(geh)),))]
    everyone: Responsible = Responsibility.ALL if draw(st.booleans()) else (units[0].id,)
    shares.append((everyone, board))
    if draw(st.booleans()):
        shares.append((tuple(unit.id for unit in units), (*board, *geh)))
    titles = draw(st.permutations(TITLES))
    made = [draw(_activity(f"a{n}", titles[n], share, (period, as_of))) for n, share in enumerate(shares)]
    return tuple(draw(st.permutations(made)))


@st.composite
def _activity(
    draw: st.DrawFn, id_: str, title: str, share: tuple[Responsible, tuple[str, ...]], moment: tuple[Period, date]
) -> Activity:
    """Give an activity whose reported status agrees with its dates."""
    period, as_of = moment
    start = draw(st.dates(period.start, period.end))
    end = draw(st.dates(start, period.end))
    status, done = draw(st.sampled_from(_states(start, end, as_of)))
    earliest = done or (start if status != "not-started" else as_of)
    on = draw(st.dates(max(earliest, as_of - 31 * DAY) if done is None else earliest, as_of))
    explained = status in {"ongoing-deviation", "completed-deviation"} or draw(st.booleans())
    said = FollowUp(date=on, status=status, comment="Så här långt har arbetet kommit." if explained else "")
    units, goals = share
    return Activity(
        id=id_,
        title=title,
        description=f"Det som görs för: {title.lower()}.",
        units=units,
        goals=goals,
        start=start,
        end=end,
        completed_on=done,
        follow_ups=(said,),
    )


def _states(start: date, end: date, as_of: date) -> list[tuple[str, date | None]]:
    """Give the states that agree with the planned dates, with the day of completion for those that have one."""
    states: list[tuple[str, date | None]] = []
    if start >= as_of:
        states.append(("not-started", None))
    if start <= as_of <= end:
        states += [("ongoing", None), ("ongoing-deviation", None)]
    early = max(start, end - 180 * DAY)
    states += [("completed", day) for day in (early, min(end, as_of)) if early <= day <= min(end, as_of)]
    if end < as_of:
        states += [("completed-deviation", end + DAY), ("completed-deviation", as_of)]
    return states
