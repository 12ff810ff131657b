"""Findings as annotations that a GitHub workflow shows beside the plan's lines."""

from __future__ import annotations

from ...checking import Finding, Judgement
from ...model import Severity
from ..desk import Desk
from . import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print a line for each finding; what can't be decided is a notice."""
    for each in checked:
        for finding in each.findings:
            desk.data(_line(desk, each, finding))


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
