"""A line of the file with a caret under what is meant, cut around it where it is long."""

from __future__ import annotations

import re
import unicodedata

from ...evidence.personal import MASKED, masked
from ...formats.marks import Mark
from ...frozen import frozen
from .. import terminal

CUT = "…"
_ESCAPE = re.compile(r"\\[btnfr]")


@frozen(slots=True)
class Excerpt:
    """Two lines of one width: what the file says, and carets under what is meant."""

    source: str
    carets: str

    @classmethod
    def of(cls, mark: Mark, room: int) -> Excerpt:
        """Cut the line to `room` places, so that the beginning of what is meant is always seen."""
        text = terminal.harmless(_discreet(mark.text).replace("\t", " "))
        first = len(text) - len(text.lstrip())
        if width(text[first : mark.end]) > room:
            first = max(first, min(mark.start - room // 3, len(text) - room + 1))
        before = CUT if text[:first].strip() else ""
        shown = before + _fitting(text[first:], room - len(before))
        start = max(0, min(width(before + text[first : mark.start]), width(shown) - 1))
        length = max(1, min(width(text[mark.start : mark.end]), width(shown) - start))
        return cls(shown, " " * start + "^" * length)


def _discreet(line: str) -> str:
    """Give a line with its identity numbers masked, also those that follow on an escape such as that of a new line."""
    hidden = masked(_ESCAPE.sub("  ", line))
    return "".join(MASKED if new == MASKED else old for new, old in zip(hidden, line, strict=True))


def _fitting(text: str, room: int) -> str:
    """Give as much of a text as there is room for, with a sign where something is left out."""
    if width(text) <= room:
        return text
    taken, used = "", width(CUT)
    for sign in text:
        used += width(sign)
        if used > room:
            break
        taken += sign
    return taken.rstrip() + CUT


def width(text: str) -> int:
    """Give how many places of a terminal a text takes: wide signs take two, marks over letters none."""
    return len(text) if text.isascii() else sum(map(_places, text))


def _places(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
