"""Colours show on a terminal only, and not where they are not wanted."""

import os
import re
import subprocess

import pytest

COLOUR = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture(name="on_a_terminal")
def on_a_terminal_fixture(command, plan):
    """Run a check whose output goes to a terminal; give what it printed there."""
    pty = pytest.importorskip("pty", reason="there are no such terminals here")

    def run(**variables):
        outer, inner = pty.openpty()
        env = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
        arguments = command("check", plan, "--as-of=2024-08-31", "--select=SM201")
        with subprocess.Popen(arguments, stdout=inner, stderr=subprocess.DEVNULL, env={**env, **variables}):
            os.close(inner)
            printed = b""
            # The end of a terminal's output is an error on Linux and nothing on other systems.
            while True:
                try:
                    piece = os.read(outer, 4096)
                except OSError:
                    piece = b""
                if not piece:
                    break
                printed += piece
        os.close(outer)
        return printed.decode().replace("\r\n", "\n")

    return run


def test_a_terminal_shows_colours(on_a_terminal):
    """The rule and the carets are coloured by severity, the line of the file is dim, and the words are the same."""
    printed = on_a_terminal(TERM="xterm")
    assert "\x1b[31m" in printed
    (carets,) = [line for line in printed.splitlines() if "^" in line]
    assert carets.startswith("\x1b[31m")
    assert "\x1b[2m" in printed
    assert COLOUR.sub("", printed) == on_a_terminal(TERM="xterm", NO_COLOR="1")


@pytest.mark.parametrize("variables", [{"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_they_are_not_wanted(on_a_terminal, variables):
    """NO_COLOR and a terminal without colours turn them off."""
    assert "\x1b" not in on_a_terminal(**variables)


def test_no_colours_in_a_file(process, plan):
    """What goes to a file or another program has none."""
    assert "\x1b" not in process("check", plan, "--as-of=2024-08-31", env={"TERM": "xterm"}).out
