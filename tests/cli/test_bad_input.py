"""Whatever a plan's file is, it gives a sentence that says what is wrong, and never a traceback."""

import json
import os
from pathlib import Path

import pytest

DEEP = {
    "brackets.toml": b"a = " + b"[" * 20000 + b"]" * 20000,
    "tables.toml": b"a = " + b"{ a = " * 5000 + b"1" + b"}" * 5000,
    "brackets.json": b"[" * 200000,
    "objects.json": b'{"a":' * 100000,
}
COMMANDS = {
    "check": (),
    "show": (),
    "report": ("--to=ny.csv",),
    "convert": ("ny.json",),
    "follow-up": ("a01", "--status=ongoing"),
}


@pytest.fixture(name="refused", params=COMMANDS)
def refused_fixture(request, cli, told, left):
    """Hold that each command that reads plans refuses a file with these words, and leaves nothing behind."""

    def refused(file, *words):
        before = left()
        ran = told(cli(request.param, file, *COMMANDS[request.param]), *words)
        told(cli(request.param, file, *COMMANDS[request.param], "--lang=en"))
        assert len(ran.err) < 4000
        assert left() == before

    return refused


def test_a_file_that_is_missing(refused):
    """The name is said as it was given."""
    refused("saknas.toml", "saknas.toml", "finns inte", "stavningen")


def test_a_folder(refused, here):
    """A folder is called a folder."""
    (here / "mapp.toml").mkdir()
    refused("mapp.toml", "mapp.toml", "detta är en mapp")


@pytest.mark.parametrize("name", ["redovisning.docx", "redovisning.csv", "plan"])
def test_a_file_of_another_kind(refused, here, name):
    """What is no plan by its name is told so, and not how to save it as text."""
    (here / name).write_bytes(b"PK\x03\x04\x00\xff")
    refused(name, f"{name} är inte namnet på en planfil", ".toml, .json")


def test_a_file_inside_a_file(refused, plan):
    """A path through a file is told as such."""
    refused("plan.toml/x.toml", "en del av sökvägen är inte en mapp")


def test_an_empty_file(refused, here):
    """An empty file lacks the keys that a plan needs, which are named all at once."""
    (here / "tom.toml").touch()
    refused("tom.toml", "nyckeln id saknas", "nyckeln period saknas", "saker att rätta")


def test_half_a_file(refused, plan):
    """A file that was cut off says where reading stopped."""
    whole = plan.read_bytes()
    plan.write_bytes(whole[: whole.index(b"Fyra av")])
    refused(plan, f"{plan}:{whole[: whole.index(b'Fyra av')].count(10) + 1}", "inte rätt uppbyggd")


def test_half_a_letter(refused, plan):
    """A file that was cut off in the midst of a letter says the line and column."""
    whole = plan.read_bytes()
    plan.write_bytes(whole[: whole.index("å".encode()) + 1])
    refused(plan, f"{plan}:1:{len('# Planen för i ') + 1}", "UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp850"])
def test_a_file_in_another_encoding(refused, plan, encoding):
    """A file that was saved in another encoding is told how to save it, or that it is no text."""
    plan.write_bytes(plan.read_text("utf-8").encode(encoding))
    refused(plan, "filen är inte")


@pytest.mark.parametrize("data", [bytes(range(256)), b"PK\x03\x04" + b"\0" * 100, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_a_file_that_is_no_text(refused, here, data):
    """A Word document or a picture under a plan's name is told as no text."""
    (here / "bild.toml").write_bytes(data)
    refused("bild.toml", "filen är inte")


@pytest.mark.parametrize("name", DEEP)
def test_brackets_without_end(refused, here, name):
    """Brackets inside brackets thousands deep exhaust nothing."""
    (here / name).write_bytes(DEEP[name])
    refused(name, "för många parenteser")


@pytest.mark.parametrize("text", ["null", "[]", '"plan"', "3", "{", '{"a": 1} x', '{"schema": NaN}'])
def test_json_that_is_no_plan(refused, here, text):
    """What is JSON and no plan, or no JSON at all, is refused."""
    (here / "plan.json").write_text(text)
    refused("plan.json", "plan.json")


def test_a_name_of_another_kind(refused, here):
    """A file whose suffix is not a plan's names the suffixes that are."""
    (here / "plan.docx").write_text("x")
    refused("plan.docx", "plan.docx", ".toml", ".json")


@pytest.mark.parametrize(
    ("governance", "words"),
    [
        ("agne", ("Det finns ingen styrmodell agne", "ange")),
        ("saknas.toml", ("saknas.toml", "finns inte")),
        (".toml", (".toml",)),
        ("a\\u0000.toml", ("ingen fil kan ha det namnet",)),
        ("plan.toml", ("plan.toml",)),
    ],
)
def test_a_governance_model_that_is_none(cli, told, plan, governance, words):
    """A plan whose governance model is missing, impossible or something else says which."""
    plan.write_text(plan.read_text("utf-8").replace('"ange"', f'"{governance}"'), "utf-8")
    for command in ("check", "show", "report", "follow-up"):
        told(cli(command, plan, *COMMANDS[command]), *words)


def test_a_governance_model_that_extends_itself(refused, plan, here):
    """Models that lead back to themselves are refused instead of followed."""
    plan.write_text(plan.read_text("utf-8").replace('"ange"', '"egen.toml"'), "utf-8")
    model = 'schema = 1\nid = "egen"\ntitle = { sv = "Egen" }\nextends = "egen.toml"\n'
    (here / "egen.toml").write_text(model)
    refused(plan, "egen")


def test_everything_that_is_wrong_is_said_at_once(refused, plan):
    """A file is mended in one sitting: each wrong value stands with its line, its path and a suggestion."""
    text = plan.read_text("utf-8").replace("2024-06-30", "2024-06-31x").replace("level =", "levl =")
    plan.write_text(text.replace("2024-06-31x", '"i juni"').replace('units = ["gata"]', 'units = ["gatan"]'), "utf-8")
    refused(plan, "a01.end", "levl", "Menade du level?", "a02.units", "Menade du gata?", "saker att rätta")


def test_names_and_titles_can_not_command_the_terminal(cli, plan):
    """Control signs in a plan, or in the name of a file, are shown as signs that do nothing."""
    plan.write_text(plan.read_text("utf-8").replace("Laga gatan", "Laga\\u001b[2Jgatan\\u0007\\u009b1m"), "utf-8")
    printed = [cli("show", plan), cli("check", plan), cli("check", "x\x1b[2J.toml"), cli("rule", "\x1b]0;x\x07")]
    for ran in printed:
        assert not {sign for sign in ran.out + ran.err if sign < " " and sign != "\n"} | ({"\x9b"} & set(ran.out))
    assert "Laga\ufffd[2Jgatan\ufffd\ufffd1m" in printed[0].out


def test_a_file_name_that_is_no_text_can_be_used(process, plan):
    """A name whose bytes are no letters is read, and shown with stand-ins."""
    odd = b"\xff\xfe.toml"
    try:
        Path(os.fsdecode(odd)).write_bytes(plan.read_bytes())
    except (OSError, ValueError):
        pytest.skip("no such names here")
    checked = process("check", odd, "--as-of=2024-08-31", "--format=json")
    assert (checked.code, checked.err) == (1, "")
    assert {row["file"] for row in json.loads(checked.out)["findings"]} == {"??.toml"}
    missing = process("check", b"\xfd.toml")
    assert missing.code == 2
    assert missing.err.startswith("Fel: ?.toml: filen kan inte läsas")
