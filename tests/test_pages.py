"""The pages about rules are as their classes say, in both languages."""

from __future__ import annotations

import re

import attrs
import pytest

from styrmodell.rules import RULES
from styrmodell.testing.plans import AS_OF, flawless_plan
from tools import examples, pages

MADE = pages.pages()
by_language = pytest.mark.parametrize("language", pages.FOLDERS)
by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_every_page_is_as_it_would_be_made_now():
    """The pages are those that `python3 dev.py pages` makes, no more and no fewer."""
    assert list(pages.stale()) == []


@by_language
def test_the_index_leads_to_every_rule(language):
    """The first page lists every rule once."""
    text = MADE[pages.FOLDERS[language] / "README.md"]
    assert re.findall(r"\[(SM\d+)\]", text) == [rule.id for rule in RULES]


@by_language
@by_rule
def test_a_page_shows_a_breach_that_the_check_finds(rule, language):
    """The example on the page breaks the rule: what the check says of it names the rule and one finding."""
    text = MADE[pages.FOLDERS[language] / f"{rule.id}.md"]
    said = text.rpartition("```text")[2]
    assert f"check plan.toml --as-of 2024-08-31 --select {rule.id}" in said
    assert re.search(rf"^{rule.id} \w+ \(1\)$", said, re.MULTILINE)
    assert "```toml" in text or "`, " in text


@by_rule
def test_an_example_is_as_small_as_can_be(rule):
    """What a page shows gives the defect's finding, and differs no more from the flawless plan than the defect does."""
    small, whole = examples.smallest(rule), rule().defect(flawless_plan(), AS_OF)
    assert examples.found(rule, small) == examples.found(rule, whole) != []
    assert _differences(small) <= _differences(whole)


def _differences(plan):
    """Count the values of a plan, and the rows of its lists, that the flawless plan does not have."""
    pairs = [(getattr(plan, field.name), getattr(flawless_plan(), field.name)) for field in attrs.fields(type(plan))]
    return sum(
        sum(row not in usual for row in value) if isinstance(value, tuple) else value != usual for value, usual in pairs
    )


@by_language
@by_rule
def test_a_page_says_how_to_mend_a_breach(rule, language):
    """Each page has a heading for reasons and one for what would mend it, and tells every parameter."""
    text = MADE[pages.FOLDERS[language] / f"{rule.id}.md"]
    assert f"## {pages.WORDS[language]['mend']}" in text
    assert f"## {pages.WORDS[language]['why']}" in text
    assert all(f"| `{field.name}` |" in text for field in attrs.fields(rule))


def test_what_is_written_by_hand_or_left_over_is_told(tmp_path, monkeypatch):
    """A page that was changed is named, one of a rule that is gone too, and an update mends both."""
    folders = {language: tmp_path / language for language in pages.FOLDERS}
    monkeypatch.setattr(pages, "FOLDERS", folders)
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    assert len(list(pages.stale(update=True))) == len(MADE)
    (folders["sv"] / "SM201.md").write_text("nytt", encoding="utf-8")
    (folders["en"] / "SM999.md").write_text("kvar", encoding="utf-8")
    assert [line.partition(":")[0] for line in pages.stale(update=True)] == ["sv/SM201.md", "en/SM999.md"]
    assert list(pages.stale()) == []
