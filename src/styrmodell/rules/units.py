"""Rules about what every unit plans."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
from attrs.validators import ge, optional

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Activity, LevelRole, Plan, Severity, Unit
from ..text import Text, say, say_n
from .breaking import day_in, goals_at, with_activity, with_idle_unit

NAME_UNITS = say("Name the units of the activities that name none.")
NAME_UNITS_AND_SIZE = say("Name the units of the activities that name none, and give the `headcount` of the unit.")


@frozen
class UnitWithoutKsActivity(Rule):
    """Every unit has an activity that leads toward a goal of the board.

    No unit has to serve every goal, but every unit can serve some of them. Without an activity nobody sees what the
    unit does for the political goals.

    What a unit does counts for the units above it and for its successors too, and an activity of all units counts for
    each. A unit plans from its first day, and answers no more once it has ended and has successors. `kinds` says which
    kinds of units must plan. The rule is silent where the plan holds no goal of the board.

    Where activities name no unit, one of them may be the one that is missing: then nobody can tell.

    To mend it, plan an activity for the unit, or name the unit of an activity that it already has.
    """

    id: ClassVar[str] = "SM103"
    name: ClassVar[str] = "unit-without-ks-activity"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "every-unit")
    kinds: tuple[str, ...] = ("unit",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the units that no activity toward a goal of the board is known for."""
        for unit, unknown in _idle(index, as_of, self.kinds, LevelRole.BOARD):
            message = say("{unit} has no activity toward a goal of the board.", unit=unit.name)
            yield _idle_finding(self, unit, unknown, message)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a unit whose two activities serve other goals only."""
        plan, unit = with_idle_unit(plan)
        goals = goals_at(plan, "geh")
        return with_activity(with_activity(plan, units=(unit,), goals=goals), units=(unit,), goals=goals)


@frozen
class UnitWithoutGehActivity(Rule):
    """Every unit has an activity directly for a goal for sound financial management.

    The assembly sets these goals because the law demands them, and each unit is to do its part. An activity for a
    goal of the board does not count, even where that goal leads the same way.

    What a unit does counts for the units above it and for its successors too, and an activity of all units counts for
    each. A unit plans from its first day, and answers no more once it has ended and has successors. `kinds` says which
    kinds of units must plan. The rule is silent where the plan holds no such goal; that is a matter of its own.

    Where activities name no unit, one of them may be the one that is missing: then nobody can tell.

    To mend it, plan an activity for the unit, or name the unit of an activity that it already has.
    """

    id: ClassVar[str] = "SM104"
    name: ClassVar[str] = "unit-without-geh-activity"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "geh-activities")
    kinds: tuple[str, ...] = ("unit",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the units that no activity toward a goal for sound financial management is known for."""
        for unit, unknown in _idle(index, as_of, self.kinds, LevelRole.GEH):
            message = say("{unit} has no activity toward a goal for sound financial management.", unit=unit.name)
            yield _idle_finding(self, unit, unknown, message)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a unit whose two activities serve other goals only."""
        plan, unit = with_idle_unit(plan)
        goals = goals_at(plan, "long-term", "ks")
        return with_activity(with_activity(plan, units=(unit,), goals=goals), units=(unit,), goals=goals)


@frozen
class TooFewActivities(Rule):
    """Every unit has at least as many activities as the policy demands.

    The policy asks for two, the `minimum`, and for more of a larger unit. With `employees_per_further`, a unit needs
    one more for each full such number of employees: with 25, a unit of 24 needs two, one of 25 three, one of 50 four.

    What a unit does counts for the units above it and for its successors too. A unit plans from its first day, and
    answers no more once it has ended and has successors.

    Where activities name no unit, they may be those that are missing: then nobody can tell. Nor can anyone tell where
    the demand depends on a number of employees that is unknown.

    To mend it, plan more, or name the unit of activities that it already has.
    """

    id: ClassVar[str] = "SM105"
    name: ClassVar[str] = "too-few-activities"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "at-least-two")
    minimum: int = attrs.field(default=2, validator=ge(0))
    employees_per_further: int | None = attrs.field(default=None, validator=optional(ge(1)))
    kinds: tuple[str, ...] = ("unit",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the units with too few activities, and what keeps the demand from being known."""
        yield from _short_units(self, index, as_of)
        yield from _unknown_sizes(self, index, as_of) if self.employees_per_further else ()

    def needed(self, unit: Unit) -> int:
        """Give how many activities the unit must have, as far as its size is known."""
        return self.minimum + (unit.headcount or 0) // (self.employees_per_further or sys.maxsize)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a unit with one activity too few, toward goals of every kind."""
        plan, unit = with_idle_unit(plan)
        for _ in range(self.minimum - 1):
            plan = with_activity(plan, units=(unit,))
        return plan


RULES: tuple[type[Rule], ...] = (UnitWithoutKsActivity, UnitWithoutGehActivity, TooFewActivities)


def planning(index: PlanIndex, kinds: tuple[str, ...], as_of: date) -> tuple[Unit, ...]:
    """Give the units that answer for their planning on the day, or on the day of the period that is nearest to it."""
    day = day_in(index.plan, as_of)
    return tuple(
        unit
        for unit in index.planning_units(kinds)
        if (unit.since is None or unit.since <= day)
        and not (unit.until is not None and unit.until < day and unit.successors)
    )


def and_before(index: PlanIndex, unit: Unit) -> set[str]:
    """Give the ids of a unit and of those that it took over from, however long ago."""
    units, waiting = set[str](), [unit.id]
    while waiting:
        id_ = waiting.pop()
        if id_ not in units:
            units.add(id_)
            waiting.extend(other.id for other in index.plan.units if id_ in other.successors)
    return units


def _doings(index: PlanIndex, unit: Unit, as_of: date) -> tuple[Activity, ...]:
    """Give the activities of a unit and of those that it took over from."""
    units = and_before(index, unit)
    found = {activity.id: activity for each in units for activity in index.activities_of(each, as_of)}
    return tuple(found.values())


def _idle(index: PlanIndex, as_of: date, kinds: tuple[str, ...], role: LevelRole) -> Iterator[tuple[Unit, int]]:
    """Give the units with no activity toward a goal of this role, and how many such activities name no unit."""
    if not index.goals_with_role(role):
        return
    unknown = sum(index.serves(activity, role) for activity in index.without_unit(as_of))
    for unit in planning(index, kinds, as_of):
        if not any(index.serves(activity, role) for activity in _doings(index, unit, as_of)):
            yield unit, unknown


def _idle_finding(rule: Rule, unit: Unit, unknown: int, message: Text) -> Finding:
    if not unknown:
        return rule.breach(unit, message, say("Plan an activity for the unit, or name it where it already takes part."))
    return rule.undecidable(unit, _perhaps(message, unknown), NAME_UNITS, missing=("activity.units",))


def _perhaps(message: Text, unknown: int) -> Text:
    return say_n(
        "{message} {count} activity that names no unit may be the unit's.",
        "{message} {count} activities that name no unit may be the unit's.",
        unknown,
        message=message,
    )


def _short_units(rule: TooFewActivities, index: PlanIndex, as_of: date) -> Iterator[Finding]:
    unknown = len(index.without_unit(as_of))
    for unit in planning(index, rule.kinds, as_of):
        has, needs = len(_doings(index, unit, as_of)), rule.needed(unit)
        if has >= needs:
            continue
        message = say_n(
            "{unit} has {count} activity and should have at least {needs}.",
            "{unit} has {count} activities and should have at least {needs}.",
            has,
            unit=unit.name,
            needs=needs,
        )
        if has + unknown < needs:
            advice = say("Plan more activities for the unit, or name it where it already takes part.")
            yield rule.breach(unit, message, advice)
        else:
            yield _perhaps_short(rule, unit, _perhaps(message, unknown))


def _perhaps_short(rule: TooFewActivities, unit: Unit, message: Text) -> Finding:
    """Say that nobody can tell if the unit has enough; where its size decides what is enough, that is missing too."""
    if rule.employees_per_further is None or unit.headcount is not None:
        return rule.undecidable(unit, message, NAME_UNITS, missing=("activity.units",))
    return rule.undecidable(unit, message, NAME_UNITS_AND_SIZE, missing=("activity.units", "unit.headcount"))


def _unknown_sizes(rule: TooFewActivities, index: PlanIndex, as_of: date) -> Iterator[Finding]:
    """Give the units whose size is unknown and may ask for more than they have; one for all if none has any."""
    units = planning(index, rule.kinds, as_of)
    if units and all(unit.headcount is None for unit in units):
        message = say("No unit tells its number of employees, and larger units need more activities.")
        advice = say("Give the `headcount` of each unit.")
        yield rule.undecidable(index.plan, message, advice, missing=("unit.headcount",))
        return
    for unit in units:
        if unit.headcount is None and len(_doings(index, unit, as_of)) >= rule.minimum:
            message = say(
                "{unit} does not tell its number of employees, and a larger unit needs more activities.", unit=unit.name
            )
            if index.without_unit(as_of):
                yield _perhaps_short(rule, unit, message)
            else:
                advice = say("Give the `headcount` of the unit.")
                yield rule.undecidable(unit, message, advice, missing=("unit.headcount",))
