"""From a governance model's settings to rules: parameters, severities, paragraphs, and what is switched off."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from cattrs import BaseValidationError

from .checking import ActiveRule, Citation, Ground, Rule
from .errors import SettingsError, UnknownNameError
from .model import GovernanceModel, RuleSetting
from .suggestions import nearest
from .text import Text, say


def ruleset(classes: Iterable[type[Rule]], governance: GovernanceModel) -> tuple[ActiveRule, ...]:
    """Build the rules that the governance model leaves on; raises SettingsError with every wrong setting."""
    known = {each.id: each for each in classes}
    settings = {setting.id: setting for setting in governance.rules}
    wrong = [_unknown(id_, known) for id_ in settings if id_ not in known]
    active: list[ActiveRule] = []
    for id_, kind in sorted(known.items()):
        setting = settings.get(id_, RuleSetting(id=id_))
        if not setting.enabled:
            continue
        try:
            active.append(_active(kind, setting, governance))
        except SettingsError as error:
            wrong.append(error.message)
    if wrong:
        raise SettingsError(
            say("The governance model {id} has wrong settings: {reasons}.", id=governance.id, reasons=tuple(wrong))
        )
    return tuple(active)


def select(
    rules: Iterable[ActiveRule], *, selected: tuple[str, ...] = (), ignored: tuple[str, ...] = ()
) -> tuple[ActiveRule, ...]:
    """Keep the rules whose id begins with a selected text, less those that begin with an ignored one.

    Raises UnknownNameError for a text that no rule begins with.
    """
    rules = tuple(rules)
    for wanted in (*selected, *ignored):
        if not any(each.rule.id.startswith(wanted.upper()) for each in rules):
            raise _no_rule(wanted, tuple(each.rule.id for each in rules))
    chosen = tuple(each.upper() for each in selected) or ("",)
    left = tuple(each.upper() for each in ignored)
    return tuple(each for each in rules if each.rule.id.startswith(chosen) and not each.rule.id.startswith(left))


def _no_rule(wanted: str, known: tuple[str, ...]) -> UnknownNameError:
    near = nearest(wanted.upper(), known)
    advice = say("Did you mean {name}?", name=near) if near else say("`styrmodell rule` lists the rules.")
    return UnknownNameError(say("There is no rule {name} among those that are on.", name=wanted), help=advice)


def _unknown(id_: str, known: dict[str, type[Rule]]) -> Text:
    near = nearest(id_, known)
    return (
        say("there is no rule {id}; did you mean {near}?", id=id_, near=near)
        if near
        else say("there is no rule {id}", id=id_)
    )


def _active(kind: type[Rule], setting: RuleSetting, governance: GovernanceModel) -> ActiveRule:
    from .formats.structure import misfits, structured

    try:
        # Most rules are as they come, and making the reader of a class costs more than the check.
        as_it_comes = not setting.parameters and all(each.default is not attrs.NOTHING for each in attrs.fields(kind))
        rule = kind() if as_it_comes else structured(dict(setting.parameters), kind, dates_as_text=True)
    except BaseValidationError as error:
        reasons = tuple(
            say("{path}: {message}", path=".".join(map(str, each.path)), message=each.message)
            for each in misfits(error)
        )
        raise SettingsError(say("{rule} {reasons}", rule=setting.id, reasons=reasons)) from None
    if setting.paragraph is not None and governance.paragraph(setting.paragraph) is None:
        raise SettingsError(say("{rule}: the policy has no paragraph {id}", rule=setting.id, id=setting.paragraph))
    citation = Citation(Ground.POLICY, setting.paragraph) if setting.paragraph else None
    return ActiveRule(rule, setting.severity, citation)
