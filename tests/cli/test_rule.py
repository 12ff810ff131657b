"""`rule` lists the rules, and explains each in both languages."""

import re
import tomllib

import pytest

import styrmodell as sm
from styrmodell.rules import RULES
from styrmodell.testing.plans import AS_OF, flawless_plan

HEADINGS = {"sv": ("Källa", "Exempel", "Parametrar, "), "en": ("Source", "Example", "Parameters, ")}
OWN = """schema = 1
id = "egen"
title = { sv = "Vår egen modell" }
extends = "ange"

[[rules]]
id = "SM105"
severity = "warning"
parameters = { minimum = 7 }

[[rules]]
id = "SM106"
enabled = false
"""


@pytest.mark.parametrize(("language", "off"), [("sv", "avstängd"), ("en", "off")])
def test_the_list_holds_every_rule(cli, here, language, off):
    """Each rule stands on its line with its severity, in order; one that the municipality switched off says so."""
    (here / "egen.toml").write_text(OWN, "utf-8")
    ran = cli("rule", "--governance=egen.toml", "--lang", language)
    lines = [line.split() for line in ran.out.splitlines() if line.startswith("SM")]
    assert (ran.code, ran.err) == (0, "")
    assert [line[0] for line in lines] == sorted(rule.id for rule in RULES)
    assert [line[0] for line in lines if line[1] == off] == ["SM106"]
    assert "varning" in cli("rule", "SM105", "--governance=egen.toml").out.splitlines()[0]


@pytest.mark.parametrize("language", HEADINGS)
def test_the_list_is_by_family(cli, language):
    """Above the rules of a family stands what it is about, and no rule stands under another's heading."""
    blocks = cli("rule", "--lang", language).out.strip().split("\n\n")
    assert len(blocks) == len({rule.id[:3] for rule in RULES})
    for block in blocks:
        heading, *lines = block.splitlines()
        (family,) = re.findall(r"\((SM\d)\)$", heading)
        assert {line[:3] for line in lines if not line.startswith(" ")} == {family}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_that_is_shown_is_what_the_finding_is_about(cli, rule, here):
    """What the page shows of a plan is what the defect adds to a good one, and can be read as TOML."""
    page = cli("rule", rule.id).out.split("\nExempel\n")[1]
    shown = re.search(r"bryter mot kravet:\n(.*)  Då blir", page, re.DOTALL)
    if shown is None:
        return
    said = tomllib.loads("\n".join(line.strip() for line in shown[1].splitlines()))
    sm.write(rule().defect(flawless_plan(), AS_OF), here / "fel.toml")
    whole = tomllib.loads((here / "fel.toml").read_text("utf-8"))
    assert _is_part(said, whole)


def _is_part(said, whole):
    """Tell whether a file holds these values, and these rows among those of its lists."""
    if isinstance(said, dict):
        return all(key in whole and _is_part(value, whole[key]) for key, value in said.items())
    rows = isinstance(said, list) and said and isinstance(said[0], dict)
    return all(row in whole for row in said) if rows else said == whole


def test_most_rules_show_an_example_of_what_breaks_them(cli):
    """Where a breach lies in one place of the file, the page shows it."""
    shown = [rule.id for rule in RULES if "bryter mot kravet:" in cli("rule", rule.id).out]
    assert len(shown) >= len(RULES) * 3 // 5
    assert {"SM102", "SM201", "SM206"} <= set(shown)


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_is_explained(cli, rule, language):
    """A rule's page has its demand, source, parameters as they are written, and an example with what mends it."""
    source, example, parameters = HEADINGS[language]
    ran = cli("rule", rule.id, "--lang", language)
    blocks = ran.out.split("\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert blocks[0].startswith(f"{rule.id} {rule.name} (")
    starts = [block.splitlines()[0] for block in blocks]
    assert starts.count(source) == starts.count(example) == 1
    assert "→ " in blocks[-1]
    names = [field.name for field in rule.__attrs_attrs__]
    settings = [block for block in blocks if block.startswith(parameters)]
    assert len(settings) == bool(names)
    assert re.findall(r"^  (\w+) = ", "\n".join(settings), re.MULTILINE) == names


def test_the_two_languages_differ(cli):
    """No rule is explained in one language alone."""
    for rule in RULES:
        swedish, english = (cli("rule", rule.id, "--lang", language).out.split("\n\n") for language in HEADINGS)
        assert len(swedish) == len(english)
        assert not set(swedish) & set(english), rule.id


@pytest.mark.parametrize("name", ["SM201", "sm201", "overdue", "Overdue", "OVERDUE"])
def test_a_rule_goes_by_id_and_by_name(cli, name):
    """Capitals do not matter."""
    assert cli("rule", name).out.startswith("SM201 overdue (fel)\n")


def test_a_municipality_s_values_are_shown(cli, here):
    """A parameter that was set shows its value and the usual one, and counts in the example."""
    (here / "egen.toml").write_text(OWN, "utf-8")
    ran = cli("rule", "SM105", "--governance=egen.toml")
    assert re.search(r"minimum = 7 .*vanlig", ran.out)
    assert "ska ha minst 7." in ran.out
    assert "minimum = 7" not in cli("rule", "SM105").out
    assert "Vår egen modell, paragraf 7" in ran.out
    assert "”" in ran.out.split("Källa")[1].split("Parametrar")[0]
