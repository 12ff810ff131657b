"""`show`: the state of a plan at a glance."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import shorten

import click

from ..index import PlanIndex
from ..model import Phase, Responsibility, Unit
from ..reports import NOT_FOLLOWED_UP_SYMBOL, Entry, Report, entry_of
from ..text import Text, Words, say, say_n
from ..translation import Translator
from . import parameters
from .desk import Desk, day_or_today, heading

_BAR = 24


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "show",
        callback=click.pass_obj(run),
        help=t(say("Show the state of a plan at a glance: by status, by unit and by goal, and what is late.")),
        params=[parameters.plan(), parameters.as_of(t), parameters.units(t)],
    )


def run(desk: Desk, *, plan: str, as_of: date | None, units: tuple[str, ...]) -> None:
    """Print the view."""
    day = day_or_today(as_of)
    index = desk.index(desk.open(plan))
    report = desk.bench.report(index, day, parameters.listed(units))
    desk.out(index.plan.title, bold=True)
    desk.out(report.subtitle)
    desk.out(_extent(index, report))
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
    heading(desk, say("By unit"))
    units = report.selected or index.plan.units
    rows: list[tuple[Unit | Text, Iterable[Entry]]] = [
        (unit, (entry_of(index, each, day) for each in index.activities_of(unit.id, day))) for unit in units
    ]
    unknown = [entry for entry in report.entries if entry.units is Responsibility.UNKNOWN]
    if unknown:
        rows.append((say("No unit named"), unknown))
    _signs(desk, [(unit.name if isinstance(unit, Unit) else unit, entries) for unit, entries in rows])


def _by_goal(desk: Desk, report: Report) -> None:
    heading(desk, say("By goal"))
    by_goal = {chapter.goal.id: chapter.entries for chapter in report.chapters}
    for group in report.groups:
        desk.out("  " + desk.t(group.heading), underline=True)
        _signs(desk, [(goal.title, by_goal.get(goal.id, ())) for goal in group.goals])


def _signs(desk: Desk, rows: list[tuple[str | Text, Iterable[Entry]]]) -> None:
    room = min(shutil.get_terminal_size((100, 24)).columns, 120) - 26
    names = [shorten(desk.t(name), room, placeholder="…") for name, _ in rows]
    width = max(map(len, names), default=0)
    for name, (_, entries) in zip(names, rows, strict=True):
        signs = "".join(entry.symbol for entry in entries)
        desk.out(f"  {name:<{width}}  {len(signs):>3}  {signs or NOT_FOLLOWED_UP_SYMBOL}")


def _lists(desk: Desk, index: PlanIndex, report: Report, day: date) -> None:
    phases = {entry.activity.id: index.phase(entry.activity, day) for entry in report.entries}
    late, waiting, silent = [], [], []
    for entry in report.entries:
        phase = phases[entry.activity.id]
        if entry.end is not None and entry.end < day and (phase is None or phase.is_open):
            late.append(entry)
        if phase is Phase.ON_HOLD:
            waiting.append(entry)
        if entry.follow_up is None and not entry.withdrawn:
            silent.append(entry)
    _list(desk, say("Late"), late)
    _list(desk, say("On hold"), waiting)
    _list(desk, say("Never followed up"), silent)


def _list(desk: Desk, name: Text | Words, entries: list[Entry]) -> None:
    heading(desk, say("{name} ({number})", name=name, number=len(entries)))
    if not entries:
        desk.out(say("  none"))
    for entry in sorted(entries, key=lambda each: (each.end or date.max, each.activity.id)):
        desk.out("  " + " ".join(_words(desk, entry)))


def _words(desk: Desk, entry: Entry) -> Iterator[str]:
    room = min(shutil.get_terminal_size((100, 24)).columns, 120)
    yield entry.symbol
    yield entry.activity.id
    if entry.end:
        yield desk.t(say("(end {end})", end=entry.end))
    yield shorten(entry.activity.title, room - 30, placeholder="…")
