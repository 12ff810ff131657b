"""The kit for exporters catches what can be wrong with one."""

from __future__ import annotations

import random
from typing import Any, ClassVar, Literal

import attrs
import pytest

import styrmodell as sm
from styrmodell.testing.exporters import ExporterLaws, report_of, texts_of, texts_of_annex, with_findings
from styrmodell.testing.plans import flawless_plan, hostile_plan


@attrs.frozen(slots=True, kw_only=True)
class _Options:
    language: Literal["sv", "en"] = "sv"


class _Plain:
    """Writes every text on a line: an exporter that keeps the laws."""

    name = "plain"
    title: ClassVar[sm.Text] = sm.Text("Table for spreadsheets (CSV)", domain="styrmodell_csv")
    suffixes = (".txt",)
    media_type = "text/plain"
    shows_findings: ClassVar[bool | None] = True
    Options: ClassVar[type[Any]] = _Options

    def export(self, report: sm.Report, options: Any) -> bytes:
        """Give the texts, one a line."""
        return "\n".join(self.texts(report, options)).encode()

    def texts(self, report: sm.Report, options: Any) -> tuple[str, ...]:
        """Give the texts that are written."""
        tell = sm.Translator(options.language)
        return texts_of(report, tell) + texts_of_annex(report, tell)


class _Laws(ExporterLaws):
    def __init__(self, exporter: Any) -> None:
        self.exporter = exporter  # type: ignore[misc]

    def visible_text(self, document):
        return document.decode()


def _arguments(law: str) -> list[tuple[Any, ...]]:
    """Give what a law is tried with."""
    if "findings" in law:
        return [("sv",), ("en",)]
    plans = (flawless_plan(), hostile_plan())
    return [(plan, language) for plan in plans for language in ("sv", "en")] if "visible" in law else [()]


def _broken(laws: ExporterLaws) -> set[str]:
    """Give the laws that an exporter breaks."""
    broken = set()
    for name in dir(ExporterLaws):
        if name.startswith("test_"):
            for arguments in _arguments(name):
                try:
                    getattr(laws, name)(*arguments)
                except (Exception, pytest.fail.Exception):  # noqa: BLE001 - a broken exporter may raise anything
                    broken.add(name.removeprefix("test_"))
    return broken


def test_a_good_exporter_breaks_no_law():
    """The kit has nothing against an exporter that shows everything."""
    assert _broken(_Laws(_Plain())) == set()


def _with(**changes: Any) -> Any:
    return type("Changed", (_Plain,), changes)()


@attrs.frozen(slots=True, kw_only=True)
class _Demanding:
    paper: str
    language: Literal["sv", "en"] = "sv"


@attrs.frozen(slots=True, kw_only=True)
class _AnyLanguage:
    language: str = "sv"


def _chance(self: Any, report: Any, options: Any) -> bytes:
    return _Plain().export(report, options) + random.randbytes(4).hex().encode()


def _first_chapter_only(self: Any, report: sm.Report, options: Any) -> bytes:
    return _Plain().export(attrs.evolve(report, chapters=report.chapters[:1]), options)


def _no_goal_list(self: Any, report: sm.Report, options: Any) -> bytes:
    return _Plain().export(attrs.evolve(report, groups=()), options)


def _no_annex(self: Any, report: sm.Report, options: Any) -> bytes:
    return _Plain().export(attrs.evolve(report, findings=None), options)


def _breaches_only(self: Any, report: sm.Report, options: Any) -> bytes:
    annex = attrs.evolve(report.findings, undecidable=()) if report.findings else None
    return _Plain().export(attrs.evolve(report, findings=annex), options)


def _cut(self: Any, report: sm.Report, options: Any) -> bytes:
    return "\n".join(text[:300] for text in _Plain().texts(report, options)).encode()


def _always_swedish(self: Any, report: sm.Report, options: Any) -> bytes:
    return _Plain().export(report, _Options())


def _one_line(self: Any, report: sm.Report, options: Any) -> bytes:
    return "\n".join(text.partition("\n")[0] for text in _Plain().texts(report, options)).encode()


def _unescaped(self: Any, report: sm.Report, options: Any) -> bytes:
    import re

    return re.sub(r"<[^>]*>", "", _Plain().export(report, options).decode()).encode()


def _stumbles(self: Any, report: sm.Report, options: Any) -> bytes:
    return _Plain().export(report, options) if report.chapters[0].goal.title else b""


FAULTS = {
    "chance in the bytes": ({"export": _chance}, "it_gives_the_same_bytes_twice"),
    "the first chapter only": ({"export": _first_chapter_only}, "every_text_is_visible"),
    "no list of all goals": ({"export": _no_goal_list}, "every_text_is_visible"),
    "no annex of findings": ({"export": _no_annex}, "findings_are_visible_where_it_shows_them"),
    "no undecidable findings": ({"export": _breaches_only}, "findings_are_visible_where_it_shows_them"),
    "silent about findings": ({"shows_findings": None}, "findings_are_visible_where_it_shows_them"),
    "long texts cut": ({"export": _cut}, "every_text_is_visible"),
    "Swedish in every language": ({"export": _always_swedish}, "every_text_is_visible"),
    "the first line of a text only": ({"export": _one_line}, "every_text_is_visible"),
    "text taken for tags": ({"export": _unescaped}, "every_text_is_visible"),
    "fails without chapters": ({"export": _stumbles}, "an_empty_plan_gives_a_document"),
    "an option without default": ({"Options": _Demanding}, "every_option_has_a_default"),
    "any language will do": ({"Options": _AnyLanguage}, "an_unknown_language_is_refused"),
    "a suffix without dot": ({"suffixes": ("txt",)}, "its_name_suffixes_and_media_type_are_well_formed"),
    "no suffix": ({"suffixes": ()}, "its_name_suffixes_and_media_type_are_well_formed"),
    "a name with blanks": ({"name": "Plain text"}, "its_name_suffixes_and_media_type_are_well_formed"),
    "half a media type": ({"media_type": "text"}, "its_name_suffixes_and_media_type_are_well_formed"),
    "no Swedish title": ({"title": sm.Text("Nothing", domain="styrmodell_csv")}, "its_title_is_told_in_both_languages"),
    "a title in the core's domain": ({"title": sm.Text("All goals")}, "its_title_is_told_in_both_languages"),
}


@pytest.mark.parametrize(("changes", "law"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_caught(changes, law):
    """Each fault breaks the law that speaks of it."""
    assert law in _broken(_Laws(_with(**changes)))


def test_the_kit_asks_for_every_kind_of_text():
    """The texts that must be visible include those of every part of the report."""
    report = report_of(hostile_plan())
    texts = texts_of(report, sm.Translator("sv"))
    wanted = [report.plan.organisation, report.purpose[0].sv, report.sections[0].paragraphs[0].sv, "Samtliga mål"]
    wanted += [report.chapters[0].goal.title, report.entries[0].activity.description]
    assert [text for text in wanted if text not in texts] == []


def test_a_format_without_room_for_findings_says_so():
    """An exporter that declares that it has no place for findings breaks no law by leaving them out."""
    assert _broken(_Laws(_with(shows_findings=False, export=_no_annex))) == set()


def test_the_kit_asks_for_every_part_of_the_annex():
    """The texts of the annex include breaches and undecidable ones, with paragraph, advice and the things by name."""
    report = with_findings(report_of(hostile_plan()))
    texts = texts_of_annex(report, sm.Translator("sv"))
    annex = report.findings
    assert annex is not None
    assert annex.broken
    assert annex.undecidable
    for group in (annex.broken[0], annex.undecidable[0]):
        remark = group.remarks[0]
        wanted = [group.rule, group.symbol, sm.Translator("sv")(remark.message), sm.Translator("sv")(remark.help)]
        assert [text for text in wanted if text not in texts] == []
