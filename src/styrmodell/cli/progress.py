"""How far a long piece of work has come, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..text import say
from .desk import Desk

SILENT, STEP = 1.0, 0.1
"""How many seconds pass before anything is shown, and between two changes of it."""

_Item = TypeVar("_Item")


def shown(desk: Desk, items: Iterable[_Item], count: int) -> Iterator[_Item]:
    """Give the items, and show meanwhile how many of them have come; nothing is left of it at the end."""
    if count < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    due, width = time.monotonic() + SILENT, 0
    try:
        for done, item in enumerate(items, 1):
            if time.monotonic() >= due:
                line = desk.t(say("{done} of {count} plans", done=done, count=count))
                width, due = max(width, len(line)), time.monotonic() + STEP
                sys.stderr.write(f"\r{line:<{width}}")
                sys.stderr.flush()
            yield item
    finally:
        if width:
            sys.stderr.write(f"\r{'':<{width}}\r")
            sys.stderr.flush()
