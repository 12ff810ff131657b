"""A rule about the same activity under several goals, with dates and status that differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import ClassVar

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Activity, Plan, Severity
from ..model.chronicle import latest, planned_end
from ..text import Text, say
from .breaking import goals_at, reported, with_activity


class SameActivityDiffers(Rule):
    """An activity that stands under several goals has the same dates and the same status under each.

    Work that leads toward two goals is often written down once for each of them. Then one of the two is moved or
    followed up, the other is forgotten, and nobody knows which of them is right.

    Activities are taken for the same where they have the same title, serve different goals, and may have a unit in
    common. What only one of them tells, such as a planned end, does not differ. The later by id is reported, with the
    first that it differs from.

    To mend it, keep one of them and let it serve the goals of both. If they are different work, say so in the titles.
    """

    id: ClassVar[str] = "SM215"
    name: ClassVar[str] = "same-activity-differs"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)
    implies: ClassVar[tuple[str, ...]] = ("SM109",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that differ from an earlier one of the same title."""
        groups: dict[str, list[Activity]] = {}
        for activity in index.activities(as_of):
            if activity.goals:
                groups.setdefault(_plain(activity.title), []).append(activity)
        for group in groups.values():
            for later, earlier, differences in _pairs(index, group, as_of) if len(group) > 1 else ():
                message = say(
                    "“{activity}” stands under other goals as {id}, and the two differ: {differences}.",
                    activity=later.title,
                    id=earlier.id,
                    differences=tuple(said for _, said in differences),
                )
                advice = say("Keep one of them, and let it serve the goals of both.")
                yield self.breach(later, message, advice, earlier, about=differences[0][0])

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity toward a goal of the board, and the same toward all goals with another status."""
        title = "Dubbelt prov av regeln"
        plan = with_activity(plan, title=title, goals=goals_at(plan, "ks")[:1], follow_ups=reported(as_of, "ongoing"))
        said = reported(as_of, "ongoing-deviation", "Det går trögt.")
        return with_activity(plan, title=title, follow_ups=said)


RULES: tuple[type[Rule], ...] = (SameActivityDiffers,)


@frozen(slots=True)
class _Account:
    """What must not differ between two that are the same, and the goals that must."""

    goals: frozenset[str]
    start: date | None
    end: date | None
    status: str | None

    @classmethod
    def of(cls, activity: Activity, as_of: date) -> _Account:
        """Read an activity."""
        end, said = planned_end(activity, as_of), latest(activity, as_of)
        return cls(frozenset(activity.goals), activity.start, end, said.status if said else None)

    def differs(self, other: _Account) -> bool:
        """Whether the goals differ, and something else that both tell."""
        told = ((self.start, other.start), (self.end, other.end), (self.status, other.status))
        return self.goals != other.goals and any(here and there and here != there for here, there in told)

    def against(self, other: _Account, index: PlanIndex) -> Iterator[tuple[str, Text]]:
        """Give what differs, by its attribute."""
        if self.start and other.start and self.start != other.start:
            yield "start", say("planned start {here} and {there}", here=self.start, there=other.start)
        if self.end and other.end and self.end != other.end:
            yield "end", say("planned end {here} and {there}", here=self.end, there=other.end)
        if self.status and other.status and self.status != other.status:
            here, there = (index.statuses[status].labels for status in (self.status, other.status))
            yield "follow_ups.status", say("status {here} and {there}", here=here, there=there)


def _pairs(
    index: PlanIndex, group: Iterable[Activity], as_of: date
) -> Iterator[tuple[Activity, Activity, tuple[tuple[str, Text], ...]]]:
    """Give each of a group that differs from an earlier one, the first such one, and how they differ.

    Under `*` all of the group are taken up, under the empty text those that may share a unit with everybody.
    """
    seen: dict[str, dict[_Account, Activity]] = {}
    for activity in sorted(group, key=lambda each: each.id):
        here = _Account.of(activity, as_of)
        units = activity.units if isinstance(activity.units, tuple) else None
        found: list[tuple[_Account, Activity]] = []
        for unit in ("*",) if units is None else ("", *units):
            found += islice((each for each in seen.get(unit, {}).items() if here.differs(each[0])), 1)
        if found:
            there, earlier = min(found, key=lambda each: each[1].id)
            yield activity, earlier, tuple(here.against(there, index))
        for unit in ("*", "") if units is None else ("*", *units):
            seen.setdefault(unit, {}).setdefault(here, activity)


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split()).casefold().rstrip(".")
