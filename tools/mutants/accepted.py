"""The mutants that may survive, each with its reason: `tests/mutants.toml`."""

from __future__ import annotations

import json
import tomllib

from .parts import ROOT
from .sites import Mutant

FILE = ROOT / "tests" / "mutants.toml"
Key = tuple[str, str, str, str, int]


def accepted() -> dict[Key, str]:
    """Give the survivors that are accepted, with their reasons."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8")).get("survivor", []) if FILE.exists() else []
    return {
        (row["module"], row["in"], row["was"], row["now"], row.get("number", 1)): str(row["reason"]) for row in rows
    }


def as_row(mutant: Mutant) -> str:
    """Give a survivor as it would stand in the list of those that are accepted."""
    pairs = {"module": mutant.module, "in": mutant.scope, "was": mutant.was, "now": mutant.now}
    rows = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in pairs.items()]
    number = [f"number = {mutant.number}"] if mutant.number > 1 else []
    return "\n".join([f"# line {mutant.line}", "[[survivor]]", *rows, *number, 'reason = ""', ""])
