"""The part of a name that names an exercise: all of it, or the longest known run of its words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.plan.line.known import Names
from strideaudit.plan.line.name_words import is_harmless, words_of
from strideaudit.plan.line.words import group
from strideaudit.text.pattern import pattern

MOST_WORDS = 9
"""Words of a name that are searched."""

MOST_LOOK_UPS = 40
"""Names that are looked up for one line beyond the whole ones."""

MOST_FORMS = 3
"""Longest runs of words that are tried in their regular forms."""

_BRACKETS = pattern(r"[(\[]([^()\[\]]*)[)\]]?")


class KnownPart(NamedTuple):
    """The part of a name that is known."""

    exercises: tuple[str, ...] = ()
    taken: str = ""
    rest: tuple[str, ...] = ()
    """The words round it."""

    changing: tuple[str, ...] = ()
    """Those of them that make another exercise of it."""


class KnownParts:
    """Finds the known parts of the names of one line; how much is looked up has a limit.

    Args:
        names: Whoever knows the names.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._left = MOST_LOOK_UPS
        self._found: dict[str, KnownPart] = {}

    def strange(self, part: KnownPart) -> tuple[str, ...]:
        """Return the words beside an exercise that may change it."""
        strange = part.rest
        if part.exercises and all(self._names.facts(key).run for key in part.exercises):
            runs = group("run")
            strange = tuple(word for word in strange if word not in runs)
        return tuple(word for word in strange if not is_harmless([word])) or part.changing

    def of(self, name: str) -> KnownPart:
        """Return the part of a name that is known: all of it, or the longest run of its words.

        Args:
            name: The name, without blanks and marks round it.
        """
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._search(name)
        return found

    def _search(self, name: str) -> KnownPart:
        ids = self._names.find(name)
        if ids:
            return KnownPart(ids, name)
        # A name has no marks round it, and thus not the bracket that opens before its first word.
        name = _opened(name)
        plain = " ".join(_BRACKETS.sub(" ", name).split())
        if plain and plain != name:
            ids = self._names.find(plain)
            if ids:
                return KnownPart(ids, plain, self._in_brackets(name, ids))
        best, least = KnownPart(), (0, False)
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
                part = KnownPart(
                    ids, joined, (*rest, *beyond, *brackets), self._changing(rest, joined, ids)
                )
                strange = len(self.strange(part)), not listed
                if not best.exercises or strange < least:
                    best, least = part, strange
                if not self.strange(best):
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


def _opened(name: str) -> str:
    """Return a name with the bracket before its first word, if one is closed but not opened."""
    end = name.find(")")
    return f"({name}" if end >= 0 and "(" not in name[:end] else name


def _runs(words: Sequence[str]) -> Iterator[tuple[Sequence[str], tuple[str, ...]]]:
    """Yield runs of words with the words round them, the longest first, from the left."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield words[start : start + size], (*words[:start], *words[start + size :])
