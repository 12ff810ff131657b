"""A municipality switches rules off, sets their severity, parameters and paragraph, and is told what it got wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from styrmodell.checking import ActiveRule, Citation, Ground
from styrmodell.errors import SettingsError, UnknownNameError
from styrmodell.model import RuleSetting, Severity
from styrmodell.rules import RULES
from styrmodell.rules.activities import NearDuplicateActivities
from styrmodell.rules.units import TooFewActivities
from styrmodell.ruleset import rulebook, ruleset, select
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import AS_OF, flawless_plan


def _with(*settings: RuleSetting) -> dict[str, ActiveRule]:
    governance = attrs.evolve(default_model(), rules=settings)
    return {each.rule.id: each for each in ruleset(RULES, governance)}


def _refusal(**setting: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        _with(RuleSetting(**{"id": "SM105", **setting}))
    return str(caught.value)


def test_without_settings_every_rule_is_on():
    """A governance model that says nothing of rules has them all, in the order of their ids, as they come."""
    rules = _with()
    assert list(rules) == sorted(rule.id for rule in RULES)
    assert ruleset(reversed(RULES), attrs.evolve(default_model(), rules=())) == tuple(rules.values())
    assert all(each == ActiveRule(each.rule) and each.rule == type(each.rule)() for each in rules.values())


def test_a_rule_is_switched_off():
    """A rule that is off is gone, and the others stay."""
    assert set(_with()) - set(_with(RuleSetting(id="SM106", enabled=False, reason="Fullmäktige vet."))) == {"SM106"}


def test_a_severity_and_a_paragraph_are_set():
    """The municipality may rest a rule on another paragraph and give it another weight."""
    rule = _with(RuleSetting(id="SM108", severity=Severity.ERROR, paragraph="follow-up"))["SM108"]
    assert (rule.severity, rule.citation) == (Severity.ERROR, Citation(Ground.POLICY, "follow-up"))


def test_parameters_are_set():
    """Parameters are numbers, lists and decimals as a file holds them; what is not named keeps its default."""
    parameters = {"minimum": 3, "employees_per_further": 25, "kinds": ["unit", "company"]}
    expected = TooFewActivities(minimum=3, employees_per_further=25, kinds=("unit", "company"))
    assert _with(RuleSetting(id="SM105", parameters=parameters))["SM105"].rule == expected
    likeness = _with(RuleSetting(id="SM109", parameters={"likeness": Decimal("0.9")}))["SM109"].rule
    assert likeness == NearDuplicateActivities(likeness=Decimal("0.9"))


def test_a_mistyped_parameter_is_refused_by_name():
    """A name that the rule does not have is refused, with the rule and the name."""
    said = _refusal(parameters={"minimun": 3})
    assert "SM105" in said
    assert "minimun" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("minimum", "3"), ("minimum", True), ("minimum", -1), ("employees_per_further", 0), ("kinds", "unit")],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name, value):
    """A value of the wrong kind, or one that no rule can work with, is refused with the rule and the parameter."""
    said = _refusal(parameters={name: value})
    assert "SM105" in said
    assert name in said


@pytest.mark.parametrize(
    ("rule", "name", "value"),
    [
        ("SM109", "likeness", Decimal(0)),
        ("SM109", "likeness", Decimal("1.01")),
        ("SM112", "days", -1),
        ("SM203", "days", -1),
        ("SM207", "days", -1),
    ],
)
def test_a_parameter_outside_its_bounds_is_refused(rule, name, value):
    """Days are not negative, and a part is more than nothing and at most the whole."""
    assert name in _refusal(id=rule, parameters={name: value})


def test_an_unknown_rule_is_refused_with_the_nearest():
    """An id that no rule has is refused, with the one that was perhaps meant."""
    said = _refusal(id="SM1O5")
    assert "SM1O5" in said
    assert "did you mean SM105?" in said
    assert "did you mean" not in _refusal(id="QQ1")


def test_an_unknown_paragraph_is_refused():
    """A paragraph that the policy does not have is refused by its id."""
    assert "no-such" in _refusal(paragraph="no-such")


def test_all_that_is_wrong_is_told_at_once():
    """Two wrong settings give one error that names both."""
    with pytest.raises(SettingsError) as caught:
        _with(RuleSetting(id="SM105", parameters={"minimun": 3}), RuleSetting(id="QQ1"))
    assert "minimun" in str(caught.value)
    assert "QQ1" in str(caught.value)


def test_a_rule_that_is_off_may_have_wrong_parameters():
    """What is switched off is not built, so its parameters can wait."""
    assert "SM105" not in _with(RuleSetting(id="SM105", enabled=False, parameters={"minimun": 3}))


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_ids():
    """`SM2` selects a family, whatever its case, and what is ignored is left out of it."""
    rules = _with().values()
    assert {each.rule.id[:3] for each in select(rules, selected=("sm2",))} == {"SM2"}
    for ignored in ("SM201", "sm201"):
        assert "SM201" not in {each.rule.id for each in select(rules, selected=("SM2",), ignored=(ignored,))}
    assert len(select(rules)) == len(RULES)


def test_selecting_what_does_not_exist_is_refused():
    """A beginning that no rule has is refused, with the nearest id, or with where to find the ids."""
    for wanted, advice in (("QQQ", "styrmodell rule"), ("sm2O1", "Did you mean SM201?")):
        with pytest.raises(UnknownNameError, match=wanted) as caught:
            select(_with().values(), selected=(wanted,))
        assert advice in str(caught.value.help)


def test_a_plan_that_sets_a_rule_wrongly_is_refused():
    """A setting of the plan is held to the same as one of the model, and the refusal names the plan."""
    plan = attrs.evolve(flawless_plan(), rules=(RuleSetting(id="SM999", reason="Ett prov."),))
    with pytest.raises(SettingsError, match="The plan plan-2024 has wrong settings: there is no rule SM999"):
        rulebook(RULES, default_model(), plan, AS_OF)
