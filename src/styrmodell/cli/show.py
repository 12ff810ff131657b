"""`show`: the state of a plan at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import click

from ..composing import entry_of
from ..index import PlanIndex
from ..model import Phase, Responsibility
from ..reports import Entry, Report
from ..text import Text, say, say_n
from ..translation import Translator
from . import parameters, terminal
from .desk import Desk, cut, day_or_today, heading

Row: TypeAlias = tuple[str, Sequence[Entry]]

_BAR, _MOST_SIGNS, _ROOM_FOR_SIGNS, _LONGEST_ID = 24, 24, 8, 18


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "show",
        callback=click.pass_obj(run),
        help=t(say("Show the state of a plan at a glance: by status, by unit and by goal, and what is late.")),
        params=[parameters.plan(t), parameters.as_of(t), parameters.units(t)],
    )


def run(desk: Desk, *, plan: str, as_of: date | None, units: tuple[str, ...]) -> None:
    """Print the view."""
    day = day_or_today(as_of)
    index = desk.index(desk.open(plan))
    report = desk.bench.report(index, day, parameters.listed(units))
    desk.out(index.plan.title, bold=True)
    desk.out(report.subtitle)
    desk.out(_extent(index, report))
    if report.left_out:
        desk.fill(report.left_out)
    _by_status(desk, report)
    _by_unit(desk, index, report, day)
    _by_goal(desk, report)
    _lists(desk, index, report, day)


def _extent(index: PlanIndex, report: Report) -> Text:
    return say(
        "{goals}, {working} with activities; {activities}; {units}",
        goals=say_n("1 goal", "{count} goals", count=len(index.plan.goals)),
        working=len(report.chapters),
        activities=say_n("1 activity", "{count} activities", count=len(report.entries)),
        units=say_n("1 unit", "{count} units", count=len(index.plan.units)),
    )


def _by_status(desk: Desk, report: Report) -> None:
    heading(desk, say("By status"))
    most = max((count.number for count in report.counts), default=0) or 1
    width = max((len(desk.t(count.state)) for count in report.counts), default=0)
    for count in report.counts:
        bar = "█" * round(_BAR * count.number / most) or ("▏" if count.number else "")
        desk.out(f"  {count.symbol} {desk.t(count.state):<{width}} {count.number:>4}  {bar}".rstrip())


def _by_unit(desk: Desk, index: PlanIndex, report: Report, day: date) -> None:
    """Show the signs of each unit's activities; what no unit is named for stands last."""
    rows: list[Row] = [
        (unit.name, [entry_of(index, each, day) for each in index.activities_of(unit.id, day)])
        for unit in report.selected or index.plan.units
    ]
    unknown = [entry for entry in report.entries if entry.units is Responsibility.UNKNOWN]
    if unknown:
        rows.append((desk.t(say("No unit named")), unknown))
    if rows:
        heading(desk, say("By unit"))
        _rows(desk, report, rows, _column(rows, indent=2))


def _by_goal(desk: Desk, report: Report) -> None:
    """Show the signs of each goal's activities, under the headings that the report gathers goals by."""
    by_goal = {chapter.goal.id: chapter.entries for chapter in report.chapters}
    groups = [(each.heading, [(goal.title, by_goal.get(goal.id, ())) for goal in each.goals]) for each in report.groups]
    column = _column([row for _, rows in groups for row in rows], indent=4)
    if groups:
        heading(desk, say("By goal"))
    for name, rows in groups:
        desk.out("  " + cut(desk.t(name), terminal.width() - 2))
        _rows(desk, report, rows, column)


def _column(rows: Sequence[Row], indent: int) -> tuple[int, int]:
    """Give the indent and the width of the names, so that the numbers and signs beside them have room."""
    signs = max((min(len(entries), _MOST_SIGNS) for _, entries in rows), default=0)
    room = terminal.width() - indent - 7 - max(signs, _ROOM_FOR_SIGNS)
    return indent, min(room, max((len(" ".join(name.split())) for name, _ in rows), default=0))


def _rows(desk: Desk, report: Report, rows: Sequence[Row], column: tuple[int, int]) -> None:
    """Print a line each: the name, how many, and a sign for each or, where they are many, for each kind."""
    order = {count.symbol: place for place, count in enumerate(report.counts)}
    indent, width = column
    for name, entries in rows:
        symbols = sorted((entry.symbol for entry in entries), key=lambda symbol: order.get(symbol, len(order)))
        many = len(symbols) > _MOST_SIGNS
        said = " ".join(f"{sign}{number}" for sign, number in Counter(symbols).items()) if many else "".join(symbols)
        desk.out(f"{' ' * indent}{cut(name, width):<{width}}  {len(entries):>3}  {said}".rstrip())


def _lists(desk: Desk, index: PlanIndex, report: Report, day: date) -> None:
    late, waiting, silent = [], [], []
    for entry in report.entries:
        phase = index.phase(entry.activity, day)
        if entry.end is not None and entry.end < day and (phase is None or phase.is_open):
            late.append(entry)
        if phase is Phase.ON_HOLD:
            waiting.append(entry)
        if entry.follow_up is None and not entry.withdrawn:
            silent.append(entry)
    _list(desk, say("Late: planned end has passed"), late)
    if waiting:
        _list(desk, say("On hold"), waiting)
    if silent:
        _list(desk, say("Never followed up"), silent)


def _list(desk: Desk, name: Text, entries: list[Entry]) -> None:
    heading(desk, say("{name} ({number})", name=name, number=len(entries)))
    if not entries:
        desk.out("  " + desk.t(say("none")))
    width = min(_LONGEST_ID, max((len(entry.activity.id) for entry in entries), default=0))
    for entry in sorted(entries, key=lambda each: (each.end or date.max, each.activity.id)):
        end = entry.end.isoformat() if entry.end else " " * 10
        start = f"  {entry.symbol} {entry.activity.id:<{width}}  {end}  "
        desk.out(start + cut(entry.activity.title, terminal.width() - len(start)))
