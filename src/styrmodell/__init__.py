"""Steering by goals in municipalities: plans, rules that check them, and reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import (
        check as check,
        governance_model as governance_model,
        import_ as import_,
        open_document as open_document,
        read as read,
        read_governance as read_governance,
        report as report,
        write as write,
    )
    from .checking import (
        ActiveRule as ActiveRule,
        Citation as Citation,
        Finding as Finding,
        Ground as Ground,
        Ref as Ref,
        Rule as Rule,
    )
    from .errors import (
        FileError as FileError,
        Place as Place,
        PluginError as PluginError,
        Problem as Problem,
        ReadError as ReadError,
        RefusedError as RefusedError,
        SettingsError as SettingsError,
        StyrmodellError as StyrmodellError,
        UnknownNameError as UnknownNameError,
    )
    from .formats.document import (
        Document as Document,
    )
    from .formats.protocols import (
        Exporter as Exporter,
        Imported as Imported,
        Importer as Importer,
        NoOptions as NoOptions,
        Unplaced as Unplaced,
    )
    from .hookspecs import (
        API_VERSION as API_VERSION,
        hookimpl as hookimpl,
    )
    from .index import (
        PlanIndex as PlanIndex,
    )
    from .model import (
        Activity as Activity,
        Answer as Answer,
        Assessment as Assessment,
        Assignment as Assignment,
        Category as Category,
        Certainty as Certainty,
        Change as Change,
        ChangeKind as ChangeKind,
        Decision as Decision,
        Direction as Direction,
        FollowUp as FollowUp,
        Goal as Goal,
        GoalArea as GoalArea,
        GovernanceModel as GovernanceModel,
        Indicator as Indicator,
        Law as Law,
        Level as Level,
        LevelRole as LevelRole,
        Matter as Matter,
        MatterState as MatterState,
        Outcome as Outcome,
        OversightItem as OversightItem,
        OversightPlan as OversightPlan,
        Paragraph as Paragraph,
        Period as Period,
        Phase as Phase,
        Plan as Plan,
        ReportProse as ReportProse,
        ReportingPeriod as ReportingPeriod,
        Responsibility as Responsibility,
        Responsible as Responsible,
        RuleSetting as RuleSetting,
        Scale as Scale,
        ScaleKind as ScaleKind,
        ScaleMapping as ScaleMapping,
        Severity as Severity,
        Status as Status,
        Submission as Submission,
        Target as Target,
        Unit as Unit,
        Verdict as Verdict,
        Wording as Wording,
    )
    from .reports import (
        Chapter as Chapter,
        Count as Count,
        Entry as Entry,
        GoalGroup as GoalGroup,
        Report as Report,
        Section as Section,
    )
    from .text import (
        Text as Text,
        Words as Words,
        say as say,
        say_n as say_n,
    )
    from .translation import (
        Translator as Translator,
    )
    from .workbench import (
        Workbench as Workbench,
    )

__version__ = "0.1.0"

_HOMES = {
    "api": "check governance_model import_ open_document read read_governance report write",
    "checking": "ActiveRule Citation Finding Ground Ref Rule",
    "errors": "FileError Place PluginError Problem ReadError RefusedError SettingsError StyrmodellError UnknownNameError",
    "formats.document": "Document",
    "formats.protocols": "Exporter Imported Importer NoOptions Unplaced",
    "hookspecs": "API_VERSION hookimpl",
    "index": "PlanIndex",
    "model": "Activity Answer Assessment Assignment Category Certainty Change ChangeKind Decision Direction FollowUp Goal GoalArea GovernanceModel Indicator Law Level LevelRole Matter MatterState Outcome OversightItem OversightPlan Paragraph Period Phase Plan ReportProse ReportingPeriod Responsibility Responsible RuleSetting Scale ScaleKind ScaleMapping Severity Status Submission Target Unit Verdict Wording",
    "reports": "Chapter Count Entry GoalGroup Report Section",
    "text": "Text Words say say_n",
    "translation": "Translator",
    "workbench": "Workbench",
}
_WHERE = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted((*_WHERE, "__version__"))  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first used."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_WHERE[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
