"""The rules of the game as data: what a municipality calls things, what it demands, and which rules check it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

import attrs

from ..frozen import frozen
from ..text import Words
from .calendar import ReportingPeriod
from .settings import RuleSetting
from .status import Scale, Status


class LevelRole(Enum):
    """What goals of a level are for.

    `LONG_TERM` goals give direction, `BOARD` goals are what units plan activities for. `GEH` goals are the operational
    goals for sound financial management, which units plan activities for too, and `GEH_FINANCIAL` goals the financial
    ones beside them.
    """

    LONG_TERM = "long-term"
    BOARD = "board"
    GEH = "geh"
    GEH_FINANCIAL = "geh-financial"


@frozen(slots=True, kw_only=True)
class Level:
    """A level of goals, such as the assembly's or the board's; 1 is the highest `rank`."""

    id: str
    labels: Words
    role: LevelRole
    rank: int = 1


@frozen(slots=True, kw_only=True)
class Category:
    """A kind of activity, and whether the report to the committee speaks of it."""

    id: str
    labels: Words
    reported: bool = True


@frozen(slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the municipality's policy, in its own words.

    Rules cite the `id`, people the `number`. `unchecked` says why no rule checks it, where none does.
    """

    id: str
    number: str
    text: Words
    unchecked: Words | None = None


@frozen(slots=True, kw_only=True)
class Law:
    """A provision of a statute: its number in the statute book, chapter and section, and since when it holds.

    An act of the European Union has no chapter here, and its article stands as the section.

    `checked` is the day the provision was compared with the statute's own text, nothing where it was not.
    """

    id: str
    statute: Words
    sfs: str
    chapter: int | None = None
    section: str = ""
    since: date | None = None
    checked: date | None = None


@frozen(slots=True, kw_only=True)
class ReportProse:
    """What the municipality writes around its report, a tuple of paragraphs for each part."""

    purpose: tuple[Words, ...] = ()
    follow_up: tuple[Words, ...] = ()
    delimitation: tuple[Words, ...] = ()


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_Identified)


@frozen(slots=True, kw_only=True)
class GovernanceModel:
    """A styrmodell: everything that differs between municipalities and that the library must not know itself.

    `extends` names a model whose parts hold where this one is silent; parts with the same id replace each other, and
    so do the settings of one rule, however many there are.
    `status_scale` is the id of the scale that follow-ups of activities use.
    """

    id: str
    title: Words
    extends: str | None = None
    status_scale: str | None = None
    levels: tuple[Level, ...] = ()
    scales: tuple[Scale, ...] = ()
    periods: tuple[ReportingPeriod, ...] = ()
    categories: tuple[Category, ...] = ()
    policy: tuple[Paragraph, ...] = ()
    laws: tuple[Law, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    report: ReportProse | None = None

    def over(self, base: GovernanceModel) -> GovernanceModel:
        """Give this model with the parts of `base` where it is silent; a part replaces the one of the same id."""
        return attrs.evolve(
            self,
            extends=None,
            status_scale=base.status_scale if self.status_scale is None else self.status_scale,
            levels=_by_id(base.levels, self.levels),
            scales=_by_id(base.scales, self.scales),
            periods=_by_id(base.periods, self.periods),
            categories=_by_id(base.categories, self.categories),
            policy=_by_id(base.policy, self.policy),
            laws=_by_id(base.laws, self.laws),
            rules=_by_rule(base.rules, self.rules),
            report=self.report or base.report,
        )

    def level(self, id: str) -> Level | None:  # noqa: A002
        """Give the level with that id, or nothing."""
        return next((level for level in self.levels if level.id == id), None)

    def scale(self, id: str | None) -> Scale | None:  # noqa: A002
        """Give the scale with that id, or nothing."""
        return next((scale for scale in self.scales if scale.id == id), None)

    def paragraph(self, id: str) -> Paragraph | None:  # noqa: A002
        """Give the policy's paragraph with that id, or nothing."""
        return next((paragraph for paragraph in self.policy if paragraph.id == id), None)

    def law(self, id: str) -> Law | None:  # noqa: A002
        """Give the provision with that id, or nothing."""
        return next((law for law in self.laws if law.id == id), None)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The terms of the scale that activities are followed up with."""
        scale = self.scale(self.status_scale)
        return scale.terms if scale else ()


def _by_id(base: tuple[_Part, ...], own: tuple[_Part, ...]) -> tuple[_Part, ...]:
    return tuple({part.id: part for part in (*base, *own)}.values())


def _by_rule(base: tuple[RuleSetting, ...], own: tuple[RuleSetting, ...]) -> tuple[RuleSetting, ...]:
    found: dict[str, tuple[RuleSetting, ...]] = {}
    for settings in (base, own):
        for rule in dict.fromkeys(each.id for each in settings):
            found[rule] = tuple(each for each in settings if each.id == rule)
    return tuple(each for settings in found.values() for each in settings)
