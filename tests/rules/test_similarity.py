"""The quick search for near duplicates finds what comparing every pair does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.model import Activity, Responsibility, Responsible
from styrmodell.rules.similarity import Content, may_share_unit, near_duplicates

LIKENESS = Decimal("0.6")
RATIO = LIKENESS.as_integer_ratio()
WORDS = ("kurs", "mat", "väg", "bro", "Ånge", "Fränsta", "etapp", "2", "och", "lampa")
UNITS: tuple[Responsible, ...] = (Responsibility.ALL, Responsibility.UNKNOWN, ("kost",), ("park",), ("kost", "park"))

texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
several = st.lists(st.tuples(texts, texts, st.sampled_from(UNITS)), max_size=9).map(
    lambda rows: [
        Activity(id=f"a{n}", title=title, description=description, units=units)
        for n, (title, description, units) in enumerate(rows)
    ]
)


def _similar(one: Activity, two: Activity) -> bool:
    return may_share_unit(one, two) and Content.of(one).resembles(Content.of(two), RATIO)


def _by_every_pair(activities: list[Activity]) -> list[tuple[str, str]]:
    found = []
    for place, later in enumerate(activities):
        first = next((earlier for earlier in activities[:place] if _similar(later, earlier)), None)
        if first is not None:
            found.append((later.id, first.id))
    return found


@given(several)
@settings(max_examples=400, deadline=None)
def test_the_quick_search_finds_what_every_pair_shows(activities):
    """Each activity is held against the first by id that it resembles, as a comparison of all pairs would."""
    found = [(later.id, earlier.id) for later, earlier in near_duplicates(activities, LIKENESS)]
    assert found == _by_every_pair(activities)


@given(several)
@settings(max_examples=100, deadline=None)
def test_resembling_is_mutual(activities):
    """If one resembles the other, the other resembles the one."""
    assert all(_similar(one, two) == _similar(two, one) for one in activities for two in activities)


def test_a_letter_is_the_same_however_it_is_encoded():
    """A letter with its ring as a sign of its own is the same letter."""
    activities = [Activity(id="a1", title="Årlig översyn"), Activity(id="a2", title="A\u030arlig o\u0308versyn")]
    assert [(later.id, earlier.id) for later, earlier in near_duplicates(activities, LIKENESS)] == [("a2", "a1")]


LOOK_ALIKES: dict[str, Callable[[int], Activity]] = {
    "places": lambda n: Activity(id=f"a{n}", title=f"Anlägga fiber Byn{n}", description="Fibern grävs ner."),
    "stages": lambda n: Activity(id=f"a{n}", title=f"Bygga etapp {n}", description="Vägen byggs om."),
    "units": lambda n: Activity(id=f"a{n}", title="Anlägga fiber", units=(f"u{n}",)),
    "short": lambda n: Activity(id=f"a{n}", title="Fiber", description=f"Grävs ner vid väg{n}.", units=(f"u{n}",)),
}


@pytest.mark.parametrize("make", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_look_alikes_are_not_compared_pair_by_pair(make, monkeypatch):
    """What is alike in everything but a name or the unit gives nothing, at a cost that grows as the number does."""
    compared = 0
    lies_within, is_like = Content.lies_within, Content.is_like

    def counted(method):
        def compare(*arguments, **named):
            nonlocal compared
            compared += 1
            return method(*arguments, **named)

        return compare

    monkeypatch.setattr(Content, "lies_within", counted(lies_within))
    monkeypatch.setattr(Content, "is_like", counted(is_like))
    assert list(near_duplicates(map(make, range(400)), Decimal("0.85"))) == []
    assert compared <= 2 * 400


SAME = "Gatan rustas upp med belysning, bänkar, träd, cykelställ, papperskorgar och en ny beläggning av grus."


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Bygga Solbacka", "Bygga Lunden", False),
        ("Bygga Solbacka", "Bygga", False),
        ("Rivning 3b", "Rivning 4c", False),
        ("Rivning första", "Rivning andra", False),
        ("Rivning västra", "Rivning östra", False),
        ("Rivning snabbt", "Rivning sakta", True),
        ("Rivning alla", "Rivning över", True),
        ("RIVNING SOLBACKA", "RIVNING LUNDEN", True),
        ("Rivning", "Rivning", True),
    ],
)
def test_a_series_differs_in_names_only(one, two, alike):
    """Of activities with the same description those are alike whose titles differ in more than names and numbers."""
    activities = [Activity(id="a1", title=one, description=SAME), Activity(id="a2", title=two, description=SAME)]
    assert bool(list(near_duplicates(activities, LIKENESS))) == alike


def test_a_title_of_two_words_lies_within_another():
    """Two words that stand in the other title are enough, one is not, and the same title is enough."""
    titles = {"a1": "Rusta gatan", "a2": "Rusta den långa gatan", "a3": "Rusta"}
    activities = [Activity(id=id_, title=title) for id_, title in titles.items()]
    assert [(later.id, earlier.id) for later, earlier in near_duplicates(activities, LIKENESS)] == [("a2", "a1")]
    twins = [Activity(id=id_, title="Rusta gatan", description=SAME[at:]) for id_, at in (("a1", 0), ("a2", 60))]
    assert len(list(near_duplicates(twins, LIKENESS))) == 1


def test_words_that_tell_nothing_are_no_words():
    """The first and the last of the small words, and what is left without any."""
    empty = Content.of(Activity(id="a1", title="Alla, över och till"))
    assert empty.title == frozenset()
    assert not empty.is_like(empty, LIKENESS.as_integer_ratio())


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (("u1",), ("u1",), True),
        (("u1",), ("u2",), False),
        (("u1",), Responsibility.ALL, True),
        (Responsibility.UNKNOWN, ("u1",), True),
        (Responsibility.ALL, Responsibility.UNKNOWN, True),
    ],
)
def test_the_same_title_is_alike_where_a_unit_may_be_shared(one, two, alike):
    """Activities of other units are not alike, and those of all or of unknown units may be anybody's."""
    twins = [
        Activity(id="a1", title="Rusta gatan", units=one, description=SAME[:40]),
        Activity(id="a2", title="Rusta gatan", units=two, description=SAME[60:]),
    ]
    assert bool(list(near_duplicates(twins, LIKENESS))) == alike
