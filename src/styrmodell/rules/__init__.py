"""The rules, one family a module."""

from ..checking import Rule
from . import (
    activities,
    assessments,
    completion,
    deadlines,
    exceptions,
    history,
    indicators,
    law,
    matters,
    oversight,
    planning,
    publication,
    reporting,
    scope,
    status,
    steps,
    twins,
    units,
    words,
)

_FAMILIES = (
    *(exceptions, planning, units, activities, twins, status, completion, history, steps, words),
    *(reporting, matters, scope, publication, indicators, assessments, law, oversight, deadlines),
)

RULES: tuple[type[Rule], ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.id)
)
