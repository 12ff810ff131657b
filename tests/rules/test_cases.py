"""Every rule has a sheet of cases, and finds in each what the sheet says."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrmodell.rules import RULES
from styrmodell.testing.cases import Case, SheetError, check_case, read_cases

SHEETS = Path(__file__).parent / "cases"
CASES = [case for sheet in sorted(SHEETS.glob("*.toml")) for case in read_cases(sheet)]
BY_ID = {rule.id: rule for rule in RULES}

TWO_CASES = """
rule = "SM108"
as_of = 2024-06-30
plan.activities = [{ id = "a1", title = "Matlag" }]
[[case]]
name = "without"
findings = ["breach activity a1"]
[[case]]
name = "with"
plan.activities = [{ id = "a1", description = "Vi lagar mat." }]
findings = []
"""


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_its_sheet_says(case: Case):
    """In each case the rule gives exactly the findings of the sheet."""
    check_case(case, BY_ID[case.rule])


def test_every_rule_has_a_sheet_of_its_own():
    """There is one sheet for each rule, named by its id."""
    assert {case.rule for case in CASES} == set(BY_ID) == {sheet.stem for sheet in SHEETS.glob("*.toml")}


@pytest.fixture(name="sheet")
def sheet_fixture(tmp_path):
    """Write a sheet with one piece replaced, and read it."""

    def read(old: str = "", new: str = ""):
        path = tmp_path / "SM108.toml"
        assert old in TWO_CASES
        path.write_text(TWO_CASES.replace(old, new), encoding="utf-8")
        return read_cases(path)

    return read


def test_a_sheet_is_read(sheet):
    """A sheet's plan, changed by each case, is what the rule checks."""
    without, with_ = sheet()
    assert [each.plan.activities[0].description for each in (without, with_)] == ["", "Vi lagar mat."]
    assert str(with_) == "SM108: with"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("findings = []", "finding = []", "finding"),
        ("findings = []", 'findings = ["breach activity a1"]', "one with"),
        ('findings = ["breach activity a1"]', "findings = []", "one with"),
        ("as_of = 2024-06-30", "", "as_of"),
        ("as_of = 2024-06-30", 'as_of = "2024-06-30"', "without quotes|2024-06-30"),
        ("description =", "descripton =", "descripton"),
        ('name = "with"', 'name = "without"', "same name"),
        ('name = "with"\n', 'name = "with"\ndrop = ["activities.a2"]\n', "activities.a2"),
        ('name = "with"\n', 'name = "with"\ndrop = ["activities.a1.end"]\n', "activities.a1.end"),
        ('rule = "SM108"', 'rules = "SM108"', "rules"),
    ],
)
def test_a_sheet_that_is_wrong_is_refused(sheet, old, new, said):
    """Unknown keys, wrong values and a sheet with one kind of case are refused, with the reason."""
    with pytest.raises(SheetError, match=said):
        sheet(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"breach activity a1"', '"undecidable activity a1"'),
        ('"breach activity a1"', '"breach activity a2"'),
        ('"breach activity a1"]', '"breach activity a1"]\nsays = ["nothing of the kind"]'),
        ("rule = ", "parameters.days = 3\nrule = "),
    ],
)
def test_a_wrong_expectation_fails(sheet, old, new):
    """A case whose expectation does not hold fails, whether in outcome, object or words."""
    if new.startswith("parameters"):
        with pytest.raises(SheetError):
            sheet(old, new)
        return
    with pytest.raises(AssertionError):
        check_case(sheet(old, new)[0], BY_ID["SM108"])


def test_a_sheet_of_another_rule_fails(sheet):
    """A case is checked with the rule of its sheet only."""
    with pytest.raises(AssertionError, match="SM108"):
        check_case(sheet()[0], BY_ID["SM107"])
