"""What a run is that its name leaves open, as an audit reads it."""

from typing import NamedTuple


class RunRow(NamedTuple):
    """Which exercise a run is, by its length [m] and its intensity."""

    shortest: float
    longest: float
    intensity_to: float
    """Highest share of top speed; 0 for any, and for none."""

    stated: bool
    """Whether the intensity must be stated."""

    exercises: tuple[str, ...]


class BareRuns(NamedTuple):
    """Which runs without a unit are metres: lengths [m], how many runs, and on what never."""

    shortest: float
    longest: float
    step: float
    most_runs: float
    ask: tuple[str, ...]


class RunTable(NamedTuple):
    """What a run is that its name leaves open."""

    rows: tuple[RunRow, ...]
    classes: tuple[str, ...]
    loaded: tuple[str, ...]
    """Those of them with a load, of which a number without a unit may be that load."""

    in_metres: tuple[str, ...]
    """What a name of several exercises means in metres, where it is the first of them."""

    longest: tuple[tuple[str, float, tuple[str, ...]], ...]
    """A run, its longest distance for certain [m], and what a longer one may be."""

    bare: BareRuns

    def too_long(self, exercise: str, metres: float) -> tuple[str, ...]:
        """Return what a run may be that is longer than its exercise is for certain; else none."""
        rows = (row for row in self.longest if row[0] == exercise and metres > row[1])
        return next((exercises for _, _, exercises in rows), ())
