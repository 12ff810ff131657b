"""TOML, the native format that people write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, ClassVar

from ..frozen import frozen
from ..text import say
from .native import Syntax, too_deep
from .parsers import reason
from .positions import Positions, toml_positions
from .scanning import BOM
from .values import exact

_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


@frozen(slots=True)
class TomlFormat:
    """Short tables, real dates, multi-line comments."""

    name: ClassVar[str] = "toml"
    suffixes: ClassVar[tuple[str, ...]] = (".toml",)
    dates_as_text: ClassVar[bool] = False

    def parse(self, text: str, name: str | None) -> dict[str, Any]:
        """Give the data of a text; raises ReadError with line and column where it is not well formed."""
        try:
            return tomllib.loads(text.removeprefix(BOM), parse_float=exact)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError, ArithmeticError) as error:
            if isinstance(error, RecursionError):
                raise too_deep(name) from None
            said = str(error) or type(error).__name__
            place = _PLACE.search(said)
            line = int(place[1]) if place and place[1] else text.count("\n") + 1 if place else None
            column = int(place[2]) if place and place[2] else None
            advice = say("Look at that line: a quote, a bracket or an equals sign may be missing.")
            if said.startswith("Cannot"):
                advice = say("Look at that line: what it names stands already further up.")
            raise Syntax(line, column, reason(_PLACE.sub("", said))).error(name, advice) from None

    def positions(self, text: str) -> Positions:
        """Give line and column of every path."""
        return toml_positions(text)

    def compose(self, data: Mapping[str, Any]) -> str:
        """Give the text, a table for each item of the long lists."""
        from .toml_writing import compose

        return compose(data)

    def edit(self, text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        """Give the text with the changes from `old` to `new`; comments, order and layout of the rest stay."""
        from .toml_editing import edit

        return edit(text, old, new)
