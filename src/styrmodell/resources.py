"""The files that lie inside an installed package: catalogues, templates, governance models."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def package_file(package: str, *parts: str) -> Path | Traversable:
    """Give a file of a package; raises ModuleNotFoundError where there is no such package.

    A package that lies unpacked, as nearly all do, is looked into directly: importlib.resources costs at start-up
    as much as reading a plan. It is used where a package lies in an archive.
    """
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):  # a script, or what is not even the name of a package
        spec = None
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(package)
    for folder in spec.submodule_search_locations:
        if Path(folder).is_dir():
            return Path(folder, *parts)
    from importlib.resources import files

    return files(package).joinpath(*parts)
