"""Which test runs which lines of the modules: one run of all tests, with nothing changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import attrs
import pytest

from .sites import Mutant

# So many are tried at most: of the examples half the most special ones and half those that run most of what is round
# the mutant, of the tests that make up their data the latter, and of those that noticed others in the same function the
# last ones.
SHOWN, GENERATED, FIRST = 2000, 6, 4


@attrs.define
class Tracer:
    """Notes the lines that run, of some files only."""

    modules: dict[str, str]
    hits: set[tuple[str, int]] = attrs.field(factory=set)

    def call(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        """Follow a function of these files."""
        return self.line if frame.f_code.co_filename in self.modules else None

    def line(self, frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        """Note a line."""
        if event == "line":
            self.hits.add((self.modules[frame.f_code.co_filename], frame.f_lineno))
        return self.line

    def by_module(self) -> dict[str, frozenset[int]]:
        """Give the lines that ran of each module."""
        modules = {module for module, _ in self.hits}
        return {module: frozenset(line for name, line in self.hits if name == module) for module in modules}


@attrs.frozen
class Surveyed:
    """What a test ran: lines of each module."""

    test: str
    generated: bool
    hits: dict[str, frozenset[int]]

    @property
    def breadth(self) -> int:
        """How much it ran."""
        return sum(map(len, self.hits.values()))


@attrs.define
class Survey:
    """What all tests ran."""

    tests: tuple[Surveyed, ...] = ()
    shown: int = SHOWN
    known: dict[tuple[str, tuple[int, int] | None], dict[str, int]] = attrs.field(factory=dict)

    def running(self, module: str, lines: tuple[int, int] | None) -> dict[str, int]:
        """Give how many of some lines of a module each test ran, where it ran any; all lines are those of None."""
        if (module, lines) not in self.known:
            place = set(range(lines[0], lines[1] + 1)) if lines else None
            found = ((each.test, each.hits.get(module, frozenset())) for each in self.tests)
            counts = {test: len(hits if place is None else hits & place) for test, hits in found}
            self.known[module, lines] = {test: count for test, count in counts.items() if count}
        return self.known[module, lines]

    def chosen(self, mutant: Mutant, killers: Sequence[str] = ()) -> list[str]:
        """Give the tests that may notice a mutant, in the order in which they are tried.

        Those that noticed others of the same function come first, then the most special ones. Where no test runs the
        statement, as where it runs when the module is imported, all tests of its class or module may notice.
        """
        places = [mutant.lines if mutant.function else None, mutant.block]
        tried = (self.running(mutant.module, place) for place in places if place)
        running = next(filter(None, tried), self.running(mutant.module, None))
        near = self.running(mutant.module, mutant.block)
        here = sorted((each for each in self.tests if each.test in running), key=lambda each: each.breadth)
        special = sorted(here, key=lambda each: -near.get(each.test, 0))
        made = [each.test for each in special if each.generated][:GENERATED]
        narrow, near_by = ([each.test for each in order if not each.generated] for order in (here, special))
        shown = [*narrow[: self.shown // 2], *near_by[: self.shown // 2]]
        first = [name for name in killers if name in running][:FIRST]
        # A test that only makes an object of a class runs none of its lines.
        others = [each.test for each in self.tests if not each.hits] if mutant.function is None else []
        return list(dict.fromkeys([*first, *shown, *others, *made]))


class Listener:
    """A plugin of pytest that remembers whether anything failed."""

    def __init__(self) -> None:
        """Nothing has failed yet."""
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a failure."""
        self.failed |= report.failed


def surveyed(item: pytest.Item, modules: dict[str, str]) -> Surveyed | None:
    """Run a test and give what it ran; nothing where it fails, which is told. `modules` names the modules of files."""
    tracer, listener = Tracer(modules), Listener()
    item.config.pluginmanager.register(listener)
    sys.settrace(tracer.call)
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    sys.settrace(None)
    if listener.failed:
        print(f"left out, for it fails without a mutant: {item.nodeid}", file=sys.stderr)
        return None
    return Surveyed(item.nodeid, is_generated(item), tracer.by_module())


def is_generated(item: pytest.Item) -> bool:
    """Whether Hypothesis makes up the test's data."""
    function = getattr(item, "obj", None)
    return bool(getattr(function, "is_hypothesis_test", False)) or item.name == "runTest"
