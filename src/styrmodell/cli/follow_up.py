"""`follow-up`: records how an activity goes, in the plan's file as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..errors import UnknownNameError
from ..lifecycle import follow_up
from ..model import GovernanceModel
from ..store import locked, refuse_if_changed, write_atomic
from ..suggestions import nearest
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
            parameters.plan(t),
            click.Argument(["activity"], metavar=t(say("ACTIVITY"))),
            click.Option(["--status"], metavar=t(say("STATUS")), help=t(say("The status, by its id or its words."))),
            click.Option(["--on"], type=parameters.Day(t), help=t(say("The day of the report (default: today)."))),
            click.Option(
                ["--comment"], default="", metavar=t(say("TEXT")), help=t(say("What has been done and what remains."))
            ),
            click.Option(["--by"], default="", metavar=t(say("NAME")), help=t(say("Who reports."))),
        ],
    )


def run(desk: Desk, *, plan: str, activity: str, status: str | None, on: date | None, comment: str, by: str) -> None:
    """Add the follow-up and write the file, unless it was changed meanwhile."""
    file, day = Path(plan), day_or_today(on)
    with locked(file):
        document = desk.open(plan)
        governance = desk.index(document).governance
        known = _status(governance, status)
        changed = follow_up(
            document.plan, activity, governance=governance, status=known, on=day, comment=comment, by=by
        )
        edited = document.with_plan(changed).text
        refuse_if_changed(file, document.text)
        write_atomic(file, edited.encode())
    title = next(each.title for each in changed.activities if each.id == activity)
    words = next(each.labels for each in governance.statuses if each.id == known)
    desk.note(say("Recorded: {id} {title}: {status}, {day}.", id=activity, title=title, status=words, day=day))


def _status(governance: GovernanceModel, said: str | None) -> str:
    """Give the id of a status that is named by its words too; raises UnknownNameError with those there are."""
    names = tuple(say("{id} ({words})", id=each.id, words=each.labels) for each in governance.statuses)
    if said is None:
        raise UnknownNameError(say("Say with --status how it goes."), help=say("The statuses: {names}.", names=names))
    plain = " ".join(said.split()).casefold()
    ways = [(one, each.id) for each in governance.statuses for one in (each.id, each.labels.sv, each.labels.en) if one]
    for one, id_ in ways:
        if one.casefold() == plain:
            return id_
    near = nearest(plain, [one for one, _ in ways])
    advice = say("Did you mean {name}?", name=near) if near else say("The statuses: {names}.", names=names)
    raise UnknownNameError(say("There is no status {name}.", name=said), help=advice)
