"""A baseline records what is known, so that only what is new counts."""

import json
import re

import pytest

DAY = "--as-of=2024-08-31"
STRICT = ("--fail-on=info", "--fail-on-undecidable")


@pytest.fixture(name="check")
def check_fixture(cli, plan):
    """Check the plan strictly against the baseline `b.json`."""
    return lambda *arguments: cli("check", plan, DAY, *STRICT, "--baseline=b.json", *arguments)


def _count(cli, plan):
    """Give how many findings the plan has without any baseline."""
    return len(json.loads(cli("check", plan, DAY, "--format=json").out)["findings"])


def test_what_is_recorded_no_longer_counts(cli, plan, check, here):
    """After recording, the same check is clean in every format; without the baseline it fails as before."""
    count = _count(cli, plan)
    recorded = check("--update-baseline")
    assert (recorded.code, recorded.out) == (0, "")
    assert recorded.err == f"Noterade {count} anmärkningar i b.json.\n"
    assert len(json.loads((here / "b.json").read_text("utf-8"))["baseline"]) == count
    assert check().code == 0
    assert json.loads(check("--format=json").out)["findings"] == []
    assert check("--format=github").out == ""
    assert 'failures="0" skipped="0"' in check("--format=junit").out
    assert json.loads(check("--format=sarif").out)["runs"][0]["results"] == []
    assert cli("check", plan, DAY).code == 1


def test_recording_twice_gives_the_same_bytes(check, here):
    """A baseline can be kept under version control."""
    check("--update-baseline")
    first = (here / "b.json").read_bytes()
    check("--update-baseline")
    assert (here / "b.json").read_bytes() == first


def test_a_new_breach_shows(check, plan):
    """What comes after the recording counts, and only that."""
    check("--update-baseline")
    plan.write_text(plan.read_text("utf-8").replace("end = 2024-07-31", "end = 2024-01-31"), "utf-8")
    ran = check("--format=json")
    assert ran.code == 1
    assert [(row["rule"], row["object"]["id"]) for row in json.loads(ran.out)["findings"]] == [("SM111", "a02")]


def test_lines_may_move(check, plan):
    """What is recorded stays known where the file is edited around it."""
    check("--update-baseline")
    plan.write_text("# en rad till\n\n" + plan.read_text("utf-8"), "utf-8")
    assert check().code == 0


def test_what_is_gone_is_told_and_can_be_taken_out(cli, check, plan):
    """A mended finding is told by rule and thing; renewing takes it out, and then it counts anew."""
    check("--update-baseline")
    before = plan.read_text("utf-8")
    plan.write_text(before.replace("2025-02-28", "2024-11-30"), "utf-8")
    ran = check()
    assert ran.code == 0
    assert re.findall(r"SM\d+ \w+", ran.err) == ["SM110 a03"]
    assert check("--update-baseline").err == f"Noterade {_count(cli, plan)} anmärkningar i b.json.\n"
    assert check().err == ""
    plan.write_text(before, "utf-8")
    assert check().code == 1


def test_what_was_not_looked_for_stays_recorded(cli, plan, check):
    """Renewing with some of the rules leaves what the others had recorded, and calls none of it gone."""
    check("--update-baseline")
    assert check("--select=SM110").err == ""
    recorded = check("--select=SM110", "--update-baseline")
    assert recorded.err == f"Noterade {_count(cli, plan)} anmärkningar i b.json.\n"
    assert check().code == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"baseline": [1]}', '{"baseline": [["a"]]}', "[" * 50000, "\xff"])
def test_what_is_no_baseline_is_refused(check, here, told, text):
    """Another file given by mistake is told, is no reason to crash, and is not overwritten."""
    (here / "b.json").write_bytes(text.encode("latin-1"))
    told(check(), "b.json")
    told(check("--update-baseline"), "b.json")
    assert (here / "b.json").read_bytes() == text.encode("latin-1")


def test_a_baseline_that_is_missing_is_told(check, told, left):
    """A mistyped name is not taken for an empty baseline; the way to make one is said."""
    told(check(), "b.json", "--update-baseline")
    assert left() == ["plan.toml"]


def test_recording_needs_a_file(cli, plan, told):
    """`--update-baseline` alone says what it lacks."""
    told(cli("check", plan, "--update-baseline"), "--baseline")
