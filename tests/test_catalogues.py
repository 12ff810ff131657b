"""The Swedish catalogues hold every text, and say the same as the English."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[1]


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOGUES = _tool()


@pytest.mark.parametrize("domain", CATALOGUES.domains(), ids=lambda domain: domain.name)
def test_every_text_is_translated(domain):
    """No text is missing, fuzzy, left over or filled in otherwise, and what is compiled is what is written."""
    assert list(CATALOGUES.problems(domain)) == []


@pytest.mark.parametrize("domain", CATALOGUES.domains(), ids=lambda domain: domain.name)
def test_renewing_changes_nothing_where_nothing_changed(domain):
    """The files of translators are the same bytes after an update as before it."""
    for room, texts in CATALOGUES.said_in(domain).items():
        name = room if room == domain.name else f"{domain.name}: {room}"
        renewed = CATALOGUES.as_po(CATALOGUES.renewed(domain, room, texts), name)
        assert renewed == (domain.folder / f"{room}.po").read_bytes()


@pytest.mark.parametrize(
    ("one", "form", "wrong"),
    [
        ("Saved {file}", "Sparade {file}", False),
        ("Saved {file}", "Sparade {fil}", True),
        ("Saved {file}", "Sparade", True),
        ("Saved", "Sparade {file}", True),
        ("Saved {file}", "Sparade {file", True),
        ("Saved", "", True),
        (("One", "{count} things"), ("En sak", "{count} saker"), False),
        (("One of {file}", "{count} of {file}"), ("En", "{count} i {file}"), True),
        (("One", "{count} things"), ("En sak", ""), True),
    ],
)
def test_a_wrong_translation_is_told(one, form, wrong):
    """A translation must have the arguments of the English, and be there."""
    catalogue = Catalog(locale="sv")
    catalogue.add(one, form)
    message = next(each for each in catalogue if each.id)
    assert bool(list(CATALOGUES._wrong(message))) is wrong


def test_a_fuzzy_translation_is_told():
    """What a translator marked as unsure does not pass."""
    assert list(CATALOGUES._wrong(Message("Saved", "Sparade", flags=["fuzzy"])))


def test_texts_are_found_inside_others():
    """A text that is the argument of another is found too, and one that is only passed on is not."""
    source = 'say("expected {x}", x=say("a " "text"))\nsay_n("one", "many", count=2)\nsay(message)\nt("other")'
    assert [said.one for said in CATALOGUES._calls(source)] == ["expected {x}", "one", "a text"]
