"""TOML for people: values and new files laid out with care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from .values import LARGE

WIDTH = 110

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# A quote that could be taken for the end of a text over several lines.
_CLOSING = re.compile(r'"(?="")|"\Z')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_INLINE = ("targets", "outcomes")


def compose(data: Mapping[str, Any]) -> str:
    """Give the text of plain data: first the values, then a headed table for each item of the long lists."""
    return "".join(table((), data)).lstrip("\n")


def table(names: tuple[str, ...], data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Give the lines of a table whose header is written, with the tables inside it."""
    inner = {key: value for key, value in data.items() if wants_tables(key, value)}
    for key, value in data.items():
        if key not in inner:
            yield f"{indent}{pair(key, value)}\n"
    for key, value in inner.items():
        yield from tables((*names, key), value, indent)


def tables(names: tuple[str, ...], value: Any, indent: str = "") -> Iterator[str]:
    """Give a list of tables, or one table, with headers."""
    for row in [value] if isinstance(value, Mapping) else value:
        yield "\n" + header(names, many=row is not value, indent=indent)
        yield from table(names, row, indent)


def header(names: Sequence[str], *, many: bool, indent: str = "") -> str:
    """Give the line that opens a table, or the next table of a list."""
    name = ".".join(key_of(name) for name in names)
    return f"{indent}[[{name}]]\n" if many else f"{indent}[{name}]\n"


def wants_tables(key: str, value: Any) -> bool:
    """Whether a value is better written under headers than in a line."""
    if isinstance(value, Mapping):
        return _has_lines(value) or len(f"{key} = {inline(value)}") > WIDTH
    return is_rows(value) and bool(value) and key not in _INLINE


def is_rows(value: Any) -> bool:
    """Whether a value is a list of tables only."""
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _has_lines(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_lines(inner) for inner in value.values())
    return (is_rows(value) and bool(value)) or (isinstance(value, str) and "\n" in value)


def pair(key: str, value: Any) -> str:
    """Give a key with its value, on one line where that is short."""
    said = f"{key_of(key)} = {inline(value)}"
    if isinstance(value, str):
        return f"{key_of(key)} = {string(value)}"
    if isinstance(value, list) and len(said) > WIDTH:
        items = "".join(f"    {inline(item)},\n" for item in value)
        return f"{key_of(key)} = [\n{items}]"
    return said


def key_of(name: str) -> str:
    """Give a key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else quoted(name)


def inline(value: Any) -> str:
    """Give a value on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        pairs = [f"{key_of(key)} = {inline(item)}" for key, item in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(inline(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else _number(value)


def _number(value: int | Decimal) -> str:
    said = f"{value:f}" if isinstance(value, Decimal) and -7 < value.adjusted() < 21 else str(value)
    whole = said.lstrip("-").isdigit()
    return f"{said}e0" if whole and not -LARGE < value < LARGE else said


def string(value: str) -> str:
    """Give a text over several lines as such, where that form can hold it without loss and without surprise."""
    if "\n" not in value or " \n" in value or value.endswith(" "):
        return quoted(value)
    inside = "".join(char if char in '\n"' else _visible(char) for char in value)
    closed = _CLOSING.sub(r'\\"', inside)
    return f'"""\n{closed}"""'


def quoted(value: str) -> str:
    """Give a text in quotes on one line; what can't be seen is written as its code."""
    return f'"{"".join(map(_visible, value))}"'


def _visible(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"
