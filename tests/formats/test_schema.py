"""The JSON Schema of the native files says what the reading says."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

import styrmodell as sm
from styrmodell.builtin import bundled_model
from styrmodell.cli.schema import NAMES, schema_text
from styrmodell.formats.json import JsonFormat
from styrmodell.formats.native import from_text, to_data
from styrmodell.testing.plans import flawless_plan, hostile_plan
from styrmodell.testing.strategies import plans

ROOT = Path(__file__).parents[2]
FORM = JsonFormat()


def checker(name):
    """Give what holds a file against the published schema."""
    schema = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


PLAN, GOVERNANCE = checker("plan"), checker("governance")


def data_of(part):
    """Give what the JSON file of a plan or governance model holds."""
    return json.loads(FORM.compose(to_data(part, FORM)))


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_the_one_that_is_printed(name, cli_out):
    """The file in docs/schema is what the command prints, so that it follows the classes."""
    published = (ROOT / "docs" / "schema" / f"{name}-1.schema.json").read_text("utf-8")
    assert published == schema_text(name) == cli_out("schema", name)


@pytest.fixture(name="cli_out")
def cli_out_fixture(capsys):
    """Give what the command line prints."""
    from styrmodell.cli.frame import run

    def out(*arguments):
        assert run(list(arguments)) == 0
        return capsys.readouterr().out

    return out


@pytest.mark.parametrize("plan", [flawless_plan(), hostile_plan()], ids=["flawless", "hostile"])
def test_good_plans_pass(plan):
    """The plans of the test kit pass, whatever their texts hold."""
    PLAN.validate(data_of(plan))


def test_the_example_passes():
    """The real case passes."""
    PLAN.validate(data_of(sm.read(ROOT / "examples" / "ange-2024" / "plan.toml")))


def test_the_bundled_governance_model_passes():
    """The governance model that comes with the package passes."""
    GOVERNANCE.validate(data_of(bundled_model("ange")))


@given(plans())
@settings(max_examples=60, deadline=None)
def test_any_plan_passes(plan):
    """Whatever a plan holds, the file that it is written to passes."""
    PLAN.validate(data_of(plan))


SPOILED = {
    "an unknown key": lambda data: data.update(colour="red"),
    "a number as text": lambda data: data.update(schema="1"),
    "a later version": lambda data: data.update(schema=2),
    "no id": lambda data: data.pop("id"),
    "half a date": lambda data: data["activities"][0].update(end="2024-06"),
    "a day that is none": lambda data: data["activities"][0].update(end="2024-02-30"),
    "nobody responsible": lambda data: data["activities"][0].update(units=[]),
    "one unit without brackets": lambda data: data["activities"][0].update(units="kost"),
    "an unknown key inside": lambda data: data["goals"][0].update(colour="red"),
    "a list as text": lambda data: data["activities"][0].update(goals="g1"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_the_reading_refuses_the_schema_refuses(how):
    """What has the wrong shape for one has it for the other."""
    data = data_of(flawless_plan())
    SPOILED[how](data)
    with pytest.raises(jsonschema.ValidationError):
        PLAN.validate(data)
    with pytest.raises(sm.ReadError):
        from_text(json.dumps(data), sm.Plan, FORM, "plan.json")
