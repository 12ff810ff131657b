"""The report to a committee: what an exporter is given to show, and nothing of how it looks."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from .annex import Annex
from .frozen import frozen
from .model import (
    Activity,
    Change,
    FollowUp,
    Goal,
    GoalArea,
    GovernanceModel,
    Level,
    Period,
    Plan,
    Responsibility,
    Status,
    Unit,
)
from .text import Text, Words, say, say_n

WITHDRAWN, WITHDRAWN_SYMBOL = say("Withdrawn"), "✕"
NOT_FOLLOWED_UP, NOT_FOLLOWED_UP_SYMBOL = say("Not followed up"), "–"

Responsibles: TypeAlias = tuple[Unit, ...] | Responsibility


@frozen(slots=True, kw_only=True)
class Entry:
    """An activity as the report's date sees it: its units, its planned dates then, and how it went.

    `activity` too is as it was known then, so that nothing dated later can slip into a document. `end` is the planned
    end as it stood; `first_end` the one before any postponement, where there was one. `withdrawn` is the change that
    took it out of the plan.
    """

    activity: Activity
    units: Responsibles
    start: date | None
    end: date | None
    first_end: date | None = None
    status: Status | None = None
    follow_up: FollowUp | None = None
    history: tuple[FollowUp, ...] = ()
    changes: tuple[Change, ...] = ()
    withdrawn: Change | None = None

    @property
    def state(self) -> Words | Text:
        """How it is, in the governance model's words; also for what is withdrawn or was never followed up."""
        if self.withdrawn:
            return WITHDRAWN
        return self.status.labels if self.status else NOT_FOLLOWED_UP

    @property
    def symbol(self) -> str:
        """The sign that stands beside the words, so that colour never carries the meaning alone."""
        if self.withdrawn:
            return WITHDRAWN_SYMBOL
        return self.status.symbol if self.status else NOT_FOLLOWED_UP_SYMBOL


@frozen(slots=True, kw_only=True)
class Chapter:
    """A goal that has activities, with its number in the report (`1.3`)."""

    number: str
    goal: Goal
    level: Level
    area: GoalArea | None
    entries: tuple[Entry, ...]


@frozen(slots=True, kw_only=True)
class Section:
    """A part of running text, with its number and heading."""

    number: str
    heading: Text
    paragraphs: tuple[Words, ...]


@frozen(slots=True, kw_only=True)
class GoalGroup:
    """The goals of an area, or of a level without areas, in the list of all goals."""

    heading: Words | Text
    goals: tuple[Goal, ...]


@frozen(slots=True, kw_only=True)
class Count:
    """How many activities are in a state; `status` is empty for those `withdrawn` or never followed up."""

    state: Words | Text
    symbol: str
    number: int
    status: Status | None = None
    withdrawn: bool = False


@frozen(slots=True, kw_only=True)
class Report:
    """What every exporter is given; `findings` is the annex of a check, where one was asked for.

    `chapters` hold only goals with activities; `groups` hold every goal that the report is held against. An activity
    that serves several goals stands in each of their chapters and is counted once. `without_unit` is how many
    activities a selection leaves out because the plan names no unit for them.
    """

    plan: Plan
    governance: GovernanceModel
    as_of: date
    title: Text
    subtitle: Text
    period: Period
    selected: tuple[Unit, ...]
    purpose: tuple[Words, ...]
    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    goals_heading: Text
    groups: tuple[GoalGroup, ...]
    counts: tuple[Count, ...]
    without_unit: int
    findings: Annex | None = None

    @property
    def left_out(self) -> Text | None:
        """What to say beside the selected units, so that nobody takes what is shown for all that may be theirs."""
        if not self.without_unit:
            return None
        return say_n(
            "{count} activity in the plan names no unit and is not shown here, but may belong here.",
            "{count} activities in the plan name no unit and are not shown here, but may belong here.",
            count=self.without_unit,
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every activity of the report once, in the order of the chapters."""
        found = {entry.activity.id: entry for chapter in self.chapters for entry in chapter.entries}
        return tuple(found.values())
