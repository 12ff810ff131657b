"""Findings as SARIF 2.1.0, the exchange format for results of static analysis."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ...checking import Finding, Judgement, Rule
from ...model import Severity
from ...translation import Translator
from ..desk import Desk
from . import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print one log with one run."""
    from ...version import __version__

    used = sorted({finding.rule for each in checked for finding in each.findings})
    driver = {
        "name": "styrmodell",
        "version": __version__,
        "language": desk.t.language,
        "rules": [_rule(desk.t, desk.bench.rules[id_]) for id_ in used],
    }
    results = [_result(desk.t, each, finding, used) for each in checked for finding in each.findings]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    desk.data(json.dumps(log, ensure_ascii=False, indent=2))


def _rule(t: Translator, rule: type[Rule]) -> dict[str, Any]:
    demand, *rest = (t(paragraph) for paragraph in rule.explanation())
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": demand},
        "fullDescription": {"text": " ".join([demand, *rest])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _uri(file: PurePath) -> str:
    """Give the address of a file, relative to where the command was run if its name is."""
    return file.as_uri() if file.is_absolute() else quote(file.as_posix(), errors="surrogateescape")


def _result(t: Translator, checked: Checked, finding: Finding, used: list[str]) -> dict[str, Any]:
    """Give a result; what can't be decided is of kind `open`, which has no level."""
    undecidable = finding.outcome is Judgement.UNDECIDABLE
    region = {"startLine": finding.place.line} if finding.place and finding.place.line else {"startLine": 1}
    uri = _uri(PurePath(checked.document.name or "plan.toml"))
    return {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "kind": "open" if undecidable else "fail",
        "level": "none" if undecidable else _LEVELS[finding.severity],
        "message": {"text": f"{t(finding.message)} {t(finding.help)}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
                "logicalLocations": [{"name": finding.object.id, "kind": finding.object.kind}],
            }
        ],
        "partialFingerprints": {
            "finding/v1": f"{checked.index.plan.id}/{finding.rule}/{finding.outcome.value}/{finding.object.id}"
        },
    }
