"""The frame of the command line: language, the group of commands, errors and exit codes."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from typing import Any

import click

from ..errors import StyrmodellError
from ..text import Text, say
from ..translation import DEFAULT_LANGUAGE, LANGUAGES, Translator
from .desk import Desk

CLEAN, FINDINGS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130

COMMANDS: dict[str, Text] = {
    "new": say("Make a folder with a plan to start from."),
    "show": say("Show the state of a plan at a glance."),
    "check": say("Check plans against the municipality's own policy."),
    "rule": say("List the rules, or explain one."),
    "report": say("Write the report that a committee is handed."),
    "follow-up": say("Record how an activity goes."),
    "convert": say("Convert a plan between TOML and JSON, without loss."),
    "plugins": say("Show the plugins: found, loaded, refused, and why."),
}


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
            from ..formats.structure import closest

            near = closest(cmd_name, tuple(COMMANDS)) or say("`styrmodell --help` lists the commands.")
            said = self.t(say("There is no command {name}.", name=cmd_name))
            raise click.UsageError(f"{said} {self.t(near)}", ctx)
        module = import_module(f"{__package__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command(self.t)
        command.name = cmd_name
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
        params=[language_option(t)],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    return version(group)


def speak(language: str) -> None:
    """Let the command-line library's own sentences come from our catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(files("styrmodell").joinpath("locale")))
    gettext.textdomain("click")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with 0 (clean), 1 (findings) or 2 (could not run)."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command line and give its exit code; no error leaves as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = language_in(arguments)
    speak(language)
    desk = Desk(Translator(language))
    code = _caught(desk, arguments)
    return _close(desk, code)


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
    return COULD_NOT_RUN


def _run(desk: Desk, arguments: list[str]) -> int:
    try:
        given = commands(desk.t).main(arguments, prog_name="styrmodell", standalone_mode=False, obj=desk)
    except click.exceptions.Exit as end:
        return end.exit_code
    return given if isinstance(given, int) else CLEAN


def _close(desk: Desk, code: int) -> int:
    """Tell what plugins did wrong, and hand over what is still buffered: a full disk shows only then."""
    try:
        desk.tell_troubles()
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        code = max(code, COULD_NOT_RUN)
        for stream in (sys.stdout, sys.stderr):
            _give_up(stream)
        if not isinstance(error, BrokenPipeError):
            desk.tell_os_error(error)
    return code


def _give_up(stream: Any) -> None:
    """Point a stream that can't be written to nowhere, so that closing it at the end is quiet."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return
