"""Pages to look at, read as a browser reads them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from styrmodell_html import HtmlExporter, HtmlOptions

import styrmodell as sm
from styrmodell.testing.plans import AS_OF

EXAMPLE = Path(__file__).parents[3] / "examples" / "ange-2024" / "plan.toml"


def _parse(document: bytes) -> Any:
    return html.document_fromstring(document, parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(name="parse", scope="session")
def parse_fixture() -> Callable[[bytes], Any]:
    """Read a page into its elements."""
    return _parse


@pytest.fixture(name="write", scope="session")
def write_fixture() -> Callable[..., bytes]:
    """Write the page of a plan."""

    def write(plan: Any, as_of: Any = AS_OF, units: Any = (), language: Any = "sv") -> bytes:
        return HtmlExporter().export(sm.report(plan, as_of=as_of, units=units), HtmlOptions(language=language))

    return write


@pytest.fixture(name="example", scope="session")
def example_fixture() -> sm.Plan:
    """Read the real case."""
    return sm.read(EXAMPLE)


@pytest.fixture(name="document", scope="session", params=["sv", "en"])
def document_fixture(request: Any, example: Any, write: Any) -> bytes:
    """Write the page of the real case, in each language."""
    document: bytes = write(example, language=request.param)
    return document


@pytest.fixture(name="page", scope="session")
def page_fixture(document: Any) -> Any:
    """Read the page of the real case."""
    return _parse(document)


@pytest.fixture(name="swedish", scope="session")
def swedish_fixture(example: Any, write: Any) -> Any:
    """Read the page of the real case in Swedish."""
    return _parse(write(example))
