"""The robustness test: does a finding about shares hold in both models and at other scales?"""

from collections.abc import Callable

from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.text.wording import listed

SCALES = (0.5, 1.0, 2.0)
"""Factors for the set-equivalents of sprints and jumps."""


def failing_runs(fires: Callable[[Subject], bool], subject: Subject) -> list[tuple[str, float]]:
    """Return the runs in which a rule does not fire, as model and scale; empty if it is robust."""
    return [
        (model, scale)
        for model in MODELS
        for scale in SCALES
        if not fires(subject.scenario(model, scale))
    ]


def where(failing: list[tuple[str, float]]) -> str:
    """Return a clause with the runs in which a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            return f"it fails in {model}, in all three runs"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"
