"""What a command works at: the language, the workbench, and the ways to tell people something."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from textwrap import fill

import click

from ..containment import told
from ..errors import FileError, Place, PluginError, ReadError, StyrmodellError
from ..formats.document import Document
from ..index import PlanIndex
from ..store import is_same, why, write_atomic
from ..text import Text, Words, say, say_n
from ..translation import Translator
from ..workbench import Workbench
from . import terminal

DEBUG = "STYRMODELL_DEBUG"


class Desk:
    """One run of the command line. Results go to standard output, notes and errors to standard error."""

    def __init__(self, t: Translator) -> None:
        """Take the language."""
        self.t = t
        self._sources: list[Path] = []

    @cached_property
    def bench(self) -> Workbench:
        """The workbench, made when it is first needed."""
        return Workbench.from_environment()

    def open(self, path: str) -> Document:
        """Read a plan."""
        document = self.bench.open(path)
        self._sources += (Path(path), Path(path).parent / document.plan.governance)
        return document

    def index(self, document: Document) -> PlanIndex:
        """Look a plan up with the governance model that it names."""
        beside = Path(document.name).parent if document.name else None
        return self.bench.index(document.plan, beside=beside)

    def write(self, documents: Mapping[Path, bytes]) -> None:
        """Write files, and tell of each; raises FileError, before any is written, for one that a plan was read from."""
        for file in documents:
            if any(is_same(file, source) for source in self._sources):
                said = say("{file} is what the plan is read from, and is not written over.", file=str(file))
                raise FileError(said, help=say("Choose another name."))
        for file, document in documents.items():
            write_atomic(file, document)
            self.note(say("Wrote {file}.", file=str(file)))

    def out(self, said: Text | Words | str = "", **style: bool | str) -> None:
        """Print a result; style shows on a terminal only."""
        line = terminal.harmless(self.t(said))
        wanted = style and terminal.has_colours()
        click.echo(click.style(line, **style) if wanted else line)  # type: ignore[arg-type]

    def fill(self, said: Text | Words | str, indent: int = 0, hanging: int | None = None) -> None:
        """Print a result in lines of the terminal's width; those after the first hang by `hanging`."""
        self.out(filled(self.t(said), " " * indent, " " * (indent if hanging is None else hanging)))

    def data(self, text: str) -> None:
        """Print what other programs read, in UTF-8 whatever the terminal's encoding."""
        terminal.use_utf8()
        click.echo(text)

    def note(self, said: Text) -> None:
        """Print a note beside the result."""
        click.echo(terminal.harmless(self.t(said)), err=True)

    def tell_error(self, error: StyrmodellError) -> None:
        """Print what is wrong, where, and what to do."""
        if isinstance(error, ReadError):
            self._tell_problems(error)
            return
        if isinstance(error, PluginError):
            _trace(error)
        self._wrong(self._placed(error.place, self._sentence(error.message)), error.help)

    def _tell_problems(self, error: ReadError) -> None:
        self._wrong(self._sentence(error.message))
        for problem in error.problems:
            advice = f" {self.t(problem.suggestion)}" if problem.suggestion else ""
            line = f"  {self._placed(problem.place, self._sentence(problem.message))}{advice}"
            click.echo(terminal.harmless(line), err=True)
        count = len(error.problems)
        self.note(say_n("One thing to mend.", "{count} things to mend.", count=count))

    def tell_os_error(self, error: OSError) -> None:
        """Print what the operating system refused; that a reader has left is no error."""
        if isinstance(error, BrokenPipeError):
            return
        about = f"{error.filename}: " if error.filename else ""
        reason, advice = why(error)
        self._wrong(about + self._sentence(reason), advice)

    def tell_fault(self, error: Exception) -> None:
        """Print that the fault is the program's own; with STYRMODELL_DEBUG, where it lies too."""
        _trace(error)
        reason = " ".join(told(error).split())
        advice = say("Please report it, with what is shown when the environment variable {debug} is 1.", debug=DEBUG)
        self._wrong(self.t(say("This is a fault in styrmodell itself: {reason}.", reason=reason[:300])), advice)

    def tell_troubles(self) -> None:
        """Print what plugins did wrong, if any were loaded."""
        if "bench" not in self.__dict__:
            return
        for trouble in dict.fromkeys(self.bench.troubles):
            self.note(say("Note: the plugin {name}: {reason}.", name=trouble.distribution, reason=trouble.reason))

    def _sentence(self, said: Text | str) -> str:
        """Give a sentence that ends as sentences do; those of the library may begin small, after a place."""
        words = self.t(said)
        return words if words.endswith((".", "?", "!", ":")) else f"{words}."

    def _placed(self, place: Place | None, sentence: str) -> str:
        return f"{place}: {sentence}" if place and str(place) else sentence

    def _wrong(self, sentence: str, advice: Text | None = None) -> None:
        label = self.t(say("Error:"))
        if terminal.has_colours():
            label = click.style(label, fg="red", bold=True)
        click.echo(f"{label} {terminal.harmless(sentence)}", err=True)
        if advice:
            click.echo(terminal.harmless(self.t(advice)), err=True)


def _trace(error: Exception) -> None:
    """Print where a fault in code lies, ours or a plugin's, for those who asked for it."""
    if os.environ.get(DEBUG):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True)


def filled(text: str, indent: str = "", hanging: str = "") -> str:
    """Give a text in lines of the terminal's width, with words and web addresses whole."""
    return fill(
        text,
        terminal.width(),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def cut(text: str, room: int) -> str:
    """Give a text on one line of at most `room` signs; what is left out shows as a sign of its own."""
    line = " ".join(text.split())
    return line if len(line) <= room else line[: max(room - 1, 0)].rstrip() + "…"


def day_or_today(day: date | None) -> date:
    """Give the day asked for; the command line, and only it, looks at the clock."""
    return day or date.today()  # noqa: DTZ011 - the day on the wall of whoever runs it


def heading(desk: Desk, said: Text | Words | str) -> None:
    """Print a heading with a blank line before it."""
    desk.out()
    desk.out(said, bold=True)
