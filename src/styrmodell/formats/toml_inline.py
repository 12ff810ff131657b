"""Items in brackets and braces: what is written between those that stay when others come or go."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..frozen import frozen
from .scanning import Span
from .toml_layout import Layout


@frozen(slots=True, kw_only=True)
class Entry:
    """An item as it will be: one of the old (`span`), kept or not, or a new one (`text`)."""

    span: Span | None = None
    kept: bool = True
    text: str = ""


@attrs.define(slots=True)
class Gap:
    """What lies between two kept items, or between one and a bracket, with the items that went and came there."""

    start: int
    end: int = 0
    first: bool = False
    last: bool = False
    gone: list[Span] = attrs.field(factory=list)
    come: list[str] = attrs.field(factory=list)

    @property
    def changed(self) -> bool:
        """Whether it must be written anew."""
        return bool(self.gone or self.come)


@frozen(slots=True)
class Style:
    """How a list is laid out: on lines of its own with an indentation, and whether a comma ends it."""

    lines: bool
    indent: str
    closing: str
    comma: bool


def gaps(span: Span, entries: list[Entry]) -> list[Gap]:
    """Give the gaps of a list, from its opening bracket to its closing one."""
    found = [Gap(span.value + 1, first=True)]
    for entry in entries:
        if entry.span is None:
            found[-1].come.append(entry.text)
        elif entry.kept:
            found[-1].end = entry.span.start
            found.append(Gap(entry.span.end))
        else:
            found[-1].gone.append(entry.span)
    found[-1].end, found[-1].last = span.end - 1, True
    return found


def layout_of(layout: Layout, span: Span, entries: list[Entry]) -> Style:
    """See how a list is laid out."""
    spans = [entry.span for entry in entries if entry.span is not None]
    bare = list(_between(layout, span.value + 1, span.end - 1, spans))
    lines = any("\n" in part for part in bare)
    own = [item for item in spans if layout.line(item.start) > span.value]
    indent = layout.indent(own[0].start) if own else layout.indent(span.value) + "    "
    before = layout.text[layout.line(span.end - 1) : span.end - 1]
    alone = lines and not before.strip()
    return Style(lines, indent, "\n" + before if alone else "", bool(spans) and "," in bare[-1])


def _between(layout: Layout, start: int, end: int, inside: list[Span]) -> Iterator[str]:
    """Give the parts that no item covers, with comments made blank."""
    for item in [*inside, Span(end, end, end)]:
        part = layout.text[start : item.start]
        for begins, ends in layout.comments(start, item.start):
            part = part[: begins - start] + " " * (ends - begins) + part[ends - start :]
        yield part
        start = item.end


def around(layout: Layout, gap: Gap, style: Style) -> str:
    """Give what is written in a gap."""
    return _on_lines(layout, gap, style) if style.lines else _in_line(layout, gap)


def _in_line(layout: Layout, gap: Gap) -> str:
    text = layout.text
    braces = text[gap.start - 1] == "{" if gap.first else text[gap.end] == "}"
    pad = " " if braces else ""
    if gap.first and gap.last:
        return pad + ", ".join(gap.come) + pad if gap.come else ""
    if gap.first:
        opening = text[gap.start : gap.start + 1]
        return (opening if opening == " " else "") + "".join(f"{item}, " for item in gap.come)
    if gap.last:
        closing = text[gap.end - 1]
        return "".join(f", {item}" for item in gap.come) + (closing if closing == " " else "")
    return ", ".join(["", *gap.come, ""])


def _on_lines(layout: Layout, gap: Gap, style: Style) -> str:
    """Keep the comments of the gap: the one that closes the line where it begins, and those on their own lines."""
    tail, comments = _comments(layout, gap)
    ends = gap.last and not style.comma
    items = [f"{item}," for item in gap.come]
    if items and ends:
        items[-1] = gap.come[-1]
    comma = "" if gap.first or (ends and not items) else ","
    body = "".join(f"\n{style.indent}{item}" for item in items) + "".join(f"\n{line}" for line in comments)
    if not gap.last:
        return comma + tail + body + "\n" + style.indent
    open_comment = comments or (tail and not items)
    return comma + tail + body + (style.closing or ("\n" if open_comment else ""))


def _comments(layout: Layout, gap: Gap) -> tuple[str, list[str]]:
    end = layout.after(gap.start)
    tail, lines, start = "", [], gap.start
    for item in [*gap.gone, Span(gap.end, gap.end, gap.end)]:
        for begins, ends in layout.comments(start, item.start):
            if begins < end and start == gap.start:
                tail = layout.text[start:begins].replace(",", "", 1) + layout.text[begins:ends]
            else:
                lines += layout.comment_lines(begins, begins + 1)
        start = item.end
    return tail, lines
