"""What a finding says is missing decides the matter once it is given, one way or the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from styrmodell.model import (
    Filing,
    FilingKind,
    FollowUp,
    OversightItem,
    OversightPlan,
    Period,
    Plan,
    Responsibility,
    Unit,
)
from styrmodell.rules import RULES, units
from styrmodell.testing.cases import read_cases, spoken
from styrmodell.testing.defects import findings_of
from styrmodell.testing.plans import AS_OF, flawless_plan

BY_ID = {rule.id: rule for rule in RULES}
Change = Callable[[Plan], Plan]


def _activity(id_: str, **fields: Any) -> Change:
    def change(plan: Plan) -> Plan:
        activities = tuple(attrs.evolve(a, **fields) if a.id == id_ else a for a in plan.activities)
        return attrs.evolve(plan, activities=activities)

    return change


def _plan(**fields: Any) -> Change:
    return lambda plan: attrs.evolve(plan, **fields)


def _reported(on: date, status: str) -> tuple[FollowUp, ...]:
    return (FollowUp(date=on, status=status, comment="Så gick det."),)


KS_UNKNOWN = _activity("a1", units=Responsibility.UNKNOWN)
GEH_UNKNOWN = _activity("a2", units=Responsibility.UNKNOWN)
END, LATE = date(2024, 6, 30), date(2024, 7, 1)
COMPLETED = _activity("a2", completed_on=None, started_on=None, follow_ups=_reported(AS_OF, "completed"))
DEVIATES = _activity("a2", completed_on=None, started_on=None, follow_ups=_reported(AS_OF, "completed-deviation"))


def _asked(committee: str) -> Change:
    return _plan(oversight=OversightPlan(year=2024, items=(OversightItem(committee=committee, due=AS_OF),)))


def _filed(end: date) -> Change:
    return _plan(filings=(Filing(kind=FilingKind.PERIOD, period=Period(start=date(2024, 1, 1), end=end)),))


# Rule, what is taken away, what then decides that all is well, and what decides that it is not.
MATTERS: list[tuple[str, Change, Change, Change]] = [
    ("SM103", KS_UNKNOWN, _activity("a1", units=("kost",)), _activity("a1", units=("gata",))),
    ("SM104", GEH_UNKNOWN, _activity("a2", units=("kost",)), _activity("a2", units=("gata",))),
    ("SM105", KS_UNKNOWN, _activity("a1", units=("kost",)), _activity("a1", units=("gata",))),
    (
        "SM112",
        _plan(adopted_on=None),
        _plan(adopted_on=date(2023, 12, 11)),
        _plan(adopted_on=date(2023, 11, 1)),
    ),
    (
        "SM112",
        _plan(planning_started_on=None),
        _plan(planning_started_on=date(2024, 1, 10)),
        _plan(planning_started_on=date(2024, 1, 11)),
    ),
    (
        "SM201",
        _activity("a2", completed_on=None, started_on=None, follow_ups=()),
        _activity("a2", follow_ups=_reported(AS_OF, "completed")),
        _activity("a2", follow_ups=_reported(AS_OF, "ongoing")),
    ),
    (
        "SM202",
        _activity("a1", started_on=None, follow_ups=()),
        _activity("a1", follow_ups=_reported(AS_OF, "ongoing")),
        _activity("a1", follow_ups=_reported(AS_OF, "not-started")),
    ),
    ("SM204", COMPLETED, _activity("a2", completed_on=END), _activity("a2", completed_on=LATE)),
    ("SM304", _plan(oversight=None), _asked("Kulturutskottet"), _asked("Tekniska utskottet")),
    (
        "SM304",
        lambda plan: attrs.evolve(_asked("Kulturutskottet")(plan), matters=()),
        _plan(matters=flawless_plan().matters),
        _plan(matters=tuple(attrs.evolve(matter, submissions=()) for matter in flawless_plan().matters)),
    ),
    ("SM307", _plan(filings=()), _filed(date(2024, 4, 30)), _filed(date(2024, 4, 29))),
    ("SM205", DEVIATES, _activity("a2", completed_on=LATE), _activity("a2", completed_on=END)),
]


@pytest.mark.parametrize(("rule", "take", "good", "bad"), MATTERS, ids=[row[0] for row in MATTERS])
def test_what_is_missing_decides_once_it_is_given(rule, take, good, bad):
    """Without the data the rule is undecided; with them it is silent or finds a breach, of the same thing."""
    undecided = take(flawless_plan())
    (found,) = findings_of([BY_ID[rule]], undecided, AS_OF)
    assert spoken(found).startswith("undecidable ")
    assert findings_of([BY_ID[rule]], good(undecided), AS_OF) == ()
    (breach,) = findings_of([BY_ID[rule]], bad(undecided), AS_OF)
    assert spoken(breach) == spoken(found).replace("undecidable", "breach")


@pytest.mark.parametrize(("headcount", "needed"), [(24, 2), (25, 3)])
def test_the_number_of_employees_decides(headcount, needed):
    """Where the demand depends on size, the size decides it."""
    rule = units.TooFewActivities(employees_per_further=25)
    assert rule.needed(Unit(id="u", name="U", headcount=headcount)) == needed
    assert rule.needed(Unit(id="u", name="U")) == 2


def test_every_rule_that_can_be_undecided_is_tried_here(request):
    """No sheet holds an undecidable case of a rule that is not among those above."""
    sheets = (request.path.parent / "cases").glob("*.toml")
    cases = [case for sheet in sheets for case in read_cases(sheet)]
    undecided = {case.rule for case in cases if any(each.startswith("undecidable") for each in case.findings)}
    assert undecided == {row[0] for row in MATTERS}
