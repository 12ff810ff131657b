"""The rules, one family a module."""

from ..checking import Rule
from . import planning, status

RULES: tuple[type[Rule], ...] = (*planning.RULES, *status.RULES)
