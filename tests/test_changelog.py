"""The changelog says of the newest version what is so."""

from __future__ import annotations

import re
from pathlib import Path

import styrmodell as sm
from styrmodell.rules import RULES
from styrmodell.translation import LANGUAGES

ROOT = Path(__file__).parents[1]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_rules_it_names_are_the_rules_there_are():
    """The ranges of rules that it tells of hold every rule, and no number between their ends is missing."""
    ranges = re.findall(r"SM(\d+) to SM(\d+)", CHANGELOG)
    told = [f"SM{number:03}" for first, last in ranges for number in range(int(first), int(last) + 1)]
    assert sorted(told) == sorted(rule.id for rule in RULES)


def test_each_rule_has_what_it_says():
    """A rule says its reason beside its demand, and the ground it rests on."""
    for rule in RULES:
        demand, _, reason = (rule.__doc__ or "").partition("\n\n")
        assert demand, rule.id
        assert reason.strip(), rule.id
        assert rule.citation.ground in sm.Ground, rule.id


def test_the_formats_and_languages_it_names_are_there():
    """Word, CSV and HTML are written by a plugin each, and people are spoken to in two languages."""
    bench = sm.Workbench.from_environment()
    assert {"csv", "html", "word"} <= set(bench.exporters)
    givers = {name: plugin for plugin in ("csv", "html", "word") for name in bench.given_by(plugin, "exporters")}
    assert givers == {"csv": "csv", "html": "html", "word": "word"}
    assert set(LANGUAGES) == {"sv", "en"}


def test_the_version_it_ends_with_is_this_one():
    """The newest dated section is that of the library's version."""
    newest = re.search(r"^## \[(\d\S*)\]", CHANGELOG, re.MULTILINE)
    assert newest is not None
    assert newest[1] == sm.__version__
