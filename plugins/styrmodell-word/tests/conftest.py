"""Documents to read back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from styrmodell_word import WordExporter, WordOptions

import styrmodell as sm
from styrmodell.testing.plans import AS_OF

EXAMPLE = Path(__file__).parents[3] / "examples" / "ange-2024" / "plan.toml"


@pytest.fixture(name="write", scope="session")
def write_fixture() -> Callable[..., bytes]:
    """Write the document of a plan."""

    def write(plan: sm.Plan, as_of: Any = AS_OF, units: Any = (), **options: Any) -> bytes:
        return WordExporter().export(sm.report(plan, as_of=as_of, units=units), WordOptions(**options))

    return write


@pytest.fixture(name="example", scope="session")
def example_fixture() -> sm.Plan:
    """Read the real case."""
    return sm.read(EXAMPLE)


@pytest.fixture(name="document", scope="session")
def document_fixture(example: sm.Plan, write: Callable[..., bytes]) -> bytes:
    """Write the document of the real case."""
    return write(example)


@pytest.fixture(name="changed", scope="session")
def changed_fixture() -> Callable[..., bytes]:
    """Change one part of a document by hand: `old` by `new` where it first stands, or the whole part away."""

    def changed(document: bytes, part: str, old: str = "", new: str | None = None) -> bytes:
        made = BytesIO()
        with ZipFile(BytesIO(document)) as before, ZipFile(made, "w") as after:
            for name in before.namelist():
                text = before.read(name).decode()
                if name != part:
                    after.writestr(name, text)
                elif new is not None:
                    assert old in text
                    after.writestr(name, text.replace(old, new, 1))
        return made.getvalue()

    return changed
