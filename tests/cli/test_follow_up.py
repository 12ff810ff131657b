"""`follow-up` records how an activity goes, and leaves all else in the file as it was."""

import subprocess
from datetime import date
from difflib import ndiff

import pytest

import styrmodell as sm
from styrmodell import lifecycle, store
from styrmodell.cli import follow_up as follow_up_command

ENDS = {"unix": (b"", b"\n"), "windows": (b"\xef\xbb\xbf", b"\r\n")}


@pytest.fixture(name="added")
def added_fixture(plan):
    """Give a function that gives the lines by which the file has grown, and holds that it lost none."""
    before = plan.read_text("utf-8").splitlines(keepends=True)

    def added():
        after = plan.read_bytes().decode().removeprefix("\ufeff").replace("\r\n", "\n").splitlines(keepends=True)
        changes = list(ndiff(before, after))
        assert not [line for line in changes if line.startswith("- ")]
        return [line[2:].rstrip("\n") for line in changes if line.startswith("+ ")]

    return added


@pytest.mark.parametrize("ends", ENDS)
def test_only_the_new_lines_are_added(cli, plan, added, ends):
    """Comments, order, blank lines, line ends and a byte order mark stay to the byte."""
    mark, end = ENDS[ends]
    old = mark + plan.read_bytes().replace(b"\n", end)
    plan.write_bytes(old)
    ran = cli("follow-up", plan, "a01", "--status=completed", "--on=2024-06-20", "--comment=Klart.", "--by=Å. Ek")
    assert (ran.code, ran.out) == (0, "")
    assert "a01" in ran.err
    assert "Avslutad enligt plan" in ran.err
    lines = added()
    assert [line for line in lines if line] == [
        "[[activities.follow_ups]]",
        "date = 2024-06-20",
        'status = "completed"',
        'comment = "Klart."',
        'by = "Å. Ek"',
    ]
    new = plan.read_bytes()
    kept = old.index(b'comment = "Fyra av sex."') + len(b'comment = "Fyra av sex."') + len(end)
    assert new.startswith(old[:kept])
    assert new.endswith(old[kept:])
    assert new.count(end) == new.count(b"\n")


@pytest.mark.parametrize("activity", ["a01", "a02", "a03"])
def test_the_plan_holds_the_follow_up_and_nothing_else_is_new(cli, plan, activity):
    """What is read back is what the library makes of the same step, whether or not it is the activity's first."""
    before = sm.read(plan)
    comment = 'Citat "här", \\ snedstreck\noch en ny rad: 100 % = [klart] # ej kommentar'
    ran = cli("follow-up", plan, activity, "--status=ongoing", "--on=2024-08-01", "--comment", comment)
    assert ran.code == 0
    assert sm.read(plan) == sm.follow_up(before, activity, status="ongoing", on=date(2024, 8, 1), comment=comment)


def test_a_plan_in_json_is_followed_up_too(cli, plan, here):
    """The same step in the other format gives the same plan, and changes no line but the one that gets a comma."""
    cli("convert", plan, "plan.json")
    lines = (here / "plan.json").read_text("utf-8").splitlines()
    for file in ("plan.json", plan):
        assert cli("follow-up", file, "a02", "--status=ongoing", "--on=2024-08-01").code == 0
    assert sm.read("plan.json") == sm.read(plan)
    changes = list(ndiff(lines, (here / "plan.json").read_text("utf-8").splitlines()))
    assert [line for line in changes if line.startswith("- ")] == ['-       "end": "2024-07-31"']


@pytest.mark.parametrize(
    "status", ["completed", "Avslutad enligt plan", " avslutad  ENLIGT plan", "completed as PLANNED"]
)
def test_a_status_goes_by_its_id_and_its_words(cli, plan, status):
    """Both languages, capitals and blanks are understood."""
    assert cli("follow-up", plan, "a01", "--status", status, "--on=2024-06-20").code == 0
    assert sm.read(plan).activities[0].follow_ups[-1].status == "completed"


def test_the_day_is_today_unless_it_is_given(cli, plan):
    """Without --on the report is of the day on the wall."""
    first = date.today()  # noqa: DTZ011
    cli("follow-up", plan, "a01", "--status=ongoing")
    assert first <= sm.read(plan).activities[0].follow_ups[-1].date <= date.today()  # noqa: DTZ011


REFUSED = {
    "a step back": ("a03", "--status=not-started", "--on=2024-08-01", ("Möjlig status: ", "ongoing")),
    "an earlier day": ("a01", "--status=completed", "--on=2024-04-29", ("2024-04-30",)),
    "a future that is none": ("a01", "--status=completed", "--on=2024-13-01", ("2024-13-01",)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_step_that_is_not_allowed_leaves_the_file(cli, plan, told, left, case):
    """The refusal says what is possible instead; not a byte of the file changes and no lock stays."""
    before = plan.read_bytes()
    *arguments, words = REFUSED[case]
    told(cli("follow-up", plan, *arguments), *words)
    assert plan.read_bytes() == before
    assert left() == ["plan.toml"]


def test_the_possible_steps_are_those_that_pass(cli, plan, told):
    """Each status that a refusal names as possible is taken, and no other."""
    before = plan.read_bytes()
    said = told(cli("follow-up", plan, "a03", "--status=not-started", "--on=2024-08-01")).err
    possible = set(said.split("Möjlig status: ")[1].strip().rstrip(".").split(", "))
    known = ("not-started", "ongoing", "ongoing-deviation", "on-hold", "completed", "completed-deviation")
    taken = set()
    for status in known:
        if cli("follow-up", plan, "a03", f"--status={status}", "--on=2024-08-01", "--comment=x").code == 0:
            taken.add(status)
        plan.write_bytes(before)
    assert taken == possible


def test_somebody_elses_lock_is_respected(cli, plan, told, monkeypatch):
    """While another program changes the file nothing is written; whose lock it is and what to do is said."""
    monkeypatch.setattr(follow_up_command, "locked", lambda file: store.locked(file, patience=0.1))
    before = plan.read_bytes()
    plan.with_name(".plan.toml.lock").write_text("4711 maskinen\n")
    told(cli("follow-up", plan, "a01", "--status=ongoing"), "4711", "maskinen", ".plan.toml.lock")
    assert plan.read_bytes() == before


def test_what_somebody_else_wrote_meanwhile_stays(cli, plan, told, left, monkeypatch):
    """A text editor does not ask for the lock: what it saved between reading and writing is not lost."""
    step = lifecycle.follow_up

    def slow(*arguments, **given):
        plan.write_text("någon annans")
        return step(*arguments, **given)

    monkeypatch.setattr(follow_up_command, "follow_up", slow)
    told(cli("follow-up", plan, "a01", "--status=ongoing"), "någon annan har ändrat")
    assert plan.read_text() == "någon annans"
    assert left() == ["plan.toml"]


def test_many_at_once_lose_nothing(command, plan, left):
    """Several people who report at the same time all get their follow-up into the file."""
    units = ("a01", "a02", "a03")
    running = [
        subprocess.Popen(command("follow-up", plan, each, "--status=ongoing", "--on=2024-08-01", f"--by={each}"))
        for each in units
    ]
    assert [each.wait(timeout=60) for each in running] == [0, 0, 0]
    assert [each.follow_ups[-1].by for each in sm.read(plan).activities] == list(units)
    assert left() == ["plan.toml"]
