"""Findings as a JUnit report: a case for each rule and plan, failed where the rule is broken."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...checking import Finding
from ...results import NO_REASON
from ..desk import Desk
from . import Checked

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show(desk: Desk, checked: list[Checked]) -> None:
    """Print one document with a suite for each plan."""
    suites = Element("testsuites")
    for each in checked:
        _suite(desk, suites, each)
    indent(suites)
    desk.data('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode"))


def _suite(desk: Desk, suites: Element, checked: Checked) -> None:
    rules = [active.rule for active in checked.rules]
    broken = {finding.rule for finding in checked.breaches}
    unknown = {finding.rule for finding in checked.undecidable} - broken
    counts = {"tests": str(len(rules)), "failures": str(len(broken)), "skipped": str(len(unknown))}
    failed = {each.rule: each.reason for each in checked.failed}
    if failed:
        counts["errors"] = str(len(failed))
    suite = SubElement(suites, "testsuite", {"name": _text(checked.document.name or ""), **counts})
    for rule in rules:
        case = SubElement(suite, "testcase", classname=rule.id, name=rule.name)
        if rule.id in broken:
            gravest = max(
                (each.severity for each in checked.breaches if each.rule == rule.id), key=lambda one: one.rank
            )
            _said(desk, SubElement(case, "failure", type=gravest.value), checked.breaches, rule.id)
        elif rule.id in unknown:
            _said(desk, SubElement(case, "skipped"), checked.undecidable, rule.id)
        elif rule.id in failed:
            SubElement(case, "error", message=_text(failed[rule.id]))
    lines = [f"{one.exemption.rule} {one.exemption.id}: {one.exemption.reason}" for one in checked.exempted]
    lines += [f"{one.id}: {one.reason or desk.t(NO_REASON)}" for one in checked.off]
    if lines:
        SubElement(suite, "system-out").text = _text("\n".join(lines))


def _said(desk: Desk, element: Element, findings: tuple[Finding, ...], rule: str) -> None:
    lines = [f"{each.place}: {desk.t(each.message)}" for each in findings if each.rule == rule]
    element.set("message", _text(lines[0]))
    element.text = _text("\n".join(lines))


def _text(said: str) -> str:
    return _NOT_XML.sub("\ufffd", said)
