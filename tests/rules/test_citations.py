"""What rules rest on exists, and what the policy demands is checked or says why not."""

from __future__ import annotations

import re

import pytest

from styrmodell.checking import Ground
from styrmodell.rules import RULES
from styrmodell.testing.cases import default_model

WEIGHT_AND_SOURCE = """
SM001 warning practice
SM002 warning practice
SM003 warning logic
SM004 warning practice
SM101 warning policy cascade
SM102 error policy every-unit
SM103 error policy every-unit
SM104 error policy geh-activities
SM105 error policy at-least-two
SM106 info policy every-unit
SM107 warning policy every-unit
SM108 warning practice
SM109 warning practice
SM110 warning policy for-the-year
SM111 error logic
SM112 warning policy without-delay
SM113 error law kl-11-geh
SM201 error logic
SM202 warning logic
SM203 warning practice
SM204 warning logic
SM205 warning logic
SM206 error policy follow-up
SM207 warning practice
SM208 warning policy tertial
SM209 warning logic
SM210 warning logic
SM211 warning logic
SM212 warning policy follow-up
SM213 warning policy follow-up
SM214 warning practice
SM215 warning logic
SM216 info practice
SM301 warning policy only-goals-with-activities
SM302 warning policy all-goals-listed
SM303 warning policy delimitation
SM304 error policy committee-report
SM305 error policy remit-reasons
SM306 error policy chair-presents
SM307 warning policy tertial
SM308 info policy delimitation
SM401 error law gdpr-6
SM402 warning law gdpr-6
SM501 info practice
SM502 warning practice
SM503 warning logic
SM504 warning practice
SM505 warning logic
SM601 error law kl-11-geh
SM602 warning law kl-11-budget-date
SM603 error law lkbr-13-interim
SM604 error law kl-11-interim-date
SM605 error law kl-11-annual-date
SM606 error law lkbr-11-evaluation
SM607 warning law kl-6-oversight
SM608 error law kl-12-verdict
"""

by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@by_rule
def test_a_rule_rests_on_something_that_exists(rule):
    """A rule cites a paragraph of the policy or a provision of the law that is there, or needs none."""
    citation, model = rule.citation, default_model()
    if citation.ground is Ground.POLICY:
        assert model.paragraph(citation.id) is not None
    elif citation.ground is Ground.LAW:
        assert model.law(citation.id) is not None
    else:
        assert citation.id == ""


@pytest.mark.parametrize("paragraph", default_model().policy, ids=lambda paragraph: paragraph.id)
def test_a_paragraph_is_checked_or_says_why_not(paragraph):
    """A paragraph is named by a rule, or has a reason for why none checks it, and never both."""
    cited = {rule.citation.id for rule in RULES if rule.citation.ground is Ground.POLICY}
    assert (paragraph.id in cited) != (paragraph.unchecked is not None)


@pytest.mark.parametrize("law", default_model().laws, ids=lambda law: law.id)
def test_a_provision_is_checked(law):
    """A provision of the law is named by a rule."""
    assert law.id in {rule.citation.id for rule in RULES if rule.citation.ground is Ground.LAW}


def test_each_rule_has_the_weight_and_the_source_that_were_decided():
    """How grave a breach is, and what each rule rests on, changes only by a decision that this table shows."""
    rows = [(rule.id, rule.severity.value, rule.citation.ground.value, rule.citation.id) for rule in RULES]
    assert [" ".join(row).strip() for row in rows] == WEIGHT_AND_SOURCE.split("\n")[1:-1]


@by_rule
def test_a_rule_explains_itself(rule):
    """A rule says its demand in one sentence, then why, then how to mend it."""
    demand, *rest = (text.message for text in rule.explanation())
    assert demand.count(".") == 1
    assert demand.endswith(".")
    assert len(rest) >= 2
    assert re.search(r"\bTo mend ", " ".join(rest))


@by_rule
def test_a_rule_has_an_id_and_a_name_of_the_right_form(rule):
    """An id is SM and three digits, a name is words with hyphens, and no two rules share either."""
    assert re.fullmatch(r"SM\d{3}", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|overdue", rule.name)
    assert sum(rule.id == other.id or rule.name == other.name for other in RULES) == 1


@by_rule
def test_what_a_rule_implies_exists(rule):
    """The rules that a defect breaks too are there."""
    assert set(rule.implies) <= {other.id for other in RULES}
