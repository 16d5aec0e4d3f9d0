"""The regular forms of names as tables: the words of each name, and what is neutral for it."""

from typing import TYPE_CHECKING

from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.words import bag, split
from strideaudit.knowledge.names.words import cut as cut_words
from strideaudit.text import near, packed
from strideaudit.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strideaudit.knowledge.exercise_models import Exercise
    from strideaudit.knowledge.models import Knowledge
    from strideaudit.knowledge.names.words import Words

FREE_WEIGHTS = frozenset(("barbell", "dumbbell", "kettlebell"))
"""Equipment of which one may stand for another without changing a joint action."""


def compile_forms(base: "Knowledge") -> dict[str, packed.Plain]:
    """Return the tables that ``Forms`` and ``Suggestions`` read.

    ``forms``, names by their ``bags`` of words, all words of them, and what is near to a name.
    """
    rules = base.name_forms
    words = _words(base)
    foreign = (word for one in rules.languages.values() for word in one.dropped)
    dropped = tuple({*rules.dropped, *map(_plain, foreign)})

    def cut(text: str) -> "Words":
        return cut_words(text, words, dropped)

    alone = {key for name in rules.alone for key in (names.normalise(name), "".join(cut(name)))}
    phrases, neutral = _modifiers(base, cut)
    forms: dict[str, packed.Plain] = {
        "words": words,
        "dropped": dropped,
        "heads": {" ".join(cut(head)): key for head, key in rules.heads.items()},
        "alone": tuple(sorted(alone)),
        "phrases": phrases,
        "neutral": neutral,
        "tags": _all_tags(base),
        "alike": _alike(base),
        "distances": {
            " ".join(cut(word)): tuple((row.to, row.exercises) for row in rows)
            for word, rows in rules.distances.items()
        },
        "segment": rules.segment,
        "signs": _signs(base),
    }
    bags = _bags(base, cut, alone)
    return {
        "forms": packed.pack(forms),
        "bags": packed.pack(bags),
        "everyday": _everyday(base),
        "spelled": packed.pack(_spelled(base)),
        **_near(base, (bags, neutral, words, forms["heads"], forms["distances"])),
    }


def _all_tags(base: "Knowledge") -> dict[str, "Words"]:
    """Return the kinds and the families that each exercise belongs to."""
    families: dict[str, set[str]] = {}
    for family, keys in base.name_forms.families.items():
        for key in keys:
            families.setdefault(key, set()).add(family)
    return {
        key: tuple(sorted({key, *_tags(base, exercise, key), *families.get(key, ())}))
        for key, exercise in base.exercises.items()
    }


def _near(
    base: "Knowledge", known: "Iterable[Mapping[str, packed.Plain]]"
) -> dict[str, packed.Plain]:
    """Return all words of names and of what is added to them, and what is near to a name."""
    vocabulary = sorted({word for table in known for phrase in table for word in phrase.split()})
    listed = sorted({names.normalise(name) for name, _ in named(base)})
    return {
        "vocabulary": packed.pack(dict.fromkeys(vocabulary, True)),
        "near_names": packed.pack(near.joined(listed)),
        "near_words": packed.pack(near.joined(vocabulary)),
        "near_rests": packed.pack(near.shortened(vocabulary)),
    }


def _plain(text: str) -> str:
    """Return words as a name is compared: without case, accents and plurals."""
    return " ".join(names.singular(folded(word)) for word in text.split())


def _words(base: "Knowledge") -> dict[str, "Words"]:
    """Return the words that stand for others, in all languages; a key may be a plural."""
    languages = base.name_forms.languages.values()
    tables = (base.name_forms.words, *(language.words for language in languages))
    return {
        _plain(word): tuple(_plain(said).split())
        for table in tables
        for word, said in table.items()
    }


def _everyday(base: "Knowledge") -> dict[str, tuple[str, str]]:
    """Return the everyday words that are names in one language: the language and the exercise."""
    meant = {names.normalise(name): ids[0] for name, ids in named(base, everyday=True)}
    return {
        names.normalise(word): (language, meant[names.normalise(word)])
        for language, rules in base.name_forms.languages.items()
        for word in rules.everyday
    }


def _signs(base: "Knowledge") -> dict[str, tuple[str, ...]]:
    """Return the words of the other languages that are not English, with their languages."""
    rules = base.name_forms
    english = {
        names.singular(word)
        for key, exercise in base.exercises.items()
        for name in exercise.english(key)
        for word in split(name)
    }
    english.update(
        word for phrase in (*rules.words, *rules.words.values()) for word in split(phrase)
    )
    english.update(
        word for one in rules.modifiers.values() for phrase in one.words for word in split(phrase)
    )
    found: dict[str, set[str]] = {}
    for language, own in rules.languages.items():
        translated = (
            name
            for exercise in base.exercises.values()
            for name in (exercise.translations or {}).get(language, ())
        )
        everyday = {word for name in own.everyday for word in split(name)}
        texts = (*own.words, *own.dropped, *translated)
        for word in {word for text in texts for word in split(text)} - everyday - english:
            found.setdefault(word, set()).add(language)
    return {word: tuple(sorted(languages)) for word, languages in found.items()}


def _spelled(base: "Knowledge") -> dict[str, str]:
    """Return how each name is written, by its normalised form; the first of those alike."""
    found: dict[str, str] = {}
    for key, exercise in base.exercises.items():
        found.setdefault(names.normalise(exercise.name), exercise.name)
        for name in (*exercise.names(key)[1:], key.replace("_", " ")):
            found.setdefault(names.normalise(name), name)
    for ambiguity in base.ambiguous:
        found[names.normalise(ambiguity.name)] = ambiguity.name
    return found


def _modifiers(
    base: "Knowledge", cut: "Callable[[str], Words]"
) -> tuple[dict[str, tuple["Words", ...]], dict[str, tuple[int, "Words"]]]:
    """Return the phrases of modifiers by their first word, and what each is neutral for."""
    neutral: dict[str, tuple[int, set[str]]] = {}
    phrases: dict[str, list[Words]] = {}
    for rank, modifier in enumerate(base.name_forms.modifiers.values()):
        for text in modifier.words:
            phrase = cut(text)
            key = " ".join(phrase)
            if key not in neutral:
                phrases.setdefault(phrase[0], []).append(phrase)
            neutral.setdefault(key, (rank, set()))[1].update(modifier.neutral_for)
    return (
        {word: tuple(found) for word, found in phrases.items()},
        {phrase: (rank, tuple(sorted(tags))) for phrase, (rank, tags) in neutral.items()},
    )


def _bags(
    base: "Knowledge", cut: "Callable[[str], Words]", alone: set[str]
) -> dict[str, tuple[str, ...]]:
    """Return the exercises that some words mean in any order, where they mean one or are asked."""
    bags: dict[str, set[str]] = {}
    for name, ids in named(base):
        if names.normalise(name) not in alone:
            bags.setdefault(bag(cut(name)), set()).update(ids)
    ambiguous = {bag(cut(one.name)): one.candidates for one in base.ambiguous}
    return {
        key: ambiguous.get(key, tuple(ids))
        for key, ids in bags.items()
        if key and (len(ids) == 1 or key in ambiguous)
    }


def named(base: "Knowledge", *, everyday: bool = False) -> "Iterator[tuple[str, tuple[str, ...]]]":
    """Yield every name with the exercises it means.

    Args:
        base: The knowledge base.
        everyday: Whether the everyday words of other languages are names as well.
    """
    left_out: set[str] = set()
    if not everyday:
        languages = base.name_forms.languages.values()
        left_out = {names.normalise(word) for rules in languages for word in rules.everyday}
    for key, exercise in base.exercises.items():
        for name in exercise.names(key):
            if names.normalise(name) not in left_out:
                yield name, (key,)
    for ambiguity in base.ambiguous:
        yield ambiguity.name, ambiguity.candidates


def _alike(base: "Knowledge") -> dict[str, int]:
    """Return a number for each exercise, the same for those that count alike."""
    numbers: dict[str, int] = {}
    found = {}
    for key, exercise in base.exercises.items():
        actions = sorted((exercise.actions or {}).items())
        outside = "" if actions or exercise.pattern else exercise.region
        what = f"{actions} {exercise.pattern} {outside} {exercise.dose}"
        found[key] = numbers.setdefault(what, len(numbers))
    return found


def _tags(base: "Knowledge", exercise: "Exercise", key: str) -> "Iterator[str]":
    """Yield the kinds that an exercise belongs to."""
    row = base.dose_classes[exercise.dose]
    outside = exercise.region in ("upper_body", "trunk") or exercise.actions == {"trunk": 1.0}
    yield exercise.sides
    for thing in exercise.equipment:
        yield f"has {thing.replace('_', ' ')}"
    steady = not row.per.model_dump(exclude_none=True)
    if row.per.metres or steady:
        yield "metres"
    if steady or exercise.unit == "s" or (row.per.seconds and not row.per.metres):
        yield "seconds"
    if exercise.dose == "flying":
        yield "flying"
    if outside:
        yield "outside"
        if key not in base.name_forms.families["positions_matter"]:
            yield "any position"
        if key not in base.name_forms.families["one_equipment"]:
            yield "any equipment"
    elif exercise.region:
        yield exercise.region
    elif row.kind == "lift":
        yield "lift"
        if not FREE_WEIGHTS.isdisjoint(exercise.equipment):
            yield "free"
    elif exercise.dose == "tempo" or row.kind == "sprint":
        yield "run"
    else:
        yield row.kind
