"""Under a finding stands the line of the file that it means, with carets under the value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.cli.listings.excerpt import Excerpt, width
from styrmodell.formats.marks import Mark

DAY = "--as-of=2024-08-31"


def test_the_line_stands_below_the_finding(cli, plan):
    """The number and text of the line are those of the file, and the carets stand under the value and nothing else."""
    lines = cli("check", plan, DAY, "--select=SM201").out.splitlines()
    place = next(n for n, line in enumerate(lines) if "end = 2024-06-30" in line)
    ((number, source),) = re.findall(r"^ +(\d+) \| (.*)$", lines[place])
    assert plan.read_text("utf-8").splitlines()[int(number) - 1] == source
    below = lines[place + 1]
    start = below.index("^")
    assert lines[place][start : start + below.count("^")] == "2024-06-30"
    assert set(below[:start]) == {" ", "|"}
    assert "a01" in lines[place - 1] or "a01" in lines[place - 2]


def test_what_is_missing_has_no_line(cli, plan):
    """A finding about what the file does not hold shows no line of it, and one that nobody can decide none either."""
    assert " | " not in cli("check", plan, DAY, "--select=SM106").out
    text = plan.read_text("utf-8").replace('units = ["gata"]\n', "")
    plan.write_text(text, "utf-8")
    assert " | " not in cli("check", plan, DAY, "--select=SM107,SM103").out


def test_an_identity_number_in_the_line_is_masked(cli, plan):
    """What is masked in findings is masked in the lines of the file too."""
    text = (
        plan.read_text("utf-8")
        .replace('"Fyra av sex."', '"Klart, säger 19811218-9876."')
        .replace('status = "ongoing"', 'status = "ongoing"')
    )
    plan.write_text(text, "utf-8")
    out = cli("check", plan, DAY).out
    assert "9876" not in out
    assert " | " in out


def test_an_identity_number_after_an_escape_or_in_the_heading_is_masked(cli, plan):
    """What the file writes as a new line hides no number from the masking, and the plan's own title is masked too."""
    text = plan.read_text("utf-8").replace('"Fyra av sex."', '"Se:\\n19811218-9876\\t811218-9876"')
    plan.write_text(text.replace('title = "', 'title = "811218-9876 ', 1), "utf-8")
    out = cli("check", plan, DAY).out
    assert "9876" not in out
    assert out.startswith("●●●●●●-●●●● ")


def test_open_questions_say_once_what_would_decide_them(cli, plan):
    """Where several kinds of data are missing, the sums end in a list of them with how many questions each decides."""
    text = plan.read_text("utf-8").replace('units = ["gata"]\n', "").replace('units = ["kost"]\n', "")
    plan.write_text(text.replace("adopted_on = 2023-12-11\n", ""), "utf-8")
    out = cli("check", plan, DAY, "--select=SM103,SM104,SM105,SM112").out
    sums = out.split("avgöra.\n")[-1]
    rows = re.findall(r"^ +(\d+)  \S.*", sums, re.MULTILINE)
    (asked,) = re.findall(r"^(\d+) frågor", out, re.MULTILINE)
    assert len(rows) >= 2
    assert sum(map(int, rows)) == int(asked)


@pytest.mark.parametrize(
    ("text", "start", "end", "room", "source", "meant"),
    [
        ("end = 2024-06-30", 6, 16, 40, "end = 2024-06-30", "2024-06-30"),
        ("    end = 2024-06-30", 10, 20, 40, "end = 2024-06-30", "2024-06-30"),
        ("\tend = 2024-06-30", 7, 17, 40, "end = 2024-06-30", "2024-06-30"),
        ('c = "' + "å" * 60 + '"', 4, 66, 20, 'c = "' + "å" * 14 + "…", '"' + "å" * 14 + "…"),
        ("x" * 60 + " = 12", 63, 65, 20, "…" + "x" * 14 + " = 12", "12"),
        ("", 0, 1, 20, "", ""),
    ],
)
def test_long_lines_are_cut_around_what_is_meant(text, start, end, room, source, meant):
    """What is meant is seen from its beginning; what is left out shows as a sign, and there are never too many."""
    excerpt = Excerpt.of(Mark(1, text, start, end), room)
    assert excerpt.source.startswith(source)
    assert width(excerpt.source) <= room
    first = excerpt.carets.index("^")
    assert excerpt.source[first : first + excerpt.carets.count("^")] == meant


def test_wide_signs_and_marks_over_letters_take_their_places():
    """Carets stand under the value also behind signs of two places and none."""
    excerpt = Excerpt.of(Mark(1, 'e\u0301漢字 = "x"', 7, 10), 40)
    assert excerpt.carets == " " * (1 + 4 + 3) + "^^^"


@given(st.text(min_size=1, max_size=90).filter(lambda text: "\n" not in text), st.data(), st.integers(12, 60))
def test_any_line_can_be_shown(text, data, room):
    """Whatever a line holds, there is room for it, and at least one caret that does not stand outside of it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    excerpt = Excerpt.of(Mark(1, text, start, end), room)
    assert width(excerpt.source) <= room
    assert "^" in excerpt.carets
    assert len(excerpt.carets) <= max(width(excerpt.source), 1)
