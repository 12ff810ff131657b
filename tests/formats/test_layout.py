"""How new files look, and what edits do to the text of people, by example."""

import tomllib
from datetime import date
from pathlib import Path

import attrs
import pytest

from styrmodell.errors import RefusedError
from styrmodell.formats.document import Document
from styrmodell.formats.toml import TomlFormat
from styrmodell.formats.toml_editing import edit
from styrmodell.formats.toml_writing import compose
from styrmodell.model import Activity, FollowUp, Goal, OversightItem, OversightPlan, Period, Unit
from styrmodell.testing.plans import flawless_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "ange-2024" / "plan.toml"
OLD = """# Planen för i år
schema = 1
id = "p"  # får inte ändras
title = "T"
organisation = "O"
governance = "ange"
period = { start = 2024-01-01, end = 2024-12-31 }

# Mål
goals = [
  { id = "g1", title = "G", level = "ks" }, # det viktigaste
  { id = "g2", title = "H", level = "ks" }  # utan komma
]

# --- Aktiviteter ---
[[activities]]
  id = "a1"
  goals = ["g1"]
  title = "A"   # se protokollet
  description = ""
  # a1 slutar här


# Den andra
[[activities]]
  id = "a2"
  title = "B"
  follow_ups = [
    { date = 2024-03-01, status = "ongoing" }, # mars
  ]
"""
SAID_IN_MARCH = FollowUp(date=date(2024, 3, 1), status="ongoing")
SAID = FollowUp(date=date(2024, 8, 31), status="on-hold", comment="Väntar.\nPå beslut.")
ROW = """  # a1 slutar här

[[activities.follow_ups]]
date = 2024-08-31
status = "on-hold"
comment = \"""
Väntar.
På beslut.\"""
"""


def edited(text=OLD, **changes):
    """Give the text after a change of the plan's parts, each made from what stands there."""
    document = Document.of_text(text, "plan.toml")
    new = {name: change(getattr(document.plan, name)) for name, change in changes.items()}
    return document.with_plan(attrs.evolve(document.plan, **new)).text


def one(place, **fields):
    """Change some fields of one row."""
    return lambda rows: (*rows[:place], attrs.evolve(rows[place], **fields), *rows[place + 1 :])


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ('"T"', '"Ny"', {"title": lambda _: "Ny"}),
        ("end = 2024-12-31 }", "end = 2025-06-30 }", {"period": lambda p: attrs.evolve(p, end=date(2025, 6, 30))}),
        ('title = "A"   # se', 'title = "C"   # se', {"activities": one(0, title="C")}),
        ('description = ""', 'description = "D"', {"activities": one(0, description="D")}),
        ('goals = ["g1"]', 'goals = ["g1", "g2"]', {"activities": one(0, goals=("g1", "g2"))}),
        ('  goals = ["g1"]\n', "", {"activities": one(0, goals=())}),
        ('"G", level = "ks" }', '"G", level = "ks", target_year = 2030 }', {"goals": one(0, target_year=2030)}),
        (
            '"ks" }  # utan komma\n',
            '"ks" },  # utan komma\n  { id = "g3", title = "I", level = "geh" }\n',
            {"goals": lambda goals: (*goals, Goal(id="g3", title="I", level="geh"))},
        ),
        (
            '}, # det viktigaste\n  { id = "g2", title = "H", level = "ks" }  # utan komma\n',
            "} # det viktigaste\n  # utan komma\n",
            {"goals": lambda goals: goals[:1]},
        ),
        (
            'status = "ongoing" }, # mars\n',
            'status = "ongoing" }, # mars\n    { date = 2024-08-31, status = "on-hold", comment = "Väntar" },\n',
            {"activities": one(1, follow_ups=(SAID_IN_MARCH, attrs.evolve(SAID, comment="Väntar")))},
        ),
        (
            "  # a1 slutar här\n",
            ROW,
            {"activities": one(0, follow_ups=(SAID,))},
        ),
        (
            "  # a1 slutar här\n",
            '  # a1 slutar här\n\n\n[[activities]]\n  id = "ny"\n  title = "N"\n',
            {"activities": lambda rows: (rows[0], Activity(id="ny", title="N"), rows[1])},
        ),
        (
            "# mars\n  ]\n",
            '# mars\n  ]\n\n[[units]]\nid = "u"\nname = "U"\n',
            {"units": lambda _: (Unit(id="u", name="U"),)},
        ),
    ],
)
def test_a_small_change_is_a_small_edit(before, after, changes):
    """One changed value changes its own bytes only."""
    assert edited(**changes) == OLD.replace(before, after, 1)


def test_line_endings_and_the_byte_order_mark_stay():
    """A file from Windows stays one, also in the lines that are new."""
    text = "\ufeff" + OLD.replace("\n", "\r\n")
    new = edited(text, activities=one(0, follow_ups=(SAID,)))
    assert new == "\ufeff" + edited(activities=one(0, follow_ups=(SAID,))).replace("\n", "\r\n")


def test_a_row_that_goes_leaves_its_comments():
    """Nobody's words are thrown away with the row that they stood in."""
    new = edited(activities=lambda rows: rows[1:])
    assert "  # a1 slutar här\n" in new
    assert "# se protokollet\n" in new
    assert 'a1"' not in new


def test_what_can_not_be_written_is_refused_with_what_to_do():
    """A plan that no file can hold leaves the text alone and names what would have to be written by hand."""
    document = Document.of_text(OLD, "plan.toml")
    wrong = attrs.evolve(document.plan, activities=one(0, goals=("nothing",))(document.plan.activities))
    with pytest.raises(RefusedError, match=r"^plan\.toml: The change can't be .* Write by hand: activities\.a1\.$"):
        document.with_plan(wrong)


@pytest.mark.parametrize("name", ["plan.toml", "plan.json"])
def test_half_a_character_is_refused_as_such(name):
    """What a terminal of another encoding made of a word is refused for what it is, not for the file."""
    document = Document.of_plan(flawless_plan(), name)
    with pytest.raises(RefusedError, match=r"half a character|no character"):
        document.with_plan(attrs.evolve(document.plan, title="caf\udce9"))


def test_the_real_case_takes_a_follow_up():
    """In the example every line stays, and the new ones stand after the activity's last follow-up."""
    text = EXAMPLE.read_text(encoding="utf-8")
    document = Document.of_text(text, "plan.toml")
    place = next(n for n, each in enumerate(document.plan.activities) if each.id == "a05")
    new = edited(text, activities=one(place, follow_ups=(*document.plan.activities[place].follow_ups, SAID)))
    lines, before = new.split("\n"), text.split("\n")
    start = next(n for n, line in enumerate(lines) if line != before[n])
    added = len(lines) - len(before)
    assert lines[:start] + lines[start + added :] == before
    assert "[[activities.follow_ups]]" in lines[start : start + added]
    assert max(n for n, line in enumerate(before[:start]) if line.startswith("id = ")) == before.index('id = "a05"')


def test_a_new_file_is_pleasant_to_read():
    """Values stand before tables, tables are short and set apart, and defaults are left out."""
    text = Document.of_plan(flawless_plan(), "plan.toml").text
    assert text.startswith(
        'schema = 1\nid = "plan-2024"\ntitle = "Nämndens verksamhetsplan 2024"\norganisation = "Exempelkommun"\n'
        'governance = "ange"\nperiod = { start = 2024-01-01, end = 2024-12-31 }\nadopted_on = 2023-12-11\n'
        'planning_started_on = 2023-12-15\n\n[[areas]]\nid = "livet"\n'
    )
    assert "\n\n\n" not in text
    assert 'goals = ["n2", "n1"]\n' in text
    assert 'description = ""' not in text


def test_values_are_written_for_people():
    """Long lists stand on lines of their own, texts of several lines as such, and what can't be seen as its code."""
    data = {
        "text": 'rad "ett"\nrad två',
        "tail": "ett \ntvå",
        "hidden": "a\u200bb\u00a0c",
        "long": ["x" * 40, "y" * 40, "z" * 40],
        "table": {"sv": "kort"},
        "wide": {"sv": "lång " * 30},
    }
    assert compose(data) == (
        'text = """\nrad "ett"\nrad två"""\ntail = "ett \\ntvå"\nhidden = "a\\u200Bb\\u00A0c"\n'
        f'long = [\n    "{"x" * 40}",\n    "{"y" * 40}",\n    "{"z" * 40}",\n]\n'
        f'table = {{ sv = "kort" }}\n\n[wide]\nsv = "{"lång " * 30}"\n'
    )


def test_a_dotted_table_gets_its_new_keys_beside_the_old_ones():
    """A table that has no header of its own is written on with dots."""
    period = "period.start = 2024-01-01\nperiod.end = 2024-12-31\noversight.year = 2024"
    text = OLD.replace("period = { start = 2024-01-01, end = 2024-12-31 }", period)
    document = Document.of_text(text, "plan.toml")
    items = (OversightItem(committee="Utskottet", due=date(2024, 6, 10)),)
    plan = attrs.evolve(document.plan, oversight=OversightPlan(year=2024, items=items))
    assert document.with_plan(plan).plan == plan
    later = attrs.evolve(document.plan, period=Period(start=date(2024, 1, 1), end=date(2025, 12, 31)))
    assert document.with_plan(later).text == text.replace("period.end = 2024", "period.end = 2025")


@pytest.mark.parametrize(
    ("before", "after", "aliases"),
    [
        ('["a", "b"]', '["a", "b", "c"]', ("a", "b", "c")),
        ('["a", "b"]', '["c", "a", "b"]', ("c", "a", "b")),
        ('["a", "b"]', '["a", "c", "b"]', ("a", "c", "b")),
        ('[ "a", "b" ]', '[ "c", "a", "b" ]', ("c", "a", "b")),
        ('[ "a", "b" ]', '[ "a", "b", "c" ]', ("a", "b", "c")),
        ('["a", "b"]', '["b"]', ("b",)),
        ('["a", "b"]', '["c"]', ("c",)),
    ],
)
def test_items_come_and_go_in_a_list_on_one_line(before, after, aliases):
    """A list that stands on one line stays there, with the spaces that it had."""
    text = OLD + f'\n[[units]]\nid = "u"\nname = "U"\naliases = {before}\n'
    new = edited(text, units=lambda rows: (attrs.evolve(rows[0], aliases=aliases),))
    assert new == text.replace(before, after)


@pytest.mark.parametrize(
    ("before", "keys", "value", "after"),
    [
        ("[b.c]\nd = 2\n", ("b", "e"), 3, "[b]\ne = 3\n\n[b.c]\nd = 2\n"),
        ("t = { a.b = 1, c = 2 }\n", ("t", "a", "b"), 5, "t = { a = { b = 5 }, c = 2 }\n"),
        ("b.c = 1\nz = 1\n", ("b",), 5, "z = 1\nb = 5\n"),
        ("[b]\nc = 1\n", ("a",), 1, "a = 1\n[b]\nc = 1\n"),
        ("[b]\nc.x = 1\n", ("b", "c", "y"), 1, "[b]\nc.x = 1\nc.y = 1\n"),
        ("a = [ # ett\n  1,\n]\n", ("a",), "text", '# ett\na = "text"\n'),
    ],
)
def test_odd_layouts_take_edits_too(before, keys, value, after):
    """Tables without a header, dotted keys and lists that become texts are edited where they stand."""
    old, new = tomllib.loads(before), tomllib.loads(before)
    held = new
    for key in keys[:-1]:
        held = held[key]
    held[keys[-1]] = value
    assert edit(before, old, new) == after


@attrs.frozen
class _Careless(TomlFormat):
    """A form whose edits come to something else."""

    gives: str = ""

    def edit(self, text, old, new):
        """Give what it was made with, whatever is asked for."""
        return self.gives


@pytest.mark.parametrize(
    ("gives", "why"), [("a = ", "not well formed"), (OLD, "the layout of the text does not allow")]
)
def test_an_edit_that_goes_wrong_is_never_given(gives, why):
    """The text is read again before anybody gets it: what is broken or holds another plan is refused."""
    document = attrs.evolve(Document.of_text(OLD, "plan.toml"), form=_Careless(gives))
    with pytest.raises(RefusedError, match=why):
        document.with_plan(attrs.evolve(document.plan, title="Ny"))


def test_a_table_in_braces_changes_where_it_stands():
    """A key in braces is changed, added and taken away in its place."""
    text = OLD.replace(
        '  { id = "g1", title = "G", level = "ks" },', '  { id = "g1", title = "G", level = "ks", area = "x" },'
    )
    text = text.replace("# Mål\n", '# Mål\nareas = [{ id = "x", name = "X" }]\n')
    goal = Document.of_text(text, "plan.toml").plan.goals[0]
    assert goal.area == "x"
    new = edited(text, goals=one(0, area=None, title="Nytt", decided_on=date(2024, 1, 1)))
    line = next(line for line in new.splitlines() if '"g1"' in line)
    assert line == '  { id = "g1", title = "Nytt", level = "ks", decided_on = 2024-01-01 }, # det viktigaste'
