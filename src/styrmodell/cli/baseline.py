"""A baseline: the findings of one day, recorded so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from ..checking import Finding
from ..errors import FileError, Place
from ..store import read_text, write_atomic
from ..text import say
from .listings import Checked

Key = tuple[str, str, str, str, str]


def _key(plan: str, finding: Finding) -> Key:
    """What stays the same when the file is edited around it: no lines, no words."""
    return plan, finding.rule, finding.outcome.value, finding.object.kind, finding.object.id


@attrs.frozen(slots=True)
class Baseline:
    """The recorded findings: plan, rule, outcome, and the thing by kind and id."""

    keys: frozenset[Key]

    @classmethod
    def of(cls, checked: Iterable[Checked]) -> Baseline:
        """Record findings."""
        return cls(frozenset(_key(each.index.plan.id, found) for each in checked for found in each.findings))

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a baseline file; raises FileError where it is none."""
        try:
            rows = json.loads(read_text(file))["baseline"]
            return cls(frozenset((str(a), str(b), str(c), str(d), str(e)) for a, b, c, d, e in rows))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise FileError(
                say("this is not a baseline file"),
                help=say("Make one with check --baseline FILE --update-baseline."),
                place=Place(file=str(file)),
            ) from None

    def write(self, file: Path) -> None:
        """Write the baseline file, a line for each finding."""
        rows = ",\n".join("  " + json.dumps(key, ensure_ascii=False) for key in sorted(self.keys))
        write_atomic(file, f'{{"baseline": [\n{rows}\n]}}\n'.encode())

    def less(self, checked: Checked) -> tuple[Finding, ...]:
        """Give the findings that are not recorded."""
        return tuple(found for found in checked.findings if _key(checked.index.plan.id, found) not in self.keys)

    def gone(self, checked: Iterable[Checked]) -> Iterator[str]:
        """Give what is recorded and no longer found, for the plans at hand."""
        now = list(checked)
        plans = {each.index.plan.id for each in now}
        for key in sorted(self.keys - Baseline.of(now).keys):
            if key[0] in plans:
                yield " ".join(key)
