"""Every number in a rule stands on an edge that its sheet of cases tries from both sides."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from styrmodell.checking import Rule
from styrmodell.rules import RULES
from styrmodell.testing.cases import Case, check_case, read_cases

CASES = Path(__file__).with_name("cases")
STEPS: dict[type, Any] = {int: 1, Decimal: Decimal("0.01")}


def _numbers() -> Iterator[tuple[type[Rule], str, Any]]:
    """Give each number that a rule has as a parameter, with a step up and a step down where it may take them."""
    for rule in RULES:
        for field in attrs.fields(rule):
            kind = int if field.default is None else type(field.default)
            for step in (STEPS[kind], -STEPS[kind]) if kind in STEPS else ():
                if field.default is None or _moved(rule, field.name, field.default + step) is not None:
                    yield rule, field.name, step


def _moved(rule: type[Rule], name: str, number: Any) -> Rule | None:
    """Give the rule with another number, or nothing where it can't be that."""
    try:
        return attrs.evolve(rule(), **{name: number})
    except ValueError:
        return None


def _stands(case: Case, rule: type[Rule], name: str, step: Any) -> bool:
    """Whether the sheet's case is as it was when the number is a step off; so is one that it can't be."""
    number = case.parameters.get(name, getattr(rule(), name))
    if number is None:
        return True
    number = Decimal(str(number)) if isinstance(step, Decimal) else number
    if _moved(rule, name, number + step) is None:
        return True
    try:
        check_case(attrs.evolve(case, parameters={**case.parameters, name: number + step}), rule)
    except AssertionError:
        return False
    return True


def _named(value: Any) -> str:
    return str(getattr(value, "id", value))


@pytest.mark.parametrize(("rule", "name", "step"), list(_numbers()), ids=_named)
def test_a_number_that_is_one_off_changes_a_case(rule, name, step):
    """With the number a step higher, and with it a step lower, the sheet finds a case that is no longer so."""
    cases = read_cases(CASES / f"{rule.id}.toml")
    assert not all(_stands(case, rule, name, step) for case in cases)
