"""The rules, one family a module."""

from ..checking import Rule
from . import activities, completion, history, planning, publication, status, units, words

_FAMILIES = (planning, units, activities, status, completion, history, words, publication)

RULES: tuple[type[Rule], ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.id)
)
