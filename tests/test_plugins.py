"""The seam: what is wrong with a plugin is told by its name, and the rest works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.metadata import entry_points
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import styrmodell as sm
from styrmodell.discovery import installed
from styrmodell.rules import RULES
from styrmodell.rules.status import Overdue as OverdueActivity
from styrmodell.testing.fakes import FakeEntryPoint, FakeExporter
from styrmodell.testing.plans import AS_OF, flawless_plan

BY_ID = {rule.id: rule for rule in RULES}
GOOD = FakeEntryPoint("good", styrmodell_exporters=[FakeExporter("good", (".good",))])


class _SilentError(Exception):
    def __str__(self):
        raise ValueError


class _OddError(BaseException):
    pass


class _Unshowable:
    def __repr__(self):
        raise ValueError


@attrs.frozen
class _Rule(sm.Rule):
    """Everything has a name."""

    id = "XX1"
    name = "a-name"
    severity = sm.Severity.INFO
    citation = sm.Citation(sm.Ground.PRACTICE)

    def check(self, index: sm.PlanIndex, as_of: date) -> Iterator[sm.Finding]:
        """Find the first activity."""
        yield self.breach(index.plan.activities[0], sm.say("told"), sm.say("mend"))

    def defect(self, plan, as_of):
        """Change nothing."""
        return plan


@attrs.frozen
class _RaisingRule(_Rule):
    id = "XX2"

    def check(self, index, as_of):
        raise RuntimeError("no luck")


@attrs.frozen
class _OddRule(_Rule):
    id = "XX3"

    def check(self, index, as_of):
        for finding in _Rule().check(index, as_of):
            yield attrs.evolve(finding, object=None)  # type: ignore[arg-type]


@attrs.frozen
class _LeavingRule(_Rule):
    id = "XX4"

    def check(self, index, as_of):
        raise SystemExit(1)


@attrs.frozen
class _EscapingRule(_Rule):
    id = "XX6"

    def check(self, index, as_of):
        raise _OddError


@attrs.frozen
class _NeedyRule(_Rule):
    id = "XX5"
    least: int


@attrs.frozen
class _NamelessRule(_Rule):
    id = ""


class _PlainlyTitled(FakeExporter):
    title = "Plain"  # type: ignore[assignment]
    identify = extract = None


def _bad(**content: Any) -> FakeEntryPoint:
    return FakeEntryPoint("bad", **content)


def _exporters(*given: Any) -> FakeEntryPoint:
    return _bad(styrmodell_exporters=list(given))


BROKEN = {
    "raises at import": (_bad(fails=ImportError("no lxml")), "ImportError: no lxml"),
    "leaves at import": (_bad(fails=SystemExit(3)), "SystemExit: 3"),
    "raises what is no Exception at import": (_bad(fails=_OddError("odd")), "_OddError: odd"),
    "raises without words": (_bad(fails=_SilentError()), "_SilentError"),
    "is too new": (_bad(STYRMODELL_API=99), "version 99"),
    "has an odd version": (_bad(STYRMODELL_API=None), "version None"),
    "has its version as a text": (_bad(STYRMODELL_API="1"), "version '1'"),
    "misspells a hook": (_bad(styrmodell_exporter=[]), "no hook styrmodell_exporter"),
    "raises in a hook": (_bad(styrmodell_exporters=KeyError("x")), "styrmodell_exporters failed: KeyError"),
    "raises what is no Exception in a hook": (_bad(styrmodell_rules=_OddError()), "styrmodell_rules failed: _OddError"),
    "gives nothing": (_bad(styrmodell_exporters=None), "None, which is no list"),
    "gives a text": (_bad(styrmodell_rules="SM1"), "no list"),
    "gives a wrong type": (_bad(styrmodell_rules=[FakeExporter()]), "expected a class of rule"),
    "gives an object of a rule": (_bad(styrmodell_rules=[_Rule()]), "expected a class of rule"),
    "gives a rule that says nothing": (_bad(styrmodell_rules=[sm.Rule]), "it lacks id"),
    "gives a rule that needs a parameter": (_bad(styrmodell_rules=[_NeedyRule]), "TypeError"),
    "gives a class": (_exporters(FakeExporter), "it is a class"),
    "gives too little": (_exporters(SimpleNamespace(name="x")), "it lacks title, suffixes"),
    "gives no name": (_exporters(FakeExporter(name=None)), "its name is no text"),
    "gives an empty name": (_exporters(FakeExporter("")), "its name is empty"),
    "gives a name of blanks": (_exporters(FakeExporter(" ")), "its name is empty"),
    "gives an empty name of a rule": (_bad(styrmodell_rules=[_NamelessRule]), "its id is empty"),
    "gives a plain title": (_exporters(_PlainlyTitled()), "its title is no Text"),
    "gives a plain title of an importer": (_bad(styrmodell_importers=[_PlainlyTitled()]), "its title is no Text"),
    "gives a text for suffixes": (_exporters(FakeExporter(suffixes=".x")), "its suffixes"),
    "can't be shown": (_bad(styrmodell_importers=[_Unshowable()]), "gave _Unshowable"),
    "gives data for a model": (_bad(styrmodell_governance_models=[{}]), "expected a governance model"),
    "takes the name of a rule": (_bad(styrmodell_rules=[RULES[0]]), "is already given by styrmodell"),
}
by_fault = pytest.mark.parametrize(("point", "reason"), BROKEN.values(), ids=BROKEN.keys())


def _ask_all(bench: sm.Workbench) -> list[str]:
    for kind in ("rules", "governance_models", "importers", "exporters"):
        getattr(bench, kind)
    return [f"{trouble.distribution}: {trouble.reason}" for trouble in bench.troubles]


@by_fault
def test_a_broken_plugin_is_told_by_name_and_the_rest_works(point, reason):
    """One line tells the distribution and the reason; the core and the other plugin are there."""
    bench = sm.Workbench(found=[point, GOOD])
    (told_of,) = _ask_all(bench)
    assert told_of.startswith("styrmodell-bad: ")
    assert reason in told_of
    assert bench.export(_report(bench), "good") == b"fake"
    assert len(bench.rules) == len(RULES)


@by_fault
def test_with_strict_any_fault_is_fatal(point, reason):
    """Who asks for it gets an error that names the plugin."""
    with pytest.raises(sm.PluginError, match="styrmodell-bad") as fault:
        _ask_all(sm.Workbench(found=[point, GOOD], strict=True))
    assert reason in str(fault.value)


def _report(bench: sm.Workbench) -> sm.Report:
    return bench.report(bench.index(flawless_plan()), AS_OF)


@pytest.mark.parametrize("point", [_bad(fails=KeyboardInterrupt()), _bad(styrmodell_rules=KeyboardInterrupt())])
def test_an_interrupt_passes_through(point):
    """Ctrl-C is not the plugin's fault."""
    with pytest.raises(KeyboardInterrupt):
        _ask_all(sm.Workbench(found=[point]))


def test_a_taken_exporter_name_is_refused():
    """The first keeps its name, the second is told, and nothing is shadowed."""
    second = _exporters(FakeExporter("good", (".other",), b"shadow"))
    bench = sm.Workbench(found=[GOOD, second])
    assert _ask_all(bench) == ["styrmodell-bad: the name good is already given by styrmodell-good"]
    assert bench.export(_report(bench), "good") == b"fake"


def test_no_plugin_can_come_before_the_core():
    """A plugin that asks to be asked first still can't take a rule's name."""

    @sm.hookimpl(tryfirst=True)
    def first() -> list[Any]:
        return [type(RULES[0].__name__, (RULES[0],), {"__doc__": "Shadows."})]

    point = _bad()
    point.module.styrmodell_rules = first
    bench = sm.Workbench(found=[point])
    assert bench.rules[RULES[0].id] is RULES[0]
    assert len(bench.troubles) == 1


def test_a_name_that_two_entry_points_have_is_refused():
    """The second of two plugins with the same name is left out and told."""
    bench = sm.Workbench(found=[GOOD, FakeEntryPoint("good", "styrmodell-copy")])
    assert _ask_all(bench) == ["styrmodell-copy: the name good is taken by another plugin"]
    assert bench.given_by("good", "exporters") == ("good",)


def test_a_plugin_without_metadata_goes_by_its_own_name():
    """An entry point that no distribution is known for is still loaded."""
    point = FakeEntryPoint("loose", styrmodell_exporters=[FakeExporter("loose")])
    point.dist = None
    bench = sm.Workbench(found=[point])
    assert _ask_all(bench) == []
    assert bench.plugins[1].distribution == "loose"


@pytest.mark.parametrize("name", ["good", "styrmodell-good", "Styrmodell_Good"])
def test_only_allowed_plugins_are_loaded(name, monkeypatch):
    """The list names plugins or distributions, in any spelling; those left out are no trouble."""
    left_out = _exporters(FakeExporter("bad"))
    bench = sm.Workbench(found=[left_out, GOOD], allowed=frozenset({name}))
    assert _ask_all(bench) == []
    assert set(bench.exporters) == {"good"}
    assert [plugin.name for plugin in bench.plugins if plugin.refused] == ["bad"]


def test_an_allowed_plugin_that_fails_is_told():
    """Being on the list does not hide a fault."""
    bench = sm.Workbench(found=[_bad(fails=ImportError("x"))], allowed=frozenset({"bad"}))
    assert _ask_all(bench) == ["styrmodell-bad: it can't be loaded: ImportError: x"]


def test_an_allowed_plugin_that_is_missing_is_told():
    """A misspelt name on the list does not go unnoticed."""
    bench = sm.Workbench(found=[GOOD], allowed=frozenset({"good", "wrod"}))
    assert _ask_all(bench) == ["wrod: it is allowed (STYRMODELL_PLUGINS) but not installed"]


@pytest.mark.parametrize(("value", "loaded"), [("", []), ("good", ["good"]), (" good , styrmodell", ["good"])])
def test_the_environment_names_the_allowed(value, loaded, monkeypatch):
    """STYRMODELL_PLUGINS is a list with commas; an empty one allows none."""
    monkeypatch.setattr("styrmodell.workbench.installed", lambda _group: (GOOD, _exporters(FakeExporter("bad"))))
    monkeypatch.setenv("STYRMODELL_PLUGINS", value)
    assert list(sm.Workbench.from_environment().exporters) == loaded


def test_the_environment_can_make_faults_fatal(monkeypatch):
    """STYRMODELL_STRICT_PLUGINS turns a trouble into an error."""
    monkeypatch.setattr("styrmodell.workbench.installed", lambda _group: (_bad(fails=ImportError("x")),))
    monkeypatch.delenv("STYRMODELL_PLUGINS", raising=False)
    monkeypatch.setenv("STYRMODELL_STRICT_PLUGINS", "1")
    with pytest.raises(sm.PluginError, match="styrmodell-bad"):
        sm.Workbench.from_environment()


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (_RaisingRule, "no luck"),
        (_OddRule, "XX3 failed"),
        (_LeavingRule, "SystemExit"),
        (_EscapingRule, "_OddError"),
    ],
)
def test_a_plugin_rule_that_fails_is_left_out_and_told(rule, reason):
    """The findings of the others stand, and the failing rule is named with its distribution, whatever its domain."""
    bench = sm.Workbench(found=[_bad(styrmodell_rules=[_Rule, rule])])
    found = bench.check(bench.index(flawless_plan()), AS_OF)
    assert [finding.rule for finding in found] == ["XX1"]
    (trouble,) = bench.troubles
    assert trouble.distribution == "styrmodell-bad"
    assert rule.id in str(trouble.reason)
    assert reason in str(trouble.reason)


@pytest.mark.parametrize("call", ["check", "result", "public"])
def test_a_rule_of_the_core_that_fails_takes_no_other_down_and_is_not_hidden(monkeypatch, call):
    """A fault of the library's own is an error or a value with the rule's id, and what the others find stands."""
    plan = OverdueActivity().defect(flawless_plan(), AS_OF)
    bench = sm.Workbench(found=[])
    expected = [each for each in sm.check(plan, as_of=AS_OF, workbench=bench) if each.rule != "SM202"]

    def fail(*_):
        raise RuntimeError("broken core")

    monkeypatch.setattr(BY_ID["SM202"], "check", fail)
    if call == "result":
        result = sm.check_result(plan, as_of=AS_OF, workbench=bench)
    else:
        with pytest.raises(sm.RuleError, match=r"SM202 \(RuntimeError: broken core\)") as caught:
            bench.check(bench.index(plan), AS_OF) if call == "check" else sm.check(plan, as_of=AS_OF, workbench=bench)
        result = caught.value.result
    assert result.failed == (sm.Failure(rule="SM202", reason="RuntimeError: broken core"),)
    assert list(result.findings) == expected != []
    assert bench.troubles == []


def test_a_rule_of_a_plugin_that_fails_is_no_silence_of_the_public_function():
    """Whoever asks the library gets an error and not a shorter list, whoever wrote the rule."""
    bench = sm.Workbench(found=[_bad(styrmodell_rules=[_Rule, _RaisingRule])])
    with pytest.raises(sm.RuleError, match=_RaisingRule.id) as caught:
        sm.check(flawless_plan(), as_of=AS_OF, workbench=bench)
    assert [each.rule for each in caught.value.result.findings] == ["XX1"]


@pytest.mark.parametrize("group", ["styrmodell", "console_scripts", "pytest11", "no-such-group"])
def test_entry_points_are_those_that_the_standard_reader_finds(group):
    """The quick reader finds what the standard one finds, by name."""
    found = [(point.name, point.value) for point in installed(group)]
    assert found == sorted(set(found))
    assert set(found) == {(point.name, point.value) for point in entry_points(group=group)}
