"""What is set about the rules: on or off, severity and parameters, for some days or for all, and what is exempted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Literal, TypeAlias

import attrs

from ..errors import InvalidError
from ..frozen import frozen
from ..text import say

ExemptKind: TypeAlias = Literal["plan", "goal", "unit", "activity", "indicator", "matter"]


class Severity(Enum):
    """How grave a finding is: the policy demands, the policy advises, or it is good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Larger is graver."""
        return {"info": 1, "warning": 2, "error": 3}[self.value]


def _not_blank(_: object, attribute: attrs.Attribute[Any], value: str) -> None:
    if not value.strip():
        raise InvalidError(say("say why; whoever reads the listing must know"), attribute.name)


@frozen(slots=True, kw_only=True)
class RuleSetting:
    """What is changed about one rule: off, another severity, other parameters, and why.

    `since` and `until` are the first and the last day of it, where it does not hold for all days. One rule may have
    several settings whose days do not overlap.
    """

    id: str
    enabled: bool = True
    severity: Severity | None = None
    parameters: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    paragraph: str | None = None
    since: date | None = None
    until: date | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse days that end before they begin."""
        if self.since is not None and self.until is not None and self.until < self.since:
            said = say("it ends {end}, before it starts {start}", end=self.until, start=self.since)
            raise InvalidError(said, "until")

    def holds_on(self, day: date) -> bool:
        """Whether the setting holds on a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)


def setting_on(settings: Iterable[RuleSetting], rule: str, day: date | None) -> RuleSetting | None:
    """Give the setting of a rule that holds on a day (without one: on all days), the last of several, or nothing."""
    own = [each for each in settings if each.id == rule]
    holding = [each for each in own if (each.since is each.until is None if day is None else each.holds_on(day))]
    return holding[-1] if holding else None


@frozen(slots=True, kw_only=True)
class Exemption:
    """An undantag: one thing in the plan that one rule leaves in peace, with the reason.

    `id` is the thing's, and `kind` says what it is where things of two kinds have the id. `until` is the last day.
    """

    rule: str
    id: str
    kind: ExemptKind | None = None
    reason: str = attrs.field(validator=_not_blank)
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the exemption holds on a day."""
        return self.until is None or day <= self.until

    def covers(self, rule: str, kind: str, id: str) -> bool:  # noqa: A002
        """Whether it is about what this rule says of this thing."""
        return (self.rule, self.id) == (rule, id) and self.kind in {None, kind}
