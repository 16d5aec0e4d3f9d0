"""The knowledge base in ``data/``: its models, and how it is loaded and cross-checked."""

FILES = (
    "phases.yaml",
    "muscles.yaml",
    "exercises.yaml",
    "names.yaml",
    "line.yaml",
    "changes.yaml",
    "sources.yaml",
)
"""The files of ``data/``."""

PHASES = ("push", "swing", "return")
"""The phases of the running stride, in their order."""

MODELS = ("lesson", "evidence")
"""The ways to map joint actions to phases."""

HAIR = 1e-9
"""What sums of thirds and fifths may be off by: less is rounding, not training."""


def phase_name(phase: int) -> str:
    """Return a phase as prose names it: never bare "push"."""
    return f"{PHASES[phase]} phase"
