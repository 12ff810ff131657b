"""How dev.py behaves where something is not as it should be."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(name="dev")
def dev_module(monkeypatch) -> ModuleType:
    """Return dev.py as a module."""
    monkeypatch.syspath_prepend(str(ROOT))
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_dev(*words: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person does."""
    command = [sys.executable, "-X", "utf8", str(ROOT / "dev.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("path", ["dev.py", "tools/installation.py"])
def test_old_pythons_can_read_it(path):
    """Python 3.6 can parse the files, so that it gets as far as saying that it is too old."""
    ast.parse((ROOT / path).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_too_old_is_one_sentence(dev, monkeypatch, capsys):
    """A Python that is too old hears which one is needed, and nothing else."""
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2, "final", 0))
    assert dev.main(["demo", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "styrmodell needs Python 3.11 or newer, but this is Python 3.9.2.\n"


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_new_enough_is_accepted(dev, version):
    """Python 3.11 and what comes after it will do."""
    assert not dev.too_old(version)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nonsense"], "Kommandot nonsense finns inte"),
        (["--lang", "en", "nonsense"], "There is no command nonsense"),
        (["demo", "more"], "Kommandot demo tar inga fler argument"),
        (["demo", "--lang", "fi"], "Språket ska vara sv eller en."),
        ([], "Användning:"),
    ],
)
def test_misuse_is_one_message(words, expected):
    """What can't be understood is said in the chosen language, with exit code 2 and no traceback."""
    done = run_dev(*words)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def test_both_languages_say_the_same_things(dev):
    """Each message exists in both languages and takes the same values."""
    assert dev.MESSAGES["sv"].keys() == dev.MESSAGES["en"].keys()
    for name, message in dev.MESSAGES["sv"].items():
        assert message.count("{") == dev.MESSAGES["en"][name].count("{"), name


@pytest.mark.parametrize(
    ("raised", "code", "expected"),
    [(KeyboardInterrupt(), 130, "Avbrutet.\n"), (PermissionError(13, "nej"), 2, "läsa eller skriva: [Errno 13] nej")],
)
def test_interruptions_are_told(dev, monkeypatch, capsys, raised, code, expected):
    """Ctrl-C and a folder that can't be written to end in one sentence."""

    def stop(_desk, _rest):
        raise raised

    monkeypatch.setitem(dev.COMMANDS, "demo", stop)
    assert dev.main(["demo"]) == code
    assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    ("log", "message"),
    [
        ("OSError: [Errno 28] No space left on device", "disk-full"),
        ("Failed to establish a new connection: NewConnectionError", "no-network"),
        ("ERROR: something else", "pip-failed"),
    ],
)
def test_a_failed_installation_tells_why(dev, monkeypatch, tmp_path, log, message):
    """A full disk and a missing network are named; of anything else the end of the log is shown."""
    installation = sys.modules["tools.installation"]
    monkeypatch.setattr(installation, "PIP_LOG", str(tmp_path / "pip.log"))
    monkeypatch.setattr(
        installation, "run_logged", lambda *_: (tmp_path / "pip.log").write_text(log, encoding="utf-8") or 1
    )
    with pytest.raises(dev.Failure) as failure:
        installation.pip_install("x")
    assert failure.value.message == message
    assert dev.Desk("sv").text(message, *failure.value.values)
