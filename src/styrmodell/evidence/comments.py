"""What a comment says of the work that it follows up: when it was done, that it goes on, what is still expected."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

import attrs

from ..frozen import frozen
from ..model import Period, Phase
from .dates import Bound, Mention, mentions
from .letters import in_small_letters
from .states import Sentence, State, StateWord, in_sentence, sentences

CONTEXT = 40


@frozen(slots=True)
class Comment:
    """A comment, the plan's period, and the day on which it was written."""

    text: str
    period: Period
    written: date

    @property
    def _small(self) -> str:
        return in_small_letters(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def states(self) -> tuple[StateWord, ...]:
        """The words of state in it, in its order; what is done at a time that lies ahead is only planned."""
        words = (word for sentence in self.sentences for word in in_sentence(sentence))
        return tuple(attrs.evolve(word, hedged=True) if self._lies_ahead(word) else word for word in words)

    @cached_property
    def times(self) -> tuple[tuple[Sentence, Mention], ...]:
        """The times that it speaks of, each with its sentence, in its order."""
        return tuple(
            (sentence, mention)
            for sentence in self.sentences
            for mention in mentions(sentence.text, sentence.small, self.period, self.written, sentence.at)
        )

    def completed_on(self) -> Mention | None:
        """Give the one day on which it says that the work was done; nothing where it names none, or several."""
        days = [
            mention
            for sentence, mention in self.times
            if mention.is_day
            and mention.bound is Bound.ON
            and mention.start <= self.written
            and any(word.state is State.DONE and word.asserted for word in in_sentence(sentence))
        ]
        return days[-1] if len({mention.start for mention in days}) == 1 else None

    def expected_after(self, end: date) -> Mention | None:
        """Give the first time after `end`, and after the day of the comment, that it expects something at."""
        for sentence, mention in self.times:
            if (
                mention.start > max(end, self.written)
                and mention.bound is not Bound.BY
                and not (_PAST_OR_STANDING.search(sentence.small) or _NOT_THEN.search(sentence.small))
                and not _names(mention, sentence)
            ):
                return mention
        return None

    def against(self, phase: Phase) -> StateWord | Mention | None:
        """Give the words that say otherwise than the phase that was reported, or nothing."""
        words = self.states
        if phase is Phase.COMPLETED:
            return self._remains(words)
        if phase is Phase.NOT_STARTED:
            return self._under_way(words)
        if phase is Phase.ONGOING:
            return self._not_begun(words) or self._wholly_done(words)
        return self._wholly_done(words) if phase is Phase.ON_HOLD else None

    def _remains(self, words: tuple[StateWord, ...]) -> StateWord | Mention | None:
        """Give the words that say that work is left; none where another sentence tells that this work is done."""
        undone = next((word for word in words if word.state is State.DONE and word.denied), None)
        left = undone or _first(words, State.CONTINUES, State.WAITS) or self.expected_after(self.written)
        done = [word for word in words if word.state is State.DONE and word.asserted]
        if left is None or undone:
            return left
        return None if any(self._sentence(word) != self._sentence(left) for word in done) else left

    def _under_way(self, words: tuple[StateWord, ...]) -> StateWord | None:
        """Give the words that say that work is under way; none where others say that it has not begun."""
        if any(word.state is State.BEGUN and not word.asserted for word in words) or _UNBEGUN.search(self._small):
            return None
        return _first(words, State.BEGUN, State.CONTINUES, State.DONE)

    def _not_begun(self, words: tuple[StateWord, ...]) -> StateWord | None:
        if _PART.search(self._small):
            return None
        return next((word for word in words if word.state is State.BEGUN and word.denied), None)

    def _lies_ahead(self, word: StateWord) -> bool:
        """Whether work is done at a time that is named right after the word, and was not over as it was written."""
        if word.state is not State.DONE or not word.asserted:
            return False
        end = word.at + len(word.source)
        if _NEXT.match(self._small, end):
            return True
        return any(
            mention.end > self.written and end <= mention.at and _RIGHT_AFTER.fullmatch(self.text[end : mention.at])
            for _, mention in self.times
        )

    def _sentence(self, words: StateWord | Mention) -> Sentence:
        return next(each for each in reversed(self.sentences) if each.at <= words.at)

    def around(self, words: StateWord | Mention) -> str:
        """Give the sentence that holds the words, cut down to what stands nearest where it is long."""
        sentence = self._sentence(words)
        at = words.at - sentence.at
        first = _cut(sentence.text[:at][::-1])[::-1]
        last = _cut(sentence.text[at + len(words.source) :])
        return " ".join(f"{first}{words.source}{last}".split()).removesuffix(".")

    def _wholly_done(self, words: tuple[StateWord, ...]) -> StateWord | None:
        """Give the word that says that the work is done, where nothing in the comment says that some of it is left."""
        done = [word for word in words if word.state is State.DONE and word.asserted]
        left = [word for word in words if word not in done and not (word.state in _LEFT and word.denied)]
        return None if left or _REST.search(self._small) or not done else done[-1]


def _cut(text: str) -> str:
    """Give the text as far as a word of it ends within `CONTEXT` letters, with dots for what is left out."""
    if len(text) <= CONTEXT:
        return text
    whole = text[: CONTEXT + 1]
    return text[: max(whole.rfind(" "), whole.rfind("\n"), 0)] + " …"


def _first(words: tuple[StateWord, ...], *states: State) -> StateWord | None:
    return next((word for word in words if word.state in states and word.asserted), None)


def _names(mention: Mention, sentence: Sentence) -> bool:
    """Whether a time only names something, as in "budget 2025" or "läsåret 2025/26", and nothing happens at it."""
    whole_years = (mention.end - mention.start).days >= SEVERAL_MONTHS
    return whole_years or bool(_NAMED.search(sentence.small[: mention.at - sentence.at]))


SEVERAL_MONTHS = 200
_LEFT = (State.CONTINUES, State.WAITS, State.POSTPONED)
_PAST_OR_STANDING = re.compile(
    r"\b(?:beräknades|planerades|väntades|förväntades|skulle|gäller\s+(?:från|till|t\.?o\.?m|fr\.?o\.?m)|gällde|giltig\w*|träder\s+i\s+kraft|löper\s+(?:till|ut))\b"
)
_NOT_THEN = re.compile(r"\b(?:inte|ej)\b(?!.*\b(?:utan|förrän|innan)\b)(?!.*\bän\b)", re.DOTALL)
_NAMED = re.compile(
    r"\b(?:budget|läsåret|plan\s+för|planen\s+för|för|avser|prognos\w*|inför"
    r"|(?:ingen|inget|inga)\s+\w+(?:\s+(?:i|den|under))?)\s+$",
)
_NEXT = re.compile(r"\s+(?:\w+\s+)?(?:nästa|kommande)\b")
_RIGHT_AFTER = re.compile(r"(?:\s+\w+){0,2}\s*")
_UNBEGUN = re.compile(r"\b(?:påbörjas|startar|startas|inleds|drar\s+i\s?gång)\b")
_PART = re.compile(r"\b(?:fas|etapp|steg|del\w*|några|flera|första|andra|hälften)\b")
_REST = re.compile(
    r"\b(?:fas|etapp|steg|del\w*|några|flera|flesta|första|hälften|en\s+av|två\s+av|tre\s+av|av\s+\d+|\d+\s+av"
    r"|procent|kvar|saknas|behövs|behöver|ännu|hittills|nästan|samråd\w*|handling\w*|inventering\w*|förslag\w*"
    r"|utkast\w*|planering\w*|förstudie\w*|upphandling\w*|beslut|beslutet|protokoll\w*)\b|%"
)
