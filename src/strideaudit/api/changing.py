"""Changes of one plan: the smallest that balances it, what is at hand, other sets.

Nothing is printed or written.
"""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from strideaudit.api.running import auditor_for
from strideaudit.api.sources import plans_of, request_for
from strideaudit.errors import StrideauditError

if TYPE_CHECKING:
    from strideaudit.audit.policy import Policy
    from strideaudit.audit.subject import Settings
    from strideaudit.knowledge.catalogue import Catalogue
    from strideaudit.plan.builder import Goal, Plan
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.request import Request
    from strideaudit.rebalancing.conventions import Wish
    from strideaudit.rebalancing.values import Rebalance, Swap
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.values import PlanReport


def rebalance(  # noqa: PLR0913 - one argument per option of the command
    source: "str | bytes | os.PathLike[str] | Plan",
    *,
    to: str = "clean",
    keep: Iterable[str] = (),
    avoid: Iterable[str] = (),
    equipment: Iterable[str] = (),
    level: str = "",
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> "Rebalance[PlanReport]":
    """Find the smallest change that balances a plan, and what is proven of it; write nothing.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        to: What it reaches: ``pass``, ``clean`` or ``band``.
        keep: Exercises that stay as they are.
        avoid: Exercises, joint actions, muscles and groups of muscles that nothing new uses.
        equipment: What is at hand; empty for what the plan uses.
        level: How new work starts: ``beginner``, ``trained`` or ``elite``; empty for the plan's.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The file cannot be opened, is not a plan in our own format, or a word is
            not known.
    """
    from strideaudit.rebalancing.rebalance import rebalance as solved
    from strideaudit.rebalancing.values import Rebalance
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.values import PlanReport

    asked = Asked(to, _words(keep), _words(avoid), _words(equipment), level)
    made = solved(*_to_change(source, request_for(source, goal, model), asked))
    return Rebalance(made, PlanReport)


def swap(
    source: "str | bytes | os.PathLike[str] | Plan",
    *,
    equipment: Iterable[str],
    keep: Iterable[str] = (),
    avoid: Iterable[str] = (),
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> "Swap[PlanReport]":
    """Replace what cannot be done with what is at hand by what trains the nearest thing.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        equipment: What is at hand; ``bodyweight`` alone for nothing.
        keep: Exercises that stay as they are.
        avoid: Exercises, joint actions, muscles and groups of muscles that nothing new uses.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The file cannot be opened, is not a plan in our own format, or a word is
            not known.
    """
    from strideaudit.rebalancing.swapping import swap as swapped
    from strideaudit.rebalancing.values import Swap
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.values import PlanReport

    given = _words(equipment) or ("bodyweight",)
    asked = Asked(keep=_words(keep), avoid=_words(avoid), equipment=given)
    return Swap(swapped(*_to_change(source, request_for(source, goal, model), asked)), PlanReport)


def with_sets(source: "str | bytes | os.PathLike[str] | Plan", line: int, sets: int) -> str | None:
    """Return the text of a plan in which one line has another number of sets.

    All other characters stay, and every other entry says what it said. Nothing is written.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        line: The line of the entry, from 1.
        sets: How many sets it gets, 1 to 20.

    Returns:
        None where the line has no entry with one dose in whole sets, or its text cannot be changed
        to just that.

    Raises:
        StrideauditError: The file cannot be opened, or is not a plan in our own format.
    """
    from strideaudit.rebalancing.sets import with_sets as changed
    from strideaudit.rebalancing.wishes import Asked

    file, catalogue, settings, *_ = _to_change(source, request_for(source, None, "lesson"), Asked())
    return changed(file, catalogue, settings, line, sets)


def _words(given: object) -> tuple[str, ...]:
    """Return names of something: one, or several; anything else is refused."""
    words = [given] if isinstance(given, str) else given
    found = tuple(words) if isinstance(words, Iterable) else (words,)
    if isinstance(given, bytes) or not all(isinstance(one, str) for one in found):
        raise StrideauditError(f"names are texts, not {given!r}")
    return tuple(one for one in found if one)


def _to_change(
    source: "str | bytes | os.PathLike[str] | Plan", request: "Request", asked: "Asked"
) -> "tuple[PlanFile, Catalogue, Settings, Policy, Wish, str]":
    """Return the only plan of a source, which is in our own format, and what is asked of it.

    Raises:
        StrideauditError: There is no such plan, or a word is not known.
    """
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project.locations import location
    from strideaudit.rebalancing.wishes import wish_of
    from strideaudit.text import shell

    plans, path = plans_of(source, request.window)
    configs = auditor_for(request).configs
    judging = configs.judging_of(path)
    if len(plans) != 1 or plans[0].foreign or plans[0].log is not None or judging is None:
        hint = f"strideaudit convert {shell.path(path)} makes a plan"
        raise StrideauditError("not one plan in our own format", path=path, hint=hint)
    catalogue = load_catalogue()
    wish = wish_of(asked, plans[0].document, catalogue)
    place = location(path, configs.root) if isinstance(source, os.PathLike) else path
    return plans[0], catalogue, judging.settings, judging.policy, wish, place
