"""Everything that can be refused: each error says where it stands and what to do about it."""

from __future__ import annotations

from typing import Any

from .frozen import frozen
from .text import Text


@frozen(slots=True)
class Place:
    """Where something stands: a file, a line and column (from 1) in it, and a path such as `activities.a05.end`."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None

    def __str__(self) -> str:
        """Give `file:line:column: path`, with what is known."""
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return ": ".join(part for part in (where, self.path) if part)


class StyrmodellError(Exception):
    """What all errors of the library have in common: a message, what mends it, and perhaps a place."""

    def __init__(self, message: Text, *, help: Text | None = None, place: Place | None = None) -> None:  # noqa: A002
        """Take the message, the advice and the place."""
        super().__init__(message)
        self.message = message
        self.help = help
        self.place = place

    def __str__(self) -> str:
        """Give place, message and advice in English."""
        where = str(self.place) if self.place else ""
        said = f"{where}: {self.message}" if where else str(self.message)
        return f"{said} {self.help}" if self.help else said


class FileError(StyrmodellError):
    """A file could not be read or written."""


@frozen(slots=True)
class Problem:
    """One thing in a file that can't be represented: where, what was expected, and a suggestion."""

    place: Place
    message: Text
    suggestion: Text | None = None


class ReadError(StyrmodellError):
    """A document could not be read; `problems` holds all there is to mend in it, in the order of the file."""

    def __init__(self, message: Text, problems: tuple[Problem, ...], *, place: Place | None = None) -> None:
        """Take the sentence about the whole and the single problems."""
        super().__init__(message, place=place)
        # What a copy, or another process, makes the error of.
        self.args = (message, problems)
        self.problems = problems

    def __str__(self) -> str:
        """Give the sentence and a line for each problem, in English."""
        lines = [str(self.message)]
        for problem in self.problems:
            advice = f". {problem.suggestion}" if problem.suggestion else ""
            lines.append(f"{problem.place}: {problem.message}{advice}")
        return "\n".join(lines)


class InvalidError(ValueError):
    """A value that an object can't have: the attribute, and why."""

    def __init__(self, message: Text, attribute: str) -> None:
        """Take the reason and the attribute."""
        super().__init__(message, attribute)
        self.message = message
        self.attribute = attribute

    def __str__(self) -> str:
        """Give the attribute and the reason in English."""
        return f"{self.attribute}: {self.message}"


class RefusedError(StyrmodellError):
    """A step that the governance model does not allow, with the steps that are possible."""


class UnknownNameError(StyrmodellError):
    """A name that nothing answers to: a status, a unit, a rule, a format or a governance model."""


class SettingsError(StyrmodellError):
    """Settings of a governance model or a plan that the rules can't be built from."""


class RuleError(StyrmodellError):
    """Rules that could not be run; `result` holds what all the others came to, and which failed."""

    def __init__(
        self,
        message: Text,
        *,
        help: Text | None = None,  # noqa: A002
        place: Place | None = None,
        result: Any = None,
    ) -> None:
        """Take the sentence, the advice, the place, and the result of the check."""
        super().__init__(message, help=help, place=place)
        self.result = result


class PluginError(StyrmodellError):
    """A plugin that could not be used, by the name of its distribution."""
