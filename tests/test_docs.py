"""The documents say what is true."""

import re
from pathlib import Path

import pytest

import styrmodell
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
