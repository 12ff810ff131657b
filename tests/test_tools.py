"""How tests that need a program of the machine behave without it."""

import shutil

import pytest


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def test_a_missing_tool_skips(tool, monkeypatch):
    """Without the program the test is skipped, and the reason says how to get it."""
    monkeypatch.delenv("STYRMODELL_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt install libreoffice-writer"):
        tool("soffice")


def test_a_missing_tool_fails_where_it_is_required(tool, monkeypatch):
    """Where the tools are required, a missing one is a failure."""
    monkeypatch.setenv("STYRMODELL_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="chromium"):
        tool("chromium")
