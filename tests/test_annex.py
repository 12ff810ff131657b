"""The annex holds what a check found, in order, by name, with what it rests on."""

import attrs
import pytest

import styrmodell as sm
from styrmodell.annex import make_annex
from styrmodell.builtin import bundled_model
from styrmodell.index import PlanIndex
from styrmodell.results import CheckResult
from styrmodell.rules import RULES
from styrmodell.testing.plans import AS_OF, flawless_plan, hostile_plan
from styrmodell.wording import SEVERITIES

BY_ID = {rule.id: rule for rule in RULES}
MODEL = bundled_model("ange")


def annexed(plan, **more):
    """Give the findings on a plan, and the annex of its report with them."""
    found = sm.check(plan, as_of=AS_OF)
    made = sm.report(plan, as_of=AS_OF, findings=found, **more).findings
    assert made is not None
    return found, made


def test_a_report_has_an_annex_only_where_findings_are_given():
    """Nothing is checked that nobody asked for, and an empty check gives an empty annex."""
    assert sm.report(flawless_plan(), as_of=AS_OF).findings is None
    assert sm.report(flawless_plan(), as_of=AS_OF, findings=()).findings == sm.Annex()


def test_every_finding_is_in_the_annex_once():
    """Breaches and open questions stand apart, and together they are all there is."""
    found, annex = annexed(hostile_plan())
    for outcome, groups in ((sm.Judgement.BREACH, annex.broken), (sm.Judgement.UNDECIDABLE, annex.undecidable)):
        told = [(group.rule, remark.object, remark.message) for group in groups for remark in group.remarks]
        own = [(each.rule, each.object, each.message) for each in found if each.outcome is outcome]
        assert sorted(told, key=str) == sorted(own, key=str)
        assert {group.outcome for group in groups} <= {outcome}


def test_the_gravest_stand_first():
    """Rules come by severity and then by id; each has its symbol and word, and what can't be decided has its own."""
    _, annex = annexed(hostile_plan())
    for groups in (annex.broken, annex.undecidable):
        assert list(groups) == sorted(groups, key=lambda group: (-group.severity.rank, group.rule))
    assert len({group.symbol for group in annex.broken}) == len({group.severity for group in annex.broken})
    assert {group.symbol for group in annex.undecidable} == {"?"}
    assert all(group.label == SEVERITIES[group.severity] for group in annex.broken)


def test_a_rule_stands_with_its_demand_and_the_paragraph_in_full():
    """The words of the policy are the governance model's own, whole."""
    _, annex = annexed(hostile_plan())
    for group in annex.broken:
        rule = BY_ID[group.rule]
        assert group.demand == rule.explanation()[0]
        paragraph = MODEL.paragraph(rule.citation.id)
        assert group.quote == (paragraph.text if paragraph else None)


def test_what_mends_all_of_them_is_said_once():
    """Where every finding of a rule has the same advice it is the rule's, else each one's own."""
    _, annex = annexed(hostile_plan())
    for group in annex.broken:
        advice = {remark.help for remark in group.remarks}
        assert group.help == (next(iter(advice)) if len(advice) == 1 else None)


def test_things_go_by_their_names_without_identity_numbers():
    """A finding's thing has its title, in which an identity number shows as dots."""
    plan = flawless_plan()
    first = attrs.evolve(plan.activities[0], title="Stöd till 19811218-9876", goals=())
    spoiled = attrs.evolve(plan, activities=(first, *plan.activities[1:]))
    _, annex = annexed(spoiled)
    titles = {remark.object: remark.title for group in annex.broken for remark in group.remarks}
    assert titles[sm.Ref.to(first)].startswith("Stöd till ")
    assert not any("9876" in title for title in titles.values())


@pytest.mark.parametrize("unit", [unit.id for unit in flawless_plan().units])
def test_the_annex_of_a_unit_holds_what_it_answers_for(unit):
    """Findings about the unit and its activities are kept; those about others, the goals and the plan are not."""
    plan = hostile_plan()
    index = PlanIndex.of(plan, MODEL)
    found, annex = annexed(plan, units=[unit])
    own = {sm.Ref("unit", unit), *(sm.Ref.to(activity) for activity in index.by_unit[unit])}
    kept = [remark.object for group in (*annex.broken, *annex.undecidable) for remark in group.remarks]
    assert sorted(kept) == sorted(each.object for each in found if each.object in own)


def test_the_sums_are_those_of_the_annex():
    """The sums say how many there are of each severity, and how many questions are open."""
    _, annex = annexed(hostile_plan())
    said = [sm.Translator("en")(line) for line in annex.sums]
    many = sum(len(group.remarks) for group in annex.broken)
    few = sum(len(group.remarks) for group in annex.undecidable)
    assert said[0].startswith(f"{many} findings: ")
    assert said[1] == f"{few} questions that the data can't decide."


def test_a_finding_of_an_unknown_rule_is_told_without_its_demand():
    """A finding may come from a rule that is not installed here; it is not lost."""
    plan = flawless_plan()
    finding = attrs.evolve(RULES[1]().breach(plan, sm.Text("Wrong."), sm.Text("Mend it.")), rule="XX999")
    annex = make_annex(PlanIndex.of(plan, MODEL), CheckResult(findings=(finding,)), BY_ID)
    (group,) = annex.broken
    assert (group.rule, group.demand, group.remarks[0].title) == ("XX999", None, plan.title)


def left_out_of(annex):
    """Give what an annex says that it leaves out, in English."""
    tell = sm.Translator("en")
    return {tell(part.title): [tell(line) for line in part.lines] for part in annex.left_out}


def exempting_plan():
    """Give a plan in which one activity is exempted from a rule, and another rule is off."""
    plan = flawless_plan()
    first, *rest = plan.activities
    return attrs.evolve(
        plan,
        activities=(attrs.evolve(first, description=""), *rest),
        exemptions=(sm.Exemption(rule="SM108", id=first.id, reason="Beskrivs i budgeten."),),
        rules=(sm.RuleSetting(id="SM402", enabled=False, reason="Prövas i sommar."),),
    )


def test_the_annex_of_a_whole_result_tells_what_it_leaves_out():
    """Exemptions and rules that are off stand in the annex with their reasons; bare findings know nothing of them."""
    plan = exempting_plan()
    result = sm.check_result(plan, as_of=AS_OF)
    annex = sm.report(plan, as_of=AS_OF, findings=result).findings
    assert annex is not None
    assert left_out_of(annex) == {
        "Exempted": [f"SM108 {plan.activities[0].id}: Beskrivs i budgeten."],
        "Rules that are off": ["SM402: Prövas i sommar."],
    }
    bare = sm.report(plan, as_of=AS_OF, findings=result.findings).findings
    assert bare == attrs.evolve(annex, left_out=())


def test_a_unit_is_told_only_of_exemptions_that_concern_it():
    """In a unit's own report stand the exemptions of what it does, and all rules that are off."""
    plan = exempting_plan()
    first = attrs.evolve(plan.activities[0], units=(plan.units[0].id,))
    plan = attrs.evolve(plan, activities=(first, *plan.activities[1:]))
    result = sm.check_result(plan, as_of=AS_OF)
    told = []
    for unit in plan.units[:2]:
        annex = sm.report(plan, as_of=AS_OF, units=(unit.id,), findings=result).findings
        assert annex is not None
        told.append(set(left_out_of(annex)))
    assert told == [{"Exempted", "Rules that are off"}, {"Rules that are off"}]


def test_a_rule_that_failed_is_told_in_the_annex():
    """Whoever reads the annex sees that a question was not asked."""
    result = CheckResult(failed=(sm.Failure(rule="SM999", reason="it broke"),))
    annex = make_annex(PlanIndex.of(flawless_plan(), MODEL), result, BY_ID)
    assert left_out_of(annex) == {"Rules that failed, and found nothing": ["SM999: it broke"]}
