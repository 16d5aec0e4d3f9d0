"""Which exercise the words of a line name.

The whole name is asked for first, then the longest known run of its words. What is left over must
be words that change nothing, else the line becomes a question: a word may name another exercise.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from strideaudit.plan.line.facts import Facts
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.known_part import KnownPart, KnownParts
from strideaudit.plan.line.name_words import clean, is_run_name, words_of
from strideaudit.plan.line.words import group

SHORTEST = 3
"""Letters below which a name is too short to be sure of."""

MOST_CANDIDATES = 3

SHORTEST_FLY = 20
"""From this number on ``Fly 4x20`` is not done with dumbbells."""

SHORTEST_ZONE = 10
"""Metres: so many flies before fewer of them are a length: ``Fly 20 x 3``."""

NameQuestion = Literal["", "name", "which", "short", "word", "choice", "complex"]


class Hints(NamedTuple):
    """What the doses of a name say about its exercise."""

    units: frozenset[str] = frozenset()
    """What the doses are in: of ``metres``, ``seconds``, ``contacts``; empty for bare numbers."""

    load: bool = False
    heavy: bool = False
    plural: bool = False
    """Whether they are in ``s``, which may be a plural of metres: ``fly 20s``."""

    hurdles: bool = False
    """Whether they are so many hurdles: ``Multisaltos: 5x5 vallas``."""

    bare: tuple[tuple[float, float], ...] = ()
    """The numbers without a unit, each with how many of them: ``(30, 4)`` of ``4x30``."""


class Naming(NamedTuple):
    """What a name means."""

    exercises: tuple[str, ...] = ()
    """Ids; one if it is certain and nothing is asked, else the candidates."""

    asked: NameQuestion = ""
    """What must be asked about the name; empty if it is certain."""

    said: str = ""
    """The words that the question is about."""

    run: bool = False
    """Whether it is a run that is named by its distance."""

    read_as: str = ""
    """``unit`` or ``choice``, where that settled it."""


class Namer:
    """Finds the exercises that the words of one line name.

    Args:
        names: Whoever knows the names.
        suggests: Whether the names nearest to an unknown one are looked for.
    """

    def __init__(self, names: Names, *, suggests: bool = True) -> None:
        self._names = names
        self._suggests = suggests
        self._parts = KnownParts(names)

    def known(self, text: str) -> tuple[str, ...]:
        """Return the exercises that a name means for certain, whatever its dose."""
        name = clean(text)
        if not name:
            return ()
        head = self._parts.of(name)
        return head.exercises if not self._parts.strange(head) else ()

    def whole(self, text: str) -> tuple[str, ...]:
        """Return the exercises that a whole name means, with no word left over."""
        name = clean(text)
        return self._names.find(name) if name else ()

    def facts(self, exercise: str) -> Facts:
        """Return how an exercise is counted."""
        return self._names.facts(exercise)

    def hinted(self, text: str) -> bool:
        """Return whether some words of a text name an exercise."""
        name = clean(text)
        return bool(name) and bool(self._parts.of(name).exercises)

    def resolve(self, text: str, hints: Hints) -> Naming:
        """Return what a name means, with what its doses say about it.

        Args:
            text: The name, folded.
            hints: What its doses say.
        """
        name = clean(text)
        letters = [one for one in name if one.isalnum()]
        if len(letters) < SHORTEST:
            return self._short(name, letters)
        if is_run_name(name) and not hints.units & {"seconds", "contacts"}:
            listed = self._names.listed(name)
            return Naming(listed) if len(listed) == 1 else Naming(run=True)
        complex_ = self._complex(name)
        if complex_ is not None:
            return complex_
        choice = self._choice(name, hints)
        if choice is not None:
            return choice
        head = self._parts.of(name)
        if not head.exercises:
            return Naming(self._nearest(name)[:MOST_CANDIDATES], "name", name)
        strange = self._parts.strange(head)
        settled = self._settled(head, hints)
        if len(settled.exercises) > 1 or not strange:
            return settled
        near = [*settled.exercises, *self._nearest(name)]
        candidates = tuple(dict.fromkeys(near))[:MOST_CANDIDATES]
        return Naming(candidates, "word", " ".join(strange))

    def choice(self, texts: Sequence[str], hints: Hints) -> Naming:
        """Return what one of several names means: ``squat or front squat``."""
        found = [self.resolve(text, hints) for text in texts]
        ids = tuple(dict.fromkeys(key for one in found for key in one.exercises[:1]))
        certain = all(not one.asked and one.exercises for one in found)
        if certain and self._names.alike(ids):
            return Naming(ids[:1], read_as="choice" if len(ids) > 1 else "")
        return Naming(ids[:MOST_CANDIDATES], "choice", " or ".join(map(clean, texts)))

    def _nearest(self, name: str) -> tuple[str, ...]:
        return self._names.nearest(name) if self._suggests else ()

    def _short(self, name: str, letters: Sequence[str]) -> Naming:
        own = self._names.defined(name)
        if len(own) == 1:
            return Naming(own)
        key = "".join(letters)
        ids = tuple(group("short").meaning(key) or ()) or self._names.find(name)
        return Naming(ids[:MOST_CANDIDATES], "short" if ids else "name", name)

    def _complex(self, name: str) -> Naming | None:
        """Return the question about several exercises that are done as one."""
        words = words_of(name)
        if not any(word in group("complex") for word in words) or self._names.find(name):
            return None
        rest = " ".join(word for word in words if word not in group("complex"))
        head = self._parts.of(rest) if rest else KnownPart()
        return Naming(head.exercises[:MOST_CANDIDATES], "complex", name)

    def _choice(self, name: str, hints: Hints) -> Naming | None:
        """Return what ``RDL/Nordics`` means; None if it is one name."""
        parts = [clean(part) for part in name.split("/") if clean(part)]
        if not 1 < len(parts) <= MOST_CANDIDATES or self._names.listed(name):
            return None
        if any(len(part) < SHORTEST for part in parts) or not self._names.find(parts[0]):
            return None
        if self._names.find(name) and not all(map(self._names.find, parts)):
            return None
        return self.choice(parts, hints)

    def changes(self, words: str, name: str) -> bool:
        """Return whether words in brackets behind a dose may make another exercise of a name."""
        some, inner = words_of(words), clean(words)
        if any(word in group("things") or word[0].isdigit() for word in some):
            return True
        return bool(self.hinted(inner) or self.whole(f"{inner} {name}"))

    def _settled(self, head: KnownPart, hints: Hints) -> Naming:
        """Return which of several exercises a name means, as its doses say."""
        ids = head.exercises
        if len(ids) == 1:
            return Naming(ids)
        if hints.heavy:
            heavy = self._names.find(f"heavy {head.taken}")
            for key in ids:
                heavy += (
                    self._names.find(f"{key.removesuffix('_light')}_heavy")
                    if key.endswith("_light")
                    else ()
                )
            ids = tuple(dict.fromkeys((*heavy, *ids)))
            return Naming(ids[:MOST_CANDIDATES], "which", head.taken)
        if hints.load:
            loaded = tuple(key for key in ids if key.startswith(("loaded_", "weighted_")))
            if len(loaded) == 1:
                return Naming(loaded, read_as="unit")
        over = tuple(key for key in ids if key.startswith("hurdle_")) if hints.hurdles else ()
        if over:
            return Naming(over, "" if len(over) == 1 else "which", head.taken, read_as="unit")
        meant = self._names.runs.meant_in_metres(ids)
        if meant and self._in_metres(meant, hints):
            return Naming((meant,), read_as="unit")
        if meant and self._bare_runs(meant, hints):
            return Naming(ids[:MOST_CANDIDATES], "which", head.taken)
        fit = tuple(key for key in ids if self._fits(key, hints)) or ids
        if self._names.alike(fit):
            return Naming(fit[:1], read_as="unit" if len(fit) < len(ids) else "choice")
        return Naming(fit[:MOST_CANDIDATES], "which", head.taken)

    def _in_metres(self, exercise: str, hints: Hints) -> bool:
        """Return whether doses are in metres, or as good as in metres, of an exercise."""
        facts = self._names.facts(exercise)
        if "metres" in hints.units or (hints.plural and facts.flying):
            return True
        if "contacts" in hints.units:
            return "contacts" in facts.units
        least = SHORTEST_FLY if facts.flying else 0
        long = all(value >= least for value, _ in _lengths(facts, hints))
        return facts.run and long and self._bare_runs(exercise, hints)

    def _bare_runs(self, exercise: str, hints: Hints) -> bool:
        """Return whether all doses are numbers without a unit that may be metres."""
        in_metres = self._names.runs.in_metres
        lengths = _lengths(self._names.facts(exercise), hints)
        some = bool(lengths) and not hints.units
        return some and all(in_metres(exercise, value, count) for value, count in lengths)

    def _fits(self, exercise: str, hints: Hints) -> bool:
        """Return whether an exercise can be dosed in what its doses are in."""
        units = self._names.facts(exercise).units
        if hints.units == {"seconds"} and units == {"contacts"}:
            return True  # hops for a time are usual, though nobody knows how many there are
        if hints.units:
            return hints.units <= units or not units
        return bool(units & {"sets", "contacts"}) or not units


def _lengths(facts: Facts, hints: Hints) -> list[tuple[float, float]]:
    """Return the numbers without a unit as metres, each with how many runs there are of it."""
    return [
        (count, value) if facts.flying and value < SHORTEST_ZONE <= count else (value, count)
        for value, count in hints.bare
    ]
