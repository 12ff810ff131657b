"""The lines and blocks of a TOML text, and the cuts that are to be made in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..errors import RefusedError
from ..model.references import Path
from ..text import say
from .scanning import Section, TomlScan

_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_COMMENT_LINE = re.compile(r"[ \t]*#[^\n]*\n")
_INDENT = re.compile(r"[ \t]*")


class Layout:
    """A text with what stands where, and the cuts gathered so far: from, to, and what is written there instead."""

    def __init__(self, text: str) -> None:
        """Scan the text; a last line without an end is given one for the time of the edit."""
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.ended = text.endswith("\n")
        self.text = text if self.ended else text + self.newline
        self.scan = TomlScan(self.text).document()
        self.cuts: list[tuple[int, int, str]] = []
        self._tops = sorted((self.scan.spans[path].start, path) for part in self.scan.sections for path in part.pairs)
        self._starts = sorted((span.start, len(path), path) for path, span in self.scan.spans.items())
        self._comments = sorted(self.scan.comments)

    def cut(self) -> str:
        """Give the text with all cuts made."""
        pieces: list[str] = []
        at = 0
        for start, end, said in sorted(self.cuts, key=lambda cut: cut[:2]):
            if start < at:
                raise RefusedError(say("the changes touch the same place"))
            pieces += (self.text[at:start], said)
            at = end
        edited = "".join([*pieces, self.text[at:]])
        return edited if self.ended else edited.removesuffix(self.newline)

    def replace(self, start: int, end: int, said: str) -> None:
        """Note that something is written over a part of the text."""
        self.cuts.append((start, end, said.replace("\r\n", "\n").replace("\n", self.newline)))

    def insert(self, at: int, said: str) -> None:
        """Note that something is put in."""
        self.replace(at, at, said)

    def line(self, at: int) -> int:
        """Give the start of the line."""
        return max(self.text.rfind("\n", 0, at) + 1, self.scan.sections[0].start)

    def after(self, at: int) -> int:
        """Give the start of the next line."""
        return self.text.index("\n", at) + 1

    def indent(self, at: int) -> str:
        """Give the white space that the line begins with."""
        match = _INDENT.match(self.text, self.line(at))
        return match.group() if match else ""

    def comments(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the comments that begin in a part of the text."""
        found = self._comments[bisect_right(self._comments, start - 1) : bisect_right(self._comments, end - 1)]
        return [(at, self.scan.comments[at]) for at in found]

    def comment_lines(self, start: int, end: int) -> list[str]:
        """Give the comments in a part as lines of their own: as they are where they are that already."""
        lines = []
        for begins, ends in self.comments(start, end):
            before = self.text[self.line(begins) : begins]
            lines.append((before if not before.strip() else self.indent(begins)) + self.text[begins:ends])
        return lines

    def top_of(self, at: int) -> Path:
        """Give the key that stands on a line of its own and holds what is at this offset."""
        return self._tops[bisect_right(self._tops, at, key=lambda top: top[0]) - 1][1]

    def hoist(self, start: int, end: int) -> None:
        """Move the comments in a part above the key that it belongs to."""
        lines = self.comment_lines(start, end)
        if lines:
            at = self.line(self.scan.spans[self.top_of(start)].start)
            self.insert(at, "".join(line + "\n" for line in lines))

    def drop(self, path: Path) -> None:
        """Take away a key or a table with all that stands under it, except comments."""
        under = self.sections_under(path)
        for section in under:
            start = self.line(section.start)
            self._remove(self._blank_before(start), self.own_end(section))
        for section in self.scan.sections:
            for top in section.pairs if section not in under else ():
                if top[: len(path)] == path:
                    span = self.scan.spans[top]
                    self._remove(self.line(span.start), self.after(span.end))

    def _remove(self, start: int, end: int) -> None:
        self.replace(start, end, "".join(line + "\n" for line in self.comment_lines(start, end)))

    def _blank_before(self, at: int) -> int:
        start = at
        while start > self.scan.sections[0].start and not self.text[(line := self.line(start - 1)) : start].strip():
            start = line
        return start

    def blanks_before(self, section: Section, depth: int) -> int:
        """Give how many blank lines stand before a header and its comments."""
        lead = self.lead(section)
        blank = self.text[self._blank_before(lead) : lead]
        return blank.count("\n") if blank or depth > 1 else 1

    def lead(self, section: Section) -> int:
        """Give where the comments begin that stand right above a header."""
        start = self.line(section.start)
        while start > self.scan.sections[0].start and self._is_comment(line := self.line(start - 1)):
            start = line
        return start

    def _is_comment(self, line: int) -> bool:
        at = line + len(self.indent(line))
        return at in self.scan.comments

    def headed(self, path: Path) -> bool:
        """Whether the table is the outermost or has a header of its own."""
        return any(section.path == path for section in self.scan.sections)

    def section(self, path: Path) -> Section:
        """Give what stands under the header of a table."""
        return next(section for section in self.scan.sections if section.path == path)

    def sections_under(self, path: Path) -> list[Section]:
        """Give the headers of a table and of all tables inside it."""
        return [section for section in self.scan.sections if section.path[: len(path)] == path]

    def own_end(self, section: Section) -> int:
        """Give the line after a header's last key."""
        if section.pairs:
            return self.after(self.scan.spans[section.pairs[-1]].end)
        return self.after(section.end) if section.path else section.start

    def end_of(self, path: Path) -> int:
        """Give the line after a table with all that belongs to it, and with the comments that close it.

        Comments right below belong to it where a blank line or nothing follows them; else they lead what comes next.
        """
        end = max(self.own_end(section) for section in self.sections_under(path))
        at = end
        while match := _COMMENT_LINE.match(self.text, at):
            at = match.end()
        blank = _BLANK_LINES.match(self.text, at)
        return at if at == len(self.text) or (blank and blank.group()) else end

    def last_key(self, path: Path) -> tuple[int | None, str, tuple[str, ...]]:
        """Give where a new key of a table goes, its indentation, and the names that must stand before it.

        The place is missing where the table has no line of its own, only tables inside it.
        """
        for section in self.scan.sections:
            if section.path == path:
                at = self.scan.spans[section.pairs[-1]].start if section.pairs else section.start
                return self.own_end(section), self.indent(at), ()
        for section in self.scan.sections:
            around = section.path == path[: len(section.path)]
            dotted = [top for top in section.pairs if around and top[: len(path)] == path]
            if dotted:
                span = self.scan.spans[dotted[-1]]
                names = tuple(str(step) for step in path[len(section.path) :])
                return self.after(span.end), self.indent(span.start), names
        return None, "", ()

    def children(self, path: Path) -> list[Path]:
        """Give the keys and items right inside an inline table or list, in their order."""
        span = self.scan.spans[path]
        found: list[Path] = []
        end = span.value
        first = bisect_right(self._starts, span.value, key=lambda begun: begun[0])
        for start, _, key in self._starts[first:]:
            if start >= span.end:
                break
            if start >= end:
                found.append(key)
                end = self.scan.spans[key].end
        return found
