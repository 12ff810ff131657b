"""The laws of rules: silent on what complies, exact on one defect, blind to the order of the plan's lists."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from ..checking import Finding, Judgement, Ref, Rule
from ..index import PlanIndex
from ..model import Activity, Goal, GovernanceModel, Plan, Unit
from ..results import examine
from ..ruleset import rulebook
from .cases import default_model, spoken
from .gaps import supplied

_Item = TypeVar("_Item")


def findings_of(
    rules: Iterable[type[Rule]], plan: Plan, as_of: date, governance: GovernanceModel | None = None
) -> tuple[Finding, ...]:
    """Give what the rules find in a plan, with the settings of the governance model, or of the bundled one."""
    governance = governance or default_model()
    book = rulebook(rules, governance, plan, as_of)
    return examine(PlanIndex.of(plan, governance), book, as_of).findings


def assert_compliant(
    rules: Iterable[type[Rule]], plan: Plan, as_of: date, governance: GovernanceModel | None = None
) -> None:
    """Assert that the rules find nothing in a plan that is meant to comply with them."""
    found = findings_of(rules, plan, as_of, governance)
    assert not found, [f"{each.rule} {spoken(each)}: {each.message}" for each in found]


def assert_defect(
    rule: type[Rule],
    rules: Iterable[type[Rule]],
    plan: Plan,
    as_of: date,
    governance: GovernanceModel | None = None,
) -> None:
    """Assert that the rule's defect in a compliant plan gives exactly one breach of it.

    Of the other rules only those may find anything that the rule lists in `implies`. A defect is written in the words
    of the bundled governance model, and its day lies in the plan's period, not on the first day.
    """
    found = findings_of({rule, *rules}, rule().defect(plan, as_of), as_of, governance)
    own = [each for each in found if each.rule == rule.id]
    told = [f"{each.rule} {spoken(each)}: {each.message}" for each in found]
    assert len(own) == 1, f"the defect of {rule.id} gives {len(own)} findings of it: {told}"
    assert own[0].outcome is Judgement.BREACH, f"the defect of {rule.id} is no breach: {told}"
    other = {each.rule for each in found} - {rule.id, *rule.implies}
    assert not other, f"the defect of {rule.id} is also one of {sorted(other)}: {told}"


def assert_missing_decides(
    data: st.DataObject,
    rules: Iterable[type[Rule]],
    plan: Plan,
    as_of: date,
    governance: GovernanceModel | None = None,
) -> bool:
    """Assert that what a finding says is missing decides the matter once it is given; tells if anything was open.

    One of the rules' open findings is chosen, and all the data that it names are given values that they may have.
    """
    rules, governance = tuple(rules), governance or default_model()
    left = [each for each in findings_of(rules, plan, as_of, governance) if each.outcome is Judgement.UNDECIDABLE]
    if not left:
        return False
    chosen = data.draw(st.sampled_from(left))
    assert chosen.missing, f"{chosen.rule} {spoken(chosen)} names no missing data: {chosen.message}"
    given, model = data.draw(supplied(plan, governance, chosen.missing, as_of))
    one = (chosen.rule, chosen.object, chosen.outcome)
    after = [each for each in findings_of(rules, given, as_of, model) if (each.rule, each.object, each.outcome) == one]
    told = [str(each.message) for each in after]
    assert not told, f"{chosen.rule} {spoken(chosen)} names {chosen.missing}, and is open with these too: {told}"
    return True


def assert_undisturbed(
    rules: Iterable[type[Rule]], plan: Plan, more: Plan, as_of: date, governance: GovernanceModel | None = None
) -> None:
    """Assert that the findings about what stands in `plan` are the same in `more`, which has an activity beside it."""
    rules = tuple(rules)
    new = _things(more) - _things(plan)
    expected = findings_of(rules, plan, as_of, governance)
    found = [each for each in findings_of(rules, more, as_of, governance) if each.object not in new]
    gone = [f"{each.rule} {spoken(each)}: {each.message}" for each in expected if each not in found]
    come = [f"{each.rule} {spoken(each)}: {each.message}" for each in found if each not in expected]
    assert tuple(found) == expected, f"what has nothing to do with the rest takes away {gone} and brings {come}"


def _things(plan: Plan) -> set[Ref]:
    things: tuple[Unit | Goal | Activity, ...] = (*plan.units, *plan.goals, *plan.activities)
    return set(map(Ref.to, things))


def assert_order_free(
    rules: Iterable[type[Rule]], plan: Plan, as_of: date, governance: GovernanceModel | None = None
) -> None:
    """Assert that the findings stay the same, and in the same order, whatever the order of the plan's lists."""
    rules = tuple(rules)
    expected = findings_of(rules, plan, as_of, governance)
    for chance in (None, random.Random(0)):
        found = findings_of(rules, reordered(plan, chance), as_of, governance)
        assert found == expected, f"{list(map(spoken, found))} are not {list(map(spoken, expected))}"


def reordered(plan: Plan, chance: random.Random | None) -> Plan:
    """Give the plan with its lists in reverse, or in an order that chance gives."""
    return attrs.evolve(
        plan,
        areas=_turned(plan.areas, chance),
        units=_turned(plan.units, chance),
        goals=_turned(plan.goals, chance),
        activities=_turned(plan.activities, chance),
        indicators=_turned(plan.indicators, chance),
        assessments=_turned(plan.assessments, chance),
        matters=_turned(plan.matters, chance),
        filings=_turned(plan.filings, chance),
        oversight=plan.oversight and attrs.evolve(plan.oversight, items=_turned(plan.oversight.items, chance)),
        rules=_turned(plan.rules, chance),
        exemptions=_turned(plan.exemptions, chance),
    )


def _turned(items: tuple[_Item, ...], chance: random.Random | None) -> tuple[_Item, ...]:
    return items[::-1] if chance is None else tuple(chance.sample(items, len(items)))
