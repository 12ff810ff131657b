"""Where links lead: an id for each goal, each activity and each section of a page."""

from __future__ import annotations

import re

import attrs

from styrmodell import Chapter, Entry, Goal, Report, Section

_UNSAFE = re.compile(r"[^\w-]")


def safe(name: str) -> str:
    """Give an id as a piece of an anchor; two different ids never give the same piece."""
    return _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", name)


@attrs.frozen(slots=True)
class Anchors:
    """The anchors of a report. They hold as long as goals and activities keep their ids.

    A goal's anchor is its chapter where it has one, else its line in the list of all goals. An activity that stands
    in several chapters is linked to in the first of them.
    """

    chapters: frozenset[str]
    homes: dict[str, str]

    @classmethod
    def of(cls, report: Report) -> Anchors:
        """Find out where everything stands."""
        homes: dict[str, str] = {}
        for chapter in report.chapters:
            for entry in chapter.entries:
                homes.setdefault(entry.activity.id, chapter.goal.id)
        return cls(frozenset(chapter.goal.id for chapter in report.chapters), homes)

    def has_chapter(self, goal: Goal) -> bool:
        """Whether the goal has a chapter."""
        return goal.id in self.chapters

    def goal(self, goal: Goal) -> str:
        """Give a goal's anchor."""
        return f"goal-{safe(goal.id)}"

    def activity(self, entry: Entry, chapter: Chapter) -> str:
        """Give the anchor of an activity in a chapter; the goal is added where it is not the first."""
        anchor = f"activity-{safe(entry.activity.id)}"
        return anchor if self.homes[entry.activity.id] == chapter.goal.id else f"{anchor}~{safe(chapter.goal.id)}"

    def section(self, section: Section) -> str:
        """Give the anchor of a section of running text."""
        return f"section-{safe(section.number)}"
