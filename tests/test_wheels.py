"""The built packages do the main job where there is no checkout: all that they need lies inside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import attrs
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGES = (ROOT, *sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml")))
PLAN = ROOT / "examples" / "ange-2024" / "plan.toml"
FORMATS = ("docx", "csv", "html")


@attrs.frozen
class Site:
    """An installation far from the checkout, with a plan beside it."""

    home: Path

    def program(self, name: str) -> str:
        """Give the path of a program."""
        folder = Path(sysconfig.get_path("scripts", "venv", {"base": str(self.home / "venv")}))
        return str(folder / (name + (".exe" if os.name == "nt" else "")))

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the home, with nothing around that leads to a checkout."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "STYRMODELL", "PIP"))}
        kept |= {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
        return subprocess.run(
            command, cwd=self.home, env=kept, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def styrmodell(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command line."""
        return self.run(self.program("styrmodell"), *words)

    def pip(self, *words: str) -> None:
        """Run the outer pip on the inner Python, which needs none of its own."""
        done = self.run(sys.executable, "-m", "pip", "--python", self.program("python"), *words)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a source archive of the core and of each plugin, and a wheel from each archive."""
    folder = tmp_path_factory.mktemp("built")
    for package in PACKAGES:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(package)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheels(built: Path) -> tuple[Path, ...]:
    """Give the wheels."""
    return tuple(sorted(built.glob("*.whl")))


@pytest.fixture(scope="module")
def site(wheels: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Install the wheels in an environment of their own, with copies of what they need from others."""
    made = Site(tmp_path_factory.mktemp("site"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made.home / "venv")], check=True)
    made.pip("install", "--no-deps", *map(str, wheels))
    # Copies, not a path to the outer packages: an editable styrmodell there would be found too.
    others = made.home / "others"
    for package in _others(wheels):
        _copy(package, others)
    inner = sysconfig.get_path("purelib", "venv", {"base": str(made.home / "venv")})
    (Path(inner) / "others.pth").write_text(str(others), encoding="utf-8")
    shutil.copy(PLAN, made.home / "plan.toml")
    return made


def _others(wheels: tuple[Path, ...]) -> list[Distribution]:
    """Find what the wheels require, and what that requires."""
    waiting = [line for wheel in wheels for line in _required(wheel)]
    found: dict[str, Distribution] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and not name.startswith("styrmodell") and name not in found:
            found[name] = distribution(name)
            waiting.extend(found[name].requires or ())
    return list(found.values())


def _required(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        for line in archive.read(name).decode().splitlines():
            if line.startswith("Requires-Dist: "):
                yield line.removeprefix("Requires-Dist: ")


def _copy(package: Distribution, folder: Path) -> None:
    for file in package.files or ():
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(str(package.locate_file(file))), target)


def test_what_runs_is_what_was_installed(site):
    """The environment finds styrmodell and every plugin inside itself, and none of them in a checkout."""
    names = ["styrmodell", *(package.name.replace("-", "_") for package in PACKAGES[1:])]
    program = f"import {', '.join(names)}\nprint(*(each.__file__ for each in ({', '.join(names)})), sep='\\n')"
    done = site.run(site.program("python"), "-c", program)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if not line.startswith(str(site.home / "venv"))] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_plan_is_checked(site, language):
    """The check runs, finds what is wrong with the real case, and speaks the language."""
    done = site.styrmodell("--lang", language, "check", "plan.toml", "--as-of", "2024-08-31")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "SM201" in done.stdout
    assert "Traceback" not in done.stderr


def test_swedish_and_english_differ(site):
    """The catalogues lie inside the packages: what people read is not English in both languages."""
    said = [
        site.styrmodell("--lang", each, "check", "plan.toml", "--as-of", "2024-08-31").stdout for each in ("sv", "en")
    ]
    assert said[0] != said[1]
    assert "anmärkning" in said[0]
    assert "finding" in said[1]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_plan_is_begun(site, language):
    """The templates of a new plan lie inside the package, and what they give can be checked at once."""
    done = site.styrmodell("--lang", language, "new", f"new-{language}")
    assert done.returncode == 0, done.stdout + done.stderr
    done = site.styrmodell("--lang", language, "check", f"new-{language}/plan.toml")
    assert done.returncode in (0, 1), done.stdout + done.stderr


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_report_is_written(site, form, language):
    """Each format's templates and texts lie inside its package."""
    file = f"{language}.{form}"
    done = site.styrmodell("--lang", language, "report", "plan.toml", "--as-of", "2024-08-31", "--to", file)
    assert done.returncode == 0, done.stdout + done.stderr
    words = {"sv": "Pågående enligt plan", "en": "Ongoing as planned"}
    assert words[language] in _text(site.home / file)


def _text(file: Path) -> str:
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as archive:
            return archive.read("word/document.xml").decode()
    return file.read_bytes().decode("utf-8-sig")


def test_the_plugins_are_listed(site):
    """Each plugin is found by its entry point, and none is refused."""
    done = site.styrmodell("--lang", "en", "plugins")
    assert done.returncode == 0, done.stderr
    assert [package.name for package in PACKAGES[1:] if package.name not in done.stdout] == []
    assert "refused" not in done.stdout


def test_without_one_plugin_the_rest_works(site):
    """With styrmodell-word uninstalled, the web page and the table are written, and Word says what to install."""
    site.pip("uninstall", "--yes", "styrmodell-word")
    report = ("--lang", "en", "report", "plan.toml", "--as-of", "2024-08-31", "--to")
    for form in ("html", "csv"):
        done = site.styrmodell(*report, f"rest.{form}")
        assert done.returncode == 0, done.stderr
    refused = site.styrmodell(*report, "rest.docx")
    assert refused.returncode == 2
    assert "pip install styrmodell-word" in refused.stderr
    assert not (site.home / "rest.docx").exists()


CONTENTS: dict[str, tuple[str, ...]] = {
    "styrmodell": ("models/ange.toml", "known_plugins.toml", "py.typed", "locale/sv/LC_MESSAGES/styrmodell.mo"),
    "styrmodell_csv": ("py.typed", "locale/sv/LC_MESSAGES/styrmodell_csv.mo"),
    "styrmodell_html": ("py.typed", "locale/sv/LC_MESSAGES/styrmodell_html.mo"),
    "styrmodell_word": ("py.typed", "locale/sv/LC_MESSAGES/styrmodell_word.mo"),
}


def test_the_wheels_hold_what_is_not_code(wheels):
    """Models, catalogues, type marker and licence lie in the wheels, and no tests do."""
    held: dict[str, Any] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            held[wheel.name.split("-")[0]] = archive.namelist()
    for package, files in CONTENTS.items():
        assert [file for file in files if f"{package}/{file}" not in held[package]] == []
        assert any(name.endswith("LICENSE") for name in held[package])
        assert not [name for name in held[package] if name.startswith(("tests", "examples"))]


IN_AN_ARCHIVE = {
    "src",
    "LICENSE",
    "LICENSES",
    "README.md",
    "REUSE.toml",
    "CHANGELOG.md",
    "PKG-INFO",
    "pyproject.toml",
    ".gitignore",
}


def test_the_source_archives_hold_the_packages_alone(built):
    """A source archive holds what its wheel is made of; the tests need the whole repository, and stay there."""
    archives = sorted(built.glob("*.tar.gz"))
    assert len(archives) == len(PACKAGES)
    for archive in archives:
        with tarfile.open(archive) as opened:
            tops = {name.split("/")[1] for name in opened.getnames()}
        assert {"src", "LICENSE", "README.md", "pyproject.toml"} <= tops
        assert tops <= IN_AN_ARCHIVE
