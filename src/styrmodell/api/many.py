"""Checking many plans: in this process, in several, or on a cluster, always with the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from datetime import date
from pathlib import Path

from ..checking import Finding
from ..errors import StyrmodellError
from ..frozen import frozen
from ..index import PlanIndex
from ..model import GovernanceModel, RuleSetting
from ..plugins import Trouble
from ..results import CheckResult, Exempted, Failure
from ..workbench import Workbench
from .placing import with_places
from .spreading import CHUNK, Executor, as_error, each_of, own_workbench


@frozen(slots=True, kw_only=True)
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


@frozen(slots=True)
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
