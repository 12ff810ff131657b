"""Tests run against mutants, each in a forked process that ends at the first failure.

A mutant of a function takes the place of its code in a process where all is imported and collected. Where that survives
and may have run before, and outside of functions, it is tried in a process that imports the changed module.
"""

from __future__ import annotations

import gc
import importlib.machinery
import mmap
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TypeVar

import hypothesis
import pytest

from .parts import Part
from .sites import Mutant
from .survey import Survey, Tracer, surveyed

T = TypeVar("T")
KILLED, TIMED_OUT, SURVIVED = "killed", "timed out", "survived"
# Of the processor's time, so that a busy machine changes nothing.
SECONDS = 5
SECONDS_TO_IMPORT = 30
EXAMPLES = 20
MEMORY = 4 * 2**30
OPTIONS = ("-p", "no:cacheprovider", "-s", "-W", "ignore:Module already imported")
# Where a forked process writes which of its tests it is at.
BOARD = mmap.mmap(-1, 8)


def calm_hypothesis() -> None:
    """Let Hypothesis make few examples, the same ones each time, and shrink none."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    checks = tuple(hypothesis.HealthCheck)
    hypothesis.settings.register_profile(
        "mutants",
        hypothesis.settings(derandomize=True, phases=phases, suppress_health_check=checks, deadline=None),
        max_examples=EXAMPLES,
    )
    hypothesis.settings.load_profile("mutants")
    original = hypothesis.settings.__init__

    def few(self: Any, *arguments: Any, **named: Any) -> None:
        named["max_examples"] = min(named.get("max_examples", EXAMPLES), EXAMPLES)
        original(self, *arguments, **named)

    setattr(hypothesis.settings, "__init__", few)  # noqa: B010 - mypy forbids the plain way


def in_child(work: Callable[[], T]) -> T:
    """Do something in a forked process and give what it gave."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        os.waitpid(process, 0)
        return pickle.loads(data)  # type: ignore[no-any-return]  # noqa: S301 - from our own child
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(work(), pipe)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(0)


def time_out_after(seconds: int) -> None:
    """End the process by a signal once it has worked for so long."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def outcome(trial: Callable[[], bool]) -> tuple[str, int]:
    """Try something in a forked process, silently, and tell how it ended and at which of its tests."""
    BOARD[:] = bytes(8)
    process = os.fork()
    if process:
        status, at = os.waitpid(process, 0)[1], int.from_bytes(BOARD[:], "big")
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
            return TIMED_OUT, at
        return SURVIVED if status == 0 else KILLED, at
    held = False
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        held = trial()
    finally:
        os._exit(0 if held else 1)


class Chosen:
    """A plugin of pytest that runs some tests in their order, and ends the process at the first failure."""

    def __init__(self, tests: Sequence[str]) -> None:
        """Run these tests."""
        self.tests, self.at = tests, -1

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are asked for."""
        by_name = {item.nodeid: item for item in items}
        items[:] = [by_name[name] for name in self.tests if name in by_name]

    def pytest_runtest_logstart(self) -> None:
        """Give each test its time."""
        time_out_after(SECONDS)
        self.at += 1
        BOARD[:] = self.at.to_bytes(8, "big")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End at the first failure."""
        if report.failed:
            os._exit(1)


def imported_anew(mutant: Mutant, file: Path, tests: Sequence[str]) -> tuple[str, int]:
    """Try a mutant in a process that imports its module changed."""

    def trial() -> bool:
        time_out_after(SECONDS_TO_IMPORT)
        _replace_module(file, mutant.applied(file.read_bytes()))
        files = list(dict.fromkeys(name.partition("::")[0] for name in tests))
        return pytest.main([*OPTIONS, *files], plugins=[Chosen(tests)]) == pytest.ExitCode.OK

    return outcome(trial)


def _replace_module(file: Path, source: bytes) -> None:
    """Let the module of a file be read from another text."""
    original = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        if Path(self.path) != file:
            return original(self, name)
        return compile(source, str(file), "exec", dont_inherit=True)

    setattr(importlib.machinery.SourceFileLoader, "get_code", get_code)  # noqa: B010 - mypy forbids the plain way


def code_of(mutant: Mutant, file: Path, source: bytes) -> CodeType:
    """Give the changed code of the outermost function that a mutant stands in."""
    return _found(compile(source, str(file), "exec", dont_inherit=True), mutant)


def _found(code: CodeType, mutant: Mutant) -> CodeType:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    for each in inner:
        if (each.co_qualname, each.co_firstlineno) == mutant.function:
            return each
    classes = (each for each in inner if mutant.scope.startswith(each.co_qualname))
    return _found(next(classes), mutant)


class Warm:
    """A plugin of pytest that tries mutants of functions in forks of a process that has imported and collected all."""

    def __init__(self, part: Part, mutants: Sequence[Mutant], tell: Callable[[Mutant, str], None]) -> None:
        """Try these mutants of a part."""
        self.files, self.shown, self.mutants, self.tell = part.files(), part.shown, mutants, tell
        self.modules = {str(file): module for module, file in self.files.items()}
        self.survey = Survey()
        self.tracer = Tracer(self.modules)
        self.unclear: list[Mutant] = []

    def pytest_configure(self) -> None:
        """Note what runs when all is imported and collected: code that is changed later changes nothing of that."""
        sys.settrace(self.tracer.call)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which test runs what, then try mutant after mutant."""
        sys.settrace(None)
        early = self.tracer.by_module()
        self.items = {item.nodeid: item for item in session.items}
        # Each in a process of its own, so that no test finds in a cache what it would have run otherwise.
        ran = [in_child(partial(surveyed, item, self.modules)) for item in session.items]
        self.survey = Survey(tuple(filter(None, ran)), self.shown)
        for module in self.files:
            require_survival(self.swapped(unchanged(module), self.survey.chosen(unchanged(module))), module)
        killers: dict[tuple[str, ...], list[str]] = {}
        for mutant in self.mutants:
            if mutant.function:
                first = killers.setdefault((mutant.module, *map(str, mutant.function)), [])
                tests = self.survey.chosen(mutant, first)
                result, at = self.swapped(mutant, tests)
                if result != SURVIVED:
                    first[:] = list(dict.fromkeys([tests[at], *first]))
                elif early.get(mutant.module, frozenset()).intersection(range(mutant.body[0], mutant.body[1] + 1)):
                    self.unclear.append(mutant)
                    continue
                self.tell(mutant, result)
        return True

    def swapped(self, mutant: Mutant, tests: Sequence[str]) -> tuple[str, int]:
        """Try a mutant by giving the function its changed code."""
        file = self.files[mutant.module]
        code = code_of(mutant, file, mutant.applied(file.read_bytes())) if mutant.function else None

        def trial() -> bool:
            if code is not None:
                _swap(mutant, file, code)
            chosen = [self.items[name] for name in tests]
            chosen[0].config.pluginmanager.register(Chosen(tests))
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            return True

        return outcome(trial) if tests else (SURVIVED, 0)


def unchanged(module: str) -> Mutant:
    """Give a module as it is, to see that nothing else makes the tests fail."""
    return Mutant(
        module=module,
        scope="",
        line=1,
        lines=(1, 1),
        block=None,
        function=None,
        body=(1, 1),
        span=(0, 0),
        new=b"",
        was="",
        now="",
    )


def require_survival(result: tuple[str, int], module: str) -> None:
    """Refuse to go on where a module without a change fails its tests."""
    if result[0] != SURVIVED:
        raise RuntimeError(f"{module} fails its tests without a mutant: {result}")


def _swap(mutant: Mutant, file: Path, code: CodeType) -> None:
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and _is(each, mutant, file):
            each.__code__ = code


def _is(function: FunctionType, mutant: Mutant, file: Path) -> bool:
    code = function.__code__
    return code.co_filename == str(file) and (code.co_qualname, code.co_firstlineno) == mutant.function
