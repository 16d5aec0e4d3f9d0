"""What every entry of a plan is worth: which exercise it is, and its set-equivalents a week."""

from collections import defaultdict
from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit import questions
from strideaudit.audit.own_exercises import Own
from strideaudit.audit.resistance import as_resisted
from strideaudit.audit.set_equivalents import TooLongError, UncountableError, set_equivalents
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.knowledge.names import normal
from strideaudit.plan.dates import length
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Entry, Plan, Session
from strideaudit.text.wording import listed

if TYPE_CHECKING:
    from strideaudit.knowledge.names.forms import Reading
    from strideaudit.plan.line.parts import Question

ABOUT_NAMES = frozenset(("which", "choice", "short", "run"))
"""Questions of which of several exercises is meant."""

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

    by_dose: tuple[float, ...] = ()
    """The SE of each of its doses, before any cap; one number for an entry without a dose [SE]."""

    per_week: float = 0.0
    """Mean over all weeks of the plan [SE/week]."""

    own: str = ""
    """Who defined the exercise: the ``plan`` or the ``team``; empty for the catalogue."""

    metres: float = 0.0
    """Mean distance a week [m/week]; 0 where the dose is not a distance."""

    contacts: float = 0.0
    """Mean contacts a week, which no cap cuts, at the rate of its class; 0 for what has none."""

    @property
    def scored(self) -> bool:
        """Whether it counts in the numbers of the report."""
        return not self.left_out


def items_of(plan: Plan, own: Own, catalogue: Catalogue) -> tuple[Item, ...]:
    """Return every entry of the plan with what it is worth, in the order of the plan."""
    made: list[Item] = []
    weeks = length(plan)
    for session in plan.sessions:
        made += _session_items(session, plan, weeks, own, catalogue)
    return tuple(made)


def _session_items(
    session: Session, plan: Plan, mean_of: float, own: Own, catalogue: Catalogue
) -> list[Item]:
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
            means[i] += value * count / mean_of
    once = _capped(raw, [amount for _, amount, _ in raw], catalogue)
    turns = fsum(scale * count for scale, count in weeks.items()) / mean_of
    rates = [catalogue.classes[key].contacts if key else 0.0 for _, _, key in raw]
    return [
        _valued(item, once[i], means[i], turns, amount * rates[i])
        for i, (item, amount, _) in enumerate(raw)
    ]


def at_scale(items: Sequence[Item], scale: float, catalogue: Catalogue) -> list[float]:
    """Return what each item of one session is worth in a week with a factor on its sets [SE].

    The caps of a session apply after the factor, so half of ten drills may still reach the cap.

    Args:
        items: All items of the session.
        scale: The factor.
        catalogue: The caps.
    """
    if scale == 1.0:
        return [item.se for item in items]
    raw = [_raw(item, catalogue) for item in items]
    return _capped(raw, [amount * scale for _, amount, _ in raw], catalogue)


def _dosed(entry: Entry, exercise: Exercise, catalogue: Catalogue) -> Entry:
    """Return the entry with the dose in its name, for each of its doses that gives no amount."""
    if not any(map(str.isdigit, entry.exercise)):
        return entry
    if entry.doses and all(dose.has_amount for dose in entry.doses):
        return entry
    found = catalogue.read(entry.exercise)
    # For bounds, reps are contacts; for a sprint, they are runs over the distance.
    by_reps = catalogue.classes[exercise.dose_class].contacts > 0
    doses = [_with_amount(dose, found, by_reps=by_reps) for dose in entry.doses or (Dose(),)]
    return entry if doses == [Dose()] else entry._replace(doses=tuple(doses))


def _with_amount(dose: Dose, found: "Reading", *, by_reps: bool) -> Dose:
    """Return a dose with the amount that a name gives, if the dose gives none itself."""
    if dose.has_amount:
        return dose
    # `Flying 30: 4x30` gives its metres twice; nobody means 120 runs.
    twice = dose.reps == found.metres >= _LENGTHS
    if found.metres and not (dose.reps and by_reps) and not twice:
        return dose._replace(metres=found.metres)
    if found.seconds and dose.reps is None:
        return dose._replace(seconds=found.seconds)
    return dose


def _identify(entry: Entry, session: Session, own: Own, catalogue: Catalogue) -> Item:
    ids: tuple[str, ...] = ()
    exercise, whose = own.find(entry.settled or entry.exercise)
    if entry.settled is not None and exercise is None:
        exercise = catalogue.exercise(entry.settled)
    elif exercise is None:
        ids = catalogue.find(entry.exercise)
        ids = _longer(entry, ids, catalogue) or ids
        if len(ids) == 1:
            exercise = catalogue.exercise(ids[0])
            if entry.question is None:
                entry = _dosed(entry, exercise, catalogue)
    if entry.section != "work":
        return Item(entry, session, exercise, "section", own=whose)
    if entry.question is not None:
        return _asked(entry, session, entry.question, own, catalogue)
    if exercise is not None and entry.fault is not None:
        why = f"{entry.fault.message}; {entry.fault.hint}"
        return Item(entry, session, exercise, "uncountable", why, own=whose)
    if exercise is not None:
        return Item(entry, session, as_resisted(exercise, entry, catalogue), own=whose)
    if ids:
        return Item(entry, session, None, "ambiguous", candidates=ids)
    return Item(entry, session, None, "unknown", candidates=catalogue.suggest(entry.exercise))


def _longer(entry: Entry, ids: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Return what a run may be that is longer than its exercise is for certain; else none.

    An id says for certain what it is.
    """
    if entry.question is not None or len(ids) != 1 or entry.exercise == ids[0]:
        return ()
    metres = max((dose.metres or 0.0 for dose in entry.doses), default=0.0)
    return catalogue.runs.too_long(ids[0], metres)


def _asked(
    entry: Entry, session: Session, question: "Question", own: Own, catalogue: Catalogue
) -> Item:
    """Return an entry that its reader asks about; it is left out until that is answered."""
    ids = tuple(one for one in question.candidates if catalogue.find(one) == (one,))
    why = questions.sentence(entry, question)
    exercise, whose = own.find(entry.exercise)
    found = () if exercise else catalogue.find(entry.exercise)
    # Of "Bob's march" only the last word is known; of "Toe raise" the whole name, twice.
    unknown = question.kind == "name" or (question.kind in ("word", "which") and not found)
    if question.kind in ABOUT_NAMES and ids and not unknown:
        return Item(entry, session, None, "ambiguous", why, ids)
    if len(found) == 1:
        exercise = catalogue.exercise(found[0])
    if unknown and exercise is None:
        return Item(entry, session, None, "unknown", candidates=ids)
    if exercise is None and entry.settled is not None:
        exercise = catalogue.exercise(entry.settled)
    return Item(entry, session, exercise, "uncountable", why, ids, own=whose)


def _raw(item: Item, catalogue: Catalogue) -> tuple[Item, float, str]:
    """Return an item, its SE before caps, and its dose class."""
    if item.left_out or item.exercise is None:
        return item, 0.0, ""
    key = item.exercise.dose_class
    row, entry = catalogue.classes[key], item.entry
    doses = as_counted(entry.doses, item.exercise, entry.exercise, catalogue)
    try:
        amounts = tuple(set_equivalents(dose, row, catalogue.doses) for dose in doses or (None,))
    except TooLongError as error:
        names = listed([catalogue.exercise(one).name for one in error.may_be], "or")
        why = f"{error}; write its metres, or what it is: {names}"
        return item._replace(left_out="uncountable", why=why), 0.0, ""
    except UncountableError as error:
        out = item._replace(left_out="uncountable", why=str(error))
        return out, 0.0, ""
    # One object for one number: a log of years has tens of thousands of items.
    return item._replace(by_dose=amounts), amounts[0] if len(amounts) == 1 else fsum(amounts), key


def as_counted(
    doses: tuple[Dose, ...], exercise: Exercise, name: str, catalogue: Catalogue
) -> tuple[Dose, ...]:
    """Return doses as they are counted: those of a hold that is always maximal say so.

    Args:
        doses: What an entry prescribes.
        exercise: The exercise.
        name: What the plan calls it.
        catalogue: Which holds are always maximal.
    """
    hard = catalogue.doses.hard
    if not any(dose.seconds is not None for dose in doses) or exercise.dose_class != "set":
        return doses
    said = normal.normalise(name)
    if exercise.id not in hard.hold_exercises and not any(word in said for word in hard.hold_words):
        return doses
    return tuple(dose._replace(intensity=hard.hold_intensity) for dose in doses)


def _capped(
    raw: Sequence[tuple[Item, float, str]], amounts: list[float], catalogue: Catalogue
) -> list[float]:
    """Cut each entry at the cap of its class, then scale those of a class to the cap together.

    Without the first step one long drill would take nearly all of what the session may count.
    """
    rows = [catalogue.classes[key] if key else None for _, _, key in raw]
    cut = [
        min(amount, row.cap) if row and row.cap else amount
        for amount, row in zip(amounts, rows, strict=True)
    ]
    groups: dict[str, list[float]] = defaultdict(list)
    for row, amount in zip(rows, cut, strict=True):
        if row and row.cap:
            groups[row.pool].append(amount)
    factors = {}
    for pool, values in groups.items():
        total, cap = fsum(values), catalogue.classes[pool].cap
        if total > cap:
            factors[pool] = cap / total
    if not factors:
        return cut
    return [
        amount * factors.get(row.pool, 1.0) if row else amount
        for amount, row in zip(cut, rows, strict=True)
    ]


def _valued(item: Item, se: float, per_week: float, turns: float, contacts: float) -> Item:
    """Return an item with its worth; zeros stay those of the class, which take no memory."""
    if item.left_out:
        return item
    metres = fsum(dose.distance for dose in item.entry.doses)
    if not (metres or contacts):
        return item._replace(se=se, per_week=per_week)
    return item._replace(se=se, per_week=per_week, metres=metres * turns, contacts=contacts * turns)
