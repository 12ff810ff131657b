"""Rules about the plan as a whole, its goals and its adoption."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

import attrs
from attrs.validators import ge

from ..checking import Citation, Finding, Ground, Rule
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Goal, LevelRole, Plan, Severity
from ..text import say
from .breaking import goals_at, with_activity, with_goal


class GoalWithoutParent(Rule):
    """A goal of the board derives from a long-term goal of the assembly.

    The board breaks the assembly's goals down, so that the work of a year leads where the assembly wants to go.
    It is enough that a long-term goal stands somewhere above the goal.

    The rule is silent where the plan holds no long-term goals.

    To mend it, name under `parents` the goals that this goal derives from.
    """

    id: ClassVar[str] = "SM101"
    name: ClassVar[str] = "goal-without-parent"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "cascade")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals of the board that no way up leads from to a long-term goal."""
        tops = index.goals_with_role(LevelRole.LONG_TERM)
        derived = _derived(index.plan, tops) if tops else set(index.goals)
        for goal in index.goals_with_role(LevelRole.BOARD):
            if goal.id not in derived:
                message = say("The goal “{goal}” derives from no long-term goal.", goal=goal.title)
                yield self.breach(goal, message, say("Name under `parents` the goals that it derives from."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a goal that derives from nothing, beside goals that all derive from a long-term goal."""
        plan, top = with_goal(plan, "long-term")
        goals = tuple(attrs.evolve(g, parents=(*g.parents, top)) if g.level == "ks" else g for g in plan.goals)
        plan, _ = with_goal(attrs.evolve(plan, goals=goals), "ks")
        return with_activity(plan)


class GoalWithoutActivity(Rule):
    """A goal of the board has an activity that leads toward it.

    No unit has to serve every goal, so a goal without activities breaks no demand. But the assembly wants to see it,
    and the report, which has a chapter only for goals with activities, does not show it.

    An activity toward a goal of the board leads toward the goals that this goal derives from, too.

    To mend it, plan an activity for the goal, or be ready to say why there is none.
    """

    id: ClassVar[str] = "SM106"
    name: ClassVar[str] = "goal-without-activity"
    severity: ClassVar[Severity] = Severity.INFO
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "every-unit")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the goals of the board that no activity serves."""
        reached = _reached(index, as_of)
        for goal in index.goals_with_role(LevelRole.BOARD):
            if goal.id not in reached:
                message = say("No activity leads toward the goal “{goal}”.", goal=goal.title)
                yield self.breach(
                    goal, message, say("Plan an activity for the goal, or be ready to say why there is none.")
                )

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add a goal that nothing serves."""
        return with_goal(plan, "ks", goals_at(plan, "long-term"))[0]


@frozen
class PlannedLate(Rule):
    """The administration begins to plan without delay once the plan is adopted.

    A late start leaves less of the year for the work. `days` is how long after the adoption the planning may begin.

    Without the day of the adoption, or the day on which the planning began, nobody can tell. While the time is not
    yet up, the rule waits.

    To mend a plan that lacks the days, give `adopted_on` and `planning_started_on`. What was late can't be mended;
    the rule tells it so that next year's planning begins sooner.
    """

    id: ClassVar[str] = "SM112"
    name: ClassVar[str] = "planned-late"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "without-delay")
    about: ClassVar[str] = "planning_started_on"
    days: int = attrs.field(default=30, validator=ge(0))

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan where its planning began, or has waited, for too long after the adoption."""
        adopted, started = index.plan.adopted_on, index.plan.planning_started_on
        if adopted is None:
            yield _unadopted(self, index.plan)
        elif (min(started or as_of, as_of) - adopted).days > self.days:
            yield _late(self, index.plan, adopted, started, as_of)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Let the planning begin one day too late."""
        adopted = as_of - timedelta(days=self.days + 1)
        return attrs.evolve(plan, adopted_on=adopted, planning_started_on=as_of)


class NoGehGoal(Rule):
    """The plan has a goal for sound financial management.

    The law demands that the municipality sets such goals for its operations. Without one the units have nothing to
    plan for, and the annual report nothing to evaluate.

    Where the governance model has no level for such goals, they stand elsewhere, and the plan can't tell.

    To mend it, add the goals that the assembly has adopted, at the level that the governance model has for them.
    """

    id: ClassVar[str] = "SM113"
    name: ClassVar[str] = "no-geh-goal"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "kl-11-geh")
    implies: ClassVar[tuple[str, ...]] = ("SM601",)

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the plan where it has no such goal."""
        if all(level.role is not LevelRole.GEH for level in index.governance.levels):
            message = say("The governance model has no level for goals for sound financial management.")
            advice = say(
                "Add a level with the `role` geh to the governance model, or switch the rule off with a reason."
            )
            yield self.undecidable(index.plan, message, advice, missing=("governance.levels",))
        elif not index.goals_with_role(LevelRole.GEH):
            message = say("The plan has no goal for sound financial management.")
            yield self.breach(index.plan, message, say("Add the goals that the assembly has adopted."))

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Turn the goals for sound financial management into long-term goals, with the board's goals below them."""
        turned = goals_at(plan, "geh")
        goals = tuple(
            attrs.evolve(goal, level="long-term", parents=())
            if goal.id in turned
            else attrs.evolve(goal, parents=tuple(dict.fromkeys((*goal.parents, *turned))))
            if goal.level == "ks"
            else goal
            for goal in plan.goals
        )
        return attrs.evolve(plan, goals=goals)


RULES: tuple[type[Rule], ...] = (
    GoalWithoutParent,
    GoalWithoutActivity,
    PlannedLate,
    NoGehGoal,
)


def _derived(plan: Plan, tops: tuple[Goal, ...]) -> set[str]:
    """Give the goals that lie below one of `tops`, directly or further down."""
    below: dict[str, list[str]] = {}
    for goal in plan.goals:
        for parent in goal.parents:
            below.setdefault(parent, []).append(goal.id)
    derived, waiting = set[str](), [goal.id for goal in tops]
    while waiting:
        new = [id_ for id_ in below.get(waiting.pop(), ()) if id_ not in derived]
        derived.update(new)
        waiting.extend(new)
    return derived


def _reached(index: PlanIndex, as_of: date) -> set[str]:
    """Give the goals of the board that activities serve, and all goals above these."""
    served = {goal for activity in index.activities(as_of) for goal in activity.goals}
    reached, waiting = set[str](), [goal for goal in served if index.roles[goal] is LevelRole.BOARD]
    while waiting:
        goal = waiting.pop()
        if goal not in reached:
            reached.add(goal)
            waiting.extend(index.goals[goal].parents)
    return reached


def _unadopted(rule: PlannedLate, plan: Plan) -> Finding:
    message = say("The plan does not tell when it was adopted, so nobody can tell if its planning was late.")
    if plan.planning_started_on is not None:
        return rule.undecidable(plan, message, say("Give the plan's `adopted_on`."), missing=("plan.adopted_on",))
    advice = say("Give the plan's `adopted_on` and `planning_started_on`.")
    return rule.undecidable(plan, message, advice, missing=("plan.adopted_on", "plan.planning_started_on"))


def _late(rule: PlannedLate, plan: Plan, adopted: date, started: date | None, as_of: date) -> Finding:
    if started is None:
        message = say("The plan was adopted on {adopted} and does not tell when its planning began.", adopted=adopted)
        advice = say("Give the plan's `planning_started_on`.")
        return rule.undecidable(plan, message, advice, missing=("plan.planning_started_on",))
    message = say(
        "The plan was adopted on {adopted} and its planning began on {started}, more than {days} days later.",
        adopted=adopted,
        started=started,
        days=rule.days,
    )
    if started > as_of:
        message = say(
            "The plan was adopted on {adopted}; its planning is to begin on {started}, more than {days} days later.",
            adopted=adopted,
            started=started,
            days=rule.days,
        )
    return rule.breach(plan, message, say("Begin next year's planning as soon as the plan is adopted."))
