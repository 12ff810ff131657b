"""Checking many plans: in this process, in several, or on a cluster, always with the same results in the same order."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import attrs

from ..checking import Finding
from ..containment import told
from ..errors import Place, StyrmodellError
from ..formats.document import Document
from ..index import PlanIndex
from ..model import GovernanceModel, RuleSetting
from ..plugins import Trouble
from ..results import CheckResult, Exempted, Failure
from ..text import say
from ..workbench import Workbench

CHUNK = 64
"""How many plans go to a worker at a time, unless asked otherwise."""

_Item = TypeVar("_Item")
_Given = TypeVar("_Given")


class Promise(Protocol):
    """The outcome of a call that runs elsewhere, as `concurrent.futures.Future` gives it."""

    def result(self) -> Any:
        """Give what the call gave, once it has."""
        ...

    def cancel(self) -> bool:
        """Take the call back, if it has not begun."""
        ...


class Executor(Protocol):
    """What runs calls elsewhere: any executor of `concurrent.futures`, or another library's that works as they do."""

    def submit(self, call: Callable[..., Any], /, *arguments: Any) -> Promise:
        """Have a call run."""
        ...


@attrs.frozen(slots=True, kw_only=True)
class CheckedPlan:
    """What checking one of many plans came to: its findings with their places, or the error that reading it gave.

    `exempted` are the exemptions that hide findings, `off` the settings that switch rules off, and `failed` the rules
    that could not be run. `troubles` are what plugins did wrong meanwhile, each told with the first plan that it
    showed at.
    """

    path: str
    id: str = ""
    title: str = ""
    findings: tuple[Finding, ...] = ()
    exempted: tuple[Exempted, ...] = ()
    off: tuple[RuleSetting, ...] = ()
    failed: tuple[Failure, ...] = ()
    error: StyrmodellError | None = None
    troubles: tuple[Trouble, ...] = ()


def check_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    as_of: date,
    executor: Executor | None = None,
    chunk: int = CHUNK,
    selected: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
    governance: GovernanceModel | None = None,
    exemptions: bool = True,
) -> Generator[CheckedPlan, None, None]:
    """Check plan files as of a date, one result for each in the order of the paths, as they come.

    A plan that can't be read or checked is a result with its error, and the next one follows. Without `exemptions` what
    they hide is among the findings. Any executor of the
    standard library's kind will do: a process pool, or a cluster's such as Dask's `client.get_executor()`; without one
    the plans are checked here, each when its result is asked for. An executor is given `chunk` plans at a time, and
    its processes make a workbench each, with the plugins that they find; whoever closes the iterator early takes back
    what has not begun.
    """
    bench = Workbench.from_environment() if executor is None else None
    work = _Check(as_of, selected, ignored, governance, exemptions, bench)
    return each_of(work, (os.fspath(path) for path in paths), executor, chunk)


def each_of(
    work: Callable[[_Item], _Given], items: Iterable[_Item], executor: Executor | None, chunk: int = CHUNK
) -> Generator[_Given, None, None]:
    """Give what comes of each item, in order; with an executor, `work` and what it gives are sent between processes."""
    if executor is None:
        yield from map(work, items)
        return
    waiting = iter(items)
    futures: deque[Promise] = deque()
    try:
        while part := tuple(islice(waiting, max(chunk, 1))):
            futures.append(executor.submit(_all_of, work, part))
        while futures:
            yield from futures.popleft().result()
    finally:
        for future in futures:
            future.cancel()


def _all_of(work: Callable[[_Item], _Given], items: tuple[_Item, ...]) -> list[_Given]:
    return [work(item) for item in items]


def own_workbench() -> Workbench:
    """Give the workbench of this process and thread, made when it is first asked for."""
    return _workbench(os.getpid(), threading.get_ident())


@lru_cache(maxsize=32)
def _workbench(_process: int, _thread: int) -> Workbench:
    return Workbench.from_environment()


def with_places(document: Document, result: CheckResult) -> CheckResult:
    """Say where in the file the thing of each finding stands, of those that are exempted too."""
    if not (result.findings or result.exempted):
        return result
    places = document.places()
    exempted = tuple(attrs.evolve(each, findings=_placed(places, each.findings)) for each in result.exempted)
    return attrs.evolve(result, findings=_placed(places, result.findings), exempted=exempted)


def _placed(places: Mapping[tuple[str, str], Place], found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(attrs.evolve(each, place=places.get((each.object.kind, each.object.id))) for each in found)


@attrs.frozen(slots=True)
class _Check:
    """The work on one plan; where it is sent to other processes, each of them has a workbench of its own."""

    as_of: date
    selected: tuple[str, ...]
    ignored: tuple[str, ...]
    governance: GovernanceModel | None
    exemptions: bool
    bench: Workbench | None

    def __call__(self, path: str) -> CheckedPlan:
        bench = self.bench or own_workbench()
        known = len(bench.troubles)
        try:
            document = bench.open(path)
            index = bench.index(document.plan, self.governance, Path(path).parent)
            result = with_places(document, self._result(bench, index))
        except Exception as error:  # noqa: BLE001 - what goes wrong with one plan is a result
            return CheckedPlan(path=path, error=as_error(error), troubles=tuple(bench.troubles[known:]))
        troubles = tuple(bench.troubles[known:])
        plan = document.plan
        return CheckedPlan(
            path=path,
            id=plan.id,
            title=plan.title,
            findings=result.findings,
            exempted=result.exempted,
            off=result.off,
            failed=result.failed,
            troubles=troubles,
        )

    def _result(self, bench: Workbench, index: PlanIndex) -> CheckResult:
        return bench.result(index, self.as_of, selected=self.selected, ignored=self.ignored, exemptions=self.exemptions)


def as_error(error: BaseException) -> StyrmodellError:
    """Give what was raised as an error of the library; what it did not foresee is a fault of its own."""
    if isinstance(error, StyrmodellError):
        return error
    reason = " ".join(told(error).split())[:300]
    return StyrmodellError(say("This is a fault in styrmodell itself: {reason}.", reason=reason))
