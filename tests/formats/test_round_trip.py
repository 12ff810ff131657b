"""What was written is read back equal, in each format and from one to the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrmodell.formats.document import NATIVE
from styrmodell.formats.native import from_text, to_data
from styrmodell.model import GovernanceModel, Plan
from styrmodell.testing.strategies import governance_models, plans

TOML, JSON = NATIVE
FORMS = pytest.mark.parametrize("form", NATIVE, ids=lambda form: form.name)


def written(part, form):
    """Lay out a plan or a governance model."""
    return form.compose(to_data(part, form))


@FORMS
@settings(deadline=None)
@given(plan=plans())
def test_a_plan_comes_back(form, plan):
    """Reading what was written gives an equal plan."""
    assert from_text(written(plan, form), Plan, form, None) == plan


@FORMS
@settings(deadline=None)
@given(model=governance_models())
def test_a_governance_model_comes_back(form, model):
    """Reading what was written gives an equal governance model."""
    assert from_text(written(model, form), GovernanceModel, form, None) == model


@settings(deadline=None)
@given(part=st.one_of(plans(), governance_models()))
def test_conversion_loses_nothing(part):
    """From TOML to JSON and back the text is the same to the letter."""
    text = written(part, TOML)
    as_json = written(from_text(text, type(part), TOML, None), JSON)
    assert written(from_text(as_json, type(part), JSON, None), TOML) == text


@FORMS
@settings(deadline=None)
@given(plan=plans())
def test_a_text_survives_other_line_endings(form, plan):
    """A text whose lines end as on Windows, or that begins with a byte order mark, holds the same plan."""
    text = written(plan, form)
    assert from_text(text.replace("\n", "\r\n"), Plan, form, None) == plan
    assert from_text("\ufeff" + text, Plan, form, None) == plan


@FORMS
@settings(deadline=None)
@given(plan=plans())
def test_written_text_is_for_people(form, plan):
    """No two blank lines in a row, no blank line at an end, and nothing that can't be seen in TOML."""
    text = written(plan, form)
    assert text.strip("\n") + "\n" == text
    if form is TOML:
        assert all(char == "\n" or char.isprintable() for char in text)
