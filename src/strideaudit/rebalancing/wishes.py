"""What a person asks of a change, in words, as ids of the catalogue."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from strideaudit.audit.injuries import to_avoid
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.rebalancing.conventions import LEVELS, TARGETS, USUAL_LEVEL, Wish
from strideaudit.text import similar
from strideaudit.text.document import Document
from strideaudit.text.wording import listed, quoted

Word = TypeVar("Word", bound=str)

_NOTHING = ("bodyweight", "body weight", "nothing", "none")


class Asked(NamedTuple):
    """The words of a command line, or of a call."""

    to: str = "clean"
    keep: Sequence[str] = ()
    avoid: Sequence[str] = ()
    equipment: Sequence[str] = ()
    level: str = ""
    more: float | None = None
    lines: int | None = None
    touch_main: bool = False
    any_exercise: bool = False
    max_changes: int | None = None
    team_equipment: Sequence[str] = ()
    team_level: str = ""
    """What the settings say where neither the call nor the plan does."""


def wish_of(asked: Asked, document: Document, catalogue: Catalogue) -> Wish:
    """Return what is asked for, with what the plan itself states where nothing else does.

    Nothing new is for a muscle group that the plan calls injured.

    Args:
        asked: The words.
        document: The plan, which may have the keys ``keep``, ``avoid``, ``equipment``, ``level``.
        catalogue: The knowledge base.

    Raises:
        StrideauditError: A word is not known; the hint names what is near.
    """
    to = _one_of("target", asked.to, TARGETS)
    equipment = asked.equipment or _stated(document, "equipment") or asked.team_equipment
    level = asked.level or "".join(_stated(document, "level")) or asked.team_level or USUAL_LEVEL
    for key, read in (
        ("keep", lambda words: [_exercises(word, catalogue) for word in words]),
        ("avoid", lambda words: [_avoided(word, catalogue) for word in words]),
        ("equipment", lambda words: list(_equipment(words, catalogue))),
        ("level", lambda words: [_one_of("level", word, LEVELS) for word in words]),
    ):
        _at_its_place(document, key, read)
    keep = [*asked.keep, *_stated(document, "keep")]
    avoid = [*asked.avoid, *_stated(document, "avoid"), *to_avoid(document, catalogue)]
    return Wish(
        to,
        frozenset(one for word in keep for one in _exercises(word, catalogue)),
        frozenset(one for word in avoid for one in _avoided(word, catalogue)),
        frozenset(_equipment(equipment, catalogue)) if equipment else None,
        _one_of("level", level, LEVELS),
        asked.touch_main,
        asked.any_exercise,
        asked.more,
        asked.lines,
        asked.max_changes,
    )


def _at_its_place(document: Document, key: str, read: Callable[[list[str]], object]) -> None:
    """Read what a plan gives under a key, so that a mistake in it is named with its place.

    Raises:
        StrideauditError: A word is not known.
    """
    try:
        read(_stated(document, key))
    except StrideauditError as error:
        line = document.span((key,), key=True).line
        raise StrideauditError(
            error.message, path=document.path, line=line, hint=error.hint
        ) from error


def _stated(document: Document, key: str) -> list[str]:
    """Return the texts that a plan gives under one of its keys."""
    value = document.value((key,))
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [one.strip() for one in value or () if isinstance(one, str) and one.strip()]


def _one_of(what: str, word: str, known: tuple[Word, ...]) -> Word:
    for one in known:
        if one == word:
            return one
    near = similar.did_you_mean(word, known) or f"write one of {listed(known, 'or')}"
    raise StrideauditError(f"unknown {what} {quoted(word)}", hint=near)


def _exercises(word: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the exercises that a name means; all of them if it means several."""
    found = catalogue.find(word)
    if found:
        return found
    near = [catalogue.exercise(key).name for key in catalogue.suggest(word)]
    hint = f"did you mean {listed(near, 'or')}?" if near else "strideaudit exercises lists them"
    raise StrideauditError(f"unknown exercise {quoted(word)}", hint=hint)


def _avoided(word: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is avoided by an exercise, a joint action, a muscle or a group."""
    key = word.strip().lower().replace(" ", "_").replace("-", "_")
    muscles = {muscle for group in catalogue.groups.values() for muscle in group.muscles}
    if key in catalogue.actions or key in muscles or key in catalogue.groups:
        return (key,)
    if not catalogue.find(word):
        near = similar.did_you_mean(key, [*catalogue.groups, *catalogue.actions, *sorted(muscles)])
        if near:
            raise StrideauditError(f"there is no {quoted(word)} to avoid", hint=near)
    return _exercises(word, catalogue)


def _equipment(words: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    for word in (part.strip() for text in words for part in text.split(",")):
        key = word.lower().replace(" ", "_").replace("-", "_")
        if word.lower() in _NOTHING or not word:
            yield "none"
        elif key in catalogue.equipment or key.removesuffix("s") in catalogue.equipment:
            yield key if key in catalogue.equipment else key.removesuffix("s")
        else:
            near = similar.did_you_mean(key, catalogue.equipment)
            hint = near or f"write some of {', '.join(catalogue.equipment)}"
            raise StrideauditError(f"unknown equipment {quoted(word)}", hint=hint)
