"""`plugins` says what is there and why something is not, and one bad plugin takes nothing else down."""

import json

import jsonschema
import pytest

TEXTS = {"type": "array", "items": {"type": "string"}, "minItems": 1}


def closed(properties, required=None):
    """Give the schema of an object with these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


PLUGIN = {
    "name": {"type": "string"},
    "distribution": {"type": "string"},
    "version": {"type": "string"},
    "refused": {"type": ["string", "null"]},
    "faults": {"type": "array", "items": {"type": "string"}},
    "gives": closed(dict.fromkeys(("rules", "governance_models", "importers", "exporters"), TEXTS), required=[]),
}
SCHEMA = closed({"plugins": {"type": "array", "items": closed(PLUGIN)}})
BROKEN = {
    "raise ImportError('no lxml, åäö')": "no lxml, åäö",
    "def": "SyntaxError",
    "import sys; sys.exit(4)": "SystemExit",
    "class E(BaseException): pass\nraise E('udda')": "E: udda",
    "import a_module_that_is_missing": "a_module_that_is_missing",
    "STYRMODELL_API = 99": "99",
}
RULE = """
from styrmodell import Citation, Ground, Rule, Severity, hookimpl
import attrs

@attrs.frozen
class Broken(Rule):
    \"\"\"Något ska hålla.\"\"\"

    id, name, severity, citation = "XX1", "broken", Severity.ERROR, Citation(Ground.LOGIC)

    def check(self, index, as_of):
        raise ZeroDivisionError("delat med noll")

    def defect(self, plan, as_of):
        return plan

@hookimpl
def styrmodell_rules():
    return [Broken]
"""
FAILING = """
from styrmodell import hookimpl

@hookimpl
def styrmodell_rules():
    raise KeyError("xå")

@hookimpl
def styrmodell_importers():
    return None
"""
CHATTY = """
from styrmodell import hookimpl
print("vid importen")

@hookimpl
def styrmodell_rules():
    print("i kroken")
    return []
"""


@pytest.fixture(name="listed")
def listed_fixture(cli):
    """Give the plugins by name, as programs read them."""

    def listed(*arguments):
        ran = cli("plugins", "--json", *arguments)
        assert ran.code == 0
        data = json.loads(ran.out)
        jsonschema.validate(data, SCHEMA)
        return {each["name"]: each for each in data["plugins"]}

    return listed


def test_the_library_s_own_stands_among_them(cli, listed):
    """The rules and models of the library enter by the same door as everybody's, and both shapes say the same."""
    own = listed()["styrmodell"]
    assert own["refused"] is None
    assert "SM201" in own["gives"]["rules"]
    assert own["gives"]["governance_models"] == ["ange"]
    words = cli("plugins").out.split()
    for plugin in listed().values():
        for name in (plugin["distribution"], *(one for names in plugin["gives"].values() for one in names)):
            assert name in {word.rstrip(",:") for word in words}


def test_an_installed_format_is_listed_and_used(cli, exporter, listed, plan, here):
    """A package that was just installed is found without anything being set up."""
    exporter("return b'prov'")
    assert listed()["prov"] == {
        "name": "prov",
        "distribution": "styrmodell-prov",
        "version": "1.0",
        "refused": None,
        "faults": [],
        "gives": {"exporters": ["prov"]},
    }
    assert cli("report", plan, "--to=r.prov").code == 0
    assert (here / "r.prov").read_bytes() == b"prov"


def _found(cli, plan):
    """Give what is found without the plugin."""
    return json.loads(cli("check", plan, "--as-of=2024-08-31", "--format=json").out)["findings"]


@pytest.mark.parametrize("source", BROKEN)
def test_a_broken_plugin_is_refused_by_name(cli, plugin, listed, plan, source):
    """The reason is said with the package's name; whatever else is asked for works, with a note beside it."""
    before = _found(cli, plan)
    plugin(source)
    refused = listed()["prov"]
    assert BROKEN[source] in refused["refused"]
    assert refused["gives"] == {}
    assert listed()["styrmodell"]["gives"]
    text = cli("plugins")
    assert "styrmodell-prov 1.0: avvisat" in text.out
    ran = cli("check", plan, "--as-of=2024-08-31", "--format=json")
    assert ran.code == 1
    assert json.loads(ran.out)["findings"] == before
    assert "styrmodell-prov" in ran.err
    assert BROKEN[source] in ran.err
    assert "Traceback" not in ran.err


def test_one_name_twice_hides_nothing(cli, plugin, exporter):
    """Of two packages with a plugin of one name, the first still shows what it gives, and the second is refused."""
    plugin("", distribution="styrmodell-senare")
    exporter("return b'prov'")
    listed = json.loads(cli("plugins", "--json").out)["plugins"]
    gives = {each["distribution"]: (each["gives"], bool(each["refused"])) for each in listed if each["name"] == "prov"}
    assert sorted(gives.values(), key=str) == [({"exporters": ["prov"]}, False), ({}, True)]


def test_a_plugin_that_answers_wrongly_is_listed_with_its_faults(cli, plugin, listed):
    """A plugin that was loaded but failed as it was asked is not called loaded and no more."""
    plugin(FAILING)
    found = listed()
    assert found["prov"]["refused"] is None
    assert [fault.split()[0] for fault in found["prov"]["faults"]] == ["styrmodell_rules", "styrmodell_importers"]
    assert "KeyError: 'xå'" in found["prov"]["faults"][0]
    assert found["styrmodell"]["faults"] == []
    text = cli("plugins").out
    start = text.index("styrmodell-prov 1.0: inläst, men med fel\n")
    assert [line[:8] for line in text[start:].splitlines()[1:3]] == ["  fel: s"] * 2
    assert "KeyError: 'xå'" in text[start:]
    assert "loaded, but with faults\n  fault: styrmodell_rules" in cli("plugins", "--lang=en").out


@pytest.mark.parametrize("arguments", [("plugins", "--json"), ("check", "plan.toml", "--format=json")])
def test_what_a_plugin_prints_stands_in_no_result(cli, plugin, plan, arguments):
    """The words of a plugin that prints as it is loaded go to standard error, and programs read the rest."""
    plugin(CHATTY)
    ran = cli(*arguments)
    assert json.loads(ran.out)
    assert ran.err.splitlines() == ["vid importen", "i kroken"]


def test_a_plugin_s_rule_that_fails_is_left_out(cli, plugin, plan):
    """The findings of all other rules are there, the code says that one is missing, and the note names its package."""
    before = _found(cli, plan)
    plugin(RULE)
    ran = cli("check", plan, "--as-of=2024-08-31", "--format=json")
    assert ran.code == 2
    assert json.loads(ran.out)["findings"] == before
    assert "styrmodell-prov" in ran.err
    assert "XX1" in ran.err
    assert "delat med noll" in ran.err
    assert "Traceback" not in ran.err


def test_only_allowed_plugins_are_loaded(cli, exporter, listed, monkeypatch, plan):
    """STYRMODELL_PLUGINS lists the allowed ones; others are refused without being run."""
    exporter("return b'prov'")
    monkeypatch.setenv("STYRMODELL_PLUGINS", "styrmodell-csv")
    found = listed()
    assert "STYRMODELL_PLUGINS" in found["prov"]["refused"]
    assert found["csv"]["refused"] is None
    assert found["styrmodell"]["refused"] is None
    assert cli("report", plan, "--to=r.prov").code == 2
    monkeypatch.setenv("STYRMODELL_PLUGINS", "finns_inte")
    assert "finns_inte" in cli("rule", "SM201").err


def test_any_failure_can_be_made_fatal(cli, plugin, plan, told, monkeypatch):
    """With STYRMODELL_STRICT_PLUGINS a check without all of its plugins is no check."""
    plugin("raise ImportError('no lxml')")
    monkeypatch.setenv("STYRMODELL_STRICT_PLUGINS", "1")
    told(cli("check", plan), "styrmodell-prov", "no lxml")


def test_programs_read_utf_8_whatever_the_terminal(process, plugin):
    """The listing as JSON loses no letter in a terminal without them."""
    plugin("raise ImportError('åäö')")
    ran = process("plugins", "--json", env={"PYTHONIOENCODING": "koi8-r"})
    assert ran.code == 0
    assert any("åäö" in (each["refused"] or "") for each in json.loads(ran.out)["plugins"])
