"""Where the meaning of a name changes with the length and the intensity of a run.

`Sprint` over 30 m is an acceleration, over 100 m at 70 % a tempo run. The table of runs in
`data/phases.yaml`, and the map of runs of a configuration, say where it changes. All runs between
two of these places mean the same, so a name is resolved once for each such band that occurs.
"""

from math import inf, nextafter
from typing import NamedTuple

from strideaudit.fleet.writing import number
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.line.runs import RunMap

NO_DISTANCE = 0
"""The band of a set without a distance."""


class Bands(NamedTuple):
    """The bands of length and intensity."""

    edges: tuple[float, ...]
    """Where a band of lengths begins [m], in rising order; the first begins at 0."""

    cuts: tuple[float, ...]
    """The highest share of top speed of a band of intensities, in rising order."""

    @property
    def number(self) -> int:
        """How many bands there are, with that of sets without a distance."""
        return 1 + (len(self.edges) + 1) * self._ways

    @property
    def _ways(self) -> int:
        """Intensities: not stated, up to each cut, and above the last."""
        return len(self.cuts) + 2

    def band(self, metres: str, intensity: str) -> str:
        """Return SQL for the band of a set.

        Args:
            metres: SQL for its distance [m]; NULL for none.
            intensity: SQL for its share of top speed; NULL for none.
        """
        length = " + ".join(
            [f"CASE WHEN {metres} >= {number(edge)} THEN 1 ELSE 0 END" for edge in self.edges]
        )
        beyond = [f"CASE WHEN {intensity} > {number(cut)} THEN 1 ELSE 0 END" for cut in self.cuts]
        above = " + ".join(["1", *beyond])
        return (
            f"CASE WHEN {metres} IS NULL THEN {NO_DISTANCE} ELSE 1 + {self._ways} * "
            f"({length or 0}) + CASE WHEN {intensity} IS NULL THEN 0 ELSE {above} END END"
        )

    def example(self, band: int, wanted: float = 0.0) -> tuple[float | None, float | None]:
        """Return a distance [m] and a share of top speed of a band; None for what it lacks.

        Args:
            band: The band.
            wanted: A distance that is taken if it is in the band [m].
        """
        if band == NO_DISTANCE:
            return None, None
        length, way = divmod(band - 1, self._ways)
        low = self.edges[length - 1] if length else 0.0
        high = self.edges[length] if length < len(self.edges) else inf
        metres = wanted if low <= wanted < high and wanted else _between(low, high)
        ends = (0.0, *self.cuts)
        if way == 0:
            return metres, None
        if way <= len(self.cuts):
            return metres, self.cuts[way - 1]
        return metres, (ends[-1] + 1) / 2


def _between(low: float, high: float) -> float:
    """Return a length inside a band that is not near its ends, if it has an inside [m]."""
    if high == inf:
        return low + 40
    if high <= nextafter(low, inf):
        return low
    return round((low + high) / 2, 2)


def bands_of(catalogue: Catalogue, runs: RunMap | None) -> Bands:
    """Return the bands of the table of runs and of a team's map of runs."""
    table = catalogue.runs
    edges, cuts = set[float](), set[float]()
    ends = [(row.shortest, row.longest) for row in table.rows]
    ends += [(0.0, longest) for _, longest, _ in table.longest]
    ends += [(one.shortest, one.longest) for one in (runs.stretches if runs else ())]
    for shortest, longest in ends:
        edges |= {shortest, nextafter(longest, inf)}
    for row in table.rows:
        cuts |= {row.intensity_to} if row.intensity_to else set()
    kept = sorted(edge for edge in edges if 0 < edge < inf)
    return Bands(tuple(kept), tuple(sorted(cuts)))
