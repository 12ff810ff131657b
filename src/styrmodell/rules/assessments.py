"""Rules about how goals are judged: by what the values say, for every period, and on a scale that is meant for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Answer, Assessment, Direction, Goal, Indicator, Outcome, Period, Plan, ScaleKind, Severity, Target
from ..model.calendar import last_ended
from ..text import Text, say
from .breaking import DAY, free_id, goals_at, with_activity, with_goal
from .keeping import over_three_years
from .measuring import ASSESSED, YEAR, assessed_goals, assessments_by, days_of, is_best, is_decided, kind_of, misses


class TargetMissedButGoalMet(Rule):
    """A goal is not said to be met while one of its indicators misses its target.

    Either the judgement rests on something else, which the reader must be told, or one of the two is wrong.

    The last assessment of the goal, by each unit and for the whole, is held against the targets that fell due in the
    reporting period that it names, or in the year up to its day where it names none. An assessment for the whole is
    held against the whole's values, a unit's against the unit's. Of several targets the last that has a value counts,
    and of several values for the same days the one that was fetched last. Met is the highest term of the scale. Where
    an indicator doesn't tell whether high or low is good, a value that is not its target can't be judged.

    To mend it, correct the value or the assessment; if both are right, judge the goal as partly met.
    """

    id: ClassVar[str] = "SM503"
    name: ClassVar[str] = "target-missed-but-goal-met"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals that are said to be met, with the indicators that tell otherwise."""
        told: set[tuple[str, str]] = set()
        for said in _last_of_each(assessments_by(index, as_of, ScaleKind.ATTAINMENT)):
            if not is_best(index, said):
                continue
            for indicator in index.plan.indicators:
                found = _worst(indicator, said, _asked(index, said), as_of)
                if said.goal in indicator.goals and found and (said.goal, indicator.id) not in told:
                    told.add((said.goal, indicator.id))
                    yield self._found(index.goals[said.goal], indicator, *found)

    def _found(self, goal: Goal, indicator: Indicator, target: Target, outcome: Outcome) -> Finding:
        message = say(
            "“{goal}” is said to be met; “{indicator}” was {outcome} on {end}, and its target was {target}.",
            goal=goal.title,
            indicator=indicator.title,
            outcome=str(outcome.value),
            end=target.period.end,
            target=str(target.value),
        )
        if indicator.direction is None:
            advice = say("Give the indicator's `direction`: without it nothing tells which way is good.")
            return self.undecidable(goal, message, advice, indicator, missing=("indicator.direction",))
        return self.breach(goal, message, say("Correct the value or the assessment."), indicator)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Judge a goal as met on the day itself, and add an indicator of it that is one short of its target."""
        goal, period = goals_at(plan, "ks")[0], Period(start=as_of - 27 * DAY, end=as_of)
        indicator = Indicator(
            id=free_id(plan),
            title="Prov",
            goals=(goal,),
            direction=Direction.HIGHER,
            targets=(Target(period=period, value=Decimal(10)),),
            outcomes=(Outcome(period=period, value=Decimal(9)),),
        )
        said = Assessment(goal=goal, scale="attainment", as_of=as_of, term="met", basis="Så ser vi det.")
        return attrs.evolve(plan, indicators=(*plan.indicators, indicator), assessments=(*plan.assessments, said))


@frozen
class GoalNotAssessed(Rule):
    """A goal is assessed for every reporting period that has ended.

    A goal that drops out of the report is a goal that nobody steers by. The goals of the board and those for sound
    financial management are asked, for the last reporting period that ended within the plan's own.

    An assessment counts where it names that period, or another one with the same last day, or names none and speaks of
    a day from `days` days before the period's end on. One by the whole or by any unit is enough, but whoever answers
    must answer: that it is *missing* is no assessment, and *not applicable* and *not assessable* must say why in
    `basis`. A goal that was decided after the period is not asked for it. A plan that holds no assessments at all may
    keep them elsewhere, and can't tell.

    To mend it, add an assessment of the goal, or say why there can be none.
    """

    id: ClassVar[str] = "SM504"
    name: ClassVar[str] = "goal-not-assessed"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.PRACTICE)
    days: int = attrs.field(default=31, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals without an assessment of the last period, or the plan where it holds none."""
        ended = last_ended(index.governance.periods, as_of)
        if ended is None or ended.end not in index.plan.period:
            return
        goals = [goal for goal in assessed_goals(index, *ASSESSED) if is_decided(goal, ended.end)]
        if goals and not index.plan.assessments:
            message = say("A reporting period ended on {end}, and the plan holds no assessments.", end=ended.end)
            advice = say("Add the assessments of the goals.")
            yield self.undecidable(index.plan, message, advice, missing=("plan.assessments",))
            return
        by_goal: dict[str, list[Assessment]] = {}
        for said in _last_of_each(each for each in assessments_by(index, as_of) if self._speaks_of(index, each, ended)):
            by_goal.setdefault(said.goal, []).append(said)
        for goal in goals:
            lack = _lack(goal, by_goal.get(goal.id, []), ended)
            if lack is not None:
                yield self.breach(goal, lack, say("Add an assessment, or say why there can be none."))

    def _speaks_of(self, index: PlanIndex, said: Assessment, ended: Period) -> bool:
        named = days_of(index, said)
        return named.end == ended.end if named else (ended.end - said.as_of).days <= self.days

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a goal that nobody has assessed, in a plan over three years in which the others were."""
        plan, id_ = with_goal(over_three_years(plan, as_of), "ks", goals_at(plan, "long-term"))
        kept = tuple(each for each in plan.assessments if each.goal != id_)
        return with_activity(attrs.evolve(plan, assessments=kept))


class ScaleMisused(Rule):
    """A goal is judged on a scale of attainment, or of forecast as long as the outcome lies ahead.

    How far work has come, what changed since last time and what somebody thinks of it are other questions than whether
    the goal is reached, and their answers can't be compared. A forecast says what is expected: once the period is
    over it is no longer an answer.

    A forecast is out of place where the reporting period that it names, or the plan's own where it names none, ended
    before the day that it speaks of. A period that the plan has in the day's own year is meant, though it lies ahead.
    One of the last day itself is accepted. An arrow or a colour of another kind may stand beside an answer of
    attainment or forecast that is given for the same goal and unit on the same day.

    To mend it, judge the goal anew on a scale of attainment.
    """

    id: ClassVar[str] = "SM505"
    name: ClassVar[str] = "scale-misused"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LOGIC)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals with an assessment on the wrong scale, each goal once."""
        wrong: dict[str, list[Text]] = {}
        told = list(assessments_by(index, as_of))
        reached = {_of_one(said) for said in told if kind_of(index, said) in ANSWERS}
        for said in told:
            reason = _misuse(index, said, beside=_of_one(said) in reached)
            if reason is not None and reason not in wrong.setdefault(said.goal, []):
                wrong[said.goal].append(reason)
        for goal in index.plan.goals:
            if reasons := wrong.get(goal.id):
                message = say(
                    "“{goal}” is judged on a scale that can't tell whether it is reached: {reasons}.",
                    goal=goal.title,
                    reasons=tuple(sorted(reasons, key=str)),
                )
                yield self.breach(goal, message, say("Judge the goal on a scale of attainment."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Judge a goal on the scale that activities are followed up with, on the last day that has no other answer."""
        goal, day = goals_at(plan, "ks")[0], as_of
        while any(each.goal == goal and each.as_of == day for each in plan.assessments):
            day -= DAY
        said = Assessment(goal=goal, scale="progress", as_of=day, term="ongoing")
        return attrs.evolve(plan, assessments=(*plan.assessments, said))


ANSWERS = (ScaleKind.ATTAINMENT, ScaleKind.FORECAST)

RULES: tuple[type[Rule], ...] = (TargetMissedButGoalMet, GoalNotAssessed, ScaleMisused)


def _last_of_each(said: Iterable[Assessment]) -> list[Assessment]:
    """Give the last assessment of each goal by each unit on each scale, in an order that the plan's lists don't set."""
    last: dict[tuple[str, str, str], Assessment] = {}
    for each in said:
        key = (each.goal, each.unit or "", each.scale)
        if key not in last or _recency(each) > _recency(last[key]):
            last[key] = each
    return [last[key] for key in sorted(last)]


def _recency(said: Assessment) -> tuple[date, str, str, str]:
    """Give what orders assessments in time; of two of one day, one with a term counts for the later."""
    return said.as_of, said.term or "", said.period or "", said.basis


def _asked(index: PlanIndex, said: Assessment) -> Period:
    """Give the days in which the targets fell due that an assessment is held against."""
    day = said.as_of
    before = day - YEAR if day.toordinal() > YEAR.days else date.min
    return days_of(index, said) or Period(start=before, end=day)


def _worst(indicator: Indicator, said: Assessment, asked: Period, as_of: date) -> tuple[Target, Outcome] | None:
    """Give the last target of the days asked for that a value answers, with the value, where that misses it."""
    answered = [
        (target, outcome)
        for target in indicator.targets
        for outcome in _known(indicator, said.unit, as_of)
        if target.period.end in asked
        and target.value is not None
        and outcome.period == target.period
        and target.unit in {None, said.unit}
    ]
    last = max((target.period.end for target, _ in answered), default=None)
    missed = (each for each in answered if each[0].period.end == last)
    missed = (each for each in missed if misses(indicator.direction, each[1], each[0]) is not False)
    return max(missed, key=_order, default=None)


def _known(indicator: Indicator, unit: str | None, as_of: date) -> list[Outcome]:
    """Give the values of a unit that are known by a day; one that was fetched later takes an earlier one's place."""
    known = [
        each
        for each in indicator.outcomes
        if each.unit == unit and each.value is not None and (each.fetched_on or as_of) <= as_of
    ]
    last: dict[Period, date] = {}
    for each in known:
        last[each.period] = max(last.get(each.period, date.min), each.fetched_on or date.min)
    return [each for each in known if (each.fetched_on or date.min) == last[each.period]]


def _order(found: tuple[Target, Outcome]) -> tuple[date, date, str, str]:
    target, outcome = found
    return target.period.end, target.period.start, str(outcome.value), str(target.value)


def _lack(goal: Goal, said: list[Assessment], ended: Period) -> Text | None:
    """Give what is lacking in the answers for a goal, or nothing."""
    if not said:
        return say("“{goal}” has no assessment for the period that ended on {end}.", goal=goal.title, end=ended.end)
    answered = {each.unit for each in said if each.answer is not Answer.MISSING}
    if any(each.answer is Answer.MISSING and each.unit not in answered for each in said):
        return say(
            "The assessment of “{goal}” is missing for the period that ended on {end}.", goal=goal.title, end=ended.end
        )
    if any(each.term is None and each.answer is not Answer.MISSING and not each.basis.strip() for each in said):
        return say(
            "“{goal}” was not assessed for the period that ended on {end}, and nothing says why.",
            goal=goal.title,
            end=ended.end,
        )
    return None


def _foreseen(index: PlanIndex, said: Assessment) -> Period | None:
    """Give the reporting period that a forecast names, in the year of the day it speaks of, where the plan has it."""
    named = (each.in_year(said.as_of.year) for each in index.governance.periods if each.id == said.period)
    return next((days for days in named if days.end in index.plan.period), None)


def _of_one(said: Assessment) -> tuple[str, str | None, date]:
    return said.goal, said.unit, said.as_of


def _misuse(index: PlanIndex, said: Assessment, *, beside: bool) -> Text | None:
    """Say what an assessment's scale can't tell; `beside` is that another of the same day tells it."""
    kind, scale = kind_of(index, said), index.governance.scale(said.scale)
    if kind is None or scale is None or kind is ScaleKind.ATTAINMENT:
        return None
    if kind is not ScaleKind.FORECAST:
        return None if beside else say("{scale} on {day}", scale=scale.labels, day=said.as_of)
    over = (_foreseen(index, said) or days_of(index, said) or index.plan.period).end
    if said.as_of <= over:
        return None
    return say("a forecast on {day} for what ended on {end}", day=said.as_of, end=over)
