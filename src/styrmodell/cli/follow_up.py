"""`follow-up`: records how an activity goes, in the plan's file as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..lifecycle import follow_up
from ..model import GovernanceModel
from ..store import locked, write_atomic
from ..text import say
from ..translation import Translator
from . import parameters
from .desk import Desk, day_or_today


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "follow-up",
        callback=click.pass_obj(run),
        help=t(say("Record how an activity goes. The file's comments and layout stay as they are.")),
        params=[
            parameters.plan(),
            click.Argument(["activity"], metavar="ACTIVITY"),
            click.Option(
                ["--status"], required=True, metavar="STATUS", help=t(say("The status, by its id or its words."))
            ),
            click.Option(["--on"], type=parameters.Day(t), help=t(say("The day of the report (default: today)."))),
            click.Option(
                ["--comment"], default="", metavar="TEXT", help=t(say("What has been done and what remains."))
            ),
            click.Option(["--by"], default="", metavar="NAME", help=t(say("Who reports."))),
        ],
    )


def run(desk: Desk, *, plan: str, activity: str, status: str, on: date | None, comment: str, by: str) -> None:
    """Add the follow-up and write the file, unless it was changed meanwhile."""
    file = Path(plan)
    with locked(file):
        document = desk.open(plan)
        governance = desk.index(document).governance
        changed = follow_up(
            document.plan,
            activity,
            governance=governance,
            status=_status_id(governance, status),
            on=day_or_today(on),
            comment=comment,
            by=by,
        )
        edited = document.with_plan(changed)
        write_atomic(file, edited.text.encode())
    desk.note(say("Recorded {status} for {activity} in {plan}.", status=status, activity=activity, plan=plan))


def _status_id(governance: GovernanceModel, said: str) -> str:
    """Take a status by its words too; what is unknown goes on as it is and is refused there."""
    for status in governance.statuses:
        if said.casefold() in {status.labels.sv.casefold(), (status.labels.en or "").casefold()}:
            return status.id
    return said
