"""The robustness test: at which severity does a finding about shares hold?

A finding is robust if its rule fires at its severity in the three runs of the audited model, with
sprints and jumps at half, once and twice their set-equivalents, and warns in the three runs of the
other model. Each run has the thresholds of its own model.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from strideaudit.audit.findings import Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.text.wording import listed

SCALES = (0.5, 1.0, 2.0)
"""Factors for the set-equivalents of sprints and jumps."""


class Held(NamedTuple):
    """What the test leaves of a finding."""

    severity: Severity
    robust: bool
    why: str = ""
    """What the message adds if the finding is not robust."""


def held(rule: Rule, severity: Severity, subject: Subject) -> Held:
    """Return at which severity a finding about shares holds.

    Args:
        rule: The rule; it is about shares.
        severity: What the finding has in the plan itself.
        subject: The plan in the audited model.
    """
    other = tuple(model for model in MODELS if model != subject.model)
    here = (subject.model,)
    fires, severe = rule.fires or _never, rule.severe or rule.fires or _never
    if severity is Severity.WARNING and subject.looks_like_start:
        fires = severe  # there each severity is one step milder
    against = failing_runs(fires, subject, other)
    silent = failing_runs(fires, subject, here)
    milder = failing_runs(severe, subject, here) if severity is Severity.ERROR else silent
    if not against and not milder:
        return Held(severity, robust=True)
    if severity is Severity.INFO:
        failing = sorted([*against, *silent], key=lambda run: MODELS.index(run[0]))
        return Held(severity, robust=False, why=f"not robust: {where(failing)}")
    if against:
        named = f"the {against[0][0]} model does not warn"
        return Held(Severity.INFO, robust=False, why=f"not robust, as {named}: {where(against)}")
    if silent:
        return Held(Severity.INFO, robust=False, why=f"not robust: {where(silent)}")
    why = f"holds as a warning, not robust as an error: {where(milder)}"
    return Held(Severity.WARNING, robust=False, why=why)


def _never(_: Subject) -> bool:
    return False


def failing_runs(
    holds: Callable[[Subject], bool], subject: Subject, models: Sequence[str] = MODELS
) -> list[tuple[str, float]]:
    """Return the runs in which something does not hold, as model and scale."""
    return [
        (model, scale)
        for model in models
        for scale in SCALES
        if not holds(subject.scenario(model, scale))
    ]


def where(failing: list[tuple[str, float]]) -> str:
    """Return a clause with the runs in which a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            return f"it fails in {model}, in all three runs"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"
