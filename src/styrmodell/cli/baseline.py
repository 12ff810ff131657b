"""A baseline: the findings of one day, recorded so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from ..checking import Finding
from ..errors import FileError, Place
from ..frozen import frozen
from ..store import is_taken, read_text, write_atomic
from ..text import say, say_n
from .desk import Desk
from .listings import Checked

Key = tuple[str, str, str, str, str, str]


def _key(plan: str, finding: Finding) -> Key:
    """What stays the same when the file is edited around it: no lines, no words."""
    related = " ".join(f"{ref.kind}:{ref.id}" for ref in finding.related)
    return plan, finding.rule, finding.outcome.value, finding.object.kind, finding.object.id, related


@frozen(slots=True)
class Baseline:
    """The recorded findings: plan, rule, outcome, the thing by kind and id, and the things it concerns besides."""

    keys: frozenset[Key] = frozenset()

    @classmethod
    def of(cls, checked: Iterable[Checked]) -> Baseline:
        """Record findings."""
        return cls(frozenset(_key(each.index.plan.id, found) for each in checked for found in each.findings))

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a baseline file; raises FileError where it is none."""
        if not is_taken(file):
            raise FileError(say("there is no such baseline file"), help=_MAKE, place=Place(file=str(file)))
        try:
            rows = json.loads(read_text(file))["baseline"]
            return cls(frozenset(_row(row) for row in rows))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise FileError(say("this is not a baseline file"), help=_MAKE, place=Place(file=str(file))) from None

    def write(self, file: Path) -> None:
        """Write the baseline file, a line for each finding."""
        rows = ",\n".join("  " + json.dumps(key, ensure_ascii=False) for key in sorted(self.keys))
        write_atomic(file, f'{{"baseline": [\n{rows}\n]}}\n'.encode())

    def less(self, checked: Checked) -> tuple[Finding, ...]:
        """Give the findings that are not recorded."""
        return tuple(found for found in checked.findings if _key(checked.index.plan.id, found) not in self.keys)

    def gone(self, checked: Iterable[Checked]) -> Baseline:
        """Give what is recorded and no longer found, of what was looked for: these plans, held against these rules.

        A rule that failed has looked for nothing. What is exempted is no longer found.
        """
        now = list(checked)
        looked = {(each.index.plan.id, active.rule.id) for each in now for active in each.rules}
        looked -= {(each.index.plan.id, failure.rule) for each in now for failure in each.failed}
        return Baseline(frozenset(key for key in self.keys - Baseline.of(now).keys if key[:2] in looked))

    def renewed(self, checked: Iterable[Checked]) -> Baseline:
        """Take in what is found now and leave out what is gone; what was not looked for stays."""
        now = list(checked)
        return Baseline(self.keys - self.gone(now).keys | Baseline.of(now).keys)

    def lines(self) -> Iterator[str]:
        """Give the recorded findings in words for a note: the plan, the rule and the thing."""
        for plan, rule, _, kind, id_, _ in sorted(self.keys):
            yield f"{rule} {id_}" if kind != "plan" else f"{rule} {plan}"


_MAKE = say("Make one with: check PLAN --baseline FILE --update-baseline")


def _row(row: list[object]) -> Key:
    plan, rule, outcome, kind, id_, related = map(str, row)
    return plan, rule, outcome, kind, id_, related


def record(desk: Desk, file: Path, checked: list[Checked]) -> None:
    """Write what is found now into the baseline file."""
    old = Baseline.read(file) if is_taken(file) else Baseline()
    new = old.renewed(checked)
    new.write(file)
    count = len(new.keys)
    desk.note(
        say_n("Recorded 1 finding in {file}.", "Recorded {count} findings in {file}.", count=count, file=str(file))
    )


def less_known(desk: Desk, file: Path, checked: list[Checked]) -> list[Checked]:
    """Leave out what is recorded, and tell what of it is gone, so that the record can be renewed."""
    baseline = Baseline.read(file)
    gone = tuple(baseline.gone(checked).lines())
    if gone:
        count = len(gone)
        desk.note(
            say_n(
                "1 recorded finding is gone: {gone}. Renew the baseline with --update-baseline.",
                "{count} recorded findings are gone: {gone}. Renew the baseline with --update-baseline.",
                count=count,
                gone=gone,
            )
        )
    return [
        attrs.evolve(each, findings=baseline.less(each), gone=tuple(baseline.gone([each]).lines())) for each in checked
    ]
