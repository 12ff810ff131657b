"""What people read, as data: a message in English with its arguments, or a municipality's own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Union

import attrs

from .frozen import frozen

CORE = "styrmodell"


def _as_pairs(arguments: Mapping[str, Argument] | tuple[tuple[str, Argument], ...]) -> tuple[tuple[str, Argument], ...]:
    return arguments if isinstance(arguments, tuple) else tuple(arguments.items())


@frozen(slots=True)
class Text:
    """A sentence for people, translated where it is shown and never before.

    `message` is the English sentence and at once the key of the gettext catalogue; its arguments stand in braces.
    `plural` is its form for other counts than one and needs an argument `count`. `domain` is the package whose
    catalogue holds the translation.
    """

    message: str
    arguments: tuple[tuple[str, Argument], ...] = attrs.field(default=(), converter=_as_pairs)
    plural: str | None = None
    domain: str = CORE

    def __str__(self) -> str:
        """Give the English sentence, for developers; people get it through a `Translator`."""
        values = dict(self.arguments)
        one = self.plural is None or values.get("count") == 1
        return (self.message if one else str(self.plural)).format(**{key: show(value) for key, value in values.items()})


@frozen(slots=True)
class Words:
    """What the municipality itself wrote, in Swedish and perhaps in English."""

    sv: str
    en: str | None = None

    def __str__(self) -> str:
        """Give the Swedish words."""
        return self.sv

    def in_language(self, language: str) -> str:
        """Give the words in `language` (`sv` or `en`), in Swedish where there is no other."""
        return self.en if language == "en" and self.en is not None else self.sv


Argument = Union[str, int, date, Text, Words, tuple["Argument", ...]]  # noqa: UP007 - a recursive alias needs Union


def say(message: str, /, domain: str = CORE, **arguments: Argument) -> Text:
    """Make a `Text` of one form."""
    return Text(message, arguments, domain=domain)


def say_n(one: str, many: str, /, count: int, domain: str = CORE, **arguments: Argument) -> Text:
    """Make a `Text` whose form follows `count`."""
    return Text(one, {"count": count, **arguments}, plural=many, domain=domain)


def show(value: Any) -> str:
    """Give an argument as English text: lists with commas, dates as ISO 8601."""
    if isinstance(value, tuple):
        return ", ".join(show(item) for item in value)
    return value.isoformat() if isinstance(value, date) else str(value)
