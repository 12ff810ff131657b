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
from ..store import is_taken
from ..text import say, say_n
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
            parameters.plans(t),
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
                ["--select"],
                multiple=True,
                metavar=t(say("ID")),
                help=t(say("Only these rules, such as SM2 or SM201.")),
            ),
            click.Option(["--ignore"], multiple=True, metavar=t(say("ID")), help=t(say("Not these rules."))),
            click.Option(
                ["--format", "form"],
                type=click.Choice(FORMATS),
                default="text",
                help=t(say("The shape of the result.")),
            ),
            click.Option(["--baseline"], metavar=t(say("FILE")), help=t(say("Leave out what this file has recorded."))),
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
    checked = [_checked(desk, plan, day, *chosen) for plan in parameters.expanded(plans)]
    if baseline is not None and update_baseline:
        _update(desk, Path(baseline), checked)
        return 0
    if baseline is not None:
        checked = _less_known(desk, Baseline.read(Path(baseline)), checked)
    listing = import_module(f"{__package__}.listings.{form}_")
    listing.show(desk, checked)
    found = [finding for each in checked for finding in each.findings]
    return int(any(_fails(finding, fail_on, fail_on_undecidable) for finding in found))


def _checked(desk: Desk, plan: str, day: date, select: tuple[str, ...], ignore: tuple[str, ...]) -> Checked:
    document = desk.open(plan)
    index = desk.index(document)
    rules = desk.bench.active_rules(index.governance, selected=select, ignored=ignore)
    found = desk.bench.check(index, day, selected=select, ignored=ignore)
    return Checked(document=document, index=index, as_of=day, rules=rules, findings=_placed(document, found))


def _placed(document: Document, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Say where in the file each finding's thing stands."""
    if not found:
        return found
    places = document.places()
    return tuple(attrs.evolve(each, place=places.get((each.object.kind, each.object.id))) for each in found)


def _update(desk: Desk, file: Path, checked: list[Checked]) -> None:
    old = Baseline.read(file) if is_taken(file) else Baseline()
    new = old.renewed(checked)
    new.write(file)
    count = len(new.keys)
    desk.note(
        say_n("Recorded 1 finding in {file}.", "Recorded {count} findings in {file}.", count=count, file=str(file))
    )


def _less_known(desk: Desk, baseline: Baseline, checked: list[Checked]) -> list[Checked]:
    """Leave out what is recorded, and tell what of it is gone, so that the record can be renewed."""
    gone = tuple(baseline.gone(checked).lines())
    if gone:
        count = len(gone)
        desk.note(
            say_n(
                "1 recorded finding is gone: {gone}. Renew the baseline with --update-baseline.",
                "{count} recorded findings are gone: {gone}. Renew the baseline with --update-baseline.",
                count=count,
                gone=gone,
            )
        )
    return [attrs.evolve(each, findings=baseline.less(each)) for each in checked]


def _fails(finding: Finding, fail_on: str, on_undecidable: bool) -> bool:
    if fail_on == NEVER or (finding.outcome is Judgement.UNDECIDABLE and not on_undecidable):
        return False
    return finding.severity.rank >= Severity(fail_on).rank
