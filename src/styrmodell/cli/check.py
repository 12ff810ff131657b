"""`check`: holds plans against the municipality's own policy."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import attrs
import click

from ..checking import Finding, Judgement
from ..formats.document import Document
from ..model import Severity
from ..text import say
from ..translation import Translator
from . import parameters
from .baseline import Baseline
from .desk import Desk, day_or_today
from .listings import Checked

FORMATS = ("text", "json", "github", "sarif", "junit")
NEVER = "never"


def command(t: Translator) -> click.Command:
    """Build the command."""
    severities = (*(severity.value for severity in Severity), NEVER)
    return click.Command(
        "check",
        callback=click.pass_obj(run),
        help=t(
            say("Check plans against the municipality's own policy, and say which paragraph each finding rests on.")
        ),
        params=[
            parameters.plans(),
            parameters.as_of(t),
            click.Option(
                ["--fail-on"],
                type=click.Choice(severities),
                default=Severity.ERROR.value,
                help=t(say("End with code 1 from this severity up (default error).")),
            ),
            click.Option(
                ["--fail-on-undecidable"], is_flag=True, help=t(say("Let what can't be decided count as well."))
            ),
            click.Option(
                ["--select"], multiple=True, metavar="ID", help=t(say("Only these rules, such as SM2 or SM201."))
            ),
            click.Option(["--ignore"], multiple=True, metavar="ID", help=t(say("Not these rules."))),
            click.Option(
                ["--format", "form"],
                type=click.Choice(FORMATS),
                default="text",
                help=t(say("The shape of the result.")),
            ),
            click.Option(["--baseline"], metavar="FILE", help=t(say("Leave out what this file has recorded."))),
            click.Option(
                ["--update-baseline"],
                is_flag=True,
                help=t(say("Record today's findings in the baseline file instead.")),
            ),
        ],
    )


def run(
    desk: Desk,
    *,
    plans: tuple[str, ...],
    as_of: date | None,
    fail_on: str,
    fail_on_undecidable: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    baseline: str | None,
    update_baseline: bool,
) -> int:
    """Print the findings; give 1 if any counts as a failure."""
    if update_baseline and baseline is None:
        raise click.UsageError(desk.t(say("--update-baseline needs --baseline FILE.")))
    day = day_or_today(as_of)
    chosen = parameters.listed(select), parameters.listed(ignore)
    checked = [_checked(desk, plan, day, *chosen) for plan in plans]
    if baseline is not None:
        if update_baseline:
            Baseline.of(checked).write(Path(baseline))
            desk.note(say("Wrote {file}.", file=baseline))
            return 0
        checked = _less_known(desk, Baseline.read(Path(baseline)), checked)
    listing = import_module(f"{__package__}.listings.{form}_")
    listing.show(desk, checked)
    found = [finding for each in checked for finding in each.findings]
    return int(any(_fails(finding, fail_on, fail_on_undecidable) for finding in found))


def _checked(desk: Desk, plan: str, day: date, select: tuple[str, ...], ignore: tuple[str, ...]) -> Checked:
    document = desk.open(plan)
    index = desk.index(document)
    found = desk.bench.check(index, day, selected=select, ignored=ignore)
    return Checked(document=document, index=index, as_of=day, findings=_placed(document, found))


def _placed(document: Document, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Say where in the file each finding's thing stands."""
    if not found:
        return found
    places = document.places()
    return tuple(attrs.evolve(each, place=places.get((each.object.kind, each.object.id))) for each in found)


def _less_known(desk: Desk, baseline: Baseline, checked: list[Checked]) -> list[Checked]:
    left = [attrs.evolve(each, findings=baseline.less(each)) for each in checked]
    for gone in baseline.gone(checked):
        desk.note(say("The baseline names a finding that is no longer there: {what}.", what=gone))
    return left


def _fails(finding: Finding, fail_on: str, on_undecidable: bool) -> bool:
    if fail_on == NEVER or (finding.outcome is Judgement.UNDECIDABLE and not on_undecidable):
        return False
    return finding.severity.rank >= Severity(fail_on).rank
