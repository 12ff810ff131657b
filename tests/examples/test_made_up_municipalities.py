"""The two made-up municipalities have the shapes that they are examples of, and every finding on them is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import styrmodell as sm
from tools import golden

EXAMPLES = Path(__file__).parents[2] / "examples"
JUDGED = [(name, finding) for name in golden.listed() for finding in golden.written(name)]


def _read(name: str) -> tuple[sm.Plan, sm.GovernanceModel]:
    folder = EXAMPLES / name
    return sm.read(folder / "plan.toml"), sm.read_governance(folder / "styrmodell.toml")


@pytest.mark.parametrize("name", golden.listed())
def test_every_finding_is_in_the_list_and_judged(name):
    """The list holds what the rules find now, in their order; `python3 dev.py golden` renews it, a person judges."""
    assert list(golden.changes(name)) == []


@pytest.mark.parametrize(
    ("name", "finding"), JUDGED, ids=lambda part: part if isinstance(part, str) else golden.key(part)
)
def test_each_judgement_has_a_reason(name, finding):
    """A person found it true or arguable and says why in one line."""
    assert finding["verdict"] in {"true", "arguable"}
    assert len(finding["reason"].split()) >= 4
    assert finding["reason"].endswith(".")
    assert "\n" not in finding["reason"]


def test_the_lists_are_told_what_has_changed(tmp_path, monkeypatch):
    """What is new is unjudged, what remains keeps its judgement, what is gone is taken away, and the head stays."""
    name = "exempelkommun-a-2024"
    file = tmp_path / f"{name}.toml"
    kept, *rest = golden.written(name)
    gone = kept | {"rule": "SM999"}
    text = "# Mitt eget.\n" + _toml({"finding": [gone, kept]})
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    file.write_text(text, encoding="utf-8")
    assert f"{name}: gone: {golden.key(gone)}" in list(golden.changes(name))
    golden.update(name)
    assert file.read_text(encoding="utf-8").startswith("# Mitt eget.\n\n[[finding]]")
    assert golden.written(name)[0] == kept
    assert list(golden.changes(name)) == [f"{name}: judge it: {golden.key(each)}" for each in rest]


def _toml(data: dict[str, object]) -> str:
    """Write plain data as TOML."""
    from styrmodell.formats.toml import TomlFormat

    return TomlFormat().compose(data)


def test_the_first_has_three_goals_and_three_reports_a_year():
    """Three goals, indicators with a level and one only watched, and T1, half-year and year."""
    plan, model = _read("exempelkommun-a-2024")
    assert [goal.id for goal in plan.goals if goal.level == "mal"] == ["m1", "m2", "m3"]
    levels = {each.id: [target.value is not None for target in each.targets] for each in plan.indicators}
    assert levels == {"n1": [True], "n2": [True], "n3": [True], "n4": [False]}
    assert [each.id for each in plan.indicators if not each.outcomes] == ["n2"]
    assert [(each.first_month, each.last_month) for each in model.periods] == [(1, 4), (1, 6), (1, 12)]
    assert {each.answer for each in plan.assessments} == {None, sm.Answer.MISSING, sm.Answer.NOT_ASSESSABLE}
    assert [each.period.end.month for each in plan.filings if each.kind is sm.FilingKind.INTERIM] == [6]


def test_the_second_has_goals_for_the_term_boards_companies_and_forecasts():
    """Goals for 2026 with a new wording, boards and companies that plan, assignments, and forecasts in August."""
    plan, model = _read("exempelkommun-b-2025")
    term = [goal for goal in plan.goals if goal.level == "inriktning"]
    assert {goal.target_year for goal in term} == {2026}
    assert [goal.id for goal in term if goal.wordings] == ["i2"]
    assert {unit.kind for unit in plan.units} == {"namnd", "bolag", "forbund"}
    assert len(plan.assignments) == 2
    kinds = {scale.id: scale.kind for scale in model.scales}
    assert {kinds[each.scale] for each in plan.assessments} == {sm.ScaleKind.FORECAST}
    assert [term.id for term in model.statuses if term.retired] == ["gul"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("exempelkommun-a-2024", "fritid", ["kultur-fritid"]), ("exempelkommun-b-2025", "bygg-miljo", ["bygg", "miljo"])],
)
def test_a_unit_ends_in_the_middle_of_the_year_and_others_take_over(name, old, new):
    """The unit that ends names those that take over, and they begin on the day after."""
    plan, _ = _read(name)
    units = {unit.id: unit for unit in plan.units}
    ended = units[old].until
    assert ended is not None
    assert list(units[old].successors) == new
    assert {(units[each].since or ended).toordinal() for each in new} == {ended.toordinal() + 1}
