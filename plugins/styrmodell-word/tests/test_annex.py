"""The annex of findings is a chapter like the others, without a number."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from styrmodell_word import WordExporter, WordOptions
from styrmodell_word.checking import problems

import styrmodell as sm
from styrmodell.testing.exporters import report_of, with_findings
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan


def _document(report: Any, **options: Any) -> bytes:
    return WordExporter().export(report, WordOptions(**options))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plan", [flawless_plan(), hostile_plan()], ids=["flawless", "hostile"])
def test_documents_with_an_annex_are_valid(plan, language):
    """The document keeps every demand of the format, with findings and with an annex that has none."""
    assert problems(_document(with_findings(report_of(plan)), language=language)) == ()


def test_an_annex_without_goals_is_valid():
    """The headings of the annex leave out no level, also where the chapter before it is bare."""
    plan = sm.Plan(id="p", title="P", organisation="O", governance="ange", period=flawless_plan().period)
    assert problems(_document(with_findings(report_of(plan)))) == ()


def test_the_annex_is_the_last_chapter_and_in_the_contents(example):
    """Its headings stand last, in the text and in the table of contents, and have no numbers."""
    found = sm.check(example, as_of=AS_OF)
    body = Document(BytesIO(_document(sm.report(example, as_of=AS_OF, findings=found))))
    named = [
        each.text for each in body.paragraphs if each.style is not None and each.style.style_id.startswith("Annex")
    ]
    assert named == ["Bilaga: anmärkningar", "Anmärkningar", "Det som uppgifterna inte räcker till att avgöra"]
    texts = ["".join(run.text or "" for run in each.iter("{*}t")) for each in body.element.body.iter("{*}hyperlink")]
    assert texts[-3:] == named


def test_each_finding_is_a_row(example):
    """The tables of the annex have a row for each finding, under the demand, its severity and what it rests on."""
    found = sm.check(example, as_of=AS_OF)
    with_, without = (
        Document(BytesIO(_document(sm.report(example, as_of=AS_OF, findings=given)))) for given in (found, None)
    )
    rows = [sum(len(table.rows) - 1 for table in each.tables) for each in (with_, without)]
    assert rows[0] - rows[1] == len(found)
    grave = [each.text for each in with_.paragraphs if each.style is not None and each.style.style_id == "RemarkError"]
    assert all(text.startswith(("‼ Fel", "? Fel, går inte att avgöra")) for text in grave)
    assert len(grave) == len({(each.rule, each.outcome) for each in found if each.severity is sm.Severity.ERROR})


def test_the_same_findings_give_the_same_bytes(example):
    """The annex adds nothing that differs from run to run."""
    report = sm.report(example, as_of=AS_OF, findings=sm.check(example, as_of=AS_OF))
    assert _document(report) == _document(report)
