"""The frozen classes of the library: those of attrs, shown in words that are put together when they are asked for.

attrs compiles a `__repr__` for every class while it is imported, which is a third of what a class costs at start-up,
and the command line makes more than a hundred of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:

    def frozen(maybe_class=None, **options):
        """Make a class frozen as `attrs.frozen` does, with its parameters."""

        def made(cls):
            if "__repr__" not in cls.__dict__:
                cls.__repr__ = _shown
            return attrs.frozen(cls, **options)

        return made if maybe_class is None else made(maybe_class)


def _shown(value: Any) -> str:
    fields = (field for field in attrs.fields(type(value)) if field.repr)
    told = ", ".join(f"{field.name}={getattr(value, field.name)!r}" for field in fields)
    return f"{type(value).__qualname__}({told})"
