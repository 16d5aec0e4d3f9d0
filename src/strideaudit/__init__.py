"""Audit how a sprint-training plan spreads its work over the phases of the running stride.

The public names are those of ``__all__``; each is imported when it is first used.
"""

VERSION = "0.2.0"
"""A constant: reading it from the installed metadata takes longer than reading a plan."""

KNOWLEDGE = "2026.2"
"""Version of the knowledge base; a test holds it to ``data/phases.yaml``."""

__all__ = (
    "Ambiguous",
    "Comparison",
    "Exercise",
    "Finding",
    "Plan",
    "PlanReport",
    "Rebalance",
    "Report",
    "StrideauditError",
    "Swap",
    "catalogue",
    "check",
    "check_paths",
    "compare",
    "explain",
    "fleet_names",
    "fleet_sql",
    "rebalance",
    "swap",
    "with_sets",
)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that the command line does not pay for it."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    # Not an import statement: the rooms ask this package for its version, and are below the api.
    return getattr(import_module("strideaudit.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
