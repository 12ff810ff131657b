"""Which activities say the same thing, by the words of their titles and descriptions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import TypeAlias

import attrs

from ..frozen import frozen
from ..model import Activity

WORD = re.compile(r"\w+")
STOP_WORDS = frozenset(
    """alla allt att av bland både de dem den denna deras dess det detta dig din ditt där då efter eller en ett från för
    genom han har hos hur hon i in inom inte kan man med mellan men mot ni nu när och också om oss på samt ska skall
    sig sin sina sitt som så till under upp ur ut vad var vara vi vid vilka vilken vilket är åt än över
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read
)
TELLING_WORDS = frozenset(
    """första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde
    två tre fyra fem sex sju åtta nio tio elva tolv
    januari februari mars april maj juni juli augusti september oktober november december
    vår våren sommar sommaren höst hösten vinter vintern norr norra söder södra öst östra väst västra
    """.split()  # noqa: SIM905 - a list of fifty quoted words is harder to read
)
HEADED = re.compile(r"\s*\w+:")

Words: TypeAlias = frozenset[str]
Ratio: TypeAlias = tuple[int, int]
Group: TypeAlias = "list[tuple[Activity, Content]]"
Places: TypeAlias = "dict[str, dict[Words, Group]]"


@frozen(slots=True, eq=False)
class Content:
    """What an activity says in words that count: its title, title and description, the title's names, and its core.

    Names are words with a capital that do not stand first, unless a colon follows them there, words with a digit, and
    words for numbers, times of the year and points of the compass; the core is the title without them.
    """

    title: Words
    text: Words
    names: Words
    core: Words

    @classmethod
    def of(cls, activity: Activity) -> Content:
        """Read an activity."""
        shown = WORD.findall(unicodedata.normalize("NFC", activity.title))
        title = frozenset(map(str.casefold, shown)) - STOP_WORDS
        described = WORD.findall(unicodedata.normalize("NFC", activity.description))
        named = shown if HEADED.match(activity.title) else shown[1:]
        capital = () if activity.title.isupper() else [word for word in named if word[0].isupper()]
        numbered = [word for word in shown if not word.isalpha() and any(map(str.isdigit, word))]
        names = title.intersection(map(str.casefold, [*capital, *numbered])) | (title & TELLING_WORDS)
        return cls(title, title.union(map(str.casefold, described)) - STOP_WORDS, names, title - names)

    def in_series_with(self, other: Content) -> bool:
        """Whether the titles differ, and in nothing but names."""
        here, there = self.title - other.title, other.title - self.title
        return bool(here or there) and here <= self.names and there <= other.names

    def lies_within(self, other: Content) -> bool:
        """Whether its title has two words at least, and all of them stand in the other's title."""
        return len(self.title) > 1 and self.title <= other.title

    def holds(self, other: Content) -> bool:
        """Whether the other's title lies within its own."""
        return other.lies_within(self)

    def is_like(self, other: Content, likeness: Ratio) -> bool:
        """Whether the two share so large a part of all their words."""
        (part, whole), here, there = likeness, len(self.text), len(other.text)
        if here * whole < part * there or there * whole < part * here or not here:
            return False
        shared = len(self.text & other.text)
        return shared * whole >= part * (here + there - shared)

    def resembles(self, other: Content, likeness: Ratio) -> bool:
        """Whether the two say the same thing."""
        near = self.lies_within(other) or self.holds(other) or self.is_like(other, likeness)
        return near and not self.in_series_with(other)


def may_share_unit(one: Activity, other: Activity) -> bool:
    """Whether two activities have a unit in common, as far as one can know."""
    here, there = one.units, other.units
    return not (isinstance(here, tuple) and isinstance(there, tuple)) or not set(here).isdisjoint(there)


def near_duplicates(activities: Iterable[Activity], likeness: Decimal) -> Iterator[tuple[Activity, Activity]]:
    """Give each activity that resembles one of an earlier id, with the first such one.

    Only activities that share a rare word are compared: where one title lies within another, the rarest word of the
    shorter stands in both; where two texts share so large a part, one of their few rarest words does.
    """
    contents: dict[tuple[Words, Words, Words], Content] = {}
    everything: list[tuple[Activity, Content]] = []
    for activity in sorted(activities, key=lambda each: each.id):
        said = Content.of(activity)
        everything.append((activity, contents.setdefault((said.title, said.text, said.names), said)))
    index = _Index.of((said for _, said in everything), likeness.as_integer_ratio())
    for activity, said in everything:
        first = min(index.alike(activity, said), key=lambda other: other.id, default=None)
        if first is not None:
            yield activity, first


@frozen(slots=True)
class _Index:
    """The activities read so far, by the words that two of them must share to resemble each other.

    Each word leads to them by the words of the title that are no names: of those that have all of these in common,
    only equal titles can resemble each other, so a long series is passed over at one glance.
    """

    likeness: Ratio
    rank: dict[str, int]
    within: Places = attrs.field(factory=dict)
    around: Places = attrs.field(factory=dict)
    texts: Places = attrs.field(factory=dict)
    titles: dict[tuple[Words, str], Activity] = attrs.field(factory=dict)

    @classmethod
    def of(cls, contents: Iterable[Content], likeness: Ratio) -> _Index:
        """Make an empty index that knows which words are rare."""
        frequency = Counter(word for content in contents for word in content.text)
        ordered = sorted(frequency, key=lambda word: (frequency[word], word))
        return cls(likeness, {word: place for place, word in enumerate(ordered)})

    def alike(self, activity: Activity, said: Content) -> list[Activity]:
        """Give those taken up so far that resemble the activity, the first by id among them, and take it up too."""
        title, text = (sorted(words, key=self.rank.__getitem__) for words in (said.title, said.text))
        text = text[: len(text) - -(-len(text) * self.likeness[0] // self.likeness[1]) + 1]
        rarest = title[:1] if len(title) > 1 else []
        found = self._same_title(activity, said.title) if rarest else []
        for places, words, fits in (
            (self.within, title, said.holds),
            (self.around, rarest, said.lies_within),
            (self.texts, text, partial(said.is_like, likeness=self.likeness)),
        ):
            found += _firsts(activity, said, _groups(places, words, said), fits)
        for places, words in ((self.within, rarest), (self.around, title), (self.texts, text)):
            for word in words:
                places.setdefault(word, {}).setdefault(said.core, []).append((activity, said))
        return found

    def _same_title(self, activity: Activity, title: Words) -> list[Activity]:
        """Give the first with the same title that may share a unit, and take up the activity.

        Under `*` stand all of them, under the empty text those that may share a unit with everybody.
        """
        units = activity.units if isinstance(activity.units, tuple) else None
        looked = ("*",) if units is None else ("", *units)
        found = [self.titles[title, unit] for unit in looked if (title, unit) in self.titles]
        for unit in ("*", "") if units is None else ("*", *units):
            self.titles.setdefault((title, unit), activity)
        return found


def _groups(places: Places, words: Iterable[str], said: Content) -> Iterator[Group]:
    for word in words:
        for core, group in places.get(word, {}).items():
            if core != said.core or len(said.title) < 2:
                yield group


def _firsts(
    activity: Activity, said: Content, groups: Iterable[Group], fits: Callable[[Content], bool]
) -> Iterator[Activity]:
    """Give the first of each group that fits; what was found not to is not looked at again."""
    unlike: set[Content] = set()
    for group in groups:
        for other, content in group:
            if content in unlike:
                continue
            if not fits(content) or said.in_series_with(content):
                unlike.add(content)
            elif may_share_unit(activity, other):
                yield other
                break
