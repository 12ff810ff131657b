"""`new`: a folder with a plan to start from, its governance model, and a short guide in comments."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from ..errors import FileError
from ..resources import package_file
from ..store import is_taken, make_folder, write_atomic
from ..text import say
from ..translation import Translator
from .desk import Desk, day_or_today

PARTS = ("plan.toml", "styrmodell.toml")


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "new",
        callback=click.pass_obj(run),
        help=t(say("Make a folder with a plan to start from, its governance model, and a short guide in comments.")),
        params=[
            click.Argument(["folder"], metavar=t(say("DIR"))),
            click.Option(
                ["--organisation"],
                default=t(say("Our municipality")),
                metavar=t(say("NAME")),
                help=t(say("Whose plan it is.")),
            ),
            click.Option(
                ["--year"],
                type=click.IntRange(1900, 9998),
                metavar=t(say("YEAR")),
                help=t(say("The plan's year (default: this year).")),
            ),
        ],
    )


def run(desk: Desk, *, folder: str, organisation: str, year: int | None) -> None:
    """Write the files; none of them may be there before."""
    target = Path(folder)
    for part in PARTS:
        if is_taken(target / part):
            raise FileError(
                say("{file} exists already, and nothing was written.", file=str(target / part)),
                help=say("Choose another folder."),
            )
    values = _values(organisation, year or day_or_today(None).year)
    make_folder(target)
    for part in PARTS:
        write_atomic(target / part, _filled(part, desk.t.language, values).encode())
        desk.note(say("Wrote {file}.", file=str(target / part)))
    plan = str(target / PARTS[0])
    desk.note(say("Next: styrmodell check {plan}", plan=f'"{plan}"' if " " in plan else plan))


def _values(organisation: str, year: int) -> dict[str, str]:
    slug = re.sub(r"[^a-z0-9]+", "-", organisation.casefold().translate(str.maketrans("åäöé", "aaoe"))).strip("-")
    return {
        "organisation": json.dumps(organisation, ensure_ascii=False).replace("\x7f", "\\u007f"),
        "id": slug or "plan",
        "year": f"{year:04}",
        "before": f"{year - 1:04}",
    }


def _filled(part: str, language: str, values: dict[str, str]) -> str:
    text = package_file("styrmodell", "templates", language, part).read_text(encoding="utf-8")
    return re.sub("<(\\w+)>", lambda blank: values[blank[1]], text)
