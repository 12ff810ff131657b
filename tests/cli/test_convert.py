"""`convert` takes a plan from TOML to JSON and back without loss."""

import json
from pathlib import Path

import pytest

import styrmodell as sm
from styrmodell.testing.plans import flawless_plan, hostile_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "ange-2024" / "plan.toml"


@pytest.fixture(name="source", params=["plan", "example", "flawless", "hostile"])
def source_fixture(request, here, plan):
    """Give plans as people, an example and a program wrote them."""
    if request.param == "plan":
        return plan
    if request.param == "example":
        return EXAMPLE
    sm.write(flawless_plan() if request.param == "flawless" else hostile_plan(), here / "annan.toml")
    return here / "annan.toml"


def test_there_and_back_gives_the_same_plan(cli, source, here):
    """The plan that comes back is the plan that went, and a second turn changes no byte."""
    assert cli("convert", source, "a.json").code == 0
    assert cli("convert", "a.json", "b.toml").code == 0
    assert cli("convert", "b.toml", "c.json").code == 0
    assert cli("convert", "c.json", "d.toml").code == 0
    assert sm.read("b.toml") == sm.read("a.json") == sm.read(source)
    assert (here / "a.json").read_bytes() == (here / "c.json").read_bytes()
    assert (here / "b.toml").read_bytes() == (here / "d.toml").read_bytes()


def test_what_was_converted_is_told(cli, plan, here):
    """The note names the file; the same format may be given, which lays the plan out anew."""
    ran = cli("convert", plan, "a.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Skrev a.json.\n")
    assert json.loads((here / "a.json").read_text("utf-8"))["id"] == "prov-2024"
    assert cli("convert", plan, "kopia.toml").code == 0
    assert sm.read("kopia.toml") == sm.read(plan)


def test_a_file_is_overwritten_only_when_asked_for(cli, plan, here, told):
    """What stands there is left alone, also the plan itself; --overwrite replaces it."""
    (here / "a.json").write_text("mitt")
    before = plan.read_bytes()
    told(cli("convert", plan, "a.json"), "a.json finns redan", "--overwrite")
    told(cli("convert", plan, plan), "finns redan")
    assert (here / "a.json").read_text() == "mitt"
    assert plan.read_bytes() == before
    assert cli("convert", plan, "a.json", "--overwrite").code == 0
    assert sm.read("a.json") == sm.read(plan)


@pytest.mark.parametrize("target", ["plan.toml", "./plan.toml", "mapp/../plan.toml"])
def test_a_plan_is_not_written_over_itself(cli, plan, here, told, target):
    """Not even --overwrite takes the comments from the plan that is read, under whatever name."""
    (here / "mapp").mkdir()
    before = plan.read_bytes()
    told(cli("convert", plan, target, "--overwrite"), "plan.toml är det som planen läses ur", "Välj ett annat namn.")
    assert plan.read_bytes() == before


def test_a_link_that_leads_nowhere_is_taken_too(cli, plan, here, told):
    """A link is somebody's, even where its file is not there yet."""
    try:
        (here / "a.json").symlink_to("saknas.json")
    except OSError:
        pytest.skip("no links here")
    told(cli("convert", plan, "a.json"), "a.json finns redan")


@pytest.mark.parametrize("target", ["a.yaml", "a", "saknas/a.json", "plan.toml/a.json", "mapp.json"])
def test_a_target_that_can_not_be_is_refused(cli, plan, here, told, left, target):
    """An unknown suffix, a missing folder and a folder are told, and nothing is written."""
    (here / "mapp.json").mkdir()
    told(cli("convert", plan, target, "--overwrite"), target)
    assert left() == ["mapp.json", "plan.toml"]
