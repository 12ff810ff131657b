"""2,900 plans, checked one after the other, in two processes, and on a cluster of two on this machine."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import styrmodell as sm
from styrmodell.testing.municipalities import MUNICIPALITIES, YEARS, write_plans

AS_OF = date(2020, 8, 31)


@contextmanager
def _cluster() -> Iterator[Executor]:
    distributed: Any = import_module("distributed")
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **settings) as cluster, distributed.Client(cluster) as client:
        yield client.get_executor()


def _processor() -> float:
    """Give the processor seconds of this process and of those that it has started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def show(municipalities: int = MUNICIPALITIES) -> None:
    """Print the seconds of each way, the start of processes included, and hold that all find the same.

    Where others work on the machine too, seconds by the clock say little: half of the processor's seconds is what two
    idle cores would take.
    """
    ways: dict[str, Callable[[], AbstractContextManager[Executor | None]]] = {
        "one after the other": nullcontext,
        "two processes": lambda: ProcessPoolExecutor(2, get_context("spawn")),
        "a cluster of two (Dask)": _cluster,
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = write_plans(Path(folder), municipalities, YEARS)
        first: tuple[float, float, list[int]] | None = None
        print(f"{f'{len(paths)} plans':<25} {'seconds':>8} {'ratio':>6} {'processor':>10} {'half':>6} {'findings':>9}")
        for name, way in ways.items():
            clock, work = time.perf_counter(), _processor()
            with way() as executor:
                results = [each.findings for each in sm.check_many(paths, as_of=AS_OF, executor=executor)]
            clock, work = time.perf_counter() - clock, _processor() - work
            found, count = [hash(each) for each in results], sum(map(len, results))
            first = first or (clock, work, found)
            if found != first[2]:
                raise SystemExit(f"{name} finds something else")
            half = work / 2 / first[1]
            print(
                f"{name:<25} {clock:>8.1f} {clock / first[0]:>6.2f} {work:>10.1f} {half:>6.2f} {count:>9}", flush=True
            )
