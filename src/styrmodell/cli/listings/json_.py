"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ...checking import Finding, Ref
from ...model import Severity
from ...results import Exempted
from ...wording import source
from ..desk import Desk
from . import Checked


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print one object with the findings of all plans and their sums."""
    findings = [_finding(desk, each, finding) for each in checked for finding in each.findings]
    severities = Counter(finding.severity for each in checked for finding in each.findings)
    summary = {
        "breach": sum(len(each.breaches) for each in checked),
        "undecidable": sum(len(each.undecidable) for each in checked),
        "by_severity": {severity.value: severities[severity] for severity in reversed(Severity)},
    }
    left_out = {
        "exempted": [_exempted(each, one) for each in checked for one in each.exempted],
        "off": [
            {"rule": one.id, "reason": one.reason, "file": each.document.name} for each in checked for one in each.off
        ],
        "failed": [
            {"rule": one.rule, "reason": one.reason, "file": each.document.name}
            for each in checked
            for one in each.failed
        ],
        "gone": [{"finding": one, "file": each.document.name} for each in checked for one in each.gone],
    }
    desk.data(json.dumps({"findings": findings, **left_out, "summary": summary}, ensure_ascii=False, indent=2))


def _exempted(checked: Checked, exempted: Exempted) -> dict[str, Any]:
    """Give an exemption with what it hides; the kind is that of the thing, whether the exemption says it or not."""
    exemption, hidden = exempted.exemption, exempted.findings
    return {
        "rule": exemption.rule,
        "object": _ref(hidden[0].object),
        "reason": exemption.reason,
        "until": exemption.until.isoformat() if exemption.until else None,
        "findings": len(hidden),
        "file": checked.document.name,
    }


def _finding(desk: Desk, checked: Checked, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "object": _ref(finding.object),
        "related": [_ref(ref) for ref in finding.related],
        "file": checked.document.name,
        "line": finding.place.line if finding.place else None,
        "message": desk.t(finding.message),
        "help": desk.t(finding.help),
        "missing": list(finding.missing),
        "citation": desk.t(source(finding.citation, checked.index.governance)),
    }


def _ref(ref: Ref) -> dict[str, str]:
    return {"kind": ref.kind, "id": ref.id}
