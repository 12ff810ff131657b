"""What a public body expects of a project that it may reuse: metadata, licences and versions that agree."""

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = [ROOT, *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))]


def text(length: int, least: int = 1) -> dict[str, Any]:
    """Return the schema of a text between two lengths."""
    return {"type": "string", "minLength": least, "maxLength": length}


def texts(**items: Any) -> dict[str, Any]:
    """Return the schema of a list of texts, at least one and no two alike."""
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string", **items}}


def table(required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of a table with these keys and no others."""
    return {"type": "object", "additionalProperties": False, "required": required.split(), "properties": properties}


DESCRIPTION = table(
    "shortDescription longDescription features",
    localisedName=text(200),
    shortDescription=text(150),
    longDescription=text(10_000, least=150),
    features=texts(maxLength=100),
    documentation={"type": "string", "pattern": "^https://"},
    screenshots=texts(pattern=r"\.(png|jpg)$"),
)
SCOPES = """agriculture culture defence education emergency-services employment energy environment
    finance-and-economic-development foreign-affairs healthcare infrastructures justice local-authorities manufacturing
    research science-and-technology security society sport tourism transportation welfare""".split()  # noqa: SIM905 - a list of twenty quoted words is harder to read
# The part of publiccode.yml 0.4 that the project uses, as a schema of our own.
SCHEMA = table(
    "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal maintenance "
    "localisation",
    publiccodeYmlVersion={"const": "0.4"},
    name=text(100),
    url={"type": "string", "pattern": r"^https://[a-z0-9.-]+/\S+$"},
    softwareVersion=text(30),
    releaseDate={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    logo={"type": "string", "pattern": r"\.(svg|svgz|png)$"},
    platforms=texts(enum=["web", "windows", "mac", "linux", "ios", "android"]),
    categories=texts(pattern="^[a-z-]+$"),
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={"enum": ["standalone/desktop", "standalone/other", "addon", "library", "configurationFiles"]},
    intendedAudience=table("", countries=texts(pattern="^[a-z]{2}$"), scope=texts(enum=SCOPES)),
    description={"type": "object", "required": ["sv", "en"], "additionalProperties": DESCRIPTION},
    legal=table("license", license={"const": "EUPL-1.2"}, mainCopyrightOwner=text(200), repoOwner=text(200)),
    maintenance=table(
        "type contacts",
        type={"enum": ["internal", "community"]},
        contacts={"type": "array", "minItems": 1, "items": table("name", name=text(200), email=text(200))},
    ),
    localisation=table(
        "localisationReady availableLanguages",
        localisationReady={"type": "boolean"},
        availableLanguages=texts(pattern="^[a-z]{2}$"),
    ),
)


def read_metadata() -> dict[str, Any]:
    """Return publiccode.yml."""
    metadata: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return metadata


def read_project(folder: Path) -> dict[str, Any]:
    """Return the project table of a package."""
    project: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def test_publiccode_is_valid():
    """The metadata file has every key that version 0.4 demands, with values that it allows."""
    jsonschema.validate(read_metadata(), SCHEMA)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("url", "styrmodell"),
        ("developmentStatus", "ready"),
        ("releaseDate", "24/11/2026"),
        ("extra", "?"),
        ("intendedAudience", {"scope": ["government"]}),
    ],
)
def test_a_wrong_value_is_noticed(key, value):
    """A key that the standard does not have, or a value that it does not allow, is refused."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**read_metadata(), key: value}, SCHEMA)


def test_versions_agree():
    """Every package, the metadata file and the newest section of the changelog name one version and one day."""
    metadata = read_metadata()
    newest = re.search(r"^## \[(\d\S*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert {read_project(folder)["version"] for folder in PACKAGES} == {newest[1]} == {metadata["softwareVersion"]}
    assert date.fromisoformat(metadata["releaseDate"]).isoformat() == newest[2]


def test_packages_agree():
    """Every package names the same licence, home and Python, and carries the licence text."""
    licence = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes()
    for folder in PACKAGES:
        project = read_project(folder)
        assert (project["license"], project["requires-python"]) == ("EUPL-1.2", ">=3.11"), folder
        assert project["urls"]["Homepage"] == read_metadata()["url"], folder
        assert (folder / "LICENSE").read_bytes() == licence, folder


def test_licence_texts_are_whole():
    """The licence texts begin and end as the published ones do."""
    eupl = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")
    assert eupl.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\. ?[A-Z]", eupl, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert eupl.rstrip().endswith("require the production of a new EUPL version.")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a checkout tells which files belong to the project")
def test_every_file_has_a_licence():
    """The REUSE tool finds a licence and a copyright holder for every file."""
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "lint"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
