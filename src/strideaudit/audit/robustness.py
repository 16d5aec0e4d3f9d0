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
from strideaudit.text.wording import listed, percent, probable

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
        why = f"not robust, as the {against[0][0]} model does not warn: {where(against)}"
    elif silent:
        why = f"not robust: {where(silent)}"
    else:
        why = f"holds as a warning, not robust as an error: {where(milder)}"
    least = Severity.INFO if against or silent else Severity.WARNING
    return Held(least, robust=False, why=f"{why}; {_likely(subject, severity)}")


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


def _likely(subject: Subject, severity: Severity) -> str:
    """Return how likely the push share is above the limit of a finding's severity, in a clause."""
    warning, error = subject.push_limits
    limit, place = (error, 0) if severity is Severity.ERROR else (warning, 1)
    chance = probable(subject.probability[place] if subject.probability else 0.0)
    return f"the push phase is above {percent(limit)} with a probability of {chance}"


def where(failing: list[tuple[str, float]]) -> str:
    """Return a clause with the runs in which a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            return f"it fails in {model}, in all three runs"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"
