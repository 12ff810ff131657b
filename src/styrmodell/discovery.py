"""The plugins that are installed, read from what the installer wrote down.

The standard library's reader costs at start-up more than the check of a plan. Where all packages lie in folders, which
is how pip installs them, their entry points are read here; anything else is left to the standard reader. Neither stops
at a package whose metadata are broken.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from .frozen import frozen

_METADATA = (".dist-info", ".egg-info")
# What broken metadata may raise in the standard reader, which promises nothing.
_FAILURES = (Exception,)


class EntryPoint(Protocol):
    """What an installed package says of its plugin."""

    @property
    def name(self) -> str:
        """The plugin's name."""
        ...

    @property
    def value(self) -> str:
        """The module, or the module and what in it, that is the plugin."""
        ...

    @property
    def dist(self) -> Any:
        """The distribution that brings it, with `name` and `version`."""
        ...

    def load(self) -> Any:
        """Import the plugin."""
        ...


@frozen(slots=True)
class Distribution:
    """An installed package."""

    name: str
    version: str


@frozen(slots=True)
class FoundEntryPoint:
    """An entry point read from a folder."""

    name: str
    value: str
    dist: Distribution

    def load(self) -> Any:
        """Import the plugin."""
        module, _, path = self.value.partition("[")[0].partition(":")
        found: Any = import_module(module.strip())
        for name in filter(None, path.strip().split(".")):
            found = getattr(found, name)
        return found


def installed(group: str) -> tuple[EntryPoint, ...]:
    """Give the entry points of a group, by name and then by where they come from."""
    folders = tuple(dict.fromkeys(Path(str(entry) or ".") for entry in sys.path))
    if all(_is_plain(folder) for folder in folders) and _only_standard_finders():
        found: tuple[EntryPoint, ...] = tuple(_found(folders, group))
    else:
        found = tuple(_by_standard_reader(group))
    return tuple(sorted(found, key=lambda point: (point.name, point.value)))


def _is_plain(folder: Path) -> bool:
    """Whether a place on the path is a folder, or nothing at all: no archive and no egg."""
    return folder.suffix != ".egg" and not os.path.isfile(folder)


def _only_standard_finders() -> bool:
    """Whether nobody but Python's own finder, and those of editable installs, gives distributions."""
    return all(
        not hasattr(finder, "find_distributions") or getattr(finder, "__module__", "").startswith("_frozen_importlib")
        for finder in sys.meta_path
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _by_standard_reader(group: str) -> Iterator[EntryPoint]:
    """Read one distribution after the other, so that a broken one takes only itself away."""
    from importlib.metadata import distributions

    seen: set[str] = set()
    for distribution in distributions():
        try:
            name, points = _plain(distribution.name), distribution.entry_points.select(group=group)
        except _FAILURES:
            continue
        if name not in seen:
            seen.add(name)
            yield from cast("Iterable[EntryPoint]", points)


def _found(folders: tuple[Path, ...], group: str) -> Iterator[EntryPoint]:
    """Read the folders in order; of a distribution that lies in several, the first is the one that is imported."""
    seen: set[str] = set()
    for folder in folders:
        for metadata in _metadata(folder):
            name = _plain(metadata.stem.partition("-")[0])
            if name not in seen:
                seen.add(name)
                yield from _points(metadata, group)


def _metadata(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.suffix.lower() in _METADATA)
    except (OSError, ValueError):
        return []


def _points(metadata: Path, group: str) -> Iterator[FoundEntryPoint]:
    if listed := tuple(_listed(metadata, group)):
        distribution = _identity(metadata)
        yield from (FoundEntryPoint(name, value, distribution) for name, value in listed)


def _identity(metadata: Path) -> Distribution:
    """Give name and version as the package writes them, or as its folder does."""
    name, _, version = metadata.stem.partition("-")
    written = dict(_headers(_text(metadata / "METADATA") or _text(metadata / "PKG-INFO")))
    return Distribution(
        written.get("name") or name.replace("_", "-"), written.get("version") or re.sub(r"-py\d.*$", "", version)
    )


def _headers(text: str) -> Iterator[tuple[str, str]]:
    for line in text.partition("\n\n")[0].splitlines():
        key, _, value = line.partition(":")
        yield key.lower(), value.strip()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _listed(metadata: Path, group: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in map(str.strip, _text(metadata / "entry_points.txt").splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif section == group and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()
