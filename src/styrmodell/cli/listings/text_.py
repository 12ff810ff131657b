"""Findings as text for people: by rule, with the line of the file, the demand and what would mend it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from textwrap import fill

from ...checking import Finding, Judgement
from ...model import Severity
from ...text import say, say_n
from ..desk import Desk
from . import SEVERITIES, Checked, source

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WIDTH = 100


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print the findings of each plan and their sums."""
    for each in checked:
        desk.out(
            say(
                "{file}: {title}, as of {as_of}",
                file=each.document.name or "",
                title=each.index.plan.title,
                as_of=each.as_of,
            ),
            bold=True,
        )
        _rules(desk, each)
        desk.out()
        _sums(desk, each)


def _rules(desk: Desk, checked: Checked) -> None:
    for (rule, outcome), group in groupby(checked.findings, key=lambda found: (found.rule, found.outcome)):
        findings = tuple(group)
        _head(desk, checked, rule, outcome, findings[0])
        shared = len({desk.t(finding.help) for finding in findings}) == 1
        for finding in findings:
            _line(desk, finding)
            if not shared:
                _advice(desk, finding)
        if shared:
            _advice(desk, findings[0])


def _head(desk: Desk, checked: Checked, rule: str, outcome: Judgement, finding: Finding) -> None:
    severity = finding.severity
    kind = (
        say("{severity}, can't be decided", severity=SEVERITIES[severity])
        if outcome is Judgement.UNDECIDABLE
        else SEVERITIES[severity]
    )
    desk.out()
    desk.out(f"{rule} {desk.t(kind)}", bold=True, fg=_COLOURS[severity])
    demand = desk.t(desk.bench.rules[rule].explanation()[0])
    cited = desk.t(source(finding.citation, checked.index.governance))
    desk.out(fill(f"{demand} ({cited})", _WIDTH, initial_indent="  ", subsequent_indent="  "))


def _line(desk: Desk, finding: Finding) -> None:
    line = finding.place.line if finding.place else None
    where = desk.t(say("line {line}", line=line)) if line else ""
    said = f"{where:>9}  {finding.object.id}  {desk.t(finding.message)}"
    desk.out(fill(said, _WIDTH, subsequent_indent=" " * 11, break_on_hyphens=False))


def _advice(desk: Desk, finding: Finding) -> None:
    arrow = "→ " if desk.can_print("→") else "-> "
    desk.out(fill(arrow + desk.t(finding.help), _WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 13))


def _sums(desk: Desk, checked: Checked) -> None:
    if not checked.findings:
        desk.out(say("Nothing to remark on."), fg="green")
        return
    numbers = Counter(finding.severity for finding in checked.breaches)
    parts = tuple(
        say("{number} {severity}", number=numbers[each], severity=SEVERITIES[each])
        for each in SEVERITIES
        if numbers[each]
    )
    count = len(checked.breaches)
    desk.out(
        say_n("One finding", "{count} findings", count=count)
        if not parts
        else say_n("One finding: {parts}.", "{count} findings: {parts}.", count=count, parts=parts)
    )
    if checked.undecidable:
        count = len(checked.undecidable)
        desk.out(
            say_n(
                "One more question that the data can't decide.",
                "{count} more questions that the data can't decide.",
                count=count,
            )
        )
