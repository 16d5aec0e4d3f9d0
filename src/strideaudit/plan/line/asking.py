"""What must be asked about a line, and what to write for each answer.

Places are characters of the joined line; the reader maps them to its fields.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.plan.line.facts import written
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.parts import QuestionKind
from strideaudit.plan.line.thresholds import SHORTEST_BARE

Span: TypeAlias = tuple[int, int]

MOST_CANDIDATES = 3


class Change(NamedTuple):
    """Characters to replace, and what by."""

    start: int
    end: int
    text: str


Changes: TypeAlias = tuple[Change, ...]


class Answer(NamedTuple):
    """One answer: what it says, and how it can be written, the best way first."""

    candidate: str
    ways: tuple[Changes, ...] = ()


class Ask(NamedTuple):
    """A question about some characters of a line."""

    kind: QuestionKind
    start: int
    end: int
    answers: tuple[Answer, ...] = ()


def about_numbers(kind: QuestionKind, spans: Sequence[Span], readings: Sequence[str]) -> Ask:
    """Return a question about a dose, which each reading replaces.

    Args:
        kind: What is asked.
        spans: Where the dose is written, one place or several.
        readings: What may be meant, as it would be written.
    """
    ordered = sorted(set(spans))
    (start, _), (_, end) = ordered[0], ordered[-1]
    answers = []
    for reading in readings[:MOST_CANDIDATES]:
        # Where a dose is written in two places, the last one takes it whole.
        gone = tuple(Change(*span, "") for span in ordered[:-1])
        answers.append(Answer(reading, ((*gone, Change(*ordered[-1], reading)),)))
    return Ask(kind, start, end, tuple(answers))


def about_name(
    kind: QuestionKind, spans: Sequence[Span], exercises: Sequence[str], names: Names, at: int
) -> Ask:
    """Return a question about a name, which each exercise replaces.

    Args:
        kind: What is asked.
        spans: Where the name is written; empty where the line does not name it.
        exercises: Ids, most likely first.
        names: Knows what they are called.
        at: Where a name is written that the line does not give.
    """
    ordered = sorted(set(spans))
    start, end = (ordered[0][0], ordered[-1][1]) if ordered else (at, at)
    answers = []
    for key in dict.fromkeys(exercises[:MOST_CANDIDATES]):
        ways = (_written(names.title(key), ordered, at), _written(key, ordered, at))
        answers.append(Answer(key, tuple(dict.fromkeys(ways))))
    return Ask(kind, start, end, tuple(answers))


def or_with(asked: Ask, more: Changes) -> Ask:
    """Return a question each of whose answers may be written with some changes as well."""
    answers = (
        one._replace(ways=(*one.ways, *((*way, *more) for way in one.ways)))
        for one in asked.answers
    )
    return asked._replace(answers=tuple(answers))


def in_metres(counts: Sequence[float], length: float, *, exact: bool) -> str:
    """Return a dose without a unit as runs in metres, the length last: ``6x10m``.

    Args:
        counts: How often the length is run: sets, or groups and sets.
        length: The last number [m].
        exact: Whether it is one number, and not a range.
    """
    if is_turned(counts, length, exact=exact):
        return f"{written(length)}x{written(counts[0])}m"
    return "x".join((*map(written, counts), f"{written(length)}m"))


def is_turned(counts: Sequence[float], last: float, *, exact: bool) -> bool:
    """Return whether the first number of a dose is the length, if it is runs: ``60x5``."""
    return exact and len(counts) == 1 and last < SHORTEST_BARE <= counts[0]


def about_words(
    span: Span, text: str, exercises: Sequence[str], names: Names, name: Sequence[Span]
) -> Ask:
    """Return a question about words that may change an exercise: it is named without them.

    Args:
        span: The words.
        text: The line, whose commas before the words go with them.
        exercises: Ids, most likely first.
        names: Knows what they are called.
        name: Where the name is written.
    """
    asked = about_name("word", name, exercises, names, span[0])
    gone = Change(len(text[: span[0]].rstrip(" ,;")), span[1], "")
    answers = tuple(
        Answer(one.candidate, tuple((*way, gone) for way in one.ways)) for one in asked.answers
    )
    return Ask("word", *span, answers)


def about_extra(kind: QuestionKind, span: Span, readings: Sequence[str]) -> Ask:
    """Return a question about a number beside a dose: a dose as well, or nothing."""
    further = (Answer(reading, ((Change(*span, reading),),)) for reading in readings)
    return Ask(kind, *span, (*further, Answer("", ((Change(*span, ""),),))))


def together(asks: Sequence[Ask]) -> Ask:
    """Return the questions about the doses of one exercise as one, with one answer to all."""
    first = asks[0]
    if len(asks) == 1:
        return first
    start, end = min(one.start for one in asks), max(one.end for one in asks)
    answered = [one.answers[0] for one in asks if one.answers and one.answers[0].ways]
    if len(answered) < len(asks):
        return first._replace(end=end)
    changes = tuple(change for one in answered for change in one.ways[0])
    said = ", ".join(one.candidate for one in answered if one.candidate)
    return Ask(first.kind, start, end, (Answer(said, (changes,)),))


def _written(name: str, spans: Sequence[Span], at: int) -> Changes:
    """Return the changes that write a name in the place of another, or before a dose."""
    if not spans:
        return (Change(at, at, f"{name} "),)
    return (Change(*spans[0], name), *(Change(*span, "") for span in spans[1:]))


def applied(text: str, changes: Changes) -> str:
    """Return a text with some changes made."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
