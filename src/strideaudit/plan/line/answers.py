"""A line with its questions, each with the answers that then read without one."""

from collections.abc import Sequence

from strideaudit.plan.line.asking import Ask, Changes
from strideaudit.plan.line.fast import read_fast
from strideaudit.plan.line.fold import Joined, join
from strideaudit.plan.line.keeping import is_broken, keeps, tidied
from strideaudit.plan.line.known import Context, Names
from strideaudit.plan.line.parts import Edit, Field, Line, Place, Question, edited
from strideaudit.plan.line.unknown import read_unknown

MOST_ASKED = 3
"""Questions of a line with answers: each answer is read as a line of its own, which takes time."""
_ALL = 1_000
"""As many questions as if an answer does not work."""


def read_asked(
    fields: Sequence[Field], names: Names, around: Context, *, answers: bool = True
) -> Line:
    """Read a line that the first path left: one that only asks about its name, or any other.

    Args:
        fields: Its texts.
        names: Whoever knows the names of exercises.
        around: What is known from around it.
        answers: Whether answers to its questions are looked for.
    """
    found = None if any(around) else read_unknown(fields, names, suggests=answers)
    found = found or _all_steps(fields, names, around, suggests=answers)
    return _answered(found, fields, names, around, answers=answers)


def read_fully(
    fields: Sequence[Field], names: Names, around: Context, *, answers: bool = True
) -> Line:
    """Read a line with all steps, also one that the first path would take.

    Args:
        fields: Its texts.
        names: Whoever knows the names of exercises.
        around: What is known from around it.
        answers: Whether answers to its questions are looked for.
    """
    found = _all_steps(fields, names, around, suggests=answers)
    return _answered(found, fields, names, around, answers=answers)


def _all_steps(
    fields: Sequence[Field], names: Names, around: Context, *, suggests: bool
) -> tuple[Line, list[Ask | None]]:
    """Return a line with its questions; the steps are loaded for the first line that needs them."""
    from strideaudit.plan.line.full import FullReader

    return FullReader(fields, names, around, suggests=suggests).line()


def _answered(
    found: tuple[Line, list[Ask | None]],
    fields: Sequence[Field],
    names: Names,
    around: Context,
    *,
    answers: bool,
) -> Line:
    """Return a line with its questions, and their answers if these are looked for."""
    line, asks = found
    if not any(asks):
        return line
    if not answers or sum(ask is not None for ask in asks) > MOST_ASKED:
        asks = [ask and ask._replace(answers=()) for ask in asks]
    return _with_answers(line, asks, fields, names, around)


def _with_answers(
    line: Line, asks: Sequence[Ask | None], fields: Sequence[Field], names: Names, context: Context
) -> Line:
    """Return a line whose questions have the answers that read without one."""
    joined = join(fields)
    open_ = sum(ask is not None for ask in asks)
    pieces = []
    for piece, ask in zip(line.pieces, asks, strict=True):
        if ask is None:
            pieces.append(piece)
            continue
        edits = []
        for answer in ask.answers:
            ways = (_edits(tidied(way, joined.text), joined) for way in answer.ways)
            works = (way for way in ways if _open(way, line, fields, names, context) < open_)
            edits.append(next(works, ()))
        said = joined.text[ask.start : ask.end]
        candidates = tuple(answer.candidate for answer in ask.answers)
        place = joined.place(ask.start, ask.end)
        question = Question(ask.kind, said, place, candidates, tuple(edits))
        pieces.append(piece._replace(question=question))
    return line._replace(pieces=tuple(pieces))


def _edits(changes: Changes, joined: Joined) -> tuple[Edit, ...]:
    """Return changes of the joined text as edits of its fields."""
    edits: list[Edit] = []
    for change in changes:
        text = change.text
        for number, (begin, stop) in enumerate(joined.fields):
            start, end = max(change.start, begin), min(change.end, stop)
            inside = start < end or (change.start == change.end and begin <= change.start <= stop)
            if inside:
                edits.append(Edit(Place(number, start - begin, end - begin), text))
                text = ""
                if change.start == change.end:
                    break
    return tuple(edits)


def _open(
    edits: Sequence[Edit], before: Line, fields: Sequence[Field], names: Names, context: Context
) -> int:
    """Return how many questions are left with an answer written into a line."""
    texts = edited(fields, edits)
    if is_broken(texts, fields):
        return _ALL
    plain = None if any(context) else read_fast(texts, names)
    if plain is not None:  # most answers make a plain line, in which nothing is asked
        return 0 if keeps(fields, edits, before, plain) else _ALL
    line, asks = _all_steps(texts, names, context, suggests=False)
    if line.kind != "work" or line.question or not keeps(fields, edits, before, line):
        return _ALL
    return sum(ask is not None for ask in asks)
