"""Options of exporters and importers from texts such as `-O paper=A4`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

import attrs
from cattrs import BaseValidationError

from ..errors import SettingsError
from ..suggestions import closest
from ..text import say
from .protocols import Exporter
from .structure import converter, misfits

_TRUE = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nej": False}


def options_from(exporter: Exporter, given: Mapping[str, str]) -> Any:
    """Make an exporter's options from texts; raises SettingsError that names the option and what it may be."""
    kind = exporter.Options
    known = tuple(attribute.name for attribute in attrs.fields(kind))
    for name in given:
        if name not in known:
            raise SettingsError(say("There is no option {name} here.", name=name), help=closest(name, known))
    _hold_to_needed(exporter, given)
    hints = get_type_hints(kind)
    data = {name: _value(text, hints[name]) for name, text in given.items()}
    try:
        return converter(dates_as_text=True, every_error=True).structure(data, kind)
    except BaseValidationError as error:
        first = next(misfits(error))
        if first.path:
            message = say("Option {name}: {reason}", name=str(first.path[0]), reason=first.message)
        else:
            message = say("The options of the format {name}: {reason}", name=exporter.name, reason=first.message)
        raise SettingsError(message, help=first.suggestion) from None


def _hold_to_needed(exporter: Exporter, given: Mapping[str, str]) -> None:
    """Refuse to go on without options that have no default; an exporter should have none such, but may."""
    needed = [each.name for each in attrs.fields(exporter.Options) if each.init and each.default is attrs.NOTHING]
    missing = tuple(name for name in needed if name not in given)
    if missing:
        raise SettingsError(
            say("The format {name} needs options that are not given: {options}.", name=exporter.name, options=missing),
            help=say("Add: {example}", example=" ".join(f"-O {name}=..." for name in missing)),
        )


def _value(text: str, kind: Any) -> Any:
    if kind is bool:
        return _TRUE.get(text.lower(), text)
    return int(text) if kind is int and text.lstrip("-").isdigit() else text
