"""Converts doses to set-equivalents (SE), an accounting convention and not physiology."""

from strideaudit.knowledge.catalogue import DoseClass
from strideaudit.plan.dose import Dose


class UncountableError(ValueError):
    """A dose that the class of its exercise cannot convert; the message says what is missing."""


def set_equivalents(
    dose: Dose | None, row: DoseClass, not_hard: tuple[float, tuple[str, ...]]
) -> float:
    """Return what a dose is worth in one session, before any cap [SE].

    Args:
        dose: The dose; None if the plan gives none.
        row: The exercise's dose class; a class without rates counts 0, whatever the dose.
        not_hard: The repetitions in reserve from which a set counts 0, and the words that do so.

    Raises:
        UncountableError: The class has no rate for what the dose gives.
    """
    if not (row.set or row.metres or row.seconds or row.contacts):
        return 0.0
    if dose is None:
        message = f"it has no dose; {_wanted(row)}"
        raise UncountableError(message)
    if row.set:
        return _sets(dose, row, not_hard)
    intensity = 1.0 if dose.effort == "max" else dose.intensity
    fast = row.fast_from > 0 and intensity is not None and intensity >= row.fast_from
    for amount, rate in (
        (dose.metres, row.fast_metres if fast else row.metres),
        (dose.seconds, row.fast_seconds if fast else row.seconds),
    ):
        if amount is not None and rate:
            return dose.runs * amount / rate
    count = dose.contacts if dose.contacts is not None else dose.reps
    alone = dose.metres is None and dose.seconds is None
    if count is not None and alone and row.contacts:
        return dose.sets * count / row.contacts
    message = f"this exercise is not counted in {_given(dose)}; {_wanted(row)}"
    raise UncountableError(message)


def _sets(dose: Dose, row: DoseClass, not_hard: tuple[float, tuple[str, ...]]) -> float:
    rir, efforts = not_hard
    if (dose.rir is not None and dose.rir >= rir) or dose.effort in efforts:
        return 0.0
    if dose.contacts is not None:
        message = "this exercise is not counted in contacts; write sets x reps, e.g. 3x8"
        raise UncountableError(message)
    if dose.seconds is not None and row.hold_s:
        return dose.sets * min(1.0, dose.seconds / row.hold_s)
    return dose.sets * row.set


def _given(dose: Dose) -> str:
    for name in ("metres", "seconds", "contacts", "reps"):
        if getattr(dose, name) is not None:
            return name
    return "sets without an amount"


def _wanted(row: DoseClass) -> str:
    if row.set:
        return "write sets x reps, e.g. 3x8"
    parts = []
    if row.metres:
        parts.append("metres, e.g. 4x20m")
    if row.contacts:
        parts.append("contacts or reps, e.g. 3x10")
    if row.seconds:
        parts.append("seconds, e.g. 6x10s")
    return "write " + ", or ".join(parts)
