"""What a command works at: the language, the workbench, and the ways to tell people something."""

from __future__ import annotations

import sys
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from ..errors import ReadError, StyrmodellError
from ..formats.document import Document
from ..index import PlanIndex
from ..text import Text, Words, say, say_n
from ..translation import Translator
from ..workbench import Workbench


class Desk:
    """One run of the command line. Results go to standard output, notes and errors to standard error."""

    def __init__(self, t: Translator) -> None:
        """Take the language."""
        self.t = t

    @cached_property
    def bench(self) -> Workbench:
        """The workbench, made when it is first needed."""
        return Workbench.from_environment()

    def open(self, path: str) -> Document:
        """Read a plan."""
        return self.bench.open(path)

    def index(self, document: Document) -> PlanIndex:
        """Look a plan up with the governance model that it names."""
        beside = Path(document.name).parent if document.name else None
        return self.bench.index(document.plan, beside=beside)

    def out(self, said: Text | Words | str = "", **style: bool | str) -> None:
        """Print a result; style shows on a terminal only."""
        line = self.t(said)
        click.echo(click.style(line, **style) if style else line)  # type: ignore[arg-type]

    def can_print(self, sign: str) -> bool:
        """Whether the terminal's encoding has a sign."""
        try:
            sign.encode(sys.stdout.encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def note(self, said: Text) -> None:
        """Print a note beside the result."""
        click.echo(self.t(said), err=True)

    def tell_error(self, error: StyrmodellError) -> None:
        """Print what is wrong, where, and what to do."""
        if isinstance(error, ReadError):
            self._tell_problems(error)
            return
        where = f"{error.place}: " if error.place else ""
        self._wrong(f"{where}{self.t(error.message)}")
        if error.help:
            click.echo(self.t(error.help), err=True)

    def _tell_problems(self, error: ReadError) -> None:
        self._wrong(self.t(error.message))
        for problem in error.problems:
            advice = f" {self.t(problem.suggestion)}" if problem.suggestion else ""
            click.echo(f"  {problem.place}: {self.t(problem.message)}.{advice}", err=True)
        count = len(error.problems)
        self.note(say_n("One thing to mend.", "{count} things to mend.", count=count))

    def tell_os_error(self, error: OSError) -> None:
        """Print what the operating system refused."""
        if isinstance(error, BrokenPipeError):
            return
        about = f"{error.filename}: " if error.filename else ""
        try:
            self._wrong(f"{about}{error.strerror or error}")
        except OSError:
            return

    def tell_troubles(self) -> None:
        """Print what plugins did wrong, if any were loaded."""
        if "bench" not in self.__dict__:
            return
        for trouble in dict.fromkeys(self.bench.troubles):
            self.note(
                say("Note: the plugin {name} was left out: {reason}.", name=trouble.distribution, reason=trouble.reason)
            )

    def _wrong(self, sentence: str) -> None:
        label = click.style(self.t(say("Error:")), fg="red", bold=True)
        click.echo(f"{label} {sentence}", err=True)


def day_or_today(day: date | None) -> date:
    """Give the day asked for; the command line, and only it, looks at the clock."""
    return day or date.today()  # noqa: DTZ011 - the day on the wall of whoever runs it


def heading(desk: Desk, said: Text | Words | str) -> None:
    """Print a heading with a blank line before it."""
    desk.out()
    desk.out(said, bold=True)
