"""Findings as text for people: by rule, with the line of the file, the demand and what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from ...checking import Finding, Judgement
from ...evidence.personal import masked
from ...formats.marks import Marks
from ...model import Severity
from ...results import left_out
from ...text import say, say_n
from ...wording import gravest_first, severity_in_words, source, sums
from .. import terminal
from ..desk import Desk
from . import Checked
from .excerpt import Excerpt

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
    return next(finding.rule for each in checked for finding in sorted(each.findings, key=gravest_first))


def _plan(desk: Desk, checked: Checked) -> None:
    desk.out(say("{title}, as of {as_of}", title=masked(checked.index.plan.title), as_of=checked.as_of), bold=True)
    desk.out(checked.document.name or "")
    marks = Marks.of(checked.document, checked.as_of) if any(each.about for each in checked.findings) else None
    for _, group in groupby(sorted(checked.findings, key=gravest_first), key=gravest_first):
        _rule(desk, checked, marks, tuple(group))
    desk.out()
    _sums(desk, checked.findings)
    _left_out(desk, checked)
    desk.out()


def _rule(desk: Desk, checked: Checked, marks: Marks | None, findings: tuple[Finding, ...]) -> None:
    _head(desk, checked, findings)
    width = min(_LONGEST_ID, max(len(finding.object.id) for finding in findings))
    shared = len({desk.t(finding.help) for finding in findings}) == 1
    for finding in findings:
        _line(desk, finding, width)
        if marks:
            _excerpt(desk, marks, finding, _LINE + width + 2)
        if not shared:
            _advice(desk, finding, _LINE + width + 2)
    if shared:
        _advice(desk, findings[0], _LINE)


def _head(desk: Desk, checked: Checked, findings: tuple[Finding, ...]) -> None:
    finding = findings[0]
    kind = severity_in_words(finding.severity, finding.outcome)
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


def _excerpt(desk: Desk, marks: Marks, finding: Finding, indent: int) -> None:
    """Print the file's line with carets under the value that the finding is about, where there is one."""
    mark = marks.find(finding.object.kind, finding.object.id, finding.about, finding.span)
    if mark is None:
        return
    gutter = f"{mark.line} | "
    excerpt = Excerpt.of(mark, terminal.width() - indent - len(gutter))
    desk.out(f"{'':{indent}}{gutter}{excerpt.source}", dim=True)
    desk.out(f"{'':{indent}}{'| ':>{len(gutter)}}{excerpt.carets}", fg=_COLOURS[finding.severity])


def _advice(desk: Desk, finding: Finding, indent: int) -> None:
    desk.fill(f"→ {desk.t(finding.help)}", indent=indent, hanging=indent + 2)


def _left_out(desk: Desk, checked: Checked) -> None:
    """Tell what the findings leave out, and why: rules that failed, exemptions, rules that are off."""
    for each in left_out(checked.failed, checked.exempted, checked.off):
        desk.out()
        desk.out(f"{desk.t(each.title)} ({len(each.lines)})", bold=True)
        for line in each.lines:
            desk.fill(line, indent=2, hanging=4)


def _sums(desk: Desk, findings: Iterable[Finding]) -> None:
    """Print the sums, and what would decide the open questions, each once however many rules lack it."""
    found = tuple(findings)
    if not found:
        desk.out(say("Nothing to remark on."), fg="green")
    for line in sums(found):
        desk.out(line, bold=True)
    lacking = Counter(desk.t(each.help) for each in found if each.outcome is Judgement.UNDECIDABLE)
    if len(lacking) > 1:
        width = len(str(max(lacking.values())))
        for advice, count in lacking.most_common():
            desk.fill(f"{count:>{width + 2}}  {advice}", hanging=width + 4)
