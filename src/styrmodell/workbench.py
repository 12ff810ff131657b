"""The workbench: read, check, report and write with the plugins that are installed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any

import attrs

from .checking import ActiveRule, Finding, Rule, check, in_order
from .errors import FileError, PluginError, SettingsError, StyrmodellError, UnknownNameError
from .formats.document import NATIVE, Document, native_format
from .formats.native import from_text
from .formats.options import options_from
from .formats.protocols import Exporter, Imported, Importer
from .index import PlanIndex
from .model import GovernanceModel, Plan
from .plugins import EntryPoint, Trouble, answers, installed, load, unique
from .reports import Report, make_report
from .ruleset import ruleset, select
from .store import read_text, write_atomic
from .text import Text, say

ALLOWED = "STYRMODELL_PLUGINS"
STRICT = "STYRMODELL_STRICT_PLUGINS"


class Workbench:
    """All that is needed to work with plans, with the plugins found when it was made.

    It is made for a piece of work and never shared between threads. What went wrong with plugins stands in
    `troubles`; with `strict`, it is raised as PluginError instead.
    """

    def __init__(
        self,
        *,
        found: Iterable[EntryPoint] | None = None,
        allowed: frozenset[str] | None = None,
        strict: bool = False,
    ) -> None:
        """Load the plugins: the installed ones, or those given; with `allowed`, only these by name."""
        self._manager, self.plugins = load(installed() if found is None else found, allowed)
        self.strict = strict
        self.troubles: list[Trouble] = []
        self._givers: dict[str, dict[str, list[str]]] = {}
        self._note(
            [Trouble(each.distribution, each.refused) for each in self.plugins if each.refused and allowed is None]
        )

    @classmethod
    def from_environment(cls) -> Workbench:
        """Make one as the environment variables STYRMODELL_PLUGINS and STYRMODELL_STRICT_PLUGINS say."""
        named = os.environ.get(ALLOWED)
        allowed = None if named is None else frozenset(name.strip() for name in named.split(",") if name.strip())
        return cls(allowed=allowed, strict=bool(os.environ.get(STRICT)))

    def _note(self, troubles: Iterable[Trouble]) -> None:
        for trouble in troubles:
            if self.strict:
                raise trouble.error()
            self.troubles.append(trouble)

    def _ask(self, hook: str, kind: Any, key: str) -> dict[str, Any]:
        def fits(item: Any) -> bool:
            return kind(item) and isinstance(getattr(item, key, None), str)

        given, troubles = answers(self._manager, hook, fits)
        found = unique(given, lambda item: str(getattr(item, key)), troubles)
        self._note(troubles)
        for plugin, item in given:
            if any(item is kept for kept in found.values()):
                self._givers.setdefault(plugin, {}).setdefault(hook, []).append(str(getattr(item, key)))
        return found

    def given_by(self, plugin: str, kind: str) -> tuple[str, ...]:
        """Give the names of the `rules`, `exporters`, `importers` or `governance_models` that a plugin brought."""
        getattr(self, kind)
        return tuple(self._givers.get(plugin, {}).get(f"styrmodell_{kind}", ()))

    @cached_property
    def rules(self) -> dict[str, type[Rule]]:
        """The rule classes by id."""
        return self._ask("styrmodell_rules", lambda item: isinstance(item, type) and issubclass(item, Rule), "id")

    @cached_property
    def governance_models(self) -> dict[str, GovernanceModel]:
        """The governance models by id, as they were given, without what they extend."""
        return self._ask("styrmodell_governance_models", lambda item: isinstance(item, GovernanceModel), "id")

    @cached_property
    def exporters(self) -> dict[str, Exporter]:
        """The exporters by name."""
        return self._ask("styrmodell_exporters", lambda item: hasattr(item, "export"), "name")

    @cached_property
    def importers(self) -> dict[str, Importer]:
        """The importers by name."""
        return self._ask("styrmodell_importers", lambda item: hasattr(item, "extract"), "name")

    def governance(self, name: str, beside: Path | None = None) -> GovernanceModel:
        """Give a governance model with all that it extends.

        `name` is an id, or the name of a file that lies in the folder `beside`. Raises UnknownNameError,
        ReadError or FileError.
        """
        return self._extended(self._governance(name, beside), beside)

    def governance_file(self, path: str | os.PathLike[str]) -> GovernanceModel:
        """Read a governance model from a file, with all that it extends; raises ReadError, FileError."""
        return self._extended(self._read_governance(Path(path)), Path(path).parent)

    def _extended(self, model: GovernanceModel, beside: Path | None) -> GovernanceModel:
        seen = {model.id}
        while model.extends is not None:
            if model.extends in seen:
                raise SettingsError(say("The governance model {name} extends itself.", name=model.extends))
            seen.add(model.extends)
            base = self._governance(model.extends, beside)
            model = attrs.evolve(model.over(base), extends=base.extends)
        return model

    def _governance(self, name: str, beside: Path | None) -> GovernanceModel:
        if PurePath(name).suffix.lower() in (".toml", ".json"):
            if beside is None:
                raise UnknownNameError(
                    say("The governance model {name} is a file beside the plan.", name=name),
                    help=say("Read the plan with open_document, or give the model as governance=..."),
                )
            return self._read_governance(beside / name)
        if name not in self.governance_models:
            raise UnknownNameError(
                say("There is no governance model {name}.", name=name),
                help=say(
                    "Installed: {names}. A file beside the plan is named with its suffix.",
                    names=tuple(self.governance_models),
                ),
            )
        return self.governance_models[name]

    def _read_governance(self, file: Path) -> GovernanceModel:
        return from_text(read_text(file), GovernanceModel, native_format(file.name), str(file))

    def open(self, path: str | os.PathLike[str]) -> Document:
        """Read a plan with its text, so that places are known and edits keep the rest; raises ReadError, FileError.

        Where the plan's governance model is found, the plan's words are held against it too.
        """
        file = Path(path)

        def find(name: str) -> GovernanceModel | None:
            try:
                return self.governance(name, file.parent)
            except UnknownNameError:
                return None

        return Document.of_text(read_text(file), str(path), find)

    def index(self, plan: Plan, governance: GovernanceModel | None = None, beside: Path | None = None) -> PlanIndex:
        """Compute the look-ups of a plan with its governance model, or with the one given."""
        return PlanIndex.of(plan, governance or self.governance(plan.governance, beside))

    def active_rules(
        self, governance: GovernanceModel, *, selected: tuple[str, ...] = (), ignored: tuple[str, ...] = ()
    ) -> tuple[ActiveRule, ...]:
        """Give the rules that a governance model leaves on, less what is not selected."""
        return select(ruleset(self.rules.values(), governance), selected=selected, ignored=ignored)

    def check(
        self, index: PlanIndex, as_of: date, *, selected: tuple[str, ...] = (), ignored: tuple[str, ...] = ()
    ) -> tuple[Finding, ...]:
        """Check a plan as of a date; a plugin's rule that fails is reported among the troubles and left out."""
        rules = self.active_rules(index.governance, selected=selected, ignored=ignored)
        found: list[Finding] = []
        for rule in rules:
            try:
                found.extend(check(index, [rule], as_of))
            except Exception as error:  # a plugin's rule may raise anything
                if rule.rule.domain == "styrmodell":
                    raise
                reason = say(
                    "rule {rule} failed: {kind}: {reason}",
                    rule=rule.rule.id,
                    kind=type(error).__name__,
                    reason=str(error),
                )
                self._note([Trouble(rule.rule.domain, reason)])
        return in_order(found)

    def report(self, index: PlanIndex, as_of: date, units: Iterable[str] = ()) -> Report:
        """Make the report as of a date, for some units or for all."""
        return make_report(index, as_of, units)

    def exporter(self, format_or_file: str) -> Exporter:
        """Give the exporter of that name, or the one for a file's suffix; raises UnknownNameError.

        The error says which package to install where one is known.
        """
        suffix = PurePath(format_or_file).suffix.lower()
        for exporter in self.exporters.values():
            if exporter.name == format_or_file or (suffix and suffix in exporter.suffixes):
                return exporter
        raise UnknownNameError(
            say("Nothing that is installed writes {name}.", name=suffix or format_or_file),
            help=_advice(suffix or format_or_file, tuple(sorted(self.exporters))),
        )

    def export(self, report: Report, format_or_file: str, options: Mapping[str, str] | None = None) -> bytes:
        """Give the report as a document; raises UnknownNameError, SettingsError for an option, PluginError."""
        exporter = self.exporter(format_or_file)
        chosen = options_from(exporter.Options, options or {})
        try:
            document: Any = exporter.export(report, chosen)
        except StyrmodellError:
            raise
        except Exception as error:  # a plugin may raise anything
            raise PluginError(
                say(
                    "The exporter {name} failed: {kind}: {reason}",
                    name=exporter.name,
                    kind=type(error).__name__,
                    reason=str(error),
                )
            ) from error
        if not isinstance(document, bytes):
            raise PluginError(say("The exporter {name} gave no bytes.", name=exporter.name))
        return document

    def write(
        self, what: Report | Plan, path: str | os.PathLike[str], options: Mapping[str, str] | None = None
    ) -> None:
        """Write a report in the format of the file's suffix, or a plan as TOML or JSON; the file is whole or untouched."""
        file = Path(path)
        if isinstance(what, Plan):
            write_atomic(file, Document.of_plan(what, file.name).text.encode())
        else:
            write_atomic(file, self.export(what, file.name, options))

    def import_(self, path: str | os.PathLike[str]) -> Imported:
        """Read a plan from a document of any known format, with what could not be placed."""
        file = Path(path)
        if file.suffix.lower() in {suffix for form in NATIVE for suffix in form.suffixes}:
            return Imported(plan=self.open(file).plan)
        try:
            document = file.read_bytes()
        except OSError as error:
            raise FileError(
                say("{path} can't be read: {reason}", path=str(path), reason=error.strerror or str(error))
            ) from None
        sure = {name: each.identify(document, file.name) for name, each in self.importers.items()}
        best = max(sure, key=lambda name: sure[name], default=None)
        if best is None or sure[best] <= 0:
            raise UnknownNameError(
                say("Nothing that is installed reads {name}.", name=file.name),
                help=_advice(file.suffix.lower(), tuple(sure)),
            )
        importer = self.importers[best]
        return importer.extract(document, importer.Options())


def _advice(wanted: str, names: tuple[str, ...]) -> Text:
    import tomllib

    known = tomllib.loads(files("styrmodell").joinpath("known_plugins.toml").read_text(encoding="utf-8"))
    package = known["formats"].get(wanted.removeprefix("."))
    if package:
        return say("Install it with: pip install {package}", package=package)
    return say("Installed formats: {names}.", names=names) if names else say("No format plugin is installed.")
