"""Positions point at the key or the header of what they speak of."""

import json

import pytest
from hypothesis import given, settings

from styrmodell.formats.document import NATIVE, Document
from styrmodell.formats.native import to_data
from styrmodell.formats.toml_writing import key_of
from styrmodell.testing.strategies import plans

TOML, JSON = NATIVE


def paths(value, path=()):
    """Give every path in plain data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield (*path, place)
            yield from paths(inner, (*path, place))


@pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@settings(deadline=None)
@given(plan=plans())
def test_every_path_has_its_place(form, ending, plan):
    """At line and column of each key stands that key, or the header that opens it; at each item a value."""
    data = to_data(plan, form)
    text = form.compose(data).replace("\n", ending)
    lines = text.split("\n")
    positions = form.positions(text)
    for path in paths(data):
        line, column = positions[path]
        there = lines[line - 1][column - 1 :]
        name = next(step for step in reversed(path) if isinstance(step, str))
        if form is JSON and isinstance(path[-1], str):
            assert there.startswith(json.dumps(name, ensure_ascii=False) + ":")
        elif form is TOML and there.startswith("[") and len(lines[line - 1].strip()) > 1 and column == 1:
            assert key_of(name) in there
        elif form is TOML and isinstance(path[-1], str):
            assert there.startswith(key_of(name) + " =")
        else:
            assert there.strip()


@settings(deadline=None)
@given(plan=plans())
def test_a_byte_order_mark_moves_nothing(plan):
    """What the first line holds has the column that an editor shows."""
    text = TOML.compose(to_data(plan, TOML))
    assert TOML.positions("\ufeff" + text) == TOML.positions(text)


def test_headers_dotted_keys_and_quotes_are_understood():
    """Tables may be written in every way that TOML allows."""
    text = (
        'schema = 1\n"id" = "x"\nperiod . start = 2024-01-01\nperiod.end = 2024-12-31\n\n'
        '[[ "goals" ]] # mål\n  id = "g"\n[oversight]\nyear = 2024\n'
        '[[oversight.items]]\ncommittee = """\n# ]\n"""\ndue = 2024-01-01\n'
    )
    found = TOML.positions(text)
    assert found[("id",)] == (2, 1)
    assert found[("period",)] == found[("period", "start")] == (3, 1)
    assert found[("goals",)] == found[("goals", 0)] == (6, 1)
    assert found[("goals", 0, "id")] == (7, 3)
    assert found[("oversight", "items", 0, "due")] == (14, 1)


def test_a_document_knows_the_places_of_its_things():
    """Findings get the line of the header of what they speak of, in the file's own order."""
    text = (
        'schema = 1\nid = "p"\ntitle = "T"\norganisation = "O"\ngovernance = "ange"\n'
        "period = { start = 2024-01-01, end = 2024-12-31 }\n"
        'goals = [{ id = "g", title = "G", level = "ks" }]\n\n'
        '[[activities]]\nid = "a"\ntitle = "A"\n\n[[activities]]\nid = "b"\ntitle = "B"\n'
        '[[indicators]]\nid = "i"\ntitle = "I"\n'
    )
    places = Document.of_text(text, "plan.toml").places()
    assert str(places["plan", "p"]) == "plan.toml:1:1"
    assert str(places["goal", "g"]) == "plan.toml:7:10: goals.g"
    assert str(places["activity", "b"]) == "plan.toml:13:1: activities.b"
    assert str(places["indicator", "i"]) == "plan.toml:16:1: indicators.i"
