"""Mutation testing: `python3 dev.py mutants [--again] [PART or MODULE ...]`, all parts where none is named.

Every module is changed in many small ways, one at a time, and the tests are to notice. Prints a table, and the mutants
that no test noticed. `tests/mutants.toml` lists those that are accepted, each with its reason; the code is 1 where one
is not listed, or listed without surviving. With `--again` only those that survived the last time are tried.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from .accepted import accepted, as_row
from .parts import ROOT, Part, asked_for
from .sites import Mutant
from .survey import Survey
from .trials import (
    KILLED,
    OPTIONS,
    SURVIVED,
    TIMED_OUT,
    Warm,
    calm_hypothesis,
    imported_anew,
    in_child,
    require_survival,
    unchanged,
)

LAST = ROOT / "build" / "mutants"


@attrs.define
class Tally:
    """How the mutants of some modules ended."""

    outcomes: dict[Mutant, str] = attrs.field(factory=dict)

    def tell(self, mutant: Mutant, outcome: str) -> None:
        """Note an outcome, and tell now and then how far it is."""
        self.outcomes[mutant] = outcome
        if len(self.outcomes) % 50 == 0:
            print(f"{len(self.outcomes)} tried, now in {mutant.module}", file=sys.stderr, flush=True)

    def survivors(self) -> list[Mutant]:
        """Give the mutants that no test noticed."""
        return sorted((each for each in self.outcomes if self.outcomes[each] == SURVIVED), key=lambda each: each.line)


def run_warm(part: Part, chosen: Sequence[Mutant]) -> tuple[Survey, Tally, list[Mutant]]:
    """Try the mutants of functions; give the survey of the tests, how they ended, and those that must be imported."""
    import pytest

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tally = Tally()
    warm = Warm(part, chosen, tally.tell)
    code = pytest.main([*OPTIONS, *part.tests], plugins=[warm])
    if not warm.survey.tests:
        raise RuntimeError(f"The tests could not be run: {code!r}")
    return warm.survey, tally, [*(each for each in chosen if each.function is None), *warm.unclear]


def run(part: Part, chosen: Sequence[Mutant]) -> Tally:
    """Try mutants of a part."""
    survey, tally, unclear = in_child(lambda: run_warm(part, chosen))
    files = part.files()
    for module in sorted({each.module for each in chosen}):
        require_survival(imported_anew(unchanged(module), files[module], survey.chosen(unchanged(module))), module)
    killers: list[str] = []
    for mutant in unclear:
        tests = survey.chosen(mutant, killers)
        result, at = imported_anew(mutant, files[mutant.module], tests)
        if result == KILLED and at < len(tests):
            killers = list(dict.fromkeys([tests[at], *killers]))
        tally.tell(mutant, result)
    return tally


def table(tally: Tally) -> Iterator[str]:
    """Give the figures of each module and their sums, as a table."""
    yield "| module | mutants | killed | of these timed out | survived | killed, % |"
    yield "|---|---:|---:|---:|---:|---:|"
    modules = sorted({each.module for each in tally.outcomes})
    for module in [*modules, *(["all"] if len(modules) > 1 else [])]:
        ends = [end for each, end in tally.outcomes.items() if module in (each.module, "all")]
        lived, late = ends.count(SURVIVED), ends.count(TIMED_OUT)
        killed = len(ends) - lived
        yield f"| {module} | {len(ends)} | {killed} | {late} | {lived} | {100 * killed / len(ends):.1f} |"


def again(part: Part) -> list[Mutant]:
    """Give the mutants that survived the last time."""
    keys = {tuple(key) for module in part.files() for key in _last(module)}
    return [each for each in part.mutants() if each.key in keys]


def _last(module: str) -> list[list[str | int]]:
    file = _last_file(module)
    return list(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []


def _last_file(module: str) -> Path:
    return LAST / f"{module.replace('/', '-')}.json"


def report(part: Part, tally: Tally, whole: bool) -> bool:
    """Print a part's table and what is not as the list says; give whether all is."""
    print("\n".join(table(tally)), flush=True)
    listed, living = accepted(), {each.key: each for each in tally.survivors()}
    for module in part.files():
        keys = [key for key in living if key[0] == module]
        LAST.mkdir(parents=True, exist_ok=True)
        _last_file(module).write_text(json.dumps(keys, ensure_ascii=False, indent=1), encoding="utf-8")
    new = [each for key, each in living.items() if key not in listed]
    gone = [key for key in listed if whole and key[0] in part.files() and key not in living]
    print("\n".join(["", *(as_row(each) for each in new)]))
    print("\n".join(f"listed, and no longer a survivor: {key}" for key in gone))
    return not new and not gone


def main(words: list[str]) -> int:
    """Try the parts that are asked for."""
    calm_hypothesis()
    only = "--again" in words
    good = True
    for name, part in asked_for([word for word in words if word != "--again"]).items():
        chosen = again(part) if only else part.mutants()
        print(f"\n== {name}: {len(chosen)} mutants", flush=True)
        good &= report(part, run(part, chosen), whole=not only)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
