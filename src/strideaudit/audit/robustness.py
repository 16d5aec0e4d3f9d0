"""The robustness test: does a finding about shares hold in both models and at other scales?"""

from collections.abc import Callable

from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.text.wording import listed

SCALES = (0.5, 1.0, 2.0)
"""Sprints and jumps at half, once and twice their set-equivalents."""


def failing_runs(fires: Callable[[Subject], bool], subject: Subject) -> list[tuple[str, float]]:
    """Return the runs in which a rule does not fire: model and scale; empty where it is robust."""
    return [
        (model, scale)
        for model in MODELS
        for scale in SCALES
        if not fires(subject.scenario(model, scale))
    ]


def where(failing: list[tuple[str, float]]) -> str:
    """Say in which runs a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            return f"it fails in {model}, in all three runs"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"
