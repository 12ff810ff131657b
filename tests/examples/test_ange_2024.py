"""The real case of Ånge 2024 holds the facts that its public report gives."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from styrmodell.model import (
    Activity,
    FollowUp,
    Goal,
    GoalArea,
    Period,
    Plan,
    Responsibility,
    Unit,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "ange-2024" / "plan.toml"

UNITS = ["samhallsplanering", "kost", "naringsliv", "va", "lokalvard", "fastigheter", "renhallning"]

EVIDENCE = {
    "a01": ["antingen genomfört", "planerat", "under året"],
    "a02": ["utfördes 3/4", "3 dagar efter"],
    "a03": ["kommer att genomföras 3/4", "utfördes 3/4", "3 dagar efter"],
    "a04": ["pågår enligt plan", "fortsatt arbete", "T1", "hösten 2024", "25 april", "15 maj", "Projektstart"],
    "a05": ["planeras", "i september"],
    "a06": ["arbetar aktivt"],
    "a07": ["T1", "RES Renwables Sweden AB", "LIR Teknik AB"],
    "a08": ["förväntas 25 oktober"],
    "a09": ["I augusti", "till november"],
    "a10": ["2024-01-01", "2024-02-15", "2024-03-14", "2024-04-18"],
    "a11": ["återstår"],
    "a12": ["behövs"],
    "a14": ["oförändrat", "slutdatum kan troligen inte hållas"],
    "a15": ["hösten 2024"],
    "a16": ["31/5"],
    "a17": ["Beslut behövs"],
    "a18": ["projekt SAM", "vecka 36"],
    "a19": ["25 nov"],
    "a20": ["håller på att tas fram", "beslut i juni"],
    "a23": ["Omprojektering"],
    "a24": ["vänteläge"],
}


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _activity(table: dict[str, Any]) -> Activity:
    follow_ups = tuple(FollowUp(**follow_up) for follow_up in table["follow_ups"])
    return Activity(**_tuples(table | {"follow_ups": follow_ups}))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Read the plan."""
    table = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert table.pop("schema") == 1
    table["period"] = Period(**table["period"])
    for name, kind in (("areas", GoalArea), ("units", Unit), ("goals", Goal)):
        table[name] = tuple(kind(**_tuples(part)) for part in table[name])
    table["activities"] = tuple(_activity(part) for part in table["activities"])
    return Plan(**table)


def test_names_its_organisation_model_and_year(plan: Plan) -> None:
    """The plan is Ånge's for 2024 and follows the bundled model."""
    assert (plan.id, plan.organisation, plan.governance) == ("ange-2024", "Ånge kommun", "ange")
    assert plan.period == Period.year(2024)


def test_claims_nothing_that_the_report_does_not_tell(plan: Plan) -> None:
    """Adoption, headcounts, days of the doing, categories and matters are unknown and left out."""
    assert plan.adopted_on is None
    assert plan.planning_started_on is None
    assert plan.oversight is None
    assert not plan.matters
    assert {unit.headcount for unit in plan.units} == {None}
    assert {(a.started_on, a.completed_on, a.category, a.changes) for a in plan.activities} == {(None, None, None, ())}


def test_has_twenty_goals_in_the_order_of_the_last_chapter(plan: Plan) -> None:
    """The goals are k01 to k19 of the executive board and one for sound financial management."""
    assert [goal.id for goal in plan.goals] == [f"k{n:02}" for n in range(1, 20)] + ["geh1"]
    assert Counter(goal.level for goal in plan.goals) == {"ks": 19, "geh": 1}


def test_groups_the_goals_in_four_areas(plan: Plan) -> None:
    """The areas hold five, four, three and seven goals, and the last goal stands in none."""
    sizes = Counter(goal.area for goal in plan.goals)
    assert [(area.name, sizes.pop(area.id)) for area in plan.areas] == [
        ("Barn och Unga", 5),
        ("Vuxna", 4),
        ("Äldre +65", 3),
        ("Tillväxt", 7),
    ]
    assert sizes == {None: 1}


def test_has_seven_units(plan: Plan) -> None:
    """The units are the seven that the report names, in its order."""
    assert [unit.id for unit in plan.units] == UNITS
    assert [unit.name for unit in plan.units] == [
        "Samhällsplanering",
        "Kost",
        "Näringsliv",
        "VA, gator och vägar",
        "Lokalvård",
        "Fastigheter",
        "Renhållning",
    ]


def test_has_twenty_seven_activities(plan: Plan) -> None:
    """The activities are a01 to a27 in the report's order."""
    assert [activity.id for activity in plan.activities] == [f"a{n:02}" for n in range(1, 28)]


def test_serves_ten_goals_in_the_order_of_the_sections(plan: Plan) -> None:
    """Sections 1.1 to 1.10 hold 2, 1, 1, 1, 3, 3, 1, 3, 5 and 7 activities, each with the one goal."""
    sections = [(goals, len(list(group))) for goals, group in groupby(plan.activities, key=lambda a: a.goals)]
    assert sections == [
        (("geh1",), 2),
        (("k06",), 1),
        (("k11",), 1),
        (("k01",), 1),
        (("k18",), 3),
        (("k17",), 3),
        (("k16",), 1),
        (("k14",), 3),
        (("k13",), 5),
        (("k15",), 7),
    ]


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("geh1", "Sjukfrånvaron"),
        ("k06", "hälsofrämjande"),
        ("k11", "kollektivtrafik"),
        ("k01", "trygghet"),
        ("k18", "arbetstillfällen"),
        ("k17", "näringslivsklimatet"),
        ("k16", "industrimark"),
        ("k14", "bostäder"),
        ("k13", "flyttnetto"),
        ("k15", "fiberanslutning"),
    ],
)
def test_gives_each_section_the_goal_of_its_heading(plan: Plan, goal: str, title: str) -> None:
    """A goal's id belongs to the title that heads its section."""
    assert [g.id for g in plan.goals if title in g.title] == [goal]


def test_follows_each_activity_up_once(plan: Plan) -> None:
    """Each activity has one follow-up with a comment, dated at the end of the second tertial."""
    assert {len(activity.follow_ups) for activity in plan.activities} == {1}
    assert {activity.follow_ups[0].date for activity in plan.activities} == {date(2024, 8, 31)}
    assert all(activity.follow_ups[0].comment for activity in plan.activities)


def test_counts_the_statuses_of_the_report(plan: Plan) -> None:
    """The statuses are shared out as in the report."""
    assert Counter(activity.follow_ups[0].status for activity in plan.activities) == {
        "ongoing": 9,
        "completed": 9,
        "ongoing-deviation": 3,
        "on-hold": 3,
        "completed-deviation": 2,
        "not-started": 1,
    }


def test_names_units_for_seven_activities(plan: Plan) -> None:
    """Seven activities name a unit, and for the other twenty it is unknown."""
    named = [a.id for a in plan.activities if isinstance(a.units, tuple)]
    assert named == ["a01", "a03", "a05", "a09", "a11", "a20", "a21"]
    assert sum(activity.units is Responsibility.UNKNOWN for activity in plan.activities) == 20


def test_counts_how_often_each_unit_is_named(plan: Plan) -> None:
    """The units are named 1, 2, 2, 3, 2, 2 and 1 times, and the first activity names them all."""
    named = Counter(unit for a in plan.activities if isinstance(a.units, tuple) for unit in a.units)
    assert [named[unit] for unit in UNITS] == [1, 2, 2, 3, 2, 2, 1]
    assert plan.activities[0].units == tuple(UNITS)


def test_describes_all_but_the_last_seven_activities(plan: Plan) -> None:
    """The report says nothing more of the fibre works than their names."""
    assert [a.id for a in plan.activities if not a.description] == [f"a{n}" for n in range(21, 28)]


def test_keeps_the_dates_that_a_controller_would_object_to(plan: Plan) -> None:
    """Four activities begin before the year, one ends after it, and two end on the report's own day."""
    assert [a.id for a in plan.activities if a.start and a.start < plan.period.start] == ["a03", "a04", "a11", "a15"]
    assert [a.id for a in plan.activities if a.end and a.end > plan.period.end] == ["a06"]
    assert [a.id for a in plan.activities if a.end == date(2024, 8, 31)] == ["a08", "a12"]


@pytest.mark.parametrize(("activity", "words"), EVIDENCE.items())
def test_keeps_the_evidence_in_the_comments(plan: Plan, activity: str, words: list[str]) -> None:
    """The retold comment still holds the words and dates that tell how it really is."""
    comment = next(a.follow_ups[0].comment for a in plan.activities if a.id == activity)
    assert [word for word in words if word not in comment] == []


def test_speaks_of_projects_only_where_the_report_does(plan: Plan) -> None:
    """Retelling has neither brought in nor taken away a project."""
    texts = {a.id: f"{a.title} {a.description} {a.follow_ups[0].comment}".lower() for a in plan.activities}
    assert [name for name, text in texts.items() if "projekt" in text] == ["a04", "a11", "a18", "a23"]
