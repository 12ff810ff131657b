"""The table of a report, read back as a spreadsheet would."""

import csv
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from styrmodell_csv import CsvExporter, CsvOptions
from styrmodell_csv.cells import guarded, unguarded

import styrmodell as sm
from styrmodell.formats.options import options_from
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan
from styrmodell.testing.reports import reports

EXAMPLE = Path(__file__).parents[3] / "examples" / "ange-2024" / "plan.toml"
ODD = st.text() | st.text(alphabet=st.sampled_from("'=+-@＝－＋＠−﹣ \t\r\n\0\x1f\ufeff\u200b;\"a1\ud800"), max_size=6)


def _read(document: bytes, separator: str = ";") -> list[list[str]]:
    assert document.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(document.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))


def _table(plan: sm.Plan, as_of: date = AS_OF, **options: Any) -> list[dict[str, str]]:
    document = CsvExporter().export(sm.report(plan, as_of=as_of), CsvOptions(**options))
    heading, *rows = _read(document, options.get("separator", ";"))
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _example() -> sm.Plan:
    return sm.read(EXAMPLE)


def test_the_real_case_has_a_row_for_each_activity():
    """The report of Ånge 2024 gives 27 rows below the headings, the first activity first."""
    rows = _table(_example())
    assert len(rows) == 27
    assert rows[0]["Aktivitetens id"] == "a01"
    assert rows[0]["Enheter angivna"] == "Ja"
    assert {len(row) for row in rows} == {20}


def test_an_activity_stands_with_each_of_its_goals():
    """An activity that serves two goals has two rows."""
    assert [row["Målets id"] for row in _table(flawless_plan()) if row["Aktivitetens id"] == "a5"] == ["n1", "n2"]


def test_each_fact_has_its_column():
    """Every column holds what its heading says, for an activity of which all is known."""
    changes = tuple(
        sm.Change(date=date(2024, month, 1), kind=kind, reason=reason, end_before=before)
        for month, kind, reason, before in (
            (3, sm.ChangeKind.POSTPONED, "Ingen sökte", date(2024, 6, 30)),
            (4, sm.ChangeKind.POSTPONED, "Igen", date(2024, 9, 30)),
            (7, sm.ChangeKind.WITHDRAWN, "Pengarna tog slut", None),
            (8, sm.ChangeKind.REOPENED, "Nya pengar", None),
        )
    )
    said = sm.FollowUp(date=date(2024, 8, 20), status="completed-deviation", comment="Klart till slut", by="Kocken")
    first, *rest = flawless_plan().activities
    first = attrs.evolve(first, category="project", follow_ups=(said,), changes=changes)
    first = attrs.evolve(first, started_on=date(2024, 2, 5), completed_on=date(2024, 8, 19))
    assert _table(attrs.evolve(flawless_plan(), activities=(first, *rest)), language="en")[0] == {
        "Goal id": "n1",
        "Goal": "Äldre äter gott tillsammans",
        "Level": "The executive board's goals",
        "Goal area": "Ett gott liv",
        "Activity id": "a1",
        "Activity": "Matlag på äldreboenden",
        "Description": "Boende och personal lagar söndagens middag ihop.",
        "Units": "Kost",
        "Units known": "Yes",
        "Start": "2024-02-01",
        "End": "2024-11-30",
        "First planned end": "2024-06-30",
        "Status": "Completed with deviation",
        "Status id": "completed-deviation",
        "Followed up on": "2024-08-20",
        "Comment": "Klart till slut",
        "Reported by": "Kocken",
        "Completed on": "2024-08-19",
        "Category": "Work in project form",
        "Reason for withdrawal": "",
    }


def test_nothing_later_than_the_report_shows():
    """What was followed up, decided or done after the report's day is in no cell."""
    later = date(2024, 9, 1)
    said = sm.FollowUp(date=later, status="completed", comment="Senare ord", by="Senare chef")
    moved = sm.Change(date=later, kind=sm.ChangeKind.POSTPONED, reason="Senare skäl", end_before=date(2024, 10, 15))
    gone = sm.Change(date=later, kind=sm.ChangeKind.WITHDRAWN, reason="Senare skäl")
    first, *rest = flawless_plan().activities
    first = attrs.evolve(first, follow_ups=(said,), changes=(moved, gone), completed_on=later)
    row = _table(attrs.evolve(flawless_plan(), activities=(first, *rest)))[0]
    assert [cell for cell in row.values() if "Senare" in cell or cell in {"2024-09-01", "2024-11-30"}] == []
    assert row["Slut"] == "2024-10-15"


def test_headings_speak_the_language():
    """Headings and the model's words are in the language asked for; what the municipality wrote stays."""
    row = _table(flawless_plan(), language="en")[0]
    assert (row["Status"], row["Units known"]) == ("Ongoing as planned", "Yes")
    assert row["Activity"] == "Matlag på äldreboenden"


def test_unknown_units_are_neither_none_nor_all():
    """Everyone, some and unknown can be told apart and filtered."""
    plan = flawless_plan()
    first, second, *rest = plan.activities
    changed = (attrs.evolve(first, units=sm.Responsibility.ALL), attrs.evolve(second, units=sm.Responsibility.UNKNOWN))
    found = {row["Aktivitetens id"]: row for row in _table(attrs.evolve(plan, activities=(*changed, *rest)))}
    told = [(found[each]["Enheter"], found[each]["Enheter angivna"]) for each in ("a1", "a2", "a4")]
    assert told == [("Alla enheter", "Ja"), ("", "Nej"), ("Gata och park; Kultur och fritid", "Ja")]


def test_a_selection_is_a_table_of_its_activities_and_no_more():
    """A unit's table says nothing of the 20 activities without unit; the whole one finds them by its column."""
    heading, *rows = _read(CsvExporter().export(sm.report(_example(), as_of=AS_OF, units=["kost"]), CsvOptions()))
    assert ([row[4] for row in rows], {len(row) for row in (heading, *rows)}) == (["a01", "a09"], {20})
    assert sum(row["Enheter angivna"] == "Nej" for row in _table(_example())) == 20


def test_a_withdrawn_activity_says_why():
    """What was withdrawn has that for its status, and the reason in a column of its own."""
    plan = flawless_plan()
    change = sm.Change(date=date(2024, 5, 2), kind=sm.ChangeKind.WITHDRAWN, reason="Pengarna tog slut")
    first = attrs.evolve(plan.activities[0], changes=(change,))
    row = _table(attrs.evolve(plan, activities=(first, *plan.activities[1:])))[0]
    assert (row["Status"], row["Status-id"], row["Skäl till återkallelsen"]) == ("Återkallad", "", "Pengarna tog slut")


def test_an_empty_plan_has_headings_only():
    """Without activities the table is its headings."""
    plan = attrs.evolve(flawless_plan(), activities=())
    assert _table(plan) == []


@given(reports(), st.sampled_from([";", ",", "\t", "|"]))
@settings(deadline=None)
def test_every_text_reads_back(report, separator):
    """Whatever the texts are, the cells give them back exactly, less the one apostrophe of those that could run."""
    document = CsvExporter().export(report, CsvOptions(separator=separator))
    _, *rows = _read(document, separator)
    entries = [(chapter, entry) for chapter in report.chapters for entry in chapter.entries]
    assert len(rows) == len(entries)
    for row, (chapter, entry) in zip(rows, entries, strict=True):
        written = (chapter.goal.title, entry.activity.title, entry.activity.description)
        assert [unguarded(row[place]) for place in (1, 5, 6)] == [_holdable(text) for text in written]
        comment = entry.follow_up.comment if entry.follow_up else ""
        assert unguarded(row[15]) == _holdable(comment)


def _holdable(text: str) -> str:
    return text.replace("\0", "\ufffd")


@given(ODD)
def test_guarding_is_undone_exactly(text):
    """A guarded text comes back as it was, but for what no text file can hold."""
    held = "".join("\ufffd" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in text)
    assert unguarded(guarded(text)) == held
    guarded(text).encode()


@pytest.mark.parametrize("text", ["=1+1", " =1", "\t=1", "\r\n=1", "＝1", "\ufeff+1", "@SUM(A1)", "-2", "−2", "'=1"])
def test_what_could_run_is_held(text):
    """Formulas get an apostrophe, whatever blanks, widths and signs hide them."""
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Kost", "3-4 gånger", "a=b", "'citat'", "– streck", "2024-08-31", "\n", "5 %"])
def test_other_texts_stay_as_they_are(text):
    """What a spreadsheet reads as text is left alone."""
    assert guarded(text) == text


def test_dates_are_bare():
    """Dates stand as ISO 8601, without quotes or apostrophe, for a spreadsheet to know them."""
    document = CsvExporter().export(sm.report(flawless_plan(), as_of=AS_OF), CsvOptions())
    assert b";2024-02-01;2024-11-30;" in document
    assert document.count(b"\r\n") == 7


@pytest.mark.parametrize("separator", ["", ";;", '"', "\n", "\r", "\0", "'", "=", "a", "1", " ", "å", "\x7f"])
def test_a_separator_that_would_confuse_is_refused(separator):
    """The separator is one sign that the content is not written with."""
    with pytest.raises(sm.InvalidError, match="separator"):
        CsvOptions(separator=separator)


def test_a_refused_separator_is_told_in_swedish():
    """Who gives a wrong separator on the command line reads why."""
    with pytest.raises(sm.SettingsError) as refused:
        options_from(CsvExporter(), {"separator": ";;"})
    assert "ett enda tecken" in sm.Translator("sv")(refused.value.message)


_PROGRAM = """
import sys
import styrmodell as sm
from styrmodell.testing.plans import AS_OF, hostile_plan
from styrmodell_csv import CsvExporter, CsvOptions
sys.stdout.buffer.write(CsvExporter().export(sm.report(hostile_plan(), as_of=AS_OF), CsvOptions()))
"""


def test_the_bytes_depend_on_nothing_around():
    """Another process with other hash seeds, time zone and language gives the same bytes."""
    here = CsvExporter().export(sm.report(hostile_plan(), as_of=AS_OF), CsvOptions())
    for seed, zone, language in (("1", "Pacific/Kiritimati", "C"), ("4711", "America/Adak", "tr_TR.UTF-8")):
        path = os.pathsep.join(sys.path)
        around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env={**around, "PYTHONPATH": path}, capture_output=True, check=True
        )
        assert done.stdout == here


def test_a_spreadsheet_reads_real_dates(tool, tmp_path):
    """LibreOffice opens the real case: its days are dates that can be counted with, and nothing is a formula."""
    source = tmp_path / "redovisning.csv"
    source.write_bytes(CsvExporter().export(sm.report(_example(), as_of=AS_OF), CsvOptions()))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # 59: semicolon, 34: double quote, 76: UTF-8.
    how = ["--headless", "--convert-to", "fods", "--infilter=CSV:59,34,76,1", "--outdir", str(tmp_path)]
    subprocess.run([tool("soffice"), home, *how, str(source)], check=True, capture_output=True, timeout=180)
    if not (tmp_path / "redovisning.fods").exists():
        _miss("LibreOffice has no spreadsheet (Debian: apt install libreoffice-calc)")
    sheet = (tmp_path / "redovisning.fods").read_text(encoding="utf-8")
    example = _example()
    assert sheet.count('office:value-type="date"') >= sum(each.start is not None for each in example.activities)
    assert f'office:date-value="{example.activities[0].start}"' in sheet
    assert "Målområde" in sheet
    assert "table:formula" not in sheet


def _miss(reason: str) -> NoReturn:
    if os.environ.get("STYRMODELL_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
