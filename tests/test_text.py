"""Texts as data: English for developers, arguments of every kind."""

from datetime import date

import pytest

from styrmodell.text import Text, Words, say, say_n


def test_a_text_is_filled_in():
    """The English sentence has its arguments in place."""
    assert str(say("{name} ends {day}", name="A5", day=date(2024, 6, 30))) == "A5 ends 2024-06-30"


@pytest.mark.parametrize(("count", "said"), [(0, "0 things"), (1, "One thing"), (2, "2 things")])
def test_the_form_follows_the_count(count, said):
    """One has a form of its own, nothing and many share the other."""
    assert str(say_n("One thing", "{count} things", count=count)) == said


def test_several_stand_with_commas():
    """A tuple is a list with commas, also of texts and of tuples."""
    inner = (say("a {kind}", kind="b"), ("c", 4), Words("sv", "en"))
    assert str(say("{all}", all=inner)) == "a b, c, 4, sv"


def test_braces_in_arguments_stay():
    """What a municipality wrote is never taken for a pattern."""
    assert str(say("{comment}", comment="{name} {0} {")) == "{name} {0} {"


def test_texts_are_values():
    """Two texts that say the same are equal and can be keys."""
    assert say("{a}", a=1) == Text("{a}", (("a", 1),))
    assert len({say("{a}", a=1), say("{a}", a=1), say("{a}", a=2)}) == 2


def test_words_fall_back_to_swedish():
    """Words without English are given in Swedish."""
    assert Words("Mål").in_language("en") == "Mål"
    assert Words("Mål", "Goal").in_language("en") == "Goal"
    assert str(Words("Mål", "Goal")) == "Mål"
