"""The library's own rules and governance models, entering by the same hooks as everybody's."""

from __future__ import annotations

from .checking import Rule
from .formats.native import from_text
from .formats.toml import TomlFormat
from .hookspecs import hookimpl
from .model import GovernanceModel
from .resources import package_file
from .rules import RULES

MODELS = ("ange",)


@hookimpl
def styrmodell_rules() -> list[type[Rule]]:
    """Give the rules of every municipality."""
    return list(RULES)


@hookimpl
def styrmodell_governance_models() -> list[GovernanceModel]:
    """Give the bundled governance models."""
    return [bundled_model(name) for name in MODELS]


def bundled_text(name: str) -> str:
    """Give the text of a bundled governance model."""
    return package_file("styrmodell", "models", f"{name}.toml").read_text(encoding="utf-8")


def bundled_model(name: str) -> GovernanceModel:
    """Give a bundled governance model."""
    return from_text(bundled_text(name), GovernanceModel, TomlFormat(), f"{name}.toml")
