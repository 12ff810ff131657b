"""Every finding on the real case is written down and judged: true, or arguable, and none is false."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import styrmodell as sm

ROOT = Path(__file__).parents[2]
GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "ange-2024.toml").read_text(encoding="utf-8"))["finding"]
KEYS = {"rule", "outcome", "severity", "object", "related", "verdict", "reason"}


def _found() -> list[dict[str, Any]]:
    findings = sm.check(sm.read(ROOT / "examples" / "ange-2024" / "plan.toml"), as_of=date(2024, 8, 31))
    return [
        {
            "rule": each.rule,
            "outcome": each.outcome.value,
            "severity": each.severity.value,
            "object": f"{each.object.kind} {each.object.id}",
            "related": [f"{ref.kind} {ref.id}" for ref in each.related],
        }
        for each in findings
    ]


def _line(finding: dict[str, Any]) -> str:
    told = " ".join(finding[key] for key in ("rule", "outcome", "severity", "object"))
    return " like ".join((told, *finding.get("related", ())))


def test_every_finding_is_written_down_and_nothing_else():
    """The list holds each finding once, with its outcome, severity and what it is related to, and no other."""
    written, found = Counter(map(_line, GOLDEN)), Counter(map(_line, _found()))
    assert sorted((found - written).elements()) == [], "found, and not in the golden file"
    assert sorted((written - found).elements()) == [], "in the golden file, and not found"


def test_they_stand_in_the_order_of_the_listing():
    """The list has the order in which the findings come, so that a new one has its place."""
    assert list(map(_line, GOLDEN)) == list(map(_line, _found()))


@pytest.mark.parametrize("finding", GOLDEN, ids=_line)
def test_each_finding_is_judged_with_a_reason(finding):
    """A person found it true, or arguable, and says why in one line of its own."""
    assert set(finding) <= KEYS
    assert finding["verdict"] in {"true", "arguable"}
    reason = finding["reason"]
    assert "\n" not in reason
    assert len(reason.split()) >= 4
    assert reason.endswith(".")
