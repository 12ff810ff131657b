"""Whatever the texts are, the page shows them and nothing of them comes alive."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from styrmodell_html import HtmlExporter, HtmlOptions
from styrmodell_html.anchors import safe
from styrmodell_html.writing import clean

import styrmodell as sm
from styrmodell import Change, ChangeKind, Plan, Report
from styrmodell.testing.plans import NASTY, flawless_plan, hostile_plan
from styrmodell.testing.reports import reports

HARMLESS = """
    html head meta title style body a article bdi caption dd div dl dt footer h1 h2 h3 h4 header li main nav ol p rect
    section span svg table tbody td tfoot th thead time tr ul
"""
ATTRIBUTES = """
    aria-hidden aria-labelledby charset class content datetime focusable height href http-equiv id lang name role scope
    tabindex width
"""
OPENINGS = (
    "<script>",
    "</title><script>",
    "</style><b>",
    "--><img src=x onerror=x()>",
    '"><i>',
    "'",
    "&lt;",
    "{{ 7*7 }}",
    "{% x",
)
texts = st.text() | st.sampled_from((*NASTY, *OPENINGS))


def _check(parse: Any, document: bytes, report: Report) -> None:
    page = parse(document)
    assert {each.tag for each in page.iter()} <= set(HARMLESS.split())
    assert {name for each in page.iter() for name in each.attrib} <= set(ATTRIBUTES.split())
    entries = [(chapter, entry) for chapter in report.chapters for entry in chapter.entries]
    articles = list(page.iter("article"))
    assert len(articles) == len(entries)
    for article, (_, entry) in zip(articles, entries, strict=True):
        shown = [each.text_content() for each in article.cssselect("h4, .description, .follow-up .words")]
        comment = entry.follow_up.comment if entry.follow_up else ""
        title = entry.activity.title if clean(entry.activity.title).strip() else "Utan rubrik"
        assert shown == [clean(each) for each in (title, entry.activity.description, comment) if each or each is title]
        if isinstance(entry.units, tuple):
            units = [each.text_content() for each in article.cssselect(".units li")]
            assert units == [clean(unit.name) for unit in entry.units]


def test_the_hostile_plan_is_shown_and_sleeps(parse, write):
    """Every text of the hostile plan is read back as it was, and no element or attribute comes from it."""
    report = sm.report(hostile_plan(), as_of=hostile_plan().period.end)
    _check(parse, HtmlExporter().export(report, HtmlOptions()), report)


@given(report=reports())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_any_report_is_shown_and_sleeps(parse, report):
    """What is read back of any report is what was put in."""
    _check(parse, HtmlExporter().export(report, HtmlOptions()), report)


@given(text=texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_stays_a_text_in_every_place(parse, write, text):
    """One text in every field of the plan leaves the page with the elements it has with harmless texts."""
    calm, wild = (parse(write(_filled(each))) for each in ("harmlös", text or "x"))
    assert [each.tag for each in wild.iter()] == [each.tag for each in calm.iter()]


def _filled(text: str) -> Plan:
    plan = flawless_plan()
    said = attrs.evolve(plan.activities[0].follow_ups[0], comment=text, by=text)
    change = Change(date=said.date, kind=ChangeKind.WITHDRAWN, reason=text)
    first = plan.activities[0]
    activity = attrs.evolve(first, title=f"a{text}", description=text, follow_ups=(said,), changes=(change,))
    return attrs.evolve(
        plan,
        title=text,
        organisation=text,
        areas=tuple(attrs.evolve(area, name=text) for area in plan.areas),
        units=tuple(attrs.evolve(unit, name=text) for unit in plan.units),
        goals=tuple(attrs.evolve(goal, title=f"m{text}", description=text) for goal in plan.goals),
        activities=(activity, *plan.activities[1:]),
    )


@pytest.mark.parametrize(
    "sign", ["\0", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ud800", "\ufdd0", "\uffff", "\U0010ffff"]
)
def test_what_html_cannot_hold_is_replaced(sign, write):
    """Control characters, surrogates and non-characters become U+FFFD, and the page can be encoded."""
    assert clean(f"a{sign}b") == "a\ufffdb"
    assert "a\ufffdb" in write(_filled(f"a{sign}b")).decode()


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "å\u0301", "😀", "\u2028", "\ufeff", "\u202e", "\u00a0"])
def test_what_html_can_hold_stays(text):
    """Tabs, line feeds and everything printable or invisible that is a character is kept."""
    assert clean(text) == text


def test_every_kind_of_line_break_becomes_one():
    """HTML knows line feeds only."""
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(one=st.text(), other=st.text())
def test_two_ids_never_share_an_anchor(one, other):
    """Pieces of anchors are as different as the ids they stand for, and hold nothing that a link would change."""
    assert (safe(one) == safe(other)) is (one == other)
    assert not set(safe(one)) & set(" \t\r\n#%&?/\"'<>~")
