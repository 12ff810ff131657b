"""The reader of comments finds what speaks against a status and what is expected too late, and seldom anything else."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.evidence.comments import CONTEXT, Comment
from styrmodell.evidence.states import read_states, sentences
from styrmodell.model import Period, Phase

YEAR = Period.year(2024)
TEXTS = st.lists(st.sampled_from(["Klart.", "Arbetet pågår", "inte", "3/4", "\n\n", "Är", "ä.", "; ", ", "])).map(
    " ".join
)


@attrs.frozen
class Score:
    """How many texts were found that should be, and how many that should not."""

    found: int
    missed: int
    invented: int


def _score(name: str) -> tuple[Score, Score]:
    """Measure contradictions and expectations on a list: `seen`, which the reader was tuned on, or `unseen`."""
    rows = tomllib.loads(Path(__file__).with_name(f"comments-{name}.toml").read_text(encoding="utf-8"))["comments"]
    against: list[tuple[bool, bool]] = []
    after: list[tuple[str | None, str | None]] = []
    for row in rows:
        comment, phase = Comment(row["text"], YEAR, row["written"]), Phase(row["phase"])
        against.append((row["contradicts"], comment.against(phase) is not None))
        found = comment.expected_after(row["end"]) if phase.is_open else None
        after.append((row.get("expects_after"), found.source if found else None))
    return (
        Score(
            sum(want and got for want, got in against),
            sum(want and not got for want, got in against),
            sum(got and not want for want, got in against),
        ),
        Score(
            sum(want is not None and want == got for want, got in after),
            sum(want is not None and want != got for want, got in after),
            sum(got is not None and want != got for want, got in after),
        ),
    )


@pytest.mark.parametrize(
    ("name", "against", "after"),
    [("seen", Score(41, 3, 2), Score(16, 1, 1)), ("unseen", Score(21, 19, 6), Score(15, 1, 3))],
)
def test_the_reader_is_as_good_as_the_documentation_says(name, against, after):
    """What is found, missed and invented in each half is what the documentation tells, or better."""
    for found, told in zip(_score(name), (against, after), strict=True):
        assert found.found >= told.found
        assert found.missed <= told.missed
        assert found.invented <= told.invented


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Utbildningen utfördes 3/4.", date(2024, 4, 3)),
        ("Publicerad 31/5, samtidigt med mässan.", date(2024, 5, 31)),
        ("Klart sedan 31/5.", None),
        ("Ska vara klart 31/5.", None),
        ("Inte klart 31/5.", None),
        ("Klart i maj.", None),
        ("Del ett klar 2/5. Del två klar 3/5.", None),
        ("Klar 3/5, avslutad 3/5.", date(2024, 5, 3)),
        ("Klart 1 september.", None),
        ("Klart 31 augusti.", date(2024, 8, 31)),
        ("Stödet beviljades. Projektstart 15 maj.", None),
    ],
)
def test_the_day_of_completion_is_read_where_one_is_told(text, day):
    """One day, not ahead, in a sentence that says outright that it is done."""
    found = Comment(text, YEAR, date(2024, 8, 31)).completed_on()
    assert (found.start if found else None) == day


@given(TEXTS)
def test_sentences_make_up_the_text(text):
    """Sentences stand in the text where they say, in order, and leave out nothing but blanks."""
    parts = sentences(text)
    assert all(text.startswith(part.text, part.at) for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())


@given(TEXTS)
def test_words_of_state_stand_in_the_text(text):
    """Words of state come in order and stand where they say."""
    words = read_states(text)
    assert all(text.startswith(word.source, word.at) for word in words)
    assert [word.at for word in words] == sorted(word.at for word in words)


@given(st.text("ab cd\n", max_size=90), st.text("ab cd\n", max_size=90))
def test_the_words_around_hold_the_words(before, after):
    """An excerpt holds the words that it is about, and is short whatever stands around them."""
    comment = Comment(f"{before} Arbetet pågår {after}", YEAR, date(2024, 8, 31))
    (word,) = read_states(comment.text)
    assert "pågår" in comment.around(word)
    assert len(comment.around(word)) <= 2 * CONTEXT + len("pågår") + 6
