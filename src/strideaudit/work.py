"""What every entry of a plan is worth: which exercise it is, and its set-equivalents a week."""

from collections import defaultdict
from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from strideaudit import names
from strideaudit.catalogue import Catalogue, Exercise
from strideaudit.document import Document, Path
from strideaudit.equivalents import UncountableError, set_equivalents
from strideaudit.plan import Entry, OwnExercise, Plan, Session
from strideaudit.tree import Fault, quoted


class Item(NamedTuple):
    """An entry with what it is worth."""

    entry: Entry
    session: Session
    exercise: Exercise | None = None
    """None where the name is unknown or ambiguous."""

    left_out: str = ""
    """Why it is not scored: ``section``, ``unknown``, ``ambiguous``, ``uncountable``, or empty."""

    why: str = ""
    """For an uncountable dose what is missing."""

    candidates: tuple[str, ...] = ()
    """For an unknown name the nearest exercises, for an ambiguous one those it may mean."""

    se: float = 0.0
    """Set-equivalents each time the session takes place, after the session's caps [SE]."""

    per_week: float = 0.0
    """Mean over all weeks of the plan [SE/week]."""

    metres: float = 0.0
    """Mean distance a week [m/week]; 0 where the dose is not a distance."""

    @property
    def scored(self) -> bool:
        """Whether it counts in the numbers of the report."""
        return not self.left_out


class Own:
    """The exercises that a plan defines itself, by normalised name; they come before ours.

    Args:
        exercises: What the plan says of them.
        catalogue: What they refer to.
        document: Where they stand.
    """

    def __init__(
        self, exercises: tuple[OwnExercise, ...], catalogue: Catalogue, document: Document
    ) -> None:
        self.exercises: dict[str, Exercise] = {}
        self.faults: list[Fault] = []
        self._catalogue = catalogue
        self._document = document
        for own in exercises:
            self._add(own)

    def _add(self, own: OwnExercise) -> None:
        catalogue = self._catalogue
        if own.same_as is not None:
            found = catalogue.find(own.same_as)
            if len(found) == 1:
                self.exercises[names.normalise(own.name)] = catalogue.exercise(found[0])
                return
            near = found or catalogue.suggest(own.same_as)
            hint = (
                f"did you mean {', '.join(near)}?" if near else "strideaudit exercises lists them"
            )
            what = "is ambiguous" if found else "does not exist"
            self._fault(own, ("same_as",), f"the exercise {quoted(own.same_as)} {what}", hint)
            return
        actions = own.actions or {}
        wrong = [action for action in actions if action not in catalogue.joint_actions]
        for action in wrong:
            known = catalogue.joint_actions
            hint = names.did_you_mean(action, known) or f"they are {', '.join(known)}"
            self._fault(
                own,
                ("actions", action),
                f"there is no joint action {quoted(action)}",
                hint,
                key=True,
            )
        for thing in own.equipment:
            if thing not in catalogue.equipment:
                things = catalogue.equipment
                hint = names.did_you_mean(thing, things) or f"it is one of {', '.join(things)}"
                self._fault(own, ("equipment",), f"there is no equipment {quoted(thing)}", hint)
        if not actions:
            message = f"{quoted(own.name)} has no joint action"
            self._fault(own, ("actions",), message, "name one at least")
        if wrong:
            return
        work = tuple(sorted(actions.items(), key=lambda pair: (-pair[1], pair[0])))
        self.exercises[names.normalise(own.name)] = Exercise(
            id=names.normalise(own.name),
            name=own.name,
            dose_class=catalogue.own_classes[own.unit],
            staple=False,
            equipment=own.equipment or ("none",),
            actions=work,
            pattern="",
            gives=catalogue.give(work),
        )

    def _fault(
        self, own: OwnExercise, place: Path, message: str, hint: str, *, key: bool = False
    ) -> None:
        span = self._document.span((*own.path, *place), key=key)
        self.faults.append(Fault(message, span, hint))


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
    # Weeks with one factor are alike: three weeks at 1 and one at 0.5 need two sums, not four.
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


def _identify(entry: Entry, session: Session, own: Own, catalogue: Catalogue) -> Item:
    exercise = own.exercises.get(names.normalise(entry.exercise)) if own.exercises else None
    ids: tuple[str, ...] = ()
    if exercise is None:
        ids = catalogue.find(entry.exercise)
        if len(ids) == 1:
            exercise = catalogue.exercise(ids[0])
    if entry.section != "work":
        return Item(entry, session, exercise, "section")
    if exercise is not None:
        return Item(entry, session, exercise)
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
        out = Item(item.entry, item.session, item.exercise, "uncountable", str(error))
        return out, 0.0, ""
    return item, amount, key


def _capped(
    raw: Sequence[tuple[Item, float, str]], amounts: list[float], catalogue: Catalogue
) -> list[float]:
    """Scale the entries of a class alike where a session holds more than its cap."""
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
    return Item(item.entry, item.session, item.exercise, se=se, per_week=per_week, metres=metres)
