"""What a careful controller objects to in the real case is found by a rule, each objection by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import styrmodell as sm

PLAN = Path(__file__).parents[2] / "examples" / "ange-2024" / "plan.toml"
AS_OF = date(2024, 8, 31)

# The objection, and the findings that tell it, each by its rule and the things that it is about.
OBJECTIONS: list[tuple[str, str]] = [
    ("The course of a03 was held long before its planned end, yet its status says deviation", "SM205 a03"),
    ("The course stands in the plan twice", "SM109 a03"),
    ("The guide for establishments is completed though its end lies three years ahead", "SM203 a06"),
    ("The guide for establishments is completed though its comment tells of work that goes on", "SM212 a06"),
    ("The study of public transport is completed though its comment says that it goes on", "SM212 a04"),
    ("The decision on the premises is not started and its start is past", "SM202 a20"),
    ("The decision on the premises is not started and its end is past", "SM201 a20"),
    ("The decision on the premises is not started though its comment tells of work toward June", "SM212 a20"),
    ("The survey of traffic is past its end and open", "SM201 a05"),
    ("The survey of traffic is expected in September, after its end", "SM213 a05"),
    ("The plan in Ljungaverk ends on the day of the report and waits for a decision in October", "SM213 a08"),
    ("The plan for housing ends in September and waits for a decision in November", "SM213 a19"),
    ("The talks with producers end in September and are to go on in November", "SM213 a09"),
    ("The lots in Ångebyn are on hold two days before their end", "SM207 a14 / SM216 a14"),
    (
        "The work with fibre has no descriptions",
        "SM108 a21 a22 a23 a24 a25 a26 a27",
    ),
    (
        "Twenty activities name no unit",
        "SM107 a02 a04 a06 a07 a08 a10 a12 a13 a14 a15 a16 a17 a18 a19 a22 a23 a24 a25 a26 a27",
    ),
    (
        "Nobody can tell whether two of the units planned as many as they should",
        "SM105 samhallsplanering renhallning",
    ),
    ("Project work is in a report that leaves it out", "SM303 a11"),
    ("Two comments speak of projects", "SM303 a04 a18"),
    ("Training of staff is in a report that leaves it out", "SM308 a02 a03 a11"),
    ("Four activities begin before the year", "SM110 a03 a04 a11 a15"),
    ("One activity ends years after it", "SM110 a06"),
]


@pytest.fixture(name="found", scope="module")
def found_fixture() -> dict[str, sm.Finding]:
    """Check the real case, and give the findings by rule and object."""
    return {f"{each.rule} {each.object.id}": each for each in sm.check(sm.read(PLAN), as_of=AS_OF)}


@pytest.mark.parametrize(("objection", "findings"), OBJECTIONS, ids=[row[0] for row in OBJECTIONS])
def test_an_objection_is_found(found, objection, findings):
    """Each objection is told by the findings of rules that are made for it."""
    told = [part.split() for part in findings.split(" / ")]
    assert {f"{rule} {thing}" for rule, *things in told for thing in things} <= set(found), objection


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("SM205 a03", "3/4"),
        ("SM213 a08", "25 oktober"),
        ("SM213 a19", "25 nov"),
        ("SM213 a05", "i september"),
        ("SM213 a09", "till november"),
    ],
)
def test_what_comments_say_of_time_is_quoted(found, finding, words):
    """A finding that rests on a time in a comment shows the words, as the report has them."""
    assert words in str(found[finding].message)


@pytest.mark.parametrize("unit", ["kost", "naringsliv", "va", "lokalvard", "fastigheter"])
def test_units_that_planned_enough_are_let_alone(found, unit):
    """The five units that are named for two activities or more pass, and all seven by the one for sound management."""
    assert not {f"SM103 {unit}", f"SM104 {unit}", f"SM105 {unit}"} & set(found)
    assert not [key for key in found if key.startswith("SM104")]


def test_what_really_deviated_is_let_alone(found):
    """The course of a02 was held three days late, as its status says."""
    assert "SM205 a02" not in found
