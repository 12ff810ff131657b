"""Hypothesis strategies for the model: every plan and every governance model that a native file can hold."""

from .governance import governance_models, scales
from .plan import in_bundled_words, plans
from .values import days, ids, texts

__all__ = ["days", "governance_models", "ids", "in_bundled_words", "plans", "scales", "texts"]
