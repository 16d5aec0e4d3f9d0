"""Numbers of the knowledge base as sentences write them."""

from math import fsum
from typing import TYPE_CHECKING

from strideaudit.knowledge import HAIR, PHASES
from strideaudit.text.wording import percent

if TYPE_CHECKING:
    from strideaudit.knowledge.catalogue import Triple
    from strideaudit.knowledge.phase_models import DoseClass


def shares_text(shares: "Triple") -> str:
    """Return the fractions of the three phases in words, and what belongs to none."""
    parts = [f"{phase} {percent(share)}" for phase, share in zip(PHASES, shares, strict=True)]
    rest = 1 - fsum(shares)
    return ", ".join([*parts, *([f"unphased {percent(rest)}"] if rest > HAIR else [])])


def rate_text(row: "DoseClass") -> str:
    """Return the rates of a dose class as what makes 1 SE."""
    rates = _rates(row)
    return f"1 SE is {rates}" if rates[:1].isdigit() else rates


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
    text = (", " if per.set else " or ").join(parts) if parts else "counts 0 SE"
    if row.fast:
        text += f"; from {percent(row.fast.from_)} of top speed {row.fast.metres:g} m"
    if row.cap:
        text += f"; at most {row.cap:g} SE an entry and a session"
    return text
