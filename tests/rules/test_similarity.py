"""The quick search for near duplicates finds what comparing every pair does."""

from __future__ import annotations

from decimal import Decimal

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
