"""Matters are driven in any order, and held against a table of what may follow what."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from styrmodell import lifecycle
from styrmodell.errors import RefusedError, UnknownNameError
from styrmodell.formats.document import Document
from styrmodell.model import Matter, Period, Plan

DAY, NEW_YEAR = timedelta(days=1), date(2024, 1, 1)

# The reference: from a state, a step leads to a state. What is not here is refused.
LEADS = {
    "draft": {"submit": "submitted"},
    "submitted": {"approve": "approved", "remit": "remitted", "forward": "forwarded"},
    "remitted": {"resubmit": "submitted"},
    "forwarded": {"approve": "approved", "remit": "remitted"},
    "approved": {},
}
WORDS = {"remit": "reasons", "forward": "presenter"}
STEPS = ("submit", "approve", "remit", "forward", "resubmit")


def likely_steps(self: Any) -> list[str]:
    """All steps, and those that may follow now once more, so that histories grow long."""
    return [*STEPS, *3 * list(LEADS[self.state])]


STEP: st.SearchStrategy[str] = st.runner().flatmap(lambda self: st.sampled_from(likely_steps(self)))


class Matters(RuleBasedStateMachine):
    """Steps in any order, each accepted exactly when the table has it, and losing nothing."""

    def __init__(self) -> None:
        """Begin with a matter that is not yet submitted, beside one that is left alone."""
        super().__init__()
        drafts = tuple(Matter(id=name, title=name, committee="ks-au") for name in ("m1", "m2"))
        year = Period(start=NEW_YEAR, end=date(2024, 12, 31))
        self.plan = Plan(id="p", title="p", organisation="o", governance="ange", period=year, matters=drafts)
        self.state = "draft"
        self.last: date | None = None
        self.log: list[tuple[object, ...]] = []

    @rule(
        step=STEP,
        who=st.sampled_from(["m1"] * 9 + ["m0"]),
        ahead=st.sampled_from([0, 1, 2, 0, 1, 2, -1]),
        back=st.sampled_from([0, 1, 2, -1]),
        words=st.sampled_from(["skäl", "ordföranden", '"""\r\n\\', "", " \n\t"]),
    )
    def take(self, step: str, who: str, ahead: int, back: int, words: str) -> None:
        """Take a step in both worlds and compare what they say."""
        on = (self.last or NEW_YEAR) + ahead * DAY
        as_of = on - back * DAY
        arguments = {"as_of": as_of} if step.endswith("submit") else {WORDS[step]: words} if step in WORDS else {}
        right = step in LEADS[self.state] and not (self.last and ahead < 0)
        right = right and not (step in WORDS and not words.strip()) and not ("as_of" in arguments and back < 0)
        act = partial(getattr(lifecycle, step), self.plan, who, on=on, **arguments)
        if right and who == "m1":
            self.accept(act(), step, on, *arguments.values())
        else:
            with pytest.raises(RefusedError if who == "m1" else UnknownNameError) as refused:
                act()
            assert refused.value.help is not None

    def accept(self, plan: Plan, step: str, on: date, *said: object) -> None:
        """Hold the new plan against the old one."""
        assert plan.matters[1] is self.plan.matters[1]
        assert attrs.evolve(plan, matters=self.plan.matters) == self.plan
        for name in ("submissions", "decisions"):
            old, new = (getattr(each.matters[0], name) for each in (self.plan, plan))
            assert new[: len(old)] == old
        self.plan, self.last, self.state = plan, on, LEADS[self.state][step]
        self.log.append(("submit" if step.endswith("submit") else step, on, *said))

    @invariant()
    def is_what_the_reference_says(self) -> None:
        """The matter has the reference's state, and every submission and decision of its log."""
        matter = self.plan.matters[0]
        assert matter.state.value == self.state
        handed_in = [("submit", each.date, each.as_of) for each in matter.submissions]
        assert handed_in == [entry for entry in self.log if entry[0] == "submit"]
        decided = [
            (each.verdict.value, each.date, *filter(None, (each.reasons, each.presenter))) for each in matter.decisions
        ]
        assert decided == [entry for entry in self.log if entry[0] != "submit"]

    @invariant()
    def says_what_is_possible(self) -> None:
        """What is said to be possible is what the table has; before the last day it is nothing."""
        today = self.last or NEW_YEAR
        assert lifecycle.possible_for_matter(self.plan, "m1", on=today) == tuple(LEADS[self.state])
        if self.last:
            assert lifecycle.possible_for_matter(self.plan, "m1", on=today - DAY) == ()

    @invariant()
    def survives_the_native_formats(self) -> None:
        """Every plan that is reached reads as itself from TOML and from JSON."""
        for name in ("plan.toml", "plan.json"):
            assert Document.of_text(Document.of_plan(self.plan, name).text, name).plan == self.plan


Matters.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
test_matters = Matters.TestCase
