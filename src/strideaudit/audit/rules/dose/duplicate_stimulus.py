"""Several exercises do the same work.

Finds: four or more exercises in one week of the plan that share their primary joint actions, or
their stride pattern. Several entries of one exercise count once; exercises outside the stride do
not count.

Why: the lesson says that extra work for the same muscle groups brings little, because they have
their share already [lesson_push]. Strength training shows that each further weekly set for a muscle
does less than the one before [pelland_2024]; that four exercises are too many is our choice.
Variety has its own reasons, so this is an info.

Fires on: squat, leg press, lunge and step-up: all of them straighten knee and hip together.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg press 3x10
          - Lunge 3x10
          - Step-up 3x8

Better: two of the four, and the sets of the others given to the swing phase.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg press 3x10
          - Band knee drive 4x10
          - Hanging leg raise 2x10

Thresholds: four exercises; a convention. Exercises that replace each other from week to week are
not duplicates. Sets that count nothing do not count here.

Fix: keep the two that matter most, and give the sets of the others to the phase that the message
names: the one that needs work most, if any does.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from math import fsum
from typing import TypeAlias

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import ranked
from strideaudit.audit.findings import (
    CAUSES,
    Cause,
    Evidence,
    Finding,
    Measure,
    Rule,
    Severity,
    related_to,
)
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.audit.whole_amounts import up_to_sets
from strideaudit.knowledge import PHASES, phase_name
from strideaudit.knowledge.catalogue import Work
from strideaudit.text.wording import counted, listed

KEPT = 2
"""How many of the exercises the message advises to keep."""

IN_NEED = ("untouched", "thin", "under")
"""The statuses of a phase that lacks work, worst first."""

Exercises: TypeAlias = dict[str, list[tuple[Item, float]]]
"""The entries of each exercise with their SE a week."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each kind of work that appears too often, at its largest entry."""
    coverage = subject.coverage
    least = subject.threshold("duplicate-stimulus", "exercises")
    if coverage.shares is None or len(coverage.doses) < least:
        return
    for signature, ids in _ids_by_signature(subject).items():
        if len(ids) < least or not signature:
            continue
        together = _in_the_fullest_week(subject, _sources(subject, ids))
        if len(together) >= least:
            yield _finding(subject, sorted(signature), together)


@functools.lru_cache(maxsize=1024)
def _signature(actions: Work, pattern: str) -> frozenset[str]:
    """Return what an exercise trains first: its primary actions, or its stride pattern."""
    primary = (action for action, emphasis in actions if emphasis == 1)
    return frozenset([pattern] if pattern else primary)


def _ids_by_signature(subject: Subject) -> dict[frozenset[str], set[str]]:
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for item, dose in subject.coverage.doses:
        if item.exercise and dose > 0:
            signature = _signature(item.exercise.actions, item.exercise.pattern)
            found[signature].add(item.exercise.id)
    return found


def _sources(subject: Subject, ids: set[str]) -> Exercises:
    """Return the entries of those exercises that train the stride."""
    found: Exercises = defaultdict(list)
    for item, dose in subject.coverage.doses:
        exercise = item.exercise
        if exercise is None or exercise.id not in ids or dose <= 0:
            continue
        if any(subject.coverage.phases_of(item)):
            found[exercise.id].append((item, dose))
    return found


def _in_the_fullest_week(subject: Subject, exercises: Exercises) -> Exercises:
    """Return the exercises of the week that has most of them, the first of several."""
    scales = subject.plan.scales or {}
    weeks: dict[int, list[str]] = defaultdict(list)
    for key, sources in exercises.items():
        for week in sorted({week for item, _ in sources for week in item.session.weeks}):
            if scales.get(week, 1.0) > 0:
                weeks[week].append(key)
    fullest = max((weeks[week] for week in sorted(weeks)), key=len, default=[])
    return {key: exercises[key] for key in fullest}


def _finding(subject: Subject, signature: list[str], exercises: Exercises) -> Finding:
    doses = {key: fsum(dose for _, dose in sources) for key, sources in exercises.items()}
    # One place for each exercise: its largest entry, with the sum of all its entries.
    places = ranked((ranked(sources)[0][0], doses[key]) for key, sources in exercises.items())
    names = [item.entry.exercise for item, _ in places]
    freed = fsum(dose for _, dose in places[KEPT:])
    actions = listed([action.replace("_", " ") for action in signature])
    return Finding(
        f"{len(names)} exercises do the same work: {listed(names)}",
        why=f"each trains {actions} first, {fsum(doses.values()):.1f} SE a week together; "
        "more of the same adds less and less",
        fix=_fix(subject, signature, freed),
        place=entry_place(places[0][0]),
        label=f"{places[0][1]:.1f} SE",
        related=related_to(places),
        items=tuple(item for item, _ in places),
        cause=_cause(subject, signature),
        about=" ".join(signature),
        measure=Measure(fsum(doses.values()), "sets"),
    )


def _cause(subject: Subject, signature: list[str]) -> Cause:
    """Return the phase that gets most of the work; of several the first."""
    given = subject.gives(tuple((action, 1.0) for action in signature)).phases
    return CAUSES[max(range(len(PHASES)), key=lambda phase: given[phase])]


def _fix(subject: Subject, signature: list[str], freed: float) -> str:
    phase = _most_in_need(subject, signature)
    if phase is None:
        return "keep the two that matter most if time is short; no other phase lacks work"
    status = subject.coverage.status[phase]
    word = status if status != "under" else "below its band"
    names = suggestions.for_phase(subject, phase, 2)
    return (
        f"keep the two that matter most; that frees {_worth(freed)} for the {phase_name(phase)}, "
        f"which is {word}: {listed(names, 'or')}"
    )


def _worth(freed: float) -> str:
    sets = up_to_sets(freed)
    return f"work worth up to {counted(sets, 'set')} a week" if sets else "time"


def _most_in_need(subject: Subject, signature: list[str]) -> int | None:
    """Return the phase that lacks most, among those that the exercises do not train."""
    coverage = subject.coverage
    own = subject.gives(tuple((action, 1.0) for action in signature)).direct
    needs = [
        (IN_NEED.index(status), coverage.direct[phase], phase)
        for phase, status in enumerate(coverage.status)
        if status in IN_NEED and not own[phase]
    ]
    return min(needs)[2] if needs else None


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="push",
    by_phase=True,
    whole=True,
    doc=__doc__,
    short="several exercises do the same work",
    check=check,
    sources=("lesson_push", "pelland_2024"),
)
