"""The workbench finds formats and governance models, and says what to do where it can't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

import styrmodell as sm
from styrmodell.testing.fakes import FakeEntryPoint, FakeExporter
from styrmodell.testing.plans import AS_OF, flawless_plan

GOVERNANCE = 'schema = 1\nid = "{id}"\ntitle = {{ sv = "Egen" }}\n{more}\n'
PLAN = """
schema = 1
id = "p"
title = "P"
organisation = "O"
governance = "{name}"
period = {{ start = 2024-01-01, end = 2024-12-31 }}
"""
KNOWN = [
    ("x.docx", "styrmodell-word"),
    ("x.DOCX", "styrmodell-word"),
    ("word", "styrmodell-word"),
    ("x.csv", "styrmodell-csv"),
]


def _bench(*exporters: Any, importers: tuple[Any, ...] = ()) -> sm.Workbench:
    point = FakeEntryPoint("word", styrmodell_exporters=list(exporters), styrmodell_importers=list(importers))
    return sm.Workbench(found=[point])


def _report(bench: sm.Workbench) -> sm.Report:
    return bench.report(bench.index(flawless_plan()), AS_OF)


@pytest.mark.parametrize(("wanted", "package"), KNOWN)
def test_a_missing_format_says_what_to_install(wanted, package):
    """Asking for a format that a known package brings names the command that installs it."""
    with pytest.raises(sm.UnknownNameError) as refused:
        sm.Workbench(found=[]).exporter(wanted)
    assert f"pip install {package}" in str(refused.value.help)


def test_a_refused_format_says_why_it_is_not_there():
    """Where the package is installed but broken, the advice is not to install it again."""
    bench = sm.Workbench(found=[FakeEntryPoint("word", fails=ImportError("no lxml"))])
    with pytest.raises(sm.UnknownNameError) as refused:
        bench.exporter("x.docx")
    assert "no lxml" in str(refused.value.help)
    assert "pip install" not in str(refused.value.help)


@pytest.mark.parametrize("wanted", ["x.odt", "x", "", "odt"])
def test_an_unknown_format_lists_those_there_are(wanted):
    """What no known package writes is answered with the formats that are installed."""
    with pytest.raises(sm.UnknownNameError) as refused:
        _bench(FakeExporter("fake"), FakeExporter("also", (".also",))).exporter(wanted)
    assert str(refused.value.help) == "Installed formats: also, fake."


def test_a_format_is_found_by_name_and_by_suffix():
    """The name comes before the suffix, and capitals in a suffix do not matter."""
    bench = _bench(FakeExporter("a", (".a", ".aa")), FakeExporter("b", (".b",)))
    assert [bench.exporter(each).name for each in ("a", "b", "x.aa", "dir.b/x.A")] == ["a", "b", "a", "a"]


def test_a_suffix_that_two_formats_have_is_refused():
    """Nobody gets another format than before by installing a plugin: the name has to be given."""
    bench = _bench(FakeExporter("a", (".x",)), FakeExporter("b", (".x",)))
    with pytest.raises(sm.UnknownNameError) as refused:
        bench.exporter("file.x")
    assert "a, b" in str(refused.value.help)
    assert bench.exporter("b").name == "b"


@pytest.mark.parametrize(
    "gives", [RuntimeError("no paper"), "text", None, bytearray(b"x"), SystemExit(1), BaseException()]
)
def test_an_exporter_that_fails_is_named(gives):
    """An error, or anything but bytes, becomes one sentence with the format and its distribution."""
    bench = _bench(FakeExporter("fake", gives=gives))
    with pytest.raises(sm.PluginError, match="fake of styrmodell-word failed"):
        bench.export(_report(bench), "fake")


def test_an_exporter_may_refuse_in_its_own_words():
    """The library's own errors pass through as they are."""
    refusal = sm.SettingsError(sm.say("no such paper"))
    bench = _bench(FakeExporter("fake", gives=refusal))
    with pytest.raises(sm.SettingsError, match="no such paper"):
        bench.export(_report(bench), "fake")


def test_an_unknown_option_is_refused():
    """An option that the format does not have is refused by its name."""
    bench = _bench(FakeExporter())
    with pytest.raises(sm.SettingsError, match="paper"):
        bench.export(_report(bench), "fake", {"paper": "A4"})


@attrs.frozen
class _Options:
    paper: str
    copies: int
    colour: bool = False

    def __attrs_post_init__(self):
        if self.copies > 9:
            raise ValueError("too many")


@pytest.mark.parametrize(
    ("given", "message", "advice"),
    [
        (
            {},
            "The format fake needs options that are not given: paper, copies.",
            "Add: -O paper=... -O copies=...",
        ),
        ({"copies": "2"}, "The format fake needs options that are not given: paper.", "Add: -O paper=..."),
        ({"paper": "A4", "copies": "10"}, "The options of the format fake: too many", "None"),
    ],
)
def test_options_that_do_not_do_are_refused_with_the_format(given, message, advice):
    """What a format can't do without is told by name, and what is wrong with the options together by the format."""
    exporter = FakeExporter()
    exporter.Options = _Options  # type: ignore[misc]
    bench = _bench(exporter)
    with pytest.raises(sm.SettingsError) as refused:
        bench.export(_report(bench), "fake", given)
    assert (str(refused.value.message), str(refused.value.help)) == (message, advice)
    assert bench.export(_report(bench), "fake", {"paper": "A4", "copies": "2"}) == b"fake"


def test_a_failed_report_leaves_no_file(tmp_path):
    """Where the exporter fails, the file that was there is untouched."""
    file = tmp_path / "x.fake"
    file.write_bytes(b"old")
    bench = _bench(FakeExporter(gives=RuntimeError()))
    with pytest.raises(sm.PluginError):
        bench.write(_report(bench), file)
    assert file.read_bytes() == b"old"


class _Importer:
    name = "fake"
    title = sm.Text("Fake")
    Options = sm.NoOptions

    def __init__(self, name: str, sure: Any, gives: Any = None) -> None:
        self.name = name
        self.sure = sure
        self.gives = gives

    def identify(self, document: bytes, name: str) -> float:
        if isinstance(self.sure, Exception):
            raise self.sure
        return self.sure  # type: ignore[no-any-return]

    def extract(self, document: bytes, options: Any) -> Any:
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


def test_the_surest_importer_reads(tmp_path):
    """The importer that knows the document best gets it; those that fail at looking are told and left out."""
    imported = sm.Imported(plan=flawless_plan())
    odd = (_Importer("a", ValueError("x")), _Importer("b", None), _Importer("c", float("nan")), _Importer("d", 0.4))
    bench = _bench(importers=(*odd, _Importer("e", 0.6, imported)))
    (tmp_path / "x.old").write_bytes(b"")
    assert bench.import_(tmp_path / "x.old") is imported
    assert {trouble.distribution for trouble in bench.troubles} == {"styrmodell-word"}
    assert len(bench.troubles) == 2


@pytest.mark.parametrize("gives", [RuntimeError("no"), flawless_plan()])
def test_an_importer_that_fails_is_named(tmp_path, gives):
    """An error, or anything but what was asked for, becomes one sentence with the format and its distribution."""
    (tmp_path / "x.old").write_bytes(b"")
    with pytest.raises(sm.PluginError, match="old of styrmodell-word failed"):
        _bench(importers=(_Importer("old", 1.0, gives),)).import_(tmp_path / "x.old")


def test_what_nobody_reads_says_so(tmp_path):
    """A document of no known kind, and one that is not there, are refused."""
    (tmp_path / "x.docx").write_bytes(b"")
    bench = sm.Workbench(found=[])
    with pytest.raises(sm.UnknownNameError, match="pip install styrmodell-word"):
        bench.import_(tmp_path / "x.docx")
    with pytest.raises(sm.FileError):
        bench.import_(tmp_path / "nowhere.docx")


def test_an_unknown_governance_model_lists_those_there_are():
    """The refusal names the installed models."""
    with pytest.raises(sm.UnknownNameError) as refused:
        sm.Workbench(found=[]).governance("falkenberg")
    assert "ange" in str(refused.value.help)


def test_a_plugin_can_bring_a_governance_model():
    """A model of a plugin extends a bundled one."""
    own = sm.GovernanceModel(id="own", title=sm.Words("Egen"), extends="ange")
    bench = sm.Workbench(found=[FakeEntryPoint("own", styrmodell_governance_models=[own])])
    plan = attrs.evolve(flawless_plan(), governance="own")
    assert bench.index(plan).governance.levels == bench.governance("ange").levels
    assert bench.governance("own").extends is None


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_governance_model_can_lie_beside_the_plan(tmp_path):
    """A plan names a file in its own folder, which extends another file or an installed model."""
    _write(
        tmp_path,
        plan=PLAN.format(name="own.toml"),
        own=GOVERNANCE.format(id="own", more='extends = "base.toml"'),
        base=GOVERNANCE.format(id="base", more='extends = "ange"'),
    )
    bench = sm.Workbench(found=[])
    plan = bench.open(tmp_path / "plan.toml").plan
    index = bench.index(plan, beside=tmp_path)
    assert index.governance.id == "own"
    assert index.governance.levels == bench.governance("ange").levels
    assert bench.governance_file(tmp_path / "own.toml") == index.governance
    with pytest.raises(sm.UnknownNameError, match="read_governance"):
        bench.index(plan)


@pytest.mark.parametrize("files", [{"a": "a.toml"}, {"a": "b.toml", "b": "a.toml"}, {"a": "b.toml", "b": "b.toml"}])
def test_a_governance_model_that_extends_itself_is_refused(tmp_path, files):
    """A circle of models is refused, however long."""
    _write(tmp_path, **{id_: GOVERNANCE.format(id=id_, more=f'extends = "{base}"') for id_, base in files.items()})
    with pytest.raises(sm.SettingsError, match="extends itself"):
        sm.Workbench(found=[]).governance("a.toml", tmp_path)


def test_a_missing_governance_file_is_told(tmp_path):
    """The plan's own file is readable, but not the model that it names."""
    _write(tmp_path, plan=PLAN.format(name="gone.toml"))
    with pytest.raises(sm.FileError, match=r"gone\.toml"):
        sm.Workbench(found=[]).open(tmp_path / "plan.toml")


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ({"id": "SM99999"}, "SM99999"),
        ({"id": "SM101", "parameters": {"no_such_parameter": 3}}, "no_such_parameter"),
        ({"id": "SM101", "paragraph": "nowhere"}, "nowhere"),
    ],
)
def test_wrong_settings_of_rules_are_refused(setting, reason):
    """A rule that is not there, a parameter or a paragraph that is not there are told by name."""
    bench = sm.Workbench(found=[])
    model = attrs.evolve(bench.governance("ange"), rules=(sm.RuleSetting(**setting),))
    with pytest.raises(sm.SettingsError, match=reason):
        bench.check(bench.index(flawless_plan(), model), AS_OF)


def test_a_selection_that_no_rule_answers_to_is_refused():
    """A misspelt rule is not silently passed over."""
    bench = sm.Workbench(found=[])
    with pytest.raises(sm.UnknownNameError, match="SM2O1"):
        bench.check(bench.index(flawless_plan()), AS_OF, selected=("SM2O1",))


def test_a_plan_is_written_and_read_back(tmp_path):
    """Both native formats give the plan back, through import too."""
    bench = sm.Workbench(found=[])
    for name in ("p.toml", "p.json"):
        bench.write(flawless_plan(), tmp_path / name)
        assert bench.open(tmp_path / name).plan == flawless_plan()
        assert bench.import_(tmp_path / name).plan == flawless_plan()
