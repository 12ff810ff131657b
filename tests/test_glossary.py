"""The glossary has a Swedish word for everything public, and no word for what is not there."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from operator import attrgetter
from pathlib import Path

import pytest

import styrmodell as sm
from styrmodell import model
from styrmodell.lifecycle import matters, standing
from styrmodell.model.references import KINDS, WORDS
from styrmodell.translation import Translator

GLOSSARY = (Path(__file__).parents[1] / "docs" / "ordlista.md").read_text(encoding="utf-8")
HEAD = ("Svenska", "I koden", "Betydelse")


def _tables() -> list[list[tuple[str, ...]]]:
    """Give the rows of each table, its head first and without the line below."""
    found = re.findall(r"(?:^\|.*\|\n)+", GLOSSARY, re.MULTILINE)
    tables = [
        [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in each.splitlines()] for each in found
    ]
    return [[row for row in table if set(row) != {"---"}] for table in tables]


ROWS = [row for table in _tables() for row in table[1:]]
NAMES = Counter(name for _, code, _ in ROWS for name in re.findall(r"`([\w.]+)`", code))
CLASSES = [name for name in sm.__all__ if inspect.isclass(getattr(sm, name))]


def test_every_table_has_the_same_head():
    """Each table says the Swedish word, the name in the code and what it means, in this order."""
    assert {table[0] for table in _tables()} == {HEAD}
    assert {len(row) for row in ROWS} == {len(HEAD)}


@pytest.mark.parametrize("name", sorted({*CLASSES, *model.__all__}))
def test_a_public_class_has_one_entry(name):
    """Every public class, and all that the model exports, has exactly one entry."""
    assert NAMES[name] == 1


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_of_the_glossary_is_public(name):
    """What the glossary says is the name in the code can be asked of the library."""
    assert attrgetter(name)(sm) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_entry_says_a_word_and_what_it_means(row):
    """An entry begins with Swedish words in small letters, names the code, and ends with a sentence about it."""
    swedish, code, meaning = row
    assert re.fullmatch(r"[a-zåäö][a-zåäö ,]*( \(GEH\))?", swedish)
    assert re.fullmatch(r"`[\w.]+`(, `[\w.]+`)*", code)
    assert re.fullmatch(r"[A-ZÅÄÖ].*\.", meaning)


SAID = {
    **standing.STEPS,
    **matters.STEPS,
    **dict(
        zip(("GoalArea", "Unit", "Goal", "Activity", "Assignment", "Indicator", "Matter"), KINDS.values(), strict=True)
    ),
    **dict(
        zip(("Level", "Scale", "ReportingPeriod", "Category", "Paragraph", "Law", "Rule"), WORDS.values(), strict=True)
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_the_program_speaks_as_the_glossary_does(name):
    """What the program calls a thing or a step in Swedish is a word of its entry."""
    (entry,) = (swedish for swedish, code, _ in ROWS if f"`{name}`" in code)
    assert Translator("sv")(SAID[name]).startswith(tuple(entry.split(", ")))


def test_a_swedish_word_means_one_thing():
    """No word stands for two things: one word, one concept."""
    words = Counter(word.strip() for swedish, _, _ in ROWS for word in swedish.split(","))
    assert [word for word, count in words.items() if count > 1] == []
