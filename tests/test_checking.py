"""The engine gives findings whole, in a stable order, and as the municipality has settled it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs
import pytest

from styrmodell.checking import ActiveRule, Citation, Finding, Ground, Judgement, Ref, Rule, check, in_order
from styrmodell.index import PlanIndex
from styrmodell.model import Plan, Severity
from styrmodell.testing.cases import default_model
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.text import say


@attrs.frozen
class Objecting(Rule):
    """Nothing is right.

    The first reason
    stands on two lines.

    So does nothing else.
    """

    id: ClassVar[str] = "X1"
    name: ClassVar[str] = "objecting"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Object to everything there is."""
        plan = index.plan
        yield self.undecidable(plan, say("The plan says nothing of {day}.", day=as_of), say("Say it."))
        for activity in plan.activities:
            yield self.breach(activity, say("No."), say("Mend it."), *plan.goals[:1])
            yield self.breach(activity, say("Never."), say("Mend it."), *plan.goals[:1])
        for unit in plan.units:
            yield self.breach(unit, say("No."), say("Mend it."), severity=Severity.ERROR)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Give the plan as it is, for it is wrong already."""
        return plan


@pytest.fixture(name="index")
def index_fixture() -> PlanIndex:
    """Index the flawless plan."""
    return PlanIndex.of(flawless_plan(), default_model())


def test_no_finding_shows_an_identity_number(index):
    """Whatever rule it is of, a finding shows dots for the digits of a personal identity number, in every depth."""
    number = "19900118-9811"
    objecting = Objecting()
    inner = say("{names}", names=(number, say("“{title}”", title=f"Ring {number}.")))
    found = objecting.breach(index.plan, say("{inner} on {day}", inner=inner, day=AS_OF), say("Drop {x}.", x=number))

    class Telling(Objecting):
        def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
            yield found

    (shown,) = check(index, [ActiveRule(Telling())], AS_OF)
    assert str(shown.message) == "●●●●●●●●-●●●●, “Ring ●●●●●●●●-●●●●.” on 2024-08-31"
    assert str(shown.help) == "Drop ●●●●●●●●-●●●●."


def test_a_finding_tells_its_rule_and_its_object(index):
    """A finding carries the rule's id, name, severity and citation, and points to the thing and what is related."""
    found = {each.object: each for each in Objecting().check(index, AS_OF)}
    breach = found[Ref("activity", "a1")]
    assert (breach.rule, breach.name, breach.severity) == ("X1", "objecting", Severity.WARNING)
    assert (breach.outcome, breach.citation) == (Judgement.BREACH, Citation(Ground.PRACTICE))
    assert breach.related == (Ref("goal", "f1"),)
    assert found[Ref("plan", "plan-2024")].outcome is Judgement.UNDECIDABLE
    assert found[Ref("unit", "kost")].severity is Severity.ERROR


def test_the_order_is_that_of_rule_outcome_and_object(index):
    """Findings come by rule, outcome, kind and id, and those of one thing by their messages."""
    found = check(index, [ActiveRule(Objecting())], AS_OF)
    assert [each.outcome for each in found][-1] is Judgement.UNDECIDABLE
    assert [each.object.id for each in found[:4]] == ["a1", "a1", "a2", "a2"]
    assert [str(each.message) for each in found[:2]] == ["Never.", "No."]


def test_the_order_does_not_depend_on_how_findings_came(index):
    """Whatever order findings come in, they leave in the same."""
    found = list(Objecting().check(index, AS_OF))
    expected = in_order(found)
    random.Random(0).shuffle(found)
    assert in_order(found) == expected == in_order(expected)


def test_the_municipality_settles_severity_and_paragraph(index):
    """What the governance model says of a rule stands in its findings."""
    cited = Citation(Ground.POLICY, "cascade")
    found = tuple(ActiveRule(Objecting(), Severity.INFO, cited).check(index, AS_OF))
    assert {(each.severity, each.citation) for each in found} == {(Severity.INFO, cited)}


def test_one_of_the_two_can_be_settled_alone(index):
    """A severity of the municipality's own leaves the citation, and a paragraph leaves the severity."""
    one = next(ActiveRule(Objecting(), severity=Severity.INFO).check(index, AS_OF))
    two = next(ActiveRule(Objecting(), citation=Citation(Ground.POLICY, "cascade")).check(index, AS_OF))
    assert (one.severity, one.citation.ground) == (Severity.INFO, Ground.PRACTICE)
    assert (two.severity, two.citation.ground) == (Severity.WARNING, Ground.POLICY)


def test_the_explanation_is_the_docstring_by_paragraphs():
    """Each paragraph becomes one text without line breaks, the demand first."""
    said = [text.message for text in Objecting.explanation()]
    assert said == ["Nothing is right.", "The first reason stands on two lines.", "So does nothing else."]
