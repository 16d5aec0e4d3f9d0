"""What an unknown name may mean: by its spelling, by the words that it keeps, by what is alike.

A word that no name has is taken for a mistake in writing first. What is left of a name whose words
are all known is the longest listed name in it: an order word, a bracket or a "with" must not hide
an exercise that everybody knows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice, product

from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.forms import Forms
from strideaudit.knowledge.names.words import Words, bag
from strideaudit.text import near, similar

MOST = 3
"""Exercises that are suggested."""

SHORT, SHORTEST = 5, 4
"""Letters up to which a name must be nearer to be suggested, and below which none is."""

SHORTEST_HEAD = 3
"""Letters of one word that may say alone what an exercise is: row, run."""

MOST_WORDS = 8
"""Words of a name of which some are kept: 8 give 255 choices."""

MOST_STRANGE = 2
"""Unknown words of a name that are corrected."""

MOST_SPELLINGS = 6
"""Known words that are tried for an unknown one."""


OTHER_WORDS = frozenset(("match", "matches", "game", "games", "play", "race", "meet"))
"""What else is in a week: right as it is written, though spelt nearly like an exercise."""

MOST_CORRECTED = 12
"""Corrected names that are read."""


class Suggestions:
    """Finds what unknown names may mean.

    Args:
        forms: The regular forms.
        listed: The names of the catalogue, by normalised key.
        near_names: What ``near.joined`` made of these names.
        near_words: The same of the vocabulary.
        near_rests: What ``near.shortened`` made of the vocabulary.
    """

    def __init__(
        self,
        forms: Forms,
        listed: Mapping[str, Words],
        near_names: Mapping[str, str],
        near_words: Mapping[str, str],
        near_rests: near.Shortened,
    ) -> None:
        self._forms = forms
        self._listed = listed
        self._names, self._words = near.Words(near_names), near.Words(near_words, near_rests)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return up to three exercises that an unknown name may mean, the likeliest first."""
        key = names.normalise(text)
        if len(key) < SHORTEST:
            return ()
        words = self._forms.cut(text)[:MOST_WORDS]
        if OTHER_WORDS.issuperset(words):
            return ()
        known = self._forms.vocabulary
        strange = [word for word in words if word not in known and not word.isdigit()]
        return (
            _first(self._like(key, words, self._typed(text, strange)))
            or _first(self._kept(words))
            or _first(self._alike(key, (), _allowed(strange)))
        )

    def _typed(self, text: str, strange: list[str]) -> dict[str, Words]:
        """Return the unknown words of a name, each with how it may be meant: as it is, as typed.

        What was taken for a plural may be a word in s: ``pres`` is nearly ``press``.
        """
        written = text.casefold().replace("-", " ").split() if strange else ()
        typed = [word for word in written if word.endswith("s")]
        cut = {word: self._forms.cut(word) for word in typed}
        return {one: (one, *(word for word in typed if cut[word] == (one,))) for one in strange}

    def _like(self, key: str, words: Words, strange: Mapping[str, Words]) -> Iterator[str]:
        """Yield what a name may mean if it has mistakes in writing."""
        if strange:
            found = _first(self._corrected(words, strange))
            yield from found
            kept = [word for word in words if word not in strange]
            yield from self._alike(key, kept, _allowed([*strange]), found)
            return
        # A number more or less is not a mistake in writing: "Block 2".
        if not any(map(str.isdigit, key)):
            yield from self._alike(key, (), 1)
        yield from self._kept(words)

    def _corrected(self, words: Words, strange: Mapping[str, Words]) -> Iterator[str]:
        """Yield what a name means when each unknown word is one that is spelt nearly like it."""
        if len(strange) > MOST_STRANGE:
            return
        found = (chain.from_iterable(map(self._spellings, ways)) for ways in strange.values())
        spellings = [list(islice(dict.fromkeys(some), MOST_SPELLINGS)) for some in found]
        for choice in islice(product(*spellings), MOST_CORRECTED):
            instead = dict(zip(strange, choice, strict=True))
            yield from self._forms.read(" ".join(instead.get(word, word) for word in words)).ids

    def _spellings(self, word: str) -> Iterator[str]:
        """Yield the known words that are spelt nearly like an unknown one, the nearest first."""
        if len(word) < SHORTEST:
            return
        most = max(1, len(word) // 4)
        yield from sorted(
            self._words.within(word, most),
            key=lambda one: (similar.mistakes(word, one, most), one[0] != word[0], one),
        )

    def _alike(self, key: str, kept: Sequence[str], most: int, found: Words = ()) -> Iterable[str]:
        """Return what listed names mean that are written like a name and have its known words.

        Args:
            key: The name, normalised.
            kept: Its known words.
            most: The most mistakes.
            found: What it may mean in any case; where nothing else comes of it, nothing is ranked.
        """
        # A short name is near to many: one wrong letter in four is another word.
        cutoff = 0.75 if len(key) > SHORT else 0.85
        # Two words of one kind are alike as well: what people mistype has few mistakes.
        likely = self._names.within(key, min(most, max(2, len(key) // 5)), kept)
        if all(exercise in found for name in likely for exercise in self._listed[name]):
            return ()
        best = similar.suggest(key, likely, most=2 * MOST, cutoff=cutoff)
        return [exercise for name in best for exercise in self._listed[name]]

    def _kept(self, words: Words) -> list[str]:
        """Return what the longest listed names mean whose words are all in a name."""
        found: list[str] = []
        for size in range(len(words), 0, -1):
            hits = (
                (some, self._forms.bags.get(bag(words[i] for i in some), ()))
                for some in combinations(range(len(words)), size)
            )
            ranked = sorted(
                (-some[-1], -sum(len(words[i]) for i in some), ids)
                for some, ids in hits
                if ids and (size > 1 or self._is_head(some[0], words))
            )
            found += [exercise for *_, ids in ranked for exercise in ids]
            if len(set(found)) >= MOST:
                break
        return found

    def _is_head(self, place: int, words: Words) -> bool:
        """Return whether one word may say what an exercise is: only known words follow it."""
        after = words[place + 1 :]
        known = self._forms.vocabulary
        return len(words[place]) >= SHORTEST_HEAD and all(word in known for word in after)


def _first(exercises: Iterable[str]) -> tuple[str, ...]:
    """Return the first different exercises; further ones are not looked for."""
    found: dict[str, None] = {}
    for exercise in exercises:
        found[exercise] = None
        if len(found) == MOST:
            break
    return tuple(found)


def _allowed(strange: list[str]) -> int:
    """Return how many mistakes some unknown words may hold: one in four letters."""
    return sum(max(1, len(word) // 4) for word in strange)
