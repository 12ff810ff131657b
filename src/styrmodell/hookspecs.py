"""The seam: what a plugin is asked for, and the shapes of what it gives."""

from __future__ import annotations

import pluggy

from .checking import Rule
from .formats.protocols import Exporter, Importer
from .model import GovernanceModel

GROUP = "styrmodell"
API_VERSION = 1

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


class Hooks:
    """The four questions that every plugin may answer; each answer is a list."""

    @hookspec
    def styrmodell_rules(self) -> list[type[Rule]]:
        """Give rule classes; their ids carry the plugin's own prefix."""
        return []

    @hookspec
    def styrmodell_governance_models(self) -> list[GovernanceModel]:
        """Give governance models."""
        return []

    @hookspec
    def styrmodell_importers(self) -> list[Importer]:
        """Give importers."""
        return []

    @hookspec
    def styrmodell_exporters(self) -> list[Exporter]:
        """Give exporters."""
        return []
