"""The documents say what is true."""

import re
from pathlib import Path

import pytest

import styrmodell
from styrmodell.rules import RULES
from styrmodell.testing.cases import default_model
from tools import docs

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("document", docs.DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_and_code_block_runs_and_prints_what_the_document_says(document):
    """Following a document from the top gives what it shows."""
    assert list(docs.stale((document,))) == []


@pytest.mark.parametrize("body", ["", "styrmodell plugins\n", "som förut\n$ styrmodell plugins\n"])
def test_commands_that_nobody_would_run_are_refused(body, tmp_path):
    """A block of commands without `$` is never taken for one that has nothing to run."""
    with pytest.raises(ValueError, match="begins with"):
        docs.followed(f"```console\n{body}```\n", tmp_path)


def test_every_public_class_is_in_the_glossary():
    """A word that the library uses has an entry."""
    glossary = (ROOT / "docs" / "ordlista.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`(\w+)`", glossary))
    public = {name for name in styrmodell.__all__ if isinstance(getattr(styrmodell, name), type)}
    assert public - words == set()


def test_every_link_in_the_documents_leads_somewhere():
    """A relative link points to a file of the repository."""
    for document in docs.DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_provision_is_told_of_and_none_is_said_to_be_checked_that_is_not():
    """The page of provisions has a row for each, with its date, its rules and whether it was compared with the law."""
    page = (ROOT / "docs" / "lagrum.md").read_text(encoding="utf-8")
    rows = {match[1]: match[0] for match in re.finditer(r"^\| `([\w-]+)` \|.*$", page, re.MULTILINE)}
    laws = default_model().laws
    assert set(rows) == {law.id for law in laws}
    for law in laws:
        cells = [cell.strip() for cell in rows[law.id].strip("|").split("|")]
        citing = ", ".join(rule.id for rule in RULES if rule.citation.id == law.id)
        assert cells[3:6] == [str(law.since), str(law.checked or "nej"), citing]
