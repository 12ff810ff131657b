"""What the document says in its language, and which of its texts are the municipality's own."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from styrmodell import Entry, Responsibility, Text, Translator, Unit, Words, say

from .wordml import Span

DOMAIN = "styrmodell_word"
MONTHS = (
    say("January", domain="styrmodell_word"),
    say("February", domain="styrmodell_word"),
    say("March", domain="styrmodell_word"),
    say("April", domain="styrmodell_word"),
    say("May", domain="styrmodell_word"),
    say("June", domain="styrmodell_word"),
    say("July", domain="styrmodell_word"),
    say("August", domain="styrmodell_word"),
    say("September", domain="styrmodell_word"),
    say("October", domain="styrmodell_word"),
    say("November", domain="styrmodell_word"),
    say("December", domain="styrmodell_word"),
)


@attrs.frozen(slots=False)
class Voice:
    """Speaks the document's language: `sv` or `en`."""

    language: str

    @cached_property
    def translate(self) -> Translator:
        """What turns texts into sentences."""
        return Translator(self.language)

    @property
    def tag(self) -> str:
        """The language as documents name it."""
        return {"sv": "sv-SE", "en": "en-GB"}[self.language]

    def text(self, said: Text | Words | date) -> str:
        """Give a text in the document's language."""
        return self.translate(said)

    def span(self, said: Text | Words, style: str | None = None) -> Span:
        """Give a text in the document's language, or the Swedish words marked as such where there are no others."""
        foreign = isinstance(said, Words) and said.en is None and self.language != "sv"
        return Span(self.translate(said), style, foreign)

    def own(self, written: str, style: str | None = None) -> Span:
        """Give what the municipality wrote in its plan, which is in Swedish whatever the document's language."""
        return Span(written, style, self.language != "sv")

    def title(self, written: str) -> Span:
        """Give a title as the municipality wrote it, or say that there is none."""
        return self.own(written) if written.strip() else self.span(say("No title", domain="styrmodell_word"))

    def day(self, day: date) -> str:
        """Give a date as prose has it: 31 augusti 2024."""
        month = MONTHS[day.month - 1]
        return self.text(say("{day} {month} {year}", domain="styrmodell_word", day=day.day, month=month, year=day.year))

    def short_day(self, day: date | None) -> str:
        """Give a date as tables have it: 2024-08-31, or a word where there is none."""
        return day.isoformat() if day else self.text(say("No date", domain="styrmodell_word"))

    def units(self, units: tuple[Unit, ...] | Responsibility) -> tuple[Span, ...]:
        """Give the units that are responsible, one each, or say in words that it is all of them or not known."""
        if isinstance(units, tuple):
            return tuple(self.own(unit.name) for unit in units)
        if units is Responsibility.ALL:
            return (self.span(say("All units", domain="styrmodell_word")),)
        return (self.span(say("No unit is named", domain="styrmodell_word")),)

    def state(self, entry: Entry) -> tuple[Span, Span]:
        """Give an activity's symbol and the words for its state."""
        return Span(f"{entry.symbol} "), self.span(entry.state, "Strong")
