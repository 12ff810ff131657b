"""The rules hold in other municipalities' words: other statuses, scales that say less, levels that are not there."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from styrmodell.model import (
    Activity,
    Assessment,
    Change,
    ChangeKind,
    FollowUp,
    Goal,
    GovernanceModel,
    LevelRole,
    Phase,
    Plan,
    ReportingPeriod,
    Status,
)
from styrmodell.rules import RULES
from styrmodell.testing.cases import default_model, spoken
from styrmodell.testing.defects import assert_order_free, findings_of
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.text import Words

BY_ID = {rule.id: rule for rule in RULES}
DAY1, DAY2 = date(2024, 3, 1), date(2024, 4, 1)


def _model(*extra: Status, **changed: dict[str, Any]) -> GovernanceModel:
    """Give the bundled model with further statuses, and with some of its own changed."""
    model = default_model()
    terms = tuple(attrs.evolve(term, **changed.get(term.id.replace("-", "_"), {})) for term in model.statuses)
    (scale,) = (scale for scale in model.scales if scale.id == model.status_scale)
    scales = tuple(attrs.evolve(scale, terms=(*terms, *extra)) if each is scale else each for each in model.scales)
    return attrs.evolve(model, scales=scales)


def _with(status: str, on: date = AS_OF, **fields: Any) -> Plan:
    plan = flawless_plan()
    said = FollowUp(date=on, status=status, comment="Så är läget.")
    dates = {"start": DAY1, "end": date(2024, 6, 30), "units": ("kost",), "goals": ("n1",)}
    extra = Activity(id="x", title="Skördefest", follow_ups=(said,), **{**dates, **fields})
    return attrs.evolve(plan, activities=(*plan.activities, extra))


def _found(rule: str, plan: Plan, model: GovernanceModel) -> list[str]:
    return [spoken(each) for each in findings_of([BY_ID[rule]], plan, AS_OF, model)]


DROPPED = Status(id="dropped", labels=Words("Utgår"), phase=Phase.WITHDRAWN)
REOPENED = Change(date=DAY2, kind=ChangeKind.REOPENED, reason="Ett bidrag kom.")


def test_a_status_can_tell_that_an_activity_is_withdrawn():
    """Where the scale has a status for it, what was reported so counts no more than what a decision withdrew."""
    plan, model = _with("dropped", description="", goals=(), end=date(2025, 1, 1)), _model(DROPPED)
    assert findings_of(RULES, plan, AS_OF, model) == ()
    one = attrs.evolve(plan, activities=tuple(each for each in plan.activities if each.id != "a2"))
    assert _found("SM105", one, model) == ["breach unit kost"]
    assert_order_free(RULES, one, AS_OF, model)


def test_it_counts_again_once_it_is_reopened():
    """A reopening on the day of such a report or after it takes the activity up again; one before it does not."""
    model = _model(DROPPED)
    later = _with("dropped", DAY2, description="", changes=(REOPENED,))
    assert _found("SM108", later, model) == ["breach activity x"]
    assert _found("SM201", later, model) == ["breach activity x"]
    assert _found("SM108", _with("dropped", description="", changes=(REOPENED,)), model) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_retired_status_is_read_as_before(rule):
    """Follow-ups may hold statuses that are no longer in use: the rules judge them all the same, and advise none."""
    model = _model(**{term.id.replace("-", "_"): {"retired": True} for term in default_model().statuses})
    plan = rule().defect(flawless_plan(), AS_OF)
    found = findings_of(RULES, plan, AS_OF, model)
    assert [_judged(each) for each in found] == [_judged(each) for each in findings_of(RULES, plan, AS_OF)]
    assert not [each for each in found if "fits" in str(each.help)]


def _judged(finding):
    """Give a finding without its advice, which names no status that is retired."""
    return attrs.evolve(finding, help=finding.message)


def test_a_model_without_such_goals_leaves_the_law_undecided():
    """Where the governance model has no level for the goals that the law demands, the plan can't tell of them."""
    levels = tuple(level for level in default_model().levels if level.role is not LevelRole.GEH)
    plan = attrs.evolve(flawless_plan(), goals=(), activities=(), indicators=(), assessments=())
    (found,) = findings_of([BY_ID["SM113"]], plan, AS_OF, attrs.evolve(default_model(), levels=levels))
    assert spoken(found) == "undecidable plan plan-2024"
    assert "governance model" in str(found.message)


def test_a_scale_that_knows_no_deviation_hides_none():
    """Where no status says completed with deviation, none says completed as planned either."""
    late = _with("completed", completed_on=date(2024, 7, 1))
    assert _found("SM204", late, default_model()) == ["breach activity x"]
    assert _found("SM204", late, _model(completed_deviation={"deviates": False})) == []
    assert _found("SM204", late, _model(ongoing_deviation={"deviates": False})) == ["breach activity x"]
    assert _found("SM204", late, _model(completed_deviation={"phase": Phase.ONGOING})) == []


@pytest.mark.parametrize("rule", ["SM201", "SM202"])
def test_a_status_without_a_phase_is_named_as_what_is_missing(rule):
    """A follow-up whose status has no phase leaves the matter open, and the finding says what would settle it."""
    (found,) = findings_of([BY_ID[rule]], _with("ongoing"), AS_OF, _model(ongoing={"phase": None}))[:1]
    assert spoken(found) == "undecidable activity x"
    assert "Pågående enligt plan" in str(found.message)
    assert "`phase`" in str(found.help)


def test_a_day_of_the_start_tells_what_a_status_without_a_phase_does_not():
    """What is known to have begun is not waiting, whatever its status means; a day that lies ahead proves nothing."""
    model = _model(ongoing={"phase": None})
    assert _found("SM202", _with("ongoing", started_on=AS_OF), model) == []
    assert _found("SM202", _with("ongoing", started_on=date(2024, 9, 1)), model) == ["undecidable activity x"]


def test_an_assessment_for_the_year_answers_for_its_last_part():
    """Where periods end on the same day, an assessment that names any of them is one for that day."""
    parts = [("T1", 1, 4), ("T2", 5, 8), ("half", 7, 8), ("short", 8, 8)]
    periods = tuple(
        ReportingPeriod(id=id_, labels=Words(id_), first_month=first, last_month=last) for id_, first, last in parts
    )
    model = attrs.evolve(default_model(), periods=periods)
    goal = Goal(id="k1", title="Barn leker ute", level="ks")
    for name, found in {"half": [], "short": [], "T1": ["breach goal k1"]}.items():
        said = Assessment(goal="k1", scale="attainment", as_of=date(2024, 8, 31), period=name, term="met")
        plan = attrs.evolve(flawless_plan(), goals=(goal,), activities=(), indicators=(), assessments=(said,))
        assert _found("SM504", plan, model) == found
