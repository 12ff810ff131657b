"""A governance model is found in by id, extends another, and speaks both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from styrmodell.model import GovernanceModel, Level, LevelRole, RuleSetting, Severity
from styrmodell.testing.cases import default_model
from styrmodell.testing.strategies import governance_models, ids
from styrmodell.text import Words

PARTS = ("levels", "scales", "periods", "categories", "policy", "laws", "rules")
FINDERS = {"level": "levels", "scale": "scales", "paragraph": "policy", "law": "laws"}


def _by_id(model: GovernanceModel, name: str) -> dict[str, Any]:
    return {part.id: part for part in getattr(model, name)}


@given(governance_models(), governance_models())
@settings(max_examples=30, deadline=None)
def test_its_own_parts_hold_and_the_others_fill_in(own, base):
    """Every part of either model is there; where both have one of the same id, it is the model's own."""
    model = own.over(base)
    for name in (name for name in PARTS if name != "rules"):
        assert _by_id(model, name) == {**_by_id(base, name), **_by_id(own, name)}
        assert len(getattr(model, name)) == len(_by_id(model, name))
    assert (model.id, model.title, model.extends) == (own.id, own.title, None)
    assert model.report == (base.report if own.report is None else own.report)


@given(governance_models(), governance_models())
@settings(max_examples=30, deadline=None)
def test_its_own_settings_of_a_rule_take_the_place_of_the_others(own, base):
    """Of each rule all the settings of one model are there, its own where it has any, in their order."""
    model = own.over(base)
    known = {setting.id for setting in (*own.rules, *base.rules)}
    for rule in known:
        mine, theirs, joined = (tuple(each for each in part.rules if each.id == rule) for part in (own, base, model))
        assert joined == (mine or theirs)
    assert {each.id for each in model.rules} == known


@given(governance_models(), governance_models(), governance_models())
@settings(max_examples=20, deadline=None)
def test_it_does_not_matter_where_a_chain_of_models_is_joined_first(one, two, three):
    """A model over one that is itself over a third is the same whichever pair is joined first."""
    assert one.over(two).over(three) == one.over(two.over(three))


@given(governance_models())
@settings(max_examples=20, deadline=None)
def test_a_model_over_itself_or_over_nothing_is_itself(model):
    """What extends nothing, or its own likeness, has what it had."""
    alone = attrs.evolve(model, extends=None)
    nothing = GovernanceModel(id="n", title=Words("N"))
    assert model.over(model) == model.over(nothing) == alone
    assert attrs.evolve(nothing.over(model), id=model.id, title=model.title) == alone


def test_an_id_without_letters_is_an_id():
    """A model that names a scale by the empty id names it, and is not silent."""
    base = GovernanceModel(id="m", title=Words("M"), status_scale="progress")
    assert attrs.evolve(base, status_scale="").over(base).status_scale == ""
    assert attrs.evolve(base, status_scale=None).over(base).status_scale == "progress"


def test_a_replaced_part_keeps_its_place():
    """A part that replaces another stands where that one stood, and a new one comes last."""
    levels = [Level(id=id_, labels=Words(id_), role=LevelRole.BOARD) for id_ in ("a", "b", "c")]
    base = GovernanceModel(id="m", title=Words("M"), levels=tuple(levels[:2]))
    replaced = attrs.evolve(levels[0], rank=2)
    own = GovernanceModel(id="n", title=Words("N"), levels=(levels[2], replaced))
    assert own.over(base).levels == (replaced, levels[1], levels[2])


@pytest.mark.parametrize(("finder", "name"), FINDERS.items())
@given(model=governance_models(), other=ids)
@settings(max_examples=20, deadline=None)
def test_a_part_is_found_by_its_id(finder, name, model, other):
    """Each part is found by its id, and an id that nothing has gives nothing."""
    find, known = getattr(model, finder), _by_id(model, name)
    assert {id_: find(id_) for id_ in known} == known
    assert find(other) == known.get(other)


@given(governance_models())
@settings(max_examples=20, deadline=None)
def test_its_statuses_are_the_terms_of_its_status_scale(model):
    """The statuses are the terms of the scale that it names, none where it names none."""
    named = [scale.terms for scale in model.scales if scale.id == model.status_scale]
    assert model.statuses == (named[0] if named else ())


def test_severities_are_ordered():
    """An error is graver than a warning, and that than an information."""
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.INFO, Severity.WARNING, Severity.ERROR]
    assert len({severity.rank for severity in Severity}) == len(Severity)


def test_a_setting_changes_nothing_unless_it_says_so():
    """A setting with nothing but an id leaves the rule on, with its own severity, parameters and paragraph."""
    setting = RuleSetting(id="SM101")
    assert (setting.enabled, setting.severity, setting.parameters, setting.paragraph) == (True, None, {}, None)


def _words(part: Any, path: str = "") -> Iterator[tuple[str, Words]]:
    if isinstance(part, Words):
        yield path, part
    elif isinstance(part, tuple):
        for place, each in enumerate(part):
            yield from _words(each, f"{path}.{getattr(each, 'id', place)}")
    elif attrs.has(type(part)):
        for attribute in attrs.fields(type(part)):
            yield from _words(getattr(part, attribute.name), f"{path}.{attribute.name}")


def test_the_bundled_model_speaks_both_languages():
    """All that the bundled model says is said in Swedish and in English."""
    said = dict(_words(default_model()))
    assert len(said) > 50
    assert [path for path, words in said.items() if not words.sv.strip() or not (words.en or "").strip()] == []
