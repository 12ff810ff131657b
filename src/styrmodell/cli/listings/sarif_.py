"""Findings as SARIF 2.1.0, the exchange format for results of static analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ...checking import Finding, Judgement, Rule
from ...model import Exemption, GovernanceModel, Severity
from ...results import NO_REASON, Exempted
from ...text import Text, say
from ...translation import Translator
from ...wording import quoted, source
from ..desk import Desk
from . import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print one log with one run."""
    from ...version import __version__

    models = {finding.rule: each.index.governance for each in reversed(checked) for finding in _all(each)}
    used = sorted(models)
    driver = {
        "name": "styrmodell",
        "version": __version__,
        "language": desk.t.language,
        "rules": [_rule(desk, desk.bench.rules[id_], models[id_]) for id_ in used],
    }
    results = [_result(desk.t, each, finding, used) for each in checked for finding in each.findings]
    results += [_suppressed(desk.t, each, one, used) for each in checked for one in _once(each.exempted)]
    run: dict[str, Any] = {"tool": {"driver": driver}, "results": results}
    if notes := [note for each in checked for note in _notes(desk, each)]:
        complete = not any(each.failed for each in checked)
        run["invocations"] = [{"executionSuccessful": complete, "toolExecutionNotifications": notes}]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    desk.data(json.dumps(log, ensure_ascii=False, indent=2))


def _all(checked: Checked) -> Iterator[Finding]:
    """Give the findings, and those that exemptions hide."""
    yield from checked.findings
    for each in checked.exempted:
        yield from each.findings


def _rule(desk: Desk, rule: type[Rule], governance: GovernanceModel) -> dict[str, Any]:
    """Describe a rule: its demand, the reasons, and as help all that its page says of how to mend a breach."""
    demand, *rest = map(desk.t, rule.explanation())
    cited = desk.t(say("Source: {source}.", source=source(rule.citation, governance)))
    quote = quoted(rule.citation, governance)
    basis = f"{cited} {desk.t(say('“{text}”', text=quote))}" if quote else cited
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": demand},
        "fullDescription": {"text": " ".join([demand, *rest])},
        "help": {"text": "\n\n".join([demand, *rest, basis])},
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
        "suppressions": [],
    }


def _once(exempted: Iterable[Exempted]) -> Iterator[tuple[Finding, list[Exemption]]]:
    """Give each hidden finding once, with all exemptions that hide it."""
    hiding: list[tuple[Finding, list[Exemption]]] = []
    for one in exempted:
        for finding in one.findings:
            known = next((others for other, others in hiding if other == finding), None)
            if known is None:
                hiding.append((finding, [one.exemption]))
            else:
                known.append(one.exemption)
    return iter(hiding)


def _suppressed(
    t: Translator, checked: Checked, hidden: tuple[Finding, list[Exemption]], used: list[str]
) -> dict[str, Any]:
    finding, exemptions = hidden
    reasons = [{"kind": "inSource", "justification": each.reason} for each in exemptions]
    return {**_result(t, checked, finding, used), "suppressions": reasons}


def _notes(desk: Desk, checked: Checked) -> Iterator[dict[str, Any]]:
    """Give what the results don't show: rules that failed, and rules that are off with the reason."""
    for failure in checked.failed:
        yield _note(desk, failure.rule, say("The rule failed: {reason}", reason=failure.reason), "error")
    for setting in checked.off:
        yield _note(desk, setting.id, say("The rule is off: {reason}", reason=setting.reason or NO_REASON), "note")


def _note(desk: Desk, rule: str, said: Text, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": desk.t(said)}, "associatedRule": {"id": rule}}
