"""All that is said is said in the language that was asked for, whole and nowhere mixed."""

import re

import pytest

from styrmodell.cli.frame import COMMANDS
from styrmodell.rules import RULES

DAY = "--as-of=2024-08-31"
LANGUAGES = ("sv", "en")
SAID = {
    "help": ("--help",),
    **{f"help of {name}": (name, "--help") for name in COMMANDS},
    "no command": (),
    "check": ("check", "plan.toml", DAY),
    "check of several": ("check", "plan.toml", "plan.toml", DAY, "--select=SM201"),
    "nothing found": ("check", "plan.toml", DAY, "--select=SM101"),
    "record": ("check", "plan.toml", DAY, "--baseline=b.json", "--update-baseline"),
    "state": ("show", "plan.toml", DAY),
    "rules": ("rule",),
    "plugins": ("plugins",),
    "report": ("report", "plan.toml", DAY, "--to=r.csv"),
    "conversion": ("convert", "plan.toml", "a.json"),
    "follow-up": ("follow-up", "plan.toml", "a01", "--status=ongoing", "--on=2024-08-01"),
    "new": ("new", "mapp"),
}


@pytest.fixture(name="nonsense")
def nonsense_fixture(plan):
    """Give a plan whose own words are of no language."""
    said = r'^((?:id = .*\n)?(?:title|name|description|organisation) = )".*"'
    words = re.sub(said, r'\1"Zzqx"', plan.read_text("utf-8"), flags=re.MULTILINE)
    plan.write_text(words.replace('comment = "Fyra av sex."', 'comment = "zzqx"'), "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SAID)
def test_nothing_is_said_in_the_other_language(cli, nonsense, foreign, case, language):
    """No word that only the other language has stands in what is printed."""
    ran = cli(*SAID[case], "--lang", language) if SAID[case] else cli("--lang", language)
    said = ran.out + ran.err
    assert len(said) > 10
    assert foreign(said, language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_is_explained_in_the_other_language(cli, foreign, rule, language):
    """A rule's page, but for the municipality's own words that it quotes, is of one language."""
    found = foreign(cli("rule", rule.id, "--lang", language).out, language)
    # A unit and a period of the example go by Swedish names.
    assert found <= {"enheten", "tertial"}


def test_a_word_of_the_other_language_is_seen(foreign):
    """The test of this module finds a sentence that was left behind, and lets names and quotations be."""
    assert foreign("Filen is broken.", "sv") == {"is", "broken"}
    assert foreign("The file saknas.", "en") == {"saknas"}
    assert foreign("Valet --select saknas i the-plan.toml och 'the file'.", "sv") == set()


@pytest.mark.parametrize(
    ("before", "after", "variable", "language"),
    [
        ((), (), None, "sv"),
        ((), (), "en", "en"),
        ((), (), "EN", "sv"),
        ((), (), "", "sv"),
        (("--lang=en",), (), None, "en"),
        (("--lang", "en"), (), "sv", "en"),
        ((), ("--lang", "en"), None, "en"),
        ((), ("--lang=sv",), "en", "sv"),
        (("--lang=en",), ("--lang=sv",), None, "sv"),
    ],
)
def test_the_language_is_asked_for_in_three_ways(cli, monkeypatch, before, after, variable, language):
    """`--lang` stands before or after the command, the last one counts, and it goes before STYRMODELL_LANG."""
    if variable is not None:
        monkeypatch.setenv("STYRMODELL_LANG", variable)
    listed = cli(*before, "rule", *after)
    first = next(line for line in listed.out.splitlines() if line.startswith("SM"))
    assert first.split()[1] == {"sv": "varning", "en": "warning"}[language]
    refused = cli(*before, "check", *after)
    assert refused.err.split(":")[0] == {"sv": "Användning", "en": "Usage"}[language]
    asked = cli(*before, "check", *after, "--help")
    assert asked.out.split(":")[0] == {"sv": "Användning", "en": "Usage"}[language]


def test_the_systems_language_has_no_say(process, plan):
    """A computer in German speaks the language that was asked for."""
    env = {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}
    assert "Användning" in process("check", env=env).err
    assert "Usage" in process("check", "--lang=en", env=env).err


def test_what_follows_two_dashes_is_no_option(cli, told):
    """A file may be named like an option."""
    told(cli("check", "--", "--lang=en"), "--lang=en är inte namnet på en planfil")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_of_a_new_plan_is_in_the_language(cli, here, foreign, language):
    """The comments of what `new` makes are of the language that it was made in."""
    assert cli("new", "mapp", "--lang", language).code == 0
    for file in (here / "mapp").iterdir():
        comments = re.findall(r"# (.*)", file.read_text("utf-8"))
        prose = [line for line in comments if not re.search(r"styrmodell \w|=|\[\[", line)]
        assert len(prose) > 2
        assert foreign("\n".join(prose), language) == set()
