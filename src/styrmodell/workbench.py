"""The workbench: read, check, report and write with the plugins that are installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import attrs

from .checking import ActiveRule, Finding, Rule
from .choosing import exporter_for, extended, hold_to_kind, of_kind, read_bytes
from .containment import Failure as Raised
from .containment import contained
from .discovery import EntryPoint, installed
from .errors import PluginError, StyrmodellError, UnknownNameError
from .evidence.personal import masked
from .formats.document import NATIVE, Document, native_format
from .formats.native import from_text
from .formats.options import options_from
from .formats.protocols import Exporter, Imported, Importer
from .formats.values import Misfit
from .hookspecs import GROUP
from .index import PlanIndex
from .model import GovernanceModel, Plan, RuleSetting
from .plugins import BUILTIN, Given, Trouble, advice, ask, load, troubles_of
from .results import CheckResult, Failure, examine, whole
from .ruleset import misfit_settings, rulebook, select
from .store import read_text, write_atomic
from .text import say

if TYPE_CHECKING:
    from .reports import Report

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
        self._manager, self.plugins = load(installed(GROUP) if found is None else found, allowed)
        self.strict = strict
        self.troubles: list[Trouble] = []
        self._given: dict[str, tuple[Given, ...]] = {}
        self._note(troubles_of(self.plugins, allowed))

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

    def _ask(self, kind: str) -> dict[str, Any]:
        self._given[kind], troubles = ask(self._manager, self.plugins, f"styrmodell_{kind}")
        self._note(troubles)
        return {given.name: given.item for given in self._given[kind]}

    def given_by(self, plugin: str, kind: str) -> tuple[str, ...]:
        """Give the names of the `rules`, `exporters`, `importers` or `governance_models` that a plugin brought."""
        getattr(self, kind)
        return tuple(given.name for given in self._given[kind] if given.plugin.name == plugin)

    def _giver(self, kind: str, name: str) -> str:
        return next(given.plugin.distribution for given in self._given[kind] if given.name == name)

    @cached_property
    def rules(self) -> dict[str, type[Rule]]:
        """The rule classes by id."""
        return self._ask("rules")

    @cached_property
    def governance_models(self) -> dict[str, GovernanceModel]:
        """The governance models by id, as they were given, without what they extend."""
        return self._ask("governance_models")

    @cached_property
    def exporters(self) -> dict[str, Exporter]:
        """The exporters by name."""
        return self._ask("exporters")

    @cached_property
    def importers(self) -> dict[str, Importer]:
        """The importers by name."""
        return self._ask("importers")

    def governance(self, name: str, beside: Path | None = None) -> GovernanceModel:
        """Give a governance model with all that it extends.

        `name` is an id, or the name of a file that lies in the folder `beside`. Raises UnknownNameError,
        ReadError or FileError.
        """
        return extended(self._governance(name, beside), lambda base: self._governance(base, beside))

    def governance_file(self, path: str | os.PathLike[str]) -> GovernanceModel:
        """Read a governance model from a file, with all that it extends; raises ReadError, FileError."""
        return extended(self._read_governance(Path(path)), lambda base: self._governance(base, Path(path).parent))

    def _governance(self, name: str, beside: Path | None) -> GovernanceModel:
        if PurePath(name).suffix.lower() in (".toml", ".json"):
            if beside is None:
                raise UnknownNameError(
                    say("The governance model {name} is a file beside the plan.", name=name),
                    help=say("Read it with read_governance and give it as governance=..."),
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
        form = native_format(file.name)
        return from_text(read_text(file), GovernanceModel, form, str(file), judge=self._misfits)

    def _misfits(self, settings: tuple[RuleSetting, ...], governance: GovernanceModel | None) -> Iterable[Misfit]:
        """Judge the settings of a file while their places are known; a model may rest on paragraphs of another's."""
        return misfit_settings(settings, self.rules, governance) if settings else ()

    def open(self, path: str | os.PathLike[str]) -> Document:
        """Read a plan with its text, so that places are known and edits keep the rest; raises ReadError, FileError.

        Where the plan's governance model is found, the plan's words are held against it too.
        """
        file = Path(path)
        # What is no plan is told by its name, before anything is made of what it holds.
        if not os.path.isdir(file):
            native_format(str(path))

        def find(name: str) -> GovernanceModel | None:
            try:
                return self.governance(name, file.parent)
            except UnknownNameError:
                return None

        return Document.of_text(read_text(file), str(path), find, self._misfits)

    def index(self, plan: Plan, governance: GovernanceModel | None = None, beside: Path | None = None) -> PlanIndex:
        """Compute the look-ups of a plan with its governance model, or with the one given."""
        return PlanIndex.of(plan, governance or self.governance(plan.governance, beside))

    def active_rules(
        self,
        governance: GovernanceModel,
        *,
        plan: Plan | None = None,
        as_of: date | None = None,
        selected: tuple[str, ...] = (),
        ignored: tuple[str, ...] = (),
    ) -> tuple[ActiveRule, ...]:
        """Give the rules that a governance model, and a plan on a day, leave on, less what is not selected."""
        return select(rulebook(self.rules.values(), governance, plan, as_of).active, selected=selected, ignored=ignored)

    def check(
        self, index: PlanIndex, as_of: date, *, selected: tuple[str, ...] = (), ignored: tuple[str, ...] = ()
    ) -> tuple[Finding, ...]:
        """Check a plan as of a date; a plugin's rule that fails is reported among the troubles and left out.

        Raises RuleError, after all the others were run, where a rule of the library's own fails.
        """
        result = self.result(index, as_of, selected=selected, ignored=ignored)
        return self.sound(result).findings

    def sound(self, result: CheckResult) -> CheckResult:
        """Give the result of a check; raises RuleError, with the result, where a rule of the library's own failed."""
        own = tuple(each for each in result.failed if self._giver("rules", each.rule) == BUILTIN)
        whole(attrs.evolve(result, failed=own))
        return result

    def result(
        self,
        index: PlanIndex,
        as_of: date,
        *,
        selected: tuple[str, ...] = (),
        ignored: tuple[str, ...] = (),
        exemptions: bool = True,
    ) -> CheckResult:
        """Check a plan as of a date, and give all that it comes to; a rule that fails takes no other down.

        Without `exemptions` what they hide is among the findings.
        """
        book = rulebook(self.rules.values(), index.governance, index.plan, as_of)
        shown = select(book.active, selected=selected, ignored=ignored)
        return examine(index, book, as_of, shown=shown, exemptions=exemptions, run=self._run)

    def _run(self, active: ActiveRule, found: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...] | Failure:
        """Run one rule; what a plugin's raises, or gives that is no finding, is noted among the troubles too."""
        try:
            with contained():
                findings = found()
                hold_to_kind(findings)
        except Raised as raised:
            rule, reason = active.rule.id, masked(str(raised))
            giver = self._giver("rules", rule)
            if giver != BUILTIN:
                self._note([Trouble(giver, say("rule {rule} failed: {reason}", rule=rule, reason=reason))])
            return Failure(rule=rule, reason=reason)
        return findings

    def report(
        self,
        index: PlanIndex,
        as_of: date,
        units: Iterable[str] = (),
        findings: CheckResult | Iterable[Finding] | None = None,
    ) -> Report:
        """Make the report as of a date, for some units or for all; what a check came to, if given, is its annex."""
        from .annex import make_annex
        from .composing import make_report

        made = make_report(index, as_of, units)
        if findings is None:
            return made
        result = findings if isinstance(findings, CheckResult) else CheckResult(findings=tuple(findings))
        annex = make_annex(index, result, self.rules, [unit.id for unit in made.selected])
        return attrs.evolve(made, findings=annex)

    def exporter(self, format_or_file: str) -> Exporter:
        """Give the exporter of a name or a file's suffix; raises UnknownNameError, which may say what to install."""
        return exporter_for(format_or_file, self.exporters, self.plugins)

    def export(self, report: Report, format_or_file: str, options: Mapping[str, str] | None = None) -> bytes:
        """Give the report as a document; raises UnknownNameError, SettingsError for an option, PluginError."""
        exporter = self.exporter(format_or_file)
        with self._outside("exporters", exporter.name):
            return of_kind(bytes, exporter.export(report, options_from(exporter, options or {})))

    @contextmanager
    def _outside(self, kind: str, name: str) -> Iterator[None]:
        """Run what a plugin wrote; whatever it raises beside the library's own refusals becomes a PluginError."""
        try:
            with contained(StyrmodellError):
                yield
        except Raised as raised:
            giver = self._giver(kind, name)
            raise PluginError(
                say("The format {name} of {giver} failed: {reason}", name=name, giver=giver, reason=str(raised))
            ) from raised.error

    def write(
        self, what: Report | Plan, path: str | os.PathLike[str], options: Mapping[str, str] | None = None
    ) -> None:
        """Write a report in the format of the file's suffix, or a plan as TOML or JSON; whole or not at all."""
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
        document = read_bytes(file)
        importer = self._importer(document, file)
        with self._outside("importers", importer.name):
            return of_kind(Imported, importer.extract(document, importer.Options()))

    def _importer(self, document: bytes, file: Path) -> Importer:
        """Give the importer that is surest of a document; one that fails at that is left out."""
        sure: dict[str, float] = {}
        for name, importer in self.importers.items():
            try:
                with contained():
                    how = float(importer.identify(document, file.name))
            except Raised as raised:
                reason = say("{hook} failed: {reason}", hook=f"identify({name})", reason=str(raised))
                self._note([Trouble(self._giver("importers", name), reason)])
                continue
            # Not a number is not sure either.
            if how > 0:
                sure[name] = how
        best = max(sure, key=lambda name: sure[name], default=None)
        if best is None:
            raise UnknownNameError(
                say("Nothing that is installed reads {name}.", name=file.name),
                help=advice(file.suffix.lower(), self.importers, self.plugins),
            )
        return self.importers[best]
