"""`check` shows what is exempted and switched off with the reason; `--mask` hides identity numbers in what leaves."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from styrmodell.rules import RULES

DAY = "--as-of=2024-08-31"
FORMATS = ("text", "json", "github", "sarif", "junit")
REASON = "Nämnden har beslutat om det."
WHY_OFF = "Fullmäktige vet redan."
SET = f"""
[[rules]]
id = "SM106"
enabled = false
reason = "{WHY_OFF}"

[[exemptions]]
rule = "SM110"
id = "a03"
reason = "{REASON}"
until = 2024-08-31
"""
NUMBER, DOTS = "19900118-9811", "●●●●●●●●-●●●●"


@pytest.fixture(name="adding")
def adding_fixture(plan):
    """Write something after the plan."""

    def adding(text):
        plan.write_text(plan.read_text("utf-8") + text, "utf-8")
        return plan

    return adding


@pytest.fixture(name="rows")
def rows_fixture(cli, plan):
    """Give what a check finds, as rule and thing, and the rest of the result."""

    def rows(*arguments):
        data = json.loads(cli("check", plan, DAY, "--format=json", *arguments).out)
        return {(row["rule"], row["object"]["id"]) for row in data["findings"]}, data

    return rows


def test_what_is_exempted_or_off_is_not_found_and_is_shown(rows, adding, plan):
    """One finding is hidden by an exemption, others by a rule that is off, and JSON says which and why."""
    before, _ = rows()
    adding(SET)
    after, data = rows()
    assert before - after == {("SM110", "a03"), ("SM106", "k02")}
    assert after <= before
    assert data["exempted"] == [
        {
            "rule": "SM110",
            "object": {"kind": "activity", "id": "a03"},
            "reason": REASON,
            "until": "2024-08-31",
            "findings": 1,
            "file": str(plan),
        }
    ]
    assert data["off"] == [{"rule": "SM106", "reason": WHY_OFF, "file": str(plan)}]
    assert data["failed"] == data["gone"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_listing_shows_the_reasons(cli, adding, form):
    """Whoever reads any of the listings sees what it leaves out and why."""
    ran = cli("check", adding(SET), DAY, f"--format={form}")
    for reason in (REASON, WHY_OFF):
        assert ran.out.count(reason) == 1


def test_the_text_has_a_section_for_each(cli, adding):
    """People see rule, thing, last day and reason under a heading, after the sums."""
    out = cli("check", adding(SET), DAY).out
    assert f"\nUndantaget (1)\n  SM110 a03, till och med 2024-08-31: {REASON}\n" in out
    assert f"\nAvstängda regler (1)\n  SM106: {WHY_OFF}\n" in out
    assert out.index("anmärkningar") < out.index("Undantaget (1)")


def test_a_rule_that_is_off_without_a_reason_says_so(cli, adding):
    """A reason that nobody wrote is not passed over."""
    out = cli("check", adding('\n[[rules]]\nid = "SM106"\nenabled = false\n'), DAY).out
    assert "  SM106: inget skäl är angivet\n" in out


def test_sarif_shows_a_hidden_finding_once_with_every_reason(cli, adding):
    """Two exemptions that hide one finding are both given as its suppressions."""
    again = '\n[[exemptions]]\nrule = "SM110"\nid = "a03"\nkind = "activity"\nreason = "Gäller bara i år."\n'
    log = json.loads(cli("check", adding(SET + again), DAY, "--format=sarif").out)
    (hidden,) = (each for each in log["runs"][0]["results"] if each.get("suppressions"))
    assert sorted(each["justification"] for each in hidden["suppressions"]) == ["Gäller bara i år.", REASON]


def test_without_exemptions_all_is_found(rows, adding):
    """`--no-exemptions` shows the hidden finding among the others; what is off stays off."""
    adding(SET)
    kept, _ = rows()
    found, data = rows("--no-exemptions")
    assert found - kept == {("SM110", "a03")}
    assert kept <= found
    assert data["exempted"] == []


STALE = """
[[exemptions]]
rule = "SM101"
id = "k01"
reason = "Behövs inte längre."

[[exemptions]]
rule = "SM110"
id = "a03"
reason = "Gällde i våras."
until = 2024-08-30

[[exemptions]]
rule = "SM11O"
id = "a30"
reason = "Två skrivfel."

[[rules]]
id = "SM105"
parameters = { minimum = 2 }
"""
TOLD = {
    ("SM001", "SM101 k01"),
    ("SM002", "SM110 a03"),
    ("SM003", "SM11O a30"),
    ("SM004", "SM105"),
}


def test_what_is_stale_or_misses_its_aim_is_found(cli, rows, adding, plan):
    """Unused, ended and mistaken exemptions and idle settings are found at their lines, with what was meant."""
    before, _ = rows()
    lines = adding(STALE).read_text("utf-8").splitlines()
    after, data = rows()
    assert after - before == TOLD
    assert before <= after
    own = [row for row in data["findings"] if row["rule"].startswith("SM0")]
    assert {lines[row["line"] - 1] for row in own} == {"[[exemptions]]", "[[rules]]"}
    said = " ".join(row["help"] for row in own)
    assert "Menade du SM110?" in said
    assert "Menade du a03?" in said
    assert cli("check", plan, DAY, "--select=SM0").code == 0
    assert cli("check", plan, DAY, "--select=SM0", "--fail-on=warning").code == 1


def test_exemptions_are_judged_where_their_rule_was_run(rows, adding):
    """Selecting the rules about exemptions asks the exempted rules too; ignoring those rules says nothing of them."""
    adding(SET + STALE)
    assert rows("--select=SM0")[0] == TOLD
    assert rows("--select=SM001")[0] == {("SM001", "SM101 k01")}
    assert rows("--ignore=SM0")[0].isdisjoint(TOLD)
    assert ("SM001", "SM110 a03") not in rows("--ignore=SM110")[0]
    assert rows("--select=SM2")[1]["exempted"] == []


def test_a_baseline_tells_what_an_exemption_has_taken_over(cli, plan, adding):
    """A finding that was recorded and then exempted is no longer found, and its record is gone in every listing."""
    cli("check", plan, DAY, "--baseline=b.json", "--update-baseline")
    adding(SET)
    ran = cli("check", plan, DAY, "--baseline=b.json", "--format=json", "--fail-on=info")
    assert ran.code == 0
    assert re.findall(r"SM\d+ \w+", ran.err) == ["SM110 a03"]
    assert json.loads(ran.out)["gone"] == [{"finding": "SM110 a03", "file": str(plan)}]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[rules]]\nid = "SM105"\nparameters = { minimun = 3 }', 3, ("minimun", "Menade du minimum?")),
        ('[[rules]]\nid = "SM105"\nparameters = { minimum = "tre" }', 3, ("minimum", "tre")),
        ('[[rules]]\nid = "SM1O5"', 2, ("SM1O5", "Menade du SM105?")),
        ('[[rules]]\nid = "SM105"\nparagraph = "ingen"', 3, ("ingen",)),
        ('[[rules]]\nid = "SM105"\nsince = 2024-02-01\nuntil = 2024-01-01', 4, ("2024-02-01", "2024-01-01")),
        ('[[rules]]\nid = "SM105"\nuntil = 2024-02-01\n[[rules]]\nid = "SM105"\nsince = 2024-02-01', 5, ("SM105",)),
        ('[[rules]]\nid = "SM105"\n[[rules]]\nid = "SM105"\nsince = 2024-02-01', 4, ("SM105",)),
        ('[[exemptions]]\nrule = "SM105"\nid = "kost"\nreason = " "', 4, ("reason",)),
        ('[[exemptions]]\nrule = "SM105"\nid = "kost"', 1, ("reason",)),
        ('[[exemptions]]\nrule = "SM105"\nid = "kost"\nreason = "x"\nkind = "enhet"', 5, ("enhet", "unit")),
    ],
)
@pytest.mark.parametrize("where", ["plan", "model"])
def test_settings_that_do_not_fit_are_refused_with_their_line(cli, plan, here, told, text, line, words, where):
    """A mistyped parameter, an unknown rule, days that overlap or a missing reason are told with file and line."""
    file = plan
    if where == "model":
        if "exemptions" in text or "ingen" in text:
            pytest.skip("a model has no exemptions, and may rest on paragraphs of another")
        file = here / "egen.toml"
        file.write_text('schema = 1\nid = "egen"\ntitle = { sv = "Egen" }\nextends = "ange"\n', "utf-8")
        plan.write_text(plan.read_text("utf-8").replace('governance = "ange"', 'governance = "egen.toml"'), "utf-8")
    before = len(file.read_text("utf-8").splitlines())
    file.write_text(file.read_text("utf-8") + text + "\n", "utf-8")
    told(cli("check", plan, DAY), f"{file.name}:{before + line}:", *words)


def test_all_that_does_not_fit_is_told_at_once(adding, cli, told):
    """A parameter that does not fit is told beside an exemption without a reason, and beside what is no setting."""
    adding(
        '[[exemptions]]\nrule = "SM105"\nid = "kost"\nreason = ""\n[[rules]]\nid = "SM105"\nparameters = { a = 1 }\n'
    )
    told(cli("check", "plan.toml", DAY), "exemptions.kost.reason", "rules.SM105.parameters.a", "2 saker att rätta.")


def test_settings_whose_days_meet_are_not_refused(cli, rows, adding):
    """One setting may end on the day before the next begins, and the one of the day counts."""
    one = '\n[[rules]]\nid = "SM106"\nuntil = 2024-08-31\nseverity = "error"\n'
    adding(one + '\n[[rules]]\nid = "SM106"\nsince = 2024-09-01\nenabled = false\n')
    severity = {row["severity"] for row in rows()[1]["findings"] if row["rule"] == "SM106"}
    assert severity == {"error"}
    assert all(rule != "SM106" for rule, _ in rows("--as-of=2024-09-01")[0])


@pytest.mark.parametrize("form", FORMATS)
def test_no_reason_shows_an_identity_number(cli, adding, monkeypatch, form):
    """A number in the reason of an exemption, of a setting or of a failure is dots in every listing."""

    def fail(*_):
        raise RuntimeError(NUMBER)

    (rule,) = (rule for rule in RULES if rule.id == "SM206")
    monkeypatch.setattr(rule, "check", fail)
    text = SET.replace(REASON, f"Enligt {NUMBER}.").replace(WHY_OFF, f"Fråga {NUMBER}.")
    ran = cli("check", adding(text), DAY, f"--format={form}")
    assert NUMBER not in ran.out + ran.err
    assert ran.out.count(DOTS) >= 3


@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_that_fails_takes_no_other_down(cli, plan, monkeypatch, form):
    """It is told with its id in every listing, the others' findings are printed, and the code is 2."""
    before = cli("check", plan, DAY, "--format=json", "--ignore=SM110")

    def fail(*_):
        raise RuntimeError("sönder")

    (rule,) = (rule for rule in RULES if rule.id == "SM110")
    monkeypatch.setattr(rule, "check", fail)
    ran = cli("check", plan, DAY, f"--format={form}", "--fail-on=never")
    assert ran.code == 2
    assert "SM110" in ran.err
    assert "RuntimeError: sönder" in ran.err
    assert "RuntimeError: sönder" in ran.out
    if form == "json":
        data = json.loads(ran.out)
        assert data["findings"] == json.loads(before.out)["findings"] != []
        assert data["failed"] == [{"rule": "SM110", "reason": "RuntimeError: sönder", "file": str(plan)}]
    if form == "junit":
        (error,) = ET.fromstring(ran.out).iterfind(".//testcase[@classname='SM110']/error")
        assert error.get("message") == "RuntimeError: sönder"


def test_a_baseline_loses_nothing_of_a_rule_that_failed(cli, plan, here, monkeypatch):
    """What could not be looked for is neither gone nor taken out when the record is renewed."""
    cli("check", plan, DAY, "--baseline=b.json", "--update-baseline")
    recorded = (here / "b.json").read_bytes()
    (rule,) = (rule for rule in RULES if rule.id == "SM110")
    monkeypatch.setattr(rule, "check", lambda *_: 1 / 0)
    assert cli("check", plan, DAY, "--baseline=b.json", "--update-baseline").code == 2
    assert (here / "b.json").read_bytes() == recorded


@pytest.mark.parametrize("target", ["ut.json", "ut.toml"])
def test_a_plan_is_converted_with_dots_for_identity_numbers(cli, plan, here, target):
    """With `--mask` no number leaves, and the source stays to the byte; without it nothing is changed."""
    plan.write_text(plan.read_text("utf-8").replace("Hål för hål.", f"Ring {NUMBER}."), "utf-8")
    before = plan.read_bytes()
    assert cli("convert", plan, target, "--mask").code == 0
    masked = (here / target).read_text("utf-8")
    assert NUMBER not in masked
    assert f"Ring {DOTS}." in masked
    assert plan.read_bytes() == before
    cli("convert", plan, target, "--overwrite")
    assert f"Ring {NUMBER}." in (here / target).read_text("utf-8")


def test_a_report_is_written_with_dots_for_identity_numbers(cli, plan, here):
    """With `--mask` the report shows dots; without it, what the plan says."""
    plan.write_text(plan.read_text("utf-8").replace("Fyra av sex.", f"Fråga {NUMBER}."), "utf-8")
    before = plan.read_bytes()
    for arguments, seen, unseen in ((("--mask",), DOTS, NUMBER), ((), NUMBER, DOTS)):
        assert cli("report", plan, DAY, "--to=ut.csv", *arguments).code == 0
        text = (here / "ut.csv").read_text("utf-8-sig")
        assert seen in text
        assert unseen not in text
    assert plan.read_bytes() == before


def test_a_masked_report_has_the_findings_on_the_plan_as_it_is(cli, plan, here):
    """With `--mask` and `--findings` the annex tells of the number that stands in the plan, and no page holds it."""
    plan.write_text(plan.read_text("utf-8").replace("Laga gatan", f"Laga åt {NUMBER}"), "utf-8")
    assert cli("report", plan, DAY, "--to=ut.html", "--mask", "--findings").code == 0
    text = (here / "ut.html").read_text("utf-8")
    assert NUMBER not in text
    assert "SM401" in text.split('id="findings"')[1]
