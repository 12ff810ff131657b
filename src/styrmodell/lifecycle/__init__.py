"""What may happen to activities and matters: each step gives a new plan or a refusal that says what is possible."""

from .activities import complete, follow_up, hold, postpone, reopen, resume, start, withdraw
from .matters import approve, forward, possible_for_matter, remit, resubmit, submit
from .standing import possible

__all__ = [
    "approve",
    "complete",
    "follow_up",
    "forward",
    "hold",
    "possible",
    "possible_for_matter",
    "postpone",
    "remit",
    "reopen",
    "resubmit",
    "resume",
    "start",
    "submit",
    "withdraw",
]
