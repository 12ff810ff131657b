"""Which statuses fit an activity by its dates, its history and the words of its last comment, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from .evidence.comments import Comment
from .evidence.dates import Mention
from .evidence.states import State, StateWord
from .frozen import frozen
from .index import Bounds, PlanIndex
from .model import Activity, FollowUp, Phase, Status
from .model.chronicle import completed_on, first_planned_end, history, illegal_steps, is_withdrawn, planned_end
from .text import Text, say

PHASES = (Phase.NOT_STARTED, Phase.ONGOING, Phase.ON_HOLD, Phase.COMPLETED)
"""The phases that evidence can speak for; to withdraw an activity is a decision."""


@frozen(slots=True)
class StatusSuggestion:
    """A status that nothing known of an activity speaks against, with what speaks for it.

    `reasons` are phrases that can stand after "because". `grounded` tells that one of them at least rests on a
    comment or on a day of the doing, and not on planned dates alone.
    """

    status: Status
    reasons: tuple[Text, ...] = ()
    grounded: bool = False


def suggest_statuses(
    index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool = False
) -> tuple[StatusSuggestion, ...]:
    """Give the statuses that fit an activity as of a date, best first; none where the evidence contradicts itself.

    They are for the next follow-up, or with `correcting` for one in place of the last. Every piece of evidence rules
    statuses out and none brings one back, so that knowing more never gives more statuses.
    """
    return _suggested(Case.of(index, activity, as_of, correcting=correcting), as_of)


def _suggested(case: Case, as_of: date) -> tuple[StatusSuggestion, ...]:
    index = case.index
    if is_withdrawn(case.activity, as_of) or case.withdrawn:
        return ()
    evidence = (*_plan(case), *_doing(case), *_words(case))
    fitting = (
        term
        for term in index.statuses.values()
        if not term.retired and term.phase in PHASES and all(piece.allows(term) for piece in evidence)
    )
    found = [_suggestion(term, evidence) for term in fitting if case.may_take(term)]
    return tuple(sorted(found, key=case.place))


def last_comment(index: PlanIndex, activity: Activity, as_of: date) -> Comment | None:
    """Give the comment of the last follow-up, or nothing where it says nothing."""
    comment = index.comment(activity, as_of)
    return comment if comment is not None and comment.text.strip() else None


def best_statuses(
    index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool = False
) -> tuple[StatusSuggestion, ...]:
    """Give the status that has more for it than every other, if a comment or a day of the doing speaks for it.

    There are several where as much speaks for the same phase with a deviation and without. While the planned end has
    not passed, only the one without is given.
    """
    case = Case.of(index, activity, as_of, correcting=correcting)
    found = _suggested(case, as_of)
    best = tuple(each for each in found if len(each.reasons) == len(found[0].reasons))
    if not best or not best[0].grounded or len({each.status.phase for each in best}) > 1:
        return ()
    end, day = planned_end(activity, as_of), case.day
    if end is not None and end < day:
        return best
    return tuple(each for each in best if each.status.deviates is best[0].status.deviates)[:1]


@frozen(slots=True)
class Evidence:
    """Something that is known: the statuses that it leaves, those that it speaks for, and how it is said."""

    leaves: frozenset[str]
    favours: frozenset[str]
    reason: Text
    grounded: bool = True

    def allows(self, term: Status) -> bool:
        """Whether the status can be true."""
        return term.id in self.leaves


@frozen(slots=True)
class Case:
    """An activity, the day of the follow-up to be, and those that come before it."""

    index: PlanIndex
    activity: Activity
    day: date
    before: tuple[FollowUp, ...]
    comment: Comment | None

    @classmethod
    def of(cls, index: PlanIndex, activity: Activity, as_of: date, *, correcting: bool) -> Case:
        """Look at an activity; where its last follow-up is to be corrected, that one does not bind."""
        told, comment = tuple(history(activity, as_of)), last_comment(index, activity, as_of)
        if told and correcting:
            return cls(index, activity, told[-1].date, told[:-1], comment)
        return cls(index, activity, as_of, told, comment)

    @property
    def withdrawn(self) -> bool:
        """Whether the status before says that the activity was withdrawn."""
        return bool(self.before) and self.index.statuses[self.before[-1].status].phase is Phase.WITHDRAWN

    def may_take(self, term: Status) -> bool:
        """Whether the scale allows the step to the status, or a reopening accounts for it."""
        governance = self.index.governance
        scale = governance.scale(governance.status_scale)
        if scale is None or not self.before or scale.allows(self.before[-1].status, term.id):
            return True
        if not self.activity.changes:
            return False
        step = FollowUp(date=self.day, status=term.id)
        trial = attrs.evolve(self.activity, follow_ups=(*self.before, step))
        return all(after is not step for _, after in illegal_steps(trial, governance))

    def place(self, found: StatusSuggestion) -> tuple[int, bool, bool, int, str]:
        """Order by the number of reasons; between equals a change of phase and a deviation come later."""
        term, last = found.status, self.index.statuses[self.before[-1].status] if self.before else None
        changed = last is not None and last.phase is not term.phase
        return -len(found.reasons), changed, term.deviates, -(term.rank or 0), term.id

    def terms(self, *phases: Phase, deviates: bool | None = None) -> frozenset[str]:
        """Give the ids of the statuses of some phases; where none deviates as asked, of all in the phase."""
        found: set[str] = set()
        for phase in phases:
            inside = [term for term in self.index.statuses.values() if term.phase is phase and not term.retired]
            asked = [term for term in inside if deviates is None or term.deviates is deviates]
            found.update(term.id for term in asked or inside)
        return frozenset(found)


def _suggestion(term: Status, evidence: tuple[Evidence, ...]) -> StatusSuggestion:
    favouring = [piece for piece in evidence if term.id in piece.favours]
    reasons = tuple(dict.fromkeys(piece.reason for piece in favouring))
    return StatusSuggestion(term, reasons, any(piece.grounded for piece in favouring))


def _plan(case: Case) -> Iterator[Evidence]:
    """Give what the planned dates tell."""
    start, end = case.activity.start, planned_end(case.activity, case.day)
    if start is not None and start > case.day:
        fits = case.terms(Phase.NOT_STARTED)
        yield Evidence(
            fits | case.terms(Phase.ON_HOLD), fits, say("it is to start on {day}", day=start), grounded=False
        )
    if end is not None and end < case.day:
        late = case.terms(Phase.ONGOING, deviates=True)
        leaves = late | case.terms(Phase.ON_HOLD, Phase.COMPLETED)
        reason = say("its planned end was {day}", day=end)
        yield Evidence(leaves, late, reason, grounded=False)


def _doing(case: Case) -> Iterator[Evidence]:
    """Give what the days of the doing and the earlier follow-ups tell."""
    begun, done = case.activity.started_on, completed_on(case.activity, case.day)
    if begun is not None and begun <= case.day:
        at_work = case.terms(Phase.ONGOING, Phase.ON_HOLD, Phase.COMPLETED)
        reason = say("it began on {day}", day=begun)
        yield Evidence(at_work, case.terms(Phase.ONGOING), reason)
        yield from _timing(case, (begun, None), reason)
    if done is not None:
        reason = say("it was completed on {day}", day=done)
        yield Evidence(case.terms(Phase.COMPLETED), case.terms(Phase.COMPLETED), reason)
        yield from _timing(case, (done, done), reason)
    known = attrs.evolve(case.activity, started_on=None, completed_on=None, changes=(), follow_ups=case.before)
    still_open = case.index.completion(known, case.day)[0]
    if still_open is not None:
        yield from _timing(case, (still_open, None), say("it was open on {day}", day=still_open))


def _timing(case: Case, done: Bounds, reason: Text) -> Iterator[Evidence]:
    """Give whether a completion between two days keeps the plan; nothing where both may be true."""
    first, last = done
    end, first_end = planned_end(case.activity, case.day), first_planned_end(case.activity)
    if end is not None and first is not None and first > end:
        fits, told = case.terms(Phase.COMPLETED, deviates=True), say("its planned end was {day}", day=end)
    elif first_end is not None and last is not None and last <= first_end:
        fits, told = case.terms(Phase.COMPLETED, deviates=False), say("its planned end was {day}", day=first_end)
    else:
        return
    others = case.terms(Phase.NOT_STARTED, Phase.ONGOING, Phase.ON_HOLD)
    yield Evidence(fits | others, fits if last else frozenset(), reason)
    yield Evidence(fits | others, fits if last else frozenset(), told, grounded=False)


def _words(case: Case) -> Iterator[Evidence]:
    """Give what the last comment tells; that work goes on says nothing of a later day."""
    comment = case.comment
    if comment is None:
        return
    for phase in PHASES:
        words = comment.against(phase)
        if words is not None and (phase is not Phase.COMPLETED or comment.written >= case.day):
            reason = say("the comment says “{words}”", words=comment.around(words))
            others = [each for each in PHASES if each is not phase]
            yield Evidence(case.terms(*others), case.terms(_spoken_of(words)), reason)
    yield from _days_in_words(case, comment)


def _days_in_words(case: Case, comment: Comment) -> Iterator[Evidence]:
    """Give what the times in the comment tell: a day when the work was done, or one that it still waits for."""
    done, end = comment.completed_on(), planned_end(case.activity, case.day)
    if done is not None and comment.against(Phase.COMPLETED) is None:
        reason = say("the comment says “{words}”", words=comment.around(done))
        yield from _timing(case, (done.start, done.start), reason)
    expected = comment.expected_after(end) if end is not None else None
    if expected is not None:
        reason = say("the comment says “{words}”", words=comment.around(expected))
        late = case.terms(Phase.ONGOING, deviates=True)
        yield Evidence(late | case.terms(Phase.NOT_STARTED, Phase.ON_HOLD, Phase.COMPLETED), late, reason)


def _spoken_of(words: StateWord | Mention) -> Phase:
    """Give the phase that the words tell of."""
    if isinstance(words, Mention):
        return Phase.ONGOING
    if words.denied:
        return Phase.NOT_STARTED if words.state is State.BEGUN else Phase.ONGOING
    return {State.DONE: Phase.COMPLETED, State.WAITS: Phase.ON_HOLD}.get(words.state, Phase.ONGOING)
