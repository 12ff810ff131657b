"""The plugins that are installed, read from what the installer wrote down.

The standard library's reader costs at start-up more than the check of a plan. Where all packages lie in folders, which
is how pip installs them, their entry points are read here; anything else is left to the standard reader.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import attrs

_METADATA = (".dist-info", ".egg-info")


class EntryPoint(Protocol):
    """What an installed package says of its plugin."""

    @property
    def name(self) -> str:
        """The plugin's name."""

    @property
    def value(self) -> str:
        """The module, or the module and what in it, that is the plugin."""

    @property
    def dist(self) -> Any:
        """The distribution that brings it, with `name` and `version`."""

    def load(self) -> Any:
        """Import the plugin."""


@attrs.frozen(slots=True)
class Distribution:
    """An installed package."""

    name: str
    version: str


@attrs.frozen(slots=True)
class FoundEntryPoint:
    """An entry point read from a folder."""

    name: str
    value: str
    dist: Distribution

    def load(self) -> Any:
        """Import the plugin."""
        module, _, path = self.value.partition(":")
        found: Any = import_module(module.strip())
        for name in filter(None, path.split("[")[0].strip().split(".")):
            found = getattr(found, name)
        return found


def installed(group: str) -> tuple[EntryPoint, ...]:
    """Give the entry points of a group, by name and then by where they come from."""
    folders = tuple(dict.fromkeys(Path(entry or ".") for entry in sys.path))
    if all(_is_plain(folder) for folder in folders) and _only_standard_finders():
        found: tuple[EntryPoint, ...] = tuple(_found(folders, group))
    else:
        from importlib.metadata import entry_points

        found = tuple(entry_points(group=group))
    return tuple(sorted(found, key=lambda point: (point.name, point.value)))


def _is_plain(folder: Path) -> bool:
    """Whether a place on the path is a folder, or nothing at all: no archive and no egg."""
    return folder.suffix != ".egg" and not folder.is_file()


def _only_standard_finders() -> bool:
    """Whether nobody but Python's own finder, and those of editable installs, gives distributions."""
    return all(
        not hasattr(finder, "find_distributions") or getattr(finder, "__module__", "").startswith("_frozen_importlib")
        for finder in sys.meta_path
    )


def _found(folders: tuple[Path, ...], group: str) -> Iterator[EntryPoint]:
    """Read the folders in order; of a distribution that lies in several, the first is the one that is imported."""
    seen: set[str] = set()
    for folder in folders:
        for metadata in _metadata(folder):
            name, version = _identity(metadata)
            plain = re.sub(r"[-_.]+", "-", name).lower()
            if plain not in seen:
                seen.add(plain)
                yield from _listed(metadata, group, Distribution(name, version))


def _metadata(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.suffix in _METADATA and entry.is_dir())
    except OSError:
        return []


def _identity(metadata: Path) -> tuple[str, str]:
    name, _, version = metadata.stem.partition("-")
    return name.replace("_", "-"), re.sub(r"-py\d.*$", "", version)


def _listed(metadata: Path, group: str, distribution: Distribution) -> Iterator[EntryPoint]:
    try:
        lines = (metadata / "entry_points.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    section = ""
    for line in map(str.strip, lines):
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == group and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield FoundEntryPoint(name.strip(), value.strip(), distribution)
