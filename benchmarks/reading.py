"""The reader of times against `dateparser`, on the phrases that nobody looked at while it was tuned."""

from __future__ import annotations

import time
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import attrs

from styrmodell import Period
from styrmodell.evidence.dates import read_dates

PHRASES = Path(__file__).parent.parent / "tests" / "evidence" / "phrases-unseen.toml"
NEAR = date(2024, 8, 31)

Said: TypeAlias = tuple[str, date, date]


@attrs.define
class Score:
    """How many times were read, missed and made up, how many lines without any stayed quiet, and the seconds."""

    hits: int = 0
    missed: int = 0
    invented: int = 0
    quiet: int = 0
    dateless: int = 0
    seconds: float = 0.0

    def add(self, wanted: list[Said], given: list[Said]) -> None:
        """Count a phrase; a hit lies within the time that was meant, and its words overlap with those that mean it."""
        left = list(given)
        for want in wanted:
            hit = next((one for one in left if _fits(want, one)), None)
            self.hits += hit is not None
            self.missed += hit is None
            if hit is not None:
                left.remove(hit)
        self.invented += len(left)
        self.dateless += not wanted
        self.quiet += not wanted and not given


def _fits(want: Said, given: Said) -> bool:
    within = want[1] <= given[1] and given[2] <= want[2]
    return within and (want[0] in given[0] or given[0] in want[0] or bool(set(want[0].split()) & set(given[0].split())))


def ours(text: str) -> list[Said]:
    """Read with the library."""
    return [(each.source, each.start, each.end) for each in read_dates(text, Period.year(2024), NEAR)]


def theirs(text: str) -> list[Said]:
    """Read with dateparser, told the day of the comment."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(2024, 8, 31), "DATE_ORDER": "DMY"}  # noqa: DTZ001 - a day without a zone
    found = search_dates(text, languages=["sv"], settings=settings) or []
    return [(source, day.date(), day.date()) for source, day in found]


def scores() -> tuple[Score, Score]:
    """Give our score and the peer's."""
    rows = tomllib.loads(PHRASES.read_text(encoding="utf-8"))["phrases"]
    both = Score(), Score()
    for score, read in zip(both, (ours, theirs), strict=True):
        read("3 maj 2024")
        before = time.perf_counter()
        for row in rows:
            score.add([(each["source"], each["start"], each["end"]) for each in row["mentions"]], read(row["text"]))
        score.seconds = time.perf_counter() - before
    return both


def show() -> None:
    """Print the table."""
    print(f"{'reader':<12} {'hits':>5} {'missed':>7} {'made up':>8} {'quiet on dateless':>18} {'ms':>8}")
    for name, each in zip(("styrmodell", "dateparser"), scores(), strict=True):
        quiet = f"{each.quiet} of {each.dateless}"
        print(f"{name:<12} {each.hits:>5} {each.missed:>7} {each.invented:>8} {quiet:>18} {each.seconds * 1e3:>8.0f}")
