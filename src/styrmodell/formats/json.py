"""JSON, the native format for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from ..text import say
from .native import Syntax
from .positions import Positions, json_positions


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return made


@attrs.frozen(slots=True)
class JsonFormat:
    """The same keys as in TOML, dates as text, numbers exact."""

    name: ClassVar[str] = "json"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    dates_as_text: ClassVar[bool] = True

    def parse(self, text: str, name: str | None) -> dict[str, Any]:
        """Give the data of a text; raises ReadError with line and column where it is not well formed."""
        advice = say("Mend the text there, or write the plan as TOML and convert it.")
        try:
            data = json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
        except json.JSONDecodeError as error:
            raise Syntax(error.lineno, error.colno, error.msg).error(name, advice) from None
        except _TwiceError as error:
            raise Syntax(None, None, f'the key "{error}" stands twice in one object').error(name, advice) from None
        except (RecursionError, ValueError) as error:
            raise Syntax(None, None, str(error)).error(name, advice) from None
        if not isinstance(data, dict):
            raise Syntax(1, 1, "the outermost value must be an object").error(name, advice)
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
        yield from _inside("{}", [(json.dumps(key, ensure_ascii=False) + ": ", item) for key, item in value.items()], line)
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
