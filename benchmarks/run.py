"""Speed as ratios against named peers, medians of interleaved runs: `python3 dev.py bench [base rules dates many]`."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import styrmodell as sm
from styrmodell.formats.document import Document

from . import many, reading, ten
from .plans import AS_OF, kept_plan, large_plan

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ange-2024" / "plan.toml"


def interleaved(
    first: Callable[[], object],
    second: Callable[[], object],
    runs: int,
    clock: Callable[[], float] = time.process_time,
) -> tuple[float, float]:
    """Give the median seconds of both, run in turn, after one run each that isn't counted.

    They are seconds of this process's work, so that what others do meanwhile counts little.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for spent, work in zip(times, (first, second), strict=True):
            gc.collect()
            before = clock()
            work()
            if run:
                spent.append(clock() - before)
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
    return interleaved(check, process("-c", "pass"), 25, time.perf_counter)


def reading_json(document: Document) -> tuple[float, float]:
    """A plan of 1,000 activities from JSON, against pydantic with the same strictness and the same checks."""
    from . import peers

    json_text = Document.of_plan(document.plan, "plan.json").text
    bench = sm.Workbench()
    governance = bench.governance("ange")

    def ours() -> object:
        return Document.of_text(json_text, "plan.json", {"ange": governance}.get).plan

    def theirs() -> object:
        return peers.read_json(json_text, governance)

    return interleaved(ours, theirs, 25)


FIRST = tuple(f"SM{number}" for number in (*range(101, 114), *range(201, 208)))


def some_rules(document: Document, *selected: str) -> tuple[float, float]:
    """Some rules, or all, on 1,000 activities, look-ups included, against reading that plan from TOML."""
    bench = sm.Workbench()
    governance = bench.governance("ange")
    return interleaved(
        lambda: bench.check(bench.index(document.plan, governance), AS_OF, selected=selected),
        lambda: Document.of_text(document.text, "plan.toml", {"ange": governance}.get),
        9,
    )


def rules_and_loop(plan: sm.Plan) -> tuple[float, float]:
    """All rules on 1,000 activities, against a loop that touches every field of them and of their follow-ups."""
    bench = sm.Workbench()
    governance = bench.governance("ange")
    fields: dict[type, list[str]] = {
        kind: [each.name for each in kind.__attrs_attrs__] for kind in (sm.Activity, sm.FollowUp)
    }

    def touch() -> int:
        things = (thing for each in plan.activities for thing in (each, *each.follow_ups))
        return sum(getattr(thing, name) is not None for thing in things for name in fields[type(thing)])

    return interleaved(lambda: bench.check(bench.index(plan, governance), AS_OF), touch, 9)


def growth() -> tuple[float, float]:
    """The seconds per activity of all rules but SM109 on 100,000 activities, and on 1,000."""
    bench = sm.Workbench()
    governance = bench.governance("ange")
    spent = []
    for count, runs in ((100_000, 1), (1_000, 9)):
        plan = large_plan(count)
        check = partial(_check, bench, plan, governance, ("SM109",))
        spent.append(interleaved(check, lambda: None, runs)[0] / count)
    return spent[0], spent[1]


def _check(bench: sm.Workbench, plan: sm.Plan, governance: sm.GovernanceModel, ignored: tuple[str, ...]) -> object:
    return bench.check(bench.index(plan, governance), AS_OF, ignored=ignored)


PEERS: tuple[tuple[str, Callable[[ten.Case], Callable[[], ten.Found]], tuple[str, ...]], ...] = (
    ("SQL on sqlite", ten.in_sql, ten.TEN),
    ("pandera", ten.in_pandera, ten.TEN),
    ("fastjsonschema", ten.in_json_schema, ten.FIVE),
    ("jsonschema", ten.in_interpreted_json_schema, ten.FIVE),
)


def peers_of_ten(plan: sm.Plan) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """Ten of the rules against the same in other tools, which must find the same.

    First the tools have their data loaded already, and then they begin, as we do, with the plan in memory.
    """
    bench = sm.Workbench()
    case = ten.Case(plan, bench.governance("ange"), bench, AS_OF)
    for name, make, rules in PEERS:
        theirs, ours = make(case), partial(case.ours, rules)
        if theirs() != ours():
            raise SystemExit(f"{name} finds something else: {sorted(theirs() ^ ours())[:5]}")
        yield f"{len(rules)} rules, {len(ours())} findings", f"{name}, loaded", interleaved(ours, theirs, 9)
        loading = partial(_loading, make, case)
        yield f"{len(rules)} rules, {len(ours())} findings", f"{name}, loading", interleaved(ours, loading, 9)


def _loading(make: Callable[[ten.Case], Callable[[], ten.Found]], case: ten.Case) -> ten.Found:
    return make(case)()


def curve() -> None:
    """Print how SM109 grows."""
    bench = sm.Workbench()
    governance = bench.governance("ange")
    print(f"{'SM109, activities':<27} {'ms':>8} {'µs each':>8}")
    for count in (1_000, 4_000, 16_000):
        index = bench.index(large_plan(count), governance)
        before = time.process_time()
        bench.check(index, AS_OF, selected=("SM109",))
        spent = time.process_time() - before
        print(f"{count:<27} {spent * 1e3:>8.0f} {spent / count * 1e6:>8.1f}", flush=True)


def rules() -> None:
    """Print the table of the rules."""
    document = Document.of_plan(large_plan(), "plan.toml")
    head()
    row("SM101 to SM207, 1,000 activities", "reading the plan from TOML", some_rules(document, *FIRST), "1.0")
    row("all rules, 1,000 activities", "reading the plan from TOML", some_rules(document), "")
    row("all rules, 1,000 activities", "touching every field", rules_and_loop(document.plan), "10.0")
    row("all rules, few findings", "touching every field", rules_and_loop(kept_plan()), "10.0")
    row("each of 100,000 activities", "each of 1,000, without SM109", growth(), "1.3")
    for plan in (document.plan, kept_plan()):
        for what, peer, times in peers_of_ten(plan):
            row(what, peer, times, "0.17" if "sqlite" in peer else "0.10")
    curve()


def base() -> None:
    """Print the table of starting and reading."""
    head()
    row("check on the real case, whole process", "python -c pass", start_up(), "16.0")
    json_peer = reading_json(Document.of_plan(large_plan(), "plan.toml"))
    row("plan from JSON, 1,000 activities", "pydantic v2", json_peer, "2.0")


def head() -> None:
    """Print the head of a table."""
    print(f"{'what':<38} {'peer':<29} {'ours ms':>9} {'peer ms':>9} {'ratio':>7} {'at most':>8}")


def row(what: str, peer: str, times: tuple[float, float], limit: str) -> None:
    """Print a row of a table."""
    ours, theirs = times
    print(f"{what:<38} {peer:<29} {ours * 1e3:>9.3g} {theirs * 1e3:>9.3g} {ours / theirs:>7.2f} {limit:>8}", flush=True)


PARTS: dict[str, Callable[[], None]] = {
    "base": base,
    "rules": rules,
    "dates": reading.show,
    "many": many.show,
    "few": partial(many.show, 20),
}


def main(names: list[str]) -> None:
    """Print the tables that are named, or all of them."""
    if unknown := [name for name in names if name not in PARTS]:
        raise SystemExit(f"{', '.join(unknown)}: not among {', '.join(PARTS)}")
    for name, part in PARTS.items():
        if name in names or (not names and name != "few"):
            print(f"== {name}")
            part()


if __name__ == "__main__":
    main(sys.argv[1:])
