"""The last chapter, where it is asked for: the findings of a check, rule by rule, with what each rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from styrmodell import Annex, LeftOut, Remark, Report, RuleRemarks, Severity, say

from .outline import Heading, Outline
from .voice import Voice
from .wordml import Column, Span, paragraph, paragraphs, table

WIDTHS = (3098, 6200)
STYLES = {
    Severity.ERROR: "RemarkError",
    Severity.WARNING: "RemarkWarning",
    Severity.INFO: "RemarkInfo",
}


def annex(report: Report, outline: Outline, voice: Voice) -> Iterator[Element]:
    """Give the chapter's paragraphs and tables; nothing where the report has no findings to show."""
    found, heading = report.findings, outline.annex
    if found is None or heading is None:
        return
    yield _heading(heading)
    checked = say(
        "The plan was checked against {policy} as of {date}.",
        domain="styrmodell_word",
        policy=report.governance.title,
        date=voice.day(report.as_of),
    )
    yield paragraph(None, voice.span(checked))
    for line in found.sums or (say("Nothing to remark on.", domain="styrmodell_word"),):
        yield paragraph(None, voice.span(line, "Strong"))
    for part, blocks in zip(outline.annex_parts, _parts(found, voice), strict=True):
        yield _heading(part)
        yield from blocks


def _parts(found: Annex, voice: Voice) -> Iterator[Iterator[Element]]:
    """Give what is broken, what can't be decided and what is left out, each where there is any."""
    for groups in (found.broken, found.undecidable):
        if groups:
            yield (element for group in groups for element in _rule(group, voice))
    if found.left_out:
        yield (element for each in found.left_out for element in _left_out(each, voice))


def _left_out(part: LeftOut, voice: Voice) -> Iterator[Element]:
    yield paragraph("Heading3", voice.span(part.title), keep=True)
    yield from (paragraph("ListBullet", voice.span(line)) for line in part.lines)


def _heading(heading: Heading) -> Element:
    return paragraph(f"Annex{heading.level}", heading.title, anchor=heading.anchor)


def _rule(group: RuleRemarks, voice: Voice) -> Iterator[Element]:
    label = voice.text(group.label)
    band = (Span(f"{group.symbol} "), Span(label[:1].upper() + label[1:], "Strong"), Span(f"  {group.rule}", "Quiet"))
    demand = say("Demand: {demand}", domain="styrmodell_word", demand=group.demand) if group.demand else None
    yield paragraph("Heading3", voice.span(demand) if demand else Span(group.rule), keep=True)
    yield paragraph(STYLES[group.severity], *band, keep=True)
    cited = say("Source: {source}.", domain="styrmodell_word", source=group.source)
    yield paragraph("Level", voice.span(cited, "Quiet"), keep=True)
    if group.quote:
        yield from paragraphs("Quote", voice.span(group.quote))
    if group.help:
        yield paragraph(
            "Remedy",
            voice.span(say("To mend it:", domain="styrmodell_word"), "Strong"),
            Span(" "),
            voice.span(group.help),
            keep=True,
        )
    yield _table(group, voice)
    yield paragraph("AfterTable")


def _table(group: RuleRemarks, voice: Voice) -> Element:
    headings = (say("Concerns", domain="styrmodell_word"), say("Finding", domain="styrmodell_word"))
    caption = voice.text(say("Findings of the rule {rule}", domain="styrmodell_word", rule=group.rule))
    columns = [Column(heading=voice.text(said), width=width) for said, width in zip(headings, WIDTHS, strict=True)]
    return table("ActivityTable", caption, columns, ([*_cells(each, group, voice)] for each in group.remarks))


def _cells(remark: Remark, group: RuleRemarks, voice: Voice) -> tuple[list[Element], list[Element]]:
    thing = [paragraph("TableText", Span(remark.object.id, "Quiet"))]
    if remark.title.strip():
        thing.insert(0, paragraph("TableText", voice.own(remark.title)))
    said = paragraphs("TableText", voice.span(remark.message))
    if not group.help:
        said += [paragraph("TableText", Span("→ "), voice.span(remark.help))]
    return thing, said
