"""Hypothesis strategies for the model: every plan and every governance model that a native file can hold."""

from .governance import governance_models, scales
from .plan import plans
from .values import days, ids, texts

__all__ = ["days", "governance_models", "ids", "plans", "scales", "texts"]
