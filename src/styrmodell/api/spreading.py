"""Work on many items: here, in other processes or on a cluster, always with the same outcomes in the same order."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from functools import lru_cache
from itertools import islice
from typing import Any, Protocol, TypeVar

from ..containment import told
from ..errors import StyrmodellError
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


def as_error(error: BaseException) -> StyrmodellError:
    """Give what was raised as an error of the library; what it did not foresee is a fault of its own."""
    if isinstance(error, StyrmodellError):
        return error
    reason = " ".join(told(error).split())[:300]
    return StyrmodellError(say("This is a fault in styrmodell itself: {reason}.", reason=reason))
