"""A name that nothing answers to is met with the one that was most likely meant, or with those there are."""

import pytest

CASES = {
    "command": (("chek", "plan.toml"), "Menade du check?", "Did you mean check?"),
    "distant command": (("zzz",), "Möjliga: new, show, check", "Possible: new, show, check"),
    "option": (("check", "plan.toml", "--fromat=json"), "Menade du '--format'?", "Did you mean '--format'?"),
    "level": (("check", "plan.toml", "--fail-on=eror"), "'error', 'warning', 'info', 'never'", "is not one of 'error'"),
    "shape": (("check", "plan.toml", "--format=jsn"), "'text', 'json', 'github'", "is not one of 'text', 'json'"),
    "language": (("check", "plan.toml", "--lang=se"), "inget av 'sv', 'en'", "inget av 'sv', 'en'"),
    "day": (("check", "plan.toml", "--as-of=2024-8-31"), "skriv den som 2024-08-31", "write it like 2024-08-31"),
    "short day": (("show", "plan.toml", "--as-of=20240831"), "skriv den som 2024-08-31", "write it like 2024-08-31"),
    "no day": (("show", "plan.toml", "--as-of=2024-02-30"), "2024-02-30 är ingen dag", "2024-02-30 is not a day"),
    "selected rule": (("check", "plan.toml", "--select=SM2O1"), "Menade du SM201?", "Did you mean SM201?"),
    "ignored rule": (("check", "plan.toml", "--ignore=SN201"), "Menade du SM201?", "Did you mean SM201?"),
    "rule": (("rule", "SM2O1"), "Menade du SM201?", "Did you mean SM201?"),
    "rule by name": (("rule", "Overdu"), "Menade du overdue?", "Did you mean overdue?"),
    "distant rule": (("rule", "zzz"), "`styrmodell rule` visar", "`styrmodell rule` lists"),
    "model": (("rule", "--governance=agne"), "Installerade: ange", "Installed: ange"),
    "unit": (("show", "plan.toml", "--unit=kostt"), "Menade du kost?", "Did you mean kost?"),
    "distant unit": (("report", "plan.toml", "--to=x.csv", "--unit=zzz"), "enheter: kost, gata", "units: kost, gata"),
    "activity": (("follow-up", "plan.toml", "a91", "--status=ongoing"), "Menade du a01?", "Did you mean a01?"),
    "status": (("follow-up", "plan.toml", "a01", "--status=onging"), "Menade du ongoing?", "Did you mean ongoing?"),
    "distant status": (
        ("follow-up", "plan.toml", "a01", "--status=zzz"),
        "on-hold (Vänteläge), completed (Avslutad enligt plan)",
        "on-hold (On hold), completed (",
    ),
    "no status": (("follow-up", "plan.toml", "a01"), "Statusarna: not-started", "The statuses: not-started"),
    "format": (("report", "plan.toml", "--to=x", "--format=cvs"), "Menade du csv?", "Did you mean csv?"),
    "distant format": (("report", "plan.toml", "--to=x.odt"), "Installerade format: csv", "Installed formats: csv"),
    "format's option": (("report", "plan.toml", "--to=x.csv", "-Oseparater=x"), "Menade du separator?", "Did you mean"),
    "plan file": (("convert", "plan.toml", "x.yaml"), ".toml, .json", ".toml, .json"),
    "argument": (("plugins", "x"), "Ett argument för mycket (x)", "unexpected extra argument (x)"),
    "no plan": (("check",), "Argument saknas: 'PLAN...'", "Missing argument 'PLAN...'"),
    "no target": (("report", "plan.toml"), "Val saknas: '--to'", "Missing option '--to'"),
    "no value": (("check", "plan.toml", "--select"), "kräver ett värde", "requires an argument"),
    "key without value": (("report", "plan.toml", "--to=x.csv", "-Ox"), "NYCKEL=VÄRDE, inte x", "KEY=VALUE, not x"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_name_gets_a_suggestion(cli, plan, told, left, case):
    """One sentence says what is wrong and what to write instead, in the reader's language; nothing is written."""
    arguments, swedish, english = CASES[case]
    before = plan.read_bytes()
    told(cli(*arguments), swedish)
    told(cli("--lang=en", *arguments), english)
    assert plan.read_bytes() == before
    assert left() == ["plan.toml"]


def test_a_status_that_is_nearly_right_is_suggested_in_its_language(cli, plan, told):
    """Whoever writes a status in words gets it back in words of the same language."""
    for language, written, meant in (
        ("sv", "Avslutat enligt plan", "Avslutad enligt plan"),
        ("en", "Complete as planned", "Completed as planned"),
    ):
        ran = cli("follow-up", plan, "a01", f"--lang={language}", "--status", written)
        told(ran, f"Menade du {meant}?" if language == "sv" else f"Did you mean {meant}?")
