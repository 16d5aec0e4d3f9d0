"""Doses in a name with others in the field next to it: ``Sprint 6x30m`` next to ``2x6``.

Both together are never counted: nobody writes one dose in two places, and one of them is stale, or
they are groups of runs.
"""

from collections.abc import Sequence

from strideaudit.plan.line.parts import Edit, Field, Line, Piece, Place, Question
from strideaudit.text.pattern import pattern

_WHOLE = pattern(r"(\d+)\s?[xX\xd7*]\s?(\d+(?:[.,]\d+)?\s?[^\W\d_]*)")
"""A whole dose: sets and an amount."""

_FIELDS = 2
_NAME, _DOSE = 0, 1


def asked(fields: Sequence[Field], line: Line) -> Line:
    """Return a line with a question where its name and its dose give one each.

    Where both are the same, it is one dose.

    Args:
        fields: The texts of the line.
        line: What was read from them.
    """
    if len(fields) != _FIELDS or not _WHOLE.search(fields[_NAME].text):
        return line
    pieces = tuple(_settled(fields, one) for one in line.pieces)
    return line if pieces == line.pieces else line._replace(pieces=pieces)


def _settled(fields: Sequence[Field], piece: Piece) -> Piece:
    """Return a piece with one dose of two that are the same, or with a question."""
    named = [at for at, place in enumerate(piece.dose_places) if _is_named(fields, place)]
    second = [at for at, place in enumerate(piece.dose_places) if place.field == _DOSE]
    if not named or not second:
        return piece
    given = [[piece.doses[at] for at in every] for every in (named, second)]
    if given[0] == given[1]:
        kept = tuple(piece.doses[at] for at in second)
        return piece._replace(doses=kept, dose_places=tuple(piece.dose_places[at] for at in second))
    question = _question(fields, piece.dose_places[named[0]])
    return piece._replace(doses=(), dose_places=(), question=question)


def _is_named(fields: Sequence[Field], place: Place) -> bool:
    """Return whether a place has a whole dose in the name."""
    text = fields[_NAME].text[place.start : place.end]
    return place.field == _NAME and _WHOLE.search(text) is not None


def _question(fields: Sequence[Field], place: Place) -> Question:
    """Return the question which of the two doses is meant; groups of runs are the first answer."""
    said, second = fields[_NAME].text[place.start : place.end].strip(" ,:"), fields[_DOSE].text
    alone = Edit(Place(_DOSE, 0, len(second)), "")
    answers: list[tuple[str, tuple[Edit, ...]]] = [(said, (alone,))]
    inner, outer = _WHOLE.search(said), _WHOLE.fullmatch(second.strip())
    # Next to runs of 30 m, `2x6` alone has no unit.
    bare = inner and outer and outer[2].isdigit() and not inner[2].isdigit()
    if not bare:
        answers.append((second, (Edit(place, ""),)))
    if inner and outer and outer[2] == inner[1]:
        answers.insert(0, (f"{outer[1]}x{said}", (Edit(place, f"{outer[1]}x{said}"), alone)))
    texts, edits = zip(*answers, strict=True)
    return Question("twice", said, place, tuple(texts), tuple(edits))
