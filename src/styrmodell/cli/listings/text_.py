"""Findings as text for people: by rule, with the line of the file, the demand and what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import attrs

from ...checking import Finding, Judgement
from ...model import Exemption, Severity
from ...text import Text, say, say_n
from ..desk import Desk
from . import NO_REASON, SEVERITIES, Checked, source

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LINE, _LONGEST_ID = 11, 18


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print the findings of each plan and their sums; with several plans, the sums of all of them last."""
    for each in checked:
        _plan(desk, each)
    if len(checked) > 1:
        desk.out(say_n("1 plan in all:", "{count} plans in all:", count=len(checked)), bold=True)
        _sums(desk, [finding for each in checked for finding in each.findings])
    if any(each.findings for each in checked):
        desk.note(say("A rule is explained by, for example: styrmodell rule {rule}", rule=_first(checked)))


def _first(checked: list[Checked]) -> str:
    return next(finding.rule for each in checked for finding in _in_order(each.findings))


def _plan(desk: Desk, checked: Checked) -> None:
    desk.out(say("{title}, as of {as_of}", title=checked.index.plan.title, as_of=checked.as_of), bold=True)
    desk.out(checked.document.name or "")
    for _, group in groupby(_in_order(checked.findings), key=_kind):
        _rule(desk, checked, tuple(group))
    desk.out()
    _sums(desk, checked.findings)
    _left_out(desk, checked)
    desk.out()


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """What is broken before what can't be decided, the gravest first; within a rule the engine's order."""
    return sorted(findings, key=_kind)


def _kind(finding: Finding) -> tuple[bool, int, str]:
    return finding.outcome is Judgement.UNDECIDABLE, -finding.severity.rank, finding.rule


def _rule(desk: Desk, checked: Checked, findings: tuple[Finding, ...]) -> None:
    _head(desk, checked, findings)
    width = min(_LONGEST_ID, max(len(finding.object.id) for finding in findings))
    shared = len({desk.t(finding.help) for finding in findings}) == 1
    for finding in findings:
        _line(desk, finding, width)
        if not shared:
            _advice(desk, finding, _LINE + width + 2)
    if shared:
        _advice(desk, findings[0], _LINE)


def _head(desk: Desk, checked: Checked, findings: tuple[Finding, ...]) -> None:
    finding = findings[0]
    kind: Text = SEVERITIES[finding.severity]
    if finding.outcome is Judgement.UNDECIDABLE:
        kind = say("{severity}, can't be decided", severity=kind)
    desk.out()
    desk.out(f"{finding.rule} {desk.t(kind)} ({len(findings)})", bold=True, fg=_COLOURS[finding.severity])
    demand = desk.t(desk.bench.rules[finding.rule].explanation()[0])
    cited = source(finding.citation, checked.index.governance)
    desk.fill(say("{demand} Source: {source}.", demand=demand, source=cited), indent=2)


def _line(desk: Desk, finding: Finding, width: int) -> None:
    line = finding.place.line if finding.place else None
    where = desk.t(say("line {line}", line=line)) if line else ""
    start = f"{where:>{_LINE - 2}}  {finding.object.id:<{width}}"
    desk.fill(f"{start}  {desk.t(finding.message)}", hanging=_LINE + width + 2)


def _advice(desk: Desk, finding: Finding, indent: int) -> None:
    desk.fill(f"→ {desk.t(finding.help)}", indent=indent, hanging=indent + 2)


def _left_out(desk: Desk, checked: Checked) -> None:
    """Tell what the findings leave out, and why: rules that failed, exemptions, rules that are off."""
    failed = [say("{rule}: {reason}", rule=each.rule, reason=each.reason) for each in checked.failed]
    _section(desk, say("Rules that failed, and found nothing"), failed)
    _section(desk, say("Exempted"), [_exempted(each.exemption) for each in checked.exempted])
    off = [say("{rule}: {reason}", rule=each.id, reason=each.reason or NO_REASON) for each in checked.off]
    _section(desk, say("Rules that are off"), off)


def _section(desk: Desk, title: Text, lines: list[Text]) -> None:
    if lines:
        desk.out()
        desk.out(f"{desk.t(title)} ({len(lines)})", bold=True)
    for line in lines:
        desk.fill(line, indent=2, hanging=4)


def _exempted(exemption: Exemption) -> Text:
    said = {"rule": exemption.rule, "id": exemption.id, "reason": exemption.reason}
    if exemption.until is None:
        return say("{rule} {id}: {reason}", **said)
    return say("{rule} {id}, until {until}: {reason}", until=exemption.until, **said)


def _sums(desk: Desk, findings: Iterable[Finding]) -> None:
    broken = [finding for finding in findings if finding.outcome is Judgement.BREACH]
    open_ = [finding for finding in findings if finding.outcome is Judgement.UNDECIDABLE]
    if not broken and not open_:
        desk.out(say("Nothing to remark on."), fg="green")
    if broken:
        sums = say_n("1 finding: {parts}.", "{count} findings: {parts}.", count=len(broken), parts=_parts(broken))
        desk.out(sums, bold=True)
    if open_:
        sums = say_n(
            "1 question that the data can't decide.",
            "{count} questions that the data can't decide.",
            count=len(open_),
        )
        desk.out(sums, bold=True)


def _parts(findings: Iterable[Finding]) -> tuple[Text, ...]:
    numbers = Counter(finding.severity for finding in findings)
    return tuple(attrs.evolve(forms, arguments={"count": numbers[key]}) for key, forms in _COUNTED if numbers[key])


_COUNTED = (
    (Severity.ERROR, say_n("1 error", "{count} errors", count=1)),
    (Severity.WARNING, say_n("1 warning", "{count} warnings", count=1)),
    (Severity.INFO, say_n("1 for information", "{count} for information", count=1)),
)
