"""Circuits in a list of work: ``3 rounds of:`` with a list below, and those of other tools."""

from typing import NamedTuple

from strideaudit.plan import notation
from strideaudit.plan.entry_fields import KEYS
from strideaudit.plan.scanner import DoseError
from strideaudit.text.document import Path
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Tree

LISTS = ("work", "exercises", "items")
"""Keys of the list in a circuit of another tool."""

_ROUNDS = ("rounds", "sets")
_DOSE = pattern(r"\d+(?:\s?[xX\xd7]\s?\d+(?:-\d+)?)?")


class Circuit(NamedTuple):
    """A list of work that is done several times."""

    head: str
    """What it is called, ``3 rounds of``; it says how often."""

    path: Path
    """From the item to the list."""

    items: "list[Tree]"


def of(item: Tree) -> Circuit | None:
    """Return the circuit that an item of a list of work is; None if it is another item."""
    if not isinstance(item, dict):
        return None
    for key in LISTS:
        inner = item.get(key)
        if isinstance(inner, list):
            return Circuit(_head(item), (key,), inner)
    if len(item) == 1:
        [(key, inner)] = item.items()
        if isinstance(inner, list) and key not in KEYS and not all(map(is_dose, inner)):
            return Circuit(key, (key,), inner)
    return None


def is_dose(item: Tree) -> bool:
    """Return whether an item is only a dose, which a list below an exercise is made of."""
    if not isinstance(item, str):
        return False
    try:
        return bool(_DOSE.fullmatch(item.strip()) or notation.parse_dose(item))
    except DoseError:
        return False


def _head(item: "dict[str, Tree]") -> str:
    """Return the head of a circuit of another tool: its rounds, else its name."""
    for key in _ROUNDS:
        rounds = item.get(key)
        if isinstance(rounds, str) and rounds.strip():
            return f"{rounds.strip()} rounds of"
    name = item.get("name") or item.get("exercise")
    return name if isinstance(name, str) else "1 round of"
