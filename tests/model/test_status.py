"""Scales are closed lists of terms, and say which term may follow which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.model import Phase, Scale, ScaleKind, Status
from styrmodell.testing.cases import default_model
from styrmodell.testing.strategies import ids, scales
from styrmodell.text import Words


@given(scales("s"), ids)
@settings(max_examples=50, deadline=None)
def test_a_term_is_found_by_its_id(scale, other):
    """Every term is found by its id, and an id that no term has gives nothing."""
    assert [scale.term(term.id) for term in scale.terms] == list(scale.terms)
    assert scale.term(other) is None or other in [term.id for term in scale.terms]


@given(scales("s"), st.data())
@settings(max_examples=100, deadline=None)
def test_what_may_follow_is_what_the_term_says(scale, data):
    """A term may be repeated and followed by what it lists, by all where it lists nothing; an unknown one by all."""
    names = [term.id for term in scale.terms] + [data.draw(ids)]
    for before in names:
        term = scale.term(before)
        following = names if term is None or term.next is None else [*term.next, before]
        assert [scale.allows(before, after) for after in names] == [after in following for after in names]


def test_a_term_that_lists_none_ends():
    """An empty list of following terms is an end; no list is an open door."""
    terms = (Status(id="end", labels=Words("Slut"), next=()), Status(id="free", labels=Words("Fri")))
    scale = Scale(id="s", kind=ScaleKind.PROGRESS, labels=Words("S"), terms=terms)
    assert not scale.allows("end", "free")
    assert scale.allows("free", "end")
    assert scale.allows("end", "end")


@pytest.mark.parametrize("phase", Phase)
def test_work_remains_until_it_is_completed_or_withdrawn(phase):
    """Only what is completed or withdrawn is closed."""
    assert phase.is_open is (phase.value in {"not-started", "ongoing", "on-hold"})


def test_every_status_of_the_bundled_model_leads_to_completion():
    """From every open status completion can be reached, and from a completed one nothing else."""
    statuses = default_model().statuses
    closed = {status.id for status in statuses if status.phase is Phase.COMPLETED}
    reached = set(closed)
    for _ in statuses:
        reached |= {status.id for status in statuses if reached & set(status.next or ())}
    assert reached == {status.id for status in statuses}
    assert {status.next for status in statuses if status.id in closed} == {()}


def test_a_status_of_the_bundled_model_is_told_by_its_sign_and_its_words():
    """No two statuses have the same symbol, rank or words in either language, and each has a phase."""
    statuses = default_model().statuses
    assert len({status.symbol for status in statuses}) == len(statuses)
    assert len({status.rank for status in statuses}) == len(statuses)
    for language in ("sv", "en"):
        assert len({status.labels.in_language(language) for status in statuses}) == len(statuses)
    assert None not in {status.phase for status in statuses}
