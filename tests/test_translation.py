"""Texts in the language of those who read."""

from datetime import date

import pytest

from styrmodell.text import Words, say, say_n
from styrmodell.translation import LANGUAGES, Translator, catalogue

sv, en = Translator("sv"), Translator("en")


def test_swedish_comes_first():
    """Who asks for no language gets Swedish."""
    assert Translator() == sv
    assert sv(say("All goals")) == "Samtliga mål"
    assert en(say("All goals")) == "All goals"


def test_arguments_are_translated_too():
    """A text inside a text is in the same language, and so are words."""
    said = say("there is no {kind} {name}", kind=say("unit"), name=Words("Köket", "The kitchen"))
    assert sv(said) == "enhet Köket finns inte"
    assert en(said) == "there is no unit The kitchen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_dates_are_shown(language):
    """Tuples stand with commas, dates as ISO 8601, numbers as they are."""
    assert Translator(language)(("a", 2, date(2024, 8, 31), Words("b", "b"))) == "a, 2, 2024-08-31, b"


@pytest.mark.parametrize(("count", "said"), [(0, "0 things"), (1, "One thing"), (2, "2 things")])
def test_the_form_follows_the_count(count, said):
    """The count chooses the form, also where nothing is translated."""
    assert Translator("sv")(say_n("One thing", "{count} things", count=count, domain="styrmodell_no_such")) == said


def test_a_text_without_translation_is_english():
    """What the catalogue lacks is shown in English."""
    assert sv(say("never said {x}", x=1)) == "never said 1"


def test_a_text_of_a_plugin_that_is_gone_is_english():
    """A text outlives the package whose catalogue translated it."""
    assert sv(say("Hello", domain="no_such_package_anywhere")) == "Hello"


def test_an_empty_text_is_empty():
    """The empty message is not the catalogue's header."""
    assert sv(say("")) == ""


def test_an_unknown_language_is_refused():
    """There are two languages."""
    with pytest.raises(ValueError, match="language"):
        Translator("de")


def test_a_catalogue_is_read_once():
    """The same catalogue is not read again for each text."""
    assert catalogue("styrmodell", "sv") is catalogue("styrmodell", "sv")


def test_a_package_without_a_catalogue_speaks_english():
    """A package that has no translations, or is no longer installed, shows its texts as they are written."""
    for domain in ("attrs", "no_such_package"):
        assert sv(say("All goals", domain=domain)) == "All goals"
