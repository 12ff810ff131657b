"""Where an activity stands, and which steps and statuses may follow by the governance model's scale."""

from __future__ import annotations

from datetime import date

import attrs

from ..errors import RefusedError
from ..frozen import frozen
from ..model import Activity, FollowUp, GovernanceModel, Phase, Plan, Status
from ..model.chronicle import latest, phase_of
from ..text import Argument, Text, say
from .history import find, in_order

PHASES = {
    None: say("not followed up"),
    Phase.NOT_STARTED: say("not started"),
    Phase.ONGOING: say("ongoing"),
    Phase.ON_HOLD: say("on hold"),
    Phase.COMPLETED: say("completed"),
    Phase.WITHDRAWN: say("withdrawn"),
}

STEPS = {
    "start": say("start"),
    "hold": say("put on hold"),
    "resume": say("resume"),
    "complete": say("complete"),
    "postpone": say("postpone"),
    "withdraw": say("withdraw"),
    "reopen": say("reopen"),
}

CANNOT = {
    "start": say("Activity {activity} is {phase}, and from there it can't be started."),
    "hold": say("Activity {activity} is {phase}, and from there it can't be put on hold."),
    "resume": say("Activity {activity} is {phase}, and from there it can't be resumed."),
    "complete": say("Activity {activity} is {phase}, and from there it can't be completed."),
    "postpone": say("Activity {activity} is {phase}, and from there it can't be postponed."),
    "withdraw": say("Activity {activity} is {phase}, and from there it can't be withdrawn."),
    "reopen": say("Activity {activity} is {phase}, and from there it can't be reopened."),
}

BEFORE_START = (None, Phase.NOT_STARTED)


@frozen(slots=True, kw_only=True)
class Standing:
    """An activity as a step on a day meets it: its phase, its last follow-up, and its last day of any kind."""

    activity: Activity
    governance: GovernanceModel
    on: date
    phase: Phase | None
    last: FollowUp | None
    last_day: date | None

    @classmethod
    def of(cls, plan: Plan, name: str, governance: GovernanceModel, on: date) -> Standing:
        """Read the history of an activity; raises UnknownNameError for an unknown activity or status."""
        activity = find(plan.activities, name, say("The plan has no activity {name}.", name=name))
        last = latest(activity, date.max)
        if last is not None:
            find_status(governance, last.status)
        statuses = {status.id: status for status in governance.statuses}
        days = [*(said.date for said in activity.follow_ups), *(change.date for change in activity.changes)]
        return cls(
            activity=activity,
            governance=governance,
            on=on,
            phase=phase_of(activity, statuses, date.max),
            last=last,
            last_day=max(days, default=None),
        )

    @property
    def is_open(self) -> bool:
        """Whether work remains, as far as anything tells."""
        return self.phase is None or self.phase.is_open

    def is_before_start(self) -> bool:
        """Whether the day lies before the one when the activity was started, so that it can't have been completed."""
        known, began = self.activity.completed_on, self.activity.started_on
        return known is None and began is not None and self.on < began

    def statuses(self) -> tuple[Status, ...]:
        """Give the statuses that a follow-up may have now."""
        return tuple(term for term in self.governance.statuses if self.follows(term))

    def follows(self, term: Status) -> bool:
        """Whether a follow-up may have that status now; withdrawing and reopening are decisions and no follow-ups."""
        if term.retired or self.phase is Phase.WITHDRAWN or term.phase is Phase.WITHDRAWN:
            return False
        if self.phase is Phase.COMPLETED and term.phase is not Phase.COMPLETED:
            return False
        return self.allows(term)

    def allows(self, term: Status) -> bool:
        """Whether the scale lets the status follow the last one; the first may be any, and so may one that reopens."""
        scale = self.governance.scale(self.governance.status_scale)
        if scale is None or self.last is None or scale.allows(self.last.status, term.id):
            return True
        closed = self.last_phase is not None and not self.last_phase.is_open
        return closed and self.is_open and term.phase in OPEN

    @property
    def last_phase(self) -> Phase | None:
        """The phase that the last follow-up tells of."""
        return find_status(self.governance, self.last.status).phase if self.last else None

    def terms(self, phase: Phase) -> tuple[Status, ...]:
        """Give the statuses of a phase that may follow now."""
        return tuple(term for term in self.statuses() if term.phase is phase)

    def decided(self, *phases: Phase) -> tuple[Status, ...]:
        """Give the statuses in use of some phases, wherever the activity stands: a decision is no step on the scale."""
        return tuple(term for term in self.governance.statuses if not term.retired and term.phase in phases)

    def keeps_status(self) -> bool:
        """Whether the status last reported, or none, can stand again once the activity is reopened."""
        return self.phase is Phase.WITHDRAWN and self.last_phase is not Phase.WITHDRAWN

    def steps(self) -> tuple[str, ...]:
        """Give the names of the operations that may follow now."""
        early, on_hold = self.phase in BEFORE_START, self.phase is Phase.ON_HOLD
        ongoing, held = bool(self.terms(Phase.ONGOING)), bool(self.terms(Phase.ON_HOLD))
        back = self.keeps_status() or bool(self.decided(*OPEN))
        can = {
            "start": early and ongoing,
            "hold": self.is_open and not on_hold and held,
            "resume": on_hold and ongoing,
            "complete": self.is_open and bool(self.terms(Phase.COMPLETED)) and not self.is_before_start(),
            "postpone": self.is_open and self.activity.end is not None,
            "withdraw": self.is_open,
            "reopen": not self.is_open and back,
        }
        return tuple(step for step in STEPS if can[step])

    def require(self, step: str) -> None:
        """Refuse a step that does not follow from here, or that is dated before the last one."""
        in_order(self.activity.id, self.last_day, self.on)
        if step not in self.steps():
            raise self.refusal(self._obstacle(step))

    def _obstacle(self, step: str) -> Text:
        name, began = self.activity.id, self.activity.started_on
        if step == "postpone" and self.is_open:
            return say("Activity {activity} has no planned end to postpone.", activity=name)
        if step == "complete" and self.is_open and began is not None and self.is_before_start():
            return before_start(name, began, self.on)
        arguments: dict[str, Argument] = {"activity": name, "phase": PHASES[self.phase]}
        return attrs.evolve(CANNOT[step], arguments=arguments)

    def refusal(self, message: Text) -> RefusedError:
        """Make a refusal that names what is possible now."""
        steps = tuple(STEPS[step] for step in self.steps())
        statuses = tuple(term.id for term in self.statuses())
        if steps and statuses:
            advice = say("Possible steps: {steps}. Possible statuses: {statuses}.", steps=steps, statuses=statuses)
        elif steps:
            advice = say("Possible steps: {steps}.", steps=steps)
        elif statuses:
            advice = say("Possible statuses: {statuses}.", statuses=statuses)
        else:
            advice = say("No step is possible now.")
        return RefusedError(message, help=advice)


OPEN = tuple(phase for phase in Phase if phase.is_open)


def find_status(governance: GovernanceModel, name: str) -> Status:
    """Give the status with that id; raises UnknownNameError with the nearest id."""
    return find(governance.statuses, name, say("The governance model has no status {name}.", name=name))


def before_start(activity: str, began: date, day: date) -> Text:
    """Say that an activity can't have been completed on a day before it was started."""
    return say("Activity {activity} was started on {began}, after {day}.", activity=activity, began=began, day=day)


def possible(plan: Plan, activity: str, *, governance: GovernanceModel, on: date) -> tuple[str, ...]:
    """Give what may happen to an activity on a day: names of operations, `follow_up` and the statuses it may give.

    The operations come first, by the names of their functions; after `follow_up` come the ids of the statuses. On a
    day before the last step of its history nothing is possible. Raises UnknownNameError.
    """
    standing = Standing.of(plan, activity, governance, on)
    if standing.last_day is not None and on < standing.last_day:
        return ()
    statuses = tuple(term.id for term in standing.statuses())
    return (*standing.steps(), *(("follow_up", *statuses) if statuses else ()))
