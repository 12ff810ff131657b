"""The rules, one family a module."""

from ..checking import Rule
from . import activities, completion, planning, publication, status, units, words

_FAMILIES = (
    planning.RULES,
    units.RULES,
    activities.RULES,
    status.RULES,
    completion.RULES,
    words.RULES,
    publication.RULES,
)

RULES: tuple[type[Rule], ...] = tuple(sorted((rule for rules in _FAMILIES for rule in rules), key=lambda rule: rule.id))
