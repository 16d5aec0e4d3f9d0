"""Numbers behind a whole dose: a rest, what is held, or hardly one more dose."""

from collections.abc import Sequence

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.asking import Ask, Span, about_extra
from strideaudit.plan.line.compose import Composed
from strideaudit.plan.line.dressing import LONGEST_REST
from strideaudit.plan.line.facts import KILOGRAMS, METRES, SECONDS, Facts, written
from strideaudit.plan.line.parts import Aside
from strideaudit.text.pattern import pattern

_TEMPO = pattern(r"[1-9]\d{3}|\d(?:[-/:]\d){2,3}")


def rested(doses: list[tuple[Dose, Span]], notes: Sequence[Composed]) -> list[tuple[Dose, Span]]:
    """Return doses with the time behind them as their rest: one for all, or one for each."""
    factors = [one.chain.factors[0] for one in notes if len(one.chain.factors) == 1]
    rests = [
        min(one.value * SECONDS[one.unit], LONGEST_REST) for one in factors if one.unit in SECONDS
    ]
    if len(rests) == 1:
        rests *= len(doses)
    if len(rests) != len(doses):
        return doses
    return [
        (dose if dose.rest_s else dose._replace(rest_s=rest), place)
        for (dose, place), rest in zip(doses, rests, strict=True)
    ]


def _may_be_a_pair(part: Composed, last: Dose) -> bool:
    """Return whether ``2x24kg`` behind a dose may be what is held: ``3x6, 2x24kg``."""
    factors = part.chain.factors
    pair = len(factors) == 2 and factors[0].value == 2 and not factors[0].unit  # noqa: PLR2004 - a pair
    return pair and factors[1].unit in KILOGRAMS and last.load_kg is None


def is_extra(part: Composed, asides: Sequence[Aside], last: Dose) -> bool:
    """Return whether a number behind a whole dose is hardly a further dose."""
    chain = part.chain
    if len(chain.factors) > 1 or chain.form != "amount":
        sets = chain.form == "count" and chain.factors[0].is_sets
        return part.in_bracket or sets or _may_be_a_pair(part, last)
    factor = chain.factors[0]
    if factor.unit in METRES or factor.unit in SECONDS:
        return factor.form != "list"
    counted = any(one.kind in ("bare_at", "load", "intensity", "level") for one in asides)
    return not counted and factor.form != "list" and factor.unit in ("", "reps")


def are_segments(part: Composed, last: Dose) -> bool:
    """Return whether numbers only say what a run is made of: ``3x90m (30/30/30)``."""
    factor = part.chain.factors[0]
    if last.metres is None or len(part.chain.factors) > 1 or part.chain.form != "amount":
        return False
    whole = factor.form == "list" or (factor.form == "one" and part.in_bracket)
    unit = factor.unit in METRES or (not factor.unit and factor.form == "list")
    return whole and unit and sum(factor.values) * METRES.get(factor.unit, 1.0) == last.metres


def about(part: Composed, facts: Facts, *, further: bool) -> Ask:
    """Return the question about a number next to a dose: a dose as well, or nothing.

    Nothing is offered that takes a run or a time out of its line: it was written for a purpose.

    Args:
        part: The number.
        facts: How its exercise is counted.
        further: Whether a dose is before it.
    """
    asked = about_extra("number", (part.start, part.end), _readings(part, facts))
    last = part.chain.factors[-1]
    kept = further and last.unit in (*METRES, *SECONDS) and not part.in_bracket
    return asked._replace(answers=asked.answers[:-1]) if kept else asked


def _readings(part: Composed, facts: Facts) -> tuple[str, ...]:
    """Return how a number next to a whole dose is written as one more dose.

    In ``3x3 hops 20m`` it may be the length of the hops before it.
    """
    factor = part.chain.factors[0]
    if len(part.chain.factors) > 1 or factor.form != "one":
        return ()
    if factor.unit in METRES:
        length = "contacts" in facts.units and not part.in_bracket
        return () if length else (f"1x{written(factor.value)}{factor.unit}",)
    return (f"1x{written(factor.value)}",) if facts.lift and not factor.unit else ()


def is_claimed(part: Composed, last: Dose, facts: Facts, text: str) -> bool:
    """Return whether a number behind a whole dose is a rest, a tempo or a note.

    Args:
        part: The number.
        last: The dose before it.
        facts: How its exercise is counted.
        text: The folded line, of which the places are.
    """
    chain = part.chain
    if are_segments(part, last):
        return True
    said = text[part.start : part.end].strip()
    if facts.lift and last.reps is not None and _TEMPO.fullmatch(said):
        return True
    if len(chain.factors) > 1 or chain.form != "amount":
        return False
    factor = chain.factors[0]
    minutes = factor.unit in ("'", "min") and last.seconds is None
    timed = last.seconds is not None or ("contacts" in facts.units and not minutes)
    if factor.unit in SECONDS and factor.form != "list" and not timed:
        return True
    note = part.in_bracket and not facts.flying
    return note and not factor.unit and factor.form == "one"
