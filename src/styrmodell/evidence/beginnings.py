"""Words of a text that are told by how they begin, so that every inflection of them is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..frozen import frozen
from .letters import in_small_letters


@frozen(slots=True)
class Word:
    """A word of a text, or several, and where in the text it begins."""

    source: str
    at: int


def first_word(text: str, beginnings: Iterable[str], but: Iterable[str] = ()) -> Word | None:
    """Give the first word, or words, of a text that begin so, less those that begin as one of `but`.

    A beginning may be of several words. What only ends so, as "omprojektering" for "projekt", does not begin so.
    """
    small, wanted = in_small_letters(text), tuple(beginnings)
    if not any(map(small.__contains__, _first_words(wanted))):
        return None
    pattern, unwanted = _pattern(wanted), _pattern(tuple(but))
    for found in pattern.finditer(small) if pattern else ():
        if not (unwanted and unwanted.match(found.group())):
            return Word(text[found.start() : found.end()], found.start())
    return None


@cache
def _first_words(beginnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(in_small_letters(each.split()[0]) for each in beginnings if each.strip())


@cache
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str] | None:
    said = [r"\s+".join(map(re.escape, in_small_letters(each).split())) for each in beginnings if each.strip()]
    return re.compile(rf"\b(?:{'|'.join(said)})\w*") if said else None
