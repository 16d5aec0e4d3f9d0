"""All pages but those of rules, as plain data: made from the knowledge base once, and kept."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from strideaudit.knowledge.build_catalogue import catalogue_sources, data_folder, load_catalogue
from strideaudit.knowledge.names import normal as names
from strideaudit.text import cache, packed
from strideaudit.text.wording import listed

if TYPE_CHECKING:
    from strideaudit.knowledge.models import Knowledge
    from strideaudit.reference.parts import Part

_MAKERS = (
    "knowledge/alternatives.py", "knowledge/provenance.py", "knowledge/wording.py",
    "knowledge/would_change.py", "text/wording.py", "audit/baseline.py", "audit/findings.py",
    "audit/judgement.py", "audit/locating.py", "audit/robustness.py", "project/locations.py",
    "reference/build_pages.py", "reference/exercise_page.py", "reference/glossary.py",
    "reference/pages.py", "reference/parts.py",
)  # fmt: skip

SHORT_FOR = {
    "quadriceps": ("quads",),
    "gluteals": ("glutes", "glute"),
    "hamstrings": ("hams", "hammies"),
    "calves": ("calf",),
    "adductors": ("groin",),
}
"""What gyms call muscle groups."""


class Entry(NamedTuple):
    """One page in the index of words."""

    kind: str
    """``term``, ``exercise``, ``ambiguous``, ``source``, or what else it is about."""

    key: str
    title: str

    @property
    def place(self) -> str:
        """The key of its page."""
        return f"{self.kind} {self.key}"


class Kept(NamedTuple):
    """The pages as they are kept: of each table only what is looked up is read."""

    words: Mapping[str, tuple[tuple[str, str, str], ...]]
    """The pages that go by a word, normalised; terms come before names."""

    pages: Mapping[str, tuple["Part", ...]]
    cited: Mapping[str, str]
    """What there is to say of each source."""

    def entries(self, word: str) -> list[Entry]:
        """Return the pages that go by a normalised word."""
        return [Entry._make(row) for row in self.words.get(word, ())]


@functools.cache
def load_pages() -> Kept:
    """Return the pages, made where they are missing or stale.

    Raises:
        StrideauditError: The data is not sound.
    """
    folder = data_folder()

    def make() -> packed.Plain:
        from strideaudit.knowledge.load import load_knowledge

        return compile_pages(load_knowledge(folder))

    kept = cast("Mapping[str, packed.Plain]", cache.load("pages", pages_sources(folder), make))
    return Kept(*(packed.Packed(kept[name]) for name in Kept._fields))


def pages_sources(folder: str) -> list[str]:
    """Return what the pages are made from."""
    return catalogue_sources(folder, *_MAKERS)


class _Page(NamedTuple):
    """One page and the words it goes by."""

    kind: str
    key: str
    title: str
    words: Iterable[str]
    parts: "list[Part]"


def compile_pages(base: "Knowledge") -> packed.Plain:
    """Return all pages, and an index of the words they go by, as plain data."""
    from strideaudit.reference import pages

    index: dict[str, list[tuple[str, str, str]]] = {}
    kept: dict[str, packed.Plain] = {}
    for page in _every(base):
        entry = Entry(page.kind, page.key, page.title)
        kept[entry.place] = tuple(page.parts)
        words = (word.replace("_", " ") for word in (page.title, *page.words))
        for word in dict.fromkeys(map(names.normalise, words)):
            index.setdefault(word, []).append((entry.kind, entry.key, entry.title))
    return {
        "words": packed.pack({word: tuple(entries) for word, entries in index.items()}),
        "pages": packed.pack(kept),
        "cited": packed.pack({key: pages.citation(base, key) for key in base.sources}),
    }


def _every(base: "Knowledge") -> Iterator[_Page]:
    """Yield all pages in the order in which those of one word are shown."""
    from strideaudit.reference import glossary, pages

    for term in glossary.terms(base):
        yield _Page("term", term.page[0][1], term.title, term.keys, term.page)
    yield from _stride(base)
    yield from _body(base)
    yield from _exercises(base)
    for key in base.sources:
        yield _Page("source", key, key, (), pages.source(base, key))
    for key, row in base.dose_classes.items():
        yield _Page("dose class", key, row.name, (f"{key} dose",), pages.dose_class(base, key))


def _stride(base: "Knowledge") -> Iterator[_Page]:
    from strideaudit.reference import pages

    for phase, info in base.phases.items():
        yield _Page("phase", phase, info.name, (phase,), pages.phase(base, phase))
    for key, action in (*base.joint_actions.items(), *base.stride_patterns.items()):
        yield _Page("action", key, action.name, (key, action.code), pages.action(base, key))


def _body(base: "Knowledge") -> Iterator[_Page]:
    from strideaudit.reference import pages

    for key, muscle in base.muscles.items():
        yield _Page("muscle", key, muscle.name, (key,), pages.muscle(base, key))
    for key, group in base.groups.items():
        words = (key, *SHORT_FOR.get(key, ()))
        yield _Page("group", key, group.name, words, pages.group(base, load_catalogue(), key))


def _exercises(base: "Knowledge") -> Iterator[_Page]:
    from strideaudit.reference import exercise_page, pages

    for key, exercise in base.exercises.items():
        said = exercise_page.page(base, load_catalogue(), key)
        yield _Page("exercise", key, exercise.name, exercise.names(key), said)
    for ambiguity in base.ambiguous:
        meanings = [base.exercises[key].name for key in ambiguity.candidates]
        text = f"{ambiguity.name} can mean {listed(meanings, 'or')}: {ambiguity.note}."
        said = pages.note(ambiguity.name, text)
        yield _Page("ambiguous", ambiguity.name, ambiguity.name, (), said)
