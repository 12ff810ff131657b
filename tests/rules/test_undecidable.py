"""What a finding says is missing decides the matter once it is given, one way or the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from styrmodell.model import (
    Direction,
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


def _each(name: str, **by_id: dict[str, Any]) -> Change:
    """Change some of the things in one of the plan's lists, by their ids."""

    def change(plan: Plan) -> Plan:
        things: Any = tuple(attrs.evolve(each, **by_id.get(each.id, {})) for each in getattr(plan, name))
        changed: dict[str, Any] = {name: things}
        return attrs.evolve(plan, **changed)

    return change


def _company(plan: Plan) -> Plan:
    """Add a company that nothing names, beside an activity of nobody's."""
    unknown = _activity("a5", units=Responsibility.UNKNOWN)(plan)
    return attrs.evolve(unknown, units=(*plan.units, Unit(id="bolaget", name="Bolaget", kind="company")))


def _missed(plan: Plan) -> Plan:
    """Take away which way is good, where the value is not the target; what is counted was counted by August."""
    days = Period(start=date(2024, 1, 1), end=AS_OF)
    (first, *others) = plan.indicators
    target, outcome = attrs.evolve(first.targets[0], period=days), attrs.evolve(first.outcomes[0], period=days)
    changed = attrs.evolve(first, direction=None, targets=(target,), outcomes=(outcome,))
    return attrs.evolve(plan, indicators=(changed, *others))


def _filed(kind: FilingKind, month: int, handed: date | None = None) -> Change:
    end = date(2024, month, 31)
    filing = Filing(kind=kind, period=Period(start=date(2024, 1, 1), end=end), handed_over_on=handed, summary="God.")
    return _plan(filings=(filing,))


INTERIM, ANNUAL = FilingKind.INTERIM, FilingKind.ANNUAL
FLAWLESS = flawless_plan()


def _without_assessments(plan: Plan) -> Plan:
    return attrs.evolve(_filed(INTERIM, 8, date(2024, 10, 10))(plan), assessments=())


KS_UNKNOWN = _activity("a1", units=Responsibility.UNKNOWN)
GEH_UNKNOWN = _activity("a2", units=Responsibility.UNKNOWN)
END, LATE = date(2024, 6, 30), date(2024, 7, 1)
COMPLETED = _activity("a2", completed_on=None, started_on=None, follow_ups=_reported(AS_OF, "completed"))
DEVIATES = _activity("a2", completed_on=None, started_on=None, follow_ups=_reported(AS_OF, "completed-deviation"))


def _asked(committee: str) -> Change:
    return _plan(oversight=OversightPlan(year=2024, items=(OversightItem(committee=committee, due=AS_OF),)))


def _period_filed(end: date) -> Change:
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
    ("SM307", _plan(filings=()), _period_filed(date(2024, 4, 30)), _period_filed(date(2024, 4, 29))),
    ("SM205", DEVIATES, _activity("a2", completed_on=LATE), _activity("a2", completed_on=END)),
    (
        "SM503",
        _missed,
        _each("indicators", i1={"direction": Direction.HIGHER}),
        _each("indicators", i1={"direction": Direction.LOWER}),
    ),
    (
        "SM601",
        _each("goals", e1={"level": "long-term"}),
        _each("goals", e1={"level": "geh-financial"}),
        _each("goals", g1={"level": "geh-financial"}),
    ),
    ("SM607", _company, _activity("a5", units=("bolaget",)), _activity("a5", units=("kost",))),
]

# Rule, day, what is taken away, and what then decides it well, and badly for the plan or for things in it.
REGISTERS: list[tuple[str, date, Change, Change, Change]] = [
    (
        "SM501",
        AS_OF,
        _plan(indicators=()),
        _plan(indicators=FLAWLESS.indicators),
        _plan(indicators=FLAWLESS.indicators[:1]),
    ),
    (
        "SM504",
        AS_OF,
        _plan(assessments=()),
        _plan(assessments=FLAWLESS.assessments),
        _plan(assessments=FLAWLESS.assessments[:1]),
    ),
    (
        "SM602",
        AS_OF,
        _each("goals", g1={"decided_on": None}),
        _each("goals", g1={"decided_on": date(2023, 11, 30)}),
        _each("goals", g1={"decided_on": date(2023, 12, 1)}),
    ),
    ("SM603", date(2024, 11, 1), _plan(filings=()), _filed(INTERIM, 8), _filed(INTERIM, 5)),
    (
        "SM604",
        date(2024, 11, 2),
        _filed(INTERIM, 8),
        _filed(INTERIM, 8, date(2024, 10, 31)),
        _filed(INTERIM, 8, date(2024, 11, 1)),
    ),
    ("SM605", date(2025, 4, 20), _plan(filings=()), _filed(ANNUAL, 12, date(2025, 4, 15)), _filed(INTERIM, 8)),
    (
        "SM605",
        date(2025, 4, 20),
        _filed(ANNUAL, 12),
        _filed(ANNUAL, 12, date(2025, 4, 15)),
        _filed(ANNUAL, 12, date(2025, 4, 16)),
    ),
    (
        "SM606",
        date(2024, 10, 15),
        _without_assessments,
        _plan(assessments=FLAWLESS.assessments),
        _plan(assessments=FLAWLESS.assessments[:-1]),
    ),
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


@pytest.mark.parametrize(("rule", "as_of", "take", "good", "bad"), REGISTERS, ids=[row[0] for row in REGISTERS])
def test_a_register_that_is_absent_decides_once_it_is_given(rule, as_of, take, good, bad):
    """An absent register leaves the plan undecided, once; with it the rule is silent or finds breaches."""
    undecided = take(flawless_plan())
    (found,) = findings_of([BY_ID[rule]], undecided, as_of)
    assert spoken(found) == f"undecidable plan {undecided.id}"
    assert findings_of([BY_ID[rule]], good(undecided), as_of) == ()
    breaches = findings_of([BY_ID[rule]], bad(undecided), as_of)
    assert breaches
    assert all(spoken(each).startswith("breach ") for each in breaches)


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
    assert undecided == {row[0] for row in (*MATTERS, *REGISTERS)}
