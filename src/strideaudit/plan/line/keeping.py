"""Whether a line with an answer written into it still says all that it said.

The answer says its own numbers. Each number outside it keeps its part: a run that becomes a rest,
or an amount that becomes a note, would be a wrong answer without a question.
"""

from collections.abc import Sequence

from strideaudit.plan.line.asking import Change, Changes
from strideaudit.plan.line.parts import Edit, Field, Line
from strideaudit.text.pattern import pattern

_NUMBER = pattern(r"\d+(?:[.,:]\d+)*")
_BROKEN = pattern(r"\d[a-wyz]\d+x|[+*/x-]\s*$|\+\d+x\d|\(\s|\(\)|,\s*[,;]|[,;]\s*\)|^\s*[.,;)]")
"""What an answer in the midst of other marks may leave: ``1x4y1x5``, ``3x15+``, ``( in)``."""


def is_broken(fields: Sequence[Field], before: Sequence[Field]) -> bool:
    """Return whether an answer left marks without anything between them.

    A line that ends in ``25x`` was so before.
    """
    return any(
        _BROKEN.search(field.text) and not _BROKEN.search(old.text)
        for field, old in zip(fields, before, strict=True)
    )


def keeps(fields: Sequence[Field], edits: Sequence[Edit], before: Line, after: Line) -> bool:
    """Return whether each number outside an answer is what it was.

    Args:
        fields: The texts of the line.
        edits: The answer.
        before: The line.
        after: The line with the answer.
    """
    for number, field in enumerate(fields):
        for match in _NUMBER.finditer(field.text):
            at = match.start()
            inside = [one for one in edits if one.place.field == number]
            if any(one.place.start < match.end() and one.place.end > at for one in inside):
                continue
            moved = sum(
                len(one.text) - (one.place.end - one.place.start)
                for one in inside
                if one.place.end <= at
            )
            if _kinds(before, number, at) != _kinds(after, number, at + moved):
                return False
    return True


def _kinds(line: Line, field: int, at: int) -> frozenset[str]:
    """Return what is written with a dose at a character; empty for anything else."""
    return frozenset(
        one.kind
        for one in line.asides
        if one.place.field == field and one.place.start <= at < one.place.end
    )


def tidied(changes: Changes, text: str) -> Changes:
    """Return changes that take the marks round what is taken out along.

    Of brackets nothing is left, and between two commas, or before the first words, no comma.

    Args:
        changes: Changes of a text.
        text: The text.
    """
    return tuple(one if one.text else _tidied(one, text) for one in changes)


def _tidied(change: Change, text: str) -> Change:
    before, behind = text[: change.start].rstrip(), text[change.end :]
    if change.start == change.end:
        return change
    if before.endswith("(") and behind.lstrip().startswith(")"):
        end = change.end + behind.index(")") + 1
        return Change(len(before[:-1].rstrip()), end, "")
    if behind.startswith(",") and (not before or before.endswith((",", ":", "("))):
        return Change(change.start, change.end + len(behind) - len(behind[1:].lstrip()), "")
    return change
