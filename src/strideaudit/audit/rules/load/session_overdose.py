"""One session holds more of one kind of work than best practice does.

Finds: a session with more metres of accelerations, flying sprints, resisted or assisted sprints
than the usual maximum, with more landings of jumps, or with more hard sets for one muscle group.

Why: elite coaches stop an acceleration session at 300 m, a top-speed session at 150 m of fly zone,
resisted sprints at 200 m and assisted ones at 100 m, because quality falls off [haugen_2019]. These
are habits of good coaches, not results of trials; younger athletes need less. For landings and for
sets there is only custom.

Fires on: `Block start: 12x30m`, 360 m in one session.

    sessions:
      - day: mon
        work:
          - Block start 12x30m

Better: `Block start: 6x30m` on two days.

    sessions:
      - {day: mon, work: [Block start 6x30m]}
      - {day: thu, work: [Block start 6x30m]}

Thresholds: above 300 m in the dose class of starts (accelerations, blocks, hills, sand, stairs,
vest, shuttles); above 150 m of fly zone, where sprints that give the whole distance count half, as
they do in set-equivalents (SE); above 200 m with sled, parachute or belt; above 100 m assisted;
above 140 landings, where 2 m of bounds are one landing and low hops and throws count none. Runs
that the plan holds below 95 % are not counted, nor are sled pushes, marches and speed endurance.
Above 30 hard sets for a muscle group, by its leading muscle: a set counts as much as it trains that
muscle, and not at all if it is easy. A factor on a week scales its amounts.

Fix: split the work over two days, or cut what comes last.
"""

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from strideaudit.audit.advice_for_logs import next_time, noun
from strideaudit.audit.coverage import above, ranked
from strideaudit.audit.findings import (
    MOST_RELATED,
    Evidence,
    Finding,
    Measure,
    Related,
    Rule,
    Severity,
    related_to,
)
from strideaudit.audit.schedule import JUMPS, Occurrence, Totals, Work, full_doses, is_jump
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.audit.whole_amounts import runs_off, sets_of, tens
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.text.document import Place
from strideaudit.text.wording import counted, listed

ID = "session-overdose"


class Kind(NamedTuple):
    """A kind of work that best practice limits in a session."""

    limit: str
    name: str
    unit: str
    classes: tuple[str, ...]
    """Its dose classes; the rate of the first one decides what an SE of the others is worth."""


KINDS = (
    Kind("starts_m", "accelerations", " m", ("starts",)),
    Kind("flying_m", "flying sprints", " m", ("flying", "upright")),
    Kind("resisted_m", "resisted sprints", " m", ("resisted",)),
    Kind("assisted_m", "assisted sprints", " m", ("assisted",)),
    Kind("contacts", "jumps", " contacts", JUMPS),
)

SETS = "set"
"""The dose class of lifts in sets."""


class Excess(NamedTuple):
    """A session above a limit."""

    value: float
    occurrence: Occurrence


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each kind of work, at the session with the most of it."""
    scales = subject.plan.scales or {}
    highest = max(1.0, *scales.values()) if scales else 1.0
    works, catalogue = subject.schedule.works, subject.catalogue
    for kind in KINDS:
        limit = subject.threshold(ID, kind.limit)
        if any(above(_amount(work.totals, kind, catalogue) * highest, limit) for work in works):
            yield from _judge(subject, kind, limit)
    most = subject.threshold(ID, "hard_sets")
    # A set gives a muscle one set at most, so few sessions need a closer look.
    if any(above(fsum(item.se for item in work.items) * highest, most) for work in works):
        yield from _judge_sets(subject, most)


def _judge_sets(subject: Subject, most: float) -> Iterator[Finding]:
    """Yield one finding for the muscle groups with too many sets, at the session with the most."""
    # Only sums are kept: a log of years has tens of thousands of sets.
    gives = _credits(subject)
    totals = {work.session.path: _totals(gives, work) for work in subject.schedule.works}
    found = [
        (total * one.scale, group, one)
        for one in subject.schedule.occurrences
        for group, total in totals[one.session.path].items()
    ]
    excesses = [excess for excess in found if above(excess[0], most)]
    if not excesses:
        return
    value, group, worst = max(excesses, key=lambda excess: excess[0])
    others = [name for _, name, one in excesses if one is worst and name != group]
    sources = ranked(_sets(gives, worst.work)[group])
    also = f" (also too many for {listed(others)})" if others else ""
    yield Finding(
        f"{round(value, 1):g} hard sets for {group} in one session: more than {most:g}{also}",
        why="this is a habit of good coaches, not a trial: the last of so many sets are not hard "
        f"any more{_times(len({id(one) for *_, one in excesses}), subject)}{_factor(worst)}",
        fix=next_time(
            subject, f"split it over two days, or cut {sets_of(value - most) or '1 set'} of it"
        ),
        place=entry_place(sources[0][0]),
        label=f"{sources[0][1] * worst.scale:.1f} SE",
        related=related_to([(item, dose * worst.scale) for item, dose in sources]),
        items=tuple(item for item, _ in sources),
        about="hard sets",
        measure=Measure(value, "sets"),
    )


def _credits(subject: Subject) -> dict[int, list[tuple[str, float]]]:
    """Return what a set of each exercise gives to the muscle groups, by name.

    The keys are the ``id`` of the exercises: a log has ten of them, and tens of thousands of sets.
    """
    model, groups = MODELS.index(subject.model), subject.catalogue.groups.values()
    found: dict[int, list[tuple[str, float]]] = {}
    for item in subject.items:
        exercise = item.exercise
        if exercise is None or exercise.dose_class != SETS or id(exercise) in found:
            continue
        credit = dict(exercise.gives[model].muscles)
        found[id(exercise)] = [
            (group.name.lower(), credit[group.lead]) for group in groups if group.lead in credit
        ]
    return found


def _totals(gives: dict[int, list[tuple[str, float]]], work: Work) -> dict[str, float]:
    """Return how many sets of a session train each muscle group, at full scale."""
    return {
        group: fsum(dose for _, dose in sources) for group, sources in _sets(gives, work).items()
    }


def _sets(
    gives: dict[int, list[tuple[str, float]]], work: Work
) -> dict[str, list[tuple[Item, float]]]:
    """Return the sets of a session that train each muscle group, at full scale."""
    found: dict[str, list[tuple[Item, float]]] = {}
    for item in work.items:
        for group, credit in gives.get(id(item.exercise), ()):
            if dose := item.se * credit:
                found.setdefault(group, []).append((item, dose))
    return found


def _cut(subject: Subject, kind: Kind, worst: Occurrence, excess: float) -> str:
    """Return what has to go: whole runs of the largest entry if they will do, else tens."""
    if kind.classes == JUMPS:
        return f"{tens(excess)} contacts of it"
    item = _entries(worst, kind, subject)[0][0]
    worth = _worth(item.exercise.dose_class, kind, subject.catalogue) if item.exercise else 0.0
    number, length = runs_off(excess, item, worth * worst.scale)
    return f"{counted(number, 'run')} of {length:g} m" if number else f"{tens(excess)} m of it"


def _judge(subject: Subject, kind: Kind, limit: float) -> Iterator[Finding]:
    excesses = []
    for one in subject.schedule.occurrences:
        value = _amount(one.work.totals, kind, subject.catalogue) * one.scale
        if above(value, limit):
            excesses.append(Excess(value, one))
    if not excesses:
        return
    # Of equal ones, the first in time comes first.
    ordered = sorted(excesses, key=lambda excess: -excess.value)
    value, worst = ordered[0]
    entries = _entries(worst, kind, subject)
    alone = len(entries) == 1
    related = [] if alone else [Related(entry_place(item), words) for item, words in entries]
    seen = {worst.session.path}
    for excess in ordered:
        path = excess.occurrence.session.path
        if path not in seen:
            seen.add(path)
            place = subject.session_place(excess.occurrence.session)
            related.append(Related(place, f"also {excess.value:.0f}{kind.unit}"))
    yield Finding(
        f"{value:.0f}{kind.unit} of {kind.name} in one session: best practice stops at {limit:g}",
        why="this is a habit of good coaches, who stop before quality falls off, not a trial"
        f"{_times(len(excesses), subject)}{_factor(worst)}",
        fix=next_time(
            subject,
            f"split it over two days, or cut {_cut(subject, kind, worst, value - limit)}",
        ),
        place=_place(subject, worst, entries[0][0] if alone else None),
        label=f"{value:.0f}{kind.unit}",
        related=tuple(related[:MOST_RELATED]),
        items=tuple(item for item, _ in entries),
        about=kind.name,
    )


def _times(count: int, subject: Subject) -> str:
    happens = f"; it happens {counted(count, 'time')} in the {noun(subject)}"
    return happens if count > 1 else ""


def _factor(worst: Occurrence) -> str:
    return f"; week {worst.week} is scaled by {worst.scale:g}" if worst.scale != 1 else ""


def _place(subject: Subject, worst: Occurrence, cause: Item | None) -> Place:
    return subject.session_place(worst.session) if cause is None else entry_place(cause)


def _amount(totals: Totals, kind: Kind, catalogue: Catalogue) -> float:
    """Return how much of a kind a session holds at full scale, in the unit of its limit."""
    if kind.classes == JUMPS:
        return totals.contacts
    return fsum(
        totals.metres[key] * _worth(key, kind, catalogue)
        for key in kind.classes
        if key in totals.metres
    )


def _worth(dose_class: str, kind: Kind, catalogue: Catalogue) -> float:
    """Return what a metre of a dose class counts against the limit of a kind."""
    return catalogue.classes[kind.classes[0]].metres / catalogue.classes[dose_class].metres


def _entries(worst: Occurrence, kind: Kind, subject: Subject) -> list[tuple[Item, str]]:
    """Return the entries that add up to it with their amounts as written, the largest first.

    Where only a part of an amount counts, that part is before it: ``120 of 240 m``.
    """
    classes = subject.catalogue.classes
    full_from = subject.threshold("no-max-speed", "full_speed_from")
    found: list[tuple[Item, float]] = []
    for item in worst.work.items:
        if item.exercise is None or item.exercise.dose_class not in kind.classes:
            continue
        if kind.classes == JUMPS:
            if is_jump(item):
                found.append((item, item.se * classes[JUMPS[0]].contacts))
        elif fast := full_doses(item, classes[item.exercise.dose_class], full_from):
            found.append((item, fsum(dose.distance for dose in fast)))
    ordered = sorted(
        ((item, value * worst.scale) for item, value in found if value),
        key=lambda pair: (-pair[1], pair[0].entry.exercise),
    )
    return [(item, _counted(item, value, kind, subject)) for item, value in ordered]


def _counted(item: Item, value: float, kind: Kind, subject: Subject) -> str:
    """Return an amount in words, with the part of it that counts against the limit."""
    worth = 1.0
    if item.exercise is not None and kind.classes != JUMPS:
        worth = _worth(item.exercise.dose_class, kind, subject.catalogue)
    part = "" if worth == 1 else f"{value * worth:.0f} of "
    return f"{part}{value:.0f}{kind.unit}"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.C,
    cause="volume",
    doc=__doc__,
    short="a session too full",
    check=check,
    sources=("haugen_2019",),
)
