"""Every document is valid by the format's own rules, and each way of breaking them is found."""

import pytest
from hypothesis import HealthCheck, given, settings
from styrmodell_word import WordExporter, WordOptions
from styrmodell_word.checking import problems

from styrmodell.testing.plans import flawless_plan, hostile_plan
from styrmodell.testing.reports import reports

TEXT, STYLES, RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
TWICE = '<Override PartName="/word/styles.xml" ContentType="text/xml"/></Types>'

FAULTS = {
    "order in a paragraph": (TEXT, "<w:pPr><w:pStyle ", '<w:pPr><w:jc w:val="left"/><w:pStyle ', "pStyle stands after"),
    "order in a table": (
        TEXT,
        "<w:tblLayout",
        '<w:shd w:val="clear"/><w:tblW/><w:tblLayout',
        "stands after shd in tbl",
    ),
    "order in a style": (STYLES, "<w:qFormat/>", "<w:qFormat/><w:uiPriority/>", "uiPriority stands after qFormat"),
    "stranger": (TEXT, "<w:tblGrid>", "<w:tblRows/><w:tblGrid>", "tblRows may not stand in tbl"),
    "twice": (TEXT, "<w:tblCaption", '<w:tblCaption w:val=""/><w:tblCaption', "tblCaption stands twice in tblPr"),
    "header row": (TEXT, "<w:tblHeader/>", "", "table 1: the first row is not marked as header"),
    "cells": (TEXT, "<w:tc>", "<w:tc><w:p/></w:tc><w:tc>", "cells, the grid"),
    "cell without paragraph": (TEXT, "</w:p></w:tc>", "</w:p><w:bookmarkEnd/></w:tc>", "does not end with a paragraph"),
    "caption": (TEXT, "<w:tblCaption ", "<w:tblDescription ", "no caption for assistive technology"),
    "style": (TEXT, 'w:pStyle w:val="Subtitle"', 'w:pStyle w:val="Gone"', "style Gone is missing"),
    "style twice": (STYLES, 'w:styleId="Subtitle"', 'w:styleId="Title"', "style Title stands twice"),
    "list": (STYLES, '<w:numId w:val="2"/>', '<w:numId w:val="9"/>', "list 9 is missing"),
    "bookmark": (TEXT, 'w:name="_Toc00000002"', 'w:name="_Toc00000001"', "bookmark name _Toc00000001 stands twice"),
    "link": (TEXT, 'w:anchor="_Toc00000002"', 'w:anchor="_Toc77"', "bookmark _Toc77 is missing"),
    "bookmark end": (TEXT, '<w:bookmarkEnd w:id="2"/>', "", "bookmarks that begin are not those that end"),
    "field": (TEXT, '<w:fldChar w:fldCharType="separate"/>', "", "a field is not closed"),
    "heading gap": (TEXT, 'w:val="Heading2"', 'w:val="Heading3"', "a heading of level 3 follows one of level 1"),
    "relationship": (RELATIONS, 'Target="styles.xml"', 'Target="style.xml"', "which is missing"),
    "relationship id": (RELATIONS, 'Id="rId5"', 'Id="rId55"', "refers to rId5, which is missing"),
    "content type": ("[Content_Types].xml", "/word/numbering.xml", "/word/lists.xml", "numbering.xml: has no content"),
    "main part": ("_rels/.rels", "/officeDocument", "/other", "does not say which part is the document"),
    "title": (
        "docProps/core.xml",
        "<dc:title>Redovisning av arbetet med de politiska målen",
        "<dc:title>",
        "has no title",
    ),
    "not well-formed": (TEXT, "</w:body>", "", "not well-formed"),
    "child of what has none": (TEXT, "<w:cantSplit/>", "<w:cantSplit><w:r/></w:cantSplit>", "r may not stand in cant"),
    "stranger in the contents": (TEXT, "<w:docPartObj>", "<w:rows/><w:docPartObj>", "rows may not stand in sdtPr"),
    "words between": (TEXT, "</w:p>", "lösa ord</w:p>", "words stand outside the texts, in p"),
    "bookmark turned": (
        TEXT,
        '<w:bookmarkStart w:id="2" w:name="_Toc00000002"/>',
        '<w:bookmarkEnd w:id="2"/><w:bookmarkStart w:id="2" w:name="_Toc00000002"/>',
        "bookmarks that begin are not those that end",
    ),
    "style name": (STYLES, '<w:name w:val="Title"/>', "", "a style has no name"),
    "style name twice": (
        STYLES,
        '<w:name w:val="Subtitle"/>',
        '<w:name w:val="Title"/>',
        "style name Title stands twice",
    ),
    "type twice": ("[Content_Types].xml", "</Types>", TWICE, "word/styles.xml: has two content types"),
    "wrong type": ("[Content_Types].xml", "ml.styles+xml", "ml.numbering+xml", "styles.xml: is referred to as styles"),
    "wrong relationship": (RELATIONS, '/styles"', '/style"', "styles.xml: is referred to as style, which"),
    "title twice": ("docProps/core.xml", "<dc:title>", "<dc:title>A</dc:title><dc:title>", "title stands twice"),
    "other language": ("docProps/core.xml", "sv-SE", "en-GB", "has another language than the text"),
    "language": (STYLES, '<w:lang w:val="sv-SE"', "<w:lang", "has no language"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(document, changed, name):
    """A valid document that is broken in one place is objected to for that reason."""
    part, old, new, said = FAULTS[name]
    assert problems(document) == ()
    assert [found for found in problems(changed(document, part, old, new)) if said in found]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/header2.xml", "word/numbering.xml"])
def test_a_missing_part_is_found(document, changed, part):
    """A part that others refer to can't be left out."""
    found = problems(changed(document, part))
    assert [each for each in found if part in each and "missing" in each]


def test_what_is_no_archive_is_found():
    """Any other file is refused in one sentence."""
    assert problems(b"%PDF-1.7") == ("the document is no zip archive",)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("contents", [True, False])
@pytest.mark.parametrize("plan", [flawless_plan(), hostile_plan()], ids=["flawless", "hostile"])
def test_documents_are_valid(write, plan, language, contents):
    """Good and hostile plans give valid documents, in both languages, with and without a table of contents."""
    assert problems(write(plan, language=language, contents=contents)) == ()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_every_report_is_valid(report):
    """Whatever stands in the plan, the document keeps the format's rules."""
    assert problems(WordExporter().export(report, WordOptions())) == ()
