"""Where in a file the things stand that findings are about."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..checking import Finding
from ..errors import Place
from ..formats.document import Document
from ..results import CheckResult


def with_places(document: Document, result: CheckResult) -> CheckResult:
    """Say where in the file the thing of each finding stands, of those that are exempted too."""
    if not (result.findings or result.exempted):
        return result
    places = document.places()
    exempted = tuple(attrs.evolve(each, findings=_placed(places, each.findings)) for each in result.exempted)
    return attrs.evolve(result, findings=_placed(places, result.findings), exempted=exempted)


def _placed(places: Mapping[tuple[str, str], Place], found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(attrs.evolve(each, place=places.get((each.object.kind, each.object.id))) for each in found)
