"""`report`: writes the report that a committee is handed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs
import click

from ..errors import FileError, UnknownNameError
from ..evidence.texts import masked_plan
from ..formats.protocols import Exporter
from ..frozen import frozen
from ..index import PlanIndex
from ..reports import Report
from ..results import CheckResult
from ..store import make_folder
from ..text import say
from ..translation import Translator
from . import parameters
from .desk import Desk, day_or_today


@frozen(slots=True)
class Source:
    """A plan as the reports show it, with the findings on it where they are asked for."""

    index: PlanIndex
    findings: CheckResult | None

    def report(self, desk: Desk, day: date, units: tuple[str, ...]) -> Report:
        """Make the report for some units or for all."""
        return desk.bench.report(self.index, day, units, self.findings)


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "report",
        callback=click.pass_obj(run),
        help=t(say("Write the report that a committee is handed, in the format of the file's suffix.")),
        params=[
            parameters.plans(t),
            click.Option(
                ["--to"],
                required=True,
                metavar=t(say("FILE")),
                help=t(say("The file to write, or a folder for several plans or --all-units.")),
            ),
            parameters.as_of(t),
            parameters.units(t),
            click.Option(["--all-units"], is_flag=True, help=t(say("One report for each unit, into a folder."))),
            click.Option(["--findings"], is_flag=True, help=t(say("Add an annex with the findings of a check."))),
            click.Option(
                ["--format", "form"], metavar=t(say("NAME")), help=t(say("The format, where no suffix tells it."))
            ),
            parameters.mask(t),
            click.Option(
                ["-O", "--option", "options"],
                multiple=True,
                metavar=t(say("KEY=VALUE")),
                help=t(say("An option of the format; may be given several times.")),
            ),
        ],
    )


def run(
    desk: Desk,
    *,
    plans: tuple[str, ...],
    to: str,
    as_of: date | None,
    units: tuple[str, ...],
    all_units: bool,
    findings: bool,
    form: str | None,
    mask: bool,
    options: tuple[str, ...],
) -> None:
    """Write one report, or several into a folder; nothing is written before all of them are made."""
    day, target, chosen = day_or_today(as_of), Path(to), parameters.listed(units)
    indexes = [desk.index(desk.open(plan)) for plan in parameters.expanded(plans)]
    given = _given(desk, options)
    several = len(indexes) > 1 or all_units
    format_ = _format(desk, target, form) if several else _format_of_one(target, form)
    exporter = desk.bench.exporter(format_)
    annexed = findings and _has_room(desk, exporter)
    sources = [_source(desk, index, day, mask=mask, findings=annexed) for index in indexes]
    if several:
        parts = _parts(desk, sources, all_units, chosen)
        suffix = exporter.suffixes[0]
        reports = {target / f"{name}{suffix}": source.report(desk, day, part) for name, source, part in parts}
    else:
        reports = {target: sources[0].report(desk, day, chosen)}
    documents = {path: _document(desk, report, exporter, given) for path, report in reports.items()}
    if several:
        make_folder(target)
    for left_out in dict.fromkeys(report.left_out for report in reports.values()):
        if left_out:
            desk.note(left_out)
    desk.write(documents)


def _format_of_one(target: Path, form: str | None) -> str:
    if target.is_dir():
        raise FileError(say("{to} is a folder.", to=str(target)), help=say("Name a file, such as report.docx."))
    return form or target.name


def _source(desk: Desk, index: PlanIndex, day: date, *, mask: bool, findings: bool) -> Source:
    """Check the plan as it is, also where the report masks what its texts hold."""
    found = desk.bench.sound(desk.bench.result(index, day)) if findings else None
    return Source(desk.bench.index(masked_plan(index.plan), index.governance) if mask else index, found)


def _given(desk: Desk, options: tuple[str, ...]) -> dict[str, str]:
    """Read KEY=VALUE; the report speaks the language of the command unless an option says otherwise."""
    for option in options:
        if "=" not in option:
            raise click.UsageError(desk.t(say("-O takes KEY=VALUE, not {option}.", option=option)))
    return {"language": desk.t.language} | dict(option.split("=", 1) for option in options)


def _format(desk: Desk, target: Path, form: str | None) -> str:
    if form is None:
        raise click.UsageError(desk.t(say("Several reports need --format, such as --format word.")))
    if target.exists() and not target.is_dir():
        raise click.UsageError(desk.t(say("Several reports need a folder, and {to} is a file.", to=str(target))))
    return form


def _parts(
    desk: Desk, sources: list[Source], all_units: bool, units: tuple[str, ...]
) -> Iterator[tuple[str, Source, tuple[str, ...]]]:
    """Give the name, the plan and the selection of each report.

    Raises UsageError where two would have one name, and UnknownNameError where a plan has no units to ask for.
    """
    taken: set[str] = set()
    for source in sources:
        index = source.index
        if all_units and not index.units:
            raise UnknownNameError(say("The plan {id} has no units to make reports for.", id=index.plan.id))
        parts = [(unit,) for unit in units or index.units] if all_units else [units]
        for part in parts:
            whose = "-".join((index.plan.id, *part)) if all_units else index.plan.id
            name = re.sub(r"[^\w.-]+", "_", whose).strip(".") or "_"
            if name.casefold() in taken:
                said = say("Two reports would be named {name}: the plans need ids of their own.", name=name)
                raise click.UsageError(desk.t(said))
            taken.add(name.casefold())
            yield name, source, part


def _document(desk: Desk, report: Report, exporter: Exporter, options: Mapping[str, str]) -> bytes:
    known = {field.name for field in attrs.fields(exporter.Options)}
    fitting = {key: value for key, value in options.items() if key != "language" or key in known}
    return desk.bench.export(report, exporter.name, fitting)


def _has_room(desk: Desk, exporter: Exporter) -> bool:
    """Give true where a format writes findings; raises UnknownNameError, with those that do, where it does not."""
    if getattr(exporter, "shows_findings", False):
        return True
    able = tuple(each.name for each in desk.bench.exporters.values() if getattr(each, "shows_findings", False))
    said = say("The format {name} has no place for findings.", name=exporter.name)
    raise UnknownNameError(said, help=say("Formats that have one: {names}.", names=able) if able else None)
