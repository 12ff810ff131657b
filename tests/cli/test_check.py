"""`check` says what is wrong, fails from the severity that was asked for, and looks at the rules that were chosen."""

import json
from itertools import pairwise

import pytest

DAY = "--as-of=2024-08-31"
LEVELS = ("never", "error", "warning", "info")
FOUND = {
    ("SM106", "info", "breach", "k02"),
    ("SM110", "warning", "breach", "a03"),
    ("SM201", "error", "breach", "a01"),
    ("SM201", "error", "undecidable", "a02"),
    ("SM202", "warning", "undecidable", "a02"),
    ("SM206", "error", "breach", "a03"),
    ("SM208", "warning", "breach", "a01"),
    ("SM208", "warning", "breach", "a02"),
    ("SM208", "warning", "breach", "a03"),
    ("SM216", "info", "breach", "a03"),
    ("SM304", "error", "undecidable", "prov-2024"),
    ("SM307", "warning", "undecidable", "prov-2024"),
    ("SM501", "info", "undecidable", "prov-2024"),
    ("SM504", "warning", "undecidable", "prov-2024"),
    ("SM601", "error", "undecidable", "prov-2024"),
    ("SM602", "warning", "undecidable", "prov-2024"),
}


@pytest.fixture(name="found")
def found_fixture(cli, plan):
    """Give what a check finds, as a set."""

    def found(*arguments):
        ran = cli("check", plan, DAY, "--format=json", *arguments)
        rows = json.loads(ran.out)["findings"]
        seen = [(row["rule"], row["severity"], row["outcome"], row["object"]["id"]) for row in rows]
        assert len(seen) == len(set(seen))
        return set(seen)

    return found


def test_the_plan_gives_its_findings(found):
    """Each thing that is wrong with the plan is found, with how grave it is and whether it can be decided."""
    assert found() == FOUND


def test_a_flawless_plan_is_clean(cli, plan):
    """Where there is nothing to remark on, the check says so and ends with 0, however strict it is."""
    ran = cli("check", plan, DAY, "--select=SM101", "--fail-on=info", "--fail-on-undecidable")
    assert ran.code == 0
    assert "Inget att anmärka på." in ran.out


@pytest.mark.parametrize("undecidable", [(), ("--fail-on-undecidable",)])
@pytest.mark.parametrize("only", [None, *sorted({one[0] for one in FOUND})])
def test_a_stricter_level_never_fails_less(cli, plan, only, undecidable):
    """The code is 1 exactly where something found reaches the level, and so grows with the strictness."""
    codes = []
    chosen = (f"--select={only}",) if only else ()
    for level in LEVELS:
        ran = cli("check", plan, DAY, f"--fail-on={level}", *undecidable, *chosen)
        counted = [one for one in FOUND if only in (None, one[0]) and (undecidable or one[2] == "breach")]
        assert ran.code == any(LEVELS.index(one[1]) <= LEVELS.index(level) for one in counted)
        codes.append(ran.code)
    assert all(lax <= strict for lax, strict in pairwise(codes))


def test_errors_fail_unless_asked_otherwise(cli, plan):
    """Without --fail-on an error fails; a warning, and what can't be decided, does not."""
    assert [cli("check", plan, DAY, f"--select={one}").code for one in ("SM206", "SM110", "SM202")] == [1, 0, 0]
    assert cli("check", plan, DAY, "--select=SM201", "--as-of=2024-06-30").code == 0


@pytest.mark.parametrize(
    "part", [("SM2",), ("SM201",), ("sm2",), ("SM106", "SM110"), ("SM106,SM110",), ("SM1", "SM201"), ("SM",)]
)
def test_selected_and_ignored_findings_part_the_whole(found, part):
    """What `--select X` shows and what `--ignore X` shows is together everything, and nothing stands in both."""
    selected = found(*(f"--select={one}" for one in part))
    ignored = found(*(f"--ignore={one}" for one in part))
    starts = tuple(one.upper() for given in part for one in given.split(","))
    assert selected == {one for one in FOUND if one[0].startswith(starts)}
    assert selected | ignored == FOUND
    assert not selected & ignored


def test_what_is_ignored_is_left_out_of_the_selected(found):
    """A family may be selected and one of its rules ignored."""
    assert found("--select=SM2", "--ignore=SM201") == {
        one for one in FOUND if one[0].startswith("SM2") and one[0] != "SM201"
    }


def test_several_plans_are_checked_together(cli, plan):
    """Each plan is named with its findings, the sums of all stand last, and one that fails is enough."""
    other = plan.with_name("annan.toml")
    other.write_text(plan.read_text("utf-8").replace("Provplan", "Andra planen"), "utf-8")
    ran = cli("check", plan, other, DAY, "--select=SM201")
    assert ran.code == 1
    assert ran.out.index("Provplan 2024") < ran.out.index("Andra planen 2024")
    assert ran.out.rstrip().endswith("2 frågor som uppgifterna inte räcker till att avgöra.")
    wild = cli("check", "*.toml", DAY, "--select=SM201")
    assert wild.out.count("SM201 fel (1)") == 2


def test_findings_stand_at_their_lines(cli, plan):
    """The line that is told is the one where the thing begins in the file, the first for the plan itself."""
    lines = plan.read_text("utf-8").splitlines()
    for row in json.loads(cli("check", plan, DAY, "--format=json").out)["findings"]:
        assert row["file"] == str(plan)
        if row["object"]["kind"] == "plan":
            assert row["line"] == 1
            continue
        assert lines[row["line"] - 1].startswith("[[")
        assert lines[row["line"]] == f'id = "{row["object"]["id"]}"'


def test_the_text_says_all_that_is_needed(cli, plan):
    """People see the rule, the line, the thing, what is wrong, what it rests on and what mends it."""
    ran = cli("check", plan, DAY, "--select=SM206")
    words = " ".join(ran.out.split())
    for part in (
        "Provplan 2024, läget 2024-08-31",
        "SM206 fel (1)",
        "rad 70 a03",
        "”Väga svinn” följdes upp 2024-04-30 som ”Vänteläge”, utan kommentar.",
        "Källa: Ånge kommuns styrmodell, paragraf 9.",
        "→ Skriv i kommentaren",
        "1 anmärkning: 1 fel.",
    ):
        assert part in words
    assert ran.err == "Så här förklaras en regel: styrmodell rule SM206\n"


def test_a_file_that_windows_marked_is_read(cli, plan):
    """A byte order mark and Windows line ends change neither findings nor lines."""
    before = cli("check", plan, DAY, "--format=json").out
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    assert cli("check", plan, DAY, "--format=json").out == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_can_be_looked_from(cli, plan, day):
    """The first and the last day of the calendar overflow nowhere."""
    assert cli("check", plan, "--as-of", day).code in (0, 1)
    assert cli("show", plan, "--as-of", day).code == 0
