"""What the tests of the command line share: a plan, a made-up plugin, and ways to run it here or as a process."""

import errno
import inspect
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import get_args

import attrs
import pytest
from babel.messages.pofile import read_po

from styrmodell import model
from styrmodell.builtin import bundled_model
from styrmodell.cli.frame import COMMANDS, run
from styrmodell.model.settings import ExemptKind
from styrmodell.rules import RULES

PLAN = """# Planen för i år. Rör inte den här raden.
schema = 1
id = "prov-2024"
title = "Provplan 2024"
organisation = "Provkommun"
governance = "ange"
period = { start = 2024-01-01, end = 2024-12-31 }
adopted_on = 2023-12-11
planning_started_on = 2023-12-12

[[areas]]
id = "livet"
name = "Livet"

[[units]]
id = "kost"
name = "Kost"

[[units]]
id = "gata"
name = "Gata"

[[goals]]
id = "f1"
title = "Alla mår bra"
level = "long-term"

[[goals]]
id = "k01"
title = "Fler lagar mat"   # nämndens eget
level = "ks"
area = "livet"
parents = ["f1"]

[[goals]]
id = "k02"
title = "Fler cyklar"
level = "ks"
area = "livet"
parents = ["f1"]

[[goals]]
id = "geh1"
title = "Pengarna räcker"
level = "geh"

[[activities]]
id = "a01"
title = "Matlag, 100 % på plats: alla \\"hus\\" <b>"
description = "Boende lagar mat ihop."
goals = ["k01"]
units = ["kost"]
start = 2024-02-01
end = 2024-06-30

[[activities.follow_ups]]
date = 2024-04-30
status = "ongoing"      # enligt mötet i april
comment = "Fyra av sex."

[[activities]]
id = "a02"
title = "Laga gatan"
description = "Hål för hål."
goals = ["geh1"]
units = ["gata"]
start = 2024-02-01
end = 2024-07-31

[[activities]]
id = "a03"
title = "Väga svinn"
description = "Köken väger det som slängs."
goals = ["geh1", "k01"]
units = "all"
start = 2024-03-01
end = 2025-02-28

[[activities.follow_ups]]
date = 2024-04-30
status = "on-hold"
comment = ""
# Slut på planen.
"""

EXPORTER = """
import os, sys, time
from styrmodell import NoOptions, Text, hookimpl

class Exporter:
    name, title, suffixes, media_type, Options = "prov", Text("Prov"), (".prov",), "text/plain", NoOptions

    def export(self, report, options):
        # here

@hookimpl
def styrmodell_exporters():
    return [Exporter()]
"""


LOCALE = Path(__file__).parents[2] / "src" / "styrmodell" / "locale" / "sv"
# What stands for itself in both languages: options, file names, what is written in a file, and what is quoted.
_VERBATIM = re.compile(
    r"--?[a-zA-Z][\w-]*|[^\s\"]+\.[a-z]\w*"
    r"|\[[^]]*\]|`[^`]*`|(?<!\w)'[^']*'|\"[^\"]*\"|“[^”]*”|”[^”]*”|[A-Z]\w*Error: .*"
)
_WORD = re.compile(r"[a-zåäöé]{2,}")


def words_of(text):
    """Give the words of a text, without the places of its arguments."""
    return set(_WORD.findall(re.sub(r"\{[^}]*\}", " ", text).lower()))


@cache
def vocabularies():
    """Give the words that only Swedish texts have and those that only English ones have, the system's among them."""
    swedish: set[str] = set()
    english: set[str] = set()
    for file in LOCALE.glob("*.po"):
        for message in filter(attrgetter("id"), read_po(file.read_bytes().splitlines(keepends=True))):
            for forms, known in ((message.id, english), (message.string or "", swedish)):
                known.update(*map(words_of, [forms] if isinstance(forms, str) else forms))
    for reader in (tomllib.loads, json.JSONDecoder):
        literals = re.findall(r'"([^"\n]* [^"\n]*)"', inspect.getsource(sys.modules[reader.__module__]))
        english.update(*map(words_of, literals))
    english.update(*(words_of(os.strerror(code)) for code in errno.errorcode))
    names = {*COMMANDS, *(name for rule in RULES for name in (rule.name, *attrs.fields_dict(rule)))}
    names |= {name for kind in vars(model).values() if attrs.has(kind) for name in attrs.fields_dict(kind)}
    names |= {each.id for each in bundled_model("ange").statuses}
    names |= set(get_args(ExemptKind))
    neutral = set().union(*map(words_of, names))
    return {"sv": english - swedish - neutral, "en": swedish - english - neutral}


@attrs.frozen
class Ran:
    """How a run ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(name="here", autouse=True)
def here_fixture(tmp_path, monkeypatch):
    """Give an empty folder to stand in, and an environment that asks for nothing."""
    for name in [each for each in os.environ if each.startswith("STYRMODELL_")]:
        monkeypatch.delenv(name)
    # The command line sets it for the library below it; the monkeypatch takes that back.
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="plan")
def plan_fixture(here):
    """Give a plan with an error, a warning, something for information and something nobody can decide."""
    file = here / "plan.toml"
    file.write_bytes(PLAN.encode())
    return file


@pytest.fixture(name="cli")
def cli_fixture(capsys):
    """Run the command line in this process."""

    def cli(*arguments):
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        return Ran(code, *capsys.readouterr())

    return cli


@pytest.fixture(name="command")
def command_fixture():
    """Give the command of a process, perhaps with something to do in it before the command line starts."""

    def command(*arguments, before=""):
        if not before:
            return [sys.executable, "-m", "styrmodell", *map(os.fspath, arguments)]
        start = f"import sys\nsys.argv[0] = 'styrmodell'\n{before}\nfrom styrmodell.cli import main\nmain()"
        return [sys.executable, "-c", start, *map(os.fspath, arguments)]

    return command


@pytest.fixture(name="process")
def process_fixture(command):
    """Run the command line as a process of its own."""

    def process(
        *arguments, before="", decode="utf-8", env=None, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=None
    ):
        done = subprocess.run(
            command(*arguments, before=before),
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, (done.stdout or b"").decode(decode), (done.stderr or b"").decode(decode))

    return process


@pytest.fixture(name="foreign")
def foreign_fixture():
    """Find the words in a text that belong to the other language than that of who reads it."""
    return lambda text, language: words_of(_VERBATIM.sub(" ", text)) & vocabularies()[language]


@pytest.fixture(name="told")
def told_fixture(foreign):
    """Hold that a run could not be done and says so in a sentence of one language: what is wrong, and no traceback."""

    def told(ran, *words):
        assert ran.code == 2, ran
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert len(re.findall("^(?:Fel|Error): .", ran.err, re.MULTILINE)) == 1, ran.err
        assert all(word in ran.err for word in words), ran.err
        assert foreign(ran.err, "sv" if re.search("^Fel: ", ran.err, re.MULTILINE) else "en") == set()
        return ran

    return told


@pytest.fixture(name="plugin")
def plugin_fixture(here, monkeypatch):
    """Install a plugin, here and for processes: a module, and what an installer writes beside it."""

    def plugin(source, name="prov", distribution="styrmodell-prov"):
        site = here / "site"
        info = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        (site / f"{name}_plugin.py").write_text(source, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[styrmodell]\n{name} = {name}_plugin\n")
        monkeypatch.delitem(sys.modules, f"{name}_plugin", raising=False)
        monkeypatch.syspath_prepend(site)
        monkeypatch.setenv("PYTHONPATH", str(site), prepend=os.pathsep)

    return plugin


@pytest.fixture(name="exporter")
def exporter_fixture(plugin):
    """Install a format, `prov`, that does what a line of code says."""
    return lambda line: plugin(EXPORTER.replace("# here", line))


@pytest.fixture(name="left")
def left_fixture(here):
    """List what lies in the folder."""
    return lambda: sorted(path.name for path in Path(here).iterdir())


@pytest.fixture(name="interrupted")
def interrupted_fixture(command):
    """Start a command, wait until it says `nu`, press Ctrl-C, and give how it ended."""

    def interrupted(*arguments):
        # A program in the background would inherit that Ctrl-C is not meant for it.
        before = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)"
        with subprocess.Popen(command(*arguments, before=before), stdout=-1, stderr=-1) as program:
            assert program.stderr is not None
            assert program.stdout is not None
            assert program.stderr.readline().strip() == b"nu"
            program.send_signal(signal.SIGINT)
            said, printed = program.stderr.read().decode(), program.stdout.read()
        return program.returncode, said, printed

    return interrupted
