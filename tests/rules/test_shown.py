"""What people are shown of a rule: its page, the attribute that a breach lies in, and the values that it takes."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from styrmodell.builtin import bundled_model
from styrmodell.checking import Judgement, Rule
from styrmodell.index import PlanIndex
from styrmodell.model import Activity, Change, Exemption, FollowUp, LevelRole, Period, Plan
from styrmodell.results import Course
from styrmodell.rules import RULES
from styrmodell.rules.activities import NearDuplicateActivities, OutsidePlanPeriod
from styrmodell.rules.assessments import GoalNotAssessed
from styrmodell.rules.completion import CompletedImplausiblyEarly
from styrmodell.rules.deadlines import AnnualReportLate
from styrmodell.rules.exceptions import UnknownExemption, UnusedExemption
from styrmodell.rules.law import GehGoalNotEvaluated, GehGoalsOfBothKinds, GoalsDecidedLate
from styrmodell.rules.planning import PlannedLate
from styrmodell.rules.scope import OutOfScope
from styrmodell.rules.twins import SameActivityDiffers
from styrmodell.rules.units import TooFewActivities
from styrmodell.testing.cases import default_model
from styrmodell.testing.defects import findings_of
from styrmodell.testing.plans import AS_OF, flawless_plan
from tools.pages import FOLDERS, Page

by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
MODEL = default_model()
LISTS = {"follow_ups": FollowUp, "changes": Change}


@by_rule
def test_a_page_is_as_its_rule_says(rule):
    """The page shows the rule's own demand, parameters and example, and what the check says of that."""
    assert Page(rule, "en").text() == (FOLDERS["en"] / f"{rule.id}.md").read_text(encoding="utf-8")


@by_rule
def test_what_a_breach_lies_in_is_an_attribute(rule):
    """An activity's breach lies in one of its attributes, or in one of a follow-up's."""
    found = findings_of(RULES, rule().defect(flawless_plan(), AS_OF), AS_OF)
    for finding in (each for each in found if each.object.kind == "activity" and each.about):
        first, *inner = finding.about.split(".")
        assert first in {field.name for field in attrs.fields(Activity)}
        assert not inner or inner[-1] in {field.name for field in attrs.fields(LISTS[first])}


@pytest.mark.parametrize(
    ("days", "about"),
    [
        ({"start": 2023, "end": 2024}, "start"),
        ({"start": 2024, "end": 2025}, "end"),
        ({"start": 2023, "end": 2025}, "end"),
        ({"start": 2023}, "start"),
    ],
)
def test_the_day_outside_the_period_is_shown(days, about):
    """The end is shown where it lies after the plan's period, and the start otherwise."""
    whole = flawless_plan().period
    dates = {name: whole.end.replace(year=year) for name, year in days.items()}
    activity = Activity(id="a", title="A", start=dates.get("start"), end=dates.get("end"))
    plan = attrs.evolve(flawless_plan(), activities=(activity,))
    assert [each.about for each in findings_of((OutsidePlanPeriod,), plan, AS_OF)] == [about]


@pytest.mark.parametrize(
    ("rule", "name", "good", "bad"),
    [
        (NearDuplicateActivities, "likeness", ["0.1", "1"], ["0", "1.1"]),
        (GoalNotAssessed, "days", [0, 31], [-1]),
        (AnnualReportLate, "month", [1, 12], [0, 13]),
        (AnnualReportLate, "day", [1, 28], [0, 29]),
        (GoalsDecidedLate, "month", [1, 12], [0, 13]),
        (GoalsDecidedLate, "day", [1, 30], [0, 31]),
        (GoalsDecidedLate, "election_month", [1, 12], [0, 13]),
        (GoalsDecidedLate, "election_day", [1, 31], [0, 32]),
        (GehGoalNotEvaluated, "days", [0, 31], [-1]),
        (TooFewActivities, "employees_per_further", [1, None], [0]),
    ],
)
def test_a_parameter_takes_what_makes_sense(rule, name, good, bad):
    """A value at the bound is taken, and one beyond it is refused."""
    kind = type(getattr(rule(), name))
    make = kind if name == "likeness" else lambda value: value
    for value in good:
        assert getattr(rule(**{name: make(value)}), name) == make(value)
    for value in bad:
        with pytest.raises(ValueError, match=name):
            rule(**{name: make(value)})


def _told(rule: type[Rule], plan: Plan, as_of: date = AS_OF) -> list[str]:
    return [str(each.message) for each in findings_of(RULES, plan, as_of) if each.rule == rule.id]


@pytest.mark.parametrize(
    ("comment", "after"),
    [("Klart.", ""), ("Klart 15/2.", " The comment says “Klart 15/2”.")],
)
def test_a_comment_is_quoted_where_a_finding_rests_on_it(comment, after):
    """Only a comment that gives the day of completion is quoted."""
    said = (FollowUp(date=date(2024, 2, 15), status="completed", comment=comment),)
    plan = attrs.evolve(
        flawless_plan(), activities=(Activity(id="a", title="A", end=date(2024, 12, 31), follow_ups=said),)
    )
    told = "“A” was completed by 2024-02-15, long before its planned end 2024-12-31."
    assert _told(CompletedImplausiblyEarly, plan) == [told + after]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (None, "The plan has no nothing to exempt from SM108."),
        ("unit", "The plan has no nothing of kind unit to exempt from SM108."),
    ],
)
def test_the_kind_of_an_exemption_is_told_where_it_has_one(kind, told):
    """What is not there is named by its id, and by its kind where the exemption names one."""
    exemption = Exemption(rule="SM108", id="nothing", kind=kind, reason="x")
    assert _told(UnknownExemption, attrs.evolve(flawless_plan(), exemptions=(exemption,))) == [told]


def test_a_model_without_a_level_for_the_economy_cannot_tell():
    """Where the governance model has no level for financial goals, nobody can tell whether the plan has any."""
    levels = tuple(each for each in MODEL.levels if each.role is not LevelRole.GEH_FINANCIAL)
    plan = Plan(id="p", title="P", organisation="o", governance="ange", period=Period.year(2024))
    found = GehGoalsOfBothKinds().check(PlanIndex.of(plan, attrs.evolve(MODEL, levels=levels)), AS_OF)
    assert [(each.outcome, "no level" in str(each.message)) for each in found] == [(Judgement.UNDECIDABLE, True)]


@pytest.mark.parametrize(("rule", "told"), [("SM108", 1), ("SM999", 0)])
def test_only_an_exemption_from_a_rule_that_there_is_can_be_unused(rule, told):
    """An exemption that hides nothing is told where its rule was run; a rule that is not there is told elsewhere."""
    plan = flawless_plan()
    exemption = Exemption(rule=rule, id=plan.activities[0].id, reason="x")
    assert len(_told(UnusedExemption, attrs.evolve(plan, exemptions=(exemption,)))) == told


@pytest.mark.parametrize(("ran", "told"), [(None, 1), (frozenset({"SM108"}), 1), (frozenset({"SM113"}), 0)])
def test_an_exemption_from_a_rule_that_was_not_run_may_be_used(ran, told):
    """What a rule that was left out or failed would have found, nobody knows; without a word about it all were run."""
    plan = flawless_plan()
    exemption = Exemption(rule="SM108", id=plan.activities[0].id, reason="x")
    index = PlanIndex.of(attrs.evolve(plan, exemptions=(exemption,)), MODEL)
    assert len(list(UnusedExemption().review(index, AS_OF, Course(ran=ran)))) == told


def lies_in(rule, *activities, **more):
    """Give where the rule's findings lie in a plan with these activities."""
    plan = attrs.evolve(flawless_plan(), activities=activities, **more)
    return [(each.about, each.span) for each in findings_of((rule,), plan, AS_OF) if each.rule == rule.id]


@pytest.mark.parametrize(
    ("fields", "about", "span"),
    [
        ({"title": "Ett projekt"}, "title", (4, 11)),
        ({"title": "Bygga", "description": "I projektform"}, "description", (2, 13)),
        ({"title": "Bygga", "description": "Projekt"}, "description", (0, 7)),
        ({"title": "Bygga", "follow_ups": (FollowUp(date=AS_OF, status="ongoing", comment="Projekt"),)},
         "follow_ups.comment", (0, 7)),
        ({"title": "Bygga", "category": "ongoing-operations"}, "category", None),
    ],
)  # fmt: skip
def test_the_words_that_lie_outside_the_report_are_shown(fields, about, span):
    """SM303 points at the word, wherever it stands, and at the category where that tells."""
    left_out = next(each.id for each in bundled_model("ange").categories if not each.reported)
    fields |= {"category": left_out} if "category" in fields else {}
    assert lies_in(OutOfScope, Activity(id="a", **fields)) == [(about, span)]


@pytest.mark.parametrize(
    ("here", "there", "about"),
    [
        ({"start": AS_OF}, {"start": AS_OF.replace(day=1)}, "start"),
        ({"end": AS_OF}, {"end": AS_OF.replace(day=1)}, "end"),
        ({"follow_ups": (FollowUp(date=AS_OF, status="ongoing"),)},
         {"follow_ups": (FollowUp(date=AS_OF, status="on-hold"),)}, "follow_ups.status"),
    ],
)  # fmt: skip
def test_what_differs_between_twins_is_shown(here, there, about):
    """SM215 points at the first thing that differs."""
    goals = [(goal.id,) for goal in flawless_plan().goals][:2]
    twins = (
        Activity(id="a", title="Laga", goals=goals[0], **here),
        Activity(id="b", title="Laga", goals=goals[1], **there),
    )
    assert lies_in(SameActivityDiffers, *twins) == [(about, None)]


def test_a_rule_that_there_is_not_is_shown():
    """SM003 points at the rule of the exemption."""
    wrong = Exemption(rule="SM999", id=flawless_plan().id, reason="Ett prov.")
    assert lies_in(UnknownExemption, exemptions=(wrong,)) == [("rule", None)]


@pytest.mark.parametrize(
    ("started", "missing"),
    [(AS_OF, ("plan.adopted_on",)), (None, ("plan.adopted_on", "plan.planning_started_on"))],
)
def test_an_unadopted_plan_is_asked_for_no_more_than_it_lacks(started, missing):
    """SM112 asks for the day of the planning only where that is not given either."""
    plan = attrs.evolve(flawless_plan(), adopted_on=None, planning_started_on=started)
    assert [each.missing for each in findings_of((PlannedLate,), plan, AS_OF)] == [missing]
