"""JSON, the native format for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from ..frozen import frozen
from ..text import say
from .native import Syntax, not_well_formed, too_deep
from .parsers import reason
from .positions import Positions, json_positions, json_twice
from .scanning import BOM
from .values import DIGITS, exact

# A whole pair, half a character (the group), or any other escape, so that no backslash is taken for the wrong one.
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


@frozen(slots=True)
class JsonFormat:
    """The same keys as in TOML, dates as text, numbers exact."""

    name: ClassVar[str] = "json"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    dates_as_text: ClassVar[bool] = True

    def parse(self, text: str, name: str | None) -> dict[str, Any]:
        """Give the data of a text; raises ReadError with line and column where it is not well formed."""
        advice = say("Mend the text there, or write the plan as TOML and convert it.")
        twice: list[str] = []
        try:
            data = _loads(text.removeprefix(BOM), twice)
            if wrong := (*_half_characters(text.removeprefix(BOM)), *_keys_twice(text, twice)):
                raise not_well_formed(wrong, name, advice)
        except json.JSONDecodeError as error:
            raise Syntax(error.lineno, error.colno, reason(error.msg)).error(name, advice) from None
        except RecursionError:
            raise too_deep(name) from None
        if not isinstance(data, dict):
            raise Syntax(1, 1, say("the outermost value must be an object")).error(name, advice)
        return data

    def positions(self, text: str) -> Positions:
        """Give line and column of every path."""
        return json_positions(text)

    def compose(self, data: Mapping[str, Any]) -> str:
        """Give the text, indented by two."""
        return "".join(_pieces(data, "\n")) + "\n"

    def edit(self, text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        """Give the new text; JSON has no comments and one layout."""
        return text if old == new else self.compose(new)


def _pieces(value: Any, line: str) -> Iterator[str]:
    """Give the parts of the text; the standard writer can't write exact numbers."""
    if isinstance(value, Mapping):
        yield from _inside(
            "{}", [(json.dumps(key, ensure_ascii=False) + ": ", item) for key, item in value.items()], line
        )
    elif isinstance(value, (list, tuple)):
        yield from _inside("[]", [("", item) for item in value], line)
    else:
        yield str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _inside(brackets: str, items: list[tuple[str, Any]], line: str) -> Iterator[str]:
    deeper = line + "  "
    yield brackets[0]
    for place, (key, item) in enumerate(items):
        yield ("," if place else "") + deeper + key
        yield from _pieces(item, deeper)
    yield (line if items else "") + brackets[1]


def _loads(text: str, twice: list[str]) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice.extend(name for name, _ in pairs)
        return made

    return json.loads(text, parse_float=exact, parse_int=_whole, parse_constant=exact, object_pairs_hook=once)


def _whole(said: str) -> int | Decimal:
    """Give a whole number; what has more digits than Python likes to read is refused later, with its place."""
    return int(said) if len(said) <= DIGITS else exact(said)


def _half_characters(text: str) -> Iterator[Syntax]:
    """Find escapes that are only half a character, such as the first part of an emoji, which no file can hold."""
    for match in _ESCAPE.finditer(text) if "\\" in text and "\\u" in text else ():
        if match[1]:
            line = text.count("\n", 0, match.start()) + 1
            said = say("{escape} is only half a character", escape=match[1])
            yield Syntax(line, match.start() - text.rfind("\n", 0, match.start()), said)


def _keys_twice(text: str, twice: list[str]) -> Iterator[Syntax]:
    for path, (line, column) in json_twice(text).items() if twice else ():
        yield Syntax(line, column, say("the key {name} stands twice in one object", name=str(path[-1])))
