"""The piece of a file that a finding means: the line, and where in it the value begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..frozen import frozen
from ..model.references import Path
from .document import Document, rows_of
from .scanning import BOM, Span, json_scan, toml_scan

_OPENING = re.compile(r"(?:\"\"\"|''')\r?\n(?=[^\n]*\S)")


@frozen(slots=True)
class Mark:
    """A line of a file, by its number from 1, and the part of it that is meant, by places from 0."""

    line: int
    text: str
    start: int
    end: int


@frozen(slots=True)
class Marks:
    """Where the values of a document stand, and what was reported last on a day."""

    document: Document
    as_of: date
    spans: Mapping[Path, Span]
    starts: tuple[int, ...]
    rows: Mapping[tuple[str, str], tuple[str, int]]

    @classmethod
    def of(cls, document: Document, as_of: date) -> Marks:
        """Look through the text once."""
        text = document.text
        scan = toml_scan(text) if document.form.name == "toml" else json_scan(text)
        first = len(BOM) if text.startswith(BOM) else 0
        starts = (first, *(match.end() for match in re.finditer("\n", text)))
        return cls(document, as_of, scan.spans, starts, rows_of(document.plan))

    def find(self, kind: str, id_: str, about: str, words: tuple[int, int] | None = None) -> Mark | None:
        """Give the mark of a thing's attribute, or of some words in it; nothing where the file does not have it.

        In a list the path names what is meant by its id or its day, `follow_ups.2024-08-31.comment`; where it names
        nothing, `follow_ups.comment`, the last one on the day of the marks is meant.
        """
        path, said = self._path(kind, id_, about.split(".")) if about else (None, None)
        span = self.spans.get(path) if path is not None else None
        if span is None:
            return None
        exact = self._words(span, said, *words) if words and isinstance(said, str) else None
        return self._mark(exact or span)

    def _path(self, kind: str, id_: str, names: list[str]) -> tuple[Path | None, object]:
        row = self.rows.get((kind, id_))
        if row is None:
            return self._inside((), self.document.plan, names) if kind == "plan" else (None, None)
        return self._inside(row, getattr(self.document.plan, row[0])[row[1]], names)

    def _inside(self, path: Path, thing: object, names: list[str]) -> tuple[Path | None, object]:
        """Go down from a thing along a path; give where that leads, and what is there."""
        for name in names:
            if isinstance(thing, tuple):
                named = [place for place, each in enumerate(thing) if _name(each) == name]
                place = _last(thing, self.as_of) if not named else named[0] if len(named) == 1 else None
                if place is None:
                    return None, None
                path, thing = (*path, place), thing[place]
                if named:
                    continue
            path, thing = (*path, name), getattr(thing, name, None)
        return path, thing

    def _words(self, span: Span, said: str, first: int, last: int) -> Span | None:
        """Give where words of a text stand; nothing where the file writes them with signs in place of others."""
        words, at = said[first:last], span.value - 1
        for _ in range(sum(said.startswith(words, place) for place in range(first + 1))):
            at = self.document.text.find(words, at + 1, span.end)
            if at < 0:
                return None
        return Span(at, at, at + len(words))

    def _mark(self, span: Span) -> Mark:
        """Mark the first line of a value that has something in it: a long text may begin below its quotes."""
        text = self.document.text
        opening = _OPENING.match(text, span.value)
        value = opening.end() if opening else span.value
        number = bisect_right(self.starts, value)
        begins = self.starts[number - 1]
        stops = text.find("\n", value)
        line = text[begins : stops if stops >= 0 else len(text)].rstrip("\r")
        start = value - begins
        return Mark(number, line, start, max(min(span.end - begins, len(line)), start + 1))


def _name(thing: object) -> str | None:
    """Give what tells a thing from others in its list: its id, or else its day."""
    name = getattr(thing, "id", None) or getattr(thing, "date", None)
    return None if name is None else str(name)


def _last(things: tuple[Any, ...], day: date) -> int | None:
    """Give the place in a list of the last that is of a day, or of one before it."""
    days = {place: each.date for place, each in enumerate(things) if hasattr(each, "date") and each.date <= day}
    return max(days, key=lambda place: (days[place], place), default=None)
