"""The report as a Word document: a plugin of styrmodell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from styrmodell import Text, hookimpl, say

if TYPE_CHECKING:
    from styrmodell import Report

__version__ = "0.1.0"


@attrs.frozen(slots=True, kw_only=True)
class WordOptions:
    """What can be chosen about the document: the language of its own texts, and whether it has a table of contents."""

    language: Literal["sv", "en"] = "sv"
    contents: bool = True


class WordExporter:
    """Writes a report as a Word document, with headings, tables and lists that assistive technology knows as such."""

    name: ClassVar[str] = "word"
    title: ClassVar[Text] = say("Word document", domain="styrmodell_word")
    suffixes: ClassVar[tuple[str, ...]] = (".docx",)
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    shows_findings: ClassVar[bool] = True
    Options: ClassVar[type[WordOptions]] = WordOptions

    def export(self, report: Report, options: WordOptions) -> bytes:
        """Give the finished document."""
        from .writing import write_document

        return write_document(report, options.language, contents=options.contents)


@hookimpl
def styrmodell_exporters() -> list[WordExporter]:
    """Give the exporter of Word documents."""
    return [WordExporter()]
