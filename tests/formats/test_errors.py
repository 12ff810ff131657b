"""A broken file is answered with all there is to mend, each with its place and what to write instead."""

import re
import tomllib
from pathlib import Path

import pytest

from styrmodell.builtin import bundled_model
from styrmodell.errors import ReadError
from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import from_text
from styrmodell.model import GovernanceModel, Plan

TOML, JSON = NATIVE
SHEET = Path(__file__).with_name("broken.toml")
CASES = tomllib.loads(SHEET.read_text(encoding="utf-8"))["case"]
PARSER = re.compile(r"(?<=not well formed: ).*?(?=\. (?:Look|Mend))")
HEAD = """schema = 1
id = "p"
title = "T"
organisation = "O"
governance = "ange"
period = { start = 2024-01-01, end = 2024-12-31 }
"""


def said_about(text, form=TOML, kind=Plan, find=None):
    """Give the lines that the error says."""
    with pytest.raises(ReadError) as caught:
        from_text(text, kind, form, "x", find)
    return str(caught.value).splitlines()[1:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_everything_is_said_at_once(case):
    """Each broken file of the sheet gives exactly its lines."""
    text = case["text"] if case.get("whole") else HEAD + case["text"]
    find = bundled_model if case.get("governance") else None
    said = said_about(text, JSON if case.get("json") else TOML, find=find)
    assert [PARSER.sub("...", line) if case.get("parser") else line for line in said] == case["said"]


def test_a_byte_order_mark_moves_no_column():
    """What the first line of a JSON text lacks is found where an editor shows it."""
    for text in ('{"a": "\\ud800"}', '{"a": 1, "a": 2}', '{"a" 1}', '{"schema": 2}'):
        assert said_about("\ufeff" + text, JSON) == said_about(text, JSON)


MODEL = """schema = 1
id = "m"
title = { sv = "M" }
status_scale = "progres"
levels = [
    { id = "a", labels = { sv = "A" }, role = "board" },
    { id = "a", labels = { sv = "B" }, role = "bord" },
]
periods = [{ id = "T1", labels = { sv = "T" }, first_month = 1, last_month = 13 }]

[[scales]]
id = "progress"
kind = "progress"
labels = { sv = "S", no = "S" }
terms = [{ id = "x", labels = { sv = "X" }, next = ["y"] }, { id = "x", labels = { sv = "Y" } }]

[[rules]]
id = "SM105"
parameters = { minimum = nan, some = ["a", 07:32:00], truth = true }

[[rules]]
id = "SM105"
enabled = 1
"""


def test_a_governance_model_is_held_against_itself():
    """Ids that stand twice, terms and scales that do not exist, and values of the wrong kind are refused at once."""
    assert said_about(MODEL, kind=GovernanceModel) == [
        "x:4:1: status_scale: the governance model has no scale progres. Did you mean progress?",
        "x:7:7: levels.a.id: the id a is taken by another level",
        (
            "x:7:40: levels.a.role: expected one of long-term, board, geh, geh-financial, "
            'found "bord". Did you mean board?'
        ),
        "x:9:65: periods.T1.last_month: expected a month from 1 to 12, found 13",
        "x:14:22: scales.progress.labels.no: the key no is not known here. Possible: sv, en.",
        "x:15:53: scales.progress.terms.x.next.1: the governance model has no term y. Possible: x.",
        "x:15:63: scales.progress.terms.x.id: the id x is taken by another term",
        "x:19:16: rules.SM105.parameters.minimum: expected a number, found NaN",
        "x:19:44: rules.SM105.parameters.some.2: expected a number, found 07:32:00",
        "x:22:1: rules.SM105.id: the days of this setting of rule SM105 overlap those of another",
        "x:23:1: rules.SM105.enabled: expected true or false, found 1",
    ]


def test_a_model_that_extends_another_may_use_its_scale():
    """What the other model has is looked for there, not here."""
    text = 'schema = 1\nid = "m"\ntitle = { sv = "M" }\nextends = "ange"\nstatus_scale = "progress"\n'
    assert from_text(text, GovernanceModel, TOML, "x").status_scale == "progress"


def test_the_error_names_the_file():
    """The first line says which file can't be read; each problem can be taken apart by programs."""
    with pytest.raises(ReadError) as caught:
        from_text("schema = 1\n", Plan, TOML, "plan.toml")
    error = caught.value
    assert str(error).splitlines()[0] == "plan.toml can't be read"
    assert [problem.place.file for problem in error.problems] == ["plan.toml"] * 5
    assert "the key id is missing" in str(error)


def test_a_number_without_an_end_is_not_written_out():
    """What has more digits than anybody reads is named by its size."""
    assert "found a very large number" in said_about(HEAD.replace('"T"', "0x" + "f" * 5000))[0]


def test_days_that_are_none_overlap_nothing():
    """A setting whose day is no day is refused for that alone, beside one that holds always."""
    setting = '{"id": "SM101", "reason": "x"'
    rest = HEAD.replace("schema = 1\n", "").replace("period = { start = 2024-01-01, end = 2024-12-31 }\n", "")
    plain = ", ".join(f'"{key}": {value}' for key, value in (line.split(" = ") for line in rest.splitlines()))
    period = '"period": {"start": "2024-01-01", "end": "2024-12-31"}'
    text = f'{{"schema": 1, {plain}, {period}, "rules": [{setting}, "since": "2024-13-45"}}, {setting}}}]}}'
    (line,) = said_about(text, JSON)
    assert 'found "2024-13-45"' in line


def test_an_error_repeats_no_identity_number():
    """What could not be read is often sent on, so dots stand for the digits, in advice and paths too."""
    text = HEAD.replace("2024-01-01", '"19900118-9811"')
    text += '"19900118-9811" = 1\n[[activities]]\nid = "19900118-9811"\ntitle = 3\nunits = "19900118-9811"\n'
    said = said_about(text)
    assert len(said) == 4
    assert all("●●●●●●●●-●●●●" in line for line in said)
    assert not any("9811" in line for line in said)
