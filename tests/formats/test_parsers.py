"""What is wrong with the writing of a file is said in the reader's language, and not in the parser's words."""

import pytest

from styrmodell.errors import ReadError
from styrmodell.formats.document import NATIVE
from styrmodell.formats.parsers import reason
from styrmodell.translation import Translator

TOML, JSON = NATIVE
BROKEN = [
    (form, text)
    for form, texts in (
        (
            TOML,
            ['a="', "a='''", "a=[", "a={", 'a="\\q"', 'a="\\ud800"', 'a="\\uxyzt"', 'a="\x01"', "a=1\x01", "# \x01"],
        ),
        (TOML, ["a=2024-02-30", "a=x", "=", ".=", "[", "[[a]", "a", "a=1 b=2", "a=1\na=2", "[a]\n[a]", "a={b=1,b=2}"]),
        (TOML, ["a={b=1}\na.c=2", "a=[]\n[[a]]", "a=1\n[a.b]", "[a]\n[[a]]", "a.b=1\n[a]", "a=1979-05-27T25:00:00"]),
        (
            JSON,
            ['{"a":"', '{"a":', "{a:1}", "{", '{"a" 1}', '{"a":1 "b":2}', "[1 2]", '{"a":1,}', "{} x", '{"a":"\n"}'],
        ),
        (JSON, ['{"a":"\\x"}', '{"a":"\\u12"}', "[1,]", "", "nul"]),
    )
    for text in texts
]


@pytest.mark.parametrize(("form", "text"), BROKEN)
def test_every_reason_is_in_both_languages(form, text):
    """No way of breaking a file leads to words that nobody has translated."""
    with pytest.raises(ReadError) as caught:
        form.parse(text, "x")
    (problem,) = caught.value.problems
    swedish, english = (Translator(language)(problem.message) for language in ("sv", "en"))
    assert english != swedish
    assert "parser says" not in english


def test_a_reason_that_is_new_is_quoted():
    """What a later parser says stands as its words."""
    assert str(reason("Unheard of")) == "the parser says “Unheard of”"
