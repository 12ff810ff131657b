"""The document's text from title to last chapter, block by block."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml.etree import _Element as Element

from styrmodell import Chapter, Report, Section, say, say_n

from .activities import activity_table, status_style
from .findings import annex
from .outline import Heading, Outline
from .voice import Voice
from .wordml import Column, Span, field_end, field_start, node, paragraph, paragraphs, run, table


def blocks(report: Report, voice: Voice, *, contents: bool) -> Iterator[Element]:
    """Give the paragraphs and tables of the document in their order."""
    outline = Outline.of(report, voice)
    yield from _title(report, voice)
    if contents:
        yield _contents(outline, voice)
    yield from _work(report, outline, voice)
    for heading, chapter in zip(outline.chapters, report.chapters, strict=True):
        yield from _chapter(heading, chapter, voice)
    for heading, section in zip(outline.sections, report.sections, strict=True):
        yield from _section(heading, section, voice)
    yield from _goals(report, outline, voice)
    yield from annex(report, outline, voice)


def _heading(heading: Heading) -> Element:
    return paragraph(f"Heading{heading.level}", heading.title, anchor=heading.anchor)


def _title(report: Report, voice: Voice) -> Iterator[Element]:
    yield paragraph("Organisation", voice.own(report.plan.organisation))
    yield paragraph("Title", voice.span(report.title))
    yield paragraph("Subtitle", voice.own(report.plan.title))
    as_of = say("As of {date}", domain="styrmodell_word", date=voice.day(report.as_of))
    yield paragraph("Facts", voice.span(as_of))
    if not report.selected:
        yield paragraph("Facts", voice.span(say("Covers all units", domain="styrmodell_word")))
        return
    names = [voice.own(unit.name) for unit in report.selected]
    parted = [part for name in names for part in (Span(", "), name)][1:]
    yield paragraph("Facts", voice.span(say("Covers:", domain="styrmodell_word")), Span(" "), *parted)
    if report.left_out:
        yield paragraph("Facts", voice.span(report.left_out))


def _contents(outline: Outline, voice: Voice) -> Element:
    """A field filled beforehand with links; page numbers come when a word processor renews it, for only it knows."""
    entries = [_entry(heading) for heading in outline.all]
    opening = field_start(r'TOC \o "1-2" \h \z \u')
    for place, part in enumerate(opening):
        entries[0].insert(1 + place, part)
    entries[-1].append(field_end())
    part = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
    title = paragraph("TOCHeading", voice.span(say("Contents", domain="styrmodell_word")))
    return node("sdt", node("sdtPr", part), node("sdtContent", title, *entries))


def _entry(heading: Heading) -> Element:
    # A tab of a title's own would lead to the page number's place.
    title = attrs.evolve(heading.title, text=" ".join(heading.title.text.split()))
    number = [run(Span(f"{heading.number}\t"))] if heading.number else []
    link = node("hyperlink", *number, run(title), anchor=heading.anchor[1], history=1)
    made = paragraph(f"TOC{heading.level}")
    made.append(link)
    return made


def _work(report: Report, outline: Outline, voice: Voice) -> Iterator[Element]:
    yield _heading(outline.work)
    for words in report.purpose:
        yield from paragraphs(None, voice.span(words))
    if not report.chapters:
        yield paragraph(None, voice.span(say("There are no activities to report.", domain="styrmodell_word")))
        return
    number = len(report.entries)
    goals = say_n("{count} goal", "{count} goals", domain="styrmodell_word", count=len(report.chapters))
    yield paragraph(
        "Caption",
        voice.span(
            say_n(
                "{count} activity for {goals}, by status",
                "{count} activities for {goals}, by status",
                domain="styrmodell_word",
                count=number,
                goals=goals,
            )
        ),
    )
    yield _counts(report, voice)


def _counts(report: Report, voice: Voice) -> Element:
    columns = [
        Column(heading=voice.text(say("Status", domain="styrmodell_word")), width=4200),
        Column(heading=voice.text(say("Activities", domain="styrmodell_word")), width=1900, style="TableNumberHeading"),
    ]
    rows = [
        [
            [paragraph(status_style(count.status), Span(f"{count.symbol} "), voice.span(count.state))],
            [paragraph("TableNumber", Span(str(count.number)))],
        ]
        for count in report.counts
    ]
    total = voice.span(say("Total", domain="styrmodell_word"), "Strong")
    rows.append(
        [[paragraph("TableLabel", total)], [paragraph("TableNumber", Span(str(len(report.entries)), "Strong"))]]
    )
    return table("CountTable", voice.text(say("Activities by status", domain="styrmodell_word")), columns, rows)


def _chapter(heading: Heading, chapter: Chapter, voice: Voice) -> Iterator[Element]:
    yield _heading(heading)
    level = [voice.span(chapter.level.labels, "Quiet")]
    if chapter.area:
        area = say("area {area}", domain="styrmodell_word", area=chapter.area.name)
        level += [Span(", ", "Quiet"), voice.span(area, "Quiet")]
    yield paragraph("Level", *level, keep=True)
    yield from paragraphs(None, voice.own(chapter.goal.description))
    yield activity_table(chapter, voice)


def _section(heading: Heading, section: Section, voice: Voice) -> Iterator[Element]:
    yield _heading(heading)
    for words in section.paragraphs:
        yield from paragraphs(None, voice.span(words))


def _goals(report: Report, outline: Outline, voice: Voice) -> Iterator[Element]:
    yield _heading(outline.goals)
    if not report.groups:
        yield paragraph(None, voice.span(say("The plan has no goals.", domain="styrmodell_word")))
        return
    yield paragraph(
        None, voice.span(say("All goals that the plan holds, also those without activities.", domain="styrmodell_word"))
    )
    for heading, group in zip(outline.groups, report.groups, strict=True):
        yield _heading(heading)
        for goal in group.goals:
            yield paragraph("ListBullet", voice.title(goal.title))
