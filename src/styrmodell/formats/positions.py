"""Where each value of a native file stands: its path and the line and column at which its key begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from json import loads
from tomllib import loads as toml_loads
from typing import TypeAlias

from ..model.references import Path

Positions: TypeAlias = Mapping[Path, tuple[int, int]]

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_TOML_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'",
    re.DOTALL,
)
_TOML_PLAIN = re.compile(r"[^,\]}\n#]+")
_TOML_KEY = re.compile(r"[A-Za-z0-9_-]+")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_JSON_PLAIN = re.compile(r"[^,\]}\s]+")


class _Reader:
    """Walks through a text that is known to be well formed and notes where every key and list item begins."""

    string: re.Pattern[str]
    plain: re.Pattern[str]
    equals: str

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}

    def skip(self) -> str:
        """Pass over white space and comments; give the next character."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> str:
        """Pass over what the pattern matches here, and give it."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def key(self) -> Path:
        """Pass over a key; give its parts."""
        return (str(loads(self.take(self.string))),)

    def value(self, path: Path) -> None:
        """Pass over a value, and note what stands inside it."""
        first = self.skip()
        if first == "[":
            self.items(path)
        elif first == "{":
            self.pairs(path)
        elif not self.take(self.string):
            self.take(self.plain)

    def items(self, path: Path) -> None:
        """Pass over a list."""
        self.at += 1
        place = 0
        while (first := self.skip()) not in ("]", ""):
            if first == ",":
                self.at += 1
                continue
            self.found[(*path, place)] = self.at
            self.value((*path, place))
            place += 1
        self.at += 1

    def pairs(self, path: Path) -> None:
        """Pass over an object or an inline table."""
        self.at += 1
        while (first := self.skip()) not in ("}", ""):
            if first == ",":
                self.at += 1
                continue
            self.pair(path)
        self.at += 1

    def pair(self, path: Path) -> None:
        """Pass over a key and its value."""
        begins = self.at
        inner = (*path, *self.key())
        self.found.setdefault(inner, begins)
        self.skip()
        self.at += len(self.equals)
        self.value(inner)

    def positions(self) -> Positions:
        """Turn offsets into lines and columns, both counted from 1."""
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        result: dict[Path, tuple[int, int]] = {}
        line = 0
        for path, offset in sorted(self.found.items(), key=lambda pair: pair[1]):
            while line + 1 < len(starts) and starts[line + 1] <= offset:
                line += 1
            result[path] = (line + 1, offset - starts[line] + 1)
        return result


class _Json(_Reader):
    string, plain, equals = _JSON_STRING, _JSON_PLAIN, ":"


class _Toml(_Reader):
    string, plain, equals = _TOML_STRING, _TOML_PLAIN, "="

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lengths: dict[Path, int] = {}

    def key(self) -> Path:
        parts: list[str | int] = []
        while True:
            self.skip()
            quoted = self.take(self.string)
            parts.append(next(iter(toml_loads(f"{quoted} = 0"))) if quoted else self.take(_TOML_KEY))
            if self.skip() != ".":
                return tuple(parts)
            self.at += 1

    def document(self) -> None:
        """Pass over the whole text: keys, and headers that open tables and lists of tables."""
        table: Path = ()
        while first := self.skip():
            table = self.header() if first == "[" else table
            if first != "[":
                self.pair(table)

    def header(self) -> Path:
        """Pass over a header; give the path of the table it opens."""
        begins = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path: Path = ()
        names = self.key()
        self.at += 2 if many else 1
        for name in names[:-1]:
            path = self._current((*path, name))
        path = (*path, names[-1])
        if many:
            self.found.setdefault(path, begins)
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = self._current(path)
        self.found[path] = begins
        return path

    def _current(self, path: Path) -> Path:
        length = self.lengths.get(path)
        return path if length is None else (*path, length - 1)


def toml_positions(text: str) -> Positions:
    """Give the positions in a TOML text that tomllib reads."""
    reader = _Toml(text)
    reader.document()
    return reader.positions()


def json_positions(text: str) -> Positions:
    """Give the positions in a JSON text that json reads."""
    reader = _Json(text)
    reader.value(())
    return reader.positions()
