"""The 90 % intervals of the shares, from the sums by action and by dose class."""

from collections.abc import Iterator

from strideaudit.audit.intervals import WIDTH
from strideaudit.fleet import credit, uncertain
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.balance import share
from strideaudit.fleet.writing import number
from strideaudit.knowledge import MODELS, PHASES


def columns(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the lowest and the highest share of each phase in both models: a name, and its SQL."""
    for model in MODELS:
        for at, phase in enumerate(PHASES):
            part = share(model, phase)
            off = f"{number(WIDTH)} * SQRT({_variance(asked, model, at)})"
            # The greatest of 0 and NULL is 0, so nothing phased is a case of its own.
            known = f"CASE WHEN {part} IS NULL THEN NULL ELSE"
            yield f"{model}_low_{phase}", f"{known} GREATEST(0.0E0, {part} - {off}) END"
            yield f"{model}_high_{phase}", f"{known} LEAST(1.0E0, {part} + {off}) END"


def _variance(asked: Asked, model: str, phase: int) -> str:
    """Return the variance of a share: that of the fractions, and that of the dose classes."""
    total = f"({' + '.join(credit.dose(model, one) for one in PHASES)})"
    part = share(model, PHASES[phase])
    squares = [
        f"({name} / {total} * {number(error)})"
        for name, _, error in uncertain.actions(asked.catalogue, model)
    ]
    squares += [
        f"(({names[phase]} - {part} * ({' + '.join(names)})) / {total} * {number(error)})"
        for names, _, error in uncertain.classes(asked.catalogue, model)
    ]
    return " + ".join(f"{one} * {one}" for one in squares) or "0.0E0"
