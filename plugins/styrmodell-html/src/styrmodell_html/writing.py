"""From a report to a page: the template, the texts in the page's language, and what HTML can't hold."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import attrs
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from styrmodell import Chapter, Count, Entry, Goal, Report, Responsibility, Text, Translator, Words, say

from .anchors import Anchors

DOMAIN = "styrmodell_html"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Control characters other than tab and line feed, lone surrogates, and code points that are no characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

MONTHS = (
    say("January", domain="styrmodell_html"),
    say("February", domain="styrmodell_html"),
    say("March", domain="styrmodell_html"),
    say("April", domain="styrmodell_html"),
    say("May", domain="styrmodell_html"),
    say("June", domain="styrmodell_html"),
    say("July", domain="styrmodell_html"),
    say("August", domain="styrmodell_html"),
    say("September", domain="styrmodell_html"),
    say("October", domain="styrmodell_html"),
    say("November", domain="styrmodell_html"),
    say("December", domain="styrmodell_html"),
)


def clean(value: Any) -> Any:
    """Give a text with line feeds for every kind of line break, and with U+FFFD for what HTML can't hold."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return _UNFIT.sub(REPLACEMENT, value.replace("\r\n", "\n").replace("\r", "\n"))


@attrs.frozen(slots=True)
class Voice:
    """What the template says its texts with, in the page's language."""

    translate: Translator

    def own(self, message: str, /, **arguments: Any) -> str:
        """Give one of this package's messages."""
        return self.translate(say(message, DOMAIN, **arguments))

    def day(self, day: date) -> str:
        """Give a date as people write it in prose: 31 August 2024."""
        return f"{day.day} {self.translate(MONTHS[day.month - 1])} {day.year}"

    def lang(self, said: Any) -> Markup:
        """Give the attribute that marks Swedish words on a page in another language."""
        swedish = isinstance(said, str) or (isinstance(said, Words) and said.en is None)
        return Markup(' lang="sv"') if swedish and self.translate.language != "sv" else Markup("")


@attrs.frozen(slots=True)
class Tally:
    """How many activities of a goal are in a state."""

    state: Words | Text
    symbol: str
    tone: str
    number: int


def tone(of: Entry | Count) -> str:
    """Give the class that colours a state; an activity and the count of its kind have the same."""
    if of.withdrawn:
        return "tone-withdrawn"
    status = of.status
    if status is None or status.phase is None:
        return "tone-none"
    return f"tone-{status.phase.value}{'-deviation' if status.deviates else ''}"


def tallies(chapter: Chapter, report: Report) -> tuple[Tally, ...]:
    """Count the states of a goal's activities, in the order of the report's own counts."""
    numbers = Counter((entry.state, entry.symbol, tone(entry)) for entry in chapter.entries)
    order = [(count.state, count.symbol) for count in report.counts]
    return tuple(Tally(*state, numbers[state]) for state in sorted(numbers, key=lambda state: order.index(state[:2])))


def other_goals(report: Report) -> dict[str, tuple[Goal, ...]]:
    """Give the goals with chapters that each activity serves."""
    goals = {chapter.goal.id: chapter.goal for chapter in report.chapters}
    return {
        entry.activity.id: tuple(goals[goal] for goal in dict.fromkeys(entry.activity.goals) if goal in goals)
        for entry in report.entries
    }


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=clean, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters["tone"] = tone
    environment.tests["named"] = lambda units: isinstance(units, tuple)
    return environment.from_string(_packaged("report.html.j2"))


@lru_cache(maxsize=1)
def _style() -> tuple[Markup, str]:
    """The style sheet and its hash for the content security policy."""
    sheet = "\n" + _packaged("report.css")
    # The style sheet is this package's own and holds nothing of the plan.
    return Markup(sheet), b64encode(sha256(sheet.encode()).digest()).decode()  # noqa: S704


def _packaged(name: str) -> str:
    text = files("styrmodell_html").joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def write_page(report: Report, language: str) -> bytes:
    """Give the report as a page in `language` (`sv` or `en`)."""
    voice = Voice(Translator(language))
    style, style_hash = _style()
    page = _template().render(
        report=report,
        language=language,
        style=style,
        style_hash=style_hash,
        t=voice.own,
        said=voice.translate,
        day_in_words=voice.day,
        lang=voice.lang,
        anchors=Anchors.of(report),
        everyone=Responsibility.ALL,
        goals_of=other_goals(report),
        tallies=tallies,
    )
    return page.encode()
