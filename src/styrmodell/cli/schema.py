"""`schema`: prints the JSON Schema of what other programs read."""

from __future__ import annotations

import click

from ..resources import package_file
from ..text import say
from ..translation import Translator
from .desk import Desk

SCHEMAS = {"findings": "findings-1.schema.json"}


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "schema",
        callback=click.pass_obj(run),
        help=t(say("Print a JSON Schema: findings, the result of `check --format json`.")),
        params=[click.Argument(["name"], type=click.Choice(tuple(SCHEMAS)), metavar=t(say("NAME")))],
    )


def run(desk: Desk, *, name: str) -> None:
    """Print the schema as it is published."""
    file = package_file("styrmodell", "schemas", SCHEMAS[name])
    desk.data(file.read_text(encoding="utf-8").rstrip("\n"))
