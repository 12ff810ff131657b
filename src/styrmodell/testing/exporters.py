"""Laws that every exporter keeps: a test class of a plugin inherits them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import attrs
import pytest

from ..annex import RuleRemarks, make_annex
from ..builtin import bundled_model
from ..composing import make_report
from ..errors import SettingsError
from ..formats.options import options_from
from ..formats.protocols import Exporter
from ..index import PlanIndex
from ..model import Plan, RuleSetting
from ..reports import Entry, Report
from ..results import examine
from ..rules import RULES
from ..ruleset import rulebook
from ..text import CORE, Text, Words
from ..translation import LANGUAGES, Translator
from ..wording import SEVERITIES
from .plans import NASTY, flawless_plan, hostile_plan


class ExporterLaws:
    """The laws. A plugin's test gives the exporter, and a way to read its document as a person sees it.

        class TestCsv(ExporterLaws):
            exporter = CsvExporter()

            def visible_text(self, document):
                return document.decode("utf-8-sig")

    A format that shows the activities only and not the report around them says `whole = False`.
    """

    exporter: ClassVar[Exporter]
    whole: ClassVar[bool] = True

    def visible_text(self, document: bytes) -> str:
        """Read the text that a person sees back out of a document."""
        raise NotImplementedError

    def shown(self, text: str) -> str:
        """Give a text as the document shows it, for formats that have to change some texts."""
        return text

    def export(self, plan: Plan, **options: str) -> bytes:
        """Give the document of a plan in the bundled governance model."""
        return self.exporter.export(report_of(plan), options_from(self.exporter, options))

    def test_it_gives_the_same_bytes_twice(self) -> None:
        """The same report and options give the same bytes."""
        assert self.export(hostile_plan()) == self.export(hostile_plan())

    def test_it_leaves_the_report_as_it_was(self) -> None:
        """The exporter changes nothing in what it is given."""
        given = report_of(hostile_plan())
        self.exporter.export(given, self.exporter.Options())
        assert given == report_of(hostile_plan())

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("plan", [flawless_plan(), hostile_plan()], ids=["flawless", "hostile"])
    def test_every_text_is_visible(self, plan: Plan, language: str) -> None:
        """Every text of the report can be read in the document, none run, cut or swallowed."""
        seen = squeezed(self.visible_text(self.export(plan, **self._in(language))))
        texts = texts_of(report_of(plan), Translator(language), whole=self.whole)
        assert [text for text in texts if squeezed(self.shown(text)) not in seen] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_findings_are_visible_where_it_shows_them(self, language: str) -> None:
        """Every text of the annex can be read in the document; a format without room for one says so and goes on."""
        shows = getattr(self.exporter, "shows_findings", None)
        assert isinstance(shows, bool), "say with `shows_findings` whether the format writes the annex of findings"
        report = with_findings(report_of(hostile_plan()))
        options = options_from(self.exporter, self._in(language))
        seen = squeezed(self.visible_text(self.exporter.export(report, options)))
        texts = texts_of_annex(report, Translator(language)) if shows else ()
        assert [text for text in texts if squeezed(self.shown(text)) not in seen] == []

    def test_an_empty_plan_gives_a_document(self) -> None:
        """A plan without goals, units and activities is exported too."""
        bare = flawless_plan()
        document = self.export(
            Plan(
                id=bare.id,
                title=bare.title,
                organisation=bare.organisation,
                governance=bare.governance,
                period=bare.period,
            )
        )
        assert isinstance(self.visible_text(document), str)

    def test_an_unknown_language_is_refused(self) -> None:
        """A language that the exporter does not speak is refused by the option's name."""
        with pytest.raises(SettingsError, match="language"):
            options_from(self.exporter, {"language": "xx"})

    def test_an_unknown_option_is_refused(self) -> None:
        """An option that the exporter does not have is refused by its name."""
        with pytest.raises(SettingsError, match="no-such-option"):
            options_from(self.exporter, {"no-such-option": "1"})

    def test_every_option_has_a_default(self) -> None:
        """Nobody has to give an option."""
        assert [each.name for each in attrs.fields(self.exporter.Options) if each.default is attrs.NOTHING] == []
        assert self.exporter.Options() == options_from(self.exporter, {})

    def test_its_name_suffixes_and_media_type_are_well_formed(self) -> None:
        """The name can be typed, suffixes are lower-case with their dot, the media type has two parts."""
        assert re.fullmatch(r"[a-z][a-z0-9-]*", self.exporter.name)
        assert self.exporter.suffixes
        assert [each for each in self.exporter.suffixes if not re.fullmatch(r"(\.[a-z0-9]+)+", each)] == []
        assert re.fullmatch(r"[a-z]+/[a-z0-9][a-z0-9.+-]*", self.exporter.media_type)

    def test_its_title_is_told_in_both_languages(self) -> None:
        """People read what it is in Swedish and in English."""
        title = self.exporter.title
        assert isinstance(title, Text)
        assert title.domain != CORE, "the title's domain is the plugin's own package"
        assert Translator("en")(title).strip()
        assert Translator("sv")(title) != Translator("en")(title), "the plugin's Swedish catalogue lacks the title"

    def _in(self, language: str) -> dict[str, str]:
        names = {each.name for each in attrs.fields(self.exporter.Options)}
        return {"language": language} if "language" in names else {}


def report_of(plan: Plan) -> Report:
    """Give the whole report of a plan in the bundled governance model, as of the day when all is known."""
    days = [plan.period.end]
    for activity in plan.activities:
        days.extend(said.date for said in activity.follow_ups)
        days.extend(change.date for change in activity.changes)
    return make_report(PlanIndex.of(plan, bundled_model("ange")), max(days))


def with_findings(report: Report) -> Report:
    """Give the report with the annex of what the library's own rules find in its plan, one of which is off."""
    index = PlanIndex.of(report.plan, report.governance)
    off = RuleSetting(id="SM108", enabled=False, reason=NASTY[0])
    plan = attrs.evolve(report.plan, rules=(off,))
    result = examine(index, rulebook(RULES, report.governance, plan, report.as_of), report.as_of)
    return attrs.evolve(report, findings=make_annex(index, result, {rule.id: rule for rule in RULES}))


def texts_of_annex(report: Report, tell: Translator) -> tuple[str, ...]:
    """Give the texts of a report's annex, none of which an exporter that shows findings may lose."""
    said = [part for group in _groups(report) for part in _of_rule(group)]
    sums = report.findings.sums if report.findings else ()
    left_out = report.findings.left_out if report.findings else ()
    silent = [text for part in left_out for text in (part.title, *part.lines)]
    return tuple(dict.fromkeys(text for text in map(tell, (*sums, *said, *silent)) if squeezed(text)))


def _groups(report: Report) -> tuple[RuleRemarks, ...]:
    return (*report.findings.broken, *report.findings.undecidable) if report.findings else ()


def _of_rule(group: RuleRemarks) -> Iterator[str | Words | Text]:
    yield from (group.rule, SEVERITIES[group.severity], group.symbol, group.source)
    yield from (each for each in (group.demand, group.quote) if each)
    for remark in group.remarks:
        yield from (remark.object.id, remark.title, remark.message, remark.help)


def squeezed(text: str) -> str:
    """Give a text without blanks and without the signs that few formats can hold."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff\ufffd\ufffe\uffff\ud800-\udfff]+", "", text)


def texts_of(report: Report, tell: Translator, *, whole: bool = True) -> tuple[str, ...]:
    """Give the texts of a report that no exporter may lose; with `whole`, those around the activities too."""
    said = [*_activities(report), *(_around(report) if whole else ())]
    return tuple(dict.fromkeys(text for text in map(tell, said) if squeezed(text)))


def _activities(report: Report) -> Iterator[Any]:
    for chapter in report.chapters:
        yield chapter.goal.title
        for entry in chapter.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str | date | Words | Text]:
    yield from (entry.activity.title, entry.activity.description, entry.state)
    yield from (unit.name for unit in entry.units) if isinstance(entry.units, tuple) else ()
    if entry.follow_up:
        yield entry.follow_up.comment
    if entry.withdrawn:
        yield entry.withdrawn.reason


def _around(report: Report) -> Iterator[Any]:
    yield from (report.title, report.plan.organisation, *report.purpose)
    for section in report.sections:
        yield from (section.heading, *section.paragraphs)
    yield report.goals_heading
    for group in report.groups:
        yield group.heading
        yield from (goal.title for goal in group.goals)
