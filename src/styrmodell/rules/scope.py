"""Rules about what the report to the committee leaves out: projects, routines, training of staff and the like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from ..checking import Citation, Finding, Ground, Rule
from ..evidence.beginnings import Word, first_word
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Activity, Plan, Severity
from ..model.chronicle import latest
from ..text import Text, say
from .breaking import with_activity

LEFT_OUT = (
    "projekt",
    "pilotprojekt",
    "delprojekt",
    "utvecklingsprojekt",
    "forskningsprojekt",
    "samverkansprojekt",
    "rutin",
    "kvalitetsledning",
    "internkontroll",
    "intern kontroll",
)
ONLY_ALIKE = ("projekter", "projektor", "projektil", "rutinera", "rutinmässig")
TRAINING = ("utbildning", "utbilda", "vidareutbild", "kurs")
NO_TRAINING = (
    "utbildningsplats",
    "utbildningsnivå",
    "utbildningsanordn",
    "utbildningsnämnd",
    "utbildningskontor",
    "utbildningsförvaltning",
    "utbildningsmäss",
    "kursplan",
    "kursiv",
)
STAFF = ("personal", "medarbetar", "anställda", "chefer", "kolleg", "arbetsmiljö")
STAFF_TRAINING = ("fortbildning", "kompetensutveckl", "personalutbildning", "internutbildning", "chefsutbildning")


@frozen
class OutOfScope(Rule):
    """No activity is of a kind that the report leaves out.

    The policy leaves out running administration, work in project form, quality management systems, economy and
    internal control: all of it is followed up elsewhere, and would hide the work towards the goals.

    An activity whose category the governance model leaves out is found by that, and one without a category by its
    words. `words` are beginnings of words that tell of such work, and `but` beginnings that only look like them. Words
    in the title or the description give a warning. Where only the last comment holds them it may speak of other work,
    so that finding is for information.

    To mend it, move the activity to where such work is followed up. Where it belongs in the report all the same, give
    it the `category` of what the report speaks of: then its words are not read.
    """

    id: ClassVar[str] = "SM303"
    name: ClassVar[str] = "out-of-scope"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "delimitation")
    words: tuple[str, ...] = LEFT_OUT
    but: tuple[str, ...] = ONLY_ALIKE

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities of categories that are left out, and those whose words say so."""
        left_out = {each.id: each.labels for each in index.governance.categories if not each.reported}
        advice = say("Move it to where such work is followed up, or give it a `category` that the report speaks of.")
        for activity in index.activities(as_of):
            if activity.category in left_out:
                kind = left_out[activity.category]
                message = say(
                    "“{activity}” is {kind}, which the report leaves out.", activity=activity.title, kind=kind
                )
                yield self.breach(activity, message, advice, about="category")
            elif activity.category is None:
                yield from _by_words(self, activity, advice, as_of)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity that is done as a project by its description."""
        return with_activity(plan, description="Ett prov av reglerna, som bedrivs i projektform.")


@frozen
class TrainingOfStaff(Rule):
    """No activity is mere training of staff.

    The policy counts training of staff as running administration, which the report leaves out: every unit trains its
    staff in every year, toward whatever goals. But training can be what a goal asks for, so this is for information.

    An activity is taken for training where its title or description has a word that begins as one of `words`, though
    not as one of `but`, and another one for those who work here, as in `staff`. Words that begin as one of
    `staff_training` are enough by themselves. Where the activity has a category, that tells, and no word is read.

    To mend it, leave the training to the unit, or give the activity the `category` of what the report speaks of.
    """

    id: ClassVar[str] = "SM308"
    name: ClassVar[str] = "training-of-staff"
    severity: ClassVar[Severity] = Severity.INFO
    citation: ClassVar[Citation] = Citation(Ground.POLICY, "delimitation")
    words: tuple[str, ...] = TRAINING
    but: tuple[str, ...] = NO_TRAINING
    staff: tuple[str, ...] = STAFF
    staff_training: tuple[str, ...] = STAFF_TRAINING

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the activities that speak of training and of staff."""
        for activity in index.activities(as_of):
            word = self._training(_own_words(activity)) if activity.category is None else None
            if word:
                message = say(
                    "“{activity}” seems to be training of staff (“{word}”), which is running administration.",
                    activity=activity.title,
                    word=word.source,
                )
                advice = say("Leave it to the unit, or give the activity a `category`.")
                about, words = _own_place(activity, word)
                yield self.breach(activity, message, advice, about=about, words=words)

    def _training(self, text: str) -> Word | None:
        """Give the word for training of staff in a text, or nothing."""
        plain = first_word(text, self.words, self.but)
        return first_word(text, self.staff_training) or (plain if plain and first_word(text, self.staff) else None)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity in which the staff are trained."""
        return with_activity(plan, description="Ett prov av reglerna, där personalen utbildas.")


RULES: tuple[type[Rule], ...] = (OutOfScope, TrainingOfStaff)


def _by_words(rule: OutOfScope, activity: Activity, advice: Text, as_of: date) -> Iterator[Finding]:
    said = latest(activity, as_of)
    if word := first_word(_own_words(activity), rule.words, rule.but):
        message = say(
            "“{activity}” speaks of “{word}”, which the report leaves out.", activity=activity.title, word=word.source
        )
        about, words = _own_place(activity, word)
        yield rule.breach(activity, message, advice, about=about, words=words)
    elif said and (word := first_word(said.comment, rule.words, rule.but)):
        message = say(
            "The comment of “{activity}” speaks of “{word}”, which the report leaves out.",
            activity=activity.title,
            word=word.source,
        )
        yield rule.breach(activity, message, advice, severity=Severity.INFO, about="follow_ups.comment", words=word)


def _own_words(activity: Activity) -> str:
    return f"{activity.title}\n{activity.description}"


def _own_place(activity: Activity, word: Word) -> tuple[str, Word]:
    """Give the attribute that a word of the activity's own words stands in, and the word as it stands there."""
    below = len(activity.title) + 1
    return ("title", word) if word.at < below else ("description", Word(word.source, word.at - below))
