"""The library's frozen classes are those of attrs in all but when they learn to show themselves."""

import attrs
from hypothesis import given

from styrmodell.frozen import frozen
from styrmodell.testing.strategies.plan import plans


@frozen(kw_only=True)
class Pair:
    """Two values, of which one is not shown."""

    left: int
    right: object = attrs.field(default=None, repr=False)


@frozen
class Named:
    """A class that shows itself in its own way."""

    name: str

    def __repr__(self):
        """Give the name."""
        return self.name


def test_a_frozen_class_is_one_of_attrs():
    """It takes the parameters of attrs, can't be changed, and is compared by value."""
    assert attrs.has(type(Pair(left=1)))
    assert Pair(left=1) == Pair(left=1) != Pair(left=2)
    assert hash(Pair(left=1)) == hash(Pair(left=1))
    assert not hasattr(Pair(left=1), "__dict__")
    assert attrs.evolve(Pair(left=1), left=2).left == 2


def test_it_shows_what_attrs_would_show():
    """A value is shown by the name of its class and its fields, without those that are left out."""
    peer = attrs.make_class("Pair", {"left": attrs.field(), "right": attrs.field(repr=False)})
    assert repr(Pair(left=1, right=2)) == repr(peer(1, 2)) == "Pair(left=1)"
    assert repr(Named("kost")) == "kost"


@given(plan=plans())
def test_a_plan_is_shown_whole(plan):
    """What shows a plan holds every thing in it, each as it shows itself."""
    shown = repr(plan)
    assert shown.startswith("Plan(")
    assert all(repr(each) in shown for each in (*plan.goals, *plan.activities, *plan.units, plan.period))
