"""Two plans to try things on, in the words of the bundled governance model: one flawless, one hostile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from ..model import (
    Activity,
    Assessment,
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
    Submission,
    Target,
    Unit,
    Verdict,
)

AS_OF = date(2024, 8, 31)
"""The day of which the follow-ups of both plans speak."""

NASTY = (
    '<b>fet</b> & <script>alert("x")</script> <!-- ]]> &amp; {{ mall }}',
    "'enkla' \"dubbla\" ”svenska” ; , | \\ / % $HOME `kod` *stjärna* _under_ [länk](x)",
    "rad ett\nrad två\r\nrad tre\n\nrad fem\toch\tflikar",
    '=HYPERLINK("http://example.org";"x")',
    "+46 000 00",
    "-1",
    "@SUM(A1:A9)",
    "עברית ומספר 12 \u202eomvänd\u202c slut",
    "😀 👩‍👧‍👦 🇸🇪 e\u0301 Å \U0001f9d1\U0001f3fd",
    "noll\u200bbredd\u200d\ufeff och\u00admjukt\u00a0fast\u2028radskiljare",
    "Ord" + "lång" * 75,
    "   ",
    "styrtecken \x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x85 slut \ufffe\uffff",
    "Mycket text. " * 400,
)
"""Texts that documents, spreadsheets and web pages are known to stumble over."""


def flawless_plan() -> Plan:
    """Give a plan of 2024 to which no rule can object as of 2024-08-31."""
    return Plan(
        id="plan-2024",
        title="Nämndens verksamhetsplan 2024",
        organisation="Exempelkommun",
        governance="ange",
        period=Period.year(2024),
        adopted_on=date(2023, 12, 11),
        planning_started_on=date(2023, 12, 15),
        areas=(GoalArea(id="livet", name="Ett gott liv"), GoalArea(id="platsen", name="En levande plats")),
        units=(
            Unit(id="kost", name="Kost", headcount=24),
            Unit(id="gata", name="Gata och park", headcount=18),
            Unit(id="kultur", name="Kultur och fritid", headcount=15),
        ),
        goals=(
            Goal(id="f1", title="Invånarna lever ett gott liv i hela kommunen", level="long-term"),
            Goal(id="n1", title="Äldre äter gott tillsammans", level="ks", area="livet", parents=("f1",)),
            Goal(id="n2", title="Barn rör sig mer utomhus", level="ks", area="platsen", parents=("f1",)),
            Goal(id="g1", title="Pengarna räcker till mer nytta", level="geh", decided_on=date(2023, 11, 27)),
            Goal(
                id="e1", title="Resultatet är minst två procent", level="geh-financial", decided_on=date(2023, 11, 27)
            ),
        ),
        activities=_flawless_activities(),
        oversight=OversightPlan(year=2024, items=(OversightItem(committee="Kulturutskottet", due=date(2024, 6, 10)),)),
        matters=(_flawless_matter(),),
        filings=(
            Filing(
                kind=FilingKind.PERIOD,
                period=Period(start=date(2024, 1, 1), end=date(2024, 4, 30)),
                handed_over_on=date(2024, 5, 28),
            ),
        ),
        indicators=_flawless_indicators(),
        assessments=_flawless_assessments(),
    )


def _flawless_matter() -> Matter:
    return Matter(
        id="m1",
        title="Redovisning av Kultur och fritid",
        committee="Kulturutskottet",
        submissions=(Submission(date=date(2024, 6, 3), as_of=date(2024, 5, 31)),),
        decisions=(Decision(date=date(2024, 6, 10), verdict=Verdict.APPROVE),),
    )


def _flawless_indicators() -> tuple[Indicator, ...]:
    """Give what is counted: one indicator for each goal that has no number in its wording."""
    spring, year = Period(start=date(2024, 1, 1), end=date(2024, 6, 30)), Period.year(2024)
    rows = (
        ("i1", "Äldre som trivs vid måltiden", "n1", Direction.HIGHER, ("70", "74")),
        ("i2", "Timmar ute om dagen på fritids", "n2", Direction.HIGHER, ("2", "2.5")),
        ("i3", "Matsvinn i gram och portion", "g1", Direction.LOWER, ("45", "41")),
    )
    return tuple(
        Indicator(
            id=id_,
            title=title,
            goals=(goal,),
            direction=direction,
            targets=(Target(period=spring, value=Decimal(wanted)), Target(period=year, value=Decimal(wanted))),
            outcomes=(Outcome(period=spring, value=Decimal(was)),),
        )
        for id_, title, goal, direction, (wanted, was) in rows
    )


def _flawless_assessments() -> tuple[Assessment, ...]:
    """Give the goals' assessments for the second tertial, and the forecasts for the year."""
    reached = {"n1": "met", "n2": "met", "g1": "partly-met", "e1": "met"}
    return (
        *(
            Assessment(goal=goal, scale="attainment", as_of=AS_OF, period="T2", term=term, basis="Värdena i augusti.")
            for goal, term in reached.items()
        ),
        *(
            Assessment(goal=goal, scale="forecast", as_of=AS_OF, term="will-be-met", basis="Så ser hösten ut.")
            for goal in ("g1", "e1")
        ),
    )


def _flawless_activities() -> tuple[Activity, ...]:
    return (
        _activity(
            "a1",
            "Matlag på äldreboenden",
            "Boende och personal lagar söndagens middag ihop.",
            ("kost",),
            ("n1",),
            (date(2024, 2, 1), date(2024, 11, 30)),
            _said("ongoing", "Fyra boenden av sex är igång."),
        ),
        _activity(
            "a2",
            "Mindre svinn i köken",
            "Köken väger det som slängs och ändrar beställningarna.",
            ("kost",),
            ("g1",),
            (date(2024, 1, 15), date(2024, 6, 30)),
            _said("completed", "Svinnet har minskat med en femtedel."),
            completed_on=date(2024, 6, 14),
        ),
        _activity(
            "a3",
            "Upplyst pulkabacke vid skolan",
            "Belysning sätts upp så att backen går att använda efter klockan tre.",
            ("gata",),
            ("n2",),
            (date(2024, 10, 1), date(2024, 12, 15)),
            _said("not-started", ""),
        ),
        _activity(
            "a4",
            "Samordnade transporter",
            "Enheterna delar bil till byarna två dagar i veckan.",
            ("gata", "kultur"),
            ("g1",),
            (date(2024, 3, 1), date(2024, 12, 31)),
            _said("ongoing-deviation", "En av bilarna levererades sent, så byarna i norr väntar."),
        ),
        _activity(
            "a5",
            "Sommarläger med friluftsliv",
            "Ett veckolångt läger för mellanstadiet med vandring och paddling.",
            ("kultur",),
            ("n2", "n1"),
            (date(2024, 4, 1), date(2024, 7, 31)),
            _said("completed-deviation", "Lägret flyttades till augusti på grund av eldningsförbud."),
            completed_on=date(2024, 8, 16),
        ),
    )


def _activity(  # noqa: PLR0917
    id_: str,
    title: str,
    description: str,
    units: tuple[str, ...],
    goals: tuple[str, ...],
    dates: tuple[date, date],
    follow_up: FollowUp,
    **more: Any,
) -> Activity:
    start, end = dates
    return Activity(
        id=id_,
        title=title,
        description=description,
        units=units,
        goals=goals,
        start=start,
        end=end,
        started_on=start if start <= AS_OF else None,
        follow_ups=(follow_up,),
        **more,
    )


def _said(status: str, comment: str) -> FollowUp:
    return FollowUp(date=AS_OF, status=status, comment=comment, by="Enhetschefen")


def hostile_plan() -> Plan:
    """Give a valid plan whose texts try to break out of every document: nothing in it may be lost or come alive."""
    plan = flawless_plan()
    goals = tuple(attrs.evolve(goal, title=f"{goal.title} {_nasty(n)}") for n, goal in enumerate(plan.goals))
    units = tuple(attrs.evolve(unit, name=f"{unit.name} {_nasty(n + 4)}") for n, unit in enumerate(plan.units))
    areas = tuple(attrs.evolve(area, name=f"{area.name} {_nasty(n + 7)}") for n, area in enumerate(plan.areas))
    return attrs.evolve(
        plan,
        title=_nasty(0),
        organisation=_nasty(1),
        goals=goals,
        units=units,
        areas=areas,
        activities=(*plan.activities, *(_hostile(place, plan) for place in range(len(NASTY) + 2))),
        exemptions=(Exemption(rule="SM102", id="h0", reason=_nasty(1), until=AS_OF),),
    )


def _hostile(place: int, plan: Plan) -> Activity:
    """Give one activity with the nasty texts, each of which stands once in every field."""
    statuses = ("not-started", "ongoing", "ongoing-deviation", "on-hold", "completed", "completed-deviation")
    whose = (Responsibility.ALL, Responsibility.UNKNOWN, tuple(unit.id for unit in plan.units))
    said = FollowUp(date=AS_OF, status=statuses[place % 6], comment=_nasty(place + 1), by=_nasty(place + 2))
    below = tuple(goal.id for goal in plan.goals if goal.level != "long-term")
    return Activity(
        id=f"h{place}",
        title=_nasty(place),
        description=_nasty(place + 3),
        units=whose[place % 3],
        goals=below if place else (),
        start=date(2024, 1, 1) if place % 4 else None,
        end=date(2024, 12, 31) if place % 5 else None,
        follow_ups=(said,) if place % 7 else (),
    )


def _nasty(place: int) -> str:
    """Give the texts in turn, and after the last the empty one."""
    place %= len(NASTY) + 1
    return NASTY[place] if place < len(NASTY) else ""
