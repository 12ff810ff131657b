"""What other programs read of a check: JSON, GitHub's annotations, SARIF and JUnit."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import styrmodell as sm
from styrmodell.rules import RULES
from styrmodell.testing.plans import AS_OF, flawless_plan

DAY = "--as-of=2024-08-31"
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "findings-1.schema.json"


def closed(schema):
    """Give a schema that refuses every key it does not document."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if schema.get("type") == "object" else inner


@pytest.fixture(name="listed")
def listed_fixture(cli, plan):
    """Give what a check prints in a format."""
    return lambda form, *arguments: cli("check", plan, DAY, f"--format={form}", *arguments).out


@pytest.fixture(name="rows")
def rows_fixture(listed):
    """Give the findings as rows of JSON."""
    return json.loads(listed("json"))["findings"]


@pytest.fixture(name="valid", scope="session")
def valid_fixture():
    """Hold that a listing has the published shape, and nothing that the schema does not document."""
    published = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    check = jsonschema.Draft202012Validator(closed(published), format_checker=jsonschema.FormatChecker())
    return lambda listing: check.validate(json.loads(listing))


@pytest.mark.parametrize("arguments", [(), ("--select=SM101",), ("--lang=en",), ("--ignore=SM2",)])
def test_json_has_its_documented_shape(listed, valid, arguments):
    """The object holds the documented keys and no others, with findings and without."""
    valid(listed("json", *arguments))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rules_findings_have_the_documented_shape(cli, valid, rule, here):
    """A plan with any rule's defect gives a listing of the published shape, in which the rule is named."""
    sm.write(rule().defect(flawless_plan(), AS_OF), here / "fel.toml")
    listing = cli("check", "fel.toml", f"--as-of={AS_OF}", "--format=json").out
    valid(listing)
    assert rule.id in {row["rule"] for row in json.loads(listing)["findings"]}


@pytest.mark.parametrize("spoiled", ["rule", "message", "object", "severity"])
def test_the_schema_refuses_what_is_not_a_finding(listed, valid, spoiled):
    """A listing that lacks a key, or has a word that means nothing, does not pass."""
    listing = json.loads(listed("json"))
    del listing["findings"][0][spoiled]
    with pytest.raises(jsonschema.ValidationError):
        valid(json.dumps(listing))


def test_the_schema_is_printed_as_it_is_published(cli):
    """`schema findings` gives the published file, which lies in the package too."""
    assert json.loads(cli("schema", "findings").out) == json.loads(SCHEMA.read_text("utf-8"))
    assert cli("schema", "plans").code == 2


def test_the_sums_of_json_add_up(listed, rows):
    """The summary counts the rows."""
    summary = json.loads(listed("json"))["summary"]
    assert summary["by_severity"] == Counter(row["severity"] for row in rows)
    for outcome in ("breach", "undecidable"):
        assert summary[outcome] == sum(row["outcome"] == outcome for row in rows)


def test_the_language_changes_words_only(listed, rows):
    """A program gets the same findings in both languages, in words of its reader's."""
    spoken = ("message", "help", "citation")
    english = json.loads(listed("json", "--lang=en"))["findings"]
    for swedish, same in zip(rows, english, strict=True):
        assert {key for key in same if same[key] != swedish[key]} - set(spoken) == set()
        assert swedish["message"] != same["message"]


UNSAFE = re.compile(r"%(?!25|0D|0A|3A|2C)")
ANNOTATION = re.compile(r"::(error|warning|notice) file=([^,:]*),line=(\d+),title=([^,:]*)::(.*)")


def plain(said):
    """Read what was escaped."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        said = said.replace(code, sign)
    return said


def test_annotations_are_a_line_each(listed, rows):
    """Each finding is one line with its file, line and words; what can't be decided is a notice."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    lines = listed("github").splitlines()
    for line, row in zip(lines, rows, strict=True):
        match = ANNOTATION.fullmatch(line)
        assert match is not None
        level, file, number, title, said = match.groups()
        assert level == (levels[row["severity"]] if row["outcome"] == "breach" else "notice")
        assert (plain(file), int(number)) == (row["file"], row["line"])
        assert plain(title) == f"{row['rule']} {row['name']}"
        assert plain(said) == f"{row['message']} {row['help']}"


def test_annotations_escape_what_github_would_read(cli, plan, rows):
    """Percent signs, line breaks, colons and commas in names and titles can't end an annotation or begin another."""
    text = plan.read_text("utf-8").replace("Laga gatan", "50 %\\r\\n::error::påhittat%0A")
    odd = plan.with_name("en, två: 100%.toml")
    odd.write_text(text, "utf-8")
    lines = cli("check", odd.name, DAY, "--format=github").out.split("\n")
    assert len(lines) == len(rows) + 1
    for line in lines[:-1]:
        match = ANNOTATION.fullmatch(line)
        assert match is not None, line
        assert plain(match[2]) == odd.name
        assert not UNSAFE.search(line)
    assert any("50 %\r\n::error::påhittat%0A" in plain(line) for line in lines)


def test_junit_is_a_suite_for_each_plan(listed, rows):
    """There is a case for each rule that was asked, failed where it is broken and skipped where nobody can decide."""
    root = ET.fromstring(listed("junit"))
    (suite,) = root
    cases = suite.findall("testcase")
    broken = {row["rule"] for row in rows if row["outcome"] == "breach"}
    unknown = {row["rule"] for row in rows if row["outcome"] == "undecidable"} - broken
    assert {case.get("classname") for case in cases if case.find("failure") is not None} == broken
    assert {case.get("classname") for case in cases if case.find("skipped") is not None} == unknown
    assert suite.attrib == {
        "name": rows[0]["file"],
        "tests": str(len(cases)),
        "failures": str(len(broken)),
        "skipped": str(len(unknown)),
    }
    assert len(cases) == len({case.get("classname") for case in cases}) > len(broken | unknown)
    lists = {"goal": "goals", "activity": "activities"}
    for rule in broken:
        (failure,) = root.iterfind(f".//testcase[@classname='{rule}']/failure")
        told = [row for row in rows if row["rule"] == rule and row["outcome"] == "breach"]
        paths = [f"{lists[row['object']['kind']]}.{row['object']['id']}" for row in told]
        lines = (f"{row['file']}:{row['line']}:1: {at}: {row['message']}" for row, at in zip(told, paths, strict=True))
        assert failure.text == "\n".join(lines)
    for case in cases:
        said = [line for part in case for line in (part.text or "").splitlines()]
        own = [row for row in rows if row["rule"] == case.get("classname")]
        outcome = "breach" if case.get("classname") in broken else "undecidable"
        assert len(said) == sum(row["outcome"] == outcome for row in own)


def test_a_junit_failure_says_how_grave_it_is(listed, rows):
    """The type of a failure is the gravest severity of the rule's findings, as readers of JUnit sort by."""
    root = ET.fromstring(listed("junit"))
    for case in root.iter("testcase"):
        failure = case.find("failure")
        if failure is not None:
            own = {
                row["severity"] for row in rows if row["rule"] == case.get("classname") if row["outcome"] == "breach"
            }
            assert failure.get("type") == next(each for each in ("error", "warning", "info") if each in own)
            assert failure.get("message")


def test_junit_stays_well_formed_whatever_a_title_holds(cli, plan):
    """Signs that XML has no place for, and those that it reads itself, leave the document readable."""
    text = plan.read_text("utf-8").replace("Laga gatan", "\\u0000\\u0008\\u001b ]]> <b> & \\uFFFE \\U0001F600")
    plan.write_text(text, "utf-8")
    root = ET.fromstring(cli("check", plan, DAY, "--format=junit").out)
    said = [each.get("message", "") for each in root.iter("skipped")]
    assert any("]]> <b> & \ufffd \U0001f600" in each for each in said)


def test_sarif_names_rules_places_and_kinds(listed, rows):
    """Each result points to its rule and line, is open where nobody can decide, and can be told from all others."""
    log = json.loads(listed("sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "styrmodell"
    assert driver["language"] == "sv"
    assert [rule["id"] for rule in driver["rules"]] == sorted({row["rule"] for row in rows})
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in driver["rules"])
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for result, row in zip(run["results"], rows, strict=True):
        breach = row["outcome"] == "breach"
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == row["rule"]
        assert (result["kind"], result["level"]) == (("fail", levels[row["severity"]]) if breach else ("open", "none"))
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {"startLine": row["line"]}
        assert location["logicalLocations"] == [{"name": row["object"]["id"], "kind": row["object"]["kind"]}]
        assert result["message"]["text"] == f"{row['message']} {row['help']}"
    assert len({result["partialFingerprints"]["finding/v1"] for result in run["results"]}) == len(rows)


SARIF = Path(__file__).with_name("sarif-parts.schema.json")


@pytest.mark.parametrize("arguments", [(), ("--lang=en",), ("--select=SM101",), ("--select=SM2", "--ignore=SM203")])
def test_sarif_keeps_what_the_standard_says_of_the_parts_in_use(listed, arguments):
    """The log has only properties of the standard, each of its type and words, and all that it demands."""
    schema = json.loads(SARIF.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(listed("sarif", *arguments)))


def test_sarif_helps_to_mend_each_rule(listed):
    """A rule's help holds its page, with how to mend a breach and the paragraph in full; no address is made up."""
    for rule in json.loads(listed("sarif"))["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
        assert "Källa: " in rule["help"]["text"]
        assert "helpUri" not in rule
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    named = {rule["id"]: rule for rule in json.loads(listed("sarif"))["runs"][0]["tool"]["driver"]["rules"]}
    assert "”Varje enhet planerar aktiviteter" in named["SM106"]["help"]["text"]


@pytest.mark.parametrize("name", ["Årets plan 100%.toml", "mapp/a#b [1].toml", "mapp/../plan.toml"])
def test_sarif_gives_the_file_as_an_address(cli, plan, here, name):
    """Signs that an address has no place for are written as addresses write them; an absolute name stays absolute."""
    (here / "mapp").mkdir()
    text = plan.read_text("utf-8")
    (here / name).write_text(text, "utf-8")
    for given, base in ((name, here.as_uri() + "/"), (here / name, "")):
        log = json.loads(cli("check", given, DAY, "--format=sarif").out)
        uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w./%:-]+", uri, re.ASCII)
        assert Path(unquote(urlsplit(base + uri).path)).read_text("utf-8") == text


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_what_programs_read_is_utf_8_everywhere(process, plan, form):
    """The encoding of the terminal has no say in what other programs read, and nothing is lost."""
    ran = process("check", plan, DAY, f"--format={form}", env={"PYTHONIOENCODING": "koi8-r"})
    assert (ran.code, ran.err) == (1, "")
    assert "Väga svinn" in ran.out
