"""The lists of all findings on the examples, each judged by a person: `update` renews them, `check` compares.

An update keeps the verdict and the reason of each finding that remains, takes away those that are gone, and adds new
ones as `unjudged`; the tests fail until a person has judged these. A list begins as an empty file.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import styrmodell as sm

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "rules" / "golden"
EXAMPLES = {
    "ange-2024": date(2024, 8, 31),
    "exempelkommun-a-2024": date(2024, 9, 30),
    "exempelkommun-b-2025": date(2025, 11, 10),
}
UNJUDGED = {"verdict": "unjudged", "reason": ""}
HEAD = """\
# Every finding on the example {name} as of {day}, judged by a person. The list is renewed by
# `python3 dev.py golden`.
#
# `verdict` is `true` where the plan shows what the finding says, `arguable` where a careful controller may see it
# otherwise. One that is false is not kept here: the rule is mended. `reason` says what the verdict rests on.
"""


def listed() -> dict[str, date]:
    """Give the examples that have a list, with the day of the check."""
    return {name: day for name, day in EXAMPLES.items() if (FOLDER / f"{name}.toml").exists()}


def found(name: str) -> list[dict[str, Any]]:
    """Give what the rules find in an example now."""
    file = ROOT / "examples" / name / "plan.toml"
    model = file.with_name("styrmodell.toml")
    governance = sm.read_governance(model) if model.exists() else None
    findings = sm.check(sm.read(file), as_of=EXAMPLES[name], governance=governance)
    return [
        {
            "rule": each.rule,
            "outcome": each.outcome.value,
            "severity": each.severity.value,
            "object": f"{each.object.kind} {each.object.id}",
            **({"related": [f"{ref.kind} {ref.id}" for ref in each.related]} if each.related else {}),
        }
        for each in findings
    ]


def written(name: str) -> list[dict[str, Any]]:
    """Give the list as it stands in its file."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return [dict(each) for each in tomllib.loads(text).get("finding", [])]


def key(finding: dict[str, Any]) -> str:
    """Give what tells a finding from the others, in a line."""
    return " ".join(
        (*(finding[name] for name in ("rule", "outcome", "severity", "object")), *finding.get("related", ()))
    )


def renewed(name: str) -> list[dict[str, Any]]:
    """Give the list as it should stand: what is found now, with the judgements that there are."""
    judged = {key(each): {part: each[part] for part in UNJUDGED} for each in written(name)}
    return [each | judged.get(key(each), UNJUDGED) for each in found(name)]


def changes(name: str) -> Iterator[str]:
    """Give what is found and not in the list, what is in the list and not found, and what nobody has judged."""
    here, now = written(name), found(name)
    yield from (f"{name}: new: {key(each)}" for each in now if key(each) not in map(key, here))
    yield from (f"{name}: gone: {key(each)}" for each in here if key(each) not in map(key, now))
    yield from (f"{name}: judge it: {key(each)}" for each in here if each["verdict"] == "unjudged")
    if sorted(map(key, here)) == sorted(map(key, now)) and list(map(key, here)) != list(map(key, now)):
        yield f"{name}: the order has changed"


def update(name: str) -> None:
    """Write the list anew, below the notes at its head."""
    from styrmodell.formats.toml import TomlFormat

    file = FOLDER / f"{name}.toml"
    old = file.read_text(encoding="utf-8")
    head = old.partition("\n[[finding]]")[0].strip() or HEAD.format(name=name, day=EXAMPLES[name]).strip()
    file.write_text(f"{head}\n\n{TomlFormat().compose({'finding': renewed(name)})}", encoding="utf-8")


if __name__ == "__main__":
    for example in listed() if sys.argv[1:] == ["update"] else ():
        update(example)
    told = [line for example in listed() for line in changes(example)]
    print("\n".join(told) or "Every finding on the examples is in its list, and judged.")
    sys.exit(bool(told) and sys.argv[1:] != ["update"])
