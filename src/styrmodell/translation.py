"""Texts in a language: the gettext catalogues of the core and of each plugin, read where something is shown."""

from __future__ import annotations

import gettext
from datetime import date
from functools import lru_cache
from typing import Any

import attrs

from .frozen import frozen
from .resources import package_file
from .text import Text, Words

LANGUAGES = ("sv", "en")
DEFAULT_LANGUAGE = "sv"


@lru_cache(maxsize=32)
def catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """Give the catalogue of the package `domain`; English is the messages themselves and needs none."""
    if language == "en":
        return gettext.NullTranslations()
    try:
        compiled = package_file(domain, "locale", language, "LC_MESSAGES", f"{domain}.mo")
    except ModuleNotFoundError:
        # A text may outlive the plugin that said it; it is then shown in English.
        return gettext.NullTranslations()
    if not compiled.is_file():
        return gettext.NullTranslations()
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


@frozen(slots=True)
class Translator:
    """Turns texts into sentences of one language: `sv` or `en`."""

    language: str = attrs.field(default=DEFAULT_LANGUAGE, validator=attrs.validators.in_(LANGUAGES))

    def __call__(self, said: Any) -> str:
        """Give `said` (a `Text`, `Words`, date, number, string or a tuple of these) as people read it."""
        if isinstance(said, Text):
            return self._sentence(said)
        if isinstance(said, Words):
            return said.in_language(self.language)
        if isinstance(said, tuple):
            return ", ".join(self(item) for item in said)
        return said.isoformat() if isinstance(said, date) else str(said)

    def _sentence(self, text: Text) -> str:
        found = catalogue(text.domain, self.language)
        values = dict(text.arguments)
        if text.plural is None:
            # The empty message is the key of the catalogue's own header.
            form = found.gettext(text.message) if text.message else ""
        else:
            count = values.get("count")
            form = found.ngettext(text.message, text.plural, count if isinstance(count, int) else 2)
        return form.format(**{key: self(value) for key, value in values.items()})
