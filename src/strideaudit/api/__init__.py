"""The public Python interface: everything outside the package goes through it.

The names in ``strideaudit.__all__`` and their documented behaviour follow semantic versioning.
``auditor_for``, ``run``, ``reruns`` and ``with_changes`` are for the command line and for servers,
which show progress, write files and go on. Each name is imported when it is first used.
"""

from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError

if TYPE_CHECKING:
    from strideaudit.api.changing import rebalance, swap, with_sets
    from strideaudit.api.checking import check, check_paths
    from strideaudit.api.comparing import compare
    from strideaudit.api.explaining import explain
    from strideaudit.api.next_changes import with_changes as with_changes
    from strideaudit.api.running import auditor_for as auditor_for
    from strideaudit.api.running import reruns as reruns
    from strideaudit.api.running import run as run
    from strideaudit.comparing.values import Comparison
    from strideaudit.fleet.pipeline import fleet_names, fleet_sql
    from strideaudit.knowledge.exercise_facts import Ambiguous, Exercise, catalogue
    from strideaudit.plan.builder import Plan
    from strideaudit.rebalancing.values import Rebalance, Swap
    from strideaudit.reports.finding import Finding
    from strideaudit.reports.values import PlanReport, Report

__all__ = (
    "Ambiguous", "Comparison", "Exercise", "Finding", "Plan", "PlanReport", "Rebalance", "Report",
    "StrideauditError", "Swap", "catalogue", "check", "check_paths", "compare", "explain",
    "fleet_names", "fleet_sql", "rebalance", "swap", "with_sets",
)  # fmt: skip

_HOMES = {
    "Ambiguous": "strideaudit.knowledge.exercise_facts",
    "Comparison": "strideaudit.comparing.values",
    "Exercise": "strideaudit.knowledge.exercise_facts",
    "Finding": "strideaudit.reports.finding",
    "Plan": "strideaudit.plan.builder",
    "PlanReport": "strideaudit.reports.values",
    "Rebalance": "strideaudit.rebalancing.values",
    "Report": "strideaudit.reports.values",
    "Swap": "strideaudit.rebalancing.values",
    "auditor_for": "strideaudit.api.running",
    "catalogue": "strideaudit.knowledge.exercise_facts",
    "check": "strideaudit.api.checking",
    "check_paths": "strideaudit.api.checking",
    "compare": "strideaudit.api.comparing",
    "explain": "strideaudit.api.explaining",
    "fleet_names": "strideaudit.fleet.pipeline",
    "fleet_sql": "strideaudit.fleet.pipeline",
    "rebalance": "strideaudit.api.changing",
    "reruns": "strideaudit.api.running",
    "run": "strideaudit.api.running",
    "swap": "strideaudit.api.changing",
    "with_changes": "strideaudit.api.next_changes",
    "with_sets": "strideaudit.api.changing",
}
"""The modules of the names."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: the command line needs none of them."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
