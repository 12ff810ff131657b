"""`report` writes what a committee is handed: whole or not at all, and the same for the same plan."""

import csv
import os
from pathlib import Path

import pytest

import styrmodell as sm

YEAR = sm.Period.year(2024)
DAY = "--as-of=2024-08-31"


@pytest.fixture(name="activities")
def activities_fixture(here):
    """Give the activities in a report, by what the table holds of them."""

    def activities(name, separator=";"):
        with (here / name).open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=separator))
        titles = ("Matlag", "Laga gatan", "Väga svinn")
        return {title for title in titles if any(title in cell for row in rows for cell in row)}

    return activities


@pytest.mark.parametrize("name", ["r.csv", "r.html", "R.HTM", "r.docx"])
def test_the_same_plan_gives_the_same_bytes(cli, process, plan, here, name):
    """The suffix tells the format; another process, which shuffles its sets otherwise, writes the same document."""
    ran = cli("report", plan, DAY, "--to", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Skrev {name}.\n")
    first = (here / name).read_bytes()
    assert len(first) > 500
    again = process("report", "plan.toml", DAY, "--to", f"x{name}", env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert again.code == 0
    assert (here / f"x{name}").read_bytes() == first


INHERITING = """
import attrs
from styrmodell import hookimpl, say

@attrs.frozen
class Spoken:
    language: str = "sv"

@attrs.frozen
class Options(Spoken):
    colour: str = "blue"

class Prov:
    name, title, suffixes, media_type, Options = "prov", say("Prov"), (".prov",), "text/plain", Options

    def export(self, report, options):
        return options.language.encode()

@hookimpl
def styrmodell_exporters():
    return [Prov()]
"""


def test_a_unit_gets_its_own_part(cli, plan, activities):
    """With --unit the report holds what that unit answers for, alone or together with others."""
    cli("report", plan, DAY, "--to=allt.csv")
    cli("report", plan, DAY, "--to=gata.csv", "--unit=gata")
    cli("report", plan, DAY, "--to=båda.csv", "--unit=gata,kost")
    assert activities("allt.csv") == activities("båda.csv") == {"Matlag", "Laga gatan", "Väga svinn"}
    assert activities("gata.csv") == {"Laga gatan", "Väga svinn"}


def test_every_unit_gets_a_report_of_its_own(cli, plan, here):
    """With --all-units each unit's file is what --unit gives, in a folder that is made where it is missing."""
    ran = cli("report", plan, DAY, "--all-units", "--format=csv", "--to=ny/mapp")
    assert (ran.code, ran.out) == (0, "")
    made = {each.name: each.read_bytes() for each in (here / "ny" / "mapp").iterdir()}
    for unit in ("kost", "gata"):
        cli("report", plan, DAY, f"--unit={unit}", "--to=en.csv")
        assert made.pop(f"prov-2024-{unit}.csv") == (here / "en.csv").read_bytes()
    assert not made
    cli("report", plan, DAY, "--all-units", "--unit=gata", "--format=csv", "--to=en")
    assert [each.name for each in (here / "en").iterdir()] == ["prov-2024-gata.csv"]


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_findings_go_with_the_report_where_they_are_asked_for(cli, plan, here, suffix):
    """With --findings the report ends in an annex; without, it is as it was."""
    cli("report", plan, DAY, f"--to=utan.{suffix}")
    assert cli("report", plan, DAY, f"--to=med.{suffix}", "--findings").code == 0
    without, with_ = ((here / f"{name}.{suffix}").read_bytes() for name in ("utan", "med"))
    if suffix == "html":
        assert "Bilaga: anmärkningar" in with_.decode()
        assert "Bilaga" not in without.decode()
    assert len(with_) > len(without) + 500


def test_a_units_annex_holds_what_concerns_it(cli, plan, here):
    """The annex of one unit's report holds its own findings, and nothing about other units or the plan's goals."""
    cli("report", plan, DAY, "--to=kost.html", "--findings", "--unit=kost")
    annex = (here / "kost.html").read_text("utf-8").split('id="findings"')[1]
    assert "SM201" in annex
    assert "Laga gatan" not in annex
    assert "SM106" not in annex


def test_a_format_without_room_for_findings_is_told(cli, plan, told, left):
    """A table has no annex: the run ends with the formats that do, and nothing is written."""
    told(cli("report", plan, DAY, "--to=r.csv", "--findings"), "csv", "anmärkningar", "html, word")
    assert left() == ["plan.toml"]


def test_all_units_of_a_plan_without_any_is_refused(cli, here, told, left):
    """That there is no report to write is told, and no empty folder is made."""
    sm.write(sm.Plan(id="tom", title="Tom", organisation="O", governance="ange", period=YEAR), "tom.toml")
    told(cli("report", "tom.toml", "--all-units", "--format=csv", "--to=mapp"), "Planen tom har inga enheter")
    assert left() == ["tom.toml"]


@pytest.fixture(name="other")
def other_fixture(plan, here):
    """Give a second plan."""
    other = here / "annan.toml"
    other.write_text(plan.read_text("utf-8").replace('"prov-2024"', '"annan"'), "utf-8")
    return other


def test_several_plans_give_a_report_each(cli, plan, other, here):
    """Each plan's file in the folder is named by the plan's id and holds what the plan alone gives."""
    assert cli("report", plan, other, DAY, "--format=csv", "--to=mapp").code == 0
    assert cli("report", plan, DAY, "--to=en.csv").code == 0
    assert sorted(each.name for each in (here / "mapp").iterdir()) == ["annan.csv", "prov-2024.csv"]
    assert (here / "mapp" / "prov-2024.csv").read_bytes() == (here / "en.csv").read_bytes()


REFUSED = {
    "a folder as the file": (("plan.toml", "--to=site"), "site är en mapp"),
    "a folder that is missing": (("plan.toml", "--to=saknas/r.csv"), "saknas/r.csv"),
    "several without a format": (("plan.toml", "annan.toml", "--to=mapp"), "--format"),
    "several into a file": (("plan.toml", "annan.toml", "--format=csv", "--to=annan.toml"), "annan.toml är en fil"),
    "two of one name": (("plan.toml", "plan.toml", "--format=csv", "--to=mapp"), "prov-2024"),
    "one that can't be read": (("plan.toml", "saknas.toml", "--format=csv", "--to=mapp"), "saknas.toml"),
    "one whose unit is unknown": (("plan.toml", "--all-units", "--unit=x", "--format=csv", "--to=mapp"), "enhet x"),
    "an option that is unknown": (("plan.toml", "--to=r.csv", "-Oseparater=,"), "Menade du separator?"),
    "a value that does not fit": (("plan.toml", "--to=r.csv", "-Oseparator=ab"), "Inställningen separator: "),
    "over the plan itself": (("plan.toml", "--format=csv", "--to=./plan.toml"), "plan.toml är det som planen läses ur"),
    "no format at all": (("plan.toml", "--to=r"), "kan skriva r."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_written_is_refused(cli, plan, other, here, told, left, case):
    """Nothing at all is written before everything could be made."""
    (here / "site").mkdir()
    before = (left(), plan.read_bytes(), other.read_bytes())
    arguments, word = REFUSED[case]
    told(cli("report", *arguments, DAY), word)
    assert before == (left(), plan.read_bytes(), other.read_bytes())


def test_the_governance_model_beside_the_plan_is_not_written_over(cli, here, told):
    """What a plan names as its governance model is as safe from a report as the plan."""
    cli("new", "mapp")
    before = (here / "mapp" / "styrmodell.toml").read_bytes()
    told(cli("report", "mapp/plan.toml", "--format=csv", "--to=mapp/styrmodell.toml"), "mapp/styrmodell.toml")
    assert (here / "mapp" / "styrmodell.toml").read_bytes() == before


def test_options_reach_the_format(cli, plan, here, activities):
    """`-O` sets what the format offers; the report speaks the command's language unless an option says otherwise."""
    cli("report", plan, DAY, "--to=sv.csv", "-O", "separator=,")
    cli("report", plan, DAY, "--to=en.csv", "--option=separator=,", "--lang=en")
    cli("report", plan, DAY, "--to=också.csv", "-Oseparator=,", "-Olanguage=sv", "--lang=en")
    assert activities("sv.csv", ",") == {"Matlag", "Laga gatan", "Väga svinn"}
    assert (here / "sv.csv").read_bytes() == (here / "också.csv").read_bytes() != (here / "en.csv").read_bytes()


def test_a_report_can_be_made_as_it_was(cli, plan, here):
    """What was reported after the day is not in the report of the day."""
    cli("report", plan, "--as-of=2024-04-29", "--to=april.csv")
    cli("report", plan, "--as-of=2024-04-30", "--to=maj.csv")
    assert "Fyra av sex." not in (here / "april.csv").read_text("utf-8")
    assert "Fyra av sex." in (here / "maj.csv").read_text("utf-8")


def test_an_old_report_is_replaced(cli, plan, here, left):
    """The next report takes the place of the one before, and leaves nothing beside it."""
    (here / "r.csv").write_text("gammal")
    assert cli("report", plan, DAY, "--to=r.csv").code == 0
    assert "gammal" not in (here / "r.csv").read_text("utf-8")
    assert left() == ["plan.toml", "r.csv"]


@pytest.mark.parametrize("line", ["raise ValueError('går inte')", "return 'text'", "sys.exit(3)", "return None"])
def test_a_format_that_fails_leaves_the_old_report(cli, exporter, plan, here, told, line):
    """Whatever a plugin does, one sentence names it and its package, and the old file is as it was."""
    exporter(line)
    (here / "r.prov").write_text("gammal")
    told(cli("report", plan, DAY, "--to=r.prov"), "prov", "styrmodell-prov")
    assert (here / "r.prov").read_text() == "gammal"


@pytest.mark.skipif(os.name == "nt", reason="the limit is set as Unix does")
def test_a_write_that_fails_leaves_the_old_report(process, plan, here, told, left):
    """A disk that takes no more in the midst of the file leaves the old one whole, and no half one beside it."""
    (here / "r.html").write_text("gammal")
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\nsys.dont_write_bytecode = True"
    # What may write no more can't note either which lines were run.
    unwatched = {"COVERAGE_PROCESS_CONFIG": "", "COVERAGE_PROCESS_START": ""}
    done = process("report", plan, DAY, "--to=r.html", before=limit, env=unwatched)
    told(done, "r.html", "filen skulle bli för stor här")
    assert (here / "r.html").read_text() == "gammal"
    assert left() == ["plan.toml", "r.html"]


def test_a_language_that_options_inherit_is_the_commands(cli, plugin, plan, here):
    """An exporter whose options inherit `language` speaks the language that the command was given."""
    plugin(INHERITING)
    assert cli("report", plan, DAY, "--to=r.prov", "--lang=en").code == 0
    assert (here / "r.prov").read_bytes() == b"en"


def test_what_a_selection_leaves_out_is_said_once(cli, plan, here):
    """A report on some units, and the view of them, tell of activities that name no unit; many reports tell it once."""
    text = Path(plan).read_text(encoding="utf-8").replace('units = ["kost"]\n', "", 1)
    (here / "okänd.toml").write_text(text, encoding="utf-8")
    said = "1 aktivitet i planen har ingen angiven enhet och visas inte här, men kan höra hit."
    assert said in cli("show", "okänd.toml", DAY, "--unit=gata").out
    assert cli("report", "okänd.toml", DAY, "--unit=gata", "--to=r.csv").err.splitlines()[0] == said
    ran = cli("report", "okänd.toml", DAY, "--all-units", "--format=csv", "--to=ut")
    assert (ran.code, ran.err.count(said)) == (0, 1)
    assert said not in cli("report", plan, DAY, "--unit=gata", "--to=r2.csv").err
