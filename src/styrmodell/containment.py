"""Running a plugin's code so that nothing it raises takes the rest down, and nothing it prints stands in a result."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from threading import RLock

# Standard output is the whole process's: two threads that exchanged it at once could leave it exchanged.
_ALONE = RLock()


class Failure(Exception):  # noqa: N818 - it is no error of ours
    """What a plugin's code raised: `error`, and in words what people are told of it."""

    def __init__(self, error: BaseException) -> None:
        """Take what was raised."""
        super().__init__(told(error))
        self.error = error


@contextmanager
def contained(*refusals: type[Exception]) -> Iterator[None]:
    """Turn whatever a plugin's code raises into a `Failure`, its leaving the program too.

    `refusals` are what it may raise; they pass through, and so does Ctrl-C, which is not the plugin's.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise
    except refusals:
        raise
    except BaseException as error:
        raise Failure(error) from error


@contextmanager
def printing_aside() -> Iterator[None]:
    """Let what is printed meanwhile go to standard error, beside the results."""
    with _ALONE, redirect_stdout(sys.stderr):
        yield


def told(error: BaseException) -> str:
    """Give what a plugin raised, even where its own words fail."""
    try:
        with contained():
            words = str(error)
    except Failure:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def shown(value: object) -> str:
    """Give what a plugin gave in short, even where it can't be shown."""
    try:
        with contained():
            return repr(value)[:80]
    except Failure:
        return type(value).__name__
