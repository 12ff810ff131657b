"""`schema`: prints the JSON Schema of what other programs read, and of the native files."""

from __future__ import annotations

import json

import click

from ..resources import package_file
from ..text import say
from ..translation import Translator
from .desk import Desk

NAMES = ("findings", "plan", "governance")


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "schema",
        callback=click.pass_obj(run),
        help=t(
            say(
                "Print a JSON Schema: of the findings that `check --format json` gives, of a plan's file or of a "
                "governance model's."
            )
        ),
        params=[click.Argument(["name"], type=click.Choice(NAMES), metavar=t(say("NAME")))],
    )


def run(desk: Desk, *, name: str) -> None:
    """Print a schema as it is published."""
    desk.data(schema_text(name).rstrip("\n"))


def schema_text(name: str) -> str:
    """Give the text of a schema: that of findings from its file, the others from the classes."""
    if name == "findings":
        return package_file("styrmodell", "schemas", "findings-1.schema.json").read_text(encoding="utf-8")
    from ..formats.schema import schema_of
    from ..model import GovernanceModel, Plan

    made = schema_of(Plan if name == "plan" else GovernanceModel, name)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
