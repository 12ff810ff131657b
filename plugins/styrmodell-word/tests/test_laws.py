"""The Word exporter keeps the laws of all exporters."""

from io import BytesIO

from docx import Document
from styrmodell_word import WordExporter
from styrmodell_word.wordml import REPLACEMENT, clean

from styrmodell.testing.exporters import ExporterLaws


class TestWord(ExporterLaws):
    """What is visible is what a reader of Word documents finds in the paragraphs, those of tables too."""

    exporter = WordExporter()

    def visible_text(self, document):
        """Read the text of every paragraph."""
        body = Document(BytesIO(document)).element.body
        words = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
        return "\n".join(each.text or "" for each in body.iter(words))

    def shown(self, text):
        """What XML can't hold is shown as a sign of its own."""
        return clean(text).replace(REPLACEMENT, "")
