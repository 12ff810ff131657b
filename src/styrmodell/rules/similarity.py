"""Which activities say the same thing, by the words of their titles and descriptions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal
from typing import TypeAlias

import attrs

from ..model import Activity

WORD = re.compile(r"\w+")
STOP_WORDS = frozenset(
    """alla allt att av bland både de dem den denna deras dess det detta dig din ditt där då efter eller en ett från för
    genom han har hos hur hon i in inom inte kan man med mellan men mot ni nu när och också om oss på samt ska skall
    sig sin sina sitt som så till under upp ur ut vad var vara vi vid vilka vilken vilket är åt än över
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read
)

Words: TypeAlias = frozenset[str]


@attrs.frozen(slots=True, eq=False)
class Said:
    """What an activity says: the content words of its title, those of all its text, and which of them are names."""

    activity: Activity
    title: Words
    text: Words
    names: Words
    units: frozenset[str] | None

    @classmethod
    def by(cls, activity: Activity) -> Said:
        """Read an activity. Names are words with a capital that do not stand first, and words with a digit."""
        heading = unicodedata.normalize("NFC", activity.title)
        title = _content(heading)
        shown = () if heading.isupper() else WORD.findall(heading)[1:]
        capital = {word.casefold() for word in shown if word[0].isupper()}
        return cls(
            activity=activity,
            title=title,
            text=title | _content(unicodedata.normalize("NFC", activity.description)),
            names=frozenset(word for word in title if word in capital or any(map(str.isdigit, word))),
            units=frozenset(activity.units) if isinstance(activity.units, tuple) else None,
        )

    def may_share_unit(self, other: Said) -> bool:
        """Whether they have a unit in common, as far as one can know."""
        return self.units is None or other.units is None or not self.units.isdisjoint(other.units)

    def in_series_with(self, other: Said) -> bool:
        """Whether the titles differ, and in nothing but names."""
        here, there = self.title - other.title, other.title - self.title
        return bool(here or there) and here <= self.names and there <= other.names

    def resembles(self, other: Said, likeness: Decimal) -> bool:
        """Whether the two say the same thing."""
        if not self.may_share_unit(other) or self.in_series_with(other):
            return False
        short, long = sorted((self.title, other.title), key=len)
        if len(short) >= 2 and short <= long:
            return True
        shared = len(self.text & other.text)
        return shared > 0 and shared >= likeness * (len(self.text) + len(other.text) - shared)


def near_duplicates(activities: Iterable[Activity], likeness: Decimal) -> Iterator[tuple[Activity, Activity]]:
    """Give each activity that resembles one of an earlier id, with the first such one.

    Only activities that share a rare word are compared: where one title lies within another, the rarest word of the
    shorter stands in both; where two texts share so large a part, one of their few rarest words does.
    """
    everything = sorted((Said.by(activity) for activity in activities), key=lambda said: said.activity.id)
    index = _Index(Counter(word for said in everything for word in said.text), likeness)
    for said in everything:
        first = index.first_like(said)
        if first is not None:
            yield said.activity, first.activity
        index.add(said)


def _content(text: str) -> Words:
    return frozenset(word.casefold() for word in WORD.findall(text)) - STOP_WORDS


class _Index:
    """The activities read so far, by the words that two of them must share to resemble each other.

    Each word leads to them by the words of the title that are no names: of those that have all of these in common,
    only equal titles can resemble each other, so a long series is passed over at one glance.
    """

    def __init__(self, frequency: Counter[str], likeness: Decimal) -> None:
        self._frequency = frequency
        self._likeness = likeness
        self._places: dict[tuple[str, str], dict[Words, list[Said]]] = {}
        self._titles: dict[tuple[Words, str | None], Said] = {}

    def first_like(self, said: Said) -> Said | None:
        """Give the first that resembles `said`, by id."""
        found = [same for same in (self._titles.get((said.title, unit)) for unit in _seen_by(said)) if same]
        found = found if len(said.title) >= 2 else []
        core = said.title - said.names
        for place in self._looks_in(said):
            for other_core, others in self._places.get(place, {}).items():
                if other_core != core or len(said.title) < 2:
                    match = next((other for other in others if said.resembles(other, self._likeness)), None)
                    found += [match] if match else []
        return min(found, key=lambda other: other.activity.id, default=None)

    def add(self, said: Said) -> None:
        """Take up one more activity."""
        for unit in _kept_under(said):
            self._titles.setdefault((said.title, unit), said)
        rarest = self._rarest(said.title)
        places = [("within", word) for word in rarest[:1]] + [("around", word) for word in rarest]
        for place in places + [("text", word) for word in self._prefix(said)]:
            self._places.setdefault(place, {}).setdefault(said.title - said.names, []).append(said)

    def _looks_in(self, said: Said) -> Iterator[tuple[str, str]]:
        rarest = self._rarest(said.title)
        yield from (("within", word) for word in rarest)
        yield from (("around", word) for word in rarest[:1])
        yield from (("text", word) for word in self._prefix(said))

    def _rarest(self, words: Words) -> list[str]:
        return sorted(words, key=lambda word: (self._frequency[word], word))

    def _prefix(self, said: Said) -> list[str]:
        kept = int((self._likeness * len(said.text)).to_integral_value(ROUND_CEILING))
        return self._rarest(said.text)[: len(said.text) - kept + 1]


def _seen_by(said: Said) -> tuple[str | None, ...]:
    """Where those lie that may share a unit: `*` has all, nothing those that may share a unit with everyone."""
    return ("*",) if said.units is None else (None, *said.units)


def _kept_under(said: Said) -> tuple[str | None, ...]:
    return ("*", None) if said.units is None else ("*", *said.units)
