"""The rows and columns of the table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

import attrs

from styrmodell import Chapter, Entry, Report, Responsibility, Text, Translator, Words, say

from .cells import guarded

DOMAIN = "styrmodell_csv"

Cell: TypeAlias = Text | Words | str | date | None


@attrs.frozen(slots=True)
class Row:
    """An activity in the chapter of a goal that it serves."""

    chapter: Chapter
    entry: Entry
    report: Report


def _units(row: Row) -> str | Text:
    units = row.entry.units
    if isinstance(units, tuple):
        # Names may hold commas, as in "VA, gator och vägar".
        return "; ".join(unit.name for unit in units)
    return say("All units", domain=DOMAIN) if units is Responsibility.ALL else ""


def _units_known(row: Row) -> Text:
    known = row.entry.units is not Responsibility.UNKNOWN
    return say("Yes", domain=DOMAIN) if known else say("No", domain=DOMAIN)


def _category(row: Row) -> Words | str | None:
    id_ = row.entry.activity.category
    return next((each.labels for each in row.report.governance.categories if each.id == id_), id_)


def _status_id(row: Row) -> str | None:
    return None if row.entry.withdrawn or row.entry.status is None else row.entry.status.id


COLUMNS: tuple[tuple[Text, Callable[[Row], Cell]], ...] = (
    (say("Goal id", domain=DOMAIN), lambda row: row.chapter.goal.id),
    (say("Goal", domain=DOMAIN), lambda row: row.chapter.goal.title),
    (say("Level", domain=DOMAIN), lambda row: row.chapter.level.labels),
    (say("Goal area", domain=DOMAIN), lambda row: row.chapter.area.name if row.chapter.area else None),
    (say("Activity id", domain=DOMAIN), lambda row: row.entry.activity.id),
    (say("Activity", domain=DOMAIN), lambda row: row.entry.activity.title),
    (say("Description", domain=DOMAIN), lambda row: row.entry.activity.description),
    (say("Units", domain=DOMAIN), _units),
    (say("Units known", domain=DOMAIN), _units_known),
    (say("Start", domain=DOMAIN), lambda row: row.entry.start),
    (say("End", domain=DOMAIN), lambda row: row.entry.end),
    (say("First planned end", domain=DOMAIN), lambda row: row.entry.first_end),
    (say("Status", domain=DOMAIN), lambda row: row.entry.state),
    (say("Status id", domain=DOMAIN), _status_id),
    (say("Followed up on", domain=DOMAIN), lambda row: row.entry.follow_up.date if row.entry.follow_up else None),
    (say("Comment", domain=DOMAIN), lambda row: row.entry.follow_up.comment if row.entry.follow_up else None),
    (say("Reported by", domain=DOMAIN), lambda row: row.entry.follow_up.by if row.entry.follow_up else None),
    (say("Completed on", domain=DOMAIN), lambda row: row.entry.activity.completed_on),
    (say("Category", domain=DOMAIN), _category),
    (
        say("Reason for withdrawal", domain=DOMAIN),
        lambda row: row.entry.withdrawn.reason if row.entry.withdrawn else None,
    ),
)


def write_table(report: Report, language: str, separator: str) -> bytes:
    """Give the table: a row of headings, then one row for each activity and goal, in the order of the chapters."""
    tell = Translator(language)
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=separator, lineterminator="\r\n")
    writer.writerow([tell(heading) for heading, _ in COLUMNS])
    writer.writerows([_told(value(row), tell) for _, value in COLUMNS] for row in _rows(report))
    return table.getvalue().encode("utf-8-sig")


def _rows(report: Report) -> Iterator[Row]:
    for chapter in report.chapters:
        for entry in chapter.entries:
            yield Row(chapter, entry, report)


def _told(value: Cell, tell: Translator) -> str:
    """Give a value as a cell; dates stay bare, so that a spreadsheet knows them as dates."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else guarded(tell(value))
