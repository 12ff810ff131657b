"""The same plan as pydantic models: strict, closed, with the same checks of ids and references."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Closed(BaseModel):
    """Refuses unknown keys and converts nothing but the text of a date; frozen, as ours is."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Day = Annotated[date, Field(strict=True)]


class Period(Closed):
    """A period."""

    start: Day
    end: Day


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
        """Check ids and references."""
        areas, units, goals = ({row.id for row in rows} for rows in (self.areas, self.units, self.goals))
        activities = {activity.id for activity in self.activities}
        if len(activities) < len(self.activities) or len(goals) < len(self.goals) or len(units) < len(self.units):
            raise ValueError("an id stands twice")
        for goal in self.goals:
            if (goal.area is not None and goal.area not in areas) or not goals.issuperset(goal.parents):
                raise ValueError(f"{goal.id} refers to nothing")
        for activity in self.activities:
            named = activity.units if isinstance(activity.units, tuple) else ()
            if not goals.issuperset(activity.goals) or not units.issuperset(named):
                raise ValueError(f"{activity.id} refers to nothing")
        return self
