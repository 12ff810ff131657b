"""The public functions: each works with a workbench made for the call, or with the one it is given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date

from ..checking import Finding
from ..formats.document import Document
from ..formats.protocols import Imported
from ..model import GovernanceModel, Plan
from ..reports import Report
from ..results import CheckResult, whole
from ..workbench import Workbench


def _bench(workbench: Workbench | None) -> Workbench:
    return workbench or Workbench.from_environment()


def read(path: str | os.PathLike[str], *, workbench: Workbench | None = None) -> Plan:
    """Read a plan from a TOML or JSON file.

    Raises ReadError with all there is to mend in the file, each with its line, and FileError.
    """
    return open_document(path, workbench=workbench).plan


def open_document(path: str | os.PathLike[str], *, workbench: Workbench | None = None) -> Document:
    """Read a plan together with its text: places of things, and edits that keep comments and layout."""
    return _bench(workbench).open(path)


def read_governance(path: str | os.PathLike[str], *, workbench: Workbench | None = None) -> GovernanceModel:
    """Read a governance model from a TOML or JSON file, with the parts of the model that it extends."""
    return _bench(workbench).governance_file(path)


def governance_model(name: str, *, workbench: Workbench | None = None) -> GovernanceModel:
    """Give an installed governance model by its id; raises UnknownNameError."""
    return _bench(workbench).governance(name)


def check(
    plan: Plan,
    *,
    as_of: date,
    governance: GovernanceModel | None = None,
    exemptions: bool = True,
    workbench: Workbench | None = None,
) -> tuple[Finding, ...]:
    """Check a plan as of a date with the rules of its governance model; findings in a stable order.

    Without `exemptions` what they hide is among the findings. Raises RuleError where a rule fails, after all the
    others were run; what they came to is its `result`.
    """
    return whole(
        check_result(plan, as_of=as_of, governance=governance, exemptions=exemptions, workbench=workbench)
    ).findings


def check_result(
    plan: Plan,
    *,
    as_of: date,
    governance: GovernanceModel | None = None,
    exemptions: bool = True,
    workbench: Workbench | None = None,
) -> CheckResult:
    """Check a plan as of a date, and give with the findings what is exempted, which rules are off, and which failed."""
    bench = _bench(workbench)
    return bench.result(bench.index(plan, governance), as_of, exemptions=exemptions)


def report(
    plan: Plan,
    *,
    as_of: date,
    units: Iterable[str] = (),
    findings: CheckResult | Iterable[Finding] | None = None,
    governance: GovernanceModel | None = None,
    workbench: Workbench | None = None,
) -> Report:
    """Make the report on a plan as of a date, for some units or (none given) for all.

    The findings of a check, where they are given, become the report's annex. The result of `check_result` tells it
    besides what is exempted, and which rules are off or failed.
    """
    bench = _bench(workbench)
    return bench.report(bench.index(plan, governance), as_of, units, findings)


def write(
    what: Report | Plan,
    path: str | os.PathLike[str],
    *,
    options: Mapping[str, str] | None = None,
    workbench: Workbench | None = None,
) -> None:
    """Write a report, or a plan, in the format that the file's suffix tells; the file is whole or untouched."""
    _bench(workbench).write(what, path, options)


def import_(path: str | os.PathLike[str], *, workbench: Workbench | None = None) -> Imported:
    """Read a plan from a document of any installed format, with every piece that could not be placed."""
    return _bench(workbench).import_(path)
