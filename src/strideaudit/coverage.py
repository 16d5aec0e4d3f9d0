"""How the work of a plan is spread over phases, actions and muscles: arithmetic, nothing else.

All sums are ``math.fsum``: exact to the last bit, so that the order of entries changes nothing.
Doses are set-equivalents a week [SE/week], shares run from 0 to 1.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum

from strideaudit.catalogue import Catalogue, Triple
from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.work import Item


def above(value: float, limit: float) -> bool:
    """Tell whether a value is above a limit by more than rounding."""
    return value > limit + HAIR


def below(value: float, limit: float) -> bool:
    """Tell whether a value is below a limit by more than rounding."""
    return value < limit - HAIR


class Coverage:
    """What a plan's items add up to in one model.

    Args:
        items: The plan's items; those left out count nothing.
        model: ``lesson`` or ``evidence``.
        catalogue: What exercises give.
        targets: The goal's share of each phase; they sum to 1.
        scale: Factor on the SE of the kinds that the robustness test scales.
        band: How far from its target a share may be; None for the knowledge base's.
    """

    def __init__(
        self,
        items: Iterable[Item],
        model: str,
        catalogue: Catalogue,
        targets: Triple,
        scale: float = 1.0,
        band: float | None = None,
    ) -> None:
        self.model = model
        self._band = catalogue.band if band is None else band
        self.targets = targets
        self._catalogue = catalogue
        self._index = MODELS.index(model)
        self.doses: list[tuple[Item, float]] = []
        """Scored items with their SE a week."""
        for item in items:
            if item.scored and item.exercise is not None:
                kind = catalogue.classes[item.exercise.dose_class].kind
                factor = scale if catalogue.kinds[kind][1] else 1.0
                self.doses.append((item, item.per_week * factor))

    def phases_of(self, item: Item) -> Triple:
        """Return the fractions that an item gives to each phase."""
        return item.exercise.gives[self._index].phases if item.exercise else (0.0, 0.0, 0.0)

    @functools.cached_property
    def dose(self) -> Triple:
        """Phased SE a week of each phase."""
        return _sums((dose, self.phases_of(item)) for item, dose in self.doses)

    @functools.cached_property
    def total(self) -> float:
        """All SE a week, phased or not."""
        return fsum(dose for _, dose in self.doses)

    @functools.cached_property
    def unphased(self) -> float:
        """SE a week that belongs to no phase."""
        return fsum(dose * max(0.0, 1 - fsum(self.phases_of(item))) for item, dose in self.doses)

    @functools.cached_property
    def shares(self) -> Triple | None:
        """Each phase's share of the phased SE; None where nothing is phased."""
        return shares_of(self.dose)

    @functools.cached_property
    def kinds(self) -> dict[str, Triple]:
        """Phased SE a week of each phase, by kind of work, for the kinds that have some."""
        groups: dict[str, list[tuple[float, Triple]]] = defaultdict(list)
        for item, dose in self.doses:
            if item.exercise is not None:
                kind = self._catalogue.classes[item.exercise.dose_class].kind
                groups[kind].append((dose, self.phases_of(item)))
        sums = {kind: _sums(groups[kind]) for kind in self._catalogue.kinds if kind in groups}
        return {kind: triple for kind, triple in sums.items() if fsum(triple) > 0}

    @functools.cached_property
    def direct(self) -> Triple:
        """Direct dose of each phase [SE/week]: work that trains the phase for its own sake."""
        gives = ((dose, item.exercise) for item, dose in self.doses)
        return _sums((dose, e.gives[self._index].direct) for dose, e in gives if e is not None)

    @functools.cached_property
    def actions(self) -> dict[str, float]:
        """SE a week of each joint action, times its emphasis; stride patterns have none."""
        parts: dict[str, list[float]] = defaultdict(list)
        for item, dose in self.doses:
            for action, emphasis in item.exercise.actions if item.exercise else ():
                parts[action].append(dose * emphasis)
        return {action: fsum(values) for action, values in sorted(parts.items())}

    @functools.cached_property
    def muscles(self) -> dict[str, float]:
        """SE a week that credit each muscle; whole-stride work credits none."""
        parts: dict[str, list[float]] = defaultdict(list)
        for item, dose in self.doses:
            for muscle, credit in item.exercise.gives[self._index].muscles if item.exercise else ():
                parts[muscle].append(dose * credit)
        return {muscle: fsum(values) for muscle, values in sorted(parts.items())}

    @functools.cached_property
    def groups(self) -> dict[str, float]:
        """SE a week of each muscle group: those of its leading muscle.

        To add up what different muscles of a group get would let hip flexion, through rectus
        femoris, make up for missing work of the vasti.
        """
        groups = self._catalogue.groups
        return {key: self.muscles.get(group.lead, 0.0) for key, group in groups.items()}

    def muscle_sources(self, muscle: str) -> list[tuple[Item, float]]:
        """Return where a muscle gets its SE a week from, largest first."""
        found = []
        for item, dose in self.doses:
            credit = dict(item.exercise.gives[self._index].muscles if item.exercise else ())
            if muscle in credit and dose > 0:
                found.append((item, dose * credit[muscle]))
        return sorted(found, key=_largest_first)

    def phase_sources(self, phase: int) -> list[tuple[Item, float]]:
        """Return the items that give to a phase, with their phased SE a week, largest first."""
        found = [(item, dose * self.phases_of(item)[phase]) for item, dose in self.doses]
        return sorted((pair for pair in found if pair[1] > 0), key=_largest_first)

    @functools.cached_property
    def balance(self) -> float | None:
        """100 on target, 0 when all work is in the least wanted phase; None without phased work."""
        return None if self.shares is None else balance(self.shares, self.targets)

    @functools.cached_property
    def status(self) -> tuple[str, str, str]:
        """For each phase ``untouched``, ``thin``, ``under``, ``over`` or ``ok``, first match."""
        words = [self._status(phase) for phase in range(len(PHASES))]
        return (words[0], words[1], words[2])

    def _status(self, phase: int) -> str:
        share = self.shares[phase] if self.shares else 0.0
        low, high = self.band(phase)
        if below(self.direct[phase], self._catalogue.untouched_below):
            return "untouched"
        if below(self.direct[phase], self._catalogue.thin_below):
            return "thin"
        if below(share, low):
            return "under"
        return "over" if above(share, high) else "ok"

    def band(self, phase: int) -> tuple[float, float]:
        """Return the range round a phase's target that is in order."""
        target = self.targets[phase]
        return max(0.0, target - self._band), min(1.0, target + self._band)


def _largest_first(pair: tuple[Item, float]) -> tuple[float, str, str]:
    """Return what to sort by: equal doses by name, so that moved sessions change nothing."""
    item, dose = pair
    return -dose, item.entry.exercise, item.entry.text


def shares_of(dose: Sequence[float]) -> Triple | None:
    """Return what each phase's dose is of their sum; None where the sum is 0."""
    total = fsum(dose)
    if total <= 0:
        return None
    return (dose[0] / total, dose[1] / total, dose[2] / total)


def balance(shares: Triple, targets: Triple) -> float:
    """Return 100 times (1 - TVD/TVDmax), where TVD is half the sum of the distances from target.

    TVDmax is the distance when all work is in the phase with the smallest target.
    """
    distance = fsum(abs(share - target) for share, target in zip(shares, targets, strict=True)) / 2
    farthest = 1 - min(targets)
    return min(100.0, max(0.0, 100 * (1 - distance / farthest)))


def _sums(parts: Iterable[tuple[float, Triple]]) -> Triple:
    pairs = list(parts)
    return (
        fsum([dose * triple[0] for dose, triple in pairs]),
        fsum([dose * triple[1] for dose, triple in pairs]),
        fsum([dose * triple[2] for dose, triple in pairs]),
    )
