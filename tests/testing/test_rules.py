"""The laws for rules, inherited in a few lines, pass a rule that keeps them and catch one that is a day off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

import attrs
import pytest

import styrmodell as sm
from styrmodell.testing.rules import RuleLaws

SHEET = """
rule = "XY101"
as_of = 2024-06-30
plan.goals = [{ id = "k1", title = "Mer musik", level = "ks", decided_on = 2024-06-30 }]
[[case]]
name = "on the day"
findings = []
[[case]]
name = "on the day after"
plan.goals = [{ id = "k1", decided_on = 2024-07-01 }]
findings = ["breach goal k1"]
"""


@attrs.frozen
class DecidedAhead(sm.Rule):
    """A goal was decided by the day of the check.

    Nobody can work toward what is not decided.

    To mend it, correct the day.
    """

    id: ClassVar[str] = "XY101"
    name: ClassVar[str] = "decided-ahead"
    severity: ClassVar[sm.Severity] = sm.Severity.ERROR
    citation: ClassVar[sm.Citation] = sm.Citation(sm.Ground.LOGIC)

    slack: ClassVar[int] = 0

    def check(self, index: sm.PlanIndex, as_of: date) -> Iterator[sm.Finding]:
        """Give the goals that are decided after the day."""
        for goal in index.plan.goals:
            if goal.decided_on is not None and (goal.decided_on - as_of).days > self.slack:
                yield self.breach(goal, sm.say("Decided ahead."), sm.say("Correct the day."))

    def defect(self, plan: sm.Plan, as_of: date) -> sm.Plan:
        """Let the board's first goal be decided tomorrow; those of the budget have a rule of their own."""
        first = next(goal for goal in plan.goals if goal.level == "ks")
        later = attrs.evolve(first, decided_on=as_of + timedelta(days=1))
        return attrs.evolve(plan, goals=tuple(later if goal is first else goal for goal in plan.goals))


class Lax(DecidedAhead):
    """A goal was decided by the day of the check, or the day after."""

    slack: ClassVar[int] = 1


class Strict(DecidedAhead):
    """A goal was decided before the day of the check."""

    slack: ClassVar[int] = -1


class TestDecidedAhead(RuleLaws):
    """A rule that is right keeps every law."""

    rule = DecidedAhead

    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def write_sheet(cls, tmp_path_factory):
        """Write the sheet that a plugin has beside its test."""
        cls.sheet = tmp_path_factory.mktemp("sheet") / "XY101.toml"
        cls.sheet.write_text(SHEET, encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "laws"),
    [
        (Lax, {"test_it_finds_what_its_sheet_says", "test_it_finds_exactly_its_own_defect", "test_it_explains_itself"}),
        (Strict, {"test_it_finds_what_its_sheet_says", "test_it_explains_itself"}),
    ],
)
def test_a_rule_that_is_a_day_off_is_caught(rule, laws, tmp_path):
    """The sheet catches a comparison with a day too much or too few, the law of defects one that never fires."""
    sheet = tmp_path / "XY101.toml"
    sheet.write_text(SHEET, encoding="utf-8")
    test = type("TestIt", (RuleLaws,), {"rule": rule, "sheet": sheet})()
    failed = set()
    for law in (name for name in dir(RuleLaws) if name.startswith("test_")):
        try:
            getattr(test, law)()
        except (AssertionError, ValueError):
            failed.add(law)
    assert failed == laws
