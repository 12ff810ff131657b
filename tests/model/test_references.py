"""What points to nothing, stands twice or goes in a circle is found exactly, in a plan and in a file's data alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import to_data
from styrmodell.model import (
    Assessment,
    Assignment,
    FollowUp,
    Goal,
    GovernanceModel,
    Indicator,
    Level,
    LevelRole,
    Matter,
    Outcome,
    OversightItem,
    OversightPlan,
    Period,
    Plan,
    Responsibility,
    Scale,
    ScaleKind,
    Status,
    Target,
    Unit,
)
from styrmodell.model.references import BadReference, Path, Rows, bad_references, bad_words
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.testing.strategies import governance_models, ids, plans
from styrmodell.text import Words

LISTS = ("areas", "units", "goals", "activities", "assignments", "indicators", "matters")
POINTERS = (
    ("units", "parent", "units"),
    ("units", "successors", "units"),
    ("goals", "area", "areas"),
    ("goals", "parents", "goals"),
    ("activities", "goals", "goals"),
    ("activities", "units", "units"),
    ("assignments", "units", "units"),
    ("indicators", "goals", "goals"),
    ("assessments", "goal", "goals"),
    ("assessments", "unit", "units"),
    ("matters", "units", "units"),
)


def _bad(plan: Plan, governance: GovernanceModel | None = None) -> list[BadReference]:
    return list(bad_references(Rows.of_plan(plan), governance))


def _paths(plan: Plan, governance: GovernanceModel | None = None) -> list[Path]:
    return [bad.path for bad in _bad(plan, governance)]


def _with(part: Any, path: Path, value: Any) -> Any:
    """Give a part of the model with another value at the end of the path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*part[:step], _with(part[step], rest, value), *part[step + 1 :])
    return attrs.evolve(part, **{step: _with(getattr(part, step), rest, value)})


def _below(path: Path, value: Any) -> Iterator[Path]:
    if isinstance(value, tuple):
        yield from ((*path, place) for place in range(len(value)))
    elif isinstance(value, str):
        yield path


def _pointing(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Give the path of every id that points somewhere, and the list that it points into."""
    for name, key, target in POINTERS:
        for place, row in enumerate(getattr(plan, name)):
            yield from ((path, target) for path in _below((name, place, key), getattr(row, key)))
    for place, item in enumerate(plan.oversight.items if plan.oversight else ()):
        yield from ((path, "units") for path in _below(("oversight", "items", place, "units"), item.units))


def _ids_of(plan: Plan, name: str) -> list[str]:
    return [row.id for row in getattr(plan, name)]


def _full_plan() -> Plan:
    """Give a plan in which every key that can point somewhere does."""
    plan = flawless_plan()
    units = (Unit(id="nämnd", name="Nämnden", successors=("kost",)),)
    said = (FollowUp(date=AS_OF, status="met"),)
    return attrs.evolve(
        plan,
        units=(*units, *(attrs.evolve(unit, parent="nämnd") for unit in plan.units)),
        assignments=(Assignment(id="u1", title="Uppdrag", scale="attainment", units=("kost",), follow_ups=said),),
        indicators=(Indicator(id="i1", title="Matsvinn", goals=("n1",)),),
        assessments=(Assessment(goal="n1", unit="kost", scale="attainment", as_of=AS_OF, period="T1", term="met"),),
        oversight=OversightPlan(year=2024, items=(OversightItem(committee="KS", due=AS_OF, units=("kost",)),)),
        matters=(Matter(id="m1", title="Redovisning", committee="KS", units=("kost",)),),
    )


@given(plans())
@settings(max_examples=30, deadline=None)
def test_a_plan_that_could_be_read_has_none(plan):
    """What a file may hold points nowhere but into itself."""
    assert _bad(plan) == []


@given(plans(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_planted_reference_to_nothing_is_found(plan, data):
    """Any one reference that is turned to nothing is found at its place, and nothing else is."""
    pointing = list(_pointing(plan))
    assume(pointing)
    path, target = data.draw(st.sampled_from(pointing))
    known = _ids_of(plan, target)
    name = data.draw((ids | st.just("all")).filter(lambda id_: id_ not in known))
    (bad,) = _bad(_with(plan, path, name))
    assert (bad.path, bad.name, set(bad.known)) == (path, name, set(known))


def test_every_kind_of_reference_can_be_planted():
    """A plan with everything in it holds each kind of reference, and each turned to nothing is found alone."""
    plan = _full_plan()
    pointing = [path for path, _ in _pointing(plan)]
    kinds = {(path[0], next(step for step in reversed(path) if isinstance(step, str))) for path in pointing}
    assert kinds == {(name, key) for name, key, _ in POINTERS} | {("oversight", "units")}
    assert _paths(plan, default_model()) == []
    assert [_paths(_with(plan, path, "ingen")) for path in pointing] == [[path] for path in pointing]


@given(plans(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_planted_double_id_is_found(plan, data):
    """A row that stands a second time, wherever, is found at the later place and nowhere else."""
    filled = [name for name in LISTS if getattr(plan, name)]
    assume(filled)
    name = data.draw(st.sampled_from(filled))
    rows = list(getattr(plan, name))
    row = data.draw(st.sampled_from(rows))
    rows.insert(data.draw(st.integers(0, len(rows))), row)
    later = max(place for place, each in enumerate(rows) if each.id == row.id)
    assert _paths(attrs.evolve(plan, **{name: tuple(rows)})) == [(name, later, "id")]


GRAPHS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=2, unique=True)).map(
    lambda graph: {id_: [up for up in above if up in graph] for id_, above in graph.items()}
)


def _above_themselves(graph: dict[str, list[str]]) -> set[str]:
    """Give what lies above itself, from all pairs and by way of each in turn."""
    pairs = {(low, high) for low, above in graph.items() for high in above}
    for middle, low, high in product(graph, graph, graph):
        if (low, middle) in pairs and (middle, high) in pairs:
            pairs.add((low, high))
    return {low for low, high in pairs if low == high}


def _family(graph: dict[str, list[str]]) -> Plan:
    goals = tuple(Goal(id=id_, title=id_, level="ks", parents=tuple(above)) for id_, above in graph.items())
    units = tuple(Unit(id=id_, name=id_, parent=next(iter(above), None)) for id_, above in graph.items())
    return attrs.evolve(
        flawless_plan(), areas=(), units=units, goals=goals, activities=(), indicators=(), assessments=()
    )


@given(GRAPHS)
@settings(max_examples=300, deadline=None)
def test_what_lies_above_itself_is_found(graph):
    """Goals and units that come back to themselves by some way up are found, those below or beside a circle not."""
    alone = {id_: above[:1] for id_, above in graph.items()}
    found = {(path[0], list(graph)[int(path[1])]) for path in _paths(_family(graph))}
    assert found == {
        *(("goals", id_) for id_ in _above_themselves(graph)),
        *(("units", id_) for id_ in _above_themselves(alone)),
    }


@pytest.mark.parametrize("form", [None, *NATIVE], ids=["plan", "toml", "json"])
def test_whose_value_it_is_must_exist(form):
    """A target or an outcome of a unit that is not there is found at its own place, in a plan and in a file's data."""
    days = Period.year(2024)
    indicator = Indicator(
        id="i",
        title="I",
        targets=(Target(period=days, unit="kost"), Target(period=days, unit="x")),
        outcomes=(Outcome(period=days, unit="y"),),
    )
    plan = attrs.evolve(flawless_plan(), indicators=(indicator,))
    rows = Rows.of_plan(plan) if form is None else Rows.of_data(to_data(plan, form))
    found = {(bad.path, bad.name, bad.known) for bad in bad_references(rows)}
    known = ("kost", "gata", "kultur")
    assert found == {
        (("indicators", 0, "targets", 1, "unit"), "x", known),
        (("indicators", 0, "outcomes", 0, "unit"), "y", known),
    }


def _told(plan: Plan) -> list[tuple[str, ...]]:
    """Tell what is wrong by ids instead of places."""

    def said(path: Path) -> Iterator[str]:
        rows = getattr(plan, str(path[0]))
        yield from (str(path[0]), getattr(rows[path[1]], "id", repr(rows[path[1]])), *map(str, path[2:]))

    return sorted((*said(bad.path), bad.name) for bad in _bad(plan))


@given(plans(), GRAPHS, st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_matter(plan, graph, data):
    """The same is wrong with a plan in whatever order its rows stand."""
    goals = (*_family(graph).goals, *(goal for goal in plan.goals if goal.id not in graph))
    broken = attrs.evolve(plan, areas=(), goals=goals, units=plan.units[1:], oversight=None)
    lists = {name: getattr(broken, name) for name in (*LISTS, "assessments")}
    shuffled = {name: tuple(data.draw(st.permutations(rows))) for name, rows in lists.items()}
    assert _told(attrs.evolve(broken, **shuffled)) == _told(broken)


@pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)
@given(plan=plans(), graph=GRAPHS, governance=st.none() | governance_models())
@settings(max_examples=25, deadline=None)
def test_a_plan_and_its_data_are_judged_alike(form, plan, graph, governance):
    """The data of a file have the same faults at the same places as the plan that they are of."""
    broken = attrs.evolve(plan, areas=(), goals=_family(graph).goals, units=plan.units[1:])
    assert list(bad_references(Rows.of_data(to_data(broken, form)), governance)) == _bad(broken, governance)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(("all", "a")),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    (*LISTS, "id", "parent", "parents", "oversight", "items", "follow_ups", "status", "scale")
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
@settings(max_examples=200, deadline=None)
def test_data_that_is_wrong_anywhere_is_looked_through(data):
    """Whatever stands where a list, a table or an id belongs, looking for references does not fail."""
    for bad in (*bad_references(Rows.of_data(data), default_model()), *bad_words(Rows.of_data(data))):
        assert isinstance(bad.name, str)


@pytest.mark.parametrize("value", [Responsibility.ALL, Responsibility.UNKNOWN])
def test_everyone_and_unknown_point_nowhere(value):
    """That everyone is responsible, or nobody knows who, is no reference."""
    assert _paths(_with(_full_plan(), ("activities", 0, "units"), value)) == []


def test_everyone_is_no_unit_and_no_goal():
    """The word for everyone holds only where responsibility stands: a parent or an area of that name is missing."""
    plan = _with(_with(_full_plan(), ("units", 1, "parent"), "all"), ("goals", 1, "area"), "all")
    assert _paths(plan) == [("units", 1, "parent"), ("goals", 1, "area")]
    assert list(bad_references(Rows.of_data(to_data(plan, NATIVE[0])))) == _bad(plan)


WORDS = (
    (("goals", 0, "level"), "level"),
    (("activities", 0, "category"), "category"),
    (("activities", 0, "follow_ups", 0, "status"), "status"),
    (("assignments", 0, "scale"), "scale"),
    (("assignments", 0, "follow_ups", 0, "status"), "status"),
    (("assessments", 0, "scale"), "scale"),
    (("assessments", 0, "period"), "reporting period"),
    (("assessments", 0, "term"), "term"),
)


@pytest.mark.parametrize(("path", "kind"), WORDS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_word_that_the_governance_model_lacks_is_found(path, kind):
    """A level, category, period, scale or term that the model lacks is found where it stands, and only with a model."""
    plan = _with(_full_plan(), path, "obefintlig")
    (bad,) = _bad(plan, default_model())
    assert (bad.path, bad.name) == (path, "obefintlig")
    assert str(bad.message) == f"the governance model has no {kind} obefintlig"
    assert _bad(plan) == []


def test_the_statuses_of_an_assignment_are_of_its_own_scale():
    """A status of activities is no term of an assignment's scale."""
    plan = _with(_full_plan(), ("assignments", 0, "follow_ups", 0, "status"), "ongoing")
    assert _paths(plan, default_model()) == [("assignments", 0, "follow_ups", 0, "status")]


@given(governance_models())
@settings(max_examples=30, deadline=None)
def test_a_model_that_could_be_read_has_no_bad_words(governance):
    """What a governance model's file may hold names nothing that it lacks."""
    assert list(bad_words(Rows(governance, getattr))) == []


def _small_model() -> GovernanceModel:
    terms = tuple(Status(id=id_, labels=Words(id_), next=("a", "b")) for id_ in ("a", "b"))
    return GovernanceModel(
        id="m",
        title=Words("M"),
        status_scale="s",
        levels=(Level(id="l", labels=Words("L"), role=LevelRole.BOARD),),
        scales=(Scale(id="s", kind=ScaleKind.PROGRESS, labels=Words("S"), terms=terms),),
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("status_scale",), "t"),
        (("scales", 0, "terms", 0, "next", 1), "c"),
        (("scales", 0, "terms", 1, "id"), "a"),
    ],
)
def test_a_bad_word_of_a_model_is_found(path, value):
    """A scale or a following term that is not there, or a term that stands twice, is found where it stands."""
    found = [bad.path for bad in bad_words(Rows(_with(_small_model(), path, value), getattr))]
    assert path in found
    assert {step[:4] for step in found} <= {path[:4], ("scales", 0, "terms", 0), ("scales", 0, "terms", 1)}


def test_the_words_of_a_model_that_is_extended_may_be_meant():
    """A model that extends another may name a scale of the other's, not a following term that its own scale lacks."""
    model = attrs.evolve(_with(_small_model(), ("scales", 0, "terms", 0, "next", 1), "c"), extends="n")
    found = [bad.path for bad in bad_words(Rows(attrs.evolve(model, status_scale="t"), getattr))]
    assert found == [("scales", 0, "terms", 0, "next", 1)]


@pytest.mark.parametrize("name", ["levels", "scales"])
def test_a_part_of_a_model_that_stands_twice_is_found(name):
    """An id that two parts of one kind have is found at the second."""
    model = _small_model()
    twice = attrs.evolve(model, **{name: getattr(model, name) * 2})
    assert [bad.path for bad in bad_words(Rows(twice, getattr))] == [(name, 1, "id")]
