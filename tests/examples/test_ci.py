"""What a municipality that keeps its plans in git is given runs as it stands."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CI = ROOT / "examples" / "ci"
PLAN = ROOT / "examples" / "ange-2024" / "plan.toml"
NEEDS_SH = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh here")


def environment(**more):
    """Give an environment in which `styrmodell` is the one under test."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STYRMODELL_")}
    return {**kept, "PATH": path, "PYTHONUTF8": "1", **more}


@pytest.fixture(name="run")
def run_fixture(tmp_path):
    """Run the script in a folder of its own."""

    def run(*arguments, **variables):
        return subprocess.run(
            ["sh", str(CI / "kontroll.sh"), *arguments],
            cwd=tmp_path, env=environment(**variables), capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run


@pytest.fixture(name="hook")
def hook_fixture():
    """Give the hook that the repository offers."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return hook


def test_the_hook_has_what_pre_commit_asks_for(hook):
    """The hook has an id, a name, a language in which this repository can be installed, and plans as its files."""
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    assert hook["language"] == "python"
    files = re.compile(hook["files"])
    assert all(files.search(name) for name in ("plan.toml", "kost/plan-2026.toml", "a/b/plan.json"))
    assert not any(files.search(name) for name in ("styrmodell.toml", "planering.md", "kost/plan.toml.bak"))


def test_the_hook_stops_the_example(hook, tmp_path):
    """The hook's command, with files behind it as pre-commit gives them, ends with 1 for a plan that has errors."""
    words = hook["entry"].split()
    assert words[0] == "styrmodell"
    command = [sys.executable, "-m", *words, str(PLAN)]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert done.returncode == 1, done.stderr


def test_the_example_uses_the_hook_that_is_offered(hook):
    """The ready configuration names the hook by its id."""
    config = yaml.safe_load((CI / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [each["id"] for repo in config["repos"] for each in repo["hooks"]] == [hook["id"]]


def test_the_workflow_is_one():
    """The workflow for GitHub has a name, events, and steps that use an action or run something, with least rights."""
    workflow = yaml.safe_load((CI / ".github" / "workflows" / "planer.yml").read_text("utf-8"))
    # YAML 1.1 reads the key `on` as the truth.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["runs-on"]
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        runs = [step["run"] for step in job["steps"] if "kontroll.sh" in step.get("run", "")]
        assert len(runs) == 2


@NEEDS_SH
def test_the_script_ends_with_one_where_a_plan_has_errors(run, tmp_path):
    """Plans are found in any folder, whatever blanks their names have, but not among hidden files."""
    for name in ("Kost och städ/plan 2024.toml", ".git/plan.toml", "annat/styrmodell.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(PLAN, tmp_path / name)
    done = run(DAG="2024-08-31")
    assert done.returncode == 1, done.stderr
    assert "./Kost och städ/plan 2024.toml" in done.stdout
    assert ".git" not in done.stdout + done.stderr
    assert run(DAG="2024-08-31", FORMAT="github").stdout.startswith("::")


@NEEDS_SH
def test_the_script_writes_reports_with_their_findings(run, tmp_path):
    """Each plan has its report in the folder, named by where the plan lies; the exit code is that of the check."""
    for name in ("plan.toml", "kost/plan.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(PLAN, tmp_path / name)
    assert run(DAG="2024-08-31", REDOVISNINGAR="ut").returncode == 1
    assert sorted(each.name for each in (tmp_path / "ut").iterdir()) == ["kost-plan.docx", "plan.docx"]
    only = run("--bara-redovisningar", DAG="2024-08-31", REDOVISNINGAR="bara")
    assert (only.returncode, only.stdout) == (0, "")
    assert len(list((tmp_path / "bara").iterdir())) == 2


@NEEDS_SH
def test_the_script_tells_what_could_not_be_done(run, tmp_path):
    """Without any plan, or with one that can't be read, the script ends with 2 and a sentence."""
    none = run()
    assert (none.returncode, none.stderr) == (2, "Det finns ingen plan under ..\n")
    (tmp_path / "plan.toml").write_text("id = ", "utf-8")
    broken = run()
    assert broken.returncode == 2
    assert "plan.toml" in broken.stderr
