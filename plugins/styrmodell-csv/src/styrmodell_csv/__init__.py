"""The report as a CSV file that a Swedish Excel opens: a plugin of styrmodell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from styrmodell import InvalidError, Text, hookimpl, say

if TYPE_CHECKING:
    from styrmodell import Report

__version__ = "0.1.0"


def _one_sign(_: object, attribute: attrs.Attribute[Any], value: str) -> None:
    # What the content itself is written with would make the columns ambiguous.
    if len(value) != 1 or not (value == "\t" or (value.isascii() and value.isprintable())) or value in "\"'=+-@":
        said = say("give one sign that separates columns, such as ; or , or a tab", domain="styrmodell_csv")
        raise InvalidError(said, attribute.name)
    if value.isalnum() or value == " ":
        said = say("letters, digits and the space are part of the texts; give ; or , or a tab", domain="styrmodell_csv")
        raise InvalidError(said, attribute.name)


@attrs.frozen(slots=True, kw_only=True)
class CsvOptions:
    """What can be chosen about the CSV file: the language of its headings, and the sign between its columns."""

    language: Literal["sv", "en"] = "sv"
    separator: str = attrs.field(default=";", validator=_one_sign)


class CsvExporter:
    """Writes a report as one row for each activity and goal that it serves."""

    name: ClassVar[str] = "csv"
    title: ClassVar[Text] = say("Table for spreadsheets (CSV)", domain="styrmodell_csv")
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    media_type: ClassVar[str] = "text/csv"
    shows_findings: ClassVar[bool] = False
    Options: ClassVar[type[CsvOptions]] = CsvOptions

    def export(self, report: Report, options: CsvOptions) -> bytes:
        """Give the table, encoded as UTF-8 with a byte order mark."""
        from .writing import write_table

        return write_table(report, options.language, options.separator)


@hookimpl
def styrmodell_exporters() -> list[CsvExporter]:
    """Give the exporter of CSV files."""
    return [CsvExporter()]
