"""The lists of phrases that the date reader is measured on, and how it is measured."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from styrmodell.evidence.dates import read_dates
from styrmodell.model import Period

PERIOD, NEAR = Period.year(2024), date(2024, 8, 31)
Said: TypeAlias = tuple[str, date, date, bool, str]


@attrs.frozen
class Phrase:
    """A text, and the times that it speaks of."""

    text: str
    expected: frozenset[Said]

    def __str__(self) -> str:
        """Give the text."""
        return self.text


@attrs.frozen
class Score:
    """How many times were read as meant, were missed, and were read where none is; and the same of texts."""

    hits: int
    missed: int
    invented: int
    exact: int
    quiet: int


def phrases(name: str) -> tuple[Phrase, ...]:
    """Give a list: `seen`, which the reader was tuned on, or `unseen`."""
    rows = tomllib.loads(Path(__file__).with_name(f"phrases-{name}.toml").read_text(encoding="utf-8"))["phrases"]
    return tuple(Phrase(row["text"], frozenset(map(_said, row["mentions"]))) for row in rows)


def _said(row: dict[str, Any]) -> Said:
    return row["source"], row["start"], row["end"], row.get("inferred", False), row.get("bound", "on")


def read(text: str) -> frozenset[Said]:
    """Give what the reader finds."""
    found = read_dates(text, PERIOD, NEAR)
    return frozenset((each.source, each.start, each.end, each.inferred, each.bound.value) for each in found)


def score(texts: Iterable[Phrase], reader: Callable[[str], frozenset[Said]] = read) -> Score:
    """Measure a reader on texts."""
    pairs = [(phrase.expected, reader(phrase.text)) for phrase in texts]
    return Score(
        hits=sum(len(expected & found) for expected, found in pairs),
        missed=sum(len(expected - found) for expected, found in pairs),
        invented=sum(len(found - expected) for expected, found in pairs),
        exact=sum(found == expected for expected, found in pairs),
        quiet=sum(not expected and not found for expected, found in pairs),
    )
