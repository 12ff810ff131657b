"""Whatever a file holds, it gives a plan or a clear refusal, and never another exception."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from styrmodell.errors import FileError, ReadError
from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import from_text, to_data
from styrmodell.model import GovernanceModel, Plan
from styrmodell.store import read_text
from styrmodell.testing.plans import flawless_plan, hostile_plan
from styrmodell.testing.strategies import plans

TOML, JSON = NATIVE
KEYS = ["schema", "id", "goals", "units", "activities", "parent", "parents", "start", "end", "follow_ups", "period"]
KEYS += [
    "items",
    "oversight",
    "scales",
    "terms",
    "next",
    "rules",
    "parameters",
    "levels",
    "term",
    "assessments",
    "goal",
]
FORMS = pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)
KINDS = pytest.mark.parametrize("kind", [Plan, GovernanceModel])


def reads_or_refuses(text, kind, form):
    """Read, and allow no exception but ReadError, whose text can be shown."""
    refused = None
    try:
        part = from_text(text, kind, form, "x")
    except ReadError as error:
        refused = error
    if refused is None:
        assert form.compose(to_data(part, form)).encode()
    else:
        assert refused.problems
        assert str(refused).encode()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["a", "2024-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@KINDS
@settings(deadline=None)
@given(data=st.dictionaries(st.sampled_from(KEYS), values))
def test_any_json_value(kind, data):
    """Every value of every kind may stand under every key."""
    import json

    reads_or_refuses(json.dumps({"schema": 1, **data}), kind, JSON)


@FORMS
@KINDS
@settings(deadline=None)
@given(text=st.text() | st.text(st.sampled_from("[]{}=,.\"'#\n\\ua1-:tn é\ud800")))
@example(text="[" * 10_000)
@example(text='{"a":' * 10_000)
@example(text="a = " + "[" * 10_000)
@example(text='{"schema": 1, "x": ' + "[" * 400 + "]" * 400 + "}")
@example(text="schema = 1\nx = " + "[" * 150 + "]" * 150)
@example(text='{"schema": 1, "x": 1e99999999999999999999}')
@example(text="schema = 1\nx = 1e99999999999999999999")
@example(text='{"schema": 1, "x": ' + "9" * 10_000 + "}")
@example(text="schema = 1\nx = " + "9" * 10_000)
@example(text="schema = 1\nheadcount = 0x" + "f" * 10_000)
@example(text='{"schema": 1, "x": [NaN, Infinity, -Infinity]}')
@example(text='{"schema": 1, "x": "\\ud800"}')
@example(text="schema = 1\nid = '\ud800'")
@example(text="[[a]]\n[a.b]\n[[a.b.c]]")
def test_any_text(form, kind, text):
    """No text, however deep, huge or broken, gives another exception."""
    reads_or_refuses(text, kind, form)


@FORMS
@settings(deadline=None)
@given(plan=plans(), data=st.data())
def test_half_a_file_and_files_with_a_hole(form, plan, data):
    """A file that was cut off, or lost or gained a piece, is read or refused."""
    text = form.compose(to_data(plan, form))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.sampled_from((start, min(len(text), start + 3), len(text))))
    reads_or_refuses(text[:start] + data.draw(st.text(max_size=2)) + text[end:], Plan, form)


@FORMS
def test_a_plan_cut_off_anywhere(form):
    """Half a file is refused with a place, or holds the first rows only."""
    text = form.compose(to_data(flawless_plan(), form))
    for end in range(0, len(text), 7):
        reads_or_refuses(text[:end], Plan, form)


@pytest.mark.parametrize("suffix", [".toml", ".json"])
@settings(deadline=None)
@given(data=st.binary() | st.just(b"\xff\xfeschema") | st.just("schema = 'å'".encode("latin-1")))
def test_any_bytes(tmp_path_factory, suffix, data):
    """No bytes give another exception, from the file to the plan."""
    file = tmp_path_factory.mktemp("fuzz") / f"x{suffix}"
    file.write_bytes(data)
    try:
        text = read_text(file)
    except FileError:
        return
    reads_or_refuses(text, Plan, TOML if suffix == ".toml" else JSON)


@FORMS
def test_the_hostile_plan_comes_back(form):
    """Nothing in it is lost on the way."""
    assert from_text(form.compose(to_data(hostile_plan(), form)), Plan, form, None) == hostile_plan()
