"""Steering by goals in municipalities: plans, rules that check them, and reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import (
        check as check,
    )
    from .api import (
        governance_model as governance_model,
    )
    from .api import (
        import_ as import_,
    )
    from .api import (
        open_document as open_document,
    )
    from .api import (
        read as read,
    )
    from .api import (
        read_governance as read_governance,
    )
    from .api import (
        report as report,
    )
    from .api import (
        write as write,
    )
    from .checking import (
        ActiveRule as ActiveRule,
    )
    from .checking import (
        Citation as Citation,
    )
    from .checking import (
        Finding as Finding,
    )
    from .checking import (
        Ground as Ground,
    )
    from .checking import (
        Ref as Ref,
    )
    from .checking import (
        Rule as Rule,
    )
    from .errors import (
        FileError as FileError,
    )
    from .errors import (
        Place as Place,
    )
    from .errors import (
        PluginError as PluginError,
    )
    from .errors import (
        Problem as Problem,
    )
    from .errors import (
        ReadError as ReadError,
    )
    from .errors import (
        RefusedError as RefusedError,
    )
    from .errors import (
        SettingsError as SettingsError,
    )
    from .errors import (
        StyrmodellError as StyrmodellError,
    )
    from .errors import (
        UnknownNameError as UnknownNameError,
    )
    from .formats.document import (
        Document as Document,
    )
    from .formats.protocols import (
        Exporter as Exporter,
    )
    from .formats.protocols import (
        Imported as Imported,
    )
    from .formats.protocols import (
        Importer as Importer,
    )
    from .formats.protocols import (
        NoOptions as NoOptions,
    )
    from .formats.protocols import (
        Unplaced as Unplaced,
    )
    from .hookspecs import (
        API_VERSION as API_VERSION,
    )
    from .hookspecs import (
        hookimpl as hookimpl,
    )
    from .index import (
        PlanIndex as PlanIndex,
    )
    from .model import (
        Activity as Activity,
    )
    from .model import (
        Answer as Answer,
    )
    from .model import (
        Assessment as Assessment,
    )
    from .model import (
        Assignment as Assignment,
    )
    from .model import (
        Category as Category,
    )
    from .model import (
        Certainty as Certainty,
    )
    from .model import (
        Change as Change,
    )
    from .model import (
        ChangeKind as ChangeKind,
    )
    from .model import (
        Decision as Decision,
    )
    from .model import (
        Direction as Direction,
    )
    from .model import (
        FollowUp as FollowUp,
    )
    from .model import (
        Goal as Goal,
    )
    from .model import (
        GoalArea as GoalArea,
    )
    from .model import (
        GovernanceModel as GovernanceModel,
    )
    from .model import (
        Indicator as Indicator,
    )
    from .model import (
        Law as Law,
    )
    from .model import (
        Level as Level,
    )
    from .model import (
        LevelRole as LevelRole,
    )
    from .model import (
        Matter as Matter,
    )
    from .model import (
        MatterState as MatterState,
    )
    from .model import (
        Outcome as Outcome,
    )
    from .model import (
        OversightItem as OversightItem,
    )
    from .model import (
        OversightPlan as OversightPlan,
    )
    from .model import (
        Paragraph as Paragraph,
    )
    from .model import (
        Period as Period,
    )
    from .model import (
        Phase as Phase,
    )
    from .model import (
        Plan as Plan,
    )
    from .model import (
        ReportingPeriod as ReportingPeriod,
    )
    from .model import (
        ReportProse as ReportProse,
    )
    from .model import (
        Responsibility as Responsibility,
    )
    from .model import (
        Responsible as Responsible,
    )
    from .model import (
        RuleSetting as RuleSetting,
    )
    from .model import (
        Scale as Scale,
    )
    from .model import (
        ScaleKind as ScaleKind,
    )
    from .model import (
        ScaleMapping as ScaleMapping,
    )
    from .model import (
        Severity as Severity,
    )
    from .model import (
        Status as Status,
    )
    from .model import (
        Submission as Submission,
    )
    from .model import (
        Target as Target,
    )
    from .model import (
        Unit as Unit,
    )
    from .model import (
        Verdict as Verdict,
    )
    from .model import (
        Wording as Wording,
    )
    from .reports import (
        Chapter as Chapter,
    )
    from .reports import (
        Count as Count,
    )
    from .reports import (
        Entry as Entry,
    )
    from .reports import (
        GoalGroup as GoalGroup,
    )
    from .reports import (
        Report as Report,
    )
    from .reports import (
        Section as Section,
    )
    from .text import (
        Text as Text,
    )
    from .text import (
        Words as Words,
    )
    from .text import (
        say as say,
    )
    from .text import (
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
    "api": (
        "check",
        "governance_model",
        "import_",
        "open_document",
        "read",
        "read_governance",
        "report",
        "write",
    ),
    "checking": (
        "ActiveRule",
        "Citation",
        "Finding",
        "Ground",
        "Ref",
        "Rule",
    ),
    "errors": (
        "FileError",
        "Place",
        "PluginError",
        "Problem",
        "ReadError",
        "RefusedError",
        "SettingsError",
        "StyrmodellError",
        "UnknownNameError",
    ),
    "formats.document": ("Document",),
    "formats.protocols": (
        "Exporter",
        "Imported",
        "Importer",
        "NoOptions",
        "Unplaced",
    ),
    "hookspecs": (
        "API_VERSION",
        "hookimpl",
    ),
    "index": ("PlanIndex",),
    "model": (
        "Activity",
        "Answer",
        "Assessment",
        "Assignment",
        "Category",
        "Certainty",
        "Change",
        "ChangeKind",
        "Decision",
        "Direction",
        "FollowUp",
        "Goal",
        "GoalArea",
        "GovernanceModel",
        "Indicator",
        "Law",
        "Level",
        "LevelRole",
        "Matter",
        "MatterState",
        "Outcome",
        "OversightItem",
        "OversightPlan",
        "Paragraph",
        "Period",
        "Phase",
        "Plan",
        "ReportProse",
        "ReportingPeriod",
        "Responsibility",
        "Responsible",
        "RuleSetting",
        "Scale",
        "ScaleKind",
        "ScaleMapping",
        "Severity",
        "Status",
        "Submission",
        "Target",
        "Unit",
        "Verdict",
        "Wording",
    ),
    "reports": (
        "Chapter",
        "Count",
        "Entry",
        "GoalGroup",
        "Report",
        "Section",
    ),
    "text": (
        "Text",
        "Words",
        "say",
        "say_n",
    ),
    "translation": ("Translator",),
    "workbench": ("Workbench",),
}
_WHERE = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "API_VERSION",
    "ActiveRule",
    "Activity",
    "Answer",
    "Assessment",
    "Assignment",
    "Category",
    "Certainty",
    "Change",
    "ChangeKind",
    "Chapter",
    "Citation",
    "Count",
    "Decision",
    "Direction",
    "Document",
    "Entry",
    "Exporter",
    "FileError",
    "Finding",
    "FollowUp",
    "Goal",
    "GoalArea",
    "GoalGroup",
    "GovernanceModel",
    "Ground",
    "Imported",
    "Importer",
    "Indicator",
    "Law",
    "Level",
    "LevelRole",
    "Matter",
    "MatterState",
    "NoOptions",
    "Outcome",
    "OversightItem",
    "OversightPlan",
    "Paragraph",
    "Period",
    "Phase",
    "Place",
    "Plan",
    "PlanIndex",
    "PluginError",
    "Problem",
    "ReadError",
    "Ref",
    "RefusedError",
    "Report",
    "ReportProse",
    "ReportingPeriod",
    "Responsibility",
    "Responsible",
    "Rule",
    "RuleSetting",
    "Scale",
    "ScaleKind",
    "ScaleMapping",
    "Section",
    "SettingsError",
    "Severity",
    "Status",
    "StyrmodellError",
    "Submission",
    "Target",
    "Text",
    "Translator",
    "Unit",
    "UnknownNameError",
    "Unplaced",
    "Verdict",
    "Wording",
    "Words",
    "Workbench",
    "__version__",
    "check",
    "governance_model",
    "hookimpl",
    "import_",
    "open_document",
    "read",
    "read_governance",
    "report",
    "say",
    "say_n",
    "write",
]


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
