"""Where each value of a native file stands: its path and the line and column at which its key begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from ..model.references import Path
from .scanning import BOM, json_scan, toml_scan

Positions: TypeAlias = Mapping[Path, tuple[int, int]]


def toml_positions(text: str) -> Positions:
    """Give the positions in a TOML text that tomllib reads."""
    return _lines_and_columns(text, toml_scan(text).begins.items())


def json_positions(text: str) -> Positions:
    """Give the positions in a JSON text that json reads."""
    return _lines_and_columns(text, json_scan(text).begins.items())


def json_twice(text: str) -> Positions:
    """Give the positions of keys that stand a second time in one object."""
    return _lines_and_columns(text, json_scan(text).twice)


def _lines_and_columns(text: str, begins: Iterable[tuple[Path, int]]) -> Positions:
    """Turn offsets into lines and columns, both counted from 1; a byte order mark takes no column."""
    first = len(BOM) if text.startswith(BOM) else 0
    starts = [first, *(match.end() for match in re.finditer("\n", text))]
    result: dict[Path, tuple[int, int]] = {}
    line = 0
    for path, offset in sorted(begins, key=lambda pair: pair[1]):
        while line + 1 < len(starts) and starts[line + 1] <= offset:
            line += 1
        result[path] = (line + 1, offset - starts[line] + 1)
    return result
