"""The state of a matter follows from what was submitted and decided."""

from __future__ import annotations

from datetime import date

import pytest

from styrmodell.model import Decision, Matter, MatterState, Submission, Verdict

DAY = date(2024, 9, 10)


def _matter(submissions: int, *verdicts: Verdict) -> Matter:
    return Matter(
        id="m",
        title="Redovisning",
        committee="KS",
        submissions=(Submission(date=DAY, as_of=DAY),) * submissions,
        decisions=tuple(Decision(date=DAY, verdict=verdict) for verdict in verdicts),
    )


@pytest.mark.parametrize(
    ("submissions", "verdicts", "state"),
    [
        (0, (), "draft"),
        (1, (), "submitted"),
        (1, ("approve",), "approved"),
        (1, ("remit",), "remitted"),
        (1, ("forward",), "forwarded"),
        (1, ("forward", "approve"), "approved"),
        (1, ("forward", "remit"), "remitted"),
        (2, ("remit",), "submitted"),
        (2, ("remit", "approve"), "approved"),
        (2, ("remit", "forward"), "forwarded"),
        (2, ("forward", "remit"), "submitted"),
        (2, ("forward", "remit", "approve"), "approved"),
        (3, ("remit", "remit"), "submitted"),
    ],
)
def test_a_matter_is_where_its_last_step_brought_it(submissions, verdicts, state):
    """Each submission waits for an approval or a remittal; a forwarding is not yet the answer."""
    assert _matter(submissions, *map(Verdict, verdicts)).state is MatterState(state)
