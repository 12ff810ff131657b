"""«Did you mean»: the known name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .text import Text, say

FEW = 12


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that is near, whatever its case, or nothing."""
    from difflib import get_close_matches

    names = sorted(known, reverse=True)
    if name in names:
        return name
    folded = {each.casefold(): each for each in names}
    return next((folded[near] for near in get_close_matches(name.casefold(), folded, n=1)), None)


@lru_cache(maxsize=256)
def closest(name: str, known: tuple[str, ...]) -> Text | None:
    """Give «did you mean» where a known name is near, else the names that there are, if they are few."""
    near = nearest(name, known)
    if near:
        return say("Did you mean {name}?", name=near)
    return say("Possible: {names}.", names=known) if 0 < len(known) <= FEW else None
