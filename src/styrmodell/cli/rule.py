"""`rule`: lists the rules, or explains one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import ndiff
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click

from ..checking import ActiveRule, Citation, Finding, Ground, Rule
from ..errors import UnknownNameError
from ..formats.document import Document
from ..index import PlanIndex
from ..model import GovernanceModel, Law, Plan
from ..results import SelfRule
from ..suggestions import nearest
from ..text import Text, say
from ..translation import Translator
from ..wording import SEVERITIES, quoted, source
from .desk import Desk, day_or_today, heading

FEW = 14
FAMILIES = {
    "SM0": say("The check itself: settings and exemptions (SM0)"),
    "SM1": say("Planning: goals, units and activities (SM1)"),
    "SM2": say("Follow-up: dates, status and comments (SM2)"),
    "SM3": say("Reporting: what the report holds, and when it comes (SM3)"),
    "SM4": say("Publication: what may stand in public (SM4)"),
    "SM5": say("Indicators and assessment (SM5)"),
    "SM6": say("The law (SM6)"),
}


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "rule",
        callback=click.pass_obj(run),
        help=t(say("List the rules, or explain one: demand, reason, source, parameters, example, how to mend.")),
        params=[
            click.Argument(["id"], required=False, metavar=t(say("[ID]"))),
            click.Option(
                ["--governance"],
                default="ange",
                metavar=t(say("NAME")),
                help=t(say("The governance model whose policy is quoted (default ange).")),
            ),
        ],
    )


def run(desk: Desk, *, id: str | None, governance: str) -> None:  # noqa: A002 - the argument's name
    """Print the list, or one rule."""
    model = desk.bench.governance(governance, Path())
    if id is None:
        _list(desk, model)
    else:
        _explain(desk, _found(desk, id), model)


def _list(desk: Desk, model: GovernanceModel) -> None:
    """Print the rules by family, with the severity that the model gives them; those that it leaves off say so."""
    active = {each.rule.id: each for each in desk.bench.active_rules(model, as_of=day_or_today(None))}
    kinds = {id_: _kind(rule, active.get(id_)) for id_, rule in sorted(desk.bench.rules.items())}
    longest = max((len(id_) for id_ in kinds), default=0)
    width = max((len(desk.t(kind)) for kind in kinds.values()), default=0)
    for place, (family, ids) in enumerate(groupby(kinds, key=_family)):
        if place:
            desk.out()
        desk.out(FAMILIES.get(family, say("Other rules")), bold=True)
        for id_ in ids:
            start = f"{id_:<{longest}}  {desk.t(kinds[id_]):<{width}}  "
            desk.fill(start + desk.t(desk.bench.rules[id_].explanation()[0]), hanging=len(start))


def _family(id_: str) -> str:
    return id_[:3] if id_[:3] in FAMILIES and len(id_) == 5 else ""


def _kind(rule: type[Rule], active: ActiveRule | None) -> Text:
    return SEVERITIES[active.severity or rule.severity] if active else say("off")


def _found(desk: Desk, id_: str) -> type[Rule]:
    by_id = {rule.id.casefold(): rule for rule in desk.bench.rules.values()}
    by_name = {rule.name.casefold(): rule for rule in desk.bench.rules.values()}
    rule = by_id.get(id_.casefold()) or by_name.get(id_.casefold())
    if rule is None:
        near = nearest(id_, [word for each in by_id.values() for word in (each.id, each.name)])
        advice = say("Did you mean {name}?", name=near) if near else say("`styrmodell rule` lists the rules.")
        raise UnknownNameError(say("There is no rule {name}.", name=id_), help=advice)
    return rule


def _explain(desk: Desk, rule: type[Rule], model: GovernanceModel) -> None:
    rules = desk.bench.active_rules(model, as_of=day_or_today(None))
    active = next((each for each in rules if each.rule.id == rule.id), None)
    desk.out(f"{rule.id} {rule.name} ({desk.t(_kind(rule, active))})", bold=True)
    for paragraph in rule.explanation():
        desk.out()
        desk.fill(paragraph)
    _source(desk, active.citation or rule.citation if active else rule.citation, model)
    _parameters(desk, rule, active)
    _example(desk, active.rule if active else rule(), model)


def _source(desk: Desk, citation: Citation, model: GovernanceModel) -> None:
    heading(desk, say("Source"))
    desk.fill(source(citation, model), indent=2)
    quote = quoted(citation, model)
    if quote is not None:
        desk.fill(say("“{text}”", text=quote), indent=2)
    law = model.law(citation.id) if citation.ground is Ground.LAW else None
    if law is not None:
        _provision(desk, law)


def _provision(desk: Desk, law: Law) -> None:
    if law.since is not None:
        desk.fill(say("It holds from {day}.", day=law.since), indent=2)
    if law.checked is None:
        desk.fill(say("Nobody has compared it with the statute's own text."), indent=2)
    else:
        desk.fill(say("It was compared with the statute's own text on {day}.", day=law.checked), indent=2)


def _parameters(desk: Desk, rule: type[Rule], active: ActiveRule | None) -> None:
    """Print the parameters as they are written in a governance model, with what they are when nothing is said."""
    fields = attrs.fields(rule)
    if not fields:
        return
    heading(desk, say("Parameters, set under [[rules]] in the governance model"))
    for field in fields:
        value = getattr(active.rule, field.name) if active else field.default
        usual = "" if value == field.default else desk.t(say(" (usually {value})", value=_literal(field.default)))
        desk.out(f"  {field.name} = {desk.t(_literal(value))}{usual}")


def _literal(value: Any) -> Text | str:
    if value is None:
        return say("(not set)")
    if isinstance(value, tuple):
        return f"[{', '.join(str(_literal(each)) for each in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, Decimal, date)) else json.dumps(str(value), ensure_ascii=False)


def _example(desk: Desk, rule: Rule, model: GovernanceModel) -> None:
    found = next(_shown(desk, rule, model), None)
    if found is None:
        return
    finding, lines = found
    heading(desk, say("Example"))
    if lines:
        desk.fill(say("A plan that holds this breaks the demand:"), indent=2)
        for line in lines:
            desk.out(f"    {line}")
        desk.fill(say("The finding then says:"), indent=2)
    desk.fill(finding.message, indent=4 if lines else 2)
    desk.fill(say("→ {advice}", advice=finding.help), indent=4 if lines else 2, hanging=6 if lines else 4)


def _shown(desk: Desk, rule: Rule, model: GovernanceModel) -> Iterator[tuple[Finding, list[str]]]:
    """Let the rule itself speak, of a good plan into which its defect was put; silent where it can't.

    With the finding come the lines that the defect put in.
    """
    from ..testing.plans import AS_OF, flawless_plan

    good = flawless_plan()
    try:
        bad = rule.defect(good, AS_OF)
        for finding in _said(desk, rule, PlanIndex.of(bad, model), AS_OF):
            yield finding, _added(good, bad)
    except Exception:  # noqa: BLE001 - the defect is made for the bundled model, and a plugin's rule may fail in any way
        return


def _said(desk: Desk, rule: Rule, index: PlanIndex, as_of: date) -> Iterator[Finding]:
    """Give what a rule finds; one about the check itself is asked after the others."""
    if isinstance(rule, SelfRule):
        return (each for each in desk.bench.result(index, as_of).findings if each.rule == rule.id)
    return rule.check(index, as_of)


def _added(good: Plan, bad: Plan) -> list[str]:
    """Give what a file of the bad plan holds and one of the good plan does not, where it can be read by itself."""
    before, after = (Document.of_plan(each, "plan.toml").text.splitlines() for each in (good, bad))
    lines: list[str] = []
    is_whole = True
    for sign, line in ((each[0], each[2:]) for each in ndiff(before, after) if each[0] in " +" and each[2:].strip()):
        # The plan's own keys stand before the first block.
        if line.startswith("[") or (sign == " " and lines):
            is_whole = sign == "+"
        if sign == "+":
            if not is_whole:
                return []
            lines.append(line)
    return lines if len(lines) <= FEW else []
