"""`check`: holds plans against the municipality's own policy."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import attrs
import click

from ..api.placing import with_places
from ..checking import Finding, Judgement
from ..frozen import frozen
from ..model import Severity
from ..text import say
from ..translation import Translator
from ..workbench import Workbench
from . import COULD_NOT_RUN, parameters
from .desk import Desk, day_or_today
from .gathering import files, outcomes, tell_errors, tell_failures, tell_passed_over
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
                ["--no-exemptions"],
                is_flag=True,
                help=t(say("Show what the plan exempts among the findings.")),
            ),
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
            click.Option(
                ["--jobs"],
                type=click.IntRange(min=1),
                default=1,
                metavar=t(say("NUMBER")),
                help=t(say("Check in so many processes at once (default 1).")),
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
    no_exemptions: bool,
    form: str,
    baseline: str | None,
    update_baseline: bool,
    jobs: int,
) -> int:
    """Print the findings; give 1 if any counts as a failure, and 2 if a plan could not be checked or a rule not run."""
    if update_baseline and baseline is None:
        raise click.UsageError(desk.t(say("--update-baseline needs --baseline FILE.")))
    day = day_or_today(as_of)
    check = Check(day, parameters.listed(select), parameters.listed(ignore), exemptions=not no_exemptions)
    given = outcomes(desk, list(files(parameters.expanded(plans))), check, jobs)
    checked = [each.checked for each in given if each.checked is not None]
    if baseline is not None:
        from .baseline import less_known, record

        if update_baseline and checked:
            record(desk, Path(baseline), checked)
            checked = []
        else:
            checked = less_known(desk, Path(baseline), checked)
    if checked:
        import_module(f"{__package__}.listings.{form}_").show(desk, checked)
    tell_passed_over(desk, given)
    errors, failures = tell_errors(desk, given), tell_failures(desk, given)
    if errors or failures:
        return COULD_NOT_RUN
    found = [finding for each in checked for finding in each.findings]
    return int(any(_fails(finding, fail_on, fail_on_undecidable) for finding in found))


@frozen(slots=True)
class Check:
    """What each plan is held against; other processes are sent it, and look the plan up for themselves."""

    day: date
    selected: tuple[str, ...]
    ignored: tuple[str, ...]
    exemptions: bool = attrs.field(kw_only=True)

    def __call__(self, bench: Workbench, plan: str) -> Checked:
        """Check a plan."""
        document = bench.open(plan)
        index = bench.index(document.plan, beside=Path(plan).parent)
        result = bench.result(index, self.day, selected=self.selected, ignored=self.ignored, exemptions=self.exemptions)
        result = with_places(document, result)
        from ..advice import advised

        return Checked(
            document=document,
            # Without what the rules looked up, which would be sent from one process to another for nothing.
            index=attrs.evolve(index),
            as_of=self.day,
            rules=result.rules,
            findings=advised(index, result.findings, self.day),
            exempted=result.exempted,
            off=result.off,
            failed=result.failed,
        )


def _fails(finding: Finding, fail_on: str, on_undecidable: bool) -> bool:
    if fail_on == NEVER or (finding.outcome is Judgement.UNDECIDABLE and not on_undecidable):
        return False
    return finding.severity.rank >= Severity(fail_on).rank
