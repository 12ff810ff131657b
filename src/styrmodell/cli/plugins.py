"""`plugins`: what is found, loaded and refused, and why."""

from __future__ import annotations

import json

import click

from ..plugins import Plugin
from ..text import Text, say
from ..translation import Translator
from .desk import Desk


def command(t: Translator) -> click.Command:
    """Build the command."""
    return click.Command(
        "plugins",
        callback=click.pass_obj(run),
        help=t(say("Show the plugins: found, loaded, refused, and why.")),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=t(say("Print JSON.")))],
    )


def run(desk: Desk, *, as_json: bool) -> None:
    """Print the plugins with what they give."""
    found = [(plugin, _gives(desk, plugin)) for plugin in desk.bench.plugins]
    if as_json:
        data = {"plugins": [_data(desk, plugin, gives) for plugin, gives in found]}
        desk.data(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for plugin, gives in found:
        _tell(desk, plugin, gives)


def _tell(desk: Desk, plugin: Plugin, gives: dict[str, list[str]]) -> None:
    faults = _faults(desk, plugin)
    state = say("loaded, but with faults") if faults else say("loaded")
    if plugin.refused:
        state = say("refused: {reason}", reason=plugin.refused)
    name = " ".join(part for part in (plugin.distribution, plugin.version) if part)
    desk.fill(f"{name}: {desk.t(state)}", hanging=2)
    for fault in faults:
        desk.fill(say("fault: {reason}", reason=fault), indent=2, hanging=4)
    for kind, names in gives.items():
        desk.fill(f"{desk.t(KINDS[kind])}: {', '.join(names)}", indent=2, hanging=4)


KINDS = {
    "rules": say("rules"),
    "governance_models": say("governance models"),
    "importers": say("importers"),
    "exporters": say("exporters"),
}


def _gives(desk: Desk, plugin: Plugin) -> dict[str, list[str]]:
    found = {kind: () if plugin.refused else desk.bench.given_by(plugin.name, kind) for kind in KINDS}
    return {kind: sorted(names) for kind, names in found.items() if names}


def _faults(desk: Desk, plugin: Plugin) -> list[Text]:
    """Give what was wrong with the answers of a plugin; it must have been asked."""
    return [trouble.reason for trouble in desk.bench.troubles if trouble.plugin == plugin]


def _data(desk: Desk, plugin: Plugin, gives: dict[str, list[str]]) -> dict[str, object]:
    refused = desk.t(plugin.refused) if plugin.refused else None
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "refused": refused,
        "faults": [desk.t(fault) for fault in _faults(desk, plugin)],
        "gives": gives,
    }
