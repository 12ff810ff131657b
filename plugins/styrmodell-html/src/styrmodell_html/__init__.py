"""The report as one self-contained web page: a plugin of styrmodell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from styrmodell import Text, hookimpl, say

if TYPE_CHECKING:
    from styrmodell import Report

__version__ = "0.1.0"


@attrs.frozen(slots=True, kw_only=True)
class HtmlOptions:
    """What can be chosen about the web page: the language of everything that the municipality did not write itself."""

    language: Literal["sv", "en"] = "sv"


class HtmlExporter:
    """Writes a report as a web page that needs nothing beside itself: no script, no picture, no other file."""

    name: ClassVar[str] = "html"
    title: ClassVar[Text] = say("Web page", domain="styrmodell_html")
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")
    media_type: ClassVar[str] = "text/html"
    shows_findings: ClassVar[bool] = True
    Options: ClassVar[type[HtmlOptions]] = HtmlOptions

    def export(self, report: Report, options: HtmlOptions) -> bytes:
        """Give the page, encoded as UTF-8."""
        from .writing import write_page

        return write_page(report, options.language)


@hookimpl
def styrmodell_exporters() -> list[HtmlExporter]:
    """Give the exporter of web pages."""
    return [HtmlExporter()]
