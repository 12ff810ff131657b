"""How a report is put together: a pure function of plan, governance model, date and selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from .errors import UnknownNameError
from .index import PlanIndex
from .model import (
    Activity,
    ChangeKind,
    Goal,
    LevelRole,
    Period,
    Plan,
    ReportProse,
    Responsibility,
    Unit,
)
from .model.chronicle import day_completed, history, is_withdrawn, latest, planned_end
from .reports import (
    NOT_FOLLOWED_UP,
    NOT_FOLLOWED_UP_SYMBOL,
    WITHDRAWN,
    WITHDRAWN_SYMBOL,
    Chapter,
    Count,
    Entry,
    GoalGroup,
    Report,
    Section,
)
from .suggestions import nearest
from .text import Text, say


def make_report(index: PlanIndex, as_of: date, units: Iterable[str] = ()) -> Report:
    """Make the report as of a date, for some units or (none given) for all.

    An activity for which the plan names no unit belongs to no selection; it stands in the whole report only, and a
    selection tells how many they are.
    Raises UnknownNameError for a unit that the plan does not have.
    """
    plan, governance = index.plan, index.governance
    names = (units,) if isinstance(units, str) else units
    selected = tuple(_unit(index, name) for name in dict.fromkeys(names))
    chapters = _chapters(index, as_of, selected)
    prose = governance.report or ReportProse()
    return Report(
        plan=plan,
        governance=governance,
        as_of=as_of,
        title=say("Report on the work for the political goals"),
        subtitle=_subtitle(plan, as_of, selected),
        period=Period(start=min(plan.period.start, as_of), end=as_of),
        selected=selected,
        purpose=prose.purpose,
        chapters=chapters,
        sections=_sections(prose, len(chapters)),
        goals_heading=say("All goals"),
        groups=_groups(index, as_of),
        counts=_counts(index, chapters),
        without_unit=_without_unit(index.plan) if selected else 0,
    )


def _unit(index: PlanIndex, name: str) -> Unit:
    unit = index.units.get(name)
    if unit is None:
        near = nearest(name, index.units)
        advice = (
            say("Did you mean {name}?", name=near) if near else say("Its units: {names}.", names=tuple(index.units))
        )
        raise UnknownNameError(say("The plan has no unit {name}.", name=name), help=advice)
    return unit


def _subtitle(plan: Plan, as_of: date, selected: tuple[Unit, ...]) -> Text:
    names = tuple(unit.name for unit in selected)
    if names:
        return say("{organisation}, {units}, as of {as_of}", organisation=plan.organisation, units=names, as_of=as_of)
    return say("{organisation}, as of {as_of}", organisation=plan.organisation, as_of=as_of)


def _chapters(index: PlanIndex, as_of: date, selected: tuple[Unit, ...]) -> tuple[Chapter, ...]:
    """Give the goals that have activities, in the order in which the plan's activities come to them."""
    served = dict.fromkeys(goal for activity in index.plan.activities for goal in activity.goals)
    areas = {area.id: area for area in index.plan.areas}
    levels = {level.id: level for level in index.governance.levels}
    chosen = {activity.id for unit in selected for activity in index.by_unit[unit.id]}
    found: list[Chapter] = []
    for goal in (index.goals[id_] for id_ in served):
        activities = [each for each in index.by_goal[goal.id] if not selected or each.id in chosen]
        if activities:
            found.append(
                Chapter(
                    number=f"1.{len(found) + 1}",
                    goal=_worded(goal, as_of),
                    level=levels[goal.level],
                    area=areas.get(goal.area or ""),
                    entries=tuple(entry_of(index, each, as_of) for each in activities),
                )
            )
    return tuple(found)


def _without_unit(plan: Plan) -> int:
    """Count what stands in the whole report and names no unit; what was withdrawn stands there too."""
    return len([each for each in plan.activities if each.goals and each.units is Responsibility.UNKNOWN])


def entry_of(index: PlanIndex, activity: Activity, as_of: date) -> Entry:
    """Give an activity as it was known on a day."""
    units = activity.units
    changes = tuple(sorted((c for c in activity.changes if c.date <= as_of), key=lambda change: change.date))
    postponed = [change for change in changes if change.kind is ChangeKind.POSTPONED]
    withdrawn = [change for change in changes if change.kind is ChangeKind.WITHDRAWN]
    return Entry(
        activity=_as_known(activity, as_of),
        units=tuple(index.units[unit] for unit in units) if isinstance(units, tuple) else units,
        start=activity.start,
        end=planned_end(activity, as_of),
        first_end=postponed[0].end_before if postponed else None,
        status=index.status(activity, as_of),
        follow_up=latest(activity, as_of),
        history=tuple(history(activity, as_of)),
        changes=changes,
        withdrawn=withdrawn[-1] if is_withdrawn(activity, as_of) else None,
    )


def _as_known(activity: Activity, as_of: date) -> Activity:
    """Give the activity without what was said, decided or done after a day."""
    started, completed = activity.started_on, day_completed(activity, as_of)
    return attrs.evolve(
        activity,
        end=planned_end(activity, as_of),
        started_on=started if started and started <= as_of else None,
        completed_on=completed if completed and completed <= as_of else None,
        follow_ups=tuple(said for said in activity.follow_ups if said.date <= as_of),
        changes=tuple(change for change in activity.changes if change.date <= as_of),
    )


def _sections(prose: ReportProse, chapters: int) -> tuple[Section, ...]:
    parts = (
        (say("How the work is reported and decided on"), prose.follow_up),
        (say("What the report leaves out"), prose.delimitation),
    )
    written = [(heading, paragraphs) for heading, paragraphs in parts if paragraphs]
    return tuple(
        Section(number=f"1.{place}", heading=heading, paragraphs=paragraphs)
        for place, (heading, paragraphs) in enumerate(written, start=chapters + 1)
    )


def _worded(goal: Goal, as_of: date) -> Goal:
    """Give the goal in the words that held on a day; its own are those of `decided_on`, where that is known."""
    earlier = max((each for each in goal.wordings if each.since <= as_of), key=lambda each: each.since, default=None)
    if earlier is None or goal.decided_on is None or goal.decided_on <= as_of:
        return goal
    return attrs.evolve(goal, title=earlier.title)


def _groups(index: PlanIndex, as_of: date) -> tuple[GoalGroup, ...]:
    """Board goals by area, then those without area by level; long-term goals first, GEH goals last."""
    found: list[GoalGroup] = []
    order = (LevelRole.LONG_TERM, LevelRole.BOARD, LevelRole.GEH, LevelRole.GEH_FINANCIAL)
    levels = sorted(index.governance.levels, key=lambda level: (order.index(level.role), level.rank))
    for level in levels:
        goals = [_worded(goal, as_of) for goal in index.plan.goals if goal.level == level.id]
        for area in index.plan.areas:
            inside = tuple(goal for goal in goals if goal.area == area.id)
            if inside:
                found.append(GoalGroup(heading=say("Goals in the area {area}", area=area.name), goals=inside))
        outside = tuple(goal for goal in goals if goal.area is None)
        if outside:
            found.append(GoalGroup(heading=level.labels, goals=outside))
    return tuple(found)


def _counts(index: PlanIndex, chapters: tuple[Chapter, ...]) -> tuple[Count, ...]:
    """Count every status in use, also those that no activity has; other states only where they occur."""
    entries = {entry.activity.id: entry for chapter in chapters for entry in chapter.entries}
    # By id: two terms of a scale may have the same words, such as a retired one and its heir.
    numbers = Counter(_state_id(entry) for entry in entries.values())
    known = [
        Count(state=status.labels, symbol=status.symbol, number=numbers[status.id], status=status)
        for status in index.statuses.values()
        if numbers[status.id] or not status.retired
    ]
    others = (
        Count(state=NOT_FOLLOWED_UP, symbol=NOT_FOLLOWED_UP_SYMBOL, number=numbers[NOT_FOLLOWED_UP]),
        Count(state=WITHDRAWN, symbol=WITHDRAWN_SYMBOL, number=numbers[WITHDRAWN], withdrawn=True),
    )
    return (*known, *(count for count in others if count.number))


def _state_id(entry: Entry) -> str | Text:
    if entry.withdrawn:
        return WITHDRAWN
    return entry.status.id if entry.status else NOT_FOLLOWED_UP
