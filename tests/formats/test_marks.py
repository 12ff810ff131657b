"""What a finding means can be pointed at in the file, whatever its layout."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from styrmodell.checking import Ref
from styrmodell.evidence.texts import free_texts
from styrmodell.formats.document import Document
from styrmodell.formats.marks import Marks
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.testing.strategies.plan import plans

slow = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])

TEXT = '''schema = 1
id = "p"
title = "Plan"
organisation = "O"
governance = "ange"
period = { start = 2024-01-01, end = 2024-12-31 }
adopted_on = 2023-12-11

[[activities]]
id = "a01"
title = "Laga  gatan"    # två blanksteg
end    =   2024-06-30
follow_ups = [ { date = 2024-08-01, status = "ongoing" }, { date = 2024-04-30, status = "on-hold" } ]

[[activities]]
id = "a02"
title = "Öva"

[[activities.follow_ups]]
date = 2024-04-30
status = "ongoing"
comment = """
Vi övar.
Och övar."""
'''


def marked(text, kind, id_, about, name="plan.toml", as_of=AS_OF):
    """Give the line and what is marked in it, or nothing."""
    mark = Marks.of(Document.of_text(text, name), as_of).find(kind, id_, about)
    return mark and (mark.line, mark.text[mark.start : mark.end], mark.text)


@pytest.mark.parametrize(
    ("kind", "id_", "about", "line", "meant"),
    [
        ("plan", "p", "adopted_on", 7, "2023-12-11"),
        ("activity", "a01", "end", 12, "2024-06-30"),
        ("activity", "a01", "title", 11, '"Laga  gatan"'),
        ("activity", "a01", "follow_ups.status", 13, '"ongoing"'),
        ("activity", "a02", "follow_ups.comment", 23, "Vi övar."),
        ("activity", "a01", "follow_ups.2024-04-30.status", 13, '"on-hold"'),
        ("activity", "a02", "follow_ups.2024-04-30.comment", 23, "Vi övar."),
    ],
)
def test_the_value_is_marked_and_nothing_else(kind, id_, about, line, meant):
    """The mark holds the value, neither its key nor the comment behind; of a long text its first line with words."""
    assert marked(TEXT, kind, id_, about) == (line, meant, TEXT.splitlines()[line - 1])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("words", "line", "meant"),
    [((0, 2), 23, "Vi"), ((3, 5), 23, "öv"), ((13, 18), 24, "övar.")],
)
def test_words_of_a_long_text_are_marked_where_they_stand(words, line, meant, ending):
    """The line of the words is shown, also of the second of two that are alike."""
    text = TEXT.replace("\n", ending)
    mark = Marks.of(Document.of_text(text, "plan.toml"), AS_OF).find("activity", "a02", "follow_ups.comment", words)
    assert mark is not None
    assert (mark.line, mark.text[mark.start : mark.end]) == (line, meant)


def test_words_that_the_file_writes_otherwise_mark_the_whole_text():
    """Where a sign is written with a backslash, the words may stand nowhere as they are."""
    text = TEXT.replace('"Öva"', '"\\u00d6va"')
    mark = Marks.of(Document.of_text(text, "plan.toml"), AS_OF).find("activity", "a02", "title", (0, 3))
    assert mark is not None
    assert mark.text[mark.start : mark.end] == '"\\u00d6va"'


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_are_not_part_of_a_line(ending, bom):
    """The same is marked in files that Windows wrote."""
    text = bom + TEXT.replace("\n", ending)
    assert marked(text, "activity", "a01", "end") == (12, "2024-06-30", "end    =   2024-06-30")
    assert marked(text, "activity", "a02", "follow_ups.comment") == (23, "Vi övar.", "Vi övar.")


def test_the_last_follow_up_on_the_day_is_meant():
    """Follow-ups may stand in any order, and what was said after the day is not meant."""
    found = marked(TEXT, "activity", "a01", "follow_ups.status", as_of=date(2024, 7, 31))
    assert found is not None
    assert found[1] == '"on-hold"'
    assert marked(TEXT, "activity", "a01", "follow_ups.status", as_of=date(2024, 1, 31)) is None


@pytest.mark.parametrize(
    ("kind", "id_", "about"),
    [
        ("activity", "a01", ""),
        ("activity", "a01", "start"),
        ("activity", "a02", "description"),
        ("activity", "a09", "end"),
        ("goal", "a01", "title"),
        ("thing", "a01", "title"),
        ("plan", "p", "planning_started_on"),
        ("activity", "a01", "follow_ups.2024-05-01.status"),
        ("activity", "a02", "changes.2024-04-30.reason"),
        ("activity", "a02", "title.2024-04-30"),
    ],
)
def test_what_the_file_does_not_hold_is_not_marked(kind, id_, about):
    """A value that is missing has no line."""
    assert marked(TEXT, kind, id_, about) is None


@pytest.mark.parametrize("name", ["plan.toml", "plan.json"])
def test_both_formats_are_marked(name):
    """In TOML and JSON the mark of each end holds the day."""
    plan = flawless_plan()
    marks = Marks.of(Document.of_plan(plan, name), AS_OF)
    for activity in plan.activities:
        mark = marks.find("activity", activity.id, "end")
        assert mark is not None
        assert str(activity.end) in mark.text[mark.start : mark.end]


@slow
@given(plan=plans())
def test_a_text_is_pointed_at_by_its_path_and_no_other(plan):
    """What is marked for a text that somebody wrote is that very text; what one owner has once is always found."""
    marks = Marks.of(Document.of_plan(plan, "plan.json"), AS_OF)
    for each in free_texts(plan):
        ref = Ref.to(each.owner)
        mark = marks.find(ref.kind, ref.id, each.path)
        assert mark is not None or "." in each.path
        said = mark.text[mark.start : mark.end] if mark else "["
        # A list of texts is marked where it begins.
        assert said[0] == "[" or json.loads(said) == each.text
