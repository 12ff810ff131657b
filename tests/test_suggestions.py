"""«Did you mean»: a slip of the finger finds the word, and what is far off suggests nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.rules import RULES
from styrmodell.suggestions import FEW, closest, nearest
from styrmodell.testing.cases import default_model
from styrmodell.text import say

# Words of letters that stand once each, so that no other word is as near by chance.
WORDS = st.permutations("abcdefghij").flatmap(lambda letters: st.integers(4, 10).map(lambda n: "".join(letters[:n])))
NAMES = st.text(max_size=12)
KNOWN = st.lists(NAMES, max_size=6)
STATUSES = tuple(status.id for status in default_model().statuses)
RULE_NAMES = tuple(rule.name for rule in RULES)


def _slips(word: str) -> set[str]:
    """Give all words that one letter left out, doubled, mistaken or changed with the next makes of it."""
    places = range(len(word))
    return {
        *(word[:n] + word[n + 1 :] for n in places),
        *(word[: n + 1] + word[n:] for n in places),
        *(word[:n] + "?" + word[n + 1 :] for n in places),
        *(word[:n] + word[n : n + 2][::-1] + word[n + 2 :] for n in places),
    }


@given(KNOWN, st.data())
def test_the_word_itself_is_the_nearest(known, data):
    """A name that is known is its own nearest, whatever else there is."""
    name = data.draw(st.sampled_from(known) if known else NAMES)
    assert nearest(name, known) == (name if known else None)


@given(WORDS, st.lists(st.text("0123456789", min_size=1), max_size=5), st.data())
def test_one_slip_finds_the_word(word, others, data):
    """A word with one letter left out, doubled, mistaken or swapped is found among words that are far off."""
    slip = data.draw(st.sampled_from(sorted(_slips(word))))
    assert nearest(slip, [*others, word]) == word


@pytest.mark.parametrize("known", [STATUSES, RULE_NAMES], ids=["statuses", "rules"])
def test_one_slip_finds_each_name_that_people_write(known):
    """Each slip in a status of the bundled model, or in a rule's name, suggests it and not its like."""
    assert {slip: nearest(slip, known) for word in known for slip in _slips(word)} == {
        slip: word for word in known for slip in _slips(word)
    }


def test_of_two_that_are_as_near_the_one_with_letters_in_place_is_meant():
    """A letter for a number in an id leads to the id with the other signs where they were."""
    assert nearest("SM1O5", ("SM105", "SM215")) == "SM105"
    assert nearest("SM2O1", ("SM216", "SM201", "SM210")) == "SM201"


@given(WORDS)
def test_case_makes_no_difference(word):
    """A word in capitals is the word, and is suggested as it is written; the very same letters come first."""
    assert nearest(word.upper(), [word]) == word
    assert nearest(word, [word.upper(), word, word.title()]) == word


@given(st.text("abcde"), st.lists(st.text("vwxyz", min_size=1), max_size=5))
def test_what_is_far_off_suggests_nothing(name, known):
    """A name that shares no letter with any known one is near to none."""
    assert nearest(name, known) is None


@given(NAMES, KNOWN, st.randoms(use_true_random=False))
def test_the_order_of_the_names_does_not_matter(name, known, random):
    """The same is suggested in whatever order, and however often, the names stand."""
    shuffled = [*known, *known]
    random.shuffle(shuffled)
    assert nearest(name, iter(shuffled)) == nearest(name, known)


@given(NAMES, KNOWN)
def test_what_is_suggested_is_known(name, known):
    """Nothing is suggested but a name that there is."""
    assert nearest(name, known) in (None, *known)


@given(NAMES, KNOWN.map(tuple))
def test_the_advice_names_the_nearest_or_the_few(name, known):
    """The advice is the near name where there is one, else the names that there are."""
    near = nearest(name, known)
    if near:
        assert closest(name, known) == say("Did you mean {name}?", name=near)
    else:
        assert closest(name, known) == (say("Possible: {names}.", names=known) if known else None)


@pytest.mark.parametrize(("count", "told"), [(0, False), (1, True), (FEW, True), (FEW + 1, False)])
def test_many_names_are_not_listed(count, told):
    """Where none is near, few names are listed, and many are not."""
    known = tuple(str(number) for number in range(10, 10 + count))
    assert (closest("abc", known) is not None) is told


def test_the_advice_reads_as_a_sentence():
    """The advice in English is what people are shown."""
    assert str(closest("ongoin", STATUSES)) == "Did you mean ongoing?"
    assert str(closest("x", ("sv", "en"))) == "Possible: sv, en."
