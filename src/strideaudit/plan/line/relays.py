"""Relays: in ``4x100 relay`` an athlete runs one of four legs."""

from collections.abc import Sequence

from strideaudit.plan.dose import Dose

LEGS = 4
LENGTHS = (60.0, 80.0, 100.0, 200.0, 300.0, 400.0)
"""Legs of relays [m]."""

_RELAYS = ("relay", "relays")


def leg(name: Sequence[str], doses: Sequence[Dose]) -> str:
    """Return the dose of one leg where doses look like a whole relay; empty where they do not.

    Four runs of that length with a baton are possible: a name that ends in ``exchange`` says so.

    Args:
        name: The words of the name, folded.
        doses: The doses of the line.
    """
    if not name or name[-1] not in _RELAYS or len(doses) != 1:
        return ""
    (dose,) = doses
    whole = dose.sets == LEGS and dose.reps is None and dose.metres in LENGTHS
    return f"1x{dose.metres:g}m" if whole else ""
