"""Edits of a TOML text touch only what they must: the rest stays to the byte, and no comment is lost."""

import tomllib
from collections import Counter

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrmodell.formats.document import NATIVE, Document
from styrmodell.formats.native import to_data
from styrmodell.formats.scanning import TomlScan
from styrmodell.testing.strategies import plan as model
from styrmodell.testing.strategies import values

TOML = NATIVE[0]
slow = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def layouts(draw, plan):
    """Give a text that holds the plan as people might have written it: indented, commented, in one line or in many."""
    scan = TomlScan(text := TOML.compose(to_data(plan, TOML))).document()
    inside = {at for span in scan.spans.values() for at in range(span.start + 1, span.end)} if "\n" in text else set()
    pieces, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        begins, at = at, at + len(line)
        if begins not in inside and draw(st.booleans()):
            pieces.append(
                draw(st.sampled_from(("", "\n", "  ", "\t", f"# före {number}\n", f"\n  # före {number}\n\n")))
            )
        last = at - 1
        ending = draw(st.sampled_from(("", "", f" # efter {number}", "  "))) if last not in inside else ""
        pieces.append(line[:-1] + ending + "\n")
    made = "".join(pieces) + draw(st.sampled_from(("", "\n\n", "# sist\n", "\n# sist")))
    made = spread(made) if draw(st.booleans()) else made
    made = made.replace("\n", "\r\n") if draw(st.booleans()) else made
    made = made.rstrip("\r\n") if draw(st.booleans()) else made
    return "\ufeff" + made if draw(st.booleans()) else made


def spread(text):
    """Write the lists of texts over several lines, with a comment at each item."""
    scan = TomlScan(text).document()
    lists = {path: span for path, span in scan.spans.items() if (*path, 0) in scan.spans and isinstance(path[-1], str)}
    outer = {
        path: span
        for path, span in lists.items()
        if not any(other.value < span.value < other.end for other in lists.values())
    }
    plain = [(path, span) for path, span in outer.items() if "{" not in text[span.value : span.end]]
    for path, span in sorted(plain, key=lambda each: -each[1].start):
        items = sorted(inner.start for each, inner in scan.spans.items() if each[:-1] == path)
        body = [text[a:b].rstrip(", \n") for a, b in zip(items, [*items[1:], span.end - 1], strict=True)]
        lines = "".join(f"\n    {item}, # punkt {span.start} {place}" for place, item in enumerate(body))
        text = text[: span.value] + "[" + lines + "\n]" + text[span.end :]
    return text


@st.composite
def changed(draw, plan):
    """Give the plan with some things changed, added, taken away or put in another order."""
    goals, units, areas = (tuple(each.id for each in rows) for rows in (plan.goals, plan.units, plan.areas))
    fresh = {
        "title": values.texts,
        "adopted_on": values.maybe(values.days),
        "period": model.plan_periods(),
        "assignments": values.some(model.assignments("b", units), 1),
        "indicators": values.some(model.indicators("b", goals, units), 1),
        "assessments": values.some(model.assessments(goals, units)) if goals else st.just(()),
        "oversight": values.maybe(model.oversight_plans(units)),
        "matters": values.some(model.matters("b", units), 1),
    }
    chosen = draw(st.sets(st.sampled_from(sorted(fresh))))
    rows = [
        draw(mixed(row, model.activities(row.id, goals, units))) for row in plan.activities if draw(st.integers(0, 3))
    ]
    for id_ in draw(values.id_lists(2)):
        if id_ not in {row.id for row in plan.activities}:
            rows.insert(draw(st.integers(0, len(rows))), draw(model.activities(id_, goals, units)))
    rows = draw(st.permutations(rows)) if draw(st.booleans()) else rows
    return attrs.evolve(
        plan,
        activities=tuple(rows),
        goals=tuple(draw(mixed(goal, model.goals(goal.id, areas, goal.parents))) for goal in plan.goals),
        **{name: draw(fresh[name]) for name in sorted(chosen)},
    )


@st.composite
def mixed(draw, old, strategy):
    """Give an object of which some fields are as before and some are new."""
    new = draw(strategy)
    names = [field.name for field in attrs.fields(type(old)) if field.name != "parents"]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    grown = (
        {"follow_ups": (*old.follow_ups, *new.follow_ups)} if hasattr(old, "follow_ups") and draw(st.booleans()) else {}
    )
    return attrs.evolve(
        old, **{name: getattr(new, name) for name in chosen}, **{k: v for k, v in grown.items() if k not in chosen}
    )


@st.composite
def cases(draw):
    """Give a document in some layout, and what its plan becomes."""
    plan = draw(model.plans())
    return Document.of_text(draw(layouts(plan)), "plan.toml"), draw(changed(plan))


def comments(text):
    """Give all comments of a text."""
    return Counter(text[start:end] for start, end in TomlScan(text).document().comments.items())


def untouched(document, plan):
    """Give the lines of those keys whose values are as before, of the plan itself and of rows that keep their order."""
    old, new = to_data(document.plan, TOML), to_data(plan, TOML)
    text = document.text
    scan = TomlScan(text).document()
    for section in scan.sections:
        before, after = row_of(section.path, old, new)
        for path in section.pairs:
            span = scan.spans[path]
            direct = before and after and len(path) == len(section.path) + 1 and path[-1] in before
            if direct and before[path[-1]] == after.get(path[-1]):
                end = text.find("\n", span.end)
                yield text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else None].strip("\r\ufeff")


def row_of(path, old, new):
    """Give what stands under a header before and after, where that is clear."""
    if not path:
        return old, new
    if len(path) != 2:
        return None, None
    before = old[path[0]]
    after = {row["id"]: row for row in new.get(path[0], ()) if "id" in row}
    kept = [row["id"] for row in before if row.get("id") in after]
    if kept != [id_ for id_ in after if id_ in kept]:
        return None, None
    return before[path[1]], after.get(before[path[1]].get("id"))


def test_lists_in_lists_are_spread_whole():
    """What the tests write over several lines is the same list, also where its items are lists."""
    text = 'a = [[1, 2], [], [["b, c"]]]\nd = ["e"]\n'
    assert tomllib.loads(spread(text)) == tomllib.loads(text)


@slow
@given(case=cases())
def test_an_edit_gives_the_new_plan_and_leaves_the_rest(case):
    """The new text holds the new plan, every comment, and to the byte every line whose value did not change."""
    document, plan = case
    edited = document.with_plan(plan)
    assert Document.of_text(edited.text, "plan.toml").plan == plan == edited.plan
    assert not comments(document.text) - comments(edited.text)
    for line in untouched(document, plan):
        assert line in edited.text, line
    assert edited.text.startswith("\ufeff") == document.text.startswith("\ufeff")
    if "\r\n" in document.text:
        assert "\n" not in edited.text.replace("\r\n", "")


@slow
@given(plan=model.plans(), data=st.data())
def test_no_change_changes_nothing(plan, data):
    """Writing the same plan again gives the same text."""
    text = data.draw(layouts(plan))
    assert Document.of_text(text, "plan.toml").with_plan(plan).text == text
