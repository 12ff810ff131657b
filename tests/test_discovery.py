"""The quick reader finds what the standard one does, and broken metadata never stop it."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.discovery import Distribution, EntryPoint, FoundEntryPoint, installed

GROUP = "made-up"
POINTS = f"[{GROUP}]\nplug = plug.inside:thing\n"
REAL = ("console_scripts", "pytest11", "styrmodell", "hypothesis", "no-such-group")


@contextmanager
def _on_path(*entries: object) -> Iterator[None]:
    before = sys.path[:]
    sys.path[:0] = [str(entry) for entry in entries]
    try:
        yield
    finally:
        sys.path[:] = before


def _told(points: Any) -> list[tuple[str, ...]]:
    return sorted((point.name, point.value, point.dist.name, point.dist.version) for point in points)


def _found(group: str = GROUP) -> list[tuple[str, ...]]:
    """Give what the quick reader finds, and see that it was the quick one."""
    found = installed(group)
    assert all(isinstance(point, FoundEntryPoint) for point in found)
    return _told(found)


def _package(folder: Path, name: str, version: str = "1.0", points: str = POINTS, kind: str = ".dist-info") -> Path:
    """Lay out a package's metadata as an installer does."""
    metadata = folder / f"{name.replace('-', '_')}-{version}{kind}"
    metadata.mkdir(parents=True)
    written = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: Name: no\n\nName: not this\n"
    (metadata / ("METADATA" if kind == ".dist-info" else "PKG-INFO")).write_text(written, encoding="utf-8")
    (metadata / "entry_points.txt").write_text(points, encoding="utf-8")
    return metadata


@pytest.mark.parametrize("group", REAL)
def test_it_finds_what_the_standard_reader_finds(group):
    """Of all that is installed here, names, values, distributions and versions are the same."""
    assert _found(group) == _told(entry_points(group=group))


def test_the_real_groups_are_not_empty():
    """The comparison has something to compare, among it packages that are installed to be edited in place."""
    assert len(installed("console_scripts")) > 10
    assert {point.dist.name for point in installed("styrmodell")} >= {"styrmodell-csv", "styrmodell-html"}


NAMES = ("plug", "Plug", "my-plug", "My_Plug", "my.plug", "other")
FOLDERS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(("1.0", "2.0rc1", "1.0+local.1", "1!2.0")),
            st.sampled_from((".dist-info", ".egg-info")),
            st.dictionaries(st.sampled_from("abc"), st.sampled_from(("m", "m:f", "m.n:f.g [x]")), max_size=2),
        ),
        max_size=3,
        unique_by=lambda package: re.sub(r"[-_.]+", "-", package[0]).lower(),
    ),
    min_size=1,
    max_size=3,
)


@given(FOLDERS)
@settings(max_examples=60, deadline=None)
def test_of_packages_that_lie_in_several_folders_the_first_counts(folders):
    """However packages and their versions lie along the path, both readers find the same."""
    with TemporaryDirectory() as root:
        places = [Path(root, str(number)) for number in range(len(folders))]
        for place, packages in zip(places, folders, strict=True):
            place.mkdir()
            for name, version, kind, points in packages:
                text = "".join(f"{key} = {value}\n" for key, value in points.items())
                _package(place, name, version, f"[{GROUP}]\n{text}", kind)
        with _on_path(*places):
            assert _found() == _told(entry_points(group=GROUP))


HEADS = (f"[{GROUP}]", f"[ {GROUP} ]", f"[[{GROUP}]]", "[other]", "[]")
LINES = (
    "a = m",
    " b=m:f ",
    "# c = m",
    "; d = m",
    "e = m # x",
    "f = [m]",
    "= m",
    "g =",
    "h = m = n",
    "",
    "å = ö",
    "\x0ci=m",
)
ODD = ("k", "[x] y", f"[{GROUP}", "\ufeff", "l\u2028", ";")


@given(st.lists(st.sampled_from(HEADS + LINES), max_size=8), st.data())
@settings(max_examples=100, deadline=None)
def test_a_list_of_entry_points_is_read_as_the_standard_reader_does(lines, data):
    """Comments, blanks and other groups are taken alike; a line that says nothing, which that one fails at, is none."""
    with TemporaryDirectory() as folder, _on_path(folder):
        listed = _package(Path(folder), "plug", points="\n".join((f"[{GROUP}]", *lines))) / "entry_points.txt"
        known = _told(entry_points(group=GROUP))
        assert _found() == known
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(ODD)))
        listed.write_text("\n".join((f"[{GROUP}]", *lines)), encoding="utf-8")
        assert _found() == known


CONTENTS = st.none() | st.binary(max_size=40) | st.sampled_from((b"\xff\xfe", POINTS.encode("utf-16"), b"[", b"=\n=\0"))


@pytest.mark.parametrize("kind", [".dist-info", ".egg-info"])
@pytest.mark.parametrize("archive", [False, True])
@given(metadata=CONTENTS, points=CONTENTS)
@settings(max_examples=25, deadline=None)
def test_broken_metadata_take_only_themselves_away(kind, archive, metadata, points):
    """Whatever lies in a package's metadata, or does not, the other packages are found, by either reader."""
    with TemporaryDirectory() as root:
        broken, sound, zipped = Path(root, f"broken-1{kind}"), Path(root, "sound"), Path(root, "empty.zip")
        broken.mkdir()
        for name, content in {"METADATA": metadata, "PKG-INFO": metadata, "entry_points.txt": points}.items():
            if content is not None:
                (broken / name).write_bytes(content)
        _package(sound, "sound")
        ZipFile(zipped, "w").close()
        with _on_path(root, sound, *([zipped] if archive else ())):
            assert ("plug", "plug.inside:thing", "sound", "1.0") in _told(installed(GROUP))


def test_what_its_metadata_do_not_say_is_read_off_the_folder(tmp_path):
    """A package without a file of metadata has the name and version of its folder."""
    for name in ("my_plug-1.0.dist-info", "egg_plug-2.0-py3.11.egg-info", "bare.dist-info"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    with _on_path(tmp_path):
        assert [each[2:] for each in _found()] == [("bare", ""), ("egg-plug", "2.0"), ("my-plug", "1.0")]


def test_what_its_metadata_say_goes_before_the_folder(tmp_path):
    """Name and version are those that the package writes, however an installer spelt them in the folder's name."""
    _package(tmp_path, "My.Plug", "1.0").rename(tmp_path / "my_plug-01.dist-info")
    with _on_path(tmp_path):
        assert [each[2:] for each in _found()] == [("My.Plug", "1.0")]


@pytest.mark.parametrize("content", [None, "file"])
def test_a_package_without_entry_points_has_none(tmp_path, content):
    """A package that lists no entry points, or whose metadata are one file, gives none and hides a later copy."""
    first = tmp_path / "first"
    if content:
        first.mkdir()
        (first / "plug-1.0.egg-info").write_text("Name: plug\nVersion: 1.0\n", encoding="utf-8")
    else:
        (_package(first, "plug") / "entry_points.txt").unlink()
    _package(tmp_path / "second", "plug", "2.0")
    with _on_path(first, tmp_path / "second"):
        assert _found() == _told(entry_points(group=GROUP)) == []


def test_of_two_versions_in_one_folder_one_counts(tmp_path):
    """What an installer left of another version does not bring a plugin twice."""
    for version in ("1.0", "2.0"):
        _package(tmp_path, "plug", version)
    with _on_path(tmp_path):
        assert [each[3] for each in _found()] == ["1.0"]


def test_places_that_are_no_folders_are_passed_over(tmp_path):
    """A place on the path that is missing or can't be one is no hindrance."""
    known = _told(entry_points(group="styrmodell"))
    with _on_path(tmp_path / "missing", "\0", "", tmp_path / "a\nb"):
        assert _found("styrmodell") == known


def test_a_folder_named_twice_is_read_once(tmp_path):
    """A folder that stands twice on the path gives its plugins once."""
    _package(tmp_path, "plug")
    with _on_path(tmp_path, tmp_path):
        assert len(_found()) == 1


def _zipped(file: Path, points: str) -> Path:
    with ZipFile(file, "w") as archive:
        archive.writestr("plug-1.0.dist-info/METADATA", "Name: plug\nVersion: 1.0\n")
        archive.writestr("plug-1.0.dist-info/entry_points.txt", points)
    return file


def test_packages_in_an_archive_are_found(tmp_path):
    """A zip file on the path is read, and what lies in folders beside it."""
    with _on_path(_zipped(tmp_path / "plugs.zip", POINTS)):
        assert _told(installed(GROUP)) == [("plug", "plug.inside:thing", "plug", "1.0")]
        assert _told(installed("styrmodell")) == _told(entry_points(group="styrmodell"))


def test_packages_in_an_egg_are_found(tmp_path):
    """An egg that lies unpacked on the path is read."""
    egg = tmp_path / "plug-1.0-py3.11.egg"
    (_package(tmp_path, "plug", kind=".egg-info")).rename(tmp_path / "EGG-INFO")
    egg.mkdir()
    (tmp_path / "EGG-INFO").rename(egg / "EGG-INFO")
    with _on_path(egg):
        assert _told(installed(GROUP)) == [("plug", "plug.inside:thing", "plug", "1.0")]


def test_a_broken_archive_is_passed_over(tmp_path):
    """A file on the path that is no archive, and a broken package in one that is, take nothing else away."""
    known = _told(entry_points(group="styrmodell"))
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    with _on_path(tmp_path / "broken.zip", _zipped(tmp_path / "plugs.zip", f"{POINTS}no equals sign\n")):
        assert installed(GROUP) == ()
        assert _told(installed("styrmodell")) == known


class _Elsewhere(importlib.metadata.Distribution):
    """A package that lies in no folder."""

    def read_text(self, filename):
        return {"METADATA": "Name: plug\nVersion: 3.0\n", "entry_points.txt": POINTS}.get(filename)

    def locate_file(self, path):
        raise NotImplementedError


class _Finder(importlib.metadata.DistributionFinder):
    def find_distributions(self, context=None):
        return [_Elsewhere()]

    def find_spec(self, fullname, path=None, target=None):
        return None


def test_packages_that_another_finder_knows_are_found(monkeypatch):
    """Where somebody else tells Python of packages, theirs are found too."""
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, _Finder()])
    assert _told(installed(GROUP)) == [("plug", "plug.inside:thing", "plug", "3.0")]


VALUES = ("os.path", "os.path:join", "os.path : join", "json:JSONDecoder.decode", "os.path [x]", "os.path:join [x,y]")


def _both(value: str) -> tuple[EntryPoint, importlib.metadata.EntryPoint]:
    found = FoundEntryPoint("plug", value, Distribution("plug", "1.0"))
    return found, importlib.metadata.EntryPoint("plug", value, GROUP)


@pytest.mark.parametrize("value", VALUES)
def test_a_plugin_is_loaded_as_by_the_standard_reader(value):
    """A module, and what in it is named, is imported; extras that a value asks for change nothing."""
    found, standard = _both(value)
    assert found.load() is standard.load()


@pytest.mark.parametrize("value", ["no_such_module", "os.path:nothing", "os.path:join.nothing", "", ":join"])
def test_what_cannot_be_loaded_fails_when_it_is_loaded(value):
    """A value that leads nowhere is found all the same, and fails only when it is asked for."""
    for point in _both(value):
        with pytest.raises((ImportError, AttributeError, ValueError)):
            point.load()
