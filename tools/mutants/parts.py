"""The parts of the source that are mutated, and the tests that are to notice it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from .sites import Mutant, mutants
from .survey import SHOWN

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "styrmodell"


@attrs.frozen
class Part:
    """Some modules, as patterns below the package, their tests, and how many examples are tried at most."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    shown: int = SHOWN

    def files(self) -> dict[str, Path]:
        """Give each module's name and file."""
        found = (file for pattern in self.modules for file in sorted(SOURCE.glob(pattern)))
        return {file.relative_to(SOURCE).as_posix(): file for file in found}

    def mutants(self) -> list[Mutant]:
        """Give all mutants of its modules."""
        return [each for module, file in self.files().items() for each in mutants(module, file.read_bytes())]


PARTS = {
    "calendar": Part(("model/calendar.py",), ("tests/model", "tests/rules/test_cases.py")),
    "lifecycle": Part(("lifecycle/*.py",), ("tests/lifecycle", "tests/test_proposals.py")),
    "dates": Part(
        ("evidence/dates.py", "evidence/day_forms.py", "evidence/period_forms.py", "evidence/forms.py"),
        ("tests/evidence",),
    ),
    "personal": Part(("evidence/personal.py",), ("tests/evidence/test_personal.py",)),
    "rules": Part(("rules/*.py",), ("tests/rules",), shown=160),
}


def asked_for(words: Sequence[str]) -> dict[str, Part]:
    """Give the parts that the words name; a word is a part, or one of its modules, such as rules/units.py."""
    found = {}
    for word in words or PARTS:
        home = next((name for name, part in PARTS.items() if name == word or word in part.files()), None)
        if home is None:
            raise SystemExit(f"There is no part or module {word}; the parts are {', '.join(PARTS)}.")
        found[word] = PARTS[home] if word in PARTS else attrs.evolve(PARTS[home], modules=(word,))
    return found
