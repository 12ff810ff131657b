"""Words are found by how they begin, in whatever form, and never by how they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.evidence.beginnings import Word, first_word

WORDS = ("projekt", "rutin", "intern kontroll")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ett projekt", "projekt"),
        ("PROJEKTET leds av", "PROJEKTET"),
        ("Nya rutiner, och ett projekt", "rutiner"),
        ("Ett EU-projekt", "projekt"),
        ("(projektledare)", "projektledare"),
        ("Omprojektering", None),
        ("Projektering", None),
        ("Projektering i projektform", "projektform"),
        ("Intern\n  kontrollplan", "Intern\n  kontrollplan"),
        ("internkontroll", None),
        ("Ett pro jekt", None),
        ("", None),
    ],
)
def test_the_first_word_that_begins_so_is_given(text, found):
    """The word comes as it is written, with its ending; what begins as an exception is passed over."""
    word = first_word(text, WORDS, ("projektering",))
    assert (word and word.source) == found


@pytest.mark.parametrize("words", [(), ("",), (" ", "\n")])
def test_without_beginnings_nothing_is_found(words):
    """No words, and blank ones, begin nothing."""
    assert first_word("Ett projekt", words) is None


def test_a_beginning_is_no_pattern():
    """Signs that mean something in a pattern stand for themselves."""
    assert first_word("Ett projekt", ("p.*", "(")) is None
    assert first_word("Med a.b och c", ("a.b",)) == Word("a.b", 4)


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=3))
def test_what_is_found_stands_in_the_text(text, words, but):
    """Whatever the text and the words hold, what is found is a piece of the text, and stands where it says."""
    found = first_word(text, words, but)
    assert found is None or text.startswith(found.source, found.at)
