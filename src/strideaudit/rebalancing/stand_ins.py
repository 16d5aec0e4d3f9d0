"""What trains the nearest thing with what is at hand, and in which dose."""

from collections.abc import Iterator
from math import fsum
from typing import TYPE_CHECKING, Any

from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise, Work
from strideaudit.plan.dose import Dose
from strideaudit.plan.scanner import DoseError
from strideaudit.rebalancing.conventions import Conventions
from strideaudit.rebalancing.dosing import Dosing, rest_of
from strideaudit.rebalancing.work import NewWork

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIVE = 5
"""Metres that come from a time are whole fives [m]."""

_MINUTE = 60


class StandIns:
    """Finds what may take the place of a line.

    Args:
        subject: The plan.
        rules: The conventions, with what is asked for.
        at_hand: Equipment.
    """

    def __init__(self, subject: Subject, rules: Conventions, at_hand: frozenset[str]) -> None:
        self._subject = subject
        self._rules = rules
        self._catalogue = subject.catalogue
        self._index = MODELS.index(subject.model)
        self._dosing = Dosing(subject.catalogue, rules)
        self._costs: Mapping[str, float] = subject.catalogue.changes["swap_costs"]
        self._data: Mapping[str, Any] = subject.catalogue.changes["stand_in"]
        self.at_hand = at_hand

    def can_do(self, exercise: Exercise) -> bool:
        """Return whether an exercise can be done with what is at hand."""
        return not self.at_hand.isdisjoint(exercise.equipment)

    def with_what(self, exercise: Exercise) -> str:
        """Return what is used instead of the usual equipment, in words; empty for nothing."""
        thing = next((one for one in exercise.equipment if one in self.at_hand), "none")
        usual = thing in (exercise.equipment[0], *self._catalogue.always_at_hand)
        return "" if usual else thing.replace("_", " ")

    def candidates(self, old: Exercise) -> Iterator[Exercise]:
        """Yield the exercises that may take the place of another one."""
        for key in self._catalogue.exercise_ids:
            new = self._catalogue.exercise(key)
            if key != old.id and self.can_do(new) and self._fits(old, new):
                yield new

    def distance(self, old: Exercise, new: Exercise) -> float:
        """Return how far the work of another exercise is; 0 for the same."""
        costs, classes = self._costs, self._catalogue.classes
        phases = [
            abs(one - other) / 2
            for ours, theirs in zip(old.gives, new.gives, strict=True)
            for one, other in zip(ours.phases, theirs.phases, strict=True)
        ]
        ours, theirs = old.gives[self._index].direct, new.gives[self._index].direct
        direct = [abs(one - other) for one, other in zip(ours, theirs, strict=True)]
        kinds = classes[old.dose_class].kind, classes[new.dose_class].kind
        return fsum(
            (
                costs["joints"] * (1 - alike(old, new)),
                costs["phases"] * fsum(phases) / len(MODELS),
                costs["direct"] * fsum(direct) / len(direct),
                costs["other_class"] * (old.dose_class != new.dose_class),
                costs["other_kind"] * (kinds[0] != kinds[1]),
                costs["not_staple"] * (not new.staple),
            )
        )

    def worth(self, new: Exercise, work: NewWork) -> float:
        """Return what some work is worth in one session [SE]."""
        return self._dosing.worth(new, work)

    def instead(self, item: Item, new: Exercise) -> NewWork | None:
        """Return the work that takes the place of an entry; None where its dose has no like."""
        if len(item.entry.doses) != 1 or item.exercise is None:
            return None
        [dose] = item.entry.doses
        if int(dose.sets) < 1:
            return None
        lift = self._catalogue.classes[new.dose_class].kind == "lift"
        work = self._sets(item.exercise, dose, new) if lift else self._amounts(item, dose, new)
        if work is None:
            return None
        work = work._replace(rest=rest_of(dose.rest_s))
        try:
            counts = self._dosing.worth(new, work) > 0
        except DoseError:
            return None
        return work if counts or not self.is_phased(new) else None

    def is_phased(self, exercise: Exercise) -> bool:
        """Return whether some work of an exercise belongs to a phase."""
        return any(exercise.gives[self._index].phases)

    def loses_load(self, item: Item, new: Exercise) -> bool:
        """Return whether a load is not kept: one that is stated, or that the equipment adds."""
        if any(one.load_kg or one.intensity or one.rpe for one in item.entry.doses):
            return True
        if item.exercise is None:
            return False
        first = item.exercise.equipment[0]
        return first in self._data["resists"] or (
            first in self._data["loads"] and not self._can_be_loaded(new)
        )

    def _fits(self, old: Exercise, new: Exercise) -> bool:
        """Return whether two exercises train alike enough to be asked for their distance."""
        if self.is_phased(old) != self.is_phased(new) or not self._rules.allows(new, self._subject):
            return False
        if self.is_phased(old):
            classes = self._catalogue.classes
            kinds = classes[old.dose_class].kind, classes[new.dose_class].kind
            strides = bool(old.pattern and new.pattern)
            return kinds[0] == kinds[1] and (strides or alike(old, new) > 0)
        if old.region or new.region:
            families = self._data["families"].values()
            together = any(old.id in one and new.id in one for one in families)
            return old.region == new.region and together
        return alike(old, new) > 0

    def _sets(self, old: Exercise, dose: Dose, new: Exercise) -> NewWork | None:
        """Return the same number of sets, each as is usual."""
        usual = new.usual
        if usual is None:
            amount = self._unusual(dose, new)
            side = dose.per_side
        else:
            reps = usual.unit == "reps"
            number = self._reps(old, dose, new, usual.amount) if reps else usual.amount
            amount = f"{number}" if reps else f"{number}{usual.unit}"
            side = usual.per_side
        return NewWork(new.id, new.name, int(dose.sets), amount, side) if amount else None

    def _reps(self, old: Exercise, dose: Dose, new: Exercise, usual: int) -> int:
        """Return the repetitions of a set: few stay few where a load can be added."""
        data = self._data
        few = dose.reps is not None and dose.reps < data["heavy_below"]
        if not few or not self._rules.is_main(old, (dose,)):
            return usual
        low, high = data["heavy"] if self._can_be_loaded(new) else data["light"]
        number = int(dose.reps or 0) if self._can_be_loaded(new) else usual
        return int(min(max(number, low), high))

    def _unusual(self, dose: Dose, new: Exercise) -> str:
        """Return one set of an exercise for which no dose is usual."""
        if new.unit == "s":
            return _time(dose.seconds or self._catalogue.classes[new.dose_class].hold_s)
        if new.unit == "m":
            return f"{dose.metres:g}m" if dose.metres else ""
        return f"{dose.reps or self._data['light'][0]:g}"

    def _amounts(self, item: Item, dose: Dose, new: Exercise) -> NewWork | None:
        """Return the same metres, seconds or contacts; else what is usual; never more metres."""
        classes = self._catalogue.classes
        row = classes[new.dose_class]
        old = classes[item.exercise.dose_class] if item.exercise else row
        runs = "" if dose.reps is None else f"{dose.reps:g}x"
        count = dose.reps if dose.contacts is None else dose.contacts
        amount = ""
        if dose.metres is not None and (row.metres or not self.is_phased(new)):
            amount = f"{runs}{dose.metres:g}m"
        elif dose.seconds is not None:
            amount = _timed(dose.seconds, old.speed, row.speed)
            amount = f"{runs}{amount}" if amount else ""
        elif dose.metres is None and row.contacts and count is not None:
            amount = f"{count:g}"
        work = NewWork(new.id, new.name, int(dose.sets), amount, dose.per_side)
        if not amount:
            return self._usual(dose, new)
        return work._replace(effort=self._effort(dose)) if row.ramp else work

    def _usual(self, dose: Dose, new: Exercise) -> NewWork | None:
        """Return the usual dose in the same sets; None for metres, of which there may be more."""
        sets = int(dose.sets)
        if new.usual is None:
            amount = self._unusual(dose, new)
            return NewWork(new.id, new.name, sets, amount) if amount else None
        run = dose.metres is not None or dose.seconds is not None
        return None if run and new.usual.unit == "m" else self._dosing.usual(new, sets)

    def _effort(self, dose: Dose) -> str:
        """Return how fast runs are, as a plan writes it."""
        if dose.intensity is not None:
            return f"@ {100 * dose.intensity:g}%"
        return dose.effort or ""

    def _can_be_loaded(self, exercise: Exercise) -> bool:
        return bool(self.at_hand.intersection(exercise.equipment, self._data["loads"]))


def alike(one: Exercise, other: Exercise) -> float:
    """Return how much two exercises have in common, 0 to 1.

    It is the emphasis of the joint actions that both have over that which either has; where neither
    has any, the words of their names.
    """
    ours, theirs = dict(work_of(one)), dict(work_of(other))
    if not ours and not theirs:
        ours, theirs = (dict.fromkeys(name.lower().split(), 1.0) for name in (one.name, other.name))
    keys = sorted({*ours, *theirs})
    shared = fsum(min(ours.get(key, 0.0), theirs.get(key, 0.0)) for key in keys)
    either = fsum(max(ours.get(key, 0.0), theirs.get(key, 0.0)) for key in keys)
    return shared / either if either else 0.0


def work_of(exercise: Exercise) -> Work:
    """Return the joint actions of an exercise, or its stride pattern."""
    return ((exercise.pattern, 1.0),) if exercise.pattern else exercise.actions


def _timed(seconds: float, old: float, new: float) -> str:
    """Return a run by time; where another run is faster or slower, the same metres."""
    if not old or not new or old == new:
        return _time(seconds)
    metres = int(seconds * old) // _FIVE * _FIVE
    return f"{metres}m" if metres else ""


def _time(seconds: float) -> str:
    minutes, rest = divmod(seconds, _MINUTE)
    return f"{minutes:g}min" if minutes and not rest else f"{seconds:g}s"
