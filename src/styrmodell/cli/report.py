"""`report`: writes the report that a committee is handed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from ..errors import UnknownNameError
from ..index import PlanIndex
from ..store import write_atomic
from ..text import say
from ..translation import Translator
from . import parameters
from .desk import Desk, day_or_today


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "report",
        callback=click.pass_obj(run),
        help=t(say("Write the report that a committee is handed, in the format of the file's suffix.")),
        params=[
            parameters.plans(),
            click.Option(
                ["--to"],
                required=True,
                metavar="FILE",
                help=t(say("The file to write, or a folder for several plans or --all-units.")),
            ),
            parameters.as_of(t),
            parameters.units(t),
            click.Option(["--all-units"], is_flag=True, help=t(say("One report for each unit, into a folder."))),
            click.Option(["--format", "form"], metavar="NAME", help=t(say("The format, where no suffix tells it."))),
            click.Option(
                ["-O", "--option", "options"],
                multiple=True,
                metavar="KEY=VALUE",
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
    form: str | None,
    options: tuple[str, ...],
) -> None:
    """Write one report, or several into a folder."""
    day, target = day_or_today(as_of), Path(to)
    opened = [(desk.open(plan), plan) for plan in plans]
    indexes = [(desk.index(document), Path(plan).stem) for document, plan in opened]
    given, chosen = _given(desk, options), parameters.listed(units)
    if len(indexes) == 1 and not all_units:
        _write(
            desk,
            indexes[0][0],
            target,
            form=form or target.name,
            day=day,
            units=parameters.listed(units),
            options=given,
        )
        return
    _must_be_folder(desk, target, form)
    for index, stem in indexes:
        for name, part in _parts(index, stem, all_units, chosen):
            suffix = desk.bench.exporter(str(form)).suffixes[0]
            _write(desk, index, target / f"{name}{suffix}", form=str(form), day=day, units=chosen, options=given)


def _given(desk: Desk, options: tuple[str, ...]) -> dict[str, str]:
    """Read KEY=VALUE; the report speaks the language of the command unless an option says otherwise."""
    for option in options:
        if "=" not in option:
            raise click.UsageError(desk.t(say("-O takes KEY=VALUE, not {option}.", option=option)))
    return {"language": desk.t.language} | dict(option.split("=", 1) for option in options)


def _must_be_folder(desk: Desk, target: Path, form: str | None) -> None:
    if form is None:
        raise click.UsageError(desk.t(say("Several reports need --format, such as --format word.")))
    if target.exists() and not target.is_dir():
        raise click.UsageError(desk.t(say("Several reports need a folder, and {to} is a file.", to=str(target))))
    target.mkdir(parents=True, exist_ok=True)


def _parts(index: PlanIndex, stem: str, all_units: bool, units: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Give the name and the selection of each report of a plan."""
    if all_units:
        return [(f"{stem}-{unit}", (unit,)) for unit in units or index.units]
    return [(stem, units)]


def _write(
    desk: Desk,
    index: PlanIndex,
    target: Path,
    *,
    form: str,
    day: date,
    units: tuple[str, ...],
    options: Mapping[str, str],
) -> None:
    exporter = desk.bench.exporter(form)
    known = getattr(exporter.Options, "__annotations__", {})
    fitting = {key: value for key, value in options.items() if key != "language" or key in known}
    document = desk.bench.export(desk.bench.report(index, day, units), form, fitting)
    if target.is_dir():
        raise UnknownNameError(say("{to} is a folder.", to=str(target)), help=say("Name a file, such as report.docx."))
    write_atomic(target, document)
    desk.note(say("Wrote {file}.", file=str(target)))
