"""How often a rule fired."""

from typing import NamedTuple


class RuleCount(NamedTuple):
    """How often one rule fired in all plans."""

    rule: str
    error: int
    warning: int
    info: int
    ignored: int
    plans: int
    """In how many plans it fired."""
