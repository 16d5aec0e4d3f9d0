"""The regular forms of names: another order, short words, a distance, and what changes nothing.

This is what a name goes through when the catalogue does not list it. Nothing is guessed: every word
of the name must be one of a listed name or a modifier that is neutral for the exercise; else the
name stays unknown. What the words mean is data: ``data/names.yaml``.
"""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple, cast

from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.words import (
    Amount,
    Words,
    amounts,
    bag,
    cut,
    has_number,
    less,
    split,
    uncounted,
    unhurdled,
    ways,
)
from strideaudit.text.similar import LONGEST

TAGS = (
    "outside", "any equipment", "any position", "stretch", "cardio", "lift", "free", "jump",
    "run", "drill", "each", "both", "flying", "metres", "seconds",
)  # fmt: skip
"""Kinds of exercise by what may be added to their names."""

LOADED_KINDS = frozenset(("lift", "jump", "outside"))
"""Kinds of exercise whose names may hold a load, a height or a tempo."""

HURDLED = frozenset(("hurdle_hops", "hurdle_sprint", "hurdle_start", "wickets"))
"""Exercises whose names may hold a number of hurdles."""

STEPPED_KINDS = frozenset(("run", "drill", "jump"))
"""Kinds of exercise whose names may hold a number of steps or contacts."""

MOST_WORDS = 16
"""Words of a name that is taken apart."""

MOST_WAYS = 4
"""Ways to say one exercise in one name."""

MOST_MODIFIERS = 6
"""Modifiers that are tried one by one: 6 give 63 combinations."""

MOST_AMOUNTS = 3
"""Numbers in a name that are tried one by one."""

SHORTEST_RUN = 5
"""Metres below which a distance is a spacing and not a dose."""

PLURAL_OF_METRES = 80
"""From this number on ``150s`` can only mean runs of 150 m, below it may mean seconds."""


class Reading(NamedTuple):
    """What a name means, and how that was found."""

    ids: Words
    """The exercise; several where the name is ambiguous, none where it is unknown."""

    steps: Words = ()
    """What led there, in words."""

    metres: float = 0.0
    """The distance in the name [m]; 0 where it has none."""

    seconds: float = 0.0
    """The time in the name [s]; 0 where it has none."""


UNKNOWN = Reading(())


class Forms:
    """The regular forms, as ``compile_forms`` made them.

    Args:
        plain: What ``compile_forms`` returned.
        listed: The names of the catalogue as they stand, by normalised key.
        bags: The same by their words in any order.
        vocabulary: All words of names and of what may be added to them.
    """

    def __init__(
        self,
        plain: Mapping[str, Any],
        listed: Mapping[str, Words],
        bags: Mapping[str, Words],
        vocabulary: Collection[str] = (),
    ) -> None:
        self._plain = plain
        self._words: Mapping[str, Words] = plain["words"]
        self._dropped: frozenset[str] = frozenset(plain["dropped"])
        self._heads: Mapping[str, str] = plain["heads"]
        self._alone: frozenset[str] = frozenset(plain["alone"])
        self._phrases: Mapping[str, tuple[Words, ...]] = plain["phrases"]
        self._neutral: Mapping[str, tuple[int, Words]] = plain["neutral"]
        self._tags: Mapping[str, Words] = plain["tags"]
        self._alike: Mapping[str, int] = plain["alike"]
        self._distances: Mapping[str, tuple[tuple[float, Words], ...]] = plain["distances"]
        self._segment: Words = plain["segment"]
        self._signs: Mapping[str, Words] = plain["signs"]
        self._listed = listed
        self.bags = bags
        self.vocabulary = vocabulary

    def read(self, text: str) -> Reading:
        """Return what a name means that the catalogue does not list as it is written."""
        found = self._by_words(self.cut(text))
        if not found and has_number(text):
            found = self._by_amount(text) or self._less(text)
        found = found or self._twice(text)
        if found is None:
            return UNKNOWN
        if len(found.ids) == 1 and not (found.metres or found.seconds):
            metres, seconds = self.amount(text, found.ids[0])
            return found._replace(metres=metres, seconds=seconds)
        return found

    def cut(self, text: str) -> Words:
        """Return the words of a name, spelled out."""
        return cut(text, self._words, self._dropped)

    def languages_of(self, text: str) -> frozenset[str]:
        """Return the languages of which a text has a word that is not English."""
        words = split(text[:LONGEST])
        return frozenset(one for word in words for one in self._signs.get(word, ()))

    def knowing(self, everyday: Mapping[str, Words]) -> "Forms":
        """Return the same forms that know some everyday words as names as well."""
        listed = ChainMap(dict(everyday), cast("dict[str, Words]", self._listed))
        return Forms(self._plain, listed, self.bags, self.vocabulary)

    def _less(self, text: str) -> Reading | None:
        """Read a name without its load, height, tempo or steps; none makes another exercise."""
        for rest, kinds in (
            (less(text), LOADED_KINDS),
            (uncounted(text), STEPPED_KINDS),
            (unhurdled(text), HURDLED),
        ):
            found = self._by_words(self.cut(rest)) if rest != text else None
            if found and all(kinds & set(self._tags[key]) for key in found.ids):
                return found._replace(steps=(f"read as {' '.join(rest.split())!r}", *found.steps))
        return None

    def _twice(self, text: str) -> Reading | None:
        """Read a name that says one exercise in two ways: ``Shoulder press/Military press``."""
        parts = ways(text)
        if not 1 < len(parts) <= MOST_WAYS:
            return None
        readings = [self._listed_or_formed(part) for part in parts]
        ids = readings[0]
        if len(ids) != 1 or any(other != ids for other in readings):
            return None
        return Reading(ids, (f"{' and '.join(parts)} are both {ids[0]}",))

    def _listed_or_formed(self, text: str) -> Words:
        listed = self._listed.get(names.normalise(text), ())
        found = None if listed else self._by_words(self.cut(text))
        return found.ids if found else listed

    def amount(self, text: str, key: str) -> tuple[float, float]:
        """Return the distance [m] and the time [s] in the name of an exercise; 0 for none."""
        for amount in islice(amounts(text), MOST_AMOUNTS):
            found = self._meant(amount, key)
            if any(found):
                return found
        return 0.0, 0.0

    def _by_words(self, words: Words) -> Reading | None:
        if not 0 < len(words) <= MOST_WORDS:
            return None
        ids = self._listed.get("".join(words), ()) or self._base(words)
        if ids:
            return Reading(ids, (f"the words of {listed_ids(ids)}, in another order or short",))
        return self._without_modifiers(words) or self._by_head(words)

    def _base(self, words: Sequence[str]) -> Words:
        joined = "".join(words)
        if joined in self._alone:
            return ()
        return self._listed.get(joined, ()) or self.bags.get(bag(words), ())

    def _by_head(self, words: Words) -> Reading | None:
        if "from" in words:  # hip flexion from a stretch is hip flexion
            return None
        for size in (1, 2):
            head = " ".join(words[-size:])
            if len(words) > size and head in self._heads:
                key = self._heads[head]
                return Reading((key,), (f"whatever ends in {head!r} is {key}",))
        return None

    def _without_modifiers(self, words: Words) -> Reading | None:
        """Take off as few modifiers as possible until a listed name is left."""
        every = list(self._spans(words))
        inner = {
            (start, end)
            for start, end, _ in every
            for first, last, _ in every
            if first <= start and end <= last and end - start < last - first
        }
        # Those in longer ones are tried last.
        spans = sorted(every, key=lambda span: span[:2] in inner)[:MOST_MODIFIERS]
        for taken in _choices(spans):
            bases = {}
            for choice in taken:
                left = [word for i, word in enumerate(words) if i not in choice.places]
                ids = self._base(left) if left else ()
                if ids:
                    bases[choice] = (ids, left)
            found = self._agreed(bases) if bases else None
            # "Low" does not make another exercise of what "low cable" does not.
            if found or any(inner.isdisjoint(choice.spans) for choice in bases):
                return found
        return None

    def _spans(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """Yield where modifiers stand: start, end, phrase."""
        for start, word in enumerate(words):
            for phrase in self._phrases.get(word, ()):
                end = start + len(phrase)
                if words[start:end] == phrase:
                    yield start, end, " ".join(phrase)

    def _agreed(self, bases: "Mapping[Choice, tuple[Words, list[str]]]") -> Reading | None:
        """Return what the ways to take off so many words lead to.

        A way with a modifier that is not neutral leads nowhere. None if all do, or if they lead to
        exercises that do not count alike; of those that do, the kind of modifier that is listed
        first is taken off.
        """
        neutral = {
            choice: found
            for choice, found in bases.items()
            if all(self._is_neutral(phrase, key) for phrase in choice.phrases for key in found[0])
        }
        readings = {ids for ids, _ in neutral.values()}
        kinds = {self._alike[key] for ids in readings for key in ids}
        if not neutral or (len(readings) > 1 and len(kinds) > 1):
            return None
        ranked = sorted(neutral.items(), key=lambda pair: (self._ranks(pair[0].phrases), pair[1]))
        choice, (ids, left) = ranked[0]
        said = ", ".join(choice.phrases)
        what = f"{' '.join(left)}, with {said}, which changes no joint action: {listed_ids(ids)}"
        return Reading(ids, (what,))

    def _ranks(self, phrases: Words) -> list[int]:
        return sorted(self._neutral[phrase][0] for phrase in phrases)

    def _is_neutral(self, phrase: str, key: str) -> bool:
        return not set(self._neutral[phrase][1]).isdisjoint(self._tags[key])

    def _by_amount(self, text: str) -> Reading | None:
        """Read a name with a distance or a time in it: ``Flying 30s``, ``Sprint 30 m``."""
        for amount in islice(amounts(text), MOST_AMOUNTS):
            rest = self.cut(f"{amount.before} {amount.after}")
            ids = self._by_distance(amount, rest)
            inner = Reading(ids) if ids else self._by_words(rest)
            if inner is None:
                continue
            if len(inner.ids) > 1:
                return Reading(inner.ids, (*inner.steps, f"{amount.text} decides nothing"))
            metres, seconds = self._meant(amount, inner.ids[0])
            if metres or seconds:
                said = f"{metres:g} m" if metres else f"{seconds:g} s"
                step = f"{' '.join(rest)}, {said}: {inner.ids[0]}"
                return Reading(inner.ids, (*inner.steps, step), metres, seconds)
            if amount.unit == "metres" and "jump" in self._tags[inner.ids[0]]:
                return inner._replace(
                    steps=(*inner.steps, f"{amount.text} in the name is not its dose")
                )
            if "metres" in self._tags[inner.ids[0]] and amount.unit in ("s", "metres"):
                step = f"{amount.text} in the name is not a dose: " + (
                    "metres or seconds?" if amount.unit == "s" else "a spacing"
                )
                return inner._replace(steps=(*inner.steps, step))
        return None

    def _by_distance(self, amount: Amount, rest: Words) -> Words:
        """Return what a bare run is by its length."""
        if amount.unit in ("seconds", "s"):
            return ()
        rows = self._distances.get(" ".join(rest), ())
        first = _row(rows, amount.begin) if amount.begin else ()
        last = _row(rows, 2 * amount.value - amount.begin) if amount.begin else ()
        if len(first) > 1 or first != last:
            # From 20 to 40 m: a part of a run, or runs of different lengths?
            return tuple(dict.fromkeys((*self._segment, *first, *last)))
        return _row(rows, amount.value)

    def _meant(self, amount: Amount, key: str) -> tuple[float, float]:
        """Return what a number in the name of an exercise means, in metres and seconds."""
        tags = self._tags[key]
        value, unit = amount.value, amount.unit
        if "stretch" in tags and unit in ("", "s"):  # 90/90s
            return 0.0, 0.0
        if unit == "s" and "metres" in tags:
            plural = "flying" in tags or value >= PLURAL_OF_METRES
            return (value if plural else 0.0), 0.0
        if unit in ("s", "seconds"):
            return 0.0, value if "seconds" in tags else 0.0
        # 3-point start, wickets at 2 m
        bare = not unit and ("cardio" in tags or not value.is_integer())
        if value < SHORTEST_RUN or bare:
            return 0.0, 0.0
        return (value if "metres" in tags else 0.0), 0.0


def _row(rows: tuple[tuple[float, Words], ...], metres: float) -> Words:
    """Return what a bare run is by its length [m]."""
    return next((ids for longest, ids in rows if metres <= longest), ())


def listed_ids(ids: Words) -> str:
    """Return exercise ids in a sentence."""
    return " or ".join(ids)


class Choice(NamedTuple):
    """Modifiers that are taken off a name together."""

    places: frozenset[int]
    """The places of their words."""

    phrases: Words
    spans: tuple[tuple[int, int], ...]
    """Where each begins and ends."""


def _choices(spans: Sequence[tuple[int, int, str]]) -> list[list[Choice]]:
    """Return the ways to take off modifiers that do not overlap, the fewest words first."""
    by_size: dict[int, list[Choice]] = {}
    for count in range(1, len(spans) + 1):
        for some in combinations(spans, count):
            places = [place for start, end, _ in some for place in range(start, end)]
            taken = frozenset(places)
            if len(taken) == len(places):
                phrases = tuple(phrase for _, _, phrase in some)
                where = tuple((start, end) for start, end, _ in some)
                by_size.setdefault(len(taken), []).append(Choice(taken, phrases, where))
    return [by_size[size] for size in sorted(by_size)]
