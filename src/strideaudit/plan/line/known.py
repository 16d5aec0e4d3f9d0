"""What a line is read with: the names that are known, and how their exercises are counted.

No reader imports the catalogue: it asks a ``Names``. This module makes one of the catalogue, the
exercises of a plan and a team, and their maps of runs.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.names import normal
from strideaudit.plan.line.facts import Facts
from strideaudit.plan.line.parts import Field, Line
from strideaudit.plan.line.runs import RunMap, Runs

LOADED = frozenset((
    "barbell", "dumbbell", "kettlebell", "trap_bar", "machine", "cable", "vest", "belt",
    "medicine_ball", "ankle_weights", "tib_bar",
))  # fmt: skip
"""Equipment that has a load to be stated."""

WALKS = frozenset(("walk", "walking", "carry", "march", "crawl", "lunge", "over"))
"""Words of the id of a lift that covers a distance."""

ALIKE = 0.05
"""Most by which the phases of exercises that are alike differ: 5 points."""

HAIR = 1e-9


class Context(NamedTuple):
    """What a caller knows about a line from what is around it."""

    rounds: float = 0.0
    """How often the circuit around it is done; 0 for none."""

    above: str = ""
    """The name of the item or heading that it is below, for a line that names nothing."""

    unit: str = ""
    """What a column says that its numbers are in: ``m`` or ``s``."""


class Own(NamedTuple):
    """An exercise that a plan or a team defines."""

    name: str
    same_as: str | None = None
    """The exercise that this is another name for."""

    unit: str = "reps"
    """What its dose is in: ``reps``, ``s``, ``m`` or ``contacts``."""

    equipment: tuple[str, ...] = ()


class Names(Protocol):
    """Whoever knows the names of exercises."""

    @property
    def runs(self) -> Runs:
        """The table of runs."""

    def in_line(self, text: str) -> "Names":
        """Return the names as they are read in a line: in the languages of its words as well."""

    def listed(self, text: str) -> tuple[str, ...]:
        """Return the exercises that are listed under a whole name; cheap."""

    def defined(self, text: str) -> tuple[str, ...]:
        """Return the exercise that a plan or a team defines under a whole name."""

    def find(self, text: str) -> tuple[str, ...]:
        """Return the exercises that a whole name means, in a regular form of it as well."""

    def alone(self, text: str) -> tuple[str, ...]:
        """Return what a whole name means wherever it is written, in no line and no plan."""

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return up to three exercises whose names are nearest to an unknown one."""

    def facts(self, exercise: str) -> Facts:
        """Return how an exercise is counted."""

    def alike(self, exercises: Sequence[str]) -> bool:
        """Return whether exercises train the same phases and are counted alike."""

    def title(self, exercise: str) -> str:
        """Return the name of an exercise."""

    @property
    def read_before(self) -> dict[tuple[Field, ...], Line]:
        """Lines that were read with these names, their questions with all answers."""


class KnownNames:
    """The names of a catalogue, and of the exercises that a plan and a team define.

    Args:
        catalogue: The compiled catalogue.
        own: The exercises of the plan, then those of the team; the first of a name counts.
        maps: The maps of runs of the plan and of the configuration, the plan's first.
        languages: The languages of the plan other than English: ``de``, ``es``, ``fr``.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        own: Sequence[Own] = (),
        maps: Sequence[RunMap] = (),
        languages: Collection[str] = (),
    ) -> None:
        self._catalogue = catalogue
        self._languages = frozenset(languages)
        self._given = own, maps
        self._others: dict[frozenset[str], KnownNames] = {}
        self._own: dict[str, Own] = {}
        for one in own:
            self._own.setdefault(normal.normalise(one.name), one)
        self._facts: dict[str, Facts] = {}
        self._runs = Runs(catalogue.runs, maps)
        self._read_before: dict[tuple[Field, ...], Line] = {}

    @property
    def read_before(self) -> dict[tuple[Field, ...], Line]:
        """Lines that were read with these names: plans of one team repeat each other."""
        return self._read_before

    @property
    def runs(self) -> Runs:
        """The table of runs."""
        return self._runs

    def in_line(self, text: str) -> "KnownNames":
        """Return the names as they are read in a line: in the languages of its words as well."""
        languages = self._languages | self._catalogue.languages_of(text)
        if languages == self._languages:
            return self
        other = self._others.get(languages)
        if other is None:
            other = KnownNames(self._catalogue, *self._given, languages)
            self._others[languages] = other
        return other

    def listed(self, text: str) -> tuple[str, ...]:
        """Return the exercises that are listed under a whole name."""
        key = normal.normalise(text)
        if not key:
            return ()
        own = self._own.get(key)
        if own is not None:
            return self._meant(own, key)
        return self._catalogue.listed(text, self._languages)

    def defined(self, text: str) -> tuple[str, ...]:
        """Return the exercise that the plan or the team defines under a whole name."""
        key = normal.normalise(text)
        return self._meant(self._own[key], key) if key in self._own else ()

    def find(self, text: str) -> tuple[str, ...]:
        """Return the exercises that a whole name means, in a regular form of it as well."""
        return self.listed(text) or self._catalogue.find(text, self._languages)

    def alone(self, text: str) -> tuple[str, ...]:
        """Return what a whole name means wherever it is written, in no line and no plan."""
        key = normal.normalise(text)
        own = self._own.get(key)
        return self._meant(own, key) if own else self._catalogue.find(text)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return up to three exercises whose names are nearest to an unknown one."""
        return self._catalogue.nearest(text)

    def facts(self, exercise: str) -> Facts:
        """Return how an exercise is counted."""
        found = self._facts.get(exercise)
        if found is None:
            found = self._facts[exercise] = self._counted(exercise)
        return found

    def alike(self, exercises: Sequence[str]) -> bool:
        """Return whether exercises train the same phases and are counted alike."""
        if len(set(exercises)) < 2:  # noqa: PLR2004 - one alone is like itself
            return True
        if any(key in self._own for key in exercises):
            return False
        rows = [self._catalogue.exercise(key) for key in exercises]
        if len({row.dose_class for row in rows}) > 1:
            return False
        pairs = (
            (one, first)
            for row in rows
            for given, like in zip(row.gives, rows[0].gives, strict=True)
            for one, first in zip(given.phases, like.phases, strict=True)
        )
        return all(abs(one - first) <= ALIKE + HAIR for one, first in pairs)

    def title(self, exercise: str) -> str:
        """Return the name of an exercise."""
        own = self._own.get(exercise)
        return own.name if own else self._catalogue.exercise(exercise).name

    def _meant(self, own: Own, key: str) -> tuple[str, ...]:
        """Return what a plan's own name means: another exercise, or one of its own."""
        if own.same_as is None:
            return (key,)
        like = normal.normalise(own.same_as)
        other = self._own.get(like)
        if other is None or other is own:
            return self._catalogue.find(own.same_as)
        return (like,) if other.same_as is None else self._catalogue.find(other.same_as)

    def _counted(self, exercise: str) -> Facts:
        own = self._own.get(exercise)
        if own is not None and own.same_as is None:
            dose_class = self._catalogue.own_classes[own.unit]
            unit, equipment, words = own.unit, own.equipment, exercise
        else:
            row = self._catalogue.exercise(exercise)
            # What is a drill without a band and sets with one is written like sets either way.
            dose_class = row.resisted_dose or row.dose_class
            unit, equipment, words = row.unit, row.equipment, row.id
        rates = self._catalogue.classes[dose_class]
        given = {
            "sets": rates.set, "metres": rates.metres, "seconds": rates.seconds or rates.hold_s,
            "contacts": rates.contacts,
        }  # fmt: skip
        walks = bool(rates.set) and (unit == "m" or not WALKS.isdisjoint(words.split("_")))
        units = {name for name, rate in given.items() if rate}
        return Facts(
            exercise,
            run=self._runs.is_run(dose_class),
            paced=rates.ramp,
            bare_is_contacts=rates.bare_is_contacts,
            loaded=self._runs.is_loaded(dose_class),
            lift=bool(rates.set),
            drill=rates.kind == "drill" and {"metres", "contacts"} <= units,
            flying=dose_class == "flying",
            start=dose_class == "starts" and "start" in words.split("_"),
            timed=unit == "s",
            walks=walks,
            loadable=bool(rates.set) and unit == "reps" and not LOADED.isdisjoint(equipment),
            units=frozenset(units | {"metres"} if walks else units),
        )
