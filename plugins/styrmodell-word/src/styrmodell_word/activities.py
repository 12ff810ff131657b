"""The table of a goal's activities: what is planned by whom and when, how it goes, and what was decided about it."""

from __future__ import annotations

from lxml.etree import _Element as Element

from styrmodell import Change, ChangeKind, Chapter, Entry, FollowUp, Phase, Status, Text, say

from .voice import Voice
from .wordml import Column, Span, clean, paragraph, paragraphs, table

# A date and each heading keep to one line in the widest fonts that take the place of Arial.
WIDTHS = (6258, 1520, 1520)


def activity_table(chapter: Chapter, voice: Voice) -> Element:
    """Make the table: a row an activity, with its dates beside it."""
    headings = (
        say("Activity", domain="styrmodell_word"),
        say("Start date", domain="styrmodell_word"),
        say("End date", domain="styrmodell_word"),
    )
    caption = voice.text(say("Activities for the goal: {goal}", domain="styrmodell_word", goal=chapter.goal.title))
    columns = [Column(heading=voice.text(said), width=width) for said, width in zip(headings, WIDTHS, strict=True)]
    return table("ActivityTable", caption, columns, ([*_cells(entry, voice)] for entry in chapter.entries))


def _cells(entry: Entry, voice: Voice) -> tuple[list[Element], list[Element], list[Element]]:
    end = [paragraph("TableDate", Span(voice.short_day(entry.end)))]
    if entry.first_end and entry.first_end != entry.end:
        before = say("Earlier {date}", domain="styrmodell_word", date=entry.first_end)
        end.append(paragraph("TableDate", voice.span(before, "Quiet")))
    return _what(entry, voice), [paragraph("TableDate", Span(voice.short_day(entry.start)))], end


def _what(entry: Entry, voice: Voice) -> list[Element]:
    named = isinstance(entry.units, tuple)
    follow_up = entry.follow_up
    return [
        paragraph("Heading3", voice.title(entry.activity.title)),
        *(paragraph("ListBullet" if named else "Units", unit) for unit in voice.units(entry.units)),
        *paragraphs("TableText", voice.own(entry.activity.description)),
        paragraph(status_style(entry.status, withdrawn=bool(entry.withdrawn)), *_state(entry, voice)),
        *(paragraphs("TableText", voice.own(follow_up.comment)) if follow_up else ()),
        *(block for change in entry.changes for block in _change(change, voice)),
    ]


def _state(entry: Entry, voice: Voice) -> list[Span]:
    spans = [*voice.state(entry)]
    if entry.follow_up:
        spans += [Span("  "), *_followed_up(entry.follow_up, voice)]
    return spans


def _followed_up(follow_up: FollowUp, voice: Voice) -> list[Span]:
    spans = [voice.span(say("followed up {date}", domain="styrmodell_word", date=follow_up.date), "Quiet")]
    if follow_up.by:
        spans += [Span(", ", "Quiet"), voice.own(follow_up.by, "Quiet")]
    return spans


def _change(change: Change, voice: Voice) -> list[Element]:
    first, *rest = clean(change.reason).split("\n\n")
    reason = [Span(": "), voice.own(first)] if first else []
    return [
        paragraph("TableText", voice.span(_happened(change), "Strong"), *reason),
        *(paragraph("TableText", voice.own(part)) for part in rest),
    ]


def _happened(change: Change) -> Text:
    if change.kind is ChangeKind.POSTPONED:
        return say("Postponed {date}", domain="styrmodell_word", date=change.date)
    if change.kind is ChangeKind.WITHDRAWN:
        return say("Withdrawn from the plan {date}", domain="styrmodell_word", date=change.date)
    return say("Reopened {date}", domain="styrmodell_word", date=change.date)


def status_style(status: Status | None, *, withdrawn: bool = False) -> str:
    """Give the style of a status: its shade and the bar before it follow the phase, never colour alone."""
    if status is None or withdrawn:
        return "StatusNone"
    if status.deviates:
        return "StatusDeviation"
    phases = {Phase.ONGOING: "StatusOngoing", Phase.ON_HOLD: "StatusOnHold", Phase.COMPLETED: "StatusCompleted"}
    return phases.get(status.phase, "StatusNone") if status.phase else "StatusNone"
