"""The plan of one organisation for one period: goals, units, activities and how they went."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any, TypeAlias

import attrs

from ..errors import InvalidError
from ..frozen import frozen
from ..text import say
from .calendar import Period
from .filings import Filing
from .indicators import Indicator
from .process import Matter, OversightPlan
from .settings import Exemption, RuleSetting


class Responsibility(Enum):
    """Who is responsible where no unit is named: `ALL` units, or `UNKNOWN`, which is not the same as nobody."""

    ALL = "all"
    UNKNOWN = "unknown"


Responsible: TypeAlias = tuple[str, ...] | Responsibility


def _not_empty(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value == ():
        raise InvalidError(say('an empty list says nothing; leave it out where unknown, or give "all"'), attribute.name)


def _in_order(_: object, attribute: attrs.Attribute[Any], value: Period) -> None:
    if value.end < value.start:
        raise InvalidError(say("it ends {end}, before it starts {start}", **attrs.asdict(value)), attribute.name)


@frozen(slots=True, kw_only=True)
class Unit:
    """A part of the organisation that plans and acts: a unit, a department, a board or a company.

    `parent` is the unit it belongs to; `headcount` the number of employees. `since` and `until` are its first and
    last day, `successors` the units that took over, `aliases` other names in use.
    """

    id: str
    name: str
    kind: str = "unit"
    parent: str | None = None
    headcount: int | None = None
    aliases: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    successors: tuple[str, ...] = ()


@frozen(slots=True, kw_only=True)
class GoalArea:
    """A målområde: a heading under which goals are gathered."""

    id: str
    name: str


@frozen(slots=True, kw_only=True)
class Wording:
    """How a goal was worded before: the words, the day they were decided, and the decision."""

    title: str
    since: dt.date
    decision: str = ""


@frozen(slots=True, kw_only=True)
class Goal:
    """What is to be reached, at one of the governance model's levels.

    `parents` are the higher goals it derives from. `wordings` are earlier versions of `title`. `continues` is the id
    of the goal of an earlier plan that this one carries on; `target_year` the year it is meant for where that is not
    the plan's.
    """

    id: str
    title: str
    level: str
    area: str | None = None
    parents: tuple[str, ...] = ()
    description: str = ""
    decided_on: dt.date | None = None
    target_year: int | None = None
    wordings: tuple[Wording, ...] = ()
    continues: str | None = None


@frozen(slots=True, kw_only=True)
class FollowUp:
    """An uppföljning: the status that somebody reported on a day, with a comment.

    `date` is the day of the report, never the day when the work was done.
    """

    date: dt.date
    status: str
    comment: str = ""
    by: str = ""


class ChangeKind(Enum):
    """What can happen to an activity beside its follow-ups."""

    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


@frozen(slots=True, kw_only=True)
class Change:
    """A decision about an activity: its day and its reason, and what it overwrote.

    `end_before` is the planned end before a postponement, `completed_before` the day of completion that held until
    the activity was reopened.
    """

    date: dt.date
    kind: ChangeKind
    reason: str
    end_before: dt.date | None = None
    completed_before: dt.date | None = None


@frozen(slots=True, kw_only=True)
class Activity:
    """An aktivitet: what units do to reach goals, from a planned `start` to a planned `end`.

    `started_on` and `completed_on` are the days when it was done, where they are known. `units` is a tuple of unit
    ids, `Responsibility.ALL` or `Responsibility.UNKNOWN`; an empty tuple raises ValueError. `category` is one of the
    governance model's.
    """

    id: str
    title: str
    description: str = ""
    goals: tuple[str, ...] = ()
    units: Responsible = attrs.field(default=Responsibility.UNKNOWN, validator=_not_empty)
    start: dt.date | None = None
    end: dt.date | None = None
    started_on: dt.date | None = None
    completed_on: dt.date | None = None
    category: str | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    changes: tuple[Change, ...] = ()


class Answer(Enum):
    """What an assessment gives where it gives no term of a scale; the three are never the same."""

    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    NOT_ASSESSABLE = "not-assessable"


class Certainty(Enum):
    """How sure an assessment is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@frozen(slots=True, kw_only=True)
class Assessment:
    """A judgement of how far a goal is reached, by a unit or for the whole (`unit` left out).

    Either `term`, a term of `scale`, or `answer` says how it was judged; `basis` tells on what ground. `period` is
    the id of a reporting period, `as_of` the day that the judgement speaks of.
    """

    goal: str
    scale: str
    as_of: dt.date
    unit: str | None = None
    period: str | None = None
    term: str | None = None
    answer: Answer | None = None
    basis: str = ""
    certainty: Certainty | None = None
    by: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a judgement that gives both a term and an answer, or neither."""
        if (self.term is None) == (self.answer is None):
            said = say("give either a term of the scale or an answer (missing, not-applicable, not-assessable)")
            raise InvalidError(said, "term")


@frozen(slots=True, kw_only=True)
class Assignment:
    """An uppdrag: something a board was told to do, beside the goals, with a scale of its own."""

    id: str
    title: str
    scale: str
    units: Responsible = attrs.field(default=Responsibility.UNKNOWN, validator=_not_empty)
    decided_on: dt.date | None = None
    due: dt.date | None = None
    follow_ups: tuple[FollowUp, ...] = ()


@frozen(slots=True, kw_only=True)
class Plan:
    """A verksamhetsplan: one organisation's goals, units and activities for one period.

    `governance` names the governance model whose words and rules it follows. `adopted_on` is the day the plan was
    adopted, `planning_started_on` the day the administration began to plan for it. `rules` are the plan's own settings:
    on their days they take the place of the governance model's for the same rule. A period that ends before it starts
    raises ValueError.
    """

    id: str
    title: str
    organisation: str
    governance: str
    period: Period = attrs.field(validator=_in_order)
    adopted_on: dt.date | None = None
    planning_started_on: dt.date | None = None
    areas: tuple[GoalArea, ...] = ()
    units: tuple[Unit, ...] = ()
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    oversight: OversightPlan | None = None
    matters: tuple[Matter, ...] = ()
    filings: tuple[Filing, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
