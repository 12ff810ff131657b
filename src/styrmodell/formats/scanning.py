"""Native texts as they stand: where every key, value, list item, header and comment begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache
from json import loads
from tomllib import loads as toml_loads

import attrs

from ..frozen import frozen
from ..model.references import Path

BOM = "\ufeff"

_BLANK = re.compile(r"[ \t\r\n]*")
_PASSED_OVER = frozenset(" \t\r\n#")
_COMMENT = re.compile(r"#[^\r\n]*")
_TOML_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'",
    re.DOTALL,
)
_TOML_PLAIN = re.compile(r"[^,\]}\r\n#]*[^,\]}\r\n# \t]")
_TOML_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TOML_KEY_ALONE = re.compile(r"[A-Za-z0-9_-]+(?= ?[=\]])")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_JSON_PLAIN = re.compile(r"[^,\]}\s]+")


@frozen(slots=True)
class Span:
    """Where a key with its value stands, or an item of a list: its start, the start of its value, its end."""

    start: int
    value: int
    end: int


@attrs.define(slots=True, eq=False)
class Section:
    """A header of a TOML text and what stands under it: the path it opens, and the keys in order."""

    path: Path
    start: int
    end: int
    pairs: list[Path] = attrs.field(factory=list)


class Scan:
    """Walks through a text that is known to be well formed and notes where everything stands.

    `begins` holds the start of each path, `spans` those of keys with values and of list items, `comments` the start
    and end of each comment, `twice` the keys that stand a second time, with their starts.
    """

    string: re.Pattern[str]
    plain: re.Pattern[str]
    equals: str

    def __init__(self, text: str) -> None:
        """Start after the byte order mark, if there is one."""
        self.text = text
        self.at = len(BOM) if text.startswith(BOM) else 0
        self.begins: dict[Path, int] = {}
        self.spans: dict[Path, Span] = {}
        self.comments: dict[int, int] = {}
        self.twice: list[tuple[Path, int]] = []

    def skip(self) -> str:
        """Pass over white space and comments; give the next character."""
        while (first := self.text[self.at : self.at + 1]) in _PASSED_OVER:
            begins = self.at
            self.take(_COMMENT if first == "#" else _BLANK)
            if first == "#":
                self.comments[begins] = self.at
        return first

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
            begins = self.begins[(*path, place)] = self.at
            self.value((*path, place))
            self.spans[(*path, place)] = Span(begins, begins, self.at)
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

    def pair(self, path: Path) -> Path:
        """Pass over a key and its value; give its path."""
        begins = self.at
        names = self.key()
        for length in range(len(names)):
            self.begins.setdefault((*path, *names[: length + 1]), begins)
        inner = (*path, *names)
        if inner in self.spans:
            self.twice.append((inner, begins))
        self.skip()
        self.at += len(self.equals)
        self.skip()
        value = self.at
        self.value(inner)
        self.spans[inner] = Span(begins, value, self.at)
        return inner


class JsonScan(Scan):
    """Walks through JSON."""

    string, plain, equals = _JSON_STRING, _JSON_PLAIN, ":"

    def document(self) -> JsonScan:
        """Pass over the whole text."""
        self.value(())
        return self


class TomlScan(Scan):
    """Walks through TOML; `sections` are its headers in order, the first being what stands before them all."""

    string, plain, equals = _TOML_STRING, _TOML_PLAIN, "="

    def __init__(self, text: str) -> None:
        """Open the outermost table."""
        super().__init__(text)
        self.lengths: dict[Path, int] = {}
        self.sections = [Section((), self.at, self.at)]

    def key(self) -> Path:
        """Pass over a key; give its parts. Most keys have one and no quotes, and nothing but a sign after them."""
        if alone := self.take(_TOML_KEY_ALONE):
            return (alone,)
        parts: list[str | int] = []
        while True:
            self.skip()
            quoted = self.take(self.string)
            parts.append(next(iter(toml_loads(f"{quoted} = 0"))) if quoted else self.take(_TOML_KEY))
            if self.skip() != ".":
                return tuple(parts)
            self.at += 1

    def document(self) -> TomlScan:
        """Pass over the whole text: keys, and headers that open tables and lists of tables."""
        while first := self.skip():
            if first == "[":
                self.sections.append(self.header())
            else:
                section = self.sections[-1]
                section.pairs.append(self.pair(section.path))
        return self

    def header(self) -> Section:
        """Pass over a header; give the section it opens."""
        begins = self.at
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        path: Path = ()
        names = self.key()
        self.at += brackets
        for name in names[:-1]:
            self.begins.setdefault((*path, name), begins)
            path = self._last((*path, name))
        path = (*path, names[-1])
        if brackets == 2:
            self.begins.setdefault(path, begins)
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = self._last(path)
        self.begins[path] = begins
        return Section(path, begins, self.at)

    def _last(self, path: Path) -> Path:
        length = self.lengths.get(path)
        return path if length is None else (*path, length - 1)


@lru_cache(maxsize=2)
def toml_scan(text: str) -> TomlScan:
    """Pass over a TOML text; the last ones are kept, since places and marks of a file are asked for one by one."""
    return TomlScan(text).document()


@lru_cache(maxsize=2)
def json_scan(text: str) -> JsonScan:
    """Pass over a JSON text, as `toml_scan` does."""
    return JsonScan(text).document()
