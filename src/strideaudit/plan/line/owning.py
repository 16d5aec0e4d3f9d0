"""Which exercise of a line an aside is of."""

from collections.abc import Sequence

from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.fold import BLANK
from strideaudit.plan.line.parts import Aside

_PARTS = (",", ";", "|", "\n")
"""Marks behind which another exercise may begin."""


def owned(drafts: Sequence[Draft], asides: Sequence[Aside], text: str) -> list[list[Aside]]:
    """Return what is written with each draft; those that share a dose share its asides.

    Args:
        drafts: The exercises of the line.
        asides: What is written with doses, in the order of the line.
        text: The folded line, in which these are blank.
    """
    starts = [start_of(draft) for draft in drafts]
    own: list[list[Aside]] = [[] for _ in drafts]
    for aside in asides:
        leads = _led_by(aside, starts, text)
        own[owner(aside.place.start, starts) if leads is None else leads].append(aside)
    for number, draft in enumerate(drafts):
        for other, shared in enumerate(drafts):
            same = draft.chains and shared.chains and draft.chains[0] == shared.chains[0]
            if same and other != number and not own[number]:
                own[number] = own[other]
    together = [number for number, one in enumerate(drafts) if _shares(one, drafts)]
    for number in together:  # "each" then is of the exercises and not of the sides
        own[number] = [one for one in own[number] if one.word != "each"]
    return own


def _led_by(aside: Aside, starts: Sequence[int], text: str) -> int | None:
    """Return which exercise a load before its name is of: ``OHB x10, 5kg scoop x10``."""
    before, end = text[: aside.place.start].rstrip(BLANK + " "), aside.place.end
    number = next((at for at, start in enumerate(starts) if start >= end), None)
    if aside.kind not in ("load", "intensity") or number is None or not before.endswith(_PARTS):
        return None
    return number if not text[end : starts[number]].strip(BLANK + " ") else None


def _shares(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Return whether a draft has its dose together with another."""
    return any(
        other is not draft and other.chains[:1] == draft.chains[:1] != [] for other in drafts
    )


def start_of(draft: Draft) -> int:
    """Return the first character of an exercise."""
    spans = [*draft.name, *draft.others] or [(item.start, item.end) for item in draft.chains]
    first = min(start for start, _ in spans)
    if draft.chains and draft.dose_first():
        first = min(first, draft.chains[0].start)
    return first


def owner(at: int, starts: Sequence[int]) -> int:
    """Return the last draft that begins before a character; the first if none does."""
    before = [number for number, start in enumerate(starts) if start <= at]
    return max(before, key=lambda number: starts[number]) if before else 0
