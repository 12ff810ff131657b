"""The parts beside the text: lists, settings, fonts, page header and footer, and what the document is."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from styrmodell import Report, say

from .styles import FONT
from .voice import Voice
from .wordml import Span, clean, field, node, paragraph, run

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def numbering() -> Element:
    """Make the two lists: the numbers of the headings, and bullets."""
    headings = [
        _level(0, "decimal", "%1", 567, style="Heading1"),
        _level(1, "decimal", "%1.%2", 822, style="Heading2"),
    ]
    bullets = [_level(0, "bullet", "•", 284, style="ListBullet")]
    return node(
        "numbering",
        node("abstractNum", node("multiLevelType", val="multilevel"), *headings, abstractNumId=0),
        node("abstractNum", node("multiLevelType", val="hybridMultilevel"), *bullets, abstractNumId=1),
        *(node("num", node("abstractNumId", val=number - 1), numId=number) for number in (1, 2)),
    )


def _level(level: int, form: str, text: str, indent: int, style: str) -> Element:
    return node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=form),
        node("pStyle", val=style),
        node("suff", val="tab"),
        node("lvlText", val=text),
        node("lvlJc", val="left"),
        node("pPr", node("tabs", node("tab", val="num", pos=indent)), node("ind", left=indent, hanging=indent)),
        ilvl=level,
    )


def settings(language: str) -> Element:
    """Make the settings: as a document of today's Word, in the language's own list and decimal signs."""
    swedish = language.startswith("sv")
    mode = node("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return node(
        "settings",
        node("zoom", percent=100),
        node("defaultTabStop", val=567),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", mode),
        node("themeFontLang", val=language),
        node("decimalSymbol", val="," if swedish else "."),
        node("listSeparator", val=";" if swedish else ","),
    )


def fonts() -> Element:
    """Make the table of fonts, with what to take where the font is missing."""
    return node(
        "fonts",
        node(
            "font",
            node("altName", val="Liberation Sans"),
            node("family", val="swiss"),
            node("pitch", val="variable"),
            name=FONT,
        ),
    )


def header(report: Report, voice: Voice) -> Element:
    """Make the header of every page but the first: what the report is, and the day that it speaks of."""
    spans = (voice.span(report.title), Span(", "), voice.own(report.plan.organisation))
    made = paragraph("Header", *spans)
    made.append(run(Span("\t" + voice.short_day(report.as_of))))
    return node("hdr", made)


def empty_header() -> Element:
    """Make the header of the first page, which has the title itself."""
    return node("hdr", paragraph("Header"))


def footer(voice: Voice) -> Element:
    """Make the footer: the number of the page, and of how many."""
    made = paragraph("Footer")
    sentence = voice.text(say("Page {page} of {pages}", domain="styrmodell_word", page="{page}", pages="{pages}"))
    for piece in re.split(r"(\{\w+\})", sentence):
        made.extend(field(_FIELDS[piece]) if piece in _FIELDS else [run(Span(piece))])
    return node("ftr", made)


def properties(report: Report, voice: Voice) -> Element:
    """Make the core properties; their dates are the report's, so that the same report gives the same bytes."""
    made = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI})
    _tell(made, f"{{{DC}}}title", voice.text(report.title))
    _tell(made, f"{{{DC}}}subject", report.plan.title)
    _tell(made, f"{{{DC}}}creator", report.plan.organisation)
    _tell(made, f"{{{DC}}}language", voice.tag)
    for name in ("created", "modified"):
        stamp = _tell(made, f"{{{TERMS}}}{name}", _midnight(report.as_of))
        stamp.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
    return made


def _tell(parent: Element, name: str, text: str) -> Element:
    made = etree.SubElement(parent, name)
    made.text = clean(text)
    return made


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
