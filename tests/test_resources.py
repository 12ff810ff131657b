"""The files inside packages are found where the standard library finds them, unpacked or in an archive."""

from __future__ import annotations

import sys
from importlib import invalidate_caches
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from styrmodell.resources import package_file
from styrmodell.text import say
from styrmodell.translation import Translator

FILES = [
    ("styrmodell", ("models", "ange.toml")),
    ("styrmodell", ("py.typed",)),
    ("styrmodell", ("locale", "sv", "LC_MESSAGES", "styrmodell.mo")),
    ("styrmodell.model", ("plan.py",)),
    ("styrmodell_word", ("py.typed",)),
]


@pytest.mark.parametrize(("package", "parts"), FILES)
def test_a_file_of_a_package_is_found(package, parts):
    """A file is the one that the standard library gives."""
    assert package_file(package, *parts).read_bytes() == files(package).joinpath(*parts).read_bytes()


def test_a_package_that_lies_unpacked_is_looked_into_directly():
    """A package in a folder gives a path, and one for a file that is not there."""
    assert isinstance(package_file("styrmodell", "models"), Path)
    assert not package_file("styrmodell", "no-such-file").is_file()


def test_a_file_in_an_archive_is_found(tmp_path, monkeypatch):
    """A package that lies in a zip file on the path gives its files too."""
    archive = tmp_path / "packages.zip"
    with ZipFile(archive, "w") as writer:
        writer.writestr("zipped_for_test/__init__.py", "")
        writer.writestr("zipped_for_test/data/ord.txt", "å")
    monkeypatch.syspath_prepend(archive)
    found = package_file("zipped_for_test", "data", "ord.txt")
    monkeypatch.delitem(sys.modules, "zipped_for_test", raising=False)
    assert found.read_text(encoding="utf-8") == "å"
    assert not package_file("zipped_for_test", "data", "annat.txt").is_file()


NO_PACKAGES = [
    "no_such_package",
    "styrmodell.no_such",
    "no_such.inside",
    "",
    ".",
    ".relative",
    "a..b",
    "\0",
    "__main__",
]


@pytest.mark.parametrize("name", NO_PACKAGES)
def test_what_is_no_package_is_told(name):
    """A name that no package has, or that none could have, is refused in one way."""
    with pytest.raises(ModuleNotFoundError):
        package_file(name, "file")
    assert Translator("sv")(say("Hello", domain=name)) == "Hello"


def test_a_plugin_of_one_module_speaks_english(tmp_path, monkeypatch):
    """A module that is no package has no files; what it says is shown as it stands."""
    (tmp_path / "lone_module_for_test.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    with pytest.raises(ModuleNotFoundError):
        package_file("lone_module_for_test", "file")
    assert Translator("sv")(say("Hello", domain="lone_module_for_test")) == "Hello"
