"""The exporter keeps the laws of all exporters."""

from typing import Any

from lxml import html
from styrmodell_html import HtmlExporter
from styrmodell_html.writing import clean

from styrmodell.testing.exporters import ExporterLaws


class TestHtml(ExporterLaws):
    """What is visible is the text of the page's body."""

    exporter = HtmlExporter()

    def visible_text(self, document):
        """Read the body."""
        page = html.document_fromstring(document, parser=html.HTMLParser(encoding="utf-8"))
        body: Any = next(page.iter("body"))
        return str(body.text_content())

    def shown(self, text):
        """What HTML can't hold is shown as a replacement character."""
        return clean(text)
