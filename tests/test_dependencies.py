"""What the packages say that they need, what is pinned, and what the code imports agree."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from styrmodell.version import __version__

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT, *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))]
by_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def _table(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))


def _requirements(*lists: list[str]) -> list[Requirement]:
    return [Requirement(line) for lines in lists for line in lines]


def _needed_at_work(folder: Path) -> list[Requirement]:
    project = _table(folder)["project"]
    return _requirements(project["dependencies"], *project.get("optional-dependencies", {}).values())


def _needed(folder: Path) -> list[Requirement]:
    table = _table(folder)
    groups = table.get("dependency-groups", {}).values()
    return [*_needed_at_work(folder), *_requirements(table["build-system"]["requires"], *groups)]


def _pins() -> list[Requirement]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


PINNED: dict[str, str] = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in _pins()}


def test_a_constraint_pins_one_version():
    """Every line of the constraints gives one package exactly one version, and no package stands twice."""
    assert [str(pin) for pin in _pins() if not re.fullmatch(r"==[\w.!+]+", str(pin.specifier))] == []
    assert len(PINNED) == len(_pins())


@by_folder
def test_what_is_pinned_is_what_is_asked_for(folder):
    """The checks run with versions that every package allows, for each thing that it needs to work, test or build."""
    versions: dict[str, str] = {**PINNED, "styrmodell": __version__}
    needed = {str(each): versions.get(canonicalize_name(each.name)) for each in _needed(folder)}
    assert needed
    assert {line: version for line, version in needed.items() if version is None} == {}
    refused = [
        line for line, version in needed.items() if version and not Requirement(line).specifier.contains(version)
    ]
    assert refused == []


@by_folder
def test_what_is_needed_has_a_lower_bound(folder):
    """A package says from which version on it works, and forbids no later one."""
    operators = {str(each): [one.operator for one in each.specifier] for each in _needed_at_work(folder)}
    assert operators
    assert {line: found for line, found in operators.items() if found != [">="]} == {}


def _imported(folder: Path) -> Iterator[str]:
    """Give the top names that the code of a package imports from elsewhere."""
    for file in (folder / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield str(node.module).partition(".")[0]


@by_folder
def test_what_is_imported_is_asked_for(folder):
    """A package imports nothing but the standard library, itself, and what it says that it needs."""
    own = {path.name for path in (folder / "src").iterdir()}
    names = set(_imported(folder)) - sys.stdlib_module_names - own
    homes = packages_distributions()
    said = {canonicalize_name(each.name) for each in _needed_at_work(folder)}
    brought = {name: {canonicalize_name(home) for home in homes.get(name, [name])} for name in names}
    assert {name: found for name, found in brought.items() if not found & said} == {}
