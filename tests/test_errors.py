"""An error says where, what and what to do; it is the same in another process."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import styrmodell as sm
from styrmodell import errors
from styrmodell.errors import InvalidError, Place, Problem, ReadError, StyrmodellError
from styrmodell.text import say

PLACE = Place(file="plan.toml", line=12, column=3, path="activities.a05.end")
PLAIN = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, StyrmodellError) and kind is not ReadError
]
NUMBERS = st.none() | st.integers(1, 999)
PLACES = st.builds(
    Place,
    file=st.none() | st.sampled_from(("plan.toml", "mapp/plan 2.json", "C:\\plan.toml", ":udda:")),
    line=NUMBERS,
    column=NUMBERS,
    path=st.none() | st.sampled_from(("activities.a05.end", "period")),
)
TEXTS = st.builds(say, st.sampled_from(("it is wrong", "it is odd")))


def _examples() -> list[Exception]:
    made: list[Exception] = [kind(say("wrong"), help=say("Mend it."), place=PLACE) for kind in PLAIN]
    problem = Problem(PLACE, say("it ends {day}", day="never"), say("Give a day."))
    return [*made, ReadError(say("no"), (problem, problem), place=PLACE), InvalidError(say("too few"), "units")]


by_example = pytest.mark.parametrize("error", _examples(), ids=lambda error: type(error).__name__)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(file="p.toml"), "p.toml"),
        (Place(file="p.toml", line=3), "p.toml:3"),
        (Place(file="p.toml", line=3, column=7), "p.toml:3:7"),
        (Place(line=3), "3"),
        (Place(path="period"), "period"),
        (Place(file="p.toml", path="period"), "p.toml: period"),
        (Place(file="p.toml", line=3, column=7, path="period"), "p.toml:3:7: period"),
    ],
)
def test_a_place_says_what_is_known(place, said):
    """A place is written as compilers write it, with what is known of it."""
    assert str(place) == said


@given(PLACES)
def test_a_place_is_written_without_gaps(place):
    """All that is known stands in the words, in order, and nothing for what is not."""
    where = ":".join(str(each) for each in (place.file, place.line, place.column) if each is not None)
    assert str(place) == ": ".join(each for each in (where, place.path) if each)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
@given(place=st.none() | PLACES, said=TEXTS, advice=st.none() | TEXTS)
def test_an_error_says_where_what_and_what_to_do(kind, place, said, advice):
    """An error's words are place, message and advice, whichever it has."""
    error = kind(said, help=advice, place=place)
    where = f"{place}: " if place and str(place) else ""
    assert str(error) == f"{where}{said}{f' {advice}' if advice else ''}"
    assert (error.message, error.help, error.place) == (said, advice, place)


@given(st.lists(st.builds(Problem, place=PLACES, message=TEXTS, suggestion=st.none() | TEXTS), max_size=4))
def test_a_broken_file_is_told_line_by_line(problems):
    """After the sentence about the whole comes a line for each problem, in their order, with its advice."""
    first, *lines = str(ReadError(say("no"), tuple(problems))).splitlines()
    assert first == "no"
    assert lines == [
        f"{each.place}: {each.message}{f'. {each.suggestion}' if each.suggestion else ''}" for each in problems
    ]


@by_example
def test_an_error_is_the_same_after_a_journey(error):
    """A copy, and what comes back from another process, says the same and holds the same."""
    for other in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(other) is type(error)
        assert str(other) == str(error)
        assert vars(other) == vars(error)


@by_example
def test_an_error_has_a_home_in_the_tree(error):
    """Whoever catches StyrmodellError catches what the library refuses; a value that can't be is a ValueError."""
    assert isinstance(error, ValueError if isinstance(error, InvalidError) else StyrmodellError)
    assert type(error).__name__ in sm.__all__


def test_a_wrong_value_names_its_attribute():
    """A value that an object can't have is told with the attribute and the reason."""
    error = InvalidError(say("too few"), "units")
    assert (str(error), error.attribute, str(error.message)) == ("units: too few", "units", "too few")


def test_a_problem_is_a_value():
    """Problems can be compared and gathered, and not changed."""
    problem = Problem(PLACE, say("x"))
    assert {problem, Problem(PLACE, say("x")), attrs.evolve(problem, suggestion=say("y"))} == {
        problem,
        Problem(PLACE, say("x"), say("y")),
    }
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        problem.place = Place()  # type: ignore[misc]
