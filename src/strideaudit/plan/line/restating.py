"""Words of a line that name nothing new: they count what is named before, or say how it is run."""

from collections.abc import Sequence

from strideaudit.plan.line.name_words import is_run_name
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.words import group


def only_counts(before: str, words: str, namer: Namer) -> bool:
    """Return whether words behind a name and a colon only count: ``Wickets: 4x30m sprints``.

    ``Acceleration: 4x40m sprints`` are what runs of 40 m are.

    Args:
        before: The name before the colon.
        words: The words.
        namer: Finds exercises.
    """
    if is_run_name(before):
        return False
    ids = namer.known(before)
    facts = [namer.facts(one) for one in ids]
    named = any(one.flying for one in facts) or not set(ids) <= set(namer.known(words))
    return words in group("jumps") or (is_run_name(words) and named and _cover_ground(ids, namer))


def is_made_of(before: str, words: str, namer: Namer) -> bool:
    """Return whether words in brackets say how it is run: ``Flying sprint (20m build, 30m fly)``.

    Args:
        before: The name before the brackets.
        words: The words in them.
        namer: Finds exercises.
    """
    ids = namer.known(before)
    same = is_run_name(words) or not set(ids).isdisjoint(namer.known(words))
    return same and not is_run_name(before) and _cover_ground(ids, namer)


def _cover_ground(ids: Sequence[str], namer: Namer) -> bool:
    """Return whether all of some exercises may be done over a distance."""
    facts = [namer.facts(one) for one in ids]
    return bool(facts) and all(one.run or (not one.lift and "metres" in one.units) for one in facts)
