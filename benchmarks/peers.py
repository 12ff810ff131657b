"""The same plan as pydantic models: strict, closed, with the same checks of ids and references."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from styrmodell import GovernanceModel


class Closed(BaseModel):
    """Refuses unknown keys and converts nothing but the text of a date; frozen, as ours is."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Day = Annotated[date, Field(strict=True)]


class Period(Closed):
    """A period."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def end_comes_last(self) -> Period:
        """Check the order."""
        if self.end < self.start:
            raise ValueError("a period ends before it begins")
        return self


class Area(Closed):
    """A goal area."""

    id: str
    name: str


class Unit(Closed):
    """A unit."""

    id: str
    name: str
    kind: str = "unit"
    parent: str | None = None
    headcount: int | None = None
    aliases: tuple[str, ...] = ()
    since: Day | None = None
    until: Day | None = None
    successors: tuple[str, ...] = ()


class Goal(Closed):
    """A goal."""

    id: str
    title: str
    level: str
    area: str | None = None
    parents: tuple[str, ...] = ()
    description: str = ""
    decided_on: Day | None = None
    target_year: int | None = None
    continues: str | None = None


class FollowUp(Closed):
    """A follow-up."""

    date: Day
    status: str
    comment: str = ""
    by: str = ""


class Change(Closed):
    """A change."""

    date: Day
    kind: Literal["postponed", "withdrawn", "reopened"]
    reason: str
    end_before: Day | None = None


class Activity(Closed):
    """An activity."""

    id: str
    title: str
    description: str = ""
    goals: tuple[str, ...] = ()
    units: Literal["all", "unknown"] | Annotated[tuple[str, ...], Field(min_length=1)] = "unknown"
    start: Day | None = None
    end: Day | None = None
    started_on: Day | None = None
    completed_on: Day | None = None
    category: str | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    changes: tuple[Change, ...] = ()


class Indicator(Closed):
    """An indicator, as far as the benchmark's plan goes."""

    id: str
    title: str
    baseline: Decimal | None = None


class Plan(Closed):
    """A plan whose ids are unique and whose references lead somewhere."""

    schema_: int = Field(alias="schema")
    id: str
    title: str
    organisation: str
    governance: str
    period: Period
    adopted_on: Day | None = None
    planning_started_on: Day | None = None
    areas: tuple[Area, ...] = ()
    units: tuple[Unit, ...] = ()
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @model_validator(mode="after")
    def references_lead_somewhere(self) -> Plan:
        """Check ids, references and circles."""
        areas, units, goals = ({row.id for row in rows} for rows in (self.areas, self.units, self.goals))
        activities = {activity.id for activity in self.activities}
        if len(activities) < len(self.activities) or len(goals) < len(self.goals) or len(units) < len(self.units):
            raise ValueError("an id stands twice")
        for unit in self.units:
            if (unit.parent is not None and unit.parent not in units) or not units.issuperset(unit.successors):
                raise ValueError(f"{unit.id} refers to nothing")
        for goal in self.goals:
            if (goal.area is not None and goal.area not in areas) or not goals.issuperset(goal.parents):
                raise ValueError(f"{goal.id} refers to nothing")
        for activity in self.activities:
            named = activity.units if isinstance(activity.units, tuple) else ()
            if not goals.issuperset(activity.goals) or not units.issuperset(named):
                raise ValueError(f"{activity.id} refers to nothing")
        return self

    @model_validator(mode="after")
    def nothing_lies_above_itself(self) -> Plan:
        """Check the hierarchies for circles."""
        parents = {unit.id: () if unit.parent is None else (unit.parent,) for unit in self.units}
        for hierarchy in (parents, {goal.id: goal.parents for goal in self.goals}):
            tuple(TopologicalSorter(hierarchy).static_order())
        return self

    @model_validator(mode="after")
    def words_are_the_models(self, info: ValidationInfo) -> Plan:
        """Check levels, categories and statuses against those of the governance model, given as context."""
        words: dict[str, set[str]] = info.context or {}
        for goal in self.goals:
            if goal.level not in words["levels"]:
                raise ValueError(f"{goal.id} has an unknown level")
        for activity in self.activities:
            if activity.category is not None and activity.category not in words["categories"]:
                raise ValueError(f"{activity.id} has an unknown category")
            for follow_up in activity.follow_ups:
                if follow_up.status not in words["statuses"]:
                    raise ValueError(f"{activity.id} has an unknown status")
        return self


def read_json(text: str, governance: GovernanceModel) -> Plan:
    """Read the plan and hold its words against the governance model."""
    words = {
        "levels": {level.id for level in governance.levels},
        "categories": {category.id for category in governance.categories},
        "statuses": {status.id for status in governance.statuses},
    }
    return Plan.model_validate_json(text, context=words)
