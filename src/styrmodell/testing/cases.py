"""Case sheets: small plans in a TOML file, and what a rule is to find in each.

A sheet names its `rule` and may give a `plan` that all cases start from, in the words of a plan file; what every plan
must have is filled in. Each `[[case]]` has:

- `name`: a sentence that says what it shows;
- `as_of`: the day of the check, unless the sheet gives one for all;
- `findings`: what the rule is to find, as `"breach unit kost"`, `"undecidable plan p"` or, with what it is related to,
  `"breach activity a2 like a1"`; an empty list where it is to find nothing;
- `says`: texts that each must stand in a message or an advice of the findings;
- `plan`: what differs from the sheet's plan; items of its lists are matched by their ids, and new ids are added;
- `drop`: what the sheet's plan is to be without, as `"activities.a1"` or `"activities.a1.end"`;
- `parameters`: the parameters of the rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import attrs
from attrs.validators import instance_of

from ..builtin import bundled_model, styrmodell_rules
from ..checking import Finding, Rule
from ..formats.structure import converter, misfits
from ..frozen import frozen
from ..index import PlanIndex
from ..model import GovernanceModel, Plan, RuleSetting
from ..results import SelfRule, examine
from ..ruleset import rulebook

NEEDED = {
    "id": "p",
    "title": "Verksamhetsplan",
    "organisation": "Kommunen",
    "governance": "ange",
    "period": {"start": date(2024, 1, 1), "end": date(2024, 12, 31)},
}


class SheetError(ValueError):
    """A case sheet that can't be used: unknown keys, wrong values, or one kind of case only."""


@frozen(kw_only=True)
class Row:
    """A case as it stands in the sheet."""

    name: str
    findings: tuple[str, ...]
    as_of: date | None = None
    says: tuple[str, ...] = ()
    plan: Any = attrs.field(factory=dict, validator=instance_of(dict))
    drop: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = attrs.field(factory=dict)


@frozen(kw_only=True)
class Sheet:
    """A case sheet as it stands in its file."""

    rule: str
    case: tuple[Row, ...]
    as_of: date | None = None
    plan: Any = attrs.field(factory=dict, validator=instance_of(dict))


@frozen(kw_only=True)
class Case:
    """A plan, a day, and what a rule is to find."""

    rule: str
    name: str
    plan: Plan
    as_of: date
    findings: tuple[str, ...]
    says: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = attrs.field(factory=dict)

    def __str__(self) -> str:
        """Give the rule and the name, for the test's own name."""
        return f"{self.rule}: {self.name}"


@cache
def default_model() -> GovernanceModel:
    """Give the bundled governance model, in whose words sheets and defects are written."""
    return bundled_model("ange")


def read_cases(path: Path) -> tuple[Case, ...]:
    """Give the cases of a sheet; raises SheetError.

    A sheet must have a case with findings and one without: a rule that never fires passes the one, a rule that
    always does the other.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    sheet = _structured(data, Sheet, path.name)
    cases = tuple(_case(sheet, row, f"{path.name}, {row.name}") for row in sheet.case)
    if len({bool(case.findings) for case in cases}) < 2:
        raise SheetError(f"{path.name}: needs a case with findings and one without")
    if len({case.name for case in cases}) < len(cases):
        raise SheetError(f"{path.name}: two cases have the same name")
    return cases


def check_case(case: Case, rule: type[Rule], governance: GovernanceModel | None = None) -> None:
    """Assert that the rule finds in the case exactly what the sheet says."""
    assert rule.id == case.rule, f"the sheet is for {case.rule}, not for {rule.id}"
    setting = RuleSetting(id=rule.id, parameters=case.parameters)
    governance = attrs.evolve(governance or default_model(), rules=(setting,))
    # What is said of the check itself depends on what all the others find.
    rules = styrmodell_rules() if issubclass(rule, SelfRule) else [rule]
    book = rulebook(rules, governance, case.plan, case.as_of)
    everything = examine(PlanIndex.of(case.plan, governance), book, case.as_of).findings
    found = [each for each in everything if each.rule == rule.id]
    assert sorted(map(spoken, found)) == sorted(case.findings), f"{case}: {[str(each.message) for each in found]}"
    said = "\n".join(f"{each.message} {each.help}" for each in found)
    for wanted in case.says:
        assert wanted in said, f"{case}: {wanted!r} stands nowhere in: {said}"


def spoken(finding: Finding) -> str:
    """Give a finding as a sheet writes it."""
    related = " ".join(ref.id for ref in finding.related)
    thing = f"{finding.outcome.value} {finding.object.kind} {finding.object.id}"
    return f"{thing} like {related}" if related else thing


def _case(sheet: Sheet, row: Row, where: str) -> Case:
    as_of = row.as_of or sheet.as_of
    if as_of is None:
        raise SheetError(f"{where}: as_of is missing, in the case and in the sheet")
    base = _merged(NEEDED, sheet.plan)
    for path in row.drop:
        base = _without(base, path.split("."), f"{where}: drop: {path}")
    plan = _structured(_merged(base, row.plan), Plan, where)
    shared = {name: getattr(row, name) for name in ("name", "findings", "says", "parameters")}
    return Case(rule=sheet.rule, plan=plan, as_of=as_of, **shared)


def _structured(data: Mapping[str, Any], kind: type[Any], where: str) -> Any:
    try:
        return converter(dates_as_text=False).structure(dict(data), kind)
    except Exception as error:  # noqa: BLE001 - cattrs gathers whatever the hooks raise
        wrong = "; ".join(f"{'.'.join(map(str, each.path))}: {each.message}" for each in misfits(error))
        raise SheetError(f"{where}: {wrong}") from None


def _merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        old = merged.get(key)
        merged[key] = _merged_list(old, value) if _has_ids(old) and _has_ids(value) else value
    return merged


def _merged_list(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_id = {item["id"]: item for item in old}
    for item in new:
        by_id[item["id"]] = _merged(by_id.get(item["id"], {}), item)
    return list(by_id.values())


def _has_ids(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and "id" in each for each in value)


def _without(data: dict[str, Any], steps: list[str], where: str) -> dict[str, Any]:
    """Give the data without what a path leads to; items of lists are named by their ids."""
    step, rest = steps[0], steps[1:]
    held = data.get(step)
    if not rest and step in data:
        return {key: value for key, value in data.items() if key != step}
    if not rest or not _has_ids(held) or rest[0] not in [item["id"] for item in held]:
        raise SheetError(f"{where}: there is nothing of that name")
    kept: list[dict[str, Any]] = []
    for item in held:
        if item["id"] != rest[0]:
            kept.append(item)
        elif rest[1:]:
            kept.append(_without(item, rest[1:], where))
    return data | {step: kept}
