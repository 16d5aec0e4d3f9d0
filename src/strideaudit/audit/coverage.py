"""How the work of a plan spreads over phases, actions and muscles: only arithmetic.

All sums use ``math.fsum``, which is exact to the last bit, so the order of entries never matters.
Doses are set-equivalents a week [SE/week]; shares run from 0 to 1.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum

from strideaudit.audit.scoring import Item
from strideaudit.audit.whole_amounts import whole_sets
from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Triple
from strideaudit.plan.model import DAYS

HAMSTRING_ACTIONS = (
    "hip_extension_neutral",
    "hip_extension_lengthened",
    "hip_extension_pawback",
    "knee_flexion_eccentric",
)
"""Actions that train the hamstrings as they work in the stride: not leg curls, not squats."""


def above(value: float, limit: float) -> bool:
    """Tell whether a value is above a limit by more than rounding."""
    return value > limit + HAIR


def below(value: float, limit: float) -> bool:
    """Tell whether a value is below a limit by more than rounding."""
    return value < limit - HAIR


def ranked(pairs: Iterable[tuple[Item, float]]) -> list[tuple[Item, float]]:
    """Return items with an amount of each, largest first; ties by name, then by week and day.

    Never by place in the file, so that reordering sessions changes nothing.
    """
    return sorted(pairs, key=lambda pair: (-pair[1], *_identity(pair[0])))


def merged(pairs: Iterable[tuple[Item, float]]) -> list[tuple[Item, float]]:
    """Return each name once, at its largest entry, with the amount of all its entries."""
    names: dict[str, list[tuple[Item, float]]] = defaultdict(list)
    for pair in pairs:
        names[pair[0].entry.exercise].append(pair)
    largest = {}
    for name, found in names.items():
        most = max(amount for _, amount in found)
        largest[name] = ranked(pair for pair in found if pair[1] == most)[0]
    return [
        (item, fsum(amount for _, amount in names[item.entry.exercise]))
        for item, _ in ranked(largest.values())
    ]


def _identity(item: Item) -> tuple[str, tuple[int, ...], str, str, str]:
    session = item.session
    day = str(DAYS.index(session.day)) if session.day in DAYS else session.day or ""
    when = session.date or day
    return item.entry.exercise, session.weeks, when, session.name or "", item.entry.text


class Coverage:
    """The sums of a plan's items in one model.

    Args:
        items: The plan's items; items that are left out count nothing.
        model: ``lesson`` or ``evidence``.
        catalogue: The exercises and what they train.
        targets: The goal's share of each phase; they sum to 1.
        scale: Factor on the SE of those kinds of work that the robustness test scales.
        band: How far from its target a share may be; None for the default of the knowledge base.
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
        self.points = catalogue.band if band is None else band
        """How far from its target a share may be, 0 to 1."""

        self.by_name = False
        """Whether a source with many entries is named once, as a log needs it."""

        self.targets = targets
        self._catalogue = catalogue
        self._index = MODELS.index(model)
        self._items = tuple(items)
        self._scale = scale

    @functools.cached_property
    def doses(self) -> list[tuple[Item, float]]:
        """Scored items with their SE a week; they are the same in both models."""
        scored = [
            (item, item.per_week)
            for item in self._items
            if not item.left_out and item.exercise is not None
        ]
        return scored if self._scale == 1.0 else self._at_scale(scored, self._scale)

    def doses_at(self, scale: float) -> list[tuple[Item, float]]:
        """Return the doses with another factor on the kinds of work that can be scaled.

        All other pairs are those of this coverage: a log of years has tens of thousands.
        """
        return self._at_scale(self.doses, scale)

    def _at_scale(self, pairs: list[tuple[Item, float]], scale: float) -> list[tuple[Item, float]]:
        kinds, classes = self._catalogue.kinds, self._catalogue.classes
        varied = {key for key, row in classes.items() if kinds[row.kind][1]}
        return [
            (pair[0], pair[0].per_week * scale)
            if pair[0].exercise and pair[0].exercise.dose_class in varied
            else pair
            for pair in pairs
        ]

    def phases_of(self, item: Item) -> Triple:
        """Return the fractions that an item gives to each phase."""
        return item.exercise.gives[self._index].phases if item.exercise else (0.0, 0.0, 0.0)

    @functools.cached_property
    def dose(self) -> Triple:
        """Phased SE a week of each phase."""
        index = self._index
        return spread(
            [
                (dose, item.exercise.gives[index].phases)
                for item, dose in self.doses
                if item.exercise
            ]
        )

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
        sums = {kind: spread(groups[kind]) for kind in self._catalogue.kinds if kind in groups}
        return {kind: triple for kind, triple in sums.items() if fsum(triple) > 0}

    @functools.cached_property
    def direct(self) -> Triple:
        """Direct dose of each phase [SE/week]: work that trains the phase for its own sake."""
        gives = ((dose, item.exercise) for item, dose in self.doses)
        return spread((dose, e.gives[self._index].direct) for dose, e in gives if e is not None)

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
        """SE a week of each muscle group, which are those of its leading muscle.

        If the muscles of a group were added up, hip flexion could make up for missing work of the
        vasti through rectus femoris.
        """
        groups = self._catalogue.groups
        return {key: self.muscles.get(group.lead, 0.0) for key, group in groups.items()}

    def muscle_sources(self, muscle: str) -> list[tuple[Item, float]]:
        """Return the sources of a muscle's SE a week, largest first."""
        found = []
        for item, dose in self.doses:
            credit = dict(item.exercise.gives[self._index].muscles if item.exercise else ())
            if muscle in credit and dose > 0:
                found.append((item, dose * credit[muscle]))
        return self._ranked(found)

    def action_sources(self, *actions: str) -> list[tuple[Item, float]]:
        """Return the sources of joint actions' SE a week, largest first.

        Each item counts with its largest emphasis among the actions, never with a sum.
        """
        found = []
        for item, dose in self.doses:
            work = item.exercise.actions if item.exercise else ()
            emphasis = max((weight for action, weight in work if action in actions), default=0.0)
            if emphasis * dose > 0:
                found.append((item, emphasis * dose))
        return self._ranked(found)

    def _ranked(self, found: list[tuple[Item, float]]) -> list[tuple[Item, float]]:
        return ranked(merged(found) if self.by_name else found)

    def sets(self, sources: Iterable[tuple[Item, float]]) -> list[tuple[Item, float]]:
        """Return only the sources that are sets, without jumps, drills and bike sprints."""
        return [
            pair for pair in sources if pair[0].exercise and pair[0].exercise.dose_class == "set"
        ]

    @functools.cached_property
    def leg_curls(self) -> float:
        """SE a week of concentric knee flexion in sets."""
        if "knee_flexion" not in self.actions:
            return 0.0
        return fsum(dose for _, dose in self.sets(self.action_sources("knee_flexion")))

    @functools.cached_property
    def hamstrings_beside_curls(self) -> float:
        """SE a week of the actions that train the hamstrings as they work in the stride."""
        return fsum(self.actions.get(action, 0.0) for action in HAMSTRING_ACTIONS)

    @functools.cached_property
    def has_stride_strength(self) -> bool:
        """Whether the plan has lifts or jumps for the stride, so that muscles can be judged.

        Bounds do not count: like all whole-stride work they credit no muscle.
        """
        classes = self._catalogue.classes
        return any(
            dose > 0
            and item.exercise is not None
            and item.exercise.actions
            and classes[item.exercise.dose_class].kind in ("lift", "jump")
            and any(self.phases_of(item))
            for item, dose in self.doses
        )

    def phase_sources(self, phase: int) -> list[tuple[Item, float]]:
        """Return the items that give to a phase, with their phased SE a week, largest first."""
        found = [(item, dose * self.phases_of(item)[phase]) for item, dose in self.doses]
        return self._ranked([pair for pair in found if pair[1] > 0])

    @functools.cached_property
    def balance(self) -> float | None:
        """100 on target, 0 if all work is in the least wanted phase; None without phased work."""
        return None if self.shares is None else balance(self.shares, self.targets)

    @functools.cached_property
    def status(self) -> tuple[str, str, str]:
        """``untouched``, ``thin``, ``under``, ``over`` or ``ok`` for each phase, first match."""
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
        """Return the lowest and highest share around a phase's target that are acceptable."""
        target = self.targets[phase]
        return max(0.0, target - self.points), min(1.0, target + self.points)


def shares_of(dose: Sequence[float]) -> Triple | None:
    """Return each phase's share of the sum of doses; None if the sum is 0."""
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
    # Rounding may exceed the farthest distance by a hair.
    return max(0.0, 100 * (1 - distance / farthest))


def to_shift(coverage: Coverage, phase: int) -> int:
    """Return the sets a week by which a phase is above its band; 0 for less than half a set."""
    share = coverage.shares[phase] if coverage.shares else 0.0
    return whole_sets(fsum(coverage.dose) * (share - coverage.band(phase)[1]))


def spread(parts: Iterable[tuple[float, Triple]]) -> Triple:
    """Return the dose of each phase, from doses and the fractions of each."""
    pairs = list(parts)
    return (
        fsum([dose * triple[0] for dose, triple in pairs]),
        fsum([dose * triple[1] for dose, triple in pairs]),
        fsum([dose * triple[2] for dose, triple in pairs]),
    )
