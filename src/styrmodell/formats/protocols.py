"""What writes and what reads: exporters and importers, bytes out and bytes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from ..frozen import frozen
from ..model import Plan
from ..text import Text

if TYPE_CHECKING:
    from ..reports import Report


@frozen(slots=True, kw_only=True)
class NoOptions:
    """The options of an exporter or importer that has none."""


class Exporter(Protocol):
    """Writes a report in a format. `Options` is an attrs class of typed fields with defaults.

    `title` tells people what it is, `suffixes` are file endings with their dot, `media_type` is as registered with
    IANA. The same report and options give the same bytes. An exporter that writes the report's findings says so with
    `shows_findings = True`, one that has no place for them with `False`; whoever asks for them is then told.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    suffixes: ClassVar[tuple[str, ...]]
    media_type: ClassVar[str]
    Options: ClassVar[type[Any]]

    def export(self, report: Report, options: Any) -> bytes:
        """Give the finished document."""
        ...


@frozen(slots=True, kw_only=True)
class Unplaced:
    """A piece of a source that an importer could not place: what it says, where it stands, and why."""

    text: str
    where: str
    reason: Text


@frozen(slots=True, kw_only=True)
class Imported:
    """What an importer read: the plan, and every piece that is not in it."""

    plan: Plan
    unplaced: tuple[Unplaced, ...] = ()


class Importer(Protocol):
    """Reads a plan out of a document. `identify` gives how sure it is, from 0 (not mine) to 1 (certainly mine)."""

    name: ClassVar[str]
    title: ClassVar[Text]
    Options: ClassVar[type[Any]]

    def identify(self, document: bytes, name: str) -> float:
        """Give how sure the importer is that it can read the document."""
        ...

    def extract(self, document: bytes, options: Any) -> Imported:
        """Give the plan; raises ReadError where nothing can be read."""
        ...
