"""The doses of new work: how it starts, and what stays of the old dose in a swap."""

from collections.abc import Iterator

from strideaudit.audit.scoring import Item, as_counted
from strideaudit.audit.set_equivalents import UncountableError, set_equivalents
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan import notation
from strideaudit.plan.dose import Dose
from strideaudit.rebalancing.conventions import Conventions
from strideaudit.rebalancing.work import NewWork

_UNITS = {"reps": "", "contacts": "", "s": "s", "m": "m"}
_MINUTE = 60


class Dosing:
    """Makes the doses of changed lines.

    Args:
        catalogue: The exercises with their usual doses.
        rules: The conventions.
    """

    def __init__(self, catalogue: Catalogue, rules: Conventions) -> None:
        self._catalogue = catalogue
        self._rules = rules

    def worth(self, exercise: Exercise, work: NewWork) -> float:
        """Return what some work is worth in one session [SE]; 0 where it cannot be counted."""
        row = self._catalogue.classes[exercise.dose_class]
        dose = Dose(**notation.parse_dose(work.full_dose))  # type: ignore[arg-type]  # its own fields
        [dose] = as_counted((dose,), exercise, exercise.name, self._catalogue)
        try:
            se = set_equivalents(dose, row, self._catalogue.doses)
        except UncountableError:
            return 0.0
        return min(se, row.cap) if row.cap else se

    def new_sets(self, exercise: Exercise) -> Iterator[int]:
        """Yield the numbers of sets with which an exercise may be new in a session."""
        kind = self._catalogue.classes[exercise.dose_class].kind
        key = {"lift": "sets", "jump": "jump_sets"}.get(kind, "drill_sets")
        for sets in self._rules.add[key]:
            if kind == "drill" or sets <= self._most(exercise):
                yield sets

    def usual(self, exercise: Exercise, sets: int) -> NewWork | None:
        """Return an exercise in a number of sets, each as usual; None if nothing is usual."""
        usual = exercise.usual
        if usual is None:
            return None
        amount = f"{usual.amount}{_UNITS[usual.unit]}"
        work = NewWork(exercise.id, exercise.name, sets, amount, usual.per_side)
        bound = exercise.dose_class == "bounds" and usual.unit == "m"
        if bound and sets * usual.amount > self._rules.new["bound_metres"]:
            return None
        return work

    def instead(self, item: Item, exercise: Exercise, by: int) -> NewWork | None:
        """Return what takes the place of an entry: sets, metres and contacts stay as they can.

        Args:
            item: The entry.
            exercise: The exercise that takes its place.
            by: How many sets more or fewer.
        """
        doses = item.entry.doses
        if len(doses) != 1 or doses[0].sets != int(doses[0].sets) or item.exercise is None:
            return None
        [dose] = doses
        sets = int(dose.sets) + by
        kind = self._catalogue.classes[exercise.dose_class].kind
        if kind == "lift":
            least = min(int(dose.sets), self._rules.sets["fewest"])
            if sets < least or (by > 0 and sets > self._rules.swap["most"]):
                return None
            work = self.usual(exercise, min(sets, self._most(exercise)))
        elif item.exercise.dose_class == exercise.dose_class and dose.seconds is None:
            amount = _amount(dose)
            work = NewWork(exercise.id, exercise.name, sets, amount) if amount else None
        else:
            usual = exercise.usual
            work = self.usual(exercise, usual.sets) if usual else None
            if work is not None and self.worth(exercise, work) > item.se + 1:
                return None
        return work._replace(rest=rest_of(dose.rest_s)) if work is not None else None

    def again(self, item: Item, sets: int) -> NewWork:
        """Return an entry with another number of sets."""
        [dose] = item.entry.doses
        key = item.exercise.id if item.exercise else ""
        amount = _amount(dose)
        return NewWork(key, item.entry.exercise, sets, amount, dose.per_side, rest_of(dose.rest_s))

    def _most(self, exercise: Exercise) -> int:
        """Return the most sets of a new exercise."""
        most: int = self._rules.new["sets"][self._rules.wish.level]
        if self._rules.is_eccentric(exercise):
            return min(most, int(self._rules.new["eccentric_sets"]))
        return most


def _amount(dose: Dose) -> str:
    """Return one set as a plan writes it; empty where a set has several amounts."""
    given = [(dose.reps, ""), (dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, "")]
    found = [f"{value:g}{unit}" for value, unit in given if value is not None]
    return found[0] if len(found) == 1 else ""


def rest_of(seconds: float | None) -> str:
    """Return a rest as a plan writes it; empty without one."""
    if not seconds:
        return ""
    whole = seconds >= _MINUTE and seconds % _MINUTE == 0
    return f"{seconds / _MINUTE:g}min" if whole else f"{seconds:g}s"
