"""Planning rules."""

from ..checking import Rule

RULES: tuple[type[Rule], ...] = ()
