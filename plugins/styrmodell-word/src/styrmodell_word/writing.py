"""From a report to a Word document: the parts put together."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from styrmodell import Report

from .body import blocks
from .package import DECLARATION, Part, archive, serialised
from .parts import empty_header, fonts, footer, header, numbering, properties, settings
from .styles import styles
from .voice import Voice
from .wordml import R, W, node

# A4 with margins of 23 mm, in twentieths of a point.
PAGE, MARGIN = {"w": 11906, "h": 16838}, 1304


def write_document(report: Report, language: str = "sv", *, contents: bool = True) -> bytes:
    """Give the report as a Word document in a language, with or without a table of contents."""
    voice = Voice(language)
    others = tuple(
        Part.of_word(name, kind, [serialised(content)])
        for name, kind, content in (
            ("styles.xml", "styles", styles(voice.tag)),
            ("numbering.xml", "numbering", numbering()),
            ("settings.xml", "settings", settings(voice.tag)),
            ("fontTable.xml", "fontTable", fonts()),
            ("header1.xml", "header", empty_header()),
            ("header2.xml", "header", header(report, voice)),
            ("footer1.xml", "footer", footer(voice)),
            ("footer2.xml", "footer", footer(voice)),
        )
    )
    places = {part.name.removeprefix("word/"): f"rId{place}" for place, part in enumerate(others, start=1)}
    text = _text(blocks(report, voice, contents=contents), _section(places))
    return archive(Part.of_word("document.xml", "document.main", text), others, properties(report, voice))


def _text(content: Iterator[Element], section: Element) -> Iterator[bytes]:
    """Serialise block by block, so that a long report never stands in memory as a whole tree."""
    declared = f' xmlns:w="{W}"'.encode()
    yield DECLARATION + f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'.encode()
    for block in content:
        yield etree.tostring(block, encoding="UTF-8").replace(declared, b"", 1)
    yield etree.tostring(section, encoding="UTF-8") + b"</w:body></w:document>"


def _section(places: dict[str, str]) -> Element:
    """Make the properties of the only section; the first page has no header, since it has the title."""
    margins = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    references = (
        ("headerReference", "first", "header1.xml"),
        ("headerReference", "default", "header2.xml"),
        ("footerReference", "first", "footer1.xml"),
        ("footerReference", "default", "footer2.xml"),
    )
    return node(
        "sectPr",
        *(node(name, **{"type": kind, "r:id": places[part]}) for name, kind, part in references),
        node("pgSz", **PAGE),
        node("pgMar", **margins, header=624, footer=624, gutter=0),
        node("titlePg"),
    )
