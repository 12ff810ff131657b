"""Every look-up that rules and reports need, computed once for a plan and its governance model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypeAlias

import attrs

from .errors import UnknownNameError
from .evidence.comments import Comment
from .evidence.texts import FreeText, free_texts
from .frozen import frozen
from .model import (
    Activity,
    FollowUp,
    Goal,
    GovernanceModel,
    LevelRole,
    Phase,
    Plan,
    Responsibility,
    Status,
    Unit,
)
from .model.chronicle import completed_on, history, is_withdrawn, latest, phase_of, reopened_on
from .model.references import Rows, bad_references
from .text import say

Bounds: TypeAlias = tuple[date | None, date | None]


@frozen(slots=True)
class _Day:
    """What many rules ask as of the same day, kept from the first that asks; each activity stands by its identity."""

    standing: list[tuple[Activity, ...]] = attrs.field(factory=list)
    phases: dict[int, tuple[Activity, Phase | None]] = attrs.field(factory=dict)


@frozen(slots=True)
class PlanIndex:
    """A plan with its look-ups; make it with `PlanIndex.of`."""

    plan: Plan
    governance: GovernanceModel
    units: dict[str, Unit]
    goals: dict[str, Goal]
    roles: dict[str, LevelRole]
    statuses: dict[str, Status]
    by_goal: dict[str, tuple[Activity, ...]]
    by_unit: dict[str, tuple[Activity, ...]]
    _days: dict[date, _Day] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _comments: dict[int, tuple[FollowUp, Comment]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, plan: Plan, governance: GovernanceModel) -> PlanIndex:
        """Compute the look-ups; raises UnknownNameError where the plan refers to something that is not there."""
        for bad in bad_references(Rows.of_plan(plan), governance):
            where = ".".join(str(step) for step in bad.path)
            raise UnknownNameError(say("{path}: {reason}", path=where, reason=bad.message))
        levels = {level.id: level.role for level in governance.levels}
        units = {unit.id: unit for unit in plan.units}
        return cls(
            plan=plan,
            governance=governance,
            units=units,
            goals={goal.id: goal for goal in plan.goals},
            roles={goal.id: levels[goal.level] for goal in plan.goals},
            statuses={status.id: status for status in governance.statuses},
            by_goal=_by_goal(plan),
            by_unit=_by_unit(plan, units),
        )

    def goals_with_role(self, role: LevelRole) -> tuple[Goal, ...]:
        """Give the goals of the levels that have this role, in the plan's order."""
        return tuple(goal for goal in self.plan.goals if self.roles[goal.id] is role)

    def serves(self, activity: Activity, role: LevelRole) -> bool:
        """Whether the activity serves a goal of this role."""
        return any(self.roles[goal] is role for goal in activity.goals)

    def planning_units(self, kinds: tuple[str, ...]) -> tuple[Unit, ...]:
        """Give the units of these kinds that exist during some of the plan's period."""
        period = self.plan.period
        return tuple(
            unit
            for unit in self.plan.units
            if unit.kind in kinds
            and (unit.since is None or unit.since <= period.end)
            and (unit.until is None or unit.until >= period.start)
        )

    def activities(self, as_of: date) -> tuple[Activity, ...]:
        """Give all activities, less the withdrawn ones."""
        known = self._day(as_of).standing
        if not known:
            known.append(self._standing(self.plan.activities, as_of))
        return known[0]

    def _day(self, as_of: date) -> _Day:
        return self._days.get(as_of) or self._days.setdefault(as_of, _Day())

    def activities_of(self, unit: str, as_of: date) -> tuple[Activity, ...]:
        """Give the activities of a unit, of the units below it, and of all units, less the withdrawn ones."""
        return self._standing(self.by_unit[unit], as_of)

    def without_unit(self, as_of: date) -> tuple[Activity, ...]:
        """Give the activities for which the plan names no unit, less the withdrawn ones."""
        unknown = (each for each in self.plan.activities if each.units is Responsibility.UNKNOWN)
        return self._standing(unknown, as_of)

    def _standing(self, activities: Iterable[Activity], as_of: date) -> tuple[Activity, ...]:
        """Leave out what was withdrawn, by a decision or, where the scale has a status for it, by the last report."""
        if not any(status.phase is Phase.WITHDRAWN for status in self.statuses.values()):
            return tuple(activity for activity in activities if not is_withdrawn(activity, as_of))
        return tuple(activity for activity in activities if self.phase(activity, as_of) is not Phase.WITHDRAWN)

    def status(self, activity: Activity, as_of: date) -> Status | None:
        """Give the status last reported on or before `as_of`, or nothing."""
        said = latest(activity, as_of)
        return self.statuses[said.status] if said else None

    def phase(self, activity: Activity, as_of: date) -> Phase | None:
        """Give where the activity is, as `phase_of` tells."""
        known = self._day(as_of).phases
        found = known.get(id(activity))
        if found is None:
            found = known[id(activity)] = activity, phase_of(activity, self.statuses, as_of)
        return found[1]

    def comment(self, activity: Activity, as_of: date) -> Comment | None:
        """Give the comment of the follow-up that `latest` gives, ready to be read, or nothing."""
        said = latest(activity, as_of)
        return self.comment_of(said) if said else None

    def comment_of(self, said: FollowUp) -> Comment:
        """Give the comment of a follow-up, ready to be read; what several rules read in it is read once."""
        found = self._comments.get(id(said))
        if found is None:
            found = self._comments[id(said)] = said, Comment(said.comment, self.plan.period, said.date)
        return found[1]

    @cached_property
    def texts(self) -> tuple[FreeText, ...]:
        """The texts of the plan that somebody wrote in words of their own."""
        return tuple(free_texts(self.plan))

    def completion(self, activity: Activity, as_of: date) -> Bounds:
        """Give the first and the last day on which a completed activity can have been completed.

        A follow-up's date is the day of the report: without `completed_on`, completion lies between the last day on
        which the activity is known to have been open (by its start, a follow-up or a reopening, never by a plan) and
        the first follow-up after it that says completed.
        """
        done = completed_on(activity, as_of)
        if done is not None:
            return done, done
        known = (activity.started_on, reopened_on(activity, as_of))
        earliest = max((day for day in known if day is not None and day <= as_of), default=None)
        last: date | None = None
        for said in history(activity, as_of):
            phase = self.statuses[said.status].phase
            if phase is not None and phase.is_open:
                earliest, last = max(said.date, earliest or said.date), None
            elif last is None and (earliest is None or said.date >= earliest):
                last = said.date
        return earliest, last


def _by_goal(plan: Plan) -> dict[str, tuple[Activity, ...]]:
    found: dict[str, list[Activity]] = {goal.id: [] for goal in plan.goals}
    for activity in plan.activities:
        for goal in dict.fromkeys(activity.goals):
            found[goal].append(activity)
    return {goal: tuple(activities) for goal, activities in found.items()}


def _by_unit(plan: Plan, units: dict[str, Unit]) -> dict[str, tuple[Activity, ...]]:
    found: dict[str, list[Activity]] = {unit: [] for unit in units}
    for activity in plan.activities:
        for unit in _concerned(activity, units):
            found[unit].append(activity)
    return {unit: tuple(activities) for unit, activities in found.items()}


def _concerned(activity: Activity, units: dict[str, Unit]) -> dict[str, None]:
    """What a unit does is done by the units above it too, not by those below it."""
    if activity.units is Responsibility.ALL:
        return dict.fromkeys(units)
    concerned: dict[str, None] = {}
    for named in activity.units if isinstance(activity.units, tuple) else ():
        unit: str | None = named
        while unit is not None:
            concerned[unit] = None
            unit = units[unit].parent
    return concerned
