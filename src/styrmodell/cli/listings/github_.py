"""Findings as annotations that a GitHub workflow shows beside the plan's lines."""

from __future__ import annotations

from ...checking import Finding, Judgement
from ...model import Severity
from ...results import NO_REASON
from ...text import Text, say
from ..desk import Desk
from . import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print a line for each finding; what can't be decided is a notice, and so is what was left out and why."""
    for each in checked:
        for finding in each.findings:
            desk.data(_line(desk, each, finding))
        for failure in each.failed:
            said = say("The rule failed: {reason}", reason=failure.reason)
            desk.data(_note(desk, each, failure.rule, said, level="error"))
        for one in each.exempted:
            said = say("{id} is exempted: {reason}", id=one.exemption.id, reason=one.exemption.reason)
            desk.data(_note(desk, each, one.exemption.rule, said))
        for setting in each.off:
            desk.data(
                _note(desk, each, setting.id, say("The rule is off: {reason}", reason=setting.reason or NO_REASON))
            )


def _note(desk: Desk, checked: Checked, rule: str, said: Text, level: str = "notice") -> str:
    return f"::{level} file={_value(checked.document.name or '')},line=1,title={_value(rule)}::{_text(desk.t(said))}"


def _line(desk: Desk, checked: Checked, finding: Finding) -> str:
    level = "notice" if finding.outcome is Judgement.UNDECIDABLE else _LEVELS[finding.severity]
    line = finding.place.line if finding.place and finding.place.line else 1
    title = f"{finding.rule} {finding.name}"
    said = f"{desk.t(finding.message)} {desk.t(finding.help)}"
    return f"::{level} file={_value(checked.document.name or '')},line={line},title={_value(title)}::{_text(said)}"


def _text(said: str) -> str:
    return said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(said: str) -> str:
    return _text(said).replace(":", "%3A").replace(",", "%2C")
