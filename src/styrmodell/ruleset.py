"""From settings to rules: parameters, severities, paragraphs, what is switched off, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs
from cattrs import BaseValidationError

from .checking import ActiveRule, Citation, Ground, Rule
from .errors import SettingsError, UnknownNameError
from .formats.structure import misfits, structured
from .formats.values import Misfit
from .model import GovernanceModel, Plan, RuleSetting
from .model.settings import setting_on
from .results import RuleBook
from .suggestions import nearest
from .text import Text, say


def ruleset(classes: Iterable[type[Rule]], governance: GovernanceModel) -> tuple[ActiveRule, ...]:
    """Build the rules that the governance model leaves on; raises SettingsError with every wrong setting."""
    return rulebook(classes, governance).active


def rulebook(
    classes: Iterable[type[Rule]], governance: GovernanceModel, plan: Plan | None = None, as_of: date | None = None
) -> RuleBook:
    """Build the rules as they are on a day; a setting of the plan takes the place of the governance model's.

    Without a day only the settings count that hold for all days. Raises SettingsError with every wrong setting,
    whether it holds on the day or not.
    """
    known = {each.id: each for each in sorted(classes, key=lambda each: each.id)}
    own = plan.rules if plan else ()
    if wrong := _wrong(governance.rules, known, governance):
        raise SettingsError(
            say("The governance model {id} has wrong settings: {reasons}.", id=governance.id, reasons=wrong)
        )
    if plan is not None and (wrong := _wrong(own, known, governance)):
        raise SettingsError(say("The plan {id} has wrong settings: {reasons}.", id=plan.id, reasons=wrong))
    active: list[ActiveRule] = []
    off: list[RuleSetting] = []
    idle: list[RuleSetting] = []
    for id_, kind in known.items():
        base, over = setting_on(governance.rules, id_, as_of), setting_on(own, id_, as_of)
        setting = over or base or RuleSetting(id=id_)
        rule = _active(kind, setting)
        if rule is None:
            off.append(setting)
        else:
            active.append(rule)
        if over is not None and rule == _active(kind, base or RuleSetting(id=id_)):
            idle.append(over)
    return RuleBook(active=tuple(active), off=tuple(off), known=tuple(known), idle=tuple(idle))


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


def misfit_settings(
    settings: Iterable[RuleSetting], known: Mapping[str, type[Rule]], governance: GovernanceModel | None
) -> Iterator[Misfit]:
    """Give what is wrong with settings, by its path from the list on: the rule, a parameter, or the paragraph.

    Without a governance model the paragraphs are not looked at. The parameters of a rule that is off can wait.
    """
    for place, setting in enumerate(settings):
        kind = known.get(setting.id)
        if kind is None:
            yield Misfit((place, "id"), *_unknown(setting.id, known))
        elif setting.enabled:
            yield from (
                attrs.evolve(each, path=(place, "parameters", *each.path)) for each in _parameters(kind, setting)
            )
        cited = setting.paragraph if setting.enabled and governance is not None else None
        if cited is not None and governance is not None and governance.paragraph(cited) is None:
            yield Misfit((place, "paragraph"), say("the policy has no paragraph {id}", id=cited))


def _unknown(id_: str, known: Iterable[str]) -> tuple[Text, Text | None]:
    near = nearest(id_, known)
    return say("there is no rule {id}", id=id_), say("Did you mean {name}?", name=near) if near else None


def _as_it_comes(kind: type[Rule], setting: RuleSetting) -> bool:
    """Whether nothing is set or missing, as with most rules; making the reader of a class costs more than its check."""
    return not setting.parameters and all(each.default is not attrs.NOTHING for each in attrs.fields(kind))


def _parameters(kind: type[Rule], setting: RuleSetting) -> Iterator[Misfit]:
    if _as_it_comes(kind, setting):
        return
    try:
        structured(dict(setting.parameters), kind, dates_as_text=True)
    except BaseValidationError as error:
        yield from misfits(error)


def _wrong(
    settings: tuple[RuleSetting, ...], known: Mapping[str, type[Rule]], governance: GovernanceModel
) -> tuple[Text, ...]:
    """Tell in a sentence each what is wrong with settings that stand in no file."""
    return tuple(_told(each, settings, known) for each in misfit_settings(settings, known, governance))


def _told(wrong: Misfit, settings: tuple[RuleSetting, ...], known: Iterable[str]) -> Text:
    place, key, *path = wrong.path
    rule = settings[int(place)].id
    if key == "parameters":
        reason = say("{path}: {message}", path=".".join(map(str, path)), message=wrong.message)
        return say("{rule} {reasons}", rule=rule, reasons=reason)
    if key == "paragraph":
        return say("{rule}: {message}", rule=rule, message=wrong.message)
    near = nearest(rule, known)
    return say("there is no rule {id}; did you mean {near}?", id=rule, near=near) if near else wrong.message


def _active(kind: type[Rule], setting: RuleSetting) -> ActiveRule | None:
    """Give the rule as it is set, nothing where it is off."""
    if not setting.enabled:
        return None
    rule = kind() if _as_it_comes(kind, setting) else structured(dict(setting.parameters), kind, dates_as_text=True)
    return ActiveRule(rule, setting.severity, Citation(Ground.POLICY, setting.paragraph) if setting.paragraph else None)
