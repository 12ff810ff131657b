"""Options of exporters and importers from texts such as `-O paper=A4`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

import attrs
from cattrs import BaseValidationError

from ..errors import SettingsError
from ..suggestions import closest
from ..text import say
from .structure import converter, misfits

_TRUE = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nej": False}


def options_from(kind: type[Any], given: Mapping[str, str]) -> Any:
    """Make an options value from texts; raises SettingsError that names the option and what it may be."""
    known = tuple(attribute.name for attribute in attrs.fields(kind))
    for name in given:
        if name not in known:
            raise SettingsError(say("There is no option {name} here.", name=name), help=closest(name, known))
    hints = get_type_hints(kind)
    data = {name: _value(text, hints[name]) for name, text in given.items()}
    try:
        return converter(dates_as_text=True, every_error=True).structure(data, kind)
    except BaseValidationError as error:
        first = next(misfits(error))
        name = str(first.path[0]) if first.path else ""
        raise SettingsError(
            say("Option {name}: {reason}", name=name, reason=first.message), help=first.suggestion
        ) from None


def _value(text: str, kind: Any) -> Any:
    if kind is bool:
        return _TRUE.get(text.lower(), text)
    return int(text) if kind is int and text.lstrip("-").isdigit() else text
