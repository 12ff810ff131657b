"""`rule`: lists the rules, or explains one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import fill

import attrs
import click

from ..checking import Finding, Ground, Rule
from ..errors import StyrmodellError, UnknownNameError
from ..formats.structure import closest
from ..index import PlanIndex
from ..model import GovernanceModel
from ..testing.plans import flawless_plan
from ..text import Text, say
from ..translation import Translator
from .desk import Desk, heading
from .listings import SEVERITIES, source

_WIDTH = 96
_EXAMPLE_DAY = date(2024, 8, 31)


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "rule",
        callback=click.pass_obj(run),
        help=t(say("List the rules, or explain one: demand, reason, source, parameters, example, how to mend.")),
        params=[
            click.Argument(["id"], required=False, metavar="[ID]"),
            click.Option(
                ["--governance"],
                default="ange",
                metavar="NAME",
                help=t(say("The governance model whose policy is quoted (default ange).")),
            ),
        ],
    )


def run(desk: Desk, *, id: str | None, governance: str) -> None:  # noqa: A002 - the argument's name
    """Print the list, or one rule."""
    model = desk.bench.governance(governance)
    if id is None:
        for each in sorted(desk.bench.rules.values(), key=lambda rule: rule.id):
            desk.out(f"{each.id:<6} {desk.t(SEVERITIES[each.severity]):<12} {desk.t(each.explanation()[0])}")
        return
    _explain(desk, _found(desk, id), model)


def _found(desk: Desk, id_: str) -> type[Rule]:
    by_name = {rule.name: rule for rule in desk.bench.rules.values()}
    rule = desk.bench.rules.get(id_.upper()) or by_name.get(id_.lower())
    if rule is None:
        known = (*desk.bench.rules, *by_name)
        near = closest(id_.upper(), known) or say("`styrmodell rule` lists the rules.")
        raise UnknownNameError(say("There is no rule {name}.", name=id_), help=near)
    return rule


def _explain(desk: Desk, rule: type[Rule], model: GovernanceModel) -> None:
    demand, *rest = rule.explanation()
    desk.out(f"{rule.id} {rule.name} ({desk.t(SEVERITIES[rule.severity])})", bold=True)
    for paragraph in (demand, *rest):
        desk.out()
        _paragraph(desk, paragraph)
    heading(desk, say("Rests on"))
    _paragraph(desk, source(rule.citation, model))
    quoted = model.paragraph(rule.citation.id) if rule.citation.ground is Ground.POLICY else None
    if quoted is not None:
        _paragraph(desk, say("“{text}”", text=quoted.text))
    _parameters(desk, rule, model)
    _example(desk, rule, model)


def _paragraph(desk: Desk, said: Text) -> None:
    desk.out(fill(desk.t(said), _WIDTH))


def _parameters(desk: Desk, rule: type[Rule], model: GovernanceModel) -> None:
    fields = attrs.fields(rule)
    if not fields:
        return
    heading(desk, say("Parameters"))
    active = next((each.rule for each in desk.bench.active_rules(model) if each.rule.id == rule.id), None)
    for field in fields:
        value = getattr(active, field.name, field.default)
        desk.out(f"  {field.name} = {value!r} ({field.type})")


def _example(desk: Desk, rule: type[Rule], model: GovernanceModel) -> None:
    found = next(_shown(rule, model), None)
    if found is None:
        return
    heading(desk, say("Example"))
    _paragraph(desk, found.message)
    _paragraph(desk, found.help)


def _shown(rule: type[Rule], model: GovernanceModel) -> Iterator[Finding]:
    """Let the rule itself speak, of a good plan into which its defect was put."""
    try:
        one = rule()
        index = PlanIndex.of(one.defect(flawless_plan(), _EXAMPLE_DAY), model)
        yield from one.check(index, _EXAMPLE_DAY)
    except StyrmodellError:
        return
