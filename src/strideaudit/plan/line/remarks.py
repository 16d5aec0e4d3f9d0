"""Words and numbers that say again what a line has said, or where it is said: they are notes."""

from collections.abc import Iterator, Sequence

from strideaudit.plan.line.asking import Span
from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.facts import METRES
from strideaudit.plan.line.name_words import clean, is_harmless
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.restating import only_counts
from strideaudit.plan.line.tokens import Token, tokens
from strideaudit.plan.line.words import group

_BETWEEN = frozenset("/,-+>")
_WITH_COMMAS = frozenset("(:")
_BEFORE = frozenset(("(", ",", ";", "-", ":"))
_LEAST = 2


def remarks(text: str) -> list[Span]:
    """Return the characters of a folded line that are remarks on its dose.

    ``(As Cycle 1)``; ``20 fast/20 float/20 fast`` behind 60 m; ``alternating between legs``.
    """
    row = tokens(text)
    found = sorted((*_references(row), *_segments(row), *_alternating(row)))
    return [(row[start].start, row[end - 1].end) for start, end in found]


def _references(row: Sequence[Token]) -> Iterator[Span]:
    """Yield the tokens that refer to another day or week, behind a dose."""
    for i, token in enumerate(row):
        if token.text not in _BEFORE or not any(one.kind == "x" for one in row[:i]):
            continue
        found = group("same_as").at(row, i + 1)
        if found is None:
            continue
        bracket = token.text == "("
        end = next((at for at in range(i, len(row)) if row[at].text in ");"), len(row))
        inner = row[found.end : end]
        plain = all(one.kind in ("word", "number") for one in inner)
        if plain and any(one.text in group("same_as_what") for one in inner):
            closed = bracket and end < len(row)
            yield (i, end + 1) if closed else (i + 1, end)


def _segments(row: Sequence[Token]) -> Iterator[Span]:
    """Yield the tokens that say what a run is made of, if they are as long as it."""
    lengths: list[float] = []
    at = 0
    while at < len(row):
        values, end = _stretches(row, at)
        if len(values) >= _LEAST and sum(values) in lengths:
            yield at, end
        if row[at].kind == "number" and unit(row, at + 1)[0] in METRES:
            lengths.append(row[at].value)
        at = end if len(values) >= _LEAST else at + 1


def _stretches(row: Sequence[Token], i: int) -> tuple[list[float], int]:
    """Return the lengths of ``20 fast / 20m float`` and one past the last token."""
    values: list[float] = []
    at = end = i
    # Elsewhere a comma may be before one more run.
    between = _BETWEEN if i and row[i - 1].text in _WITH_COMMAS else _BETWEEN - {","}
    while at < len(row) and row[at].kind == "number":
        behind = unit(row, at + 1)
        paced = group("paces").at(row, behind[1])
        if behind[0] not in ("", "m", "yd") or paced is None:
            break
        values.append(row[at].value)
        at = end = paced.end
        while at < len(row) and row[at].text in between:
            at += 1
    return values, end


def _alternating(row: Sequence[Token]) -> Iterator[Span]:
    """Yield the tokens that say that sides or paces take turns, behind a dose."""
    for i in range(len(row)):
        found = group("alternating").at(row, i)
        if found is None or not any(one.kind == "number" for one in row[:i]):
            continue
        end = found.end
        while end < len(row) and row[end].kind == "word":
            end += 1
        words = [one.text for one in row[found.end : end]]
        if words and all(map(_is_plain, words)):
            yield i, end


def _is_plain(word: str) -> bool:
    """Return whether a word is a pace, a side, or one that changes nothing."""
    return word in group("paces") or word in group("side") or is_harmless([word])


def without_counting(
    items: Sequence[Item], text: str, namer: Namer
) -> tuple[list[Item], list[Span]]:
    """Take out the word behind a number that only counts: ``Wickets 5 runs (30m)``.

    Args:
        items: The words, chains and marks of a line.
        text: The folded line.
        namer: Finds exercises.

    Returns:
        The items without such words, and the words.
    """
    kept: list[Item] = []
    spans: list[Span] = []
    for number, item in enumerate(items):
        if _counts(kept, item, text, namer) and _is_dosed(kept[-1], items[number + 1 :]):
            spans.append((item.start, item.end))
        else:
            kept.append(item)
    return kept, spans


def _counts(before: Sequence[Item], item: Item, text: str, namer: Namer) -> bool:
    if len(before) < _LEAST or item.kind != "words" or before[-2].kind != "words":
        return False
    if before[-1].chain is None:
        return False
    name, words = (clean(text[one.start : one.end]) for one in (before[-2], item))
    return words in group("counted_runs") and only_counts(name, words, namer)


def _is_dosed(number: Item, behind: Sequence[Item]) -> bool:
    """Return whether a number before a word is a dose alone, or with the length behind the word.

    ``5x30m runs``, ``5 runs (30m)``.
    """
    following = next((one for one in behind if one.mark != "("), None)
    factors = number.chain.factors if number.chain else ()
    if factors[-1].unit in METRES and len(factors) > 1:
        return following is None or following.kind == "mark"
    length = following.chain if following else None
    if length is None or len(factors) > 1 or factors[0].unit:
        return False
    return len(length.factors) == 1 and length.factors[0].unit in METRES
