"""Words of a text that are told by how they begin, so that every inflection of them is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..frozen import frozen


@frozen(slots=True)
class Word:
    """A word of a text, or several, and where in the text it begins."""

    source: str
    at: int


def first_word(text: str, beginnings: Iterable[str], but: Iterable[str] = ()) -> Word | None:
    """Give the first word, or words, of a text that begin so, less those that begin as one of `but`.

    A beginning may be of several words. What only ends so, as "omprojektering" for "projekt", does not begin so.
    """
    plain, beginnings = text.casefold(), [each for each in beginnings if each.strip()]
    if not any(each.split()[0].casefold() in plain for each in beginnings):
        return None
    wanted, unwanted = _pattern(tuple(beginnings)), _pattern(tuple(but))
    found = wanted.finditer(text) if wanted else iter(())
    wanted_ones = (each for each in found if not (unwanted and unwanted.match(each.group())))
    return next((Word(each.group(), each.start()) for each in wanted_ones), None)


@cache
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str] | None:
    said = [r"\s+".join(map(re.escape, each.split())) for each in beginnings if each.strip()]
    return re.compile(rf"\b(?:{'|'.join(said)})\w*", re.IGNORECASE) if said else None
