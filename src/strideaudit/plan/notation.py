"""The notation of doses: ``SETSxAMOUNT[unit][/side] [@ INTENSITY] [rest TIME] [tempo T]``.

One grammar reads all of it, whether a coach writes one string or a field for each part.
"""

import functools
import re

from strideaudit.plan.amounts import of_list
from strideaudit.plan.dose import DoseFields
from strideaudit.plan.dose_grammar import DoseReader
from strideaudit.plan.scanner import Backward, DoseError
from strideaudit.plan.sizes import MOST_RPE
from strideaudit.text.pattern import pattern

HIGHEST_SHARE = 3.0
"""A bare intensity above this is RPE or per cent: nobody trains at 300 % of a maximum."""

_SPLIT = pattern(
    r"(?<!\S)(?:\d+(?:-\d+)?\s?[x\xd7]\s?\d|\d+(?:-\d+)?x(?!\S)|\d+ contacts\b)", re.IGNORECASE
)
_RANGE_MARK = pattern("[-\u2013\u2014\u2212]|to|TO|To|bis")


@functools.lru_cache(maxsize=4096)
def parse_dose(text: str) -> DoseFields:
    """Read a whole dose: ``4x5 @ 82% rest 3min``.

    Returns:
        The fields of a ``Dose``, which the caller must not change; limits are not checked here.

    Raises:
        DoseError: The text is not a dose; the error points at the character.
    """
    return DoseReader(text).dose()


def parse_field(text: str) -> tuple[DoseFields, tuple[tuple[int, int], ...]]:
    """Read a dose that is a field of its own, in which an ``@ 80`` may be without a unit.

    Returns:
        The fields of a ``Dose``, and where each such number is that is in none of them.

    Raises:
        DoseError: The text is not a dose; the error points at the character.
    """
    scanner = DoseReader(text)
    scanner.takes_bare = True
    fields = scanner.dose()
    return fields, tuple(scanner.bare.items())


def leading(text: str) -> tuple[int, int]:
    """Return where the dose at the start of a text ends; the text may go on after it.

    Returns:
        Where its sets and amount end, and where the intensity, rest and sides after them end; both
        are 0 if the text does not begin with a dose.
    """
    return DoseReader(text).leading()


def parse_amount(text: str, unit: str) -> DoseFields:
    """Read what one field gives: ``6-8``, ``12 each side``, ``30 s``, ``to failure``.

    Args:
        text: The value of a field ``sets``, ``reps``, ``distance``, ``time`` or ``contacts``.
        unit: What a bare number means there: a field of ``Dose``.

    Raises:
        DoseError: The text is not an amount; the error points at the character.
    """
    return of_list(text) or DoseReader(text).amount_field(unit)


def parse_number(text: str) -> float:
    """Read a number or the midpoint of a range.

    Raises:
        DoseError: The text is not one of these.
    """
    scanner = DoseReader(text)
    value = scanner.range()
    scanner.finish()
    return value


def parse_intensity(text: str, *, share: bool) -> DoseFields:
    """Read an intensity or a load as far as it is understood; the rest is a note.

    Args:
        text: The value of a field ``intensity`` or ``load``.
        share: Whether a bare number is a share, 0.97 or 97 for per cent; up to 10 it is RPE.
    """
    if share:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            pass
        else:
            if HIGHEST_SHARE < number <= MOST_RPE:
                return {"rpe": number}
            return {"intensity": number if number <= HIGHEST_SHARE else number / 100}
    try:
        return DoseReader(text).intensity_field()
    except DoseError:
        return {}


def parse_rest(text: str) -> DoseFields:
    """Read a rest, ``3:00`` or ``2-3 min``; one in words (``walk back``) gives nothing."""
    scanner = DoseReader(text)
    try:
        seconds = scanner.time(default=1.0)
        scanner.finish()
    except DoseError:
        return {}
    return {"rest_s": seconds}


def backward_ranges(text: str) -> tuple[Backward, ...]:
    """Return the amounts and rests of a dose, or of one field, that run backwards.

    A backward intensity is not a mistake: sets with a falling load or falling repetitions in
    reserve are common.
    """
    return _backward_ranges(text) if _RANGE_MARK.search(text) else ()


@functools.lru_cache(maxsize=4096)
def _backward_ranges(text: str) -> tuple[Backward, ...]:
    scanner = DoseReader(text)
    try:
        scanner.dose()
    except DoseError:  # a field is not a whole dose, but its number has been read
        return tuple(scanner.backward.values())
    return tuple(scanner.backward.values())


def split_entry(text: str) -> tuple[str, int]:
    """Split ``NAME: DOSE`` or ``NAME DOSE``; return the name and where the dose begins.

    Without a dose, the second value is the length of the text.
    """
    colon = text.find(": ")
    if colon > 0:
        rest = text[colon + 2 :]
        return text[:colon].strip(), colon + 2 + len(rest) - len(rest.lstrip())
    match = _SPLIT.search(text)
    if match and match.start() > 0:
        return text[: match.start()].strip(" ,-"), match.start()
    return text.strip().removesuffix(":"), len(text)
