"""Many plans are checked as one is: from folders, in several processes, with a word on what could not be read."""

import io
import json
import os
import re
import sys
import time

import pytest

from styrmodell.cli import progress
from styrmodell.cli.desk import Desk
from styrmodell.rules import RULES
from styrmodell.testing.municipalities import write_plans
from styrmodell.translation import Translator

DAY = "--as-of=2018-08-31"


@pytest.fixture(name="folder")
def folder_fixture(here):
    """Give a folder with four plans and with files that are none."""
    write_plans(here / "planer", 2, 2)
    (here / "planer" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (here / "planer" / "rader.json").write_text("[1, 2]")
    (here / "planer" / ".gömd").mkdir()
    (here / "planer" / ".gömd" / "trasig.toml").write_text("][")
    (here / "planer" / "läsmig.txt").write_text("Inget här.")
    return here / "planer"


def test_a_folder_is_checked_with_all_that_lies_in_it(cli, folder):
    """Each plan below a folder is checked, in the order of the names, and what is passed over is told."""
    ran = cli("check", "planer", DAY, "--format=json", "--fail-on=never")
    files = list(dict.fromkeys(row["file"] for row in json.loads(ran.out)["findings"]))
    assert files == [
        os.path.join("planer", f"kommun-{n:03}", f"plan-{year}.toml") for n in (1, 2) for year in (2016, 2017)
    ]
    passed = ", ".join(os.path.join("planer", name) for name in ("pyproject.toml", "rader.json"))
    assert (ran.code, ran.err) == (0, f"Gick förbi 2 filer utan plan: {passed}.\n")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_several_processes_find_what_one_finds(cli, folder, form):
    """The number of processes changes nothing of what is said, exemptions and rules that are off among it."""
    (folder / "trasig.toml").write_text("period = 3\n][")
    found = json.loads(cli("check", folder, DAY, "--format=json").out)["findings"][0]
    with open(found["file"], "a", encoding="utf-8") as file:
        file.write(f'\n[[exemptions]]\nrule = "{found["rule"]}"\nid = "{found["object"]["id"]}"\nreason = "Vet."\n')
        file.write('\n[[rules]]\nid = "SM207"\nenabled = false\nreason = "Sen."\n')
    one, four = (cli("check", folder, DAY, f"--format={form}", f"--jobs={jobs}") for jobs in (1, 4))
    assert (one.code, one.out, one.err) == (four.code, four.out, four.err)
    assert one.code == 2
    assert "Vet." in one.out
    assert "Sen." in one.out


def test_a_plan_that_cannot_be_read_is_told_and_the_others_are_checked(cli, folder):
    """The error stands after the findings of the others with its line, and the code is 2."""
    (folder / "kommun-001" / "plan-2016.toml").write_text("id = 3\nperiod = ")
    ran = cli("check", folder, "saknas.toml", DAY, "--fail-on=never")
    assert ran.code == 2
    assert "3 planer" in ran.out
    assert "plan-2016.toml:2" in ran.err
    assert "saknas.toml" in ran.err
    assert ran.err.endswith("2 av 5 planer gick inte att granska.\n")


def test_one_plan_that_is_named_and_cannot_be_read_prints_nothing(cli, plan, told):
    """Where nothing could be checked, there is no result that could be taken for one."""
    told(cli("check", "saknas.toml", DAY), "saknas.toml")


def test_what_is_wrong_with_the_question_is_said_once(cli, folder):
    """A rule that does not exist is no fault of the plans."""
    ran = cli("check", folder, DAY, "--select=SM9", "--jobs=2")
    assert (ran.code, ran.out, ran.err.count("SM9")) == (2, "", 1)


@pytest.mark.parametrize("content", [None, "[project]\nname = 'x'\n"])
def test_a_folder_without_plans_is_told(cli, here, told, content):
    """An empty folder, or one with other files only, is no clean result."""
    (here / "tom").mkdir()
    if content:
        (here / "tom" / "pyproject.toml").write_text(content)
    told(cli("check", "tom", DAY), "plan")


def test_what_a_plugin_does_wrong_in_another_process_is_told(process, plugin, folder):
    """A rule that fails elsewhere is named with its plugin, the plans are checked without it, and the code is 2."""
    plugin(
        """
from datetime import date
from typing import ClassVar
import styrmodell as sm

class Failing(sm.Rule):
    \"\"\"Nothing fails.\"\"\"

    id: ClassVar[str] = "XX1"
    name: ClassVar[str] = "failing"
    severity: ClassVar[sm.Severity] = sm.Severity.INFO
    citation: ClassVar[sm.Citation] = sm.Citation(sm.Ground.LOGIC)

    def check(self, index, as_of):
        raise RuntimeError("nej")

    def defect(self, plan, as_of):
        return plan

@sm.hookimpl
def styrmodell_rules():
    return [Failing]
"""
    )
    ran = process("check", folder, DAY, "--jobs=2", "--fail-on=never")
    assert ran.code == 2
    assert ran.err.count("styrmodell-prov") == 1
    assert ran.err.count("XX1") == 2
    assert re.search(r"plan-2016\.toml: Regeln XX1 kunde inte köras på 4 planer: RuntimeError: nej", ran.err)
    assert "4 planer" in ran.out


def test_a_rule_that_fails_with_one_plan_leaves_the_others_of_the_baseline(cli, folder, monkeypatch):
    """The record is written of what could be found, the rule is named with its plan, and the code is 2."""
    (rule,) = (each for each in RULES if each.id == "SM106")
    check = rule.check

    def failing(self, index, as_of):
        if "2017" in index.plan.title:
            raise ZeroDivisionError("delat med noll")
        return check(self, index, as_of)

    monkeypatch.setattr(rule, "check", failing)
    ran = cli("check", folder / "kommun-001", DAY, "--baseline=b.json", "--update-baseline")
    assert (ran.code, ran.out) == (2, "")
    assert "plan-2017.toml: Regeln SM106 kunde inte köras: ZeroDivisionError: delat med noll." in ran.err
    again = cli("check", folder / "kommun-001", DAY, "--baseline=b.json", "--format=json")
    assert (again.code, json.loads(again.out)["findings"]) == (2, [])
    assert [each["rule"] for each in json.loads(again.out)["failed"]] == ["SM106"]


@pytest.mark.skipif(os.name == "nt", reason="this is how Unix does it")
def test_ctrl_c_ends_all_processes_calmly(interrupted, plugin, folder):
    """Stopped while others work, the run ends at once with 130 and a word, and none of them complains."""
    plugin("import multiprocessing, sys, time\nif multiprocessing.parent_process():\n"
           "    print('nu', file=sys.stderr, flush=True)\n    time.sleep(60)")  # fmt: skip
    code, said, printed = interrupted("check", folder, DAY, "--jobs=2")
    assert (code, said.replace("nu\n", ""), printed) == (130, "Avbrutet.\n", b"")


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("terminal", "seconds"), [(_Terminal(), 0.6), (_Terminal(), 0.1), (io.StringIO(), 0.6)])
def test_progress_shows_on_a_terminal_and_only_where_it_takes_long(monkeypatch, terminal, seconds):
    """How many have come shows after a second, and nothing of it is left; a file or a short run gets nothing."""
    now = iter([n * seconds for n in range(100)])
    monkeypatch.setattr(time, "monotonic", lambda: next(now))
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress.shown(Desk(Translator("sv")), iter("abcd"), 4)) == ["a", "b", "c", "d"]
    said = terminal.getvalue()
    if seconds > 0.5 and terminal.isatty():
        assert "\r2 av 4 planer" in said
        assert said.endswith("\r")
    else:
        assert said == ""
