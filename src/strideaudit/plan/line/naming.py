"""Which exercise the words of a line name.

The whole name is asked for first, then the longest known run of its words. What is left over must
be words that change nothing, else the line becomes a question: a word may name another exercise.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from strideaudit.plan.line.facts import Facts
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.words import group

MOST_WORDS = 9
"""Words of a name that are searched."""

MOST_LOOK_UPS = 40
"""Names that are looked up for one line beyond the whole ones."""

MOST_FORMS = 3
"""Longest runs of words that are tried in their regular forms."""

SHORTEST = 3
"""Letters below which a name is too short to be sure of."""

MOST_CANDIDATES = 3

SHORTEST_FLY = 20
"""From this number on ``Fly 4x20`` is not done with dumbbells."""

NameQuestion = Literal["", "name", "which", "short", "word", "choice", "complex"]

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_WORD = re.compile(r"[^\s(),;:+\[\]]+")
_EDGES = " -/,.:;+=&|()[]!?\"'#*@~"


class Hints(NamedTuple):
    """What the doses of a name say about its exercise."""

    units: frozenset[str] = frozenset()
    """What the doses are in: of ``metres``, ``seconds``, ``contacts``; empty for bare numbers."""

    load: bool = False
    heavy: bool = False
    plural: bool = False
    """Whether they are in ``s``, which may be a plural of metres: ``fly 20s``."""

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


def clean(text: str) -> str:
    """Return folded words as a name: no blanks, and no marks round them."""
    return " ".join(text.replace("\0", " ").strip(_EDGES + "\n\t").split())


def words_of(text: str) -> list[str]:
    """Return the words of a name, without the marks round them."""
    found = (word.strip(_EDGES + ".") for word in _WORD.findall(text))
    return [word for word in found if word]


def is_harmless(words: Sequence[str]) -> bool:
    """Return whether no word changes an exercise."""
    return all(word in group("harmless") for word in words)


def is_run_name(text: str) -> bool:
    """Return whether a name says no more than that something is run."""
    words = words_of(text)
    runs = group("run")
    if any(word in group("race") for word in (*words, text)):
        return all(w in group("race") or w in runs or is_harmless([w]) for w in words) or (
            text in group("race")
        )
    return any(word in runs for word in words) and all(
        word in runs or is_harmless([word]) for word in words
    )


class Namer:
    """Finds the exercises that the words of one line name.

    Args:
        names: Whoever knows the names.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._left = MOST_LOOK_UPS
        self._heads: dict[str, _Head] = {}

    def known(self, text: str) -> tuple[str, ...]:
        """Return the exercises that a name means for certain, whatever its dose."""
        name = clean(text)
        if not name:
            return ()
        head = self._head(name)
        return head.exercises if not self._strange(head) else ()

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
        return bool(name) and bool(self._head(name).exercises)

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
        head = self._head(name)
        if not head.exercises:
            return Naming(self._names.nearest(name)[:MOST_CANDIDATES], "name", name)
        strange = self._strange(head)
        settled = self._settled(head, hints)
        if len(settled.exercises) > 1 or not strange:
            return settled
        near = [*settled.exercises, *self._names.nearest(name)]
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
        head = self._head(rest) if rest else _Head()
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

    def _settled(self, head: "_Head", hints: Hints) -> Naming:
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
        long = all(value >= least for value, _ in hints.bare)
        return facts.run and long and self._bare_runs(exercise, hints)

    def _bare_runs(self, exercise: str, hints: Hints) -> bool:
        """Return whether all doses are numbers without a unit that may be metres."""
        in_metres = self._names.runs.in_metres
        some = bool(hints.bare) and not hints.units
        return some and all(in_metres(exercise, value, count) for value, count in hints.bare)

    def _fits(self, exercise: str, hints: Hints) -> bool:
        """Return whether an exercise can be dosed in what its doses are in."""
        units = self._names.facts(exercise).units
        if hints.units == {"seconds"} and units == {"contacts"}:
            return True  # hops for a time are usual, though nobody knows how many there are
        if hints.units:
            return hints.units <= units or not units
        return bool(units & {"sets", "contacts"}) or not units

    # The longest known run of words

    def _strange(self, head: "_Head") -> tuple[str, ...]:
        """Return the words beside an exercise that may change it."""
        strange = head.rest
        if head.exercises and all(self._names.facts(key).run for key in head.exercises):
            runs = group("run")
            strange = tuple(word for word in strange if word not in runs)
        return tuple(word for word in strange if not is_harmless([word])) or head.changing

    def _head(self, name: str) -> "_Head":
        found = self._heads.get(name)
        if found is None:
            found = self._heads[name] = self._search(name)
        return found

    def _search(self, name: str) -> "_Head":
        ids = self._names.find(name)
        if ids:
            return _Head(ids, name)
        plain = " ".join(_BRACKETS.sub(" ", name).split())
        if plain and plain != name:
            ids = self._names.find(plain)
            if ids:
                return _Head(ids, plain, self._in_brackets(name, ids))
        best, least = _Head(), (0, False)
        every = words_of(plain or name)
        words, beyond = every[:MOST_WORDS], tuple(every[MOST_WORDS:])
        brackets = self._in_brackets(name, ()) if plain != name else ()
        tried = 0
        for some, rest in _runs(words):
            if self._left <= 0:
                break
            if is_harmless(some):
                continue
            self._left -= 1
            joined = " ".join(some)
            listed = ids = self._names.listed(joined)
            if not ids and tried < MOST_FORMS:
                tried += 1
                ids = self._names.find(joined)
            if ids:
                head = _Head(
                    ids, joined, (*rest, *beyond, *brackets), self._changing(rest, joined, ids)
                )
                strange = len(self._strange(head)), not listed
                if not best.exercises or strange < least:
                    best, least = head, strange
                if not self._strange(best):
                    break
        return best

    def _in_brackets(self, name: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words in brackets that may change the exercise."""
        found: list[str] = []
        for inner in _BRACKETS.findall(name):
            words = words_of(inner)
            other = self._names.listed(inner) if ids else ()
            if other and not self._names.alike((*ids, *other)):
                found += words
            found += [word for word in words if word in group("things")]
        return tuple(dict.fromkeys(found))

    def _changing(self, rest: Sequence[str], head: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the harmless words that make another exercise with the words that are known."""
        found = []
        # The words that are known may hold others that change nothing: its name has none.
        heads = dict.fromkeys((head, self._names.title(ids[0]).lower()))
        for word in rest:
            others = [self._names.listed(f"{word} {one}") for one in heads if self._left > 0]
            self._left -= 1
            if any(
                other and other != ids and not self._names.alike((ids[0], *other))
                for other in others
            ):
                found.append(word)
        return tuple(found)


class _Head(NamedTuple):
    """The part of a name that is known."""

    exercises: tuple[str, ...] = ()
    taken: str = ""
    rest: tuple[str, ...] = ()
    """The words round it."""

    changing: tuple[str, ...] = ()
    """Those of them that make another exercise of it."""


def _runs(words: Sequence[str]) -> Iterator[tuple[Sequence[str], tuple[str, ...]]]:
    """Yield runs of words with the words round them, the longest first, from the left."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield words[start : start + size], (*words[:start], *words[start + size :])
