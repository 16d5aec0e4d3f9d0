"""Which rest, intensity and load belong to which dose, and what they make of it."""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.compose import Composed
from strideaudit.plan.line.efforts import PLUS
from strideaudit.plan.line.parts import Aside
from strideaudit.plan.line.thresholds import LEAST_PER_CENT, MOST_PER_CENT, MOST_RPE

COUNTING = frozenset(("load", "intensity", "side", "bare_at", "level", "every"))
"""Asides that make one number of a lift repetitions."""

EASING = frozenset(("load", "intensity", "level", "rest", "set_rest", "every", "bare_at"))
"""Asides that say that many sets are meant."""

SHARED = frozenset(("rest", "set_rest", "side", "every", "tempo"))
"""Asides behind the last dose that are for the doses before it as well."""

ONCE = frozenset(("rest", "intensity", "level", "load"))
"""What a dose has one of: two that differ contradict each other."""

MOST_SHARE, MOST_LOAD, MOST_RIR, LONGEST_REST = 3.0, 2000.0, 50.0, 86_400.0
"""The limits of a dose; what is beyond them is left out of it."""


class Dressing(NamedTuple):
    """The asides of one exercise by the dose that they belong to."""

    leading: tuple[Aside, ...]
    """Those before its first dose, which are for all."""

    behind: tuple[tuple[Aside, ...], ...]
    """For each dose those behind it."""

    def of(self, number: int) -> tuple[Aside, ...]:
        """Return what is written with one dose."""
        own = self.behind[number]
        kinds = {one.kind for one in own if one.word != PLUS}
        last = self.behind[-1] if number < len(self.behind) - 1 else ()
        shared = [one for one in last if one.kind in SHARED and one.kind not in kinds]
        kinds |= {one.kind for one in shared}
        return (*own, *shared, *(one for one in self.leading if one.kind not in kinds))

    def twice(self, number: int) -> Aside | None:
        """Return what is written behind a dose a second time, and differs."""
        first: dict[tuple[str, str], Aside] = {}
        for one in self.behind[number]:
            before = first.setdefault((one.kind, one.word), one)
            if one.kind in ONCE and before.values != one.values:
                return one
        return None


def dress(parts: Sequence[Composed], asides: Sequence[Aside], text: str) -> Dressing:
    """Return the asides of one exercise by its doses.

    Args:
        parts: Its doses, in the order of the line.
        asides: What is written with them, in the order of the line.
        text: The folded line, of which the places are.
    """
    leading: list[Aside] = []
    behind: list[list[Aside]] = [[] for _ in parts]
    for aside in asides:
        before = [i for i, part in enumerate(parts) if part.end <= aside.place.end]
        leads = (
            bool(before) and before[-1] + 1 < len(parts) and _leads(aside, parts, before[-1], text)
        )
        if before:
            behind[before[-1] + leads].append(aside)
        else:
            leading.append(aside)
    return Dressing(tuple(leading), tuple(map(tuple, behind)))


def _leads(aside: Aside, parts: Sequence[Composed], last: int, text: str) -> bool:
    """Return whether an aside belongs to the dose behind it: ``70%x5, 75%x5``."""
    before = text[parts[last].end : aside.place.start]
    behind = text[aside.place.end : parts[last + 1].start]
    return any(mark in before for mark in ",;+") and not behind.strip(" :")


def dressed(dose: Dose, asides: Sequence[Aside], *, run: bool) -> Dose:
    """Return a dose with what its asides say about it.

    Args:
        dose: The sets and the amount.
        asides: What is written with it; the first of a kind counts.
        run: Whether it is a free run, of which a bare ``@ 95`` is per cent.
    """
    for aside in reversed(asides):
        dose = _with(dose, aside, run=run)
    return dose


def _with(dose: Dose, aside: Aside, *, run: bool) -> Dose:  # noqa: PLR0911 - one for each kind
    value = sum(aside.values) / len(aside.values) if aside.values else None
    if aside.kind == "effort" and aside.word in ("max", "easy", "light", "heavy"):
        return dose._replace(effort=aside.word)  # type: ignore[arg-type] # just compared
    if aside.kind == "side":
        return dose._replace(per_side=True)
    if aside.kind == "tempo":
        return dose._replace(tempo=aside.word or None)
    if value is None:
        return dose
    if aside.kind == "bare_at":
        return _with_bare(dose, value, run=run)
    if aside.kind == "intensity" and aside.word != "bw" and value <= MOST_SHARE:
        return dose._replace(intensity=value)
    if aside.kind == "load" and value <= MOST_LOAD:
        further = aside.word == PLUS and dose.load_kg is not None  # by how much it grows
        return dose if further else dose._replace(load_kg=value)
    if aside.kind == "rest" and aside.values[0] <= LONGEST_REST:
        return dose._replace(rest_s=value)
    if aside.kind == "level":
        return _with_level(dose, aside.word, value)
    return dose


def _with_level(dose: Dose, word: str, value: float) -> Dose:
    if word == "rpe" and value <= MOST_RPE:
        return dose._replace(rpe=value)
    if word == "rir" and value <= MOST_RIR:
        return dose._replace(rir=value)
    return dose


def _with_bare(dose: Dose, value: float, *, run: bool) -> Dose:
    """Return a dose with ``@ N``: RPE up to 10, per cent of a run; of a lift it stays open.

    ``@ 0.9`` is a share.
    """
    if LEAST_PER_CENT / 100 <= value < 1:
        return dose._replace(intensity=value)
    if value <= MOST_RPE:
        return dose._replace(rpe=value)
    if run and LEAST_PER_CENT <= value <= MOST_PER_CENT:
        return dose._replace(intensity=value / 100)
    return dose
