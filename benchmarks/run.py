"""Speed as ratios against named peers, medians of interleaved runs: `python3 dev.py bench`."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import styrmodell as sm
from styrmodell.formats.document import Document

from . import peers
from .plans import large_plan

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ange-2024" / "plan.toml"
AS_OF = date(2024, 8, 31)


def interleaved(first: Callable[[], object], second: Callable[[], object], runs: int) -> tuple[float, float]:
    """Give the median seconds of both, run in turn, after one run each that isn't counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for spent, work in zip(times, (first, second), strict=True):
            gc.collect()
            before = time.perf_counter()
            work()
            if run:
                spent.append(time.perf_counter() - before)
    return median(times[0]), median(times[1])


def process(*arguments: str) -> Callable[[], object]:
    """Give the run of a whole process, which must come to a result."""
    command = [sys.executable, *arguments]

    def run() -> None:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)

    return run


def start_up() -> tuple[float, float]:
    """`styrmodell check` on the real case as a whole process, against a bare interpreter."""
    check = process("-m", "styrmodell", "check", str(EXAMPLE), "--as-of", AS_OF.isoformat())
    return interleaved(check, process("-c", "pass"), 25)


def reading_json(document: Document) -> tuple[float, float]:
    """A plan of 1,000 activities from JSON, against pydantic with the same strictness and the same checks."""
    json_text = Document.of_plan(document.plan, "plan.json").text
    bench = sm.Workbench()
    governance = bench.governance("ange")

    def ours() -> object:
        return Document.of_text(json_text, "plan.json", {"ange": governance}.get).plan

    def theirs() -> object:
        return peers.read_json(json_text, governance)

    return interleaved(ours, theirs, 25)


def all_rules(document: Document) -> tuple[float, float]:
    """All rules on 1,000 activities, look-ups included, against reading that plan from TOML."""
    bench = sm.Workbench()
    governance = bench.governance("ange")
    return interleaved(
        lambda: bench.check(bench.index(document.plan, governance), AS_OF),
        lambda: Document.of_text(document.text, "plan.toml", {"ange": governance}.get),
        9,
    )


def rules_and_loop(document: Document) -> tuple[float, float]:
    """All rules on 1,000 activities, against a loop that touches every field."""
    bench = sm.Workbench()
    index = bench.index(document.plan, bench.governance("ange"))

    def touch() -> int:
        names = [attribute.name for attribute in sm.Activity.__attrs_attrs__]
        return sum(getattr(each, name) is not None for each in index.plan.activities for name in names)

    return interleaved(lambda: bench.check(index, AS_OF), touch, 15)


def main() -> None:
    """Print the table."""
    document = Document.of_plan(large_plan(), "plan.toml")
    rows = (
        ("check on the real case, whole process", "python -c pass", start_up(), 16.0),
        ("plan from JSON, 1,000 activities", "pydantic v2", reading_json(document), 2.0),
        ("all rules, 1,000 activities", "reading the plan from TOML", all_rules(document), 1.0),
        ("all rules, 1,000 activities", "touching every field", rules_and_loop(document), None),
    )
    print(f"{'what':<40} {'peer':<28} {'ours ms':>9} {'peer ms':>9} {'ratio':>7} {'at most':>8}")
    for what, peer, (ours, theirs), limit in rows:
        bound = "" if limit is None else f"{limit:.1f}"
        print(f"{what:<40} {peer:<28} {ours * 1e3:>9.1f} {theirs * 1e3:>9.1f} {ours / theirs:>7.2f} {bound:>8}")


if __name__ == "__main__":
    main()
