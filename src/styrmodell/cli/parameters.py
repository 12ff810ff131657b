"""Parameters that several commands share."""

from __future__ import annotations

from datetime import date
from glob import glob
from typing import Any

import click

from ..text import say
from ..translation import Translator


class Day(click.ParamType[date]):
    """A day written as 2024-08-31."""

    name = "date"

    def __init__(self, t: Translator) -> None:
        """Take the language of the refusal."""
        self.t = t

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Give the shape of a date."""
        return "ÅÅÅÅ-MM-DD" if self.t.language == "sv" else "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if len(value) == 10 else self._refuse(value, param, ctx)
        except ValueError:
            return self._refuse(value, param, ctx)

    def _refuse(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        self.fail(self.t(say("{value} is not a day; write it like 2024-08-31.", value=value)), param, ctx)


def plan(t: Translator) -> click.Argument:
    """Give the plan to work on."""
    return click.Argument(["plan"], metavar=t(say("PLAN")))


def plans(t: Translator) -> click.Argument:
    """Give one or more plans."""
    return click.Argument(["plans"], nargs=-1, required=True, metavar=t(say("PLAN...")))


def as_of(t: Translator) -> click.Option:
    """Give the day that the work is looked at from."""
    return click.Option(["--as-of"], type=Day(t), help=t(say("The day to look from (default: today).")))


def units(t: Translator) -> click.Option:
    """Give the units to select."""
    return click.Option(
        ["--unit", "units"],
        multiple=True,
        metavar=t(say("ID")),
        help=t(say("Only this unit; may be given several times.")),
    )


def mask(t: Translator) -> click.Option:
    """Give whether personal identity numbers are shown as dots in what is written."""
    return click.Option(
        ["--mask"],
        is_flag=True,
        help=t(say("Write dots for the digits of personal identity numbers; the plan's own file stays as it is.")),
    )


def expanded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Take `plans/*.toml` where the shell does not; what fits nothing stays as it is and is not found later."""
    return tuple(one for name in names for one in (sorted(glob(name)) if "*" in name else ()) or (name,))


def listed(values: tuple[str, ...]) -> tuple[str, ...]:
    """Take values given several times or with commas between."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
