"""What decides about the numbers of a line: how an exercise is counted, and what is around them."""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.parts import QuestionKind

METRES = {"m": 1.0, "yd": 0.9144, "ft": 0.3048, "km": 1000.0}
"""Units of length, in metres."""

SECONDS = {"sec": 1.0, "s": 1.0, '"': 1.0, "min": 60.0, "'": 60.0, "h": 3600.0}
"""Units of time, in seconds."""

KILOGRAMS = {"kg": 1.0, "lb": 0.45359237}
"""Units of load, in kilograms."""

GROUND = ("hurdles", "steps", "switches", "contacts")
"""Units that count contacts with the ground; on a lift they count repetitions."""

SLOWEST, FASTEST = 4.5, 12.5
"""Between these a distance over a number is a speed at which people train [m/s]."""


class Facts(NamedTuple):
    """How an exercise is counted, as its dose class says."""

    exercise: str
    """Its id; empty for a run that is named by its distance."""

    run: bool = False
    paced: bool = False
    """Whether it counts by its speed."""

    loaded: bool = False
    """Whether it is a run with a load, such as a sled, of which a bare number may be that load."""

    lift: bool = False
    """Whether it is counted in sets."""

    bare_is_contacts: bool = False
    """Whether a number without a unit is contacts, although metres may be written as well."""

    drill: bool = False
    """A drill that is counted in metres or contacts."""

    flying: bool = False
    start: bool = False
    """Whether it is a start, which nobody does for a time: ``Block starts 15s x3``."""

    timed: bool = False
    """A hold: its doses are usually seconds."""

    walks: bool = False
    """A lift that covers a distance: a carry, a walking lunge."""

    loadable: bool = False
    """Whether its equipment can be loaded."""

    units: frozenset[str] = frozenset()
    """What it can be dosed in: of ``sets``, ``metres``, ``seconds`` and ``contacts``."""


_HELD_LAST = frozenset(("hold", "holds", "plank", "planks"))
_HELD = frozenset(("iso", "isos", "isometric", "isometrics"))


def is_held(words: Sequence[str]) -> bool:
    """Return whether the words of a name say that it is held for a time: ``Iso lunge hold``.

    Of a plank with a movement the repetitions count: ``Plank row``; an iso-lateral row is a row.
    """
    held = not _HELD.isdisjoint(words) and "lateral" not in words
    return held or (bool(words) and words[-1] in _HELD_LAST)


class Around(NamedTuple):
    """What is written around a chain and decides what its numbers are."""

    text: str
    """The folded line, which the places of the chain are of."""

    metres: bool = False
    """Whether another dose of the same exercise is in metres."""

    counted: bool = False
    """Whether a load, per cent, a side or a start by the clock makes one number repetitions."""

    eased: bool = False
    """Whether a load, per cent or a rest is written with the dose."""

    ladder: bool = False
    """Whether a word makes a list of distances one run each."""

    rounds: float = 0.0
    """Of the circuit around the line."""

    unit: str = ""
    """What a column says that its numbers are in: m, s, kg or %."""


class Unclear(NamedTuple):
    """What must be asked about a chain."""

    kind: QuestionKind
    readings: tuple[str, ...] = ()
    """What it may be, each as it would be written."""


class Settled(NamedTuple):
    """What a chain is."""

    doses: tuple[Dose, ...] = ()
    unclear: Unclear | None = None
    load_alone: bool = False
    """Whether the chain is nothing but a load."""

    as_metres: bool = False
    """Whether a number without a unit was read as metres."""


def written(number: float) -> str:
    """Return a number as a dose is written."""
    return f"{number:.10g}"


def may_be_time(value: float, doses: Sequence[Dose]) -> bool:
    """Return whether a bare number behind ``@`` may be the time of a run, in seconds."""
    return any(
        dose.metres is not None and SLOWEST <= dose.metres / value <= FASTEST
        for dose in doses
        if value > 0
    )
