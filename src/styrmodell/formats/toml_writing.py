"""TOML for people: new files laid out with care, and edits that leave everything else as it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Array, InlineTable, Item, Table

_WIDTH = 110


def compose(data: Mapping[str, Any]) -> str:
    """Give the text of plain data."""
    document = tomlkit.document()
    _fill(document, data)
    return tomlkit.dumps(document).lstrip("\n")


def edit(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Give `text` with the changes from `old` to `new` made in it, in the line endings that it has."""
    if old == new:
        return text
    windows = "\r\n" in text
    document = tomlkit.parse(text.replace("\r\n", "\n"))
    _change(document, old, new)
    edited = tomlkit.dumps(document)
    return edited.replace("\n", "\r\n") if windows else edited


def _fill(table: Container | Table, data: Mapping[str, Any]) -> None:
    """Put values before tables: what follows a table's header belongs to that table."""
    tables = {key: value for key, value in data.items() if _wants_tables(key, value)}
    for key, value in data.items():
        if key not in tables:
            table.add(key, _item(value))
    for key, value in tables.items():
        table.add(key, _tables(value))


def _wants_tables(key: str, value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and key not in ("targets", "outcomes")


def _tables(rows: list[dict[str, Any]]) -> AoT:
    many = tomlkit.aot()
    for row in rows:
        many.append(_table(row))
    return many


def _table(row: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    _fill(table, row)
    return table


def _item(value: Any) -> Item:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Decimal):
        return tomlkit.item(_number(value))
    if isinstance(value, Mapping):
        return _inline(value)
    return _array(value) if isinstance(value, list) else tomlkit.item(value)


def _inline(value: Mapping[str, Any]) -> InlineTable:
    inline = tomlkit.inline_table()
    for key, inner in value.items():
        inline.append(key, _item(inner))
    return inline


def _array(value: list[Any]) -> Array:
    array = tomlkit.array()
    for inner in value:
        array.append(_item(inner))
    return array.multiline(len(array.as_string()) > _WIDTH)


def _number(value: Decimal) -> Any:
    return tomlkit.parse(f"x = {value:f}")["x"]


def _string(value: str) -> Item:
    """Give texts of several lines as such, where that form can hold them without loss."""
    plain = all(char == "\n" or char.isprintable() for char in value)
    if "\n" in value and plain and value == value.strip(" "):
        return tomlkit.string(value, multiline=True)
    return tomlkit.string(value)


def _change(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    for key in [key for key in old if key not in new]:
        del table[key]
    for key, value in new.items():
        if key not in old:
            _add(table, key, value)
        elif old[key] != value:
            _replace(table, key, old[key], value)


def _add(table: Any, key: str, value: Any) -> None:
    inline = isinstance(table, InlineTable)
    if _wants_tables(key, value) and not inline:
        table.append(key, _tables(value))
    else:
        table[key] = _item(value)


def _replace(table: Any, key: str, old: Any, new: Any) -> None:
    held = table[key]
    if isinstance(old, dict) and isinstance(new, dict):
        _change(held, old, new)
    elif isinstance(held, (AoT, Array)) and _rows(old) and _rows(new):
        _change_rows(held, old, new)
    else:
        table[key] = _item(new)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _change_rows(held: AoT | Array, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    for place, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            _change(held[place], before, after)
    for _ in range(len(old) - len(new)):
        del held[len(held) - 1]
    for row in new[len(old) :]:
        held.append(_table(row) if isinstance(held, AoT) else _inline(row))
