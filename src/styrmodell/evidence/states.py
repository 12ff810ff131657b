"""The words of state in a Swedish text: done, begun, going on, expected, postponed, waiting, and their denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import attrs


class State(Enum):
    """What a word says of work, whatever the municipality's own statuses are called."""

    DONE = "done"
    BEGUN = "begun"
    CONTINUES = "continues"
    EXPECTED = "expected"
    POSTPONED = "postponed"
    WAITS = "waits"


@attrs.frozen(slots=True, kw_only=True)
class StateWord:
    """A word of state: what it says, the word itself and where in the text it begins.

    `denied` is that the sentence says the opposite, as in "inte klar"; `hedged` that it is hoped for, planned or
    thought of and has not happened, as in "ska bli klar" or "när det är klart".
    """

    state: State
    source: str
    at: int
    denied: bool = False
    hedged: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the text says it outright."""
        return not self.denied and not self.hedged


@attrs.frozen(slots=True)
class Sentence:
    """A sentence of a text, and where in it the sentence begins."""

    text: str
    at: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """Part a text where a sentence ends, or where an empty line or a line with a capital follows."""
    ends = [found.end() for found in _ENDS.finditer(text)]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple(Sentence(text[start:end], start) for start, end in pieces if text[start:end].strip())


def read_states(text: str) -> tuple[StateWord, ...]:
    """Give the words of state in a text, in its order."""
    return tuple(word for sentence in sentences(text) for word in _in_sentence(sentence))


def _in_sentence(sentence: Sentence) -> Iterator[StateWord]:
    for clause in _CLAUSES.finditer(sentence.text):
        for found in _WORDS.finditer(clause.group()):
            before, after = clause.group()[: found.start()], clause.group()[found.end() :]
            yield StateWord(
                state=State[found.lastgroup or ""],
                source=found.group(),
                at=sentence.at + clause.start() + found.start(),
                denied=bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after)),
                hedged=bool(_HEDGES.search(before)),
            )


_STEMS = {
    State.EXPECTED: r"""
        förväntas | förväntat | väntas | planeras | planerad | planerat | planerade | beräknas | beräknat | beräknad
        | kommer\s+att | tänkt | avses | preliminärt | prognosen | till\s+beslut | beslut\s+väntas | tas\s+upp
        """,
    State.CONTINUES: r"""
        pågår | pågående | fortsätter | fortgår | fortlöper | fortskrider | återstår | kvarstår
        | arbetar\s+(?:aktivt|vidare|fortfarande|fortsatt|kontinuerligt) | jobbar\s+(?:vidare|aktivt)
        | håller\s+på | under\s+(?:arbete|framtagande|uppbyggnad|beredning|genomförande) | fortsatt\s+arbete
        """,
    State.POSTPONED: r"""
        (?:skjuts|skjutits|sköts)\s+(?:upp|fram) | (?:upp|fram)skjut(?:en|et|na|its) | senarelagd?[at]? | senareläggs
        | flytt(?:as|ats|ades|ad|at)\s+fram | försenad | försenat | försenade | försening | drar\s+ut\s+på\s+tiden
        """,
    State.WAITS: r"""
        väntar | inväntar | invänta | avvaktar | avvakta | i\s+avvaktan | vilar | pausad | pausat | pausas | vilande
        | vänteläge
        """,
    State.BEGUN: r"""
        påbörja(?:d|t|de|des|ts) | inled(?:d|da|s|des) | inlett | inletts | startad | startat | startade | startats
        | igång(?:satt|satts|sattes)? | har\s+börjat
        """,
    State.DONE: r"""
        klar | klart | klara | färdig | färdigt | färdiga | avklara(?:d|t|de) | färdigställ(?:d|t|da|des|ts)
        | (?:genom|ut|slut)för(?:d|t|da|des|ts) | avsluta(?:d|t|de|des|ts) | publicera(?:d|t|de|des|ts)
        | bevilja(?:d|t|de|des|ts) | invig(?:d|t|da|des|ts) | leverera(?:d|t|de|des|ts) | på\s+plats
        """,
}


_WORDS = re.compile(
    r"\b(?:" + "|".join(f"(?P<{state.name}>{words})" for state, words in _STEMS.items()) + r")\b",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ\"”])|\n\s*\n|\n(?=[A-ZÅÄÖ])")
_CLAUSES = re.compile(r"(?:(?!,\s|;|\s+men\s).)+", re.DOTALL | re.IGNORECASE)
_NO = r"(?:inte|ej|aldrig|ingen|inget|inga|icke|varken|utan)"
_DENIED_BEFORE = re.compile(rf"\b{_NO}(?:\s+\w+){{0,3}}\s+$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"\s+(?:(?!och\b|eller\b)\w+\s+)?(?:inte|ej|aldrig|icke)\b", re.IGNORECASE)
_HEDGES = re.compile(
    r"\b(?:ska|skall|skulle|bör|behöver|måste|kan|kommer|väntas|förväntas|planeras|planerad|planerat|beräknas|beräknat"
    r"|bli|blir|vara|när|om|innan|tills|förrän|hoppas|siktar|målet|tänkt|avses|troligen|för\s+att|delvis|nästan"
    r"|antingen|senast|halvt)\b",
    re.IGNORECASE,
)
