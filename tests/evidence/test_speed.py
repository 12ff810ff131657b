"""What makes the readers of free text fast never changes what they read."""

from __future__ import annotations

import re
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrmodell.evidence import comments, dates, states
from styrmodell.evidence.comments import Comment
from styrmodell.evidence.dates import FORMS, forms_for, read_dates
from styrmodell.evidence.forms import FIGURE, Form, Match
from styrmodell.evidence.letters import in_small_letters, last_words
from styrmodell.evidence.personal import Contact, contacts
from styrmodell.evidence.states import read_states
from styrmodell.model import Phase

from .phrases import NEAR, PERIOD, phrases

HALVES = ("seen", "unseen")
WRITTEN = [tomllib.loads(Path(__file__).with_name(f"comments-{half}.toml").read_text("utf-8")) for half in HALVES]
KNOWN = [phrase.text for half in HALVES for phrase in phrases(half)]
KNOWN += [comment["text"] for half in WRITTEN for comment in half["comments"]]
KNOWN += [
    "Klart före årsskıftet",
    "tertıal 2",
    "den 3 ſeptember",
    "inte färdıg",
    "fortſätter",
    "TERTİAL 1",
    "ännu ıcke",
    "den 3 aprıl",
    "KLART TERTİAL 2",
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


LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéü"
PLAIN_FORMS = [attrs.evolve(form, source=f"(?i:{form.source})") for form in FORMS]


def _unhurried(patched, module, *but):
    """Let a module look for what it looks for in large and small letters alike, through all of the text before."""
    patched.setattr(module, "in_small_letters", lambda text: text)
    patched.setattr(module, "last_words", lambda before, _: before, raising=False)
    for name, found in list(vars(module).items()):
        if isinstance(found, re.Pattern) and name not in but:
            patched.setattr(module, name, re.compile(found.pattern, found.flags | re.IGNORECASE))


@contextmanager
def _plain_reading(monkeypatch):
    """Read with every form, and clause by clause as one expression tells them."""
    with monkeypatch.context() as patched:
        for module in (comments, dates, states):
            _unhurried(patched, module, "_ENDS")
        part = Match.__getitem__
        patched.setattr(Match, "__getitem__", lambda match, name: in_small_letters(part(match, name)))
        patched.setattr(dates, "forms_for", lambda _: PLAIN_FORMS)
        patched.setattr(states, "_clauses", lambda sentence: [found.span() for found in CLAUSES.finditer(sentence)])
        yield


def _read(text):
    """Give all that is read in a text, as what a comment of a day in the middle of the period says too."""
    comment = Comment(text, PERIOD, NEAR)
    said = [*map(comment.against, Phase), comment.expected_after(NEAR), comment.completed_on()]
    return read_dates(text, PERIOD, NEAR), read_states(text), said


CLAUSES = re.compile(r"(?:(?!,\s|;|\s+men\s).)+", re.DOTALL | re.IGNORECASE)


@pytest.mark.parametrize("text", KNOWN)
def test_every_known_text_is_read_as_it_would_be_without_haste(text, monkeypatch):
    """For each text that others wrote, and for it in capitals, the quick reading is the plain one."""
    for each in (text, text.upper()):
        quick = _read(each)
        with _plain_reading(monkeypatch):
            assert _read(each) == quick


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_as_it_would_be_without_haste(text, monkeypatch):
    """For texts made of such pieces and of letters that are no Swedish ones, the quick reading is the plain one."""
    quick = _read(text)
    with _plain_reading(monkeypatch):
        assert _read(text) == quick


@given(TEXTS)
def test_a_form_that_finds_something_is_never_left_out(text):
    """Each form is tried on every text in which it finds something."""
    small = in_small_letters(text)
    found = {form for form in FORMS if form.pattern.search(small)}
    assert found <= set(forms_for(small))


def _may_stand_in(form: Form, text: str) -> bool:
    """Whether a text holds all that a form needs."""
    return all(re.search(r"\d", text) if need is FIGURE else any(word in text for word in need) for need in form.needs)


@pytest.mark.parametrize("text", KNOWN)
def test_only_forms_that_have_what_they_need_are_tried(text):
    """A form is tried where the text holds a word of each of its needs, and nowhere else."""
    small = in_small_letters(text)
    assert list(forms_for(small)) == [form for form in FORMS if _may_stand_in(form, small)]


@given(
    st.lists(st.sampled_from(["0", "+", "46", "70", "123", "@", "gmail.com", "a", " ", "-"]), max_size=12).map("".join)
)
def test_contact_details_are_found_as_they_would_be_without_haste(text):
    """A text without the signs that are looked for first holds neither an address nor a telephone number."""
    if not {"@", "0", "+"} & set(text):
        assert list(contacts(text.replace("ä", "a"), DOMAINS)) == []
    assert all(isinstance(each, Contact) for each in contacts(text, DOMAINS))


def test_small_letters_are_what_a_pattern_that_knows_no_case_sees():
    """Of all letters there are, those stand for a Swedish one that such a pattern takes for it."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    small = in_small_letters(everything)
    for letter in LETTERS:
        found = re.finditer(letter, everything, re.IGNORECASE)
        assert [each.start() for each in found] == [each.start() for each in re.finditer(letter, small)]


@given(st.text(alphabet="Aı ſİKÅß\n", max_size=8), st.integers(1, 4))
def test_letters_keep_their_places(text, count):
    """Small letters stand where the large ones stood, and the end of a text is an end of it with whole words."""
    assert len(in_small_letters(text)) == len(text)
    end = last_words(text, count)
    assert text.endswith(end)
    assert len(end.split()) == min(count, len(text.split()))
