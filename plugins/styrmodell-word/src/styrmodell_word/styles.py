"""The look of the document: named styles, so that whoever edits it can change them in one place."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element as Element

from .wordml import node

FONT = "Arial"
INK, QUIET, ACCENT, RULE = "1F2933", "52606D", "1B4965", "B8C4CE"

# Shade of the status, and the colour of the bar before it: calm on paper, with symbol and words beside.
_STATUSES = {
    "StatusNone": ("Status None", "F3F4F6", "7B8794"),
    "StatusOngoing": ("Status Ongoing", "E4F0F6", "1B6F93"),
    "StatusOnHold": ("Status On Hold", "EDEBE4", "6B5F45"),
    "StatusDeviation": ("Status Deviation", "FCE8D5", "A8480A"),
    "StatusCompleted": ("Status Completed", "E3F1E7", "22633A"),
    "RemarkError": ("Remark Error", "F9E1DF", "A1281F"),
    "RemarkWarning": ("Remark Warning", "FCE8D5", "A8480A"),
    "RemarkInfo": ("Remark Info", "E4F0F6", "1B6F93"),
}
_RIGHT = 9298


def styles(language: str) -> Element:
    """Make the styles part for a language tag."""
    return node("styles", _defaults(language), *_texts(), *_headings(), *_statuses(), *_characters(), *_tables())


def _defaults(language: str) -> Element:
    fonts = node("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    looks = _looks(size=20, color=INK)
    looks.insert(0, fonts)
    looks.append(node("lang", val=language, eastAsia="en-US", bidi="ar-SA"))
    spacing = node("pPr", node("spacing", before=0, after=120, line=276, lineRule="auto"))
    return node("docDefaults", node("rPrDefault", looks), node("pPrDefault", spacing))


def _style(
    kind: str, id_: str, name: str, *parts: Element | None, based: str | None = None, after: str | None = None
) -> Element:
    return node(
        "style",
        node("name", val=name),
        node("basedOn", val=based) if based else None,
        node("next", val=after) if after else None,
        node("uiPriority", val=1),
        node("qFormat"),
        *parts,
        type=kind,
        styleId=id_,
    )


def _paragraph(
    id_: str, name: str, *parts: Element | None, based: str | None = "Normal", after: str | None = None
) -> Element:
    return _style("paragraph", id_, name, *parts, based=based, after=after)


def _looks(*, size: int | None = None, color: str | None = None, bold: bool = False) -> Element:
    return node(
        "rPr",
        node("b") if bold else None,
        node("bCs") if bold else None,
        node("color", val=color) if color else None,
        node("sz", val=size) if size else None,
        node("szCs", val=size) if size else None,
    )


def _layout(*before: Element, after: tuple[Element, ...] = (), space: tuple[int, int, int] | None = None) -> Element:
    """Give paragraph properties; `space` is that above, below, and the line height in 240ths."""
    spacing = node("spacing", before=space[0], after=space[1], line=space[2], lineRule="auto") if space else None
    return node("pPr", *before, spacing, *after)


def _annex_headings() -> list[Element]:
    """Give the headings of the annex: as those of the chapters, without numbers."""
    return [
        _paragraph(
            "Annex1",
            "Annex 1",
            _layout(*_keep(), node("pageBreakBefore"), space=(0, 240, 252), after=_outline(0)),
            _looks(size=36, color=ACCENT, bold=True),
            after="Normal",
        ),
        _paragraph(
            "Annex2",
            "Annex 2",
            _layout(*_keep(), space=(420, 80, 252), after=_outline(1)),
            _looks(size=26, color=ACCENT, bold=True),
            after="Normal",
        ),
    ]


def _numbered(number: int, level: int = 0) -> Element:
    return node("numPr", node("ilvl", val=level) if level else None, node("numId", val=number))


def _band(shade: str, color: str) -> Element:
    """Give the bar before a status, and lines of its own shade that make room above and below the words."""
    sides = (("top", 18, 0, shade), ("left", 36, 6, color), ("bottom", 18, 0, shade))
    lines = (node(side, val="single", sz=size, space=space, color=hue) for side, size, space, hue in sides)
    return node("pBdr", *lines)


def _texts() -> list[Element]:
    normal = _style("paragraph", "Normal", "Normal")
    normal.set(normal.tag.replace("style", "default"), "1")
    right = node("jc", val="right")
    tabs = node("tabs", node("tab", val="right", pos=_RIGHT))
    page = node("tab", val="right", leader="dot", pos=_RIGHT)
    inner, deeper = (node("tabs", node("tab", val="left", pos=place), deepcopy(page)) for place in (454, 1134))
    return [
        normal,
        _paragraph(
            "Organisation", "Organisation", _layout(space=(0, 480, 276)), _looks(size=22, color=QUIET, bold=True)
        ),
        _paragraph(
            "Title", "Title", _layout(node("keepNext"), space=(0, 160, 252)), _looks(size=52, color=ACCENT, bold=True)
        ),
        _paragraph("Subtitle", "Subtitle", _layout(space=(0, 200, 264)), _looks(size=26, color=INK)),
        _paragraph("Facts", "Facts", _layout(space=(0, 40, 276)), _looks(size=20, color=QUIET)),
        _paragraph("Level", "Goal Level", _layout(node("keepNext"), space=(0, 120, 264))),
        _paragraph(
            "ListBullet", "List Bullet", _layout(_numbered(2), space=(0, 60, 264), after=(node("contextualSpacing"),))
        ),
        _paragraph("Caption", "caption", _layout(node("keepNext"), space=(240, 100, 264)), _looks(bold=True)),
        _paragraph(
            "Quote",
            "Quote",
            _layout(node("keepNext"), space=(0, 80, 264), after=(_indent(284, 0),)),
            _looks(color=QUIET),
        ),
        _paragraph("Remedy", "Remedy", _layout(node("keepNext"), space=(0, 100, 264))),
        _paragraph("AfterTable", "After Table", _layout(space=(0, 120, 240)), _looks(size=12)),
        _paragraph("TableText", "Table Text", _layout(space=(20, 60, 264)), _looks(size=19)),
        _paragraph("Units", "Units", _layout(space=(0, 60, 264)), _looks(size=19, color=QUIET), based="TableText"),
        _paragraph("TableDate", "Table Date", _layout(space=(50, 40, 264)), based="TableText"),
        _paragraph("TableLabel", "Table Label", _layout(space=(145, 125, 264)), based="TableText"),
        _paragraph("TableNumber", "Table Number", _layout(after=(right,)), based="TableLabel"),
        _paragraph(
            "TableHeading",
            "Table Heading",
            _layout(node("keepNext"), space=(50, 50, 240)),
            _looks(size=17, color=ACCENT, bold=True),
        ),
        _paragraph(
            "TableNumberHeading",
            "Table Number Heading",
            _layout(after=(node("jc", val="right"),)),
            based="TableHeading",
        ),
        _paragraph("Header", "header", _layout(tabs, space=(0, 0, 240)), _looks(size=16, color=QUIET)),
        _paragraph(
            "Footer",
            "footer",
            _layout(space=(0, 0, 240), after=(node("jc", val="right"),)),
            _looks(size=16, color=QUIET),
        ),
        _paragraph(
            "TOC1", "toc 1", _layout(inner, space=(140, 40, 264), after=(_indent(454, 454),)), _looks(bold=True)
        ),
        _paragraph("TOC2", "toc 2", _layout(deeper, space=(0, 40, 264), after=(_indent(1134, 680),))),
    ]


def _indent(left: int, hanging: int) -> Element:
    return node("ind", left=left, hanging=hanging)


def _headings() -> list[Element]:
    return [
        _paragraph(
            "Heading1",
            "heading 1",
            _layout(*_keep(), node("pageBreakBefore"), _numbered(1), space=(0, 240, 252), after=_outline(0)),
            _looks(size=36, color=ACCENT, bold=True),
            after="Normal",
        ),
        _paragraph(
            "Heading2",
            "heading 2",
            _layout(*_keep(), _numbered(1, 1), space=(420, 80, 252), after=_outline(1)),
            _looks(size=26, color=ACCENT, bold=True),
            after="Normal",
        ),
        _paragraph(
            "Heading3",
            "heading 3",
            _layout(space=(40, 60, 252), after=_outline(2)),
            _looks(size=20, color=INK, bold=True),
            after="TableText",
        ),
        *_annex_headings(),
        _paragraph(
            "TOCHeading",
            "TOC Heading",
            _layout(*_keep(), space=(560, 120, 252)),
            _looks(size=26, color=ACCENT, bold=True),
        ),
    ]


def _keep() -> tuple[Element, Element]:
    return node("keepNext"), node("keepLines")


def _outline(level: int) -> tuple[Element]:
    return (node("outlineLvl", val=level),)


def _statuses() -> list[Element]:
    return [
        _paragraph(
            id_,
            name,
            _layout(
                node("keepLines"),
                _band(shade, color),
                node("shd", val="clear", color="auto", fill=shade),
                space=(100, 80, 264),
                after=(node("ind", left=170),),
            ),
            based="TableText",
        )
        for id_, (name, shade, color) in _STATUSES.items()
    ]


def _characters() -> list[Element]:
    plain = _style("character", "DefaultParagraphFont", "Default Paragraph Font")
    plain.set(plain.tag.replace("style", "default"), "1")
    return [
        plain,
        _style("character", "Strong", "Strong", _looks(bold=True), based="DefaultParagraphFont"),
        _style("character", "Quiet", "Quiet", _looks(size=17, color=QUIET), based="DefaultParagraphFont"),
    ]


def _tables() -> list[Element]:
    margins = node("tblCellMar", *(node(side, w=w, type="dxa") for side, w in _MARGINS.items()))
    plain = _style("table", "TableNormal", "Normal Table", node("tblPr", node("tblInd", w=0, type="dxa"), margins))
    plain.set(plain.tag.replace("style", "default"), "1")
    rules = node(
        "tblBorders",
        *(node(side, val="single", sz=size, space=0, color=color) for side, size, color in _RULES),
    )
    between = node("tblBorders", node("insideH", val="nil"))
    return [
        plain,
        _table("ActivityTable", "Activity Table", rules, based="TableNormal"),
        _table("CountTable", "Count Table", between, based="ActivityTable"),
    ]


def _table(id_: str, name: str, borders: Element, based: str) -> Element:
    shade = node("shd", val="clear", color="auto", fill="E9EFF3")
    heading = node("tblStylePr", node("tcPr", shade, node("vAlign", val="bottom")), type="firstRow")
    return _style("table", id_, name, node("tblPr", borders), heading, based=based)


_MARGINS = {"top": 30, "left": 100, "bottom": 60, "right": 100}
_RULES = (("top", 8, ACCENT), ("bottom", 8, ACCENT), ("insideH", 4, RULE))
