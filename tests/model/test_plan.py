"""What a plan refuses and what it holds although it is wrong."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.errors import InvalidError
from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import to_data
from styrmodell.index import PlanIndex
from styrmodell.model import Activity, Answer, Assessment, Assignment, Period, Plan, Responsibility, Unit
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import AS_OF, flawless_plan

NAMED = ("kost", "gata", "kultur")
THREE = (NAMED, Responsibility.ALL, Responsibility.UNKNOWN)


def _plan(units: object) -> Plan:
    return attrs.evolve(flawless_plan(), activities=(Activity(id="a", title="A", units=units),))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Activity, Assignment])
def test_who_is_responsible_is_unknown_unless_it_is_said(kind):
    """Where nobody says who is responsible, that is unknown."""
    more = {"scale": "progress"} if kind is Assignment else {}
    assert kind(id="a", title="A", **more).units is Responsibility.UNKNOWN


@pytest.mark.parametrize("kind", [Activity, Assignment])
def test_an_empty_list_of_units_is_refused(kind):
    """No units can mean nobody or unknown, so an empty tuple is refused, when made and when changed."""
    more = {"scale": "progress"} if kind is Assignment else {}
    with pytest.raises(InvalidError, match=r"^units: an empty list says nothing"):
        kind(id="a", title="A", units=(), **more)
    with pytest.raises(ValueError, match="units"):
        attrs.evolve(kind(id="a", title="A", **more), units=())


@pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)
def test_named_units_everyone_and_unknown_are_three_things(form):
    """All units by name, everyone, and unknown differ from each other as values and in every file."""
    for one, other in combinations([_plan(units) for units in THREE], 2):
        assert one != other
        assert to_data(one, form) != to_data(other, form)


def test_named_units_everyone_and_unknown_are_looked_up_apart():
    """A new unit shares in what everyone does, not in what the others were named for; unknown is nobody's."""
    found = []
    for units in THREE:
        plan = _plan(units)
        plan = attrs.evolve(plan, units=(*plan.units, Unit(id="ny", name="Ny")))
        index = PlanIndex.of(plan, default_model())
        found.append([bool(index.activities_of("kost", AS_OF)), bool(index.activities_of("ny", AS_OF))])
        assert bool(index.without_unit(AS_OF)) is (units is Responsibility.UNKNOWN)
    assert found == [[True, False], [True, True], [False, False]]


@given(st.none() | st.text(), st.none() | st.sampled_from(Answer))
def test_an_assessment_gives_a_term_or_an_answer(term, answer):
    """An assessment is made with exactly one of the two, and refused with both or neither."""
    given_ = {"goal": "g", "scale": "s", "as_of": AS_OF, "term": term, "answer": answer}
    if (term is None) != (answer is None):
        assert (Assessment(**given_).term, Assessment(**given_).answer) == (term, answer)
    else:
        with pytest.raises(InvalidError, match="either a term of the scale or an answer"):
            Assessment(**given_)


def test_the_three_answers_differ():
    """Missing, not applicable and not assessable are three answers."""
    assert sorted(answer.value for answer in Answer) == ["missing", "not-applicable", "not-assessable"]


@given(st.lists(st.none() | st.dates(), min_size=4, max_size=4))
def test_dates_that_contradict_each_other_are_held(days):
    """Dates in any order are kept as they are, for a rule to find; a reader that refused them would hide them."""
    start, end, started_on, completed_on = days
    activity = Activity(id="a", title="A", start=start, end=end, started_on=started_on, completed_on=completed_on)
    assert (activity.start, activity.end, activity.started_on, activity.completed_on) == tuple(days)


def test_a_unit_that_ends_before_it_begins_is_held():
    """A unit may have odd days and an odd headcount; nothing is guessed or corrected."""
    unit = Unit(id="u", name="U", headcount=-1, since=date(2025, 1, 1), until=date(2024, 1, 1))
    assert (unit.headcount, unit.since, unit.until) == (-1, date(2025, 1, 1), date(2024, 1, 1))
    assert Unit(id="u", name="U").headcount is None


@given(st.dates(), st.dates())
def test_a_plan_ends_when_it_starts_or_later(start, end):
    """A plan's period that ends before it starts is refused, for nothing could be judged against it."""

    def plan() -> Plan:
        period = Period(start=start, end=end)
        return Plan(id="p", title="P", organisation="O", governance="ange", period=period)

    if start <= end:
        assert plan().period.end == end
        return
    with pytest.raises(InvalidError, match=f"^period: it ends {end}, before it starts {start}"):
        plan()
