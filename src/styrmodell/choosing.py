"""Choosing among what plugins brought, putting it together, and holding what they give to its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, TypeVar

import attrs

from .checking import Finding, Ref
from .errors import FileError, SettingsError, UnknownNameError
from .formats.protocols import Exporter
from .model import GovernanceModel
from .plugins import Plugin, advice
from .text import Text, say

_Kind = TypeVar("_Kind")


def exporter_for(format_or_file: str, exporters: Mapping[str, Exporter], plugins: Iterable[Plugin]) -> Exporter:
    """Give the exporter of that name, or the one for a file's suffix; raises UnknownNameError."""
    suffix = PurePath(format_or_file).suffix.lower()
    if format_or_file in exporters:
        return exporters[format_or_file]
    able = [each for each in exporters.values() if suffix in each.suffixes] if suffix else []
    if len(able) > 1:
        raise UnknownNameError(
            say("Several formats are written to {suffix}.", suffix=suffix),
            help=say("Name one of them as the format: {names}.", names=tuple(each.name for each in able)),
        )
    if not able:
        wanted = suffix or format_or_file
        raise UnknownNameError(
            say("Nothing that is installed writes {name}.", name=wanted),
            help=advice(
                wanted, exporters, plugins, tuple(suffix for each in exporters.values() for suffix in each.suffixes)
            ),
        )
    return able[0]


def extended(model: GovernanceModel, find: Callable[[str], GovernanceModel]) -> GovernanceModel:
    """Give a governance model with all that it extends; raises SettingsError where that comes back to itself."""
    seen = {model.id}
    while model.extends is not None:
        if model.extends in seen:
            raise SettingsError(say("The governance model {name} extends itself.", name=model.extends))
        seen.add(model.extends)
        base = find(model.extends)
        model = attrs.evolve(model.over(base), extends=base.extends)
    return model


def of_kind(kind: type[_Kind], given: Any) -> _Kind:
    """Give what a plugin gave if it is of the kind that was asked for; raises TypeError."""
    if not isinstance(given, kind):
        raise TypeError(f"gave {type(given).__name__}, not {kind.__name__}")
    return given


def hold_to_kind(found: Iterable[Finding]) -> None:
    """Look into findings, which a rule of a plugin may have made of anything; raises TypeError."""
    for finding in found:
        of_kind(Ref, finding.object)
        of_kind(Text, finding.message)


def read_bytes(file: Path) -> bytes:
    """Give the bytes of a document; raises FileError."""
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(say("{path} can't be read: {reason}", path=str(file), reason=reason)) from None
