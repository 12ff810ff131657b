"""The frame of the command line: language, the group of commands, errors and exit codes."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from ..errors import StyrmodellError
from ..resources import package_file
from ..suggestions import closest
from ..text import Text, say
from ..translation import DEFAULT_LANGUAGE, LANGUAGES, Translator
from . import COULD_NOT_RUN, INTERRUPTED, terminal
from .desk import Desk

CLEAN = 0

COMMANDS: dict[str, Text] = {
    "new": say("Make a folder with a plan to start from."),
    "show": say("Show the state of a plan at a glance."),
    "check": say("Check plans against the municipality's own policy."),
    "rule": say("List the rules, or explain one."),
    "report": say("Write the report that a committee is handed."),
    "follow-up": say("Record how an activity goes."),
    "convert": say("Convert a plan between TOML and JSON, without loss."),
    "schema": say("Print a JSON Schema, for editors and other programs."),
    "plugins": say("Show the plugins: found, loaded, refused, and why."),
}

OPTIONS = say("[OPTIONS]")


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def __init__(self, t: Translator, **attributes: Any) -> None:
        """Take the language that help is given in."""
        super().__init__(**attributes)
        self.t = t

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            near = closest(cmd_name, tuple(COMMANDS)) or say("`styrmodell --help` lists the commands.")
            said = self.t(say("There is no command {name}.", name=cmd_name))
            raise click.UsageError(f"{said} {self.t(near)}", ctx)
        module = import_module(f"{__package__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command(self.t)
        command.name = cmd_name
        command.options_metavar = self.t(OPTIONS)
        command.params.append(language_option(self.t))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(self.t(say("Commands"))):
            formatter.write_dl([(name, self.t(summary)) for name, summary in COMMANDS.items()])


def language_option(t: Translator) -> click.Option:
    """Give `--lang`, which stands before or after the command; its value was read before."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=t(say("Language: sv or en (default sv)."))
    )


def language_in(arguments: Sequence[str]) -> str:
    """Give the language that the arguments or STYRMODELL_LANG ask for, before anything else is read."""
    found = os.environ.get("STYRMODELL_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found if found in LANGUAGES else DEFAULT_LANGUAGE


def commands(t: Translator) -> Commands:
    """Build the group."""
    from ..version import __version__

    version = click.version_option(__version__, prog_name="styrmodell", help=t(say("Show the version.")))
    group = Commands(
        t,
        name="styrmodell",
        help=t(say("Plan, check and report a municipality's work by goals.")),
        options_metavar=t(OPTIONS),
        subcommand_metavar=t(say("COMMAND ...")),
        params=[language_option(t)],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    return version(group)


def speak(language: str) -> None:
    """Let the command-line library's own sentences come from our catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(package_file("styrmodell", "locale")))
    gettext.textdomain("click")


def run(arguments: list[str]) -> int:
    """Run the command line and give its exit code; no error leaves as a traceback."""
    terminal.make_safe()
    language = language_in(arguments)
    speak(language)
    desk = Desk(Translator(language))
    try:
        return _close(desk, _caught(desk, arguments))
    except OSError:
        terminal.give_up(sys.stdout)
        terminal.give_up(sys.stderr)
        return COULD_NOT_RUN


def _caught(desk: Desk, arguments: list[str]) -> int:
    try:
        return _run(desk, arguments)
    except (click.Abort, KeyboardInterrupt):
        desk.note(say("Interrupted."))
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
    except StyrmodellError as error:
        desk.tell_error(error)
    except OSError as error:
        desk.tell_os_error(error)
    except Exception as error:  # noqa: BLE001 - a fault of ours ends in a sentence too
        desk.tell_fault(error)
    return COULD_NOT_RUN


def _run(desk: Desk, arguments: list[str]) -> int:
    group = commands(desk.t)
    try:
        with group.make_context("styrmodell", arguments, obj=desk) as context:
            given = group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return given if isinstance(given, int) else CLEAN


def _close(desk: Desk, code: int) -> int:
    """Tell what plugins did wrong, and hand over what is still buffered: a full disk may show only then."""
    try:
        desk.tell_troubles()
        terminal.flush()
    except OSError as error:
        terminal.give_up(sys.stdout)
        if code != COULD_NOT_RUN:
            desk.tell_os_error(error)
        return COULD_NOT_RUN
    return code
