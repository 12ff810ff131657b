"""The plans that the rules' own examples of breaches start from."""

from __future__ import annotations

from datetime import date

import attrs

from styrmodell.model import Activity, FilingKind, Goal, Indicator, Responsibility, Unit
from styrmodell.rules.breaking import free_id, goals_at, with_goal, with_idle_unit, with_matter
from styrmodell.rules.keeping import over_three_years
from styrmodell.testing.plans import AS_OF, flawless_plan


def test_the_years_before_were_kept_to_the_letter():
    """A report a tertial on the twentieth, the interim report in October, the annual one in March; all taken up."""
    plan = over_three_years(flawless_plan(), AS_OF)
    assert (plan.period.start, plan.period.end) == (date(2022, 1, 1), date(2024, 12, 31))
    days = [(each.kind, each.handed_over_on, each.taken_up_on) for each in plan.filings[:5]]
    assert days == [
        (FilingKind.PERIOD, date(2022, 5, 20), None),
        (FilingKind.PERIOD, date(2022, 9, 20), None),
        (FilingKind.PERIOD, date(2023, 1, 20), None),
        (FilingKind.INTERIM, date(2022, 10, 10), date(2022, 11, 20)),
        (FilingKind.ANNUAL, date(2023, 3, 28), date(2023, 4, 25)),
    ]
    assert all(each.summary == "Sammantaget är hushållningen god." for each in plan.filings[3:5])


def test_the_goals_of_the_years_before_were_decided_and_assessed():
    """Goals for sound financial management have their day and a forecast, long-term goals neither nor an assessment."""
    plan = over_three_years(flawless_plan(), AS_OF)
    decided = {goal.level: goal.decided_on for goal in plan.goals}
    assert decided == {"long-term": None, "ks": None, "geh": date(2021, 11, 6), "geh-financial": date(2021, 11, 6)}
    levels = {goal.id: goal.level for goal in plan.goals}
    told = {(levels[each.goal], each.scale) for each in plan.assessments if each.as_of.year == 2022}
    assert told == {
        ("ks", "attainment"),
        ("geh", "attainment"),
        ("geh-financial", "attainment"),
        ("geh", "forecast"),
        ("geh-financial", "forecast"),
    }


def test_a_goal_that_is_added_is_judged_and_counted_as_its_like():
    """It has the assessments and indicators that another goal of its level has, and no others."""
    before = attrs.evolve(flawless_plan(), indicators=(Indicator(id="i1", title="I", goals=("n1",)),))
    other = attrs.evolve(before, indicators=(*before.indicators, Indicator(id="i2", title="J", goals=("g1",))))
    plan, id_ = with_goal(other, "ks")
    like = goals_at(before, "ks")[0]
    mine, others = ([each for each in plan.assessments if each.goal == goal] for goal in (id_, like))
    assert [attrs.evolve(each, goal=like) for each in mine] == others
    assert len(plan.assessments) == len(before.assessments) + len(others)
    assert [id_ in each.goals for each in plan.indicators] == [like == "n1", False]
    alone, id_ = with_goal(attrs.evolve(before, assessments=(), goals=()), "ks")
    assert [goal.id for goal in alone.goals] == [id_]


def test_a_unit_that_is_added_has_nothing_to_do():
    """What all units did is done by the others, and what some did stays theirs."""
    activities = (
        Activity(id="a1", title="A", units=Responsibility.ALL),
        Activity(id="a2", title="B", units=("u1",)),
        Activity(id="a3", title="C"),
    )
    units = (Unit(id="u1", name="Ett"), Unit(id="u2", name="Två"))
    plan, _ = with_idle_unit(attrs.evolve(flawless_plan(), units=units, activities=activities))
    assert [each.units for each in plan.activities] == [("u1", "u2"), ("u1",), Responsibility.UNKNOWN]
    plan, _ = with_idle_unit(attrs.evolve(flawless_plan(), units=(), activities=activities[:1]))
    assert [each.units for each in plan.activities] == [Responsibility.ALL]


def test_an_id_that_is_free_is_the_first_one():
    """Numbers are counted from one, past those that are taken."""
    plan = attrs.evolve(flawless_plan(), goals=(Goal(id="prov1", title="G", level="ks"),))
    assert free_id(flawless_plan()) == "prov1"
    assert free_id(plan) == "prov2"
    (*_, matter) = with_matter(plan).matters
    assert (matter.id, matter.committee) == ("prov2", "Utskottet för prov")
