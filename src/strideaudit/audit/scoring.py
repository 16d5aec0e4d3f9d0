"""What every entry of a plan is worth: which exercise it is, and its set-equivalents a week."""

from collections import defaultdict
from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from strideaudit.audit.own_exercises import Own
from strideaudit.audit.set_equivalents import UncountableError, set_equivalents
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Entry, Plan, Session

_LENGTHS = 10
"""From this length on, repetitions equal to the length in a run's name repeat that length [m]."""


class Item(NamedTuple):
    """An entry with what it is worth."""

    entry: Entry
    session: Session
    exercise: Exercise | None = None
    """None where the name is unknown or ambiguous."""

    left_out: str = ""
    """Why it is not scored: ``section``, ``unknown``, ``ambiguous``, ``uncountable``, or empty."""

    why: str = ""
    """What is missing from an uncountable dose."""

    candidates: tuple[str, ...] = ()
    """The nearest exercises of an unknown name; the possible meanings of an ambiguous one."""

    se: float = 0.0
    """Set-equivalents each time the session takes place, after the session's caps [SE]."""

    per_week: float = 0.0
    """Mean over all weeks of the plan [SE/week]."""

    own: str = ""
    """Who defined the exercise: the ``plan`` or the ``team``; empty for the catalogue."""

    metres: float = 0.0
    """Mean distance a week [m/week]; 0 where the dose is not a distance."""

    @property
    def scored(self) -> bool:
        """Whether it counts in the numbers of the report."""
        return not self.left_out


def items_of(plan: Plan, own: Own, catalogue: Catalogue) -> tuple[Item, ...]:
    """Return every entry of the plan with what it is worth, in the order of the plan."""
    made: list[Item] = []
    for session in plan.sessions:
        made += _session_items(session, plan, own, catalogue)
    return tuple(made)


def _session_items(session: Session, plan: Plan, own: Own, catalogue: Catalogue) -> list[Item]:
    found = [_identify(entry, session, own, catalogue) for entry in session.entries]
    raw = [_raw(item, catalogue) for item in found]
    scales = plan.scales or {}
    # Weeks with the same factor are alike: three weeks at 1 and one at 0.5 need two sums, not four.
    weeks: dict[float, int] = defaultdict(int)
    for week in session.weeks:
        weeks[scales.get(week, 1.0)] += 1
    means = [0.0] * len(raw)
    for scale, count in weeks.items():
        for i, value in enumerate(
            _capped(raw, [amount * scale for _, amount, _ in raw], catalogue)
        ):
            means[i] += value * count / plan.weeks
    once = _capped(raw, [amount for _, amount, _ in raw], catalogue)
    turns = fsum(scale * count for scale, count in weeks.items()) / plan.weeks
    return [_valued(item, once[i], means[i], turns) for i, (item, _, _) in enumerate(raw)]


def at_scale(items: Sequence[Item], scale: float, catalogue: Catalogue) -> list[float]:
    """Return what each item of one session is worth in a week with a factor on its sets [SE].

    The caps of a session apply after the factor, so half of ten drills may still reach the cap.
    """
    raw = [_raw(item, catalogue) for item in items]
    return _capped(raw, [amount * scale for _, amount, _ in raw], catalogue)


def _dosed(entry: Entry, exercise: Exercise, catalogue: Catalogue) -> Entry:
    """Return the entry with the dose in its name, if the entry gives no amount itself."""
    dose = entry.dose
    if dose is not None and any(
        amount is not None for amount in (dose.metres, dose.seconds, dose.contacts)
    ):
        return entry
    if not any(map(str.isdigit, entry.exercise)):
        return entry
    found = catalogue.read(entry.exercise)
    # For bounds, reps are contacts; for a sprint, they are runs over the distance.
    contacts = dose is not None and dose.reps and catalogue.classes[exercise.dose_class].contacts
    # `Flying 30: 4x30` gives its metres twice; nobody means 120 runs.
    if found.metres and not contacts and not (dose and dose.reps == found.metres >= _LENGTHS):
        return entry._replace(dose=(dose or Dose())._replace(metres=found.metres))
    if found.seconds and (dose is None or dose.reps is None):
        return entry._replace(dose=(dose or Dose())._replace(seconds=found.seconds))
    return entry


def _identify(entry: Entry, session: Session, own: Own, catalogue: Catalogue) -> Item:
    exercise, whose = own.find(entry.exercise)
    ids: tuple[str, ...] = ()
    if exercise is None:
        ids = catalogue.find(entry.exercise)
        if len(ids) == 1:
            exercise = catalogue.exercise(ids[0])
            entry = _dosed(entry, exercise, catalogue)
    if entry.section != "work":
        return Item(entry, session, exercise, "section", own=whose)
    if exercise is not None:
        return Item(entry, session, exercise, own=whose)
    if ids:
        return Item(entry, session, None, "ambiguous", candidates=ids)
    return Item(entry, session, None, "unknown", candidates=catalogue.suggest(entry.exercise))


def _raw(item: Item, catalogue: Catalogue) -> tuple[Item, float, str]:
    """Return an item, its SE before caps, and its dose class."""
    if item.left_out or item.exercise is None:
        return item, 0.0, ""
    key = item.exercise.dose_class
    try:
        amount = set_equivalents(item.entry.dose, catalogue.classes[key], catalogue.not_hard)
    except UncountableError as error:
        out = item._replace(left_out="uncountable", why=str(error))
        return out, 0.0, ""
    return item, amount, key


def _capped(
    raw: Sequence[tuple[Item, float, str]], amounts: list[float], catalogue: Catalogue
) -> list[float]:
    """Scale all entries of a class by the same factor where a session exceeds the cap."""
    groups: dict[str, list[float]] = defaultdict(list)
    for (_, _, key), amount in zip(raw, amounts, strict=True):
        if key and catalogue.classes[key].cap:
            groups[key].append(amount)
    factors = {}
    for key, values in groups.items():
        total, cap = fsum(values), catalogue.classes[key].cap
        if total > cap:
            factors[key] = cap / total
    if not factors:
        return amounts
    return [
        amount * factors.get(key, 1.0) for (_, _, key), amount in zip(raw, amounts, strict=True)
    ]


def _valued(item: Item, se: float, per_week: float, turns: float) -> Item:
    if item.left_out:
        return item
    dose = item.entry.dose
    metres = dose.runs * dose.metres * turns if dose and dose.metres else 0.0
    return item._replace(se=se, per_week=per_week, metres=metres)
