"""Activities are driven in any order, and held against a reference of plain dicts that was written from the rules."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from styrmodell import lifecycle
from styrmodell.errors import RefusedError, UnknownNameError
from styrmodell.formats.document import Document
from styrmodell.formats.native import from_text
from styrmodell.formats.toml import TomlFormat
from styrmodell.model import Activity, Change, ChangeKind, FollowUp, GovernanceModel, Period, Phase, Plan
from styrmodell.model.chronicle import (
    day_completed,
    first_planned_end,
    illegal_steps,
    is_withdrawn,
    latest,
    phase_of,
    planned_end,
)

from .reference import NAMES, NEW_YEAR, REFERENCE, START, STEPS, Record

FILES = (
    Path(lifecycle.__file__).parents[1] / "models" / "ange.toml",
    Path(__file__).with_name("broad.toml"),
)
DAY, BY = timedelta(days=1), "Enhetschefen"


def activity(name: str, facts: Record) -> Activity:
    """Make the activity that a record tells of."""
    said = tuple(FollowUp(date=facts["day"], status=entry) for entry in facts["log"] if isinstance(entry, str))
    decided = tuple(
        Change(date=facts["day"], kind=ChangeKind(kind), reason="x", end_before=end, completed_before=done)
        for kind, end, done in (entry for entry in facts["log"] if not isinstance(entry, str))
    )
    days = {"end": facts["end"], "started_on": facts["began"], "completed_on": facts["done"]}
    return Activity(id=name, title=name, follow_ups=said, changes=decided, **days)


def near(day: date | None, ahead: int) -> date:
    """Give a day some days ahead."""
    return (day or NEW_YEAR) + ahead * DAY


ANY_STEP = st.sampled_from([*REFERENCE])
ANY_STATUS: st.SearchStrategy[str | None] = st.runner().flatmap(
    lambda self: st.sampled_from([None, *self.scale, "nonsense"])
)


def likely(self: Any) -> list[tuple[str, str | None]]:
    """The steps and statuses that may follow now; a step that needs its status named is met with all of them."""
    statuses = [("follow_up", each) for each in self.possible_statuses()]
    steps = [(step, each) for step in self.possible_steps() for each in (None, *self.scale) if self.accepts(step, each)]
    return [*statuses, *steps] or [("reopen", None)]


LIKELY: st.SearchStrategy[tuple[str, str | None]] = st.runner().flatmap(lambda self: st.sampled_from(likely(self)))
AHEAD = st.sampled_from([0, 1, 2, 30, -1])
BACK = st.sampled_from([None, 0, -1, -2, 1])
LATER = st.sampled_from([1, 2, 0, -1])
GOOD_WORDS = st.sampled_from(["orsak", '"""\r\n= \\ é\u202e', "x"])
ANY_WORDS = GOOD_WORDS | st.sampled_from(["", " \n"])


class Activities(RuleBasedStateMachine):
    """Operations in any order, each accepted exactly when the reference accepts it, and losing nothing."""

    @initialize(file=st.sampled_from(FILES), who=st.sampled_from([*START["ange"]]))
    def begin(self, file: Path, who: str) -> None:
        """Take one of the governance models, and one of the activities to be driven."""
        text = file.read_text(encoding="utf-8")
        self.governance = from_text(text, GovernanceModel, TomlFormat(), file.name)
        self.scale = {term["id"]: term for term in tomllib.loads(text)["scales"][0]["terms"]}
        self.known = START[self.governance.id]
        self.who = who
        self.known_then: dict[date, Record] = {}
        self.plan = Plan(
            id="p",
            title="p",
            organisation="o",
            governance=self.governance.id,
            period=Period(start=NEW_YEAR, end=date(2024, 12, 31)),
            activities=tuple(activity(name, facts) for name, facts in self.known.items()),
        )

    @rule(step_and_status=LIKELY, ahead=st.sampled_from([0, 1, 2, -1]), comment=GOOD_WORDS, deviation=st.booleans())
    def go_on(self, step_and_status: tuple[str, str | None], **drawn: Any) -> None:
        """Take a step that may follow, so that histories grow long."""
        step, status = step_and_status
        self.take(step, status=status, back=None, later=1, **drawn)

    @rule(
        step=ANY_STEP,
        status=ANY_STATUS,
        ahead=AHEAD,
        back=BACK,
        later=LATER,
        comment=ANY_WORDS,
        deviation=st.booleans(),
    )
    def try_anything(self, **drawn: Any) -> None:
        """Take any step, right or wrong."""
        self.take(**drawn)

    def take(self, step: str, ahead: int, back: int | None, later: int, **drawn: Any) -> None:
        """Take a step in both worlds and compare what they say."""
        was, on = self.known[self.who], near(self.known[self.who]["day"], ahead)
        drawn |= {"day": None if back is None else near(on, back), "new_end": near(was["end"], later)}
        drawn = {key: drawn[key] for key in NAMES[step]}
        if step == "follow_up" and drawn["status"] is None:
            drawn["status"] = "nonsense"
        unknown = drawn.get("status") == "nonsense"
        late = was["day"] is not None and on < was["day"]
        becomes = None if unknown or late else REFERENCE[step](self.scale, was, on=on, **drawn)
        arguments = {NAMES[step][key]: value for key, value in drawn.items()}
        arguments |= {} if step == "postpone" else {"by": BY}
        act = partial(getattr(lifecycle, step), self.plan, self.who, governance=self.governance, on=on, **arguments)
        if becomes is not None:
            self.accept(act(), becomes | {"day": on}, drawn["comment"])
        else:
            with pytest.raises(UnknownNameError if unknown else RefusedError) as refused:
                act()
            assert refused.value.help is not None

    def accept(self, plan: Plan, becomes: Record, words: str) -> None:
        """Hold the new plan against the old one, and note what is known by the end of the day."""
        on = becomes["day"]
        for old, new in zip(self.plan.activities, plan.activities, strict=True):
            assert new is old or new.id == self.who
            assert new.follow_ups[: len(old.follow_ups)] == old.follow_ups
            assert new.changes[: len(old.changes)] == old.changes
            assert {(said.date, said.comment, said.by) for said in new.follow_ups[len(old.follow_ups) :]} <= {
                (on, words, BY)
            }
            assert {(each.date, each.reason) for each in new.changes[len(old.changes) :]} <= {(on, words)}
        assert attrs.evolve(plan, activities=self.plan.activities) == self.plan
        self.plan, self.known = plan, self.known | {self.who: becomes}
        self.known_then[on] = becomes

    def now(self) -> Activity:
        """Give the activity that is driven."""
        return next(each for each in self.plan.activities if each.id == self.who)

    def accepts(self, step: str, status: str | None) -> bool:
        """Whether the reference would take a step today, with the best of arguments."""
        was = self.known[self.who]
        best: Record = {"comment": "x", "day": None, "new_end": date.max, "deviation": False, "status": status}
        drawn = {key: best[key] for key in NAMES[step]}
        return REFERENCE[step](self.scale, was, on=near(was["day"], 0), **drawn) is not None

    def possible_steps(self) -> list[str]:
        """Give the steps that the reference would take with some status or none."""
        return [step for step in STEPS if any(self.accepts(step, each) for each in (None, *self.scale))]

    def possible_statuses(self) -> list[str]:
        """Give the statuses that the reference would let a follow-up have."""
        return [each for each in self.scale if self.accepts("follow_up", each)]

    @invariant()
    def is_what_the_reference_says(self) -> None:
        """The activity has the reference's facts, and its history the reference's entries."""
        now, facts = self.now(), self.known[self.who]
        assert (now.end, now.started_on, now.completed_on) == (facts["end"], facts["began"], facts["done"])
        assert [said.status for said in now.follow_ups] == [entry for entry in facts["log"] if isinstance(entry, str)]
        assert [(each.kind.value, each.end_before, each.completed_before) for each in now.changes] == [
            entry for entry in facts["log"] if not isinstance(entry, str)
        ]
        phase = phase_of(now, {term.id: term for term in self.governance.statuses}, date.max)
        assert (phase.value if phase else None) == facts["place"]

    @invariant()
    def has_a_legal_history(self) -> None:
        """The history is in order of date, takes no illegal step, and keeps the first planned end."""
        now = self.now()
        for days in ([said.date for said in now.follow_ups], [change.date for change in now.changes]):
            assert days == sorted(days)
        assert illegal_steps(now, self.governance) == ()
        assert first_planned_end(now) == START[self.governance.id][self.who]["end"]

    @invariant()
    def knows_what_it_knew(self) -> None:
        """Seen from an earlier day, the activity is what it was at the end of that day."""
        now, statuses = self.now(), {term.id: term for term in self.governance.statuses}
        for day, facts in self.known_then.items():
            said = latest(now, day)
            assert (said.status if said else None) == facts["status"]
            assert planned_end(now, day) == facts["end"]
            assert is_withdrawn(now, day) == (facts["place"] == "withdrawn")
            if facts["place"] == "completed":
                assert day_completed(now, day) == facts["done"]
                assert phase_of(now, statuses, day) is Phase.COMPLETED

    @invariant()
    def says_what_is_possible(self) -> None:
        """What is said to be possible is what the reference would take; before the last day it is nothing."""
        was, on = self.known[self.who], near(self.known[self.who]["day"], 0)
        statuses = self.possible_statuses()
        found = lifecycle.possible(self.plan, self.who, governance=self.governance, on=on)
        assert list(found) == [*self.possible_steps(), *(["follow_up", *statuses] if statuses else [])]
        if was["day"]:
            assert lifecycle.possible(self.plan, self.who, governance=self.governance, on=was["day"] - DAY) == ()

    @invariant()
    def survives_the_native_formats(self) -> None:
        """Every plan that is reached reads as itself from TOML and from JSON."""
        for name in ("plan.toml", "plan.json"):
            assert Document.of_text(Document.of_plan(self.plan, name).text, name).plan == self.plan


Activities.TestCase.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)
test_activities = Activities.TestCase
