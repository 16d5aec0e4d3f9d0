"""What the rules share that judge how a plan is written: order, related places, fields."""

from strideaudit.address import Addresses
from strideaudit.entries import KEYS
from strideaudit.findings import Related
from strideaudit.plan import PlanFile, Slip, SlipKind

MOST_RELATED = 5
"""Further places that one finding points at."""


def of_kind(file: PlanFile, kind: SlipKind) -> list[Slip]:
    """Return the slips of one kind, by address: the order of the sessions does not matter."""
    found = [slip for slip in file.slips if slip.kind == kind]
    if len(found) > 1:
        addresses = Addresses(file.plan)
        found.sort(key=lambda slip: (addresses.of(slip.place.path), slip.text))
    return found


def also(slips: list[Slip], label: str) -> tuple[Related, ...]:
    """Return the places of the first few slips, with one label."""
    return tuple(Related(slip.place, label) for slip in slips[:MOST_RELATED])


def field_of(slip: Slip) -> str:
    """Return the field whose value a slip is: ``dose`` after an exercise, nothing for a key."""
    if slip.place.key:
        return ""
    key = next((step for step in reversed(slip.place.path) if isinstance(step, str)), "")
    return key if key in KEYS else "dose"


def mixed_fields(file: PlanFile) -> list[str]:
    """Return the fields whose clock times others read partly as numbers and partly as text."""
    texts = {field_of(slip) for slip in file.slips if slip.kind == "text clock"}
    clocks = {field_of(slip) for slip in file.slips if slip.kind == "clock"} if texts else set()
    return sorted((clocks & texts) - {""})
