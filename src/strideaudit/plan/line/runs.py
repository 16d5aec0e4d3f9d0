"""The table of runs: what a run is that its name leaves open, by its distance and intensity.

The table is data (``runs`` in ``data/phases.yaml``). A plan or a configuration settles what it
leaves open, or says it differently, with a map: ``{">80m": speed_endurance_run, bare: ask}``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from math import inf, nextafter
from typing import NamedTuple

from strideaudit.knowledge.run_table import RunTable
from strideaudit.text.pattern import pattern

ASK = "ask"
"""Instead of an exercise: runs of this length are always asked about."""

BARE = "bare"
"""The key that says whether a run without a unit is read as metres."""

METRES = "metres"

_KEY = pattern(
    r"(?P<sign>>=|<=|>|<|over|under|from|to)?\s*(?P<low>\d+(?:[.,]\d+)?)\s*(?:m\s*)?"
    r"(?:[-\u2013\u2014]\s*(?P<high>\d+(?:[.,]\d+)?)\s*)?m?"
)
_FAR = 100_000.0
"""The longest distance of a dose [m]."""


class Named(NamedTuple):
    """What a run is."""

    exercises: tuple[str, ...]
    """Ids, most likely first."""

    asked: bool
    """Whether a coach must say which, or whether it is so."""


class Stretch(NamedTuple):
    """What a map says about runs of some lengths, both ends included [m]."""

    key: str
    shortest: float
    longest: float
    exercise: str
    """An id, or ``ask``."""


class RunsFault(NamedTuple):
    """What is wrong with one key of a map of runs."""

    key: str
    message: str
    hint: str
    of_key: bool = False
    """Whether the key itself is wrong, and not its value."""


class RunMap(NamedTuple):
    """A map of runs as a plan or a configuration gives it."""

    stretches: tuple[Stretch, ...] = ()
    bare: bool | None = None
    """Whether runs without a unit are metres; None if it does not say so."""

    faults: tuple[RunsFault, ...] = ()


class Runs:
    """The table of runs, with what a plan and a configuration say.

    Args:
        table: The table of the catalogue.
        maps: What is said about some runs, the plan first.
    """

    def __init__(self, table: RunTable, maps: Sequence[RunMap] = ()) -> None:
        self._table = table
        self._stretches = [one for given in maps for one in given.stretches]
        said = [given.bare for given in maps if given.bare is not None]
        self._bare = said[0] if said else True

    def of(self, metres: float, intensity: float | None) -> Named:
        """Return what a run is.

        A run that is slow by its intensity is what the table says, whatever a map says about its
        length: no map makes eight runs at 70 % a sprint.

        Args:
            metres: Its length [m].
            intensity: Share of top speed; None if it is not stated.
        """
        fits = [
            row
            for row in self._table.rows
            if row.shortest <= metres <= row.longest
            and (intensity is not None or not (row.stated or row.intensity_to))
            and (not row.intensity_to or (intensity or 0.0) <= row.intensity_to)
        ]
        first = fits[0]
        if not first.intensity_to:
            for one in self._stretches:
                if one.shortest <= metres <= one.longest and one.exercise != ASK:
                    return Named((one.exercise,), asked=False)
                if one.shortest <= metres <= one.longest:
                    every = (key for row in fits for key in row.exercises)
                    return Named(tuple(dict.fromkeys(every)), asked=True)
        return Named(first.exercises, asked=len(first.exercises) > 1)

    def too_long(self, exercise: str, metres: float) -> tuple[str, ...]:
        """Return what a run may be that is longer than its exercise is for certain; else none."""
        return self._table.too_long(exercise, metres)

    def is_run(self, dose_class: str) -> bool:
        """Return whether the exercises of a dose class are runs."""
        return dose_class in self._table.classes

    def is_loaded(self, dose_class: str) -> bool:
        """Return whether the exercises of a dose class are runs with a load."""
        return dose_class in self._table.loaded

    def meant_in_metres(self, exercises: Sequence[str]) -> str:
        """Return what a name of several exercises means in metres; empty if that is open."""
        first = exercises[0] if exercises else ""
        return first if first in self._table.in_metres else ""

    def on_the_flat(self, exercise: str) -> bool:
        """Return whether a run is hardly ever dosed in seconds: no hill, no stairs."""
        return exercise not in self._table.bare.ask

    def in_metres(self, exercise: str, metres: float, runs: float) -> bool:
        """Return whether a number without a unit is a distance.

        Args:
            exercise: The run, by its id.
            metres: The number.
            runs: How many runs there are in all.
        """
        bare = self._table.bare
        return (
            self._bare
            and self.on_the_flat(exercise)
            and bare.shortest <= metres <= bare.longest
            and metres % bare.step == 0
            and runs <= bare.most_runs
        )


def read_runs(plain: Mapping[str, object], find: Callable[[str], tuple[str, ...]]) -> RunMap:
    """Read a map of runs; what is wrong with it is in its faults, and the rest of it holds.

    Args:
        plain: The map: ``>80m``, ``31-80m``, ``<=30m`` or ``40m`` to an exercise or ``ask``, and
            ``bare`` to ``metres`` or ``ask``.
        find: Returns the exercises that a name means.
    """
    stretches: list[Stretch] = []
    faults: list[RunsFault] = []
    bare: bool | None = None
    for key, value in plain.items():
        word = str(value).strip()
        if key.strip().casefold() == BARE:
            if word.casefold() in (METRES, ASK):
                bare = word.casefold() == METRES
            else:
                faults.append(RunsFault(key, f"{BARE} is not {word!r}", "write metres or ask"))
            continue
        found = _stretch(key, word, find)
        if isinstance(found, RunsFault):
            faults.append(found)
            continue
        other = next((one for one in stretches if _overlap(one, found)), None)
        if other is None:
            stretches.append(found)
        else:
            message = f"{other.key!r} and {key!r} are both about some lengths"
            faults.append(RunsFault(key, message, "write lengths that do not overlap", of_key=True))
    return RunMap(tuple(stretches), bare, tuple(faults))


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.shortest <= other.longest and other.shortest <= one.longest


def _stretch(key: str, word: str, find: Callable[[str], tuple[str, ...]]) -> Stretch | RunsFault:
    match = _KEY.fullmatch(key.strip().casefold())
    low, high = (_ends(match) if match else None) or (1.0, 0.0)
    if low > high:
        hint = 'write ">80m", "31-80m" or "<=30m"'
        return RunsFault(key, f"{key!r} is not a length", hint, of_key=True)
    if word.casefold() == ASK:
        return Stretch(key, low, high, ASK)
    ids = find(word)
    if len(ids) == 1:
        return Stretch(key, low, high, ids[0])
    if ids:
        message = f"{word!r} may be {' or '.join(ids)}"
        return RunsFault(key, message, f"write {ids[0]}, or {ASK}")
    return RunsFault(key, f"{word!r} is not a known exercise", f"write an exercise, or {ASK}")


def _ends(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the shortest and the longest length, both included; None if a key gives three."""
    sign, low, high = match["sign"], _metres(match["low"]), match["high"]
    if high is not None:
        return None if sign else (low, _metres(high))
    return {
        ">": (nextafter(low, inf), _FAR),
        "over": (nextafter(low, inf), _FAR),
        ">=": (low, _FAR),
        "from": (low, _FAR),
        "<": (0.0, nextafter(low, 0.0)),
        "under": (0.0, nextafter(low, 0.0)),
        "<=": (0.0, low),
        "to": (0.0, low),
        None: (low, low),
    }[sign]


def _metres(text: str) -> float:
    return float(text.replace(",", "."))
