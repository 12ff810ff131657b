"""The elements of WordprocessingML: nodes, runs of text, paragraphs, headings and tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import attrs
from lxml import etree
from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SWEDISH = "sv-SE"

# The lines that a row is kept together with, about half a page, and the width of a letter in twentieths of a point.
SHORT, LETTER = 30, 115

# What XML 1.0 can't hold or advises against: control characters, lone surrogates, U+FFFE and U+FFFF.
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PIECES = re.compile(r"([\n\t])")


def clean(text: str) -> str:
    """Give a text with line feeds for every kind of line break, and with U+FFFD for what XML can't hold."""
    return _UNFIT.sub(REPLACEMENT, _BREAKS.sub("\n", text))


@lru_cache(maxsize=512)
def qualified(name: str) -> str:
    """Give a name in the namespace of WordprocessingML, or of relationships where it begins with `r:`."""
    return f"{{{R}}}{name[2:]}" if name.startswith("r:") else f"{{{W}}}{name}"


def node(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Make an element; children that are nothing are left out, attributes are those of WordprocessingML."""
    made = etree.Element(qualified(name), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(qualified(key), clean(str(value)))
    made.extend([child for child in children if child is not None])
    return made


@attrs.frozen(slots=True)
class Span:
    """A piece of text, perhaps with a character style; `foreign` where it is Swedish in a document that is not."""

    text: str
    style: str | None = None
    foreign: bool = False


def run(span: Span) -> Element:
    """Make a run; line feeds become line breaks and tabs become tabs."""
    text = clean(span.text)
    properties = node(
        "rPr",
        node("rStyle", val=span.style) if span.style else None,
        node("rtl") if is_right_to_left(text) else None,
        node("lang", val=SWEDISH) if span.foreign else None,
    )
    made = node("r", properties if len(properties) else None)
    for piece in _PIECES.split(text):
        if piece == "\n":
            made.append(node("br"))
        elif piece == "\t":
            made.append(node("tab"))
        elif piece:
            made.append(_literal("t", piece))
    return made


def _literal(name: str, text: str) -> Element:
    made = node(name)
    made.set(XML_SPACE, "preserve")
    made.text = text
    return made


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found for found in directions if found in ("L", "R", "AL")), "L") != "L"


def paragraph(style: str | None, *spans: Span, anchor: tuple[int, str] | None = None, keep: bool = False) -> Element:
    """Make a paragraph; `anchor` is the number and name of a bookmark around it, `keep` holds it by the next one."""
    properties = node(
        "pPr",
        node("pStyle", val=style) if style else None,
        node("keepNext") if keep else None,
        node("bidi") if spans and is_right_to_left(clean(spans[0].text)) else None,
    )
    made = node("p", properties if len(properties) else None)
    inside = [run(span) for span in spans if span.text]
    if anchor:
        inside.insert(0, node("bookmarkStart", id=anchor[0], name=anchor[1]))
        inside.append(node("bookmarkEnd", id=anchor[0]))
    made.extend(inside)
    return made


def paragraphs(style: str | None, span: Span) -> list[Element]:
    """Make a paragraph of each part of a text that blank lines part; none of a text that says nothing."""
    if not span.text:
        return []
    return [paragraph(style, attrs.evolve(span, text=part)) for part in clean(span.text).split("\n\n")]


def field(instruction: str, shown: str = "1", *, style: str | None = None) -> list[Element]:
    """Make the runs of a field, with what it shows until the program has computed it."""
    return [*field_start(instruction), run(Span(shown, style)), field_end()]


def field_start(instruction: str) -> list[Element]:
    """Make the runs that open a field."""
    opened, parted = (node("r", node("fldChar", fldCharType=kind)) for kind in ("begin", "separate"))
    return [opened, node("r", _literal("instrText", f" {instruction} ")), parted]


def field_end() -> Element:
    """Make the run that closes a field."""
    return node("r", node("fldChar", fldCharType="end"))


@attrs.frozen(slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its width in twentieths of a point, and the style of the heading."""

    heading: str
    width: int
    style: str = "TableHeading"


def table(style: str, caption: str, columns: Iterable[Column], rows: Iterable[list[list[Element]]]) -> Element:
    """Make a table of header row and rows; a cell is a list of paragraphs. Only long rows are split."""
    columns = tuple(columns)
    widths = [column.width for column in columns]
    properties = node(
        "tblPr",
        node("tblStyle", val=style),
        node("tblW", w=sum(widths), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        node("tblCaption", val=caption.replace("\n", " ")),
    )
    heading = [[paragraph(column.style, Span(column.heading))] for column in columns]
    made = node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in widths)))
    made.append(_row(heading, widths, is_header=True))
    made.extend(_row(cells, widths) for cells in rows)
    return made


def _row(cells: list[list[Element]], widths: list[int], *, is_header: bool = False) -> Element:
    # A row that may not be split and just does not fit on a page is cut off at its foot by LibreOffice.
    is_short = all(_lines(blocks, width) <= SHORT for blocks, width in zip(cells, widths, strict=True))
    marks = (node("cantSplit") if is_short else None, node("tblHeader") if is_header else None)
    made = node("tr", node("trPr", *marks) if any(mark is not None for mark in marks) else None)
    for blocks, width in zip(cells, widths, strict=True):
        made.append(node("tc", node("tcPr", node("tcW", w=width, type="dxa")), *(blocks or [paragraph(None)])))
    return made


def _lines(blocks: Iterable[Element], width: int) -> int:
    """Give about how many lines a cell's text takes in a column of this width."""
    lines = 0
    for block in blocks:
        letters = sum(len(each.text or "") for each in block.iter(qualified("t")))
        lines += 1 + sum(1 for _ in block.iter(qualified("br"))) + letters * LETTER // width
    return lines
