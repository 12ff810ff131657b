"""The smallest examples of what breaks a rule: its defect, without what the finding can do without."""

from __future__ import annotations

from typing import Any

import attrs

from styrmodell.builtin import bundled_model
from styrmodell.checking import Finding, Rule
from styrmodell.errors import StyrmodellError
from styrmodell.index import PlanIndex
from styrmodell.model import Plan
from styrmodell.results import SelfRule
from styrmodell.rules import RULES
from styrmodell.testing.defects import findings_of
from styrmodell.testing.plans import AS_OF, flawless_plan

MODEL = bundled_model("ange")


def smallest(rule: type[Rule]) -> Plan:
    """Give a plan that differs from the flawless one in as little as gives the finding of the rule's defect."""
    plan = rule().defect(flawless_plan(), AS_OF)
    wanted = found(rule, plan)
    for field in reversed(attrs.fields(Plan)):
        less = _with(plan, field.name, getattr(flawless_plan(), field.name))
        plan = less if found(rule, less) == wanted else plan
        plan = _without_rows(rule, plan, field.name, wanted)
    return plan


def found(rule: type[Rule], plan: Plan) -> list[Finding]:
    """Give what the rule finds in a plan; nothing where the plan refers to what is not there."""
    try:
        if not issubclass(rule, SelfRule):
            return list(rule().check(PlanIndex.of(plan, MODEL), AS_OF))
        return [each for each in findings_of(RULES, plan, AS_OF, MODEL) if each.rule == rule.id]
    except StyrmodellError:
        return []


def _without_rows(rule: type[Rule], plan: Plan, name: str, wanted: list[Finding]) -> Plan:
    """Take away, one by one, the rows of a list that the finding can do without; changed rows change back."""
    rows, usual = getattr(plan, name), getattr(flawless_plan(), name)
    for row in rows if isinstance(rows, tuple) else ():
        if row in usual:
            continue
        original = [each for each in usual if _id(each) is not None and _id(each) == _id(row)]
        now = getattr(plan, name)
        place = now.index(row)
        less = _with(plan, name, (*now[:place], *original, *now[place + 1 :]))
        if found(rule, less) == wanted:
            plan = less
    return plan


def _with(plan: Plan, name: str, value: Any) -> Plan:
    changes: dict[str, Any] = {name: value}
    return attrs.evolve(plan, **changes)


def _id(row: Any) -> str | None:
    return getattr(row, "id", None)
