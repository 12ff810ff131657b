"""Finding and loading plugins one by one, so that a broken one never takes the rest down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pluggy

from . import builtin
from .checking import Rule
from .containment import Failure, contained, printing_aside, shown
from .discovery import EntryPoint
from .errors import PluginError
from .frozen import frozen
from .hookspecs import API_VERSION, GROUP, Hooks
from .model import GovernanceModel
from .resources import package_file
from .suggestions import nearest
from .text import Text, say

BUILTIN = "styrmodell"


@frozen(slots=True, kw_only=True)
class Plugin:
    """A plugin that was found: its name, its distribution, and why it was refused, if it was.

    `allowed` is false where the list of allowed plugins leaves it out; that is a choice and no trouble.
    """

    name: str
    distribution: str
    version: str
    refused: Text | None = None
    allowed: bool = True

    def is_named(self, name: str) -> bool:
        """Whether `name` means this plugin: its own name or that of its distribution, in any spelling pip takes."""
        return _plain(name) in (_plain(self.name), _plain(self.distribution))


@frozen(slots=True)
class Trouble:
    """What went wrong with a plugin, by its distribution; `plugin` is the one that was loaded but answered wrongly."""

    distribution: str
    reason: Text
    plugin: Plugin | None = None

    def error(self) -> PluginError:
        """Give the trouble as an error, for those who want any failure to be fatal."""
        return PluginError(say("The plugin {name}: {reason}", name=self.distribution, reason=self.reason))


@frozen(slots=True)
class Given:
    """A thing that a plugin gave, by its name."""

    name: str
    item: Any
    plugin: Plugin


def load(
    found: Iterable[EntryPoint], allowed: frozenset[str] | None
) -> tuple[pluggy.PluginManager, tuple[Plugin, ...]]:
    """Load the plugins into a manager of their own; those refused stand with the reason."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    manager.register(builtin, name=BUILTIN)
    plugins = [Plugin(name=BUILTIN, distribution=BUILTIN, version=_version())]
    for point in found:
        plugin = _described(point)
        if allowed is not None and not any(plugin.is_named(name) for name in allowed):
            reason = say("it is not among the allowed plugins (STYRMODELL_PLUGINS)")
            plugins.append(attrs.evolve(plugin, refused=reason, allowed=False))
        else:
            plugins.append(attrs.evolve(plugin, refused=_register(manager, point)))
    return manager, tuple(plugins)


def troubles_of(plugins: Iterable[Plugin], allowed: frozenset[str] | None) -> Iterator[Trouble]:
    """Give the plugins that could not be loaded, and the names on the list of allowed ones that nothing answers to."""
    plugins = tuple(plugins)
    for plugin in plugins:
        if plugin.refused and plugin.allowed:
            yield Trouble(plugin.distribution, plugin.refused)
    for name in sorted(allowed or ()):
        if not any(plugin.is_named(name) for plugin in plugins):
            yield Trouble(name, say("it is allowed (STYRMODELL_PLUGINS) but not installed"))


def _version() -> str:
    from .version import __version__

    return __version__


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _described(point: EntryPoint) -> Plugin:
    try:
        with contained():
            distribution, version = point.dist.name, point.dist.version
    except Failure:  # a package without readable metadata
        distribution, version = None, None
    return Plugin(name=point.name, distribution=distribution or point.name, version=version or "")


def _register(manager: pluggy.PluginManager, point: EntryPoint) -> Text | None:
    if manager.has_plugin(point.name):
        return say("the name {name} is taken by another plugin", name=point.name)
    try:
        with contained(), printing_aside():
            refused = _load(manager, point)
    except Failure as failure:
        refused = say("it can't be loaded: {reason}", reason=str(failure))
    if refused and manager.has_plugin(point.name):
        manager.unregister(name=point.name)
    return refused


def _load(manager: pluggy.PluginManager, point: EntryPoint) -> Text | None:
    module = point.load()
    made_for = getattr(module, "STYRMODELL_API", API_VERSION)
    if made_for != API_VERSION:
        return say(
            "it is made for version {made} of the plugin interface, this is {ours}",
            made=shown(made_for),
            ours=API_VERSION,
        )
    manager.register(module, name=point.name)
    return _unknown_hook(manager, module)


def _unknown_hook(manager: pluggy.PluginManager, module: Any) -> Text | None:
    """Find an answer to a question that nobody asks, such as a misspelt hook, which would else be passed over."""
    for caller in manager.get_hookcallers(module) or ():
        if not caller.has_spec():
            return say("there is no hook {name}", name=caller.name)
    return None


def ask(
    manager: pluggy.PluginManager, plugins: Iterable[Plugin], hook: str
) -> tuple[tuple[Given, ...], tuple[Trouble, ...]]:
    """Ask each plugin in the order in which it was found; what claims a taken name is refused, never shadowed."""
    kept: dict[str, Given] = {}
    troubles: list[Trouble] = []
    functions = {each.plugin_name: each.function for each in getattr(manager.hook, hook).get_hookimpls()}
    for plugin in plugins:
        if plugin.refused or plugin.name not in functions:
            continue
        for given in _answer(plugin, hook, functions[plugin.name]):
            if isinstance(given, Trouble):
                troubles.append(given)
            elif given.name in kept:
                other = kept[given.name].plugin.distribution
                reason = say("the name {name} is already given by {other}", name=given.name, other=other)
                troubles.append(Trouble(plugin.distribution, reason, plugin))
            else:
                kept[given.name] = given
    return tuple(kept.values()), tuple(troubles)


def _answer(plugin: Plugin, hook: str, function: Callable[[], Any]) -> Iterator[Given | Trouble]:
    """Give each thing that a plugin answers with, or what is wrong with it."""
    try:
        with contained(), printing_aside():
            items = function()
    except Failure as failure:
        yield Trouble(plugin.distribution, say("{hook} failed: {reason}", hook=hook, reason=str(failure)), plugin)
        return
    if not isinstance(items, (list, tuple)):
        reason = say("{hook} gave {value}, which is no list", hook=hook, value=shown(items))
        yield Trouble(plugin.distribution, reason, plugin)
        return
    for item in items:
        name = ""
        try:
            with contained(), printing_aside():
                wrong = _KINDS[hook](item)
                if not wrong:
                    name = getattr(item, _KEYS[hook])
        except Failure as failure:
            wrong = say("it failed: {reason}", reason=str(failure))
        if wrong:
            reason = say(
                "{hook} gave {value}, which does not fit: {reason}", hook=hook, value=shown(item), reason=wrong
            )
            yield Trouble(plugin.distribution, reason, plugin)
        else:
            yield Given(name, item, plugin)


def _wrong_rule(item: Any) -> Text | None:
    if not (isinstance(item, type) and issubclass(item, Rule)):
        return say("expected {expected}", expected=say("a class of rule"))
    wrong = _lacks(item, ("id", "name", "severity", "citation"))
    if wrong is None:
        # Every parameter needs a default: a municipality that says nothing of the rule gets it as it is.
        item()
    return wrong


def _wrong_governance_model(item: Any) -> Text | None:
    fits = isinstance(item, GovernanceModel)
    return None if fits else say("expected {expected}", expected=say("a governance model"))


def _wrong_exporter(item: Any) -> Text | None:
    wrong = _lacks(item, ("name", "title", "suffixes", "media_type", "Options", "export")) or _untitled(item)
    if wrong is None and not (
        isinstance(item.suffixes, tuple) and all(isinstance(each, str) for each in item.suffixes)
    ):
        return say("its suffixes are no tuple of texts")
    return wrong


def _wrong_importer(item: Any) -> Text | None:
    return _lacks(item, ("name", "title", "Options", "identify", "extract")) or _untitled(item)


def _untitled(item: Any) -> Text | None:
    return None if isinstance(item.title, Text) else say("its title is no Text")


def _lacks(item: Any, names: tuple[str, ...]) -> Text | None:
    if isinstance(item, type) and not issubclass(item, Rule):
        return say("it is a class; give an instance of it")
    missing = tuple(name for name in names if not hasattr(item, name))
    if missing:
        return say("it lacks {names}", names=missing)
    key = getattr(item, names[0])
    if not isinstance(key, str):
        return say("its {name} is no text", name=names[0])
    return None if key.strip() else say("its {name} is empty", name=names[0])


_KINDS: dict[str, Callable[[Any], Text | None]] = {
    "styrmodell_rules": _wrong_rule,
    "styrmodell_governance_models": _wrong_governance_model,
    "styrmodell_importers": _wrong_importer,
    "styrmodell_exporters": _wrong_exporter,
}
_KEYS = {
    "styrmodell_rules": "id",
    "styrmodell_governance_models": "id",
    "styrmodell_importers": "name",
    "styrmodell_exporters": "name",
}


def advice(wanted: str, names: Iterable[str], plugins: Iterable[Plugin], suffixes: Iterable[str] = ()) -> Text:
    """Say which package brings a format, or why the one that is installed does not, or what is near."""
    import tomllib

    known = tomllib.loads(package_file(BUILTIN, "known_plugins.toml").read_text(encoding="utf-8"))
    package = known["formats"].get(wanted.removeprefix("."))
    for plugin in plugins:
        if package and plugin.refused and plugin.is_named(package):
            return say("{package} is installed but refused: {reason}.", package=package, reason=plugin.refused)
    if package:
        return say("Install it with: pip install {package}", package=package)
    there_are = tuple(sorted(names))
    near = nearest(wanted, (*there_are, *suffixes))
    if near:
        return say("Did you mean {name}?", name=near)
    return say("Installed formats: {names}.", names=there_are) if there_are else say("No format plugin is installed.")
