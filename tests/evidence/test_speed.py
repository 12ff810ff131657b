"""What makes the readers of free text fast never changes what they read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.evidence import dates, states
from styrmodell.evidence.dates import FORMS, forms_for, read_dates
from styrmodell.evidence.letters import in_small_letters, last_words
from styrmodell.evidence.personal import Contact, contacts
from styrmodell.evidence.states import Sentence, in_sentence, read_states

from .phrases import NEAR, PERIOD, phrases

HALVES = ("seen", "unseen")
COMMENTS = [tomllib.loads(Path(__file__).with_name(f"comments-{half}.toml").read_text("utf-8")) for half in HALVES]
KNOWN = [phrase.text for half in HALVES for phrase in phrases(half)]
KNOWN += [comment["text"] for half in COMMENTS for comment in half["comments"]]
KNOWN += [
    "Klart före årsskıftet",
    "tertıal 2",
    "den 3 ſeptember",
    "inte färdıg",
    "fortſätter",
    "TERTİAL 1",
    "ännu ıcke",
]
WORDS = sorted({word for text in KNOWN for word in text.split()})
ODD = ("ı", "ſ", "\u0130", "\u212a", "\u212b", "\u0661", "ẞ", "ﬁ", "\u00a0", "Σ", '"', ", ", "; ", " men ", "\n")
PIECES = st.sampled_from(WORDS) | st.sampled_from(KNOWN) | st.sampled_from(ODD) | st.text(max_size=4)
JOINTS = st.sampled_from(("", " ", "  ", "\n", ". "))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    text: str = draw(JOINTS).join(draw(st.lists(PIECES, max_size=8)))
    cases = (text, text.upper(), text.lower(), text.title(), text.swapcase())
    return cases[draw(st.integers(0, 4))]


TEXTS = _texts()
DOMAINS = frozenset({"gmail.com"})


def _plain_dates(text, monkeypatch):
    """Read with every form, and look for what ties a time to a day in all of the text before it."""
    with monkeypatch.context() as patched:
        patched.setattr(dates, "forms_for", lambda _: FORMS)
        patched.setattr(dates, "last_words", lambda before, _: before)
        return read_dates(text, PERIOD, NEAR)


def _plain_states(text, monkeypatch):
    """Read clause by clause as one expression tells them, with a pattern that knows large and small letters."""
    with monkeypatch.context() as patched:
        patched.setattr(states, "in_small_letters", lambda _: None)
        patched.setattr(states, "last_words", lambda before, _: before)
        patched.setattr(states, "_clauses", lambda sentence: [found.span() for found in CLAUSES.finditer(sentence)])
        return read_states(text)


CLAUSES = re.compile(r"(?:(?!,\s|;|\s+men\s).)+", re.DOTALL | re.IGNORECASE)


@pytest.fixture(name="plain", scope="module")
def plain_fixture():
    """Give the readings without what makes them fast."""
    monkeypatch = pytest.MonkeyPatch()
    return lambda text: (_plain_dates(text, monkeypatch), _plain_states(text, monkeypatch))


@pytest.mark.parametrize("text", KNOWN)
def test_every_known_text_is_read_as_it_would_be_without_haste(plain, text):
    """For each text that others wrote, and for it in capitals, the quick reading is the plain one."""
    for each in (text, text.upper()):
        assert (read_dates(each, PERIOD, NEAR), read_states(each)) == plain(each)


@given(TEXTS)
def test_any_text_is_read_as_it_would_be_without_haste(plain, text):
    """For texts made of such pieces and of letters that are no Swedish ones, the quick reading is the plain one."""
    assert (read_dates(text, PERIOD, NEAR), read_states(text)) == plain(text)


@given(TEXTS)
def test_a_form_that_finds_something_is_never_left_out(text):
    """Each form is tried on every text in which it finds something."""
    found = {form for form in FORMS if form.pattern.search(text)}
    assert found <= set(forms_for(text))


@given(
    st.lists(st.sampled_from(["0", "+", "46", "70", "123", "@", "gmail.com", "a", " ", "-"]), max_size=12).map("".join)
)
def test_contact_details_are_found_as_they_would_be_without_haste(text):
    """A text without the signs that are looked for first holds neither an address nor a telephone number."""
    if not {"@", "0", "+"} & set(text):
        assert list(contacts(text.replace("ä", "a"), DOMAINS)) == []
    assert all(isinstance(each, Contact) for each in contacts(text, DOMAINS))


@given(st.text(alphabet="Aı ſİKÅß\n", max_size=8), st.integers(1, 4))
def test_letters_keep_their_places(text, count):
    """Small letters stand where the large ones stood, and the end of a text is an end of it with whole words."""
    small = in_small_letters(text)
    assert small is None or [len(each.lower()) for each in text] == [1] * len(small)
    end = last_words(text, count)
    assert text.endswith(end)
    assert len(end.split()) == min(count, len(text.split()))


@given(TEXTS)
def test_a_sentence_is_parted_wherever_a_part_of_it_holds_a_word(text):
    """The look at the whole, before a sentence is parted, passes over no word that one of its parts holds."""
    unquoted = text.translate(dict.fromkeys(map(ord, '"“”')))
    parts = [found.group() for found in CLAUSES.finditer(unquoted)]
    words = [found.group() for part in parts for found in states._words().finditer(part)]
    assert [word.source for word in in_sentence(Sentence(unquoted, 0))] == words
