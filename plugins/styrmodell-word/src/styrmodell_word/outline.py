"""The headings of the document in their order, so that the table of contents and the text agree."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from styrmodell import Report, say

from .voice import Voice
from .wordml import Span


@attrs.frozen(slots=True)
class Heading:
    """A heading of level 1 or 2, with the number that the list numbering gives it and the number of its bookmark."""

    level: int
    number: str
    title: Span
    place: int

    @property
    def anchor(self) -> tuple[int, str]:
        """The number and the name of its bookmark."""
        return self.place, f"_Toc{self.place:08}"


@attrs.frozen(slots=True, kw_only=True)
class Outline:
    """The two chapters with what stands in them."""

    work: Heading
    chapters: tuple[Heading, ...]
    sections: tuple[Heading, ...]
    goals: Heading
    groups: tuple[Heading, ...]
    annex: Heading | None = None
    annex_parts: tuple[Heading, ...] = ()

    @classmethod
    def of(cls, report: Report, voice: Voice) -> Outline:
        """Make the headings of a report."""
        chapters = tuple(voice.title(chapter.goal.title) for chapter in report.chapters)
        sections = tuple(voice.span(section.heading) for section in report.sections)
        inner = _numbered("1", (*chapters, *sections), first=2)
        last = 2 + len(inner)
        annex = _annex(report, voice, first=last + 1 + len(report.groups))
        return cls(
            work=Heading(1, "1", voice.span(say("The work towards the goals", domain="styrmodell_word")), 1),
            chapters=inner[: len(chapters)],
            sections=inner[len(chapters) :],
            goals=Heading(1, "2", voice.span(report.goals_heading), last),
            groups=_numbered("2", (voice.span(group.heading) for group in report.groups), first=last + 1),
            annex=annex[0] if annex else None,
            annex_parts=annex[1:],
        )

    @property
    def all(self) -> tuple[Heading, ...]:
        """Every heading in the order of the document."""
        annex = (self.annex, *self.annex_parts) if self.annex else ()
        return (self.work, *self.chapters, *self.sections, self.goals, *self.groups, *annex)


def _annex(report: Report, voice: Voice, first: int) -> tuple[Heading, ...]:
    """Give the headings of the annex, which have no numbers: what is broken, what is open, what is left out."""
    found = report.findings
    if found is None:
        return ()
    said = (
        (say("Findings", domain="styrmodell_word"), found.broken),
        (say("What the data can't decide", domain="styrmodell_word"), found.undecidable),
        (say("What the findings leave out", domain="styrmodell_word"), found.left_out),
    )
    titles = [voice.span(heading) for heading, held in said if held]
    whole = Heading(1, "", voice.span(say("Annex: findings", domain="styrmodell_word")), first)
    return (whole, *(Heading(2, "", title, first + place) for place, title in enumerate(titles, start=1)))


def _numbered(chapter: str, titles: Iterable[Span], first: int) -> tuple[Heading, ...]:
    return tuple(
        Heading(2, f"{chapter}.{place}", title, first + place - 1) for place, title in enumerate(titles, start=1)
    )
