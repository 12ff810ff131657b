"""«Did you mean»: the known name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import eq

from .text import Text, say

FEW = 12
ALIKE = str.maketrans("oil", "011")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that is near, whatever its case, or nothing.

    Of those that are equally near the one with most signs in their places is taken, where O and 0 look alike.
    """
    from difflib import SequenceMatcher, get_close_matches

    names = sorted(known, reverse=True)
    if name in names:
        return name
    plain, folded = name.casefold(), {each.casefold(): each for each in names}

    def likeness(near: str) -> tuple[float, int]:
        in_place = sum(map(eq, near.translate(ALIKE), plain.translate(ALIKE)))
        return SequenceMatcher(None, near, plain).ratio(), in_place

    best = max(get_close_matches(plain, folded, n=max(len(folded), 1)), key=likeness, default=None)
    return None if best is None else folded[best]


@lru_cache(maxsize=256)
def closest(name: str, known: tuple[str, ...]) -> Text | None:
    """Give «did you mean» where a known name is near, else the names that there are, if they are few."""
    near = nearest(name, known)
    if near:
        return say("Did you mean {name}?", name=near)
    return say("Possible: {names}.", names=known) if 0 < len(known) <= FEW else None
