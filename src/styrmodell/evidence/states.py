"""The words of state in a Swedish text: done, begun, going on, expected, postponed, waiting, and their denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import attrs

from ..frozen import frozen
from .letters import in_small_letters, last_words


class State(Enum):
    """What a word says of work, whatever the municipality's own statuses are called."""

    DONE = "done"
    BEGUN = "begun"
    CONTINUES = "continues"
    EXPECTED = "expected"
    POSTPONED = "postponed"
    WAITS = "waits"


@frozen(slots=True, kw_only=True)
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


@frozen(slots=True)
class Sentence:
    """A sentence of a text, where in it the sentence begins, and the sentence in small letters."""

    text: str
    at: int
    small: str = attrs.field(init=False, eq=False, repr=False)

    @small.default
    def _in_small_letters(self) -> str:
        return in_small_letters(self.text)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Part a text where a sentence ends, or where an empty line or a line with a capital follows."""
    ends = [found.end() for found in _ENDS.finditer(text)]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple(Sentence(text[start:end], start) for start, end in pieces if text[start:end].strip())


def read_states(text: str) -> tuple[StateWord, ...]:
    """Give the words of state in a text, in its order."""
    return tuple(word for sentence in sentences(text) for word in in_sentence(sentence))


def in_sentence(sentence: Sentence) -> Iterator[StateWord]:
    """Give the words of state in a sentence; what it quotes is not its own."""
    small = sentence.small
    if '"' in small or "“" in small or "”" in small:
        small = _QUOTES.sub(lambda found: "\N{ZERO WIDTH SPACE}" * len(found.group()), small)
    for start, end in _clauses(small):
        clause = small[start:end]
        for found in _WORDS.finditer(clause):
            yield _word(found, clause, sentence, start)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Give where the parts of a sentence begin and end."""
    start = 0
    for cut in _CUTS.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _word(found: re.Match[str], clause: str, sentence: Sentence, start: int) -> StateWord:
    before, after = clause[: found.start()], clause[found.end() :]
    return StateWord(
        state=State[found.lastgroup or ""],
        source=sentence.text[start + found.start() : start + found.end()],
        at=sentence.at + start + found.start(),
        denied=bool(_DENIED_BEFORE.search(last_words(before, 5)) or _DENIED_AFTER.match(after)),
        hedged=bool((_OTHERS if found[State.CONTINUES.name] else _HEDGES).search(before)),
    )


# What one place holds stands in one word: a space parts them, and each begins with a letter.
_STEMS = {
    State.EXPECTED: r"""
        förvänta[st] förväntad väntas planeras planera(?:d|t|de) beräknas beräkna[dt] kommer\s+att tänkt avses
        preliminärt prognosen till\s+beslut tas\s+upp räknar\s+med troligen sannolikt
        """,
    State.CONTINUES: r"""
        pågår pågående fortsätter fortgår fortlöper fortskrider återstår kvarstår halvvägs
        arbetar\s+(?:aktivt|vidare|fortfarande|fortsatt|kontinuerligt|på|just\s+nu)
        jobbar\s+(?:aktivt|vidare|fortfarande|fortsatt|kontinuerligt|på|just\s+nu)
        håller\s+(?:\w+\s+){0,2}på mitt\s+(?:uppe\s+)?i i\s+full\s+gång fortsatt\s+arbete fortfarande\s+kvar
        under\s+(?:\w+)?(?:arbet(?:e|ning)|framtagande|uppbyggnad|beredning|genomförande|utveckling|produktion)
        ute\s+på\s+(?:remiss|samråd|upphandling) är\s+på\s+(?:remiss|samråd|upphandling)
        löper\s+på arbetas\s+fram tas\s+fram ses\s+över
        bearbetas utarbetas analyseras granskas revideras testas renoveras installeras upphandlas monteras
        komplett?eras upprättas utreds sammanställs färdigställs byggs förbereds ännu\s+(?:inte|ej) finlir\s+kvar
        inte\s+(?:\w+\s+){0,2}än(?:nu)? ej\s+(?:\w+\s+){0,2}än(?:nu)? är\s+(?:\w+\s+)?kvar saknas
        """,
    State.POSTPONED: r"""
        sk(?:juts|jutits|öts)\s+(?:upp|fram) uppskjut(?:en|et|na|its) framskjut(?:en|et|na|its) senarelagd?[at]?
        senareläggs flytt(?:as|ats|ades|ad|at)\s+fram försenad försenat försenade försening drar\s+ut\s+på\s+tiden
        """,
    State.WAITS: r"""
        väntar inväntar invänta avvaktar avvakta i\s+avvaktan vilar pausad pausat pausas vilande vänteläge
        """,
    State.BEGUN: r"""
        påbörja(?:d|t|de|des|ts) inled(?:d|da|s|des) inlett inletts börjat börjades uppstartad
        starta(?:d|t|de|des|ts) igång(?:satt|satts|sattes)?
        kommit\s+i\s?gång dragit\s+i\s?gång kört\s+i\s?gång satt\s+i\s?gång
        """,
    State.DONE: r"""
        klar klart klara färdig\w* avklara(?:d|t|de) i\s+mål på\s+plats vunnit\s+laga\s+kraft i\s+drift
        genomför(?:d|t|da|des|ts) utför(?:d|t|da|des|ts) slutför(?:d|t|da|des|ts) inför(?:d|t|da|des|ts)
        avsluta(?:d|t|de|des|ts) publicera(?:d|t|de|des|ts) bevilja(?:d|t|de|des|ts) invig(?:d|t|da|des|ts)
        leverera(?:d|t|de|des|ts) anta(?:gen|get|gna|gits|gs) antogs besluta(?:d|t|des|ts) uppdatera(?:d|t|des|ts)
        undertecknad undertecknat undertecknades undertecknats tecknad tecknat tecknades tecknats
        """,
}


def _by_letter(words: str) -> str:
    """Give a pattern of words that tries only those that begin with the letter that stands there."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())


_WORDS = re.compile(
    r"\b(?:" + "|".join(f"(?P<{state.name}>{_by_letter(said)})" for state, said in _STEMS.items()) + r")\b"
)
_ENDS = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ\"”])|\n\s*\n|\n(?=[A-ZÅÄÖ])")
_CUTS = re.compile(r",(?=\s)|;|\s(?=\s*men\s)")
_QUOTES = re.compile(r"[\"“”][^\"“”]*[\"“”]")
_NO = r"(?:inte|ej|aldrig|ingen|inget|inga|icke|varken|utan)"
_DENIED_BEFORE = re.compile(rf"\b{_NO}(?:\s+\w+){{0,3}}\s+$")
_DENIED_AFTER = re.compile(r"\s+(?:(?!och\b|eller\b)\w+\s+)?(?:inte|ej|aldrig|icke)\b")
# What goes on may go on for some purpose, but not if it is something else that does, or only may.
_OTHERS = re.compile(r"\b(?:som|ska|skall|skulle|kan|kommer|om|när|innan|tills|förrän|efter\s+att)\b")
_HEDGES = re.compile(
    r"\b(?:som|ska|skall|skulle|bör|behöver|måste|kan|kommer|väntas|förväntas|planeras|planerad|planerat|beräknas|beräknat"
    r"|bli|blir|vara|när|om|innan|tills|förrän|hoppas|siktar|målet|tänkt|avses|troligen|sannolikt|för\s+att|delvis|nästan|så\s+fort|så\s+snart|först|efter\s+att"
    r"|antingen|senast|halvt)\b"
)
