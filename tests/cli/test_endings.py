"""However a run ends, it ends calmly: a sentence, the right code, no traceback and no half file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from styrmodell import cli as cli_package
from styrmodell.cli import main
from styrmodell.workbench import Workbench

POSIX = pytest.mark.skipif(os.name == "nt", reason="this is how Unix does it")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
DAY = "--as-of=2024-08-31"
PRINTING = {
    "help": ("--help",),
    "help of a command": ("check", "--help"),
    "version": ("--version",),
    "check": ("check", "plan.toml", DAY),
    "json": ("check", "plan.toml", DAY, "--format=json"),
    "show": ("show", "plan.toml"),
    "rule": ("rule",),
    "plugins": ("plugins", "--json"),
}


@FULL
@pytest.mark.parametrize("case", PRINTING)
def test_a_full_disk_is_told(process, plan, case):
    """What could not be printed makes the run fail, also where it showed only at the end."""
    with open("/dev/full", "wb") as full:
        ran = process(*PRINTING[case], stdout=full)
    assert ran.code == 2
    assert "Fel: disken är full." in ran.err
    assert "Traceback" not in ran.err


@FULL
def test_a_full_disk_under_notes_and_errors_is_borne(process, plan):
    """Where not even the error can be printed, the code still tells."""
    with open("/dev/full", "wb") as full:
        assert process("check", "saknas.toml", stderr=full).code == 2
        assert process("chek", stderr=full).code == 2
        assert process("check", "plan.toml", DAY, stdout=full, stderr=full).code == 2


@FULL
def test_a_full_disk_under_a_report_is_told(process, plan, told):
    """The report names its target."""
    told(process("report", "plan.toml", "--to=/dev/full", "--format=csv"), "/dev/full", "disken är full")


@POSIX
@pytest.mark.parametrize("case", PRINTING)
def test_a_reader_that_leaves_is_no_error(command, plan, case):
    """Whoever looks at the first lines only, as with `head`, gets no complaint."""
    with subprocess.Popen(command(*PRINTING[case]), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        complaint = program.stderr.read().decode()
    assert program.returncode == 2
    assert [line for line in complaint.splitlines() if not line.startswith("Så här förklaras en regel")] == []


@POSIX
def test_closed_streams_are_borne(process, plan):
    """A program that was started without output or errors does its work."""
    for closed in ("1", "2", "1, 2", "0, 1, 2"):
        before = f"import os\nfor stream in ({closed},): os.close(stream)\nsys.stdout = sys.stderr = None"
        assert process("check", "plan.toml", DAY, before=before).code == 1
        assert process("check", "saknas.toml", before=before).code == 2


@POSIX
def test_ctrl_c_leaves_the_old_report(interrupted, exporter, plan, here, left):
    """Stopped in the midst of a format's work, the run ends with 130 and a word, and the old report stands."""
    exporter("print('nu', file=sys.stderr, flush=True); time.sleep(60)")
    (here / "r.prov").write_text("gammal")
    assert interrupted("report", "plan.toml", "--to=r.prov") == (130, "Avbrutet.\n", b"")
    assert (here / "r.prov").read_text() == "gammal"
    assert left() == ["plan.toml", "r.prov", "site"]


@POSIX
def test_ctrl_c_leaves_the_plan_and_no_lock(interrupted, plugin, plan, left):
    """Stopped while an activity is followed up, the plan is as it was and the next one finds it unlocked."""
    plugin("import sys, time\nprint('nu', file=sys.stderr, flush=True)\ntime.sleep(60)")
    before = plan.read_bytes()
    assert interrupted("follow-up", "plan.toml", "a01", "--status=ongoing") == (130, "Avbrutet.\n", b"")
    assert plan.read_bytes() == before
    assert left() == ["plan.toml", "site"]


def test_ctrl_c_during_the_start_is_calm(monkeypatch, capsys):
    """While the modules are still being imported there is nobody to say anything, but the code is right."""

    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name == "styrmodell.cli.frame":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "styrmodell.cli.frame")
    monkeypatch.delattr(cli_package, "frame")
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main(["rule"])
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("arguments", "code"), [(("--version",), 0), (("check", "plan.toml", DAY), 1), (("x",), 2)])
def test_the_process_ends_with_the_code(plan, arguments, code):
    """What the run comes to is what the process ends with."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == code


ENCODINGS = {"cp1252": "”Väga svinn”", "latin-1": '"Väga svinn"', "cp437": '"Väga svinn"', "koi8-r": '"Vaga svinn"'}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_terminal_can_show_it(process, plan, encoding):
    """What an encoding lacks is shown by what it has, in results and in errors."""
    env = {"PYTHONIOENCODING": encoding}
    checked = process("check", "plan.toml", DAY, "--select=SM206", env=env, decode=encoding)
    assert checked.code == 1
    assert ENCODINGS[encoding] in checked.out
    assert "? " not in checked.out
    shown = process("show", "plan.toml", env=env, decode=encoding)
    assert shown.code == 0
    assert "?" not in shown.out
    missing = process("check", "→.toml", env=env | {"PYTHONUTF8": "1"}, decode=encoding)
    assert missing.code == 2
    assert "->.toml: filen kan inte l" in missing.err


@POSIX
def test_a_folder_that_was_removed_is_borne(process, plan, here):
    """Standing in a folder that is gone, whatever needs no folder works, and the rest says what is missing."""
    before = "import os\nos.mkdir('borta'); os.chdir('borta'); os.rmdir('../borta')"
    listed = process("rule", before=before)
    assert (listed.code, listed.err) == (0, "")
    assert process("check", plan, DAY, before=before).code == 1
    assert process("report", plan, f"--to={here}/r.csv", before=before).code == 0
    for arguments in (("check", "plan.toml"), ("report", plan, "--to=r.csv"), ("new", "mapp")):
        ran = process(*arguments, before=before)
        assert ran.code == 2
        assert "finns inte" in ran.err
        assert "Traceback" not in ran.err


def test_no_home_and_nothing_else_is_needed(command, plan):
    """An environment that holds nothing at all, as in a scheduled job, is enough."""
    bare = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    for arguments, code in ((("check", "plan.toml", DAY), 1), (("report", "plan.toml", "--to=r.csv"), 0)):
        done = subprocess.run(command(*arguments), env=bare, capture_output=True, check=False, timeout=60)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


# Root may do everything by its capabilities; without them its files are as closed to it as to anybody.
NO_CAPABILITIES = (
    "import ctypes\nctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())"
)
FORBIDDEN = {
    "hemlig.toml": ("check", "hemlig.toml"),
    "r.csv": ("report", "plan.toml", "--to=r.csv"),
    "ny.csv": ("report", "plan.toml", "--to=ny.csv"),
    "ny.json": ("convert", "plan.toml", "ny.json"),
    "plan.toml": ("follow-up", "plan.toml", "a01", "--status=ongoing"),
    "b.json": ("check", "plan.toml", "--baseline=b.json", "--update-baseline"),
    "mapp": ("new", "mapp"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="this is how Linux takes rights away from root")
def test_missing_rights_are_told(process, plan, here, left):
    """A plan that may not be read, and a report or a folder that may not be written, are told and left alone."""
    (here / "hemlig.toml").write_bytes(plan.read_bytes())
    (here / "r.csv").write_text("gammal")
    for name, rights in (("hemlig.toml", 0), ("plan.toml", 0o444), ("r.csv", 0o444), (".", 0o555)):
        (here / name).chmod(rights)
    try:
        ran = {name: process(*FORBIDDEN[name], before=NO_CAPABILITIES) for name in FORBIDDEN}
    finally:
        here.chmod(0o700)
    for name, each in ran.items():
        assert each.code == 2
        assert each.err.startswith(f"Fel: {name}: ")
        assert "behörighet saknas" in each.err
    assert (here / "r.csv").read_text() == "gammal"
    assert left() == ["hemlig.toml", "plan.toml", "r.csv"]


class Unspeakable(Exception):  # noqa: N818 - it is none that anybody should raise
    """An exception that fails when it is asked what is wrong."""

    def __str__(self):
        """Fail."""
        raise RuntimeError


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError("a\nb"), Unspeakable(), RecursionError(), MemoryError(), KeyError(1)]
)
def test_a_fault_of_our_own_is_a_sentence_too(cli, plan, monkeypatch, told, fault):
    """An unexpected exception is told as ours with what to do, and its place only where it is asked for."""

    def fails(*_):
        raise fault

    monkeypatch.setattr(Workbench, "report", fails)
    ran = told(cli("show", plan), "fel i styrmodell självt", type(fault).__name__, "STYRMODELL_DEBUG")
    assert len(ran.err.splitlines()) == 2
    monkeypatch.setenv("STYRMODELL_DEBUG", "1")
    ran = cli("show", plan)
    assert ran.code == 2
    assert ran.err.startswith("Traceback (most recent call last)")
    assert "in fails" in ran.err


def test_a_fault_of_a_plugin_is_told_as_the_plugins(cli, plan, tmp_path, monkeypatch, told):
    """A format that fails is named with its package; where in its code is shown to those who ask for it."""

    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(Workbench().exporter("csv").__class__, "export", fails)
    told(cli("report", plan, "--to", str(tmp_path / "r.csv")), "styrmodell-csv", "ZeroDivisionError")
    monkeypatch.setenv("STYRMODELL_DEBUG", "1")
    ran = cli("report", plan, "--to", str(tmp_path / "r.csv"))
    assert ran.code == 2
    assert "in fails" in ran.err


def test_an_encoding_that_nobody_set_is_no_reason_to_lose_letters(process, plan):
    """Where the system says ASCII, which it does when it was told nothing, the letters come as UTF-8."""
    ran = process("check", "plan.toml", DAY, "--select=SM206", env={"PYTHONIOENCODING": "ascii"})
    assert ran.code == 1
    assert "”Väga svinn”" in ran.out
