"""Shared by the rules about how a plan is written: order, related places, fields."""

import re

from strideaudit.audit.addresses import Addresses
from strideaudit.audit.findings import MOST_RELATED, Related
from strideaudit.plan.entry_fields import KEYS
from strideaudit.plan.model import SESSION_KEYS, PlanFile, Slip, SlipKind

_NO_ENTRIES = ("weeks", *SESSION_KEYS)
"""Lists that do not hold entries."""


def of_kind(file: PlanFile, kind: SlipKind) -> list[Slip]:
    """Return the mistakes of one kind, by address, so the order of sessions does not matter."""
    found = [slip for slip in file.slips if slip.kind == kind]
    if len(found) > 1:
        addresses = Addresses(file.plan)
        found.sort(key=lambda slip: (_order(addresses.of(slip.place.path)), slip.text))
    return found


def _order(address: str) -> str:
    """Return the sort key of an address: week 2 before week 10, and equal names together."""
    return re.sub(r"\d+", lambda number: number[0].zfill(9), re.sub(r"#\d+(?=])", "", address))


def also(slips: list[Slip], label: str) -> tuple[Related, ...]:
    """Return the places of the first few mistakes, with one label."""
    return tuple(Related(slip.place, label) for slip in slips[:MOST_RELATED])


def field_of(slip: Slip) -> str:
    """Return the field of a mistaken value: ``dose`` after an exercise, empty for a key."""
    path = slip.place.path
    at = max((i for i, step in enumerate(path) if isinstance(step, str)), default=0)
    if slip.place.key or not path:
        return ""
    is_entry = at > 1 and isinstance(path[at - 1], int) and path[at - 2] not in _NO_ENTRIES
    return "dose" if is_entry and path[at] not in KEYS else str(path[at])


def mixed_fields(file: PlanFile) -> list[str]:
    """Return the fields whose clock times other programs read partly as numbers, partly as text."""
    texts = {field_of(slip) for slip in file.slips if slip.kind == "text clock"}
    clocks = {field_of(slip) for slip in file.slips if slip.kind == "clock"} if texts else set()
    return sorted((clocks & texts) - {""})
