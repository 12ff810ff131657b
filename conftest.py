"""What the tests of core, plugins, examples and docs share."""

import os
import shutil
from collections.abc import Callable

import pytest

# The names that a program goes by, and the Debian package that has it.
TOOLS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "soffice": (("soffice", "libreoffice"), "libreoffice-writer"),
    "pdftoppm": (("pdftoppm",), "poppler-utils"),
}


def find_tool(name: str) -> str:
    """Return where a program is; skip the test without it, or fail where STYRMODELL_REQUIRE_TOOLS asks for it."""
    commands, package = TOOLS[name]
    for command in commands:
        if path := shutil.which(command):
            return path
    missing = f"{name} saknas / is missing (Debian: apt install {package})"
    if os.environ.get("STYRMODELL_REQUIRE_TOOLS"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(name="tool", scope="session")
def tool_fixture() -> Callable[[str], str]:
    """Find a program by name, as in tool("soffice")."""
    return find_tool
