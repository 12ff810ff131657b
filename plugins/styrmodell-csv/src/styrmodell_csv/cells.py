"""Texts as cells: nothing that runs as a formula, and nothing that a text file can't hold."""

from __future__ import annotations

import re
import unicodedata

# A spreadsheet drops or passes over these before it looks for a formula.
_IDLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_UNHOLDABLE = re.compile("[\0\ud800-\udfff]")


def guarded(text: str) -> str:
    """Give a text as a cell that is never run.

    A text that begins with =, +, - or @ in any width, also after blanks, control characters or apostrophes, gets one
    apostrophe in front. So one is taken away, and not more, to have the text back: see `unguarded`.
    """
    held = _UNHOLDABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return "'" + held if _could_run(held) else held


def unguarded(cell: str) -> str:
    """Give the text of a cell that `guarded` made."""
    return cell[1:] if cell.startswith("'") and _could_run(cell) else cell


def _could_run(text: str) -> bool:
    for sign in text:
        if sign != "'" and unicodedata.category(sign) not in _IDLE:
            return unicodedata.normalize("NFKC", sign)[0] in "=+-@\N{MINUS SIGN}"
    return False
