"""The small faults that the tests are tried against: what they are, and which of them may survive."""

from __future__ import annotations

import pytest

from tools.mutants.accepted import accepted
from tools.mutants.parts import PARTS, asked_for
from tools.mutants.sites import mutants
from tools.mutants.survey import Survey, Surveyed

IN_ALL = [mutant for part in PARTS.values() for mutant in part.mutants()]


def changes(line: str) -> list[str]:
    """Give the lines that a line of a function is changed to."""
    source = f"def f(a, b):\n    for c in a:\n        {line}\n".encode()
    return [each.now for each in mutants("m.py", source) if each.line == 3]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("b = a < c", ["b = a <= c"]),
        ("b = a <= b < c", ["b = a < b < c", "b = a <= b <= c"]),
        ("b = a is not c", ["b = a is c"]),
        ("b = a not in (c)", ["b = a in (c)"]),
        ("b = a and c or b", ["b = a or c or b", "b = a and c and b"]),
        ("b = not (a)", ["b = (a)"]),
        ("b = a - c * 2", ["b = a + c * 2", "b = a - c // 2", "b = a - c * 3"]),
        ("b += -a", ["b -= -a", "b += a"]),
        ("b = min(a, key=len)", ["b = max(a, key=len)"]),
        ("b = 'å'", ["b = 'XXåXX'"]),
        ("b = True", ["b = False"]),
        ("return a", ["return None"]),
        ("return", ["pass"]),
        ("a.append(c)", ["pass"]),
        ("raise a", ["pass"]),
        ("continue", ["break"]),
        ("break", ["continue"]),
        ("b = [d for d in a if d]", ["b = [d for d in a if True]"]),
        ("b = a if c else d", ["b = a if True else d", "b = a if False else d"]),
        ("while a: b", ["while False: b", "while a: pass"]),
        ("if a: b = c", ["if True: b = c", "if False: b = c"]),
        ("b = say('{a} less', a=a - c)", ["b = say('{a} less', a=a + c)"]),
        ("b: list[int | str] = c", []),
        ("b = f'{a + 1}'", []),
        ("'What is said of it.'", []),
    ],
)
def test_a_line_is_changed_in_these_ways(line, expected):
    """Each operator, value, condition and statement is changed in its own way; what people read is left alone."""
    assert sorted(changes(line)) == sorted(expected)


def test_names_of_rules_and_decorators_are_left_alone():
    """What says the name or the source of a rule is no behaviour."""
    source = b'@frozen(slots=True)\nclass A:\n    id: str = "SM1"\n    days: int = 3\n'
    assert [each.now for each in mutants("m.py", source)] == ["days: int = 4"]


def test_every_mutant_is_python_and_has_a_name_of_its_own():
    """No two mutants of the project are told apart by nothing, and each can be compiled."""
    assert len({each.key for each in IN_ALL}) == len(IN_ALL)
    texts = {module: file.read_bytes() for part in PARTS.values() for module, file in part.files().items()}
    for mutant in IN_ALL:
        compile(mutant.applied(texts[mutant.module]), mutant.module, "exec")


def test_what_may_survive_can_still_be_made():
    """Every survivor that is accepted is a mutant of the source as it is now, and has a reason."""
    listed = accepted()
    assert set(listed) <= {each.key for each in IN_ALL}
    assert all(reason.strip() for reason in listed.values())


def test_tests_that_run_the_statement_are_chosen():
    """The test that noticed another mutant comes first, then examples, then tests that make up their data."""
    (mutant,) = mutants("m.py", b"def f(a):\n    return a\n")
    ran = {"m.py": frozenset({2})}
    survey = Survey(
        (
            Surveyed("made", generated=True, hits=ran),
            Surveyed("wide", generated=False, hits=ran | {"n.py": frozenset({1, 2})}),
            Surveyed("narrow", generated=False, hits=ran),
            Surveyed("other", generated=False, hits={"m.py": frozenset({9})}),
        )
    )
    assert survey.chosen(mutant) == ["narrow", "wide", "made"]
    assert survey.chosen(mutant, ["other", "wide"]) == ["wide", "narrow", "made"]


def test_a_module_can_be_asked_for_by_its_name():
    """A part or a module is tried alone; a word that is neither is told."""
    assert list(asked_for(["rules/units.py"])["rules/units.py"].files()) == ["rules/units.py"]
    assert list(asked_for([])) == list(PARTS)
    with pytest.raises(SystemExit, match="no part or module rulez"):
        asked_for(["rulez"])
