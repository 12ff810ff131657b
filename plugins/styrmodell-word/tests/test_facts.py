"""Each fact of a report stands in its place in the document, in words and to the day."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from docx import Document

import styrmodell as sm
from styrmodell.testing.plans import flawless_plan

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARCH, MAY, LATER = date(2024, 3, 4), date(2024, 5, 6), date(2024, 9, 7)


@pytest.fixture(name="read", scope="session")
def read_fixture(write: Callable[..., bytes]) -> Callable[..., Any]:
    """Write the document of a plan and read it back."""

    def read(plan: sm.Plan, **options: Any) -> Any:
        return Document(BytesIO(write(plan, **options)))

    return read


def _plan(**activity: Any) -> sm.Plan:
    """Give the flawless plan with its first activity changed."""
    plan = flawless_plan()
    return attrs.evolve(plan, activities=(attrs.evolve(plan.activities[0], **activity), *plan.activities[1:]))


def _cells(word: Any, title: str = "Matlag på äldreboenden") -> list[list[str]]:
    """Give the lines of each cell in the row of an activity."""
    rows = [row for table in word.tables[1:] for row in table.rows]
    cells = next(row.cells for row in rows if row.cells[0].text.startswith(title))
    return [[paragraph.text for paragraph in cell.paragraphs] for cell in cells]


def _changed(kind: sm.ChangeKind, day: date, reason: str, **before: Any) -> sm.Change:
    return sm.Change(kind=kind, date=day, reason=reason, **before)


def _styled(word: Any, style: str) -> list[str]:
    return [each.text for each in word.paragraphs if each.style.name == style]


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("sv", ["Läget den 31 augusti 2024", "Omfattar: Kost, Gata och park"]),
        ("en", ["As of 31 August 2024", "Covers: Kost, Gata och park"]),
    ],
)
def test_the_first_page_says_whose_of_what_and_when(read, language, facts):
    """Organisation, report, plan, day and units stand on the first page, in this order."""
    word = read(flawless_plan(), units=["kost", "gata"], language=language)
    titles = {"sv": "Redovisning av arbetet med de politiska målen", "en": "Report on the work for the political goals"}
    wanted = ["Exempelkommun", titles[language], "Nämndens verksamhetsplan 2024", *facts]
    assert [each.text for each in word.paragraphs[:5]] == wanted
    assert word.core_properties.subject == "Nämndens verksamhetsplan 2024"


def test_a_report_on_all_units_says_so(read):
    """Where no unit was chosen, the first page says that all are covered."""
    assert _styled(read(flawless_plan()), "Facts")[1] == "Omfattar alla enheter"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "20 aktiviteter i planen har ingen angiven enhet och visas inte här, men kan höra hit."),
        ("en", "20 activities in the plan name no unit and are not shown here, but may belong here."),
    ],
)
def test_a_selection_says_what_may_be_missing(read, example, language, sentence):
    """Right below the units that the document covers it is told how many activities name none."""
    *_, covered, missing = _styled(read(example, units=["kost"], language=language), "Facts")
    assert (covered.split(": ")[1], missing) == ("Kost", sentence)


def test_nothing_is_said_to_be_missing_where_nothing_is(read, example):
    """The whole report, and a selection from a plan that names units everywhere, have no such sentence."""
    documents = (read(example), read(flawless_plan(), units=["kost"]))
    assert [len(_styled(word, "Facts")) for word in documents] == [2, 2]


def test_the_pages_after_the_first_have_a_header_and_all_a_number(read):
    """The header tells the report and its day, not on the title page; the footer counts the pages."""
    section = read(flawless_plan()).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    title = "Redovisning av arbetet med de politiska målen"
    assert section.header.paragraphs[0].text == f"{title}, Exempelkommun\t2024-08-31"
    for footer in (section.first_page_footer, section.footer):
        fields = [each.text.strip() for each in footer._element.iter(f"{WORDS}instrText")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_a_chapter_says_its_level_area_and_description(read):
    """Below a goal's heading stand its level, its area where it has one, and its description."""
    plan = flawless_plan()
    goals = tuple(attrs.evolve(goal, description=f"Så är {goal.id} tänkt.") for goal in plan.goals)
    word = read(attrs.evolve(plan, goals=goals))
    levels = ["Kommunstyrelsens mål, målområde Ett gott liv", "Verksamhetsmål för god ekonomisk hushållning"]
    assert _styled(word, "Goal Level")[:2] == levels
    texts = [each.text for each in word.paragraphs]
    assert texts[texts.index(levels[0]) + 1] == "Så är n1 tänkt."


def test_the_summary_names_its_numbers_and_symbols(read):
    """The caption counts activities and goals; each status has its symbol, and the last row the total."""
    word = read(flawless_plan())
    assert _styled(word, "Caption") == ["5 aktiviteter mot 3 mål, efter status"]
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    statuses = sm.governance_model("ange").statuses
    assert [state for state, _ in rows[1:-1]] == [f"{each.symbol} {each.labels.sv}" for each in statuses]
    assert rows[-1] == ["Totalt", "5"]


@pytest.mark.parametrize(
    ("status", "style"),
    [
        ("not-started", "Status None"),
        ("ongoing", "Status Ongoing"),
        ("ongoing-deviation", "Status Deviation"),
        ("on-hold", "Status On Hold"),
        ("completed", "Status Completed"),
        ("completed-deviation", "Status Deviation"),
    ],
)
def test_a_status_has_its_own_look(read, status, style):
    """The shade behind a status follows its phase, and a deviation whatever the phase."""
    word = read(_plan(follow_ups=(sm.FollowUp(date=MAY, status=status),)))
    (look,) = [each.style.name for each in word.tables[1].rows[1].cells[0].paragraphs if "uppföljd" in each.text]
    assert look == style


def test_a_follow_up_says_when_and_by_whom(read):
    """Beside the status stand the day of the follow-up and who made it."""
    what, *_ = _cells(read(_plan(follow_ups=(sm.FollowUp(date=MAY, status="ongoing", by="Köksmästaren"),))))
    assert "► Pågående enligt plan  uppföljd 2024-05-06, Köksmästaren" in what


def test_a_postponed_activity_shows_both_ends_and_why(read):
    """The present end stands first, the first one below it, and the whole reason with its day."""
    moved = (
        _changed(sm.ChangeKind.POSTPONED, MARCH, "Ingen sökte.\n\nDrygt.", end_before=date(2024, 6, 30)),
        _changed(sm.ChangeKind.POSTPONED, MAY, "Igen.", end_before=date(2024, 9, 30)),
    )
    what, start, end = _cells(read(_plan(changes=moved)))
    assert (start, end) == (["2024-02-01"], ["2024-11-30", "Tidigare 2024-06-30"])
    assert what[-3:] == ["Framflyttad 2024-03-04: Ingen sökte.", "Drygt.", "Framflyttad 2024-05-06: Igen."]


def test_what_was_withdrawn_and_taken_up_again_says_so(read):
    """Both decisions stand with their days and reasons; a withdrawn activity has that for its state."""
    gone = _changed(sm.ChangeKind.WITHDRAWN, MARCH, "Pengarna tog slut.")
    back = _changed(sm.ChangeKind.REOPENED, MAY, "Nya pengar.")
    what, *_ = _cells(read(_plan(changes=(gone, back))))
    assert what[-2:] == ["Utgick ur planen 2024-03-04: Pengarna tog slut.", "Återupptagen 2024-05-06: Nya pengar."]
    what, *_ = _cells(read(_plan(changes=(gone,))))
    assert [line for line in what if line.startswith("✕ Återkallad  uppföljd 2024-08-31")]


def test_missing_dates_and_units_are_told_in_words(read):
    """No date, all units and no unit are three sayings, and nothing is left blank."""
    word = read(_plan(start=None, end=None, units=sm.Responsibility.ALL))
    what, start, end = _cells(word)
    assert (what[1], start, end) == ("Alla enheter", ["Inget datum"], ["Inget datum"])
    what, *_ = _cells(read(_plan(units=sm.Responsibility.UNKNOWN)))
    assert what[1] == "Ingen enhet är angiven"


def test_what_has_no_title_says_so(read):
    """A goal and an activity without a title have words in its place, in headings, contents and lists."""
    plan = _plan(title=" ")
    goals = tuple(attrs.evolve(goal, title="" if goal.id == "n1" else goal.title) for goal in plan.goals)
    word = read(attrs.evolve(plan, goals=goals))
    assert _styled(word, "Heading 2")[0] == "Utan rubrik"
    assert "Utan rubrik" in _styled(word, "List Bullet")
    assert _cells(word, "Utan rubrik")[0][0] == "Utan rubrik"
    contents = ["".join(each.itertext(f"{WORDS}t")) for each in word.element.body.iter(f"{WORDS}hyperlink")]
    assert "1.1Utan rubrik" in contents


def test_a_title_of_several_lines_is_one_line_in_the_contents(read):
    """Line breaks and tabs of a goal's title would break the list of contents."""
    plan = flawless_plan()
    goals = tuple(
        attrs.evolve(goal, title="Ett\nmål\tmed glapp" if goal.id == "n1" else goal.title) for goal in plan.goals
    )
    word = read(attrs.evolve(plan, goals=goals))
    links = [each for each in word.element.body.iter(f"{WORDS}hyperlink") if "glapp" in "".join(each.itertext())]
    assert ["".join(each.itertext(f"{WORDS}t")) for each in links] == ["1.1Ett mål med glapp"]
    assert [len(list(each.iter(f"{WORDS}tab", f"{WORDS}br"))) for each in links] == [1]


def test_nothing_later_than_the_report_shows(write):
    """What was followed up, decided or done after the report's day is in no part of the document."""
    said = (sm.FollowUp(date=LATER, status="completed", comment="Senare ord", by="Senare chef"),)
    end = date(2024, 10, 15)
    changes = (_changed(sm.ChangeKind.POSTPONED, LATER, "Senare skäl", end_before=end),)
    document = write(_plan(follow_ups=said, changes=changes, completed_on=LATER))
    with ZipFile(BytesIO(document)) as folder:
        text = "".join(folder.read(name).decode() for name in folder.namelist())
    assert [each for each in ("Senare", "2024-09-07", "2024-11-30") if each in text] == []
    assert "2024-10-15" in text


def test_right_to_left_texts_run_so(read):
    """A text in Hebrew is a paragraph and a run from right to left, others are not."""
    word = read(_plan(description="עברית 12 slut"))
    found = {each.text: each._p for each in word.tables[1].rows[1].cells[0].paragraphs}
    marks = (f"{WORDS}pPr/{WORDS}bidi", f"{WORDS}r/{WORDS}rPr/{WORDS}rtl")
    assert [found["עברית 12 slut"].find(mark) is not None for mark in marks] == [True, True]
    assert [found["Matlag på äldreboenden"].find(mark) is not None for mark in marks] == [False, False]


@pytest.mark.parametrize(("month", "name"), [(1, "januari"), (3, "mars"), (12, "december")])
def test_months_have_their_names(read, month, name):
    """The day on the first page is written with the month's name."""
    word = read(flawless_plan(), as_of=date(2024, month, 9))
    assert _styled(word, "Facts")[0] == f"Läget den 9 {name} 2024"


def test_only_the_foreign_is_marked_as_such(read):
    """In a Swedish document no text is marked as being in another language."""
    word = read(flawless_plan())
    assert [each.text for each in word.element.body.iter(f"{WORDS}r") if each.find(f".//{WORDS}lang") is not None] == []
