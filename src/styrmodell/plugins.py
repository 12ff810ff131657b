"""Finding and loading plugins one by one, so that a broken one never takes the rest down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Any, Protocol

import attrs
import pluggy

from . import builtin
from .errors import PluginError
from .hookspecs import API_VERSION, GROUP, Hooks
from .text import Text, say

BUILTIN = "styrmodell"


class EntryPoint(Protocol):
    """What an installed package says of its plugin."""

    @property
    def name(self) -> str:
        """The plugin's name."""

    @property
    def dist(self) -> Any:
        """The distribution that brings it."""

    def load(self) -> Any:
        """Import the plugin."""


@attrs.frozen(slots=True, kw_only=True)
class Plugin:
    """A plugin that was found: its name, its distribution, and why it was refused, if it was."""

    name: str
    distribution: str
    version: str
    refused: Text | None = None


@attrs.frozen(slots=True)
class Trouble:
    """What went wrong with a plugin, by its distribution."""

    distribution: str
    reason: Text

    def error(self) -> PluginError:
        """Give the trouble as an error, for those who want any failure to be fatal."""
        return PluginError(say("The plugin {name}: {reason}", name=self.distribution, reason=self.reason))


def installed() -> tuple[EntryPoint, ...]:
    """Give the entry points of the installed plugins, by name."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def load(found: Iterable[EntryPoint], allowed: frozenset[str] | None) -> tuple[pluggy.PluginManager, tuple[Plugin, ...]]:
    """Load the plugins into a manager of their own; those refused stand with the reason."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    manager.register(builtin, name=BUILTIN)
    plugins = [Plugin(name=BUILTIN, distribution=BUILTIN, version=_version(BUILTIN))]
    for point in found:
        name, version = (point.dist.name, point.dist.version) if point.dist else (point.name, "")
        refused = _register(manager, point, name, allowed)
        plugins.append(Plugin(name=point.name, distribution=name, version=version, refused=refused))
    return manager, tuple(plugins)


def _version(distribution: str) -> str:
    from . import __version__

    return __version__


def _register(
    manager: pluggy.PluginManager, point: EntryPoint, distribution: str, allowed: frozenset[str] | None
) -> Text | None:
    if allowed is not None and point.name not in allowed and distribution not in allowed:
        return say("it is not among the allowed plugins (STYRMODELL_PLUGINS)")
    if manager.has_plugin(point.name):
        return say("the name {name} is taken by another plugin", name=point.name)
    try:
        module = point.load()
        made_for = getattr(module, "STYRMODELL_API", API_VERSION)
        if made_for != API_VERSION:
            return say("it is made for version {made} of the plugin interface, this is {ours}", made=made_for, ours=API_VERSION)
        manager.register(module, name=point.name)
    except Exception as error:  # a plugin may raise anything
        return say("it can't be loaded: {kind}: {reason}", kind=type(error).__name__, reason=str(error))
    return None


def answers(manager: pluggy.PluginManager, hook: str, fits: Callable[[Any], bool]) -> tuple[list[tuple[str, Any]], list[Trouble]]:
    """Ask each plugin in turn; give what fits with the plugin's name, and the troubles."""
    given: list[tuple[str, Any]] = []
    troubles: list[Trouble] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            items = list(implementation.function())
        except Exception as error:  # a plugin may raise anything
            reason = say("{hook} failed: {kind}: {reason}", hook=hook, kind=type(error).__name__, reason=str(error))
            troubles.append(Trouble(implementation.plugin_name, reason))
            continue
        for item in items:
            if fits(item):
                given.append((implementation.plugin_name, item))
            else:
                reason = say("{hook} gave {value}, which does not fit", hook=hook, value=repr(item)[:80])
                troubles.append(Trouble(implementation.plugin_name, reason))
    return given, troubles


def unique(given: list[tuple[str, Any]], key: Callable[[Any], str], troubles: list[Trouble]) -> dict[str, Any]:
    """Give what was given by its key; what claims a taken one is refused, never shadowed."""
    kept: dict[str, tuple[str, Any]] = {}
    for plugin, item in given:
        name = key(item)
        if name in kept:
            reason = say("the name {name} is already given by {other}", name=name, other=kept[name][0])
            troubles.append(Trouble(plugin, reason))
        else:
            kept[name] = (plugin, item)
    return {name: item for name, (_, item) in kept.items()}


