"""Numbers of the knowledge base as sentences write them."""

from math import fsum
from typing import TYPE_CHECKING

from strideaudit.knowledge import HAIR, PHASES
from strideaudit.text.wording import listed, percent

if TYPE_CHECKING:
    from strideaudit.knowledge.catalogue import Triple
    from strideaudit.knowledge.models import Knowledge
    from strideaudit.knowledge.phase_models import DoseClass


def shares_text(shares: "Triple") -> str:
    """Return the fractions of the three phases in words, and what belongs to none."""
    parts = [f"{phase} {percent(share)}" for phase, share in zip(PHASES, shares, strict=True)]
    rest = 1 - fsum(shares)
    return ", ".join([*parts, *([f"unphased {percent(rest)}"] if rest > HAIR else [])])


def rate_text(row: "DoseClass") -> str:
    """Return the rates of a dose class as what makes 1 SE, and what limits them."""
    rates = _rates(row)
    return "; ".join([f"1 SE is {rates}" if rates[:1].isdigit() else rates, *_limits(row)])


def _rates(row: "DoseClass") -> str:
    per = row.per
    parts = []
    if per.set:
        parts.append("a set counts 1 SE whatever its reps")
    if per.hold_s:
        parts.append(f"a hold its seconds/{per.hold_s:g}, at most 1 a set")
    if per.metres:
        parts.append(f"{per.metres:g} m")
    if per.seconds:
        parts.append(f"{per.seconds:g} s")
    if per.contacts:
        parts.append(f"{per.contacts:g} contacts or reps")
    return (", " if per.set else " or ").join(parts) if parts else "counts 0 SE"


def _limits(row: "DoseClass") -> list[str]:
    """Return what changes the rates of a class, each in a few words."""
    long, time, found = row.long, row.time, []
    if long:
        found.append(
            f"of a run only the first {long.above:g} m count, or all of it at {long.metres:g} m, "
            "whichever is more"
        )
    if time and time.speed:
        found.append(f"seconds are metres at {time.speed:g} m/s")
    if time and time.first:
        found.append(f"the first {time.first:g} s of a repetition count")
    if time and time.longest:
        found.append(f"longer than {time.longest:g} s it is not a sprint and is left out")
    if time and time.steady_above:
        found.append(f"longer than {time.steady_above:g} s it is steady work and counts 0")
    if row.few_reps:
        found.append(f"{row.few_reps:g} repetitions or fewer need metres")
    if row.cap:
        shared = f", together with the class {row.cap_with}" if row.cap_with else ""
        found.append(f"at most {row.cap:g} SE an entry and a session{shared}")
    return found


def ramp_text(base: "Knowledge") -> str:
    """Return what the intensity of a run makes of its dose."""
    ramp, classes = base.ramp, base.dose_classes
    names = listed([classes[key].name[:1].lower() + classes[key].name[1:] for key in ramp.classes])
    slow, full = percent(ramp.slow), percent(ramp.full)
    return (
        f"Intensity, of {names}: from {full} of top speed on, and where the plan does not say, the "
        f"rate of the class. At {slow} and below, that of {classes[ramp.like].name.lower()}: "
        f"{classes[ramp.like].per.metres:g} m. Between them the dose grows without a jump, with "
        f"the square of the way from {slow} to {full}. Elsewhere intensity is ignored."
    )


def hold_text(base: "Knowledge") -> str:
    """Return when a hold is maximal, and what it is worth then."""
    hold = base.maximal_holds
    return (
        f"A maximal hold is a set from {hold.seconds:g} s on: one that the plan states as "
        f"{listed(hold.efforts, 'or')}, as {percent(hold.intensity)} or as RPE {hold.rpe:g} or "
        "more, and a push or pull against something that does not move."
    )
