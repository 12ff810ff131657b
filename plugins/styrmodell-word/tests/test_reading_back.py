"""What a reader of Word documents finds, held against the plan."""

from io import BytesIO
from typing import Any

import attrs
import pytest
from docx import Document

import styrmodell as sm
from styrmodell.testing.plans import AS_OF, flawless_plan

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _headings(word: Any, level: int) -> list[str]:
    return [each.text for each in word.paragraphs if each.style.name == f"Heading {level}"]


def _rows(word: Any) -> list[Any]:
    """Give the rows of the activities' tables, less their header rows."""
    return [row for table in word.tables[1:] for row in table.rows[1:]]


def _lines(cell: Any, style: str) -> list[str]:
    return [each.text for each in cell.paragraphs if each.style.name.startswith(style)]


def _plan(**activity: Any) -> sm.Plan:
    """Give the flawless plan with its first activity changed."""
    plan = flawless_plan()
    return attrs.evolve(plan, activities=(attrs.evolve(plan.activities[0], **activity), *plan.activities[1:]))


def _first(document: bytes) -> Any:
    return _rows(Document(BytesIO(document)))[0].cells


@pytest.fixture(name="word", scope="module", params=["sv", "en"])
def word_fixture(request, write, example):
    """Read the document of the real case back, in each language."""
    return Document(BytesIO(write(example, language=request.param)))


def test_the_headings_are_those_of_the_report(word, example):
    """Every goal with activities has a heading of the second level, in the report's order, between the two chapters."""
    report = sm.report(example, as_of=AS_OF)
    assert len(_headings(word, 1)) == 2
    titles = [chapter.goal.title for chapter in report.chapters]
    assert _headings(word, 2)[: len(titles)] == titles
    assert len(_headings(word, 2)) == len(titles) + len(report.sections) + len(report.groups)


def test_every_activity_has_a_row_with_its_facts(word, example):
    """Name, units, start and end, description, status with its symbol, and comment stand in the activity's own row."""
    rows = {_lines(row.cells[0], "Heading 3")[0]: row.cells for row in _rows(word)}
    names = {unit.id: unit.name for unit in example.units}
    statuses = {status.id: status for status in sm.governance_model("ange").statuses}
    language = "en" if word.core_properties.language == "en-GB" else "sv"
    assert len(rows) == len(example.activities) == 27
    for activity in example.activities:
        what, start, end = rows[activity.title]
        assert (start.text, end.text) == (activity.start.isoformat(), activity.end.isoformat())
        if isinstance(activity.units, tuple):
            assert _lines(what, "List Bullet") == [names[unit] for unit in activity.units]
        else:
            assert len(_lines(what, "Units")) == 1
        said = activity.follow_ups[-1]
        status = statuses[said.status]
        (state,) = _lines(what, "Status")
        assert state.startswith(f"{status.symbol} {status.labels.in_language(language)}  ")
        texts = [activity.description, *said.comment.split("\n\n")]
        assert _lines(what, "Table Text") == [text for text in texts if text]


def test_the_summary_counts_every_status(word, example):
    """The first table says how many activities have each status, and how many there are."""
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows[1:]]
    assert [int(number) for _, number in rows] == [1, 9, 3, 3, 9, 2, 27]
    assert len({name for name, _ in rows}) == 7


def test_every_goal_of_the_plan_is_listed_last(word, example):
    """The last chapter has all goals by area, also those without activities."""
    listed = [each.text for each in word.paragraphs if each.style.name == "List Bullet"]
    assert sorted(listed) == sorted(goal.title for goal in example.goals)


def test_header_rows_are_repeated_and_no_row_is_split(word):
    """Every table repeats its header on each page and keeps a row together; no cells are merged."""
    for table in word.tables:
        assert table._tbl.findall(f".//{WORDS}gridSpan") + table._tbl.findall(f".//{WORDS}vMerge") == []
        marks = [row._tr.trPr for row in table.rows]
        assert [mark.find(f"{WORDS}tblHeader") is not None for mark in marks] == [True] + [False] * (len(marks) - 1)
        assert all(mark.find(f"{WORDS}cantSplit") is not None for mark in marks)


def test_the_document_says_its_language_and_title(word):
    """Language, title and author are set where word processors and screen readers look for them."""
    about = word.core_properties
    language = word.styles.element.find(f".//{WORDS}lang").get(f"{WORDS}val")
    assert language == about.language
    titles = {
        "sv-SE": "Redovisning av arbetet med de politiska målen",
        "en-GB": "Report on the work for the political goals",
    }
    assert about.title == titles[language]
    assert about.author == "Ånge kommun"


def test_swedish_texts_are_marked_in_an_english_document(write):
    """What the municipality wrote is marked as Swedish, so that a screen reader pronounces it so."""
    body = Document(BytesIO(write(flawless_plan(), language="en"))).element.body
    runs = [each for each in body.iter(f"{WORDS}r") if "Matlag" in "".join(each.itertext())]
    assert runs
    assert {each.find(f"{WORDS}rPr/{WORDS}lang").get(f"{WORDS}val") for each in runs} == {"sv-SE"}


def test_the_contents_can_be_left_out(write, example):
    """Without a table of contents nothing else is lost."""
    bare, full = (Document(BytesIO(write(example, contents=wanted))) for wanted in (False, True))
    assert bare.element.body.find(f"{WORDS}sdt") is None
    assert full.element.body.find(f"{WORDS}sdt") is not None
    assert [each.text for each in bare.paragraphs] == [each.text for each in full.paragraphs]


def test_the_contents_list_the_headings(word):
    """The list is a field that a word processor can renew, filled with links to every chapter."""
    contents = word.element.body.find(f"{WORDS}sdt")
    entries = ["".join(each.itertext(f"{WORDS}t")) for each in contents.iter(f"{WORDS}hyperlink")]
    titles = [each.text for each in word.paragraphs if each.style.name in ("Heading 1", "Heading 2")]
    assert [entry.lstrip("0123456789.") for entry in entries] == titles
    assert "TOC" in "".join(contents.itertext(f"{WORDS}instrText"))


@pytest.mark.parametrize(("words", "whole"), [("Kort. " * 40, True), ("Lång. " * 400, False), ("rad\n" * 40, False)])
def test_a_long_row_may_be_split(write, words, whole):
    """A row of more than half a page may go on over the next page, since one that may not be split can be cut off."""
    row = _rows(Document(BytesIO(write(_plan(description=words)))))[0]
    marks = row._tr.findall(f"{WORDS}trPr/{WORDS}cantSplit")
    assert len(marks) == whole


@pytest.mark.parametrize(
    "text",
    ["<w:p/> & ]]>", "a\tb", "första\nandra", "första\n\nandra", "עברית", "x" * 3000, "=1+1", "👩‍👧", " kanter "],
)
def test_texts_come_back_as_they_were(write, text):
    """Whatever a comment says stands in the document to the letter; blank lines part paragraphs."""
    said = sm.FollowUp(date=AS_OF, status="ongoing", comment=text)
    what, *_ = _first(write(_plan(description="", follow_ups=(said,))))
    assert _lines(what, "Table Text") == text.split("\n\n")


@pytest.mark.parametrize("text", ["\0", "a\x0bb", "\ufffe", "\x1b[31m"])
def test_what_xml_can_not_hold_is_seen(write, text):
    """Control characters become a sign of their own, so that nothing disappears unseen."""
    what, *_ = _first(write(_plan(description=text)))
    shown = _lines(what, "Table Text")[0]
    assert "\ufffd" in shown
    assert len(shown) == len(text)


def test_earlier_ends_and_decisions_are_shown(write):
    """A postponed activity shows its first end and why it was moved; a withdrawn one why it was withdrawn."""
    moved = sm.Change(date=AS_OF, kind=sm.ChangeKind.POSTPONED, reason="Ingen sökte.", end_before=AS_OF)
    what, _, end = _first(write(_plan(changes=(moved,))))
    assert AS_OF.isoformat() in end.paragraphs[1].text
    assert any(line.endswith("Ingen sökte.") for line in _lines(what, "Table Text"))
    gone = sm.Change(date=AS_OF, kind=sm.ChangeKind.WITHDRAWN, reason="Pengarna tog slut.")
    what, *_ = _first(write(_plan(changes=(gone,))))
    assert any(line.endswith("Pengarna tog slut.") for line in _lines(what, "Table Text"))


def test_a_units_document_has_its_activities_only(write, example):
    """The choice of a unit stands on the first page, and only what the unit does is reported."""
    word = Document(BytesIO(write(example, units=["kost"])))
    assert len(_rows(word)) == 2
    assert any("Kost" in each.text for each in word.paragraphs[:6])
