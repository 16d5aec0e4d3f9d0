"""Whether a plan speaks of an injury, which a change must not make worse."""

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.text.document import Document
from strideaudit.text.folding import folded
from strideaudit.text.joined import JoinedDocument

_LONGEST = 400
"""Characters of a line that is read: a longer one cannot be a title or a note."""


class Injury(NamedTuple):
    """A line of a plan that speaks of an injury."""

    part: str
    """The muscle group, by its id; empty where only an injury is mentioned."""

    line: int
    """The line of the file, from 1."""


def injuries(document: Document, catalogue: Catalogue) -> tuple[Injury, ...]:
    """Return the injuries that a plan speaks of, each muscle group once, by line.

    Titles, notes, comments and names are read alike: they are lines of the file. What a plan
    avoids already, by its key ``avoid``, is not among them.

    Args:
        document: The file.
        catalogue: It holds the words.
    """
    done = _avoided(document.base if isinstance(document, JoinedDocument) else document)
    return tuple(
        one
        for one in _all(document, catalogue)
        if one.part not in done and (one.part or not done)  # without a part any answer will do
    )


@functools.lru_cache(maxsize=1)  # a rule and the changes of the same plan ask for it
def _all(document: Document, catalogue: Catalogue) -> tuple[Injury, ...]:
    """Return the injuries, also where the plan avoids them."""
    data = catalogue.changes["injuries"]
    if isinstance(document, JoinedDocument):  # the other file is about the whole squad
        document = document.base
    text = folded(document.source.text)
    if not any(word in text for word in _words(catalogue)):
        return ()
    found: dict[str, int] = {}
    for part, line in _mentioned(document.source.lines, data):
        found.setdefault(part, line)
    if any(found):
        found.pop("", None)
    return tuple(Injury(part, line) for part, line in found.items())


@functools.lru_cache(maxsize=8)
def _words(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the words of which a text has one, if it speaks of an injury."""
    data = catalogue.changes["injuries"]
    return tuple(map(_bare, (*data["signs"], *data["alone"])))


def to_avoid(document: Document, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what changes of a plan leave alone because of its injuries, by ids.

    Where nothing names what is hurt, that is braking at full range alone.
    """
    found = _all(document, catalogue)
    if any(not one.part for one in found):
        return tuple(catalogue.changes["full_range"])
    return tuple(one.part for one in found)


def loads(exercise: Exercise, avoided: Collection[str], catalogue: Catalogue) -> bool:
    """Return whether an exercise is work for what is hurt.

    Args:
        exercise: The exercise.
        avoided: What ``to_avoid`` returns.
        catalogue: It holds the words.
    """
    actions = {action for action, _ in exercise.actions} | {exercise.pattern}
    muscles = {muscle for muscle, credit in exercise.gives[0].muscles if credit >= 1}
    return any(
        one == exercise.id
        or not actions.isdisjoint(catalogue.changes["avoided"].get(one, ()))
        or (one in catalogue.groups and not muscles.isdisjoint(catalogue.groups[one].muscles))
        for one in avoided
    )


def name_of(injury: Injury, catalogue: Catalogue) -> str:
    """Return what is hurt, in a sentence: ``the hamstrings``; ``an injury`` where nobody says."""
    return f"the {catalogue.groups[injury.part].name.lower()}" if injury.part else "an injury"


def sentence(document: Document, catalogue: Catalogue) -> str:
    """Return what an injury means for the changes of a plan; empty where it speaks of none."""
    found = injuries(document, catalogue)
    if not found:
        return ""
    ask = "check each change with the physio"
    if not found[0].part:
        return f"The plan speaks of an injury: nothing new brakes at full range; {ask}"
    names = " and ".join(name_of(one, catalogue) for one in found)
    return f"The plan speaks of an injury of {names}: nothing new is proposed for them; {ask}"


def _mentioned(lines: Sequence[str], data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each muscle group that a line says is hurt, with the line; empty for no group."""
    signs, alone, never = (_any_of(data[key]) for key in ("signs", "alone", "never_in"))
    parts = {part: _any_of(words) for part, words in data["parts"].items()}
    for number, written in enumerate(lines, 1):
        line = folded(written) if len(written) <= _LONGEST else ""
        if never.search(line):
            continue
        if signs.search(line):
            for part, words in parts.items():
                if words.search(line):
                    yield part, number
        if number <= data["first_lines"] and alone.search(line):
            yield "", number


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some words, each at the beginning of one."""
    inside = [re.escape(_bare(word)) for word in words if word.startswith("*")]
    begins = [re.escape(word) for word in words if not word.startswith("*")]
    parts = [rf"(?<![^\W\d_])(?:{'|'.join(begins)})"] if begins else []
    return re.compile("|".join(parts + inside))


def _bare(word: str) -> str:
    return word.removeprefix("*")


def _avoided(document: Document) -> frozenset[str]:
    """Return the ids that a plan lists under ``avoid``."""
    value = document.value(("avoid",))
    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, list | tuple):
        return frozenset()
    texts = (one for one in words if isinstance(one, str))
    return frozenset(one.strip().lower().replace(" ", "_").replace("-", "_") for one in texts)
