"""What activities may do, as plain dicts and functions: written from the rules and not from the library.

Each step is given the scale as its file has it, what an activity is, and what was asked for; it gives what the activity
becomes, or None where the step must be refused.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

Scale: TypeAlias = dict[str, dict[str, Any]]
Record: TypeAlias = dict[str, Any]

NEW_YEAR, END = date(2024, 1, 1), date(2024, 3, 1)
CLOSED, OPEN = ("completed", "withdrawn"), ("not-started", "ongoing", "on-hold")
STEPS = ("start", "hold", "resume", "complete", "postpone", "withdraw", "reopen")


def record(**facts: Any) -> Record:
    """What an activity is: `place` is its phase, `day` its last day, `log` its statuses and decisions in order.

    `again` is the day on which it was last reopened.
    """
    empty = dict.fromkeys(("began", "done", "status", "place", "day", "again"))
    return {"end": END, "log": ()} | empty | facts


def in_use(scale: Scale, phase: str) -> list[str]:
    """The statuses of a phase that new follow-ups may have."""
    return [name for name, term in scale.items() if term.get("phase") == phase and not term.get("retired")]


def deviates(scale: Scale, name: str) -> bool:
    """Whether a status tells of a deviation."""
    return bool(scale[name].get("deviates"))


def may_follow(scale: Scale, was: Record, name: str) -> bool:
    """Whether somebody may report a status now."""
    term = scale[name]
    if term.get("retired") or term.get("phase") == "withdrawn" or was["place"] == "withdrawn":
        return False
    if was["place"] == "completed" and term.get("phase") != "completed":
        return False
    before = scale[was["status"]] if was["status"] else {}
    if before.get("phase") in CLOSED and was["place"] not in CLOSED and term.get("phase") in OPEN:
        return True
    return "next" not in before or name in before["next"] or name == was["status"]


def told(scale: Scale, was: Record, name: str, on: date) -> Record:
    """The activity with one more status; one of a day before the start says nothing against the start."""
    place = scale[name].get("phase")
    begins_later = was["began"] is not None and on < was["began"] and place in (None, "not-started")
    return was | {"status": name, "place": "ongoing" if begins_later else place, "log": (*was["log"], name)}


def only(names: list[str]) -> str | None:
    """The single name, where there is but one."""
    return names[0] if len(names) == 1 else None


def follow_up(scale: Scale, was: Record, *, status: str, comment: str, on: date) -> Record | None:
    """What is closed takes no open status, and what is said to be completed a further word only with a comment."""
    said = scale[was["status"]].get("phase") if was["status"] else None
    if was["place"] == said == "completed" and not comment.strip():
        return None
    return told(scale, was, status, on) if may_follow(scale, was, status) else None


def start(scale: Scale, was: Record, *, status: str | None, comment: str, on: date, day: date | None) -> Record | None:
    """What has not begun begins, on a day that is not in the future and does not contradict the plan."""
    fit = [name for name in in_use(scale, "ongoing") if may_follow(scale, was, name)]
    name = status or only([each for each in fit if not deviates(scale, each)])
    if was["place"] not in (None, "not-started") or name not in fit or (deviates(scale, name) and not comment.strip()):
        return None
    if day and (day > on or was["began"] not in (None, day)):
        return None
    return told(scale, was, name, on) | {"began": was["began"] or day or on}


def hold(scale: Scale, was: Record, *, status: str | None, comment: str, on: date) -> Record | None:
    """What is not on hold is put on hold, with a reason."""
    fit = [name for name in in_use(scale, "on-hold") if may_follow(scale, was, name)]
    name = status or only(fit)
    right = was["place"] in (None, "not-started", "ongoing") and name in fit and comment.strip()
    return told(scale, was, str(name), on) if right else None


def resume(scale: Scale, was: Record, *, status: str | None, comment: str, on: date) -> Record | None:
    """What is on hold is taken up."""
    fit = [name for name in in_use(scale, "ongoing") if may_follow(scale, was, name)]
    name = status or only([each for each in fit if not deviates(scale, each)])
    if was["place"] != "on-hold" or name not in fit or (deviates(scale, name) and not comment.strip()):
        return None
    return told(scale, was, name, on)


def complete(
    scale: Scale, was: Record, *, status: str | None, comment: str, on: date, day: date | None, deviation: bool
) -> Record | None:
    """What is open is completed, on a day from its start or reopening to today, and a deviation is explained."""
    fit = [name for name in in_use(scale, "completed") if may_follow(scale, was, name)]
    name = status or only([each for each in fit if deviates(scale, each) == deviation])
    if was["place"] in CLOSED or name not in fit or (deviation and not deviates(scale, name)):
        return None
    if deviates(scale, name) and not comment.strip():
        return None
    done = day or on
    if done > on or (was["began"] and done < was["began"]) or (was["again"] and done < was["again"]):
        return None
    return told(scale, was, name, on) | {"done": done}


def postpone(scale: Scale, was: Record, *, comment: str, new_end: date, **_: Any) -> Record | None:
    """What is open ends later than planned, for a reason, and the old end is kept."""
    if was["place"] in CLOSED or was["end"] is None or new_end <= was["end"] or not comment.strip():
        return None
    return was | {"end": new_end, "log": (*was["log"], ("postponed", was["end"], None))}


def withdraw(scale: Scale, was: Record, *, status: str | None, comment: str, on: date) -> Record | None:
    """What is open is withdrawn for a reason, whatever the scale says."""
    words = in_use(scale, "withdrawn")
    if was["place"] in CLOSED or not comment.strip() or (status and status not in words):
        return None
    now = was | {"log": (*was["log"], ("withdrawn", None, None)), "before": was}
    return (told(scale, now, words[0], on) if words else now) | {"place": "withdrawn"}


def reopen(scale: Scale, was: Record, *, status: str | None, comment: str, on: date) -> Record | None:
    """What is closed is open again for a reason, and the day it was completed is kept."""
    choice = [name for phase in OPEN for name in in_use(scale, phase)]
    if was["place"] not in CLOSED or not comment.strip() or (status and status not in choice):
        return None
    now = was | {"log": (*was["log"], ("reopened", None, was["done"])), "again": on}
    if was["place"] == "completed":
        usual = [name for name in in_use(scale, "ongoing") if not deviates(scale, name)]
        name = status or only(usual)
        return told(scale, now, name, on) | {"done": None} if name else None
    if not in_use(scale, "withdrawn") and not status:
        return now | {"place": was["before"]["place"]}
    said = [entry for entry in was["log"] if isinstance(entry, str) and entry in choice]
    return told(scale, now, status or (said[-1] if said else in_use(scale, "not-started")[0]), on)


REFERENCE = {each.__name__: each for each in (follow_up, start, hold, resume, complete, postpone, withdraw, reopen)}

# What each operation calls the arguments that the machine draws.
NAMES = {
    "follow_up": {"status": "status", "comment": "comment"},
    "start": {"status": "status", "comment": "comment", "day": "started_on"},
    "hold": {"status": "status", "comment": "reason"},
    "resume": {"status": "status", "comment": "comment"},
    "complete": {"status": "status", "comment": "comment", "day": "completed_on", "deviation": "deviation"},
    "postpone": {"new_end": "new_end", "comment": "reason"},
    "withdraw": {"status": "status", "comment": "reason"},
    "reopen": {"status": "status", "comment": "reason"},
}


def start_with(ongoing: str, completed: str, old: str, place: str) -> dict[str, Record]:
    """What people may have written by hand before the first step, in the words of a scale."""
    reopened = ("reopened", None, NEW_YEAR)
    return {
        "plain": record(),
        "endless": record(end=None),
        "begun": record(began=NEW_YEAR, place="ongoing"),
        "done": record(done=NEW_YEAR, place="completed"),
        "old": record(status=old, log=(old,), day=NEW_YEAR, place=place),
        "told": record(status=ongoing, log=(ongoing,), day=NEW_YEAR, done=NEW_YEAR, place="completed"),
        "reopened": record(status=completed, log=(completed, reopened), day=NEW_YEAR, place="ongoing", again=NEW_YEAR),
    }


START = {
    "ange": start_with("ongoing", "completed", "not-started", "not-started"),
    "broad": start_with("running", "done", "begun", "ongoing"),
}
