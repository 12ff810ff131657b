"""The order of children that ECMA-376 part 1 lays down, for the elements that a report's document has.

Transcribed from the complex types of WordprocessingML; elements that a report can never have are left out, so that
a stranger among the children is found too.
"""

from __future__ import annotations

_BLOCKS = "p|tbl|sdt|bookmarkStart|bookmarkEnd"
_SIDES = "top left start bottom right end insideH insideV"

# Names in their order; names with a bar between them may stand in any order among themselves, and again.
_WRITTEN = {
    "document": "background body",
    "body": f"{_BLOCKS} sectPr",
    "hdr": _BLOCKS,
    "ftr": _BLOCKS,
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtContent": f"{_BLOCKS}|r|hyperlink",
    "sdtPr": "rPr|alias|lock|placeholder|id|tag|docPartObj",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "p": "pPr r|hyperlink|sdt|bookmarkStart|bookmarkEnd|fldSimple",
    "hyperlink": "r|bookmarkStart|bookmarkEnd|fldSimple",
    "r": "rPr t|br|tab|fldChar|instrText|noBreakHyphen|softHyphen|sym",
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath""",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tabs": "tab",
    "tbl": "tblPr tblGrid tr",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tblGrid": "gridCol tblGridChange",
    "tblBorders": _SIDES,
    "tblCellMar": _SIDES,
    "tr": "tblPrEx trPr tc",
    "trPr": "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden",
    "tc": f"tcPr {_BLOCKS}",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark headers""",
    "tcBorders": _SIDES,
    "tcMar": _SIDES,
    "sectPr": """headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "fonts": "font",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
    "settings": """writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins
        hideSpellingErrors hideGrammaticalErrors proofState attachedTemplate linkStyles documentType trackRevisions
        documentProtection defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
        defaultTableStyle evenAndOddHeaders characterSpacingControl updateFields footnotePr endnotePr compat docVars
        rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator""",
    "compat": "compatSetting",
}

SEQUENCES: dict[str, dict[str, int]] = {
    parent: {name: place for place, step in enumerate(steps.split()) for name in step.split("|")}
    for parent, steps in _WRITTEN.items()
}
"""For each element, the place of each child that it may have."""

REPEATED = frozenset(
    [
        "p",
        "tbl",
        "sdt",
        "bookmarkStart",
        "bookmarkEnd",
        "r",
        "hyperlink",
        "fldSimple",
        "t",
        "br",
        "tab",
        "fldChar",
        "instrText",
        "noBreakHyphen",
        "softHyphen",
        "sym",
        "tr",
        "tc",
        "gridCol",
        "style",
        "tblStylePr",
        "numPicBullet",
        "abstractNum",
        "num",
        "lvl",
        "lvlOverride",
        "font",
        "compatSetting",
        "headerReference",
        "footerReference",
    ]
)
"""The children that may stand more than once."""
