"""The annex of findings is a part of the page like the others."""

import re
from itertools import pairwise

import pytest
from styrmodell_html import HtmlExporter, HtmlOptions

import styrmodell as sm
from styrmodell.testing.exporters import report_of, with_findings
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan


def _page(report, language="sv"):
    return HtmlExporter().export(report, HtmlOptions(language=language))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_annex_is_the_last_part_and_in_the_contents(parse, example, language):
    """A link in the contents leads to the last part, which has every finding once, by rule."""
    found = sm.check(example, as_of=AS_OF)
    page = parse(_page(sm.report(example, as_of=AS_OF, findings=found), language))
    part = page.cssselect("main > section")[-1]
    assert part.get("id") == "findings"
    assert page.cssselect(".contents a")[-1].get("href") == "#findings"
    assert len(part.cssselect(".remarks li")) == len(found)
    groups = {(each.rule, each.outcome, each.severity) for each in found}
    assert len(part.cssselect(".remarks")) == len(groups)


def test_without_findings_there_is_no_annex(parse, example, write):
    """A page that was not asked for findings has no trace of them."""
    page = parse(write(example))
    assert page.cssselect("#findings, [href='#findings'], .remarks") == []


def test_headings_leave_out_no_level(parse):
    """Under the annex stand its two parts, and under them the rules."""
    page = parse(_page(with_findings(report_of(hostile_plan()))))
    levels = [int(each.tag[1]) for each in page.cssselect("main h1, main h2, main h3, main h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_severity_is_told_in_words_and_symbols(parse):
    """Each rule's mark has its symbol, hidden from screen readers, and the words that they read instead."""
    page = parse(_page(with_findings(report_of(hostile_plan()))))
    for mark in page.cssselect(".remarks .status"):
        assert mark.cssselect("[aria-hidden=true]")[0].text in {"‼", "!", "i", "?"}
        assert re.match(r"(fel|varning|upplysning)", mark.cssselect(".capital")[0].text)


def test_an_annex_without_findings_says_so(parse):
    """A plan that breaks nothing has an annex that says it."""
    report = sm.report(flawless_plan(), as_of=AS_OF, findings=())
    part = parse(_page(report)).cssselect("#findings")[0]
    assert "Inget att anmärka på." in part.text_content()
