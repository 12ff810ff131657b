"""Plugins that are not installed: entry points made up for a test."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar

from ..formats.protocols import NoOptions
from ..frozen import frozen
from ..hookspecs import hookimpl
from ..reports import Report
from ..text import Text


@frozen
class Distribution:
    """A package that brings a plugin."""

    name: str
    version: str = "1.0"


class FakeEntryPoint:
    """An entry point whose plugin is a namespace of hooks, or which fails as it is loaded."""

    def __init__(
        self, name: str, distribution: str | None = None, fails: BaseException | None = None, **content: Any
    ) -> None:
        """Take the entry point's name, and what the plugin's module holds."""
        self.name = name
        self.value = f"{name}.fake"
        self.dist: Distribution | None = Distribution(distribution or f"styrmodell-{name}")
        self.fails = fails
        hooks = {key: _hook(value) if key.startswith("styrmodell_") else value for key, value in content.items()}
        self.module = SimpleNamespace(**hooks)

    def load(self) -> Any:
        """Give the module, or fail."""
        if self.fails:
            raise self.fails
        return self.module


def _hook(answer: Any) -> Any:
    def implementation() -> Any:
        if isinstance(answer, BaseException):
            raise answer
        return answer

    return hookimpl(implementation)


class FakeExporter:
    """Writes what it was made with, or raises it."""

    title: ClassVar[Text] = Text("Fake")
    media_type: ClassVar[str] = "text/plain"
    Options: ClassVar[type[Any]] = NoOptions

    def __init__(self, name: Any = "fake", suffixes: Any = (".fake",), gives: Any = b"fake") -> None:
        """Take the name, the suffixes and the document."""
        self.name = name
        self.suffixes = suffixes
        self.gives = gives

    def export(self, report: Report, options: Any) -> Any:
        """Give the document."""
        if isinstance(self.gives, BaseException):
            raise self.gives
        return self.gives
