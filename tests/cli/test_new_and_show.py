"""`new` gives a plan to start from, and `show` the state of a plan at a glance."""

import json
import tomllib

import pytest


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("year", [1900, 2026, 9998])
def test_what_is_made_passes_the_check(cli, here, language, year):
    """A new plan is readable and flawless as of its first day, whatever the year and the language of its guide."""
    made = cli("new", "mapp", f"--year={year}", f"--lang={language}")
    assert (made.code, made.out) == (0, "")
    checked = cli("check", "mapp/plan.toml", f"--as-of={year}-01-01", "--fail-on=info", "--fail-on-undecidable")
    assert checked.code == 0, checked.out
    data = tomllib.loads((here / "mapp" / "plan.toml").read_text("utf-8"))
    assert data["period"]["start"].year == data["period"]["end"].year == year
    assert "#" in (here / "mapp" / "plan.toml").read_text("utf-8")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_examples_in_the_guide_can_be_used(cli, here, language):
    """Once the # is taken away, the check sees a follow-up ahead of its day and an exemption that hides nothing."""
    cli("new", "mapp", "--year=2026", f"--lang={language}")
    plan = here / "mapp" / "plan.toml"
    guide, mark, examples = plan.read_text("utf-8").partition("# [[activities.follow_ups]]")
    used = [line.removeprefix("# ") for line in examples.splitlines() if " = " in line or "[[" in line]
    plan.write_text("\n".join([guide, mark.removeprefix("# "), *used, ""]), "utf-8")
    data = tomllib.loads(plan.read_text("utf-8"))["activities"][-1]
    assert (len(data["follow_ups"]), len(data["changes"])) == (1, 1)
    found = json.loads(cli("check", plan, "--as-of=2026-01-15", "--format=json").out)["findings"]
    assert [(each["rule"], each["object"]["id"]) for each in found] == [("SM001", "SM107 a02"), ("SM211", data["id"])]


def test_each_file_and_the_next_step_are_told(cli):
    """Who made a folder sees what is in it, and a command to go on with that can be copied."""
    ran = cli("new", "en mapp", "--year=2026")
    assert ran.err.splitlines() == [
        "Skrev en mapp/plan.toml.",
        "Skrev en mapp/styrmodell.toml.",
        'Nästa steg: styrmodell check "en mapp/plan.toml"',
    ]


@pytest.mark.parametrize("part", ["plan.toml", "styrmodell.toml"])
def test_nothing_is_overwritten(cli, here, told, part):
    """Where one of the files is there already, none is written."""
    (here / "mapp").mkdir()
    (here / "mapp" / part).write_text("mitt")
    told(cli("new", "mapp"), part, "finns redan", "ingenting skrevs")
    assert [(each.name, each.read_text()) for each in (here / "mapp").iterdir()] == [(part, "mitt")]


def test_a_folder_that_can_not_be_is_refused(cli, here, told):
    """A file stands where the folder should be."""
    (here / "fil").write_text("x")
    told(cli("new", "fil"), "fil", "mappen kan inte skapas")
    told(cli("new", "fil/under"), "fil/under", "mappen kan inte skapas")
    told(cli("new", "n" * 300), "namnet är för långt")


@pytest.mark.parametrize("name", ['Kommunen "Å" \\ <year> # "', "Rad\nbrytning\x7f", "😀", ""])
def test_the_municipality_may_have_any_name(cli, here, name):
    """The name stands in the plan as it was given."""
    assert cli("new", "mapp", "--organisation", name, "--year=2026").code == 0
    data = tomllib.loads((here / "mapp" / "plan.toml").read_text("utf-8"))
    assert data["organisation"] == name
    assert cli("show", "mapp/plan.toml").code == 0


@pytest.mark.parametrize("year", ["1899", "9999", "i år", "-1"])
def test_a_year_that_is_none_is_refused(cli, told, left, year):
    """The range of years is said, and nothing is written."""
    told(cli("new", "mapp", "--year", year))
    assert left() == []


def test_the_state_is_shown_by_status_unit_and_goal(cli, plan):
    """The view counts, sorts under units and goals, and lists what is late, on hold and never followed up."""
    ran = cli("show", plan, "--as-of=2024-08-31")
    assert (ran.code, ran.err) == (0, "")
    parts = [[line.split() for line in part.splitlines()] for part in ran.out.split("\n\n")]
    head, states, units, goals, late, held, silent = parts
    assert " ".join(head[2]) == "4 mål, 2 med aktiviteter; 3 aktiviteter; 2 enheter"
    counts = {" ".join(line[1:-2] if "█" in line[-1] else line[1:-1]): line for line in states[1:]}
    assert {name for name, line in counts.items() if "█" in line[-1]} == {
        "Pågående enligt plan",
        "Vänteläge",
        "Inte uppföljd",
    }
    assert [line[:2] for line in units[1:]] == [["Kost", "2"], ["Gata", "2"]]
    assert ["Fler", "cyklar", "0"] in goals
    assert [line[1] for line in late[1:]] == ["a01", "a02"]
    assert [line[1] for line in held[1:]] == ["a03"]
    assert [line[1] for line in silent[1:]] == ["a02"]


def test_the_state_of_one_unit(cli, plan):
    """With --unit only the unit's activities are shown, those of all units among them."""
    ran = cli("show", plan, "--as-of=2024-08-31", "--unit=gata")
    assert "a02" in ran.out
    assert "a01" not in ran.out
    assert "2 aktiviteter" in ran.out
    assert cli("show", plan, "--as-of=2024-08-31", "--unit=gata,kost").out.count("a01") == 1


def test_the_state_as_it_was(cli, plan):
    """Looked at from an earlier day, what was reported later is not there."""
    before = cli("show", plan, "--as-of=2024-03-31").out
    assert "(0)" in before.split("Försenade")[1].splitlines()[0]
    assert "Aldrig uppföljda (3)" in before


@pytest.mark.parametrize("columns", ["1", "60", "100", "500", "många"])
def test_lines_fit_the_terminal(cli, plan, monkeypatch, columns):
    """No line of the view is wider than the terminal, within what is readable."""
    monkeypatch.setenv("COLUMNS", columns)
    text = plan.read_text("utf-8").replace("Laga gatan", "Laga gatan " * 40).replace("Fler cyklar", "Cykel" * 60)
    plan.write_text(text, "utf-8")
    widest = {"1": 60, "60": 60, "100": 100, "500": 120, "många": 100}[columns]
    for command in (("show", plan), ("rule",), ("rule", "SM201")):
        ran = cli(*command)
        assert ran.code == 0
        assert max(len(line) for line in ran.out.splitlines()) <= widest
