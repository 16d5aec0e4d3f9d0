"""The first path: one known exercise with one dose in plain notation, ``Back squat 4x5 @ 80%``.

Most lines are like this. It asks the catalogue once and reads no word of ``data/line.yaml``; it
takes a line only where the full reader would read the same, and leaves all others to it.
"""

import functools
import re
from collections.abc import Mapping, Sequence

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.facts import Facts, is_held
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.parts import Aside, AsideKind, Field, Line, Piece, Place
from strideaudit.plan.line.relays import leg
from strideaudit.plan.line.sleds import too_heavy
from strideaudit.plan.line.thresholds import (
    FEW_REPS,
    LEAST_RUN,
    MOST_PLAIN_SETS,
    MOST_SETS,
    MULTIPLE,
)
from strideaudit.plan.notation import parse_dose
from strideaudit.plan.scanner import DoseError

FEWEST_LETTERS = 4
"""Letters of a name that is sure to be no short form."""

_ASIDES: dict[str, tuple[AsideKind, str]] = {
    "intensity": ("intensity", "intensity"),
    "load": ("load", "load_kg"),
    "rpe": ("level", "rpe"),
    "rir": ("level", "rir"),
    "rest": ("rest", "rest_s"),
    "side": ("side", ""),
}


def read_fast(fields: Sequence[Field], names: Names) -> Line | None:
    """Return a line in plain notation; None where the full reader must read it.

    Args:
        fields: The texts of the line.
        names: Whoever knows the names of exercises.
    """
    found = split(fields)
    if found is None:
        return None
    name, dose, name_place, at = found
    match = plain_dose().fullmatch(dose)
    ids = names.listed(name) if match else ()
    if match is None or len(ids) != 1 or sum(map(str.isalpha, name)) < FEWEST_LETTERS:
        return None
    try:
        parsed = parse_dose(dose)
    except DoseError:
        return None
    made = Dose(**parsed)  # type: ignore[arg-type] # fields of a dose, within the pattern's digits
    if made.metres is not None and names.runs.too_long(ids[0], made.metres):
        return None
    if _may_be_other(name, made, ids[0], names):
        return None
    # A name in the plan's language alone is left to the full reader, which settles it.
    if not _is_plain(made, names.facts(ids[0]), match) or names.alone(name) != ids:
        return None
    end = match.end("work")
    place = Place(at.field, at.start, at.start + end)
    piece = Piece((name_place,), name, "", "", (made,), (place,))
    return Line("work", None, (piece,), asides_behind(dose, end, at, parsed))


def _may_be_other(name: str, dose: Dose, exercise: str, names: Names) -> bool:
    """Return whether a dose says that a name may mean something else: a heavy sled, a relay."""
    words = name.lower().split()
    if dose.load_kg and too_heavy(exercise, name, words, (dose,), names):
        return True
    if dose.metres is not None and leg(words, (dose,)):
        return True
    return dose.seconds is None and is_held(name.lower().replace("-", " ").split())


def split(fields: Sequence[Field]) -> tuple[str, str, Place, Place] | None:
    """Return the name and the dose with their places; None if a line is not that simple.

    Args:
        fields: The texts of the line.
    """
    if len(fields) == 1:
        text = fields[0].text
        match = _line().fullmatch(text)
        if match is None:
            return None
        name, dose = Place(0, *match.span("name")), Place(0, *match.span("dose"))
        return match["name"], match["dose"], name, dose
    if len(fields) != 2 or not _name().fullmatch(fields[0].text):  # noqa: PLR2004 - a name and its dose
        return None
    first, second = fields[0].text, fields[1].text
    return first, second, Place(0, 0, len(first)), Place(1, 0, len(second))


@functools.cache
def _name() -> re.Pattern[str]:
    """Return what a name is made of: words of letters, no digit and no mark between them."""
    return re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@functools.cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_name().pattern}):? (?P<dose>\d.*)")


_TAIL = (
    r"(?P<side>/(?:side|leg)|each side|each leg)"
    r"|(?P<intensity>(?:@ ?)?\d{1,3}%)"
    r"|(?P<load>(?:@ ?)?\d{1,3}kg)"
    r"|(?P<rpe>(?:@ ?)?RPE ?\d)"
    r"|(?P<rir>(?:@ ?)?RIR ?\d)"
    r"|(?P<rest>rest (?:\d{1,3} ?(?:s|min)|\d{1,2}:\d\d))"
)


@functools.cache
def plain_dose() -> re.Pattern[str]:
    """Return the doses that are read here: sets, an amount, and what is written behind them."""
    tail = re.sub(r"\?P<\w+>", "?:", _TAIL)
    amount = r"\d{1,3}(?:-\d{1,3})? ?(?:m|min|s|sec|reps|contacts)?"
    return re.compile(
        rf"(?P<work>\d{{1,3}} ?x ?{amount}|\d{{1,4}} contacts)(?:(?: |(?=/))(?:{tail}))*"
    )


@functools.cache
def _tail() -> re.Pattern[str]:
    return re.compile(_TAIL)


def _is_plain(dose: Dose, facts: Facts, match: re.Match[str]) -> bool:
    """Return whether a dose has one meaning, whatever words there might be."""
    if not facts.units or match["work"].endswith(" "):
        return False
    if dose.metres is not None:
        return not facts.lift and "metres" in facts.units
    if dose.seconds is not None:
        return not facts.run and "seconds" in facts.units
    if dose.contacts is not None:
        return not facts.lift and "contacts" in facts.units
    reps = dose.reps or 0.0
    if facts.lift:
        plain = dose.sets <= MOST_PLAIN_SETS or reps > FEW_REPS
        return dose.sets <= MOST_SETS and plain and not facts.timed
    metres = "metres" in facts.units and not facts.bare_is_contacts
    length = metres and reps >= LEAST_RUN and reps % MULTIPLE == 0
    return not facts.run and "contacts" in facts.units and not length


def asides_behind(
    dose: str, start: int, at: Place, parsed: Mapping[str, float | str | bool]
) -> tuple[Aside, ...]:
    """Return what is written behind the work of a dose.

    Args:
        dose: The dose.
        start: Where its work ends.
        at: Where the dose is in the line.
        parsed: What was read from it.
    """
    found = []
    for match in _tail().finditer(dose, start):
        name = match.lastgroup or ""
        kind, field = _ASIDES[name]
        values = (float(parsed[field]),) if field else ()
        place = Place(at.field, at.start + match.start(), at.start + match.end())
        found.append(Aside(kind, values, place, name if kind == "level" else ""))
    return tuple(found)
