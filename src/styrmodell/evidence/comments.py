"""What a comment says of the work that it follows up: when it was done, that it goes on, what is still expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from ..model import Period, Phase
from .dates import Bound, Mention, read_dates
from .states import Sentence, State, StateWord, read_states, sentences

CONTEXT = 40


@attrs.frozen(slots=True)
class Comment:
    """A comment, the plan's period, and the day on which it was written."""

    text: str
    period: Period
    written: date

    def completed_on(self) -> Mention | None:
        """Give the one day on which it says that the work was done; nothing where it names none, or several."""
        days = [
            mention
            for sentence in sentences(self.text)
            if any(word.state is State.DONE and word.asserted for word in read_states(sentence.text))
            for mention in self._times(sentence)
            if mention.is_day and mention.bound is Bound.ON and mention.start <= self.written
        ]
        return days[-1] if len({mention.start for mention in days}) == 1 else None

    def expected_after(self, end: date) -> Mention | None:
        """Give the first time after `end`, and after the day of the comment, that it expects something at."""
        for sentence in sentences(self.text):
            if not _EXPECTS.search(sentence.text):
                continue
            for mention in self._times(sentence):
                if mention.start > max(end, self.written) and mention.bound is not Bound.BY:
                    return mention
        return None

    def against(self, phase: Phase) -> StateWord | Mention | None:
        """Give the words that say otherwise than the phase that was reported, or nothing."""
        words = read_states(self.text)
        if phase is Phase.COMPLETED:
            return _first(words, State.CONTINUES) or self.expected_after(self.written)
        if phase is Phase.NOT_STARTED:
            return _first(words, State.BEGUN, State.CONTINUES, State.DONE)
        if phase is Phase.ONGOING:
            denied = (word for word in words if word.state is State.BEGUN and word.denied)
            return next(denied, None) or self._wholly_done(words)
        return self._wholly_done(words) if phase is Phase.ON_HOLD else None

    def around(self, words: StateWord | Mention) -> str:
        """Give the sentence that holds the words, cut down to what stands nearest where it is long."""
        sentence = next(each for each in reversed(sentences(self.text)) if each.at <= words.at)
        at = words.at - sentence.at
        first = _cut(sentence.text[:at][::-1])[::-1]
        last = _cut(sentence.text[at + len(words.source) :])
        return " ".join(f"{first}{words.source}{last}".split()).removesuffix(".")

    def _wholly_done(self, words: tuple[StateWord, ...]) -> StateWord | None:
        """Give the word that says that the work is done, where nothing in the comment says that some of it is left."""
        if any(word.state is not State.DONE or not word.asserted for word in words) or _REST.search(self.text):
            return None
        return words[-1] if words else None

    def _times(self, sentence: Sentence) -> Iterator[Mention]:
        for mention in read_dates(sentence.text, self.period, self.written):
            yield attrs.evolve(mention, at=mention.at + sentence.at)


def _cut(text: str) -> str:
    """Give the text as far as a word of it ends within `CONTEXT` letters, with dots for what is left out."""
    if len(text) <= CONTEXT:
        return text
    whole = text[: CONTEXT + 1]
    return text[: max(whole.rfind(" "), whole.rfind("\n"), 0)] + " …"


def _first(words: tuple[StateWord, ...], *states: State) -> StateWord | None:
    return next((word for word in words if word.state in states and word.asserted), None)


_EXPECTS = re.compile(
    r"\b(?:förväntas|förväntat|förväntad|väntas|planeras|planerad|planerat|planerade|beräknas|beräknat|beräknad|kommer"
    r"|ska|skall|avses|tänkt|preliminärt|siktar|beslut|beslutas|presenteras|redovisas|antas|klar|klart|klara|färdig"
    r"|färdigt|färdiga|start|startar|återupptas|genomförs|möte|tas\s+upp|skjuts|skjutits|flyttas|senareläggs|dröjer)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:fas|etapp|steg|del|delar|delen|några|flera|flesta|första|hälften|en\s+av|två\s+av|tre\s+av|av\s+\d+|\d+\s+av"
    r"|procent|kvar|saknas|behövs|behöver|nästa|ännu|hittills|delvis|samråd\w*|handling\w*|inventering\w*|förslag\w*"
    r"|utkast\w*|planering\w*|förstudie\w*|upphandling\w*|beslut\w*)\b|%",
    re.IGNORECASE,
)
