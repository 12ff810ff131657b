"""The CSV exporter keeps the laws of all exporters."""

import csv
import io

from styrmodell_csv import CsvExporter
from styrmodell_csv.cells import guarded

from styrmodell.testing.exporters import ExporterLaws


class TestCsv(ExporterLaws):
    """What is visible is what a spreadsheet shows in the cells."""

    exporter = CsvExporter()
    whole = False

    def visible_text(self, document):
        """Read the cells."""
        rows = csv.reader(io.StringIO(document.decode("utf-8-sig"), newline=""), delimiter=";")
        return "\n".join(cell for row in rows for cell in row)

    def shown(self, text):
        """A text that could run as a formula has an apostrophe in front."""
        return guarded(text)
