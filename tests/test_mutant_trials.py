"""How a mutant is tried: in a forked process, in the place of the code that it changes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tools.mutants.sites import mutants

trials = pytest.importorskip("tools.mutants.trials", reason="it forks", exc_type=ImportError)

SOURCE = b"""
class Box:
    @property
    def double(self):
        return 2 * (lambda number: number + 1)(3)
"""


def _for_ever() -> bool:
    trials.time_out_after(1)
    return all(True for _ in itertools.count())


def _raise() -> bool:
    raise ValueError


@pytest.mark.parametrize(
    ("trial", "end"),
    [
        (lambda: True, trials.SURVIVED),
        (lambda: False, trials.KILLED),
        (_raise, trials.KILLED),
        (_for_ever, trials.TIMED_OUT),
    ],
)
def test_a_trial_ends_in_one_of_three_ways(trial, end):
    """What holds survives, what fails or raises is killed, and what never ends is stopped."""
    assert trials.outcome(trial) == (end, 0)


def test_what_a_child_found_comes_back():
    """A forked process gives its parent what it found."""
    assert trials.in_child(lambda: {"found": [1, 2]}) == {"found": [1, 2]}


def test_changed_code_takes_the_place_of_the_old(tmp_path: Path):
    """A property of a class that is there already is changed in a fork, also by what a function within it does."""
    file = tmp_path / "box.py"
    file.write_bytes(SOURCE)
    names: dict[str, type] = {"__name__": "box"}  # type: ignore[dict-item]
    exec(compile(SOURCE, str(file), "exec"), names)
    found = {}
    for mutant in mutants("box.py", SOURCE):
        code = trials.code_of(mutant, file, mutant.applied(SOURCE))

        def double(mutant=mutant, code=code):
            trials._swap(mutant, file, code)
            return names["Box"]().double

        found[mutant.new.decode()] = trials.in_child(double)
    assert found == {"return None": None, "3": 12, "//": 0, "-": 4, "2": 10, "4": 10}
    assert names["Box"]().double == 8
