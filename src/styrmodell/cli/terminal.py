"""The terminal: how wide it is, whether it takes colours, and what stands in for signs that it lacks."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import sys
import unicodedata
from typing import Any

PLAIN = "styrmodell-plain"
NARROWEST, USUAL, WIDEST = 60, 100, 120
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Signs of the bundled governance model, of reports and of this command line, for encodings without them.
_STAND_INS = {
    "→": "->",
    "–": "-",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
    "█": "#",
    "▏": "|",
    "·": ".",
    "○": "o",
    "►": ">",
    "▲": "^",
    "□": "=",
    "●": "*",
    "■": "#",
    "✕": "x",
}


def plainly(error: UnicodeError) -> tuple[str, int]:
    """Give what an encoding lacks in letters that every encoding has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_stand_in, error.object[error.start : error.end])), error.end


def _stand_in(sign: str) -> str:
    decomposed = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")
    return _STAND_INS.get(sign) or decomposed or "?"


def make_safe() -> None:
    """Let no sign stop the printing, whatever the encoding of the terminal or of the file behind it."""
    codecs.register_error(PLAIN, plainly)
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors=PLAIN)


def use_utf8() -> None:
    """Print in UTF-8 from here on: what other programs read has one encoding."""
    _reconfigure(sys.stdout, encoding="utf-8", errors="replace")


def _reconfigure(stream: Any, **settings: str) -> None:
    if hasattr(stream, "reconfigure"):
        with contextlib.suppress(OSError, ValueError):
            stream.reconfigure(**settings)


def flush() -> None:
    """Hand over what is printed and still held back; raises OSError where it is not taken."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def give_up(stream: Any) -> None:
    """Point a stream that can't be written to nowhere, so that closing it at the end is quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def harmless(text: str) -> str:
    """Take away the power over the terminal that signs in a plan, or in the name of a file, would have."""
    return _CONTROLS.sub("\ufffd", text)


def width() -> int:
    """Give how many signs a line may have: the terminal's width, within what is pleasant to read."""
    return max(NARROWEST, min(WIDEST, _columns()))


def _columns() -> int:
    """Give what `shutil.get_terminal_size` does, whose module brings with it all that packs files."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL  # type: ignore[union-attr]
    return USUAL


def has_colours() -> bool:
    """Whether colours are wanted; that they go to terminals only is seen to where they are printed."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
