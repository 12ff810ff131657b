"""`convert`: between native TOML and JSON."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import FileError
from ..evidence.texts import masked_plan
from ..formats.document import Document
from ..store import is_taken
from ..text import say
from ..translation import Translator
from . import parameters
from .desk import Desk


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "convert",
        callback=click.pass_obj(run),
        help=t(say("Convert a plan between TOML and JSON, without loss. Comments in TOML have no place in JSON.")),
        params=[
            parameters.plan(t),
            click.Argument(["file"], metavar=t(say("FILE"))),
            click.Option(["--overwrite"], is_flag=True, help=t(say("Replace the file if it exists."))),
            parameters.mask(t),
        ],
    )


def run(desk: Desk, *, plan: str, file: str, overwrite: bool, mask: bool) -> None:
    """Write the plan in the format of the file's suffix."""
    document = desk.open(plan)
    target = Path(file)
    made = Document.of_plan(masked_plan(document.plan) if mask else document.plan, file)
    if is_taken(target) and not overwrite:
        raise FileError(say("{file} exists already.", file=file), help=say("Choose another name, or give --overwrite."))
    desk.write({target: made.text.encode()})
