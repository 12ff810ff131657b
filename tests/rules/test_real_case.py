"""On the real case the rules find what a careful controller would, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import styrmodell as sm
from styrmodell.rules import RULES

PLAN = Path(__file__).parents[2] / "examples" / "ange-2024" / "plan.toml"
AS_OF = date(2024, 8, 31)


def _many(kind: str, ids: str) -> set[str]:
    return {f"breach {kind} {id_}" for id_ in ids.split()}


EXPECTED: dict[str, set[str]] = {
    "SM103": {"undecidable unit renhallning", "undecidable unit samhallsplanering"},
    "SM105": {"undecidable unit renhallning", "undecidable unit samhallsplanering"},
    "SM106": _many("goal", "k02 k03 k04 k05 k07 k08 k09 k10 k12 k19"),
    "SM107": _many("activity", "a02 a04 a06 a07 a08 a10 a12 a13 a14 a15 a16 a17 a18 a19 a22 a23 a24 a25 a26 a27"),
    "SM108": _many("activity", "a21 a22 a23 a24 a25 a26 a27"),
    "SM109": {"breach activity a03 like a02"},
    "SM110": _many("activity", "a03 a04 a06 a11 a15"),
    "SM112": {"undecidable plan ange-2024"},
    "SM201": _many("activity", "a05 a20"),
    "SM202": _many("activity", "a20"),
    "SM203": _many("activity", "a06"),
    "SM204": {"undecidable activity a04", "undecidable activity a25", "undecidable activity a26"},
    "SM205": _many("activity", "a03"),
    "SM207": _many("activity", "a14"),
    "SM212": _many("activity", "a04 a06 a20"),
    "SM213": _many("activity", "a05 a08 a09 a19"),
    "SM216": _many("activity", "a14 a23 a24"),
    "SM303": _many("activity", "a04 a11 a18"),
    "SM304": {"undecidable plan ange-2024"},
    "SM307": {"undecidable plan ange-2024"},
    "SM308": _many("activity", "a02 a03 a11"),
    "SM501": {"undecidable plan ange-2024"},
    "SM504": {"undecidable plan ange-2024"},
    "SM601": {"undecidable plan ange-2024"},
    "SM602": {"undecidable plan ange-2024"},
}


def _spoken(finding: sm.Finding) -> str:
    like = "".join(f" like {ref.id}" for ref in finding.related)
    return f"{finding.outcome.value} {finding.object.kind} {finding.object.id}{like}"


@pytest.fixture(name="findings", scope="module")
def findings_fixture() -> tuple[sm.Finding, ...]:
    """Check the real case as of the end of the second tertial."""
    return sm.check(sm.read(PLAN), as_of=AS_OF)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_each_rule_finds_what_the_report_tells(findings, rule):
    """A rule gives exactly the findings of the table, and a rule that the table leaves out gives none."""
    assert {_spoken(each) for each in findings if each.rule == rule} == EXPECTED.get(rule, set())


def test_nothing_is_found_twice(findings):
    """No rule says the same of the same thing twice."""
    assert len({(each.rule, each.object, each.related) for each in findings}) == len(findings)


def test_the_messages_hold_the_values(findings):
    """A finding names the days and the counts that it rests on."""
    said = {(each.rule, each.object.id): str(each.message) for each in findings}
    assert "2024-06-30" in said["SM201", "a20"]
    assert "2027-11-30" in said["SM203", "a06"]
    assert "2 days left" in said["SM207", "a14"]
    assert "20 activities that name no unit" in said["SM105", "renhallning"]
    assert "19 activities that name no unit" in said["SM103", "renhallning"]
    assert "kursen utfördes 3/4" in said["SM205", "a03"]
