"""The JSON Schema of the native files, made from the classes that they are read into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from ..model import GovernanceModel, Plan, Responsibility, Responsible
from .native import SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"
HOME = "https://example.org/styrmodell/schema"
PAIRS = tuple[tuple[str, str], ...]

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Any: {},
}


def schema_of(kind: type[Plan | GovernanceModel], name: str) -> dict[str, Any]:
    """Give the schema of a file of plans or governance models, closed as the reading is."""
    definitions: dict[str, Any] = {}
    whole = _class(kind, definitions)
    whole["properties"] = {"schema": {"const": SCHEMA}, **whole["properties"]}
    whole["required"] = ["schema", *whole["required"]]
    top = {"$schema": DIALECT, "$id": f"{HOME}/{name}-{SCHEMA}.schema.json", "title": f"styrmodell {name}"}
    return {**top, **whole, "$defs": dict(sorted(definitions.items()))}


def _class(kind: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fields = attrs.fields(kind)
    return {
        "description": " ".join((getdoc(kind) or "").split("\n\n")[0].split()),
        "type": "object",
        "properties": {field.name: _value(hints[field.name], definitions) for field in fields},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _value(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a value of a type; classes are defined once and referred to."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if kind == Responsible:
        names = {"type": "array", "items": {"type": "string"}, "minItems": 1}
        return {"anyOf": [{"const": Responsibility.ALL.value}, names]}
    if attrs.has(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _class(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _of_parts(kind, definitions)


def _of_parts(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a type that is put together from others; raises TypeError for one that no file has."""
    origin: Any = get_origin(kind)
    parts = get_args(kind)
    if kind == PAIRS:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if origin is tuple:
        return {"type": "array", "items": _value(parts[0], definitions)}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in {Union, UnionType}:
        kinds = [_value(each, definitions) for each in parts if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Mapping:
        return {"type": "object"}
    raise TypeError(kind)
