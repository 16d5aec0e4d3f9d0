"""The second path: one unknown name with sets and repetitions, ``Bakc squat 4x5``: a question.

Most lines with a question are like this. As the first path, it takes a line only where the full
reader would read the same, and leaves all others to it.
"""

import functools
import re
from collections.abc import Sequence

from strideaudit.plan.line.asking import Ask, Change, about_name, in_metres, or_with
from strideaudit.plan.line.fast import FEWEST_LETTERS, asides_behind, plain_dose, split
from strideaudit.plan.line.fold import fold, join
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.name_words import is_harmless
from strideaudit.plan.line.naming import Hints, Namer, Naming
from strideaudit.plan.line.parts import Field, Line, Piece
from strideaudit.plan.line.thresholds import MOST_SETS
from strideaudit.plan.line.words import group
from strideaudit.plan.notation import parse_dose
from strideaudit.plan.scanner import DoseError
from strideaudit.text.pattern import pattern

MOST_WORDS = 8
"""Words of a name that is not a sentence."""

_SETS = pattern(r"(\d{1,3}) ?x ?(\d{1,3})(?:-(\d{1,3}))?")
"""Sets of repetitions, or of a range of them."""

_LETTERS = pattern(r"[^\W\d_]+")

_SPEAKING = (
    "body", "by_the_minute", "choice", "circuit", "circuit_before_number", "complex", "cool_down",
    "dose_labels", "eccentric", "effort", "effort_in_brackets", "every", "label_before_letter",
    "label_before_number", "no_training", "numbers", "pause", "race", "rest", "rest_per",
    "rest_without_time", "run", "short", "side_alone", "side_before", "tempo", "then", "totals",
    "warm_up", "week",
)  # fmt: skip
"""Groups of words that say something of a line even where no number is next to them."""


def read_unknown(
    fields: Sequence[Field], names: Names, *, suggests: bool = True
) -> tuple[Line, list[Ask | None]] | None:
    """Return a line with the question about its name; None where the full reader must read it.

    Args:
        fields: The texts of the line.
        names: Whoever knows the names of exercises.
        suggests: Whether the names nearest to the unknown one are looked for.
    """
    found = split(fields)
    if found is None:
        return None
    written, dose, name_place, dose_place = found
    match = plain_dose().fullmatch(dose)
    work = _SETS.fullmatch(match["work"]) if match else None
    if work is None or not _is_name_alone(written):
        return None
    try:
        parsed = parse_dose(dose)
    except DoseError:
        return None
    joined, name = join(fields), fold(written)
    names = names.in_line(joined.text)
    count, repetitions = _amounts(work)
    naming = Namer(names, suggests=suggests).resolve(
        name, Hints(load="load_kg" in parsed, bare=((repetitions, count),))
    )
    if not naming.asked or naming.run or naming.read_as or not 0 < count <= MOST_SETS:
        return None
    begin = joined.fields[name_place.field][0] + name_place.start
    start = joined.fields[dose_place.field][0] + dose_place.start
    ask = about_name(naming.asked, [(begin, begin + len(name))], naming.exercises, names, start)
    if naming.asked == "which":
        metres = in_metres([count], repetitions, exact=work[3] is None)
        ask = or_with(ask, (Change(start, start + len(work[0]), metres),))
    piece = Piece((name_place,), written, _settled(naming, name, names), "", (), ())
    asides = asides_behind(dose, len(work[0]), dose_place, parsed)
    return Line("work", None, (piece,), asides), [ask]


def _is_name_alone(name: str) -> bool:
    """Return whether no word of a name says anything else of a line."""
    words = fold(name).replace("-", " ").split()
    letters = sum(map(str.isalpha, name))
    if len(words) > MOST_WORDS or letters < FEWEST_LETTERS or min(map(len, words)) == 1:
        return False
    # A label is one before a colon alone: power is a word of "Power snatch" as well.
    if is_harmless(words) or " ".join(words) in group("label_alone"):
        return False
    return _speaking().isdisjoint(words)


def _amounts(work: re.Match[str]) -> tuple[float, float]:
    """Return the sets, and the repetitions; of a range its midpoint."""
    count, *ends = (float(one) for one in work.groups() if one)
    return count, sum(ends) / len(ends)


@functools.cache
def _speaking() -> frozenset[str]:
    """Return the words with which anything but a name begins: of ``w/u`` the letter."""
    found = (_LETTERS.match(phrase) for name in _SPEAKING for phrase in group(name))
    return frozenset(match[0] for match in found if match)


def _settled(naming: Naming, name: str, names: Names) -> str:
    """Return the one exercise that a name may mean, if the name alone does not say it."""
    sure = len(naming.exercises) == 1 and names.alone(name) != naming.exercises
    return naming.exercises[0] if sure else ""
