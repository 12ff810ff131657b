"""Everything that the model is made of is a value: frozen, slotted, comparable, and the same after a journey."""

from __future__ import annotations

import copy
import pickle
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given, settings

import styrmodell as sm
from styrmodell import model
from styrmodell.rules.units import TooFewActivities
from styrmodell.testing.strategies import governance_models, plans

HELPERS = ("references",)
PUBLIC = [getattr(sm, name) for name in sm.__all__]
VALUES = [each for each in PUBLIC if isinstance(each, type) and attrs.has(each)]
OF_MODEL = [each for each in VALUES if each.__module__.startswith(model.__name__)]
by_class = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
by_class_of_model = pytest.mark.parametrize("kind", OF_MODEL, ids=lambda kind: kind.__name__)


def _empty(kind: type) -> Any:
    """Make one without its attributes; in place of the abstract class of rules, one of them."""
    return object.__new__(TooFewActivities if kind is sm.Rule else kind)


def _classes_at_home() -> set[type]:
    """Give the classes that the modules of the model define for others."""
    names = [each.name for each in iter_modules(model.__path__) if each.name not in HELPERS]
    modules = [import_module(f"{model.__name__}.{name}") for name in names]
    found = [(each, module) for module in modules for name, each in vars(module).items() if not name.startswith("_")]
    return {each for each, module in found if isinstance(each, type) and each.__module__ == module.__name__}


def test_every_class_of_the_model_is_public():
    """A class that a module of the model defines is given by the package and by the library."""
    exported = {getattr(model, name) for name in model.__all__}
    assert _classes_at_home() <= exported
    assert set(model.__all__) <= set(sm.__all__)


@pytest.mark.parametrize("kind", sorted(_classes_at_home(), key=str))
def test_a_class_of_the_model_is_a_value_or_a_choice(kind):
    """The model is made of attrs classes and enumerations, and of nothing else."""
    assert attrs.has(kind) or issubclass(kind, Enum)


@by_class
def test_it_is_frozen(kind):
    """No attribute can be set or removed, whether the class knows it or not."""
    made = _empty(kind)
    for name in (*(attribute.name for attribute in attrs.fields(kind)), "something_else"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(made, name)


@by_class
def test_it_is_slotted(kind):
    """It has room for its own attributes only."""
    assert not hasattr(_empty(kind), "__dict__")


@by_class
def test_it_is_compared_by_what_it_holds(kind):
    """Every attribute that it is made of counts when two are compared; what it only keeps of its answers does not."""
    assert kind.__eq__ is not object.__eq__
    assert [attribute.name for attribute in attrs.fields(kind) if attribute.init and not attribute.eq] == []


@by_class_of_model
def test_its_attributes_are_named_when_it_is_made(kind):
    """Attributes are given by name, so that a new one between two others breaks nobody."""
    assert [attribute.name for attribute in attrs.fields(kind) if not attribute.kw_only] == []


def _parts(hint: Any) -> set[Any]:
    return {get_origin(hint) or hint}.union(*(_parts(each) for each in get_args(hint)))


@by_class_of_model
def test_it_holds_nothing_that_changes(kind):
    """No attribute is declared as a list, a set or a dictionary."""
    hints = get_type_hints(kind)
    declared = {attribute.name: _parts(hints[attribute.name]) for attribute in attrs.fields(kind)}
    assert {name for name, parts in declared.items() if parts & {list, set, dict, bytearray}} == set()


@given(plans())
@settings(max_examples=20, deadline=None)
def test_a_plan_is_the_same_after_a_journey(plan):
    """A copy, and what comes back from another process, is equal and has the same hash."""
    for other in (copy.deepcopy(plan), pickle.loads(pickle.dumps(plan))):
        assert other == plan
        assert hash(other) == hash(plan)


@given(governance_models())
@settings(max_examples=20, deadline=None)
def test_a_governance_model_is_the_same_after_a_journey(governance):
    """A copy, and what comes back from another process, is equal and has the same hash."""
    for other in (copy.deepcopy(governance), pickle.loads(pickle.dumps(governance))):
        assert other == governance
        assert hash(other) == hash(governance)
