"""What the rules share that judge how a plan is written: order, related places, fields."""

import re

from strideaudit.audit.addresses import Addresses
from strideaudit.audit.findings import MOST_RELATED, Related
from strideaudit.plan.entry_fields import KEYS
from strideaudit.plan.model import SESSION_KEYS, PlanFile, Slip, SlipKind

_NO_ENTRIES = ("weeks", *SESSION_KEYS)
"""Lists that hold something else than entries."""


def of_kind(file: PlanFile, kind: SlipKind) -> list[Slip]:
    """Return the slips of one kind, by address: the order of the sessions does not matter."""
    found = [slip for slip in file.slips if slip.kind == kind]
    if len(found) > 1:
        addresses = Addresses(file.plan)
        found.sort(key=lambda slip: (_order(addresses.of(slip.place.path)), slip.text))
    return found


def _order(address: str) -> str:
    """Return what an address is sorted by: week 2 before week 10, and one name together."""
    return re.sub(r"\d+", lambda number: number[0].zfill(9), re.sub(r"#\d+(?=])", "", address))


def also(slips: list[Slip], label: str) -> tuple[Related, ...]:
    """Return the places of the first few slips, with one label."""
    return tuple(Related(slip.place, label) for slip in slips[:MOST_RELATED])


def field_of(slip: Slip) -> str:
    """Return the field whose value a slip is: ``dose`` after an exercise, nothing for a key."""
    path = slip.place.path
    at = max((i for i, step in enumerate(path) if isinstance(step, str)), default=0)
    if slip.place.key or not path:
        return ""
    is_entry = at > 1 and isinstance(path[at - 1], int) and path[at - 2] not in _NO_ENTRIES
    return "dose" if is_entry and path[at] not in KEYS else str(path[at])


def mixed_fields(file: PlanFile) -> list[str]:
    """Return the fields whose clock times others read partly as numbers and partly as text."""
    texts = {field_of(slip) for slip in file.slips if slip.kind == "text clock"}
    clocks = {field_of(slip) for slip in file.slips if slip.kind == "clock"} if texts else set()
    return sorted((clocks & texts) - {""})
