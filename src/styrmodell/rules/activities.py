"""Rules about what the plan says of each activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs
from attrs.validators import gt, le

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Period, Plan, Responsibility, Severity
from ..model.chronicle import planned_end
from ..text import Text, say
from .breaking import DAY, with_activity
from .similarity import near_duplicates


class ActivityWithoutGoal(Rule):
    """An activity serves a goal.

    What leads toward no goal does not belong in the plan, however useful it is: it is running administration, or it
    needs a goal of its own. The report has chapters for goals, so it would not show the activity at all.

    To mend it, name under `goals` the goals that the activity leads toward, or take it out of the plan.
    """

    id: ClassVar[str] = "SM102"
    name: ClassVar[str] = "activity-without-goal"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "every-unit")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that name no goal."""
        for activity in index.activities(as_of):
            if not activity.goals:
                message = say("The activity “{activity}” leads toward no goal.", activity=activity.title)
                yield self.breach(activity, message, say("Name under `goals` what the activity leads toward."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity without goals."""
        return with_activity(plan, goals=())


class ActivityWithoutUnit(Rule):
    """The plan names the units of every activity.

    Every unit is to plan activities, and only the names tell which of them has done so. That the plan names no unit
    does not mean that nobody is responsible, only that the reader can't see who is.

    To mend it, name under `units` the units that carry the activity out, or write "all" where all of them do.
    """

    id: ClassVar[str] = "SM107"
    name: ClassVar[str] = "activity-without-unit"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "every-unit")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities whose units are unknown."""
        for activity in index.without_unit(as_of):
            message = say("The plan names no unit for the activity “{activity}”.", activity=activity.title)
            yield self.breach(activity, message, say('Name under `units` those that carry it out, or write "all".'))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity whose units are unknown."""
        return with_activity(plan, units=Responsibility.UNKNOWN)


class ActivityWithoutDescription(Rule):
    """An activity says what will be done.

    A title alone seldom tells the committee what the work is, or how it leads toward the goal. When the year is over,
    nobody can judge whether it was done.

    To mend it, write one or two sentences under `description`: what will be done, for whom, and what it will lead to.
    """

    id: ClassVar[str] = "SM108"
    name: ClassVar[str] = "activity-without-description"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities whose description is blank."""
        for activity in index.activities(as_of):
            if not activity.description.strip():
                message = say("Nothing describes the activity “{activity}”.", activity=activity.title)
                yield self.breach(activity, message, say("Write in a sentence or two what will be done and what for."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity without a description."""
        return with_activity(plan, description="")


@frozen
class NearDuplicateActivities(Rule):
    """No two activities say the same thing.

    What is planned twice is also counted twice and followed up twice, and the two reports may come to differ.

    Two activities are taken for the same where the words of one title stand in the other's, at least two of them, or
    where title and description together are nearly the same: `likeness` is how large a part of their words must be
    shared. They must have a unit in common, or one of them must name none. Titles that differ only in names, numbers
    or times of the year, such as places or months, are a series and not duplicates.

    The later by id is reported, with the first that it resembles.

    To mend it, take one of them away and let the other serve the goals of both, or say in their titles what sets them
    apart.
    """

    id: ClassVar[str] = "SM109"
    name: ClassVar[str] = "near-duplicate-activities"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    about: ClassVar[str] = "title"
    likeness: Decimal = attrs.field(default=Decimal("0.85"), validator=[gt(Decimal(0)), le(Decimal(1))])

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that resemble an earlier one."""
        for later, earlier in near_duplicates(index.activities(as_of), self.likeness):
            message = say(
                "“{later}” seems to be the same as {id}, “{earlier}”.",
                later=later.title,
                id=earlier.id,
                earlier=earlier.title,
            )
            advice = say("Take one of them away, or say in the titles what sets them apart.")
            yield self.breach(later, message, advice, earlier)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity, and another one with a longer title."""
        title = "Dubbelt prov av regeln"
        return with_activity(with_activity(plan, title=title), title=f"{title} igen")


class OutsidePlanPeriod(Rule):
    """An activity begins and ends within the period that the plan covers.

    Activities are planned for the year, and what lies outside it can't be followed up in this plan.

    Work that goes on for years is divided: each year's plan has the part that belongs to it.

    To mend it, give the part of the work that belongs to this plan a start and an end of its own.
    """

    id: ClassVar[str] = "SM110"
    name: ClassVar[str] = "outside-plan-period"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "for-the-year")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities of which a planned day lies outside the period."""
        for activity in index.activities(as_of):
            start, end = activity.start, planned_end(activity, as_of)
            message = _outside(index.plan.period, activity.title, start, end)
            if message:
                about = "end" if end and end not in index.plan.period else "start"
                advice = say("Plan here only the part that belongs to the period.")
                yield self.breach(activity, message, advice, about=about)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that ends a day after the period, and not before the day of the check."""
        return with_activity(plan, end=max(plan.period.end + DAY, as_of))


class EndBeforeStart(Rule):
    """An activity does not end before it begins.

    One of the days is wrong, and whatever depends on them can't be trusted.

    To mend it, correct the planned start or the planned end.
    """

    id: ClassVar[str] = "SM111"
    name: ClassVar[str] = "end-before-start"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    implies: ClassVar[tuple[str, ...]] = ("SM110",)
    about: ClassVar[str] = "end"

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities with a planned end before their planned start."""
        for activity in index.activities(as_of):
            start, end = activity.start, planned_end(activity, as_of)
            if start is not None and end is not None and end < start:
                message = say(
                    "“{activity}” is to end on {end}, before it begins on {start}.",
                    activity=activity.title,
                    start=start,
                    end=end,
                )
                yield self.breach(activity, message, say("Correct the planned start or the planned end."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that ends on the period's last day and begins on the day after."""
        end = plan.period.end
        return with_activity(plan, start=end + DAY, end=end)


RULES: tuple[type[Rule], ...] = (
    ActivityWithoutGoal,
    ActivityWithoutUnit,
    ActivityWithoutDescription,
    NearDuplicateActivities,
    OutsidePlanPeriod,
    EndBeforeStart,
)


def _outside(period: Period, title: str, start: date | None, end: date | None) -> Text | None:
    strays = [day for day in (start, end) if day is not None and day not in period]
    if not strays:
        return None
    covered = say("the plan covers {first} to {last}", first=period.start, last=period.end)
    if start and end and len(strays) == 2:
        return say(
            "“{activity}” lasts from {start} to {end}; {plan}.", activity=title, start=start, end=end, plan=covered
        )
    if end in strays:
        return say("“{activity}” ends on {end}; {plan}.", activity=title, end=strays[0], plan=covered)
    return say("“{activity}” begins on {start}; {plan}.", activity=title, start=strays[0], plan=covered)
