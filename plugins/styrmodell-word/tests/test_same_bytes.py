"""The same report gives the same bytes, whatever the machine's clock, language and hash seed."""

import os
import subprocess
import sys

import pytest

from styrmodell.testing.plans import hostile_plan

PROGRAM = """
import sys
import styrmodell as sm
from styrmodell.testing.plans import AS_OF, hostile_plan
from styrmodell_word import WordExporter, WordOptions
sys.stdout.buffer.write(WordExporter().export(sm.report(hostile_plan(), as_of=AS_OF), WordOptions()))
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANGUAGE": "en", "LC_ALL": "C.UTF-8"},
    ],
)
def test_another_process_gives_the_same_bytes(write, environment):
    """Hash seed, time zone and locale make no difference."""
    said = {"PYTHONPATH": os.pathsep.join(sys.path), **environment}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=os.environ | said, capture_output=True, check=True)
    assert run.stdout == write(hostile_plan())


def test_the_plugin_loads_without_the_xml_library():
    """Only exporting needs lxml, so listing formats stays quick."""
    program = "import styrmodell_word, sys; styrmodell_word.styrmodell_exporters(); print('lxml' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"
