"""Edits of a TOML text that touch only the bytes they must: comments, order and layout of the rest stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..errors import RefusedError
from ..model.references import Path
from ..text import say
from .alignment import align
from .scanning import TomlScan
from .toml_inline import Entry, around, gaps, layout_of
from .toml_layout import Layout
from .toml_writing import header, inline, is_rows, key_of, pair, table, tables, wants_tables


def edit(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Give `text` with the changes from `old` to `new` made in it; raises RefusedError where a comment would go."""
    if old == new:
        return text
    surgery = _Surgery(text)
    surgery.table((), old, new)
    edited = surgery.layout.cut()
    if _comments(text) - _comments(edited):
        raise RefusedError(say("a comment would be lost"))
    return edited


def _comments(text: str) -> Counter[str]:
    return Counter(text[start:end] for start, end in TomlScan(text).document().comments.items())


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


class _Surgery:
    """Turns the difference of two plans into cuts; keys come before tables, and inner ends before outer ends."""

    def __init__(self, text: str) -> None:
        self.layout = Layout(text)

    def table(self, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Change a table, however it is written."""
        span = self.layout.scan.spans.get(path)
        if span is not None:
            self.inline_table(path, old, new)
            return
        for key in [key for key in old if key not in new]:
            self.layout.drop((*path, key))
        there = [key for key in new if (*path, key) in self.layout.scan.begins]
        fresh = {key: value for key, value in new.items() if key not in there}
        under = {key: value for key, value in fresh.items() if wants_tables(key, value) and self.layout.headed(path)}
        self.add_lines(path, {key: value for key, value in fresh.items() if key not in under})
        for key in there:
            if key not in old or old[key] != new[key]:
                self.replace((*path, key), old.get(key), new[key])
        for key, value in under.items():
            self.add_tables((*path, key), value)

    def replace(self, path: Path, before: Any, after: Any) -> None:
        """Change a value that stands in the text."""
        if isinstance(after, Mapping) and isinstance(before, (Mapping, type(None))):
            self.table(path, before or {}, after)
        elif isinstance(after, list) and path in self.layout.scan.lengths and is_rows(before) and is_rows(after):
            self.rows(path, before, after)
        elif isinstance(after, list) and isinstance(before, (list, type(None))) and path in self.layout.scan.spans:
            self.array(path, before or [], after)
        elif path in self.layout.scan.spans:
            self.put(path, after)
        else:
            self.layout.drop(path)
            self.add_lines(path[:-1], {str(path[-1]): after})

    def put(self, path: Path, after: Any) -> None:
        """Write a value over another; comments inside the old one move above it."""
        span = self.layout.scan.spans[path]
        top = path == self.layout.top_of(span.start)
        said = pair("x", after).removeprefix("x = ") if top else inline(after)
        self.layout.hoist(span.value, span.end)
        self.layout.replace(span.value, span.end, said)

    def rows(self, path: Path, old: list[Any], new: list[Any]) -> None:
        """Change a list of tables that are written under headers."""
        last: int | None = None
        for before, after in align(old, new):
            if before is None:
                self.layout.insert(self.row_end(path, last), self.row(path, last, new[after or 0]))
                continue
            last = before
            if after is None:
                self.layout.drop((*path, before))
            elif old[before] != new[after]:
                self.table((*path, before), old[before], new[after])

    def row_end(self, path: Path, last: int | None) -> int:
        """Give where a row is put in: after an old row with all that belongs to it, or before the first one."""
        if last is None:
            return self.layout.lead(self.layout.section((*path, 0)))
        return self.layout.end_of((*path, last))

    def row(self, path: Path, last: int | None, row: Mapping[str, Any]) -> str:
        """Give a new row in the style of the one it follows, or goes before."""
        layout = self.layout
        sibling = layout.section((*path, last or 0))
        keys = layout.indent(layout.scan.spans[sibling.pairs[0]].start) if sibling.pairs else ""
        opening = header(_names(path), many=True, indent=layout.indent(sibling.start))
        blank = "\n" * layout.blanks_before(layout.section((*path, layout.scan.lengths[path] - 1)), len(path))
        text = opening + "".join(table(_names(path), row, keys))
        return blank + text if last is not None else text + (blank or "\n")

    def add_tables(self, path: Path, value: Any) -> None:
        """Write a list of tables, or a table, that was not there, after its parent with all that belongs to it."""
        parent = path[:-1]
        indent = self.layout.indent(self.layout.section(parent).start) if parent else ""
        text = "".join(tables(_names(path), value, indent))
        self.layout.insert(self.layout.end_of(parent), text)

    def add_lines(self, path: Path, fresh: Mapping[str, Any]) -> None:
        """Write keys that were not there after the last key of their table."""
        if not fresh:
            return
        where, indent, names = self.layout.last_key(path)
        prefix = "".join(f"{key_of(name)}." for name in names)
        lines = "".join(f"{indent}{prefix}{pair(key, value)}\n" for key, value in fresh.items())
        if where is None:
            first = self.layout.sections_under(path)[0]
            self.layout.insert(self.layout.lead(first), header(_names(path), many=False) + lines + "\n")
        else:
            self.layout.insert(where, lines)

    def inline_table(self, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Change a table that stands in braces."""
        children = self.layout.children(path)
        if any(len(child) > len(path) + 1 for child in children):
            self.put(path, new)
            return
        entries: list[Entry] = []
        for child in children:
            key = str(child[-1])
            kept = key in new or key not in old
            entries.append(Entry(span=self.layout.scan.spans[child], kept=kept))
            if key in new and old.get(key) != new[key]:
                self.replace(child, old.get(key), new[key])
        there = {child[-1] for child in children}
        entries += [Entry(text=f"{key_of(key)} = {inline(value)}") for key, value in new.items() if key not in there]
        self.bracketed(path, entries)

    def array(self, path: Path, old: list[Any], new: list[Any]) -> None:
        """Change a list that stands in brackets."""
        entries: list[Entry] = []
        for before, after in align(old, new):
            if before is None:
                entries.append(Entry(text=inline(new[after or 0])))
                continue
            entries.append(Entry(span=self.layout.scan.spans[(*path, before)], kept=after is not None))
            if after is not None and old[before] != new[after]:
                self.replace((*path, before), old[before], new[after])
        self.bracketed(path, entries)

    def bracketed(self, path: Path, entries: list[Entry]) -> None:
        """Write the gaps anew between which items came or went."""
        span = self.layout.scan.spans[path]
        style = layout_of(self.layout, span, entries)
        for gap in gaps(span, entries):
            if gap.changed:
                for gone in gap.gone:
                    self.layout.hoist(gone.start, gone.end)
                self.layout.replace(gap.start, gap.end, around(self.layout, gap, style))
