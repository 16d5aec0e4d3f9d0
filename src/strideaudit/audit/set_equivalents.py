"""Converts doses to set-equivalents (SE), an accounting convention and not physiology."""

from strideaudit.knowledge.dose_rows import DoseClass, Doses, Hard, Ramp
from strideaudit.plan.dose import Dose

LONGEST_DRILL = 600.0
"""The most of a drill in one entry [s]."""


class UncountableError(ValueError):
    """A dose that the class of its exercise cannot convert; the message says what is missing."""


class TooLongError(UncountableError):
    """A run that is too long to be a sprint, with the exercises that it may be.

    Args:
        seconds: How long it is [s].
        row: Its dose class.
    """

    def __init__(self, seconds: float, row: DoseClass) -> None:
        super().__init__(f"a sprint lasts at most {row.longest_s:g} s, not {seconds:g} s")
        self.may_be = row.may_be


def set_equivalents(dose: Dose | None, row: DoseClass, doses: Doses) -> float:
    """Return what a dose is worth in one session, before any cap [SE].

    Args:
        dose: The dose; None if the plan gives none.
        row: The exercise's dose class; a class without rates counts 0, whatever the dose.
        doses: What intensity and effort make of a dose.

    Raises:
        UncountableError: The class has no rate for what the dose gives.
    """
    if not (row.set or row.metres or row.seconds or row.contacts):
        return 0.0
    if dose is None:
        message = f"it has no dose; {_wanted(row)}"
        raise UncountableError(message)
    if row.set:
        return _sets(dose, row, doses.hard)
    if dose.metres is not None and row.metres:
        return dose.runs * _run(dose.metres, row, _share(dose, row, doses.ramp), doses.ramp)
    if dose.seconds is not None and row.seconds:
        if not dose.runs:
            return 0.0  # not done, however long
        _refuse_hours(dose.runs * dose.seconds, row)
        return dose.runs * _timed(dose, dose.seconds, row, doses.ramp)
    count = dose.contacts if dose.contacts is not None else dose.reps
    if count is None or dose.metres is not None or dose.seconds is not None or not row.contacts:
        message = f"this exercise is not counted in {_given(dose)}; {_wanted(row)}"
        raise UncountableError(message)
    if dose.contacts is None and 0 < dose.sets * count <= row.few_reps:
        message = f"{dose.sets * count:g} repetitions may be so many runs; {_through(dose, count)}"
        raise UncountableError(message)
    return dose.sets * count / row.contacts


def _refuse_hours(seconds: float, row: DoseClass) -> None:
    """Refuse a drill of more minutes than anybody drills: its time is that of all the training.

    Raises:
        UncountableError: It is longer.
    """
    if row.kind == "drill" and not row.speed and seconds > LONGEST_DRILL:
        message = f"{seconds / 60:g} min is hardly all drill"
        message += "; write sets and seconds, e.g. 4x20s"
        raise UncountableError(message)


def _run(metres: float, row: DoseClass, share: float, ramp: Ramp) -> float:
    """Return what one run is worth at a share of top speed [SE]."""
    whole = (
        max(min(metres, row.short_m) / row.metres, metres / row.long_m)
        if row.long_m
        else metres / row.metres
    )
    if share >= ramp.full:
        return whole
    slow = metres / ramp.metres
    way = max(0.0, share - ramp.slow) / (ramp.full - ramp.slow)
    return slow + float(way**ramp.power) * (whole - slow)


def _share(dose: Dose, row: DoseClass, ramp: Ramp) -> float:
    """Return the share of top speed by which a run counts: the full one where nothing says it."""
    said = [share for word, share in ramp.efforts.items() if word == dose.effort]
    if dose.intensity is not None and dose.intensity >= ramp.least:
        said.append(dose.intensity)
    return max(said) if said and row.ramp else ramp.full


def _timed(dose: Dose, seconds: float, row: DoseClass, ramp: Ramp) -> float:
    """Return what one repetition of some seconds is worth [SE]."""
    if row.longest_s and seconds > row.longest_s:
        raise TooLongError(seconds, row)
    if row.steady_s and seconds > row.steady_s:
        return 0.0
    counted = min(seconds, row.first_s) if row.first_s else seconds
    if not row.speed:
        return counted / row.seconds
    return _run(counted * row.speed, row, _share(dose, row, ramp), ramp)


def _sets(dose: Dose, row: DoseClass, hard: Hard) -> float:
    if (dose.rir is not None and dose.rir >= hard.rir) or dose.effort in hard.efforts:
        return 0.0
    if dose.contacts is not None:
        message = "this exercise is not counted in contacts; write sets x reps, e.g. 3x8"
        raise UncountableError(message)
    if dose.seconds is not None and row.hold_s:
        longest = min(row.hold_s, hard.hold_s) if _is_maximal(dose, hard) else row.hold_s
        return dose.sets * row.set * min(1.0, dose.seconds / longest)
    return dose.sets * row.set


def _is_maximal(dose: Dose, hard: Hard) -> bool:
    """Return whether a hold is stated as maximal."""
    return (
        dose.effort in hard.hold_efforts
        or (dose.intensity is not None and dose.intensity >= hard.hold_intensity)
        or (dose.rpe is not None and dose.rpe >= hard.hold_rpe)
    )


def _given(dose: Dose) -> str:
    for name in ("metres", "seconds", "contacts", "reps"):
        if getattr(dose, name) is not None:
            return name
    return "sets without an amount"


def _through(dose: Dose, count: float) -> str:
    """Return how to write runs through hurdles or sticks."""
    runs = f"{dose.sets if dose.sets > 1 else count:g}x"
    return f"write the metres of each, e.g. {runs}20m, or its contacts, e.g. {runs}8 contacts"


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
