"""The moves of a plan: a swap, more or fewer sets, a new line, a line less."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil, fsum
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from strideaudit.audit import equipment, suggestions
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.knowledge.dose_rows import DoseClass
from strideaudit.rebalancing.conventions import Conventions
from strideaudit.rebalancing.dosing import Dosing
from strideaudit.rebalancing.threads import Lines, Place, SessionGroup, Thread, turns
from strideaudit.rebalancing.work import NewWork

if TYPE_CHECKING:
    from strideaudit.text.document import Path

Kind: TypeAlias = Literal["swap", "sets", "add", "remove"]

_SHORT = ("untouched", "thin", "under")
_MILLI = 1000


class Move(NamedTuple):
    """One decision of a coach: the same change of one line in every week."""

    kind: Kind
    work: tuple[NewWork | None, ...]
    """What each line of the thread becomes, or what each list gets; None for a line less."""

    parts: tuple[tuple[Exercise, float], ...]
    """What it adds to the work of each exercise, or takes from it [SE/week]."""

    sense: int
    uses: tuple[str, ...]
    place: Place
    thread: Thread | None = None
    group: SessionGroup | None = None

    @property
    def moved(self) -> int:
        """The work that comes or goes, the larger of the two, in thousandths [SE/week]."""
        more = sum(part for _, part in self.parts if part > 0)
        less = -sum(part for _, part in self.parts if part < 0)
        return round(max(more, less) * _MILLI)

    @property
    def exercise(self) -> Exercise:
        """The exercise that it is about: the new one, else the old."""
        return self.parts[0][0]


class Moves:
    """Finds the moves of a plan.

    Args:
        subject: The plan.
        lines: Its lines.
        rules: The conventions, with what is asked for.
    """

    def __init__(self, subject: Subject, lines: Lines, rules: Conventions) -> None:
        self._subject = subject
        self._catalogue = subject.catalogue
        self._lines = lines
        self._rules = rules
        self._dosing = Dosing(subject.catalogue, rules)
        self.threads = lines.threads()
        self.groups = lines.groups()
        self._own = suggestions.equipment_of(subject)
        self._index = MODELS.index(subject.model)
        self._signs = Counter(_sign(thread.exercise) for thread in self.threads)
        at_hand = self._own if rules.wish.equipment is None else rules.wish.equipment
        lacking = equipment.missing(subject.file, subject.catalogue)
        self.at_hand = (at_hand - lacking) | subject.catalogue.always_at_hand

    def limits(self) -> dict[str, int]:
        """Return how often each limited thing may be used by new work."""
        most: int = self._rules.new["sessions"]
        have = Counter(thread.exercise.id for thread in self.threads for _ in thread.items)
        limits = {f"new:{key}": max(0, most - have[key]) for key in self._catalogue.exercise_ids}
        limits["eccentric"] = self._rules.new["eccentric_lines"]
        return limits

    def of_thread(self, thread: Thread) -> Iterator[Move]:
        """Yield the moves of a line."""
        if thread.exercise.id in self._rules.wish.keep or self._is_capped(thread):
            return
        doses = tuple(dose for item in thread.items for dose in item.entry.doses)
        main = self._rules.is_main(thread.exercise, doses) and not self._rules.wish.touch_main
        bound = main or self._is_needed(thread)
        if not bound:
            yield from self._swaps(thread)
        yield from self._sets(thread, main=main)
        alone = any(map(self._lines.alone, thread.items))
        if not bound and not alone:
            parts = ((thread.exercise, -thread.per_week),)
            cost = self._loss(thread) + self._rules.costs["remove"]
            yield Move("remove", (None,) * len(thread.lines), parts, cost, (), thread.place, thread)

    def of_group(self, group: SessionGroup) -> Iterator[Move]:
        """Yield the new lines that sessions may get."""
        classes = self._catalogue.classes
        kinds = {classes[item.exercise.dose_class].kind for item in group.items if item.exercise}
        hard_next = self._lines.is_before_speed(group.items)
        for kind in ("lift", "jump", "drill"):
            if kind not in kinds and not (kind == "drill" and "sprint" in kinds):
                continue
            for exercise in self._candidates(kind):
                late = hard_next and self._rules.is_eccentric(exercise)
                if exercise.id not in group.exercises and not late:
                    yield from self._adds(group, exercise, known=kind in kinds)

    def _adds(self, group: SessionGroup, exercise: Exercise, *, known: bool) -> Iterator[Move]:
        classes = self._catalogue.classes
        row, costs = classes[exercise.dose_class], self._rules.costs
        there = fsum(
            item.se
            for item in group.items
            if item.exercise and classes[item.exercise.dose_class].pool == row.pool
        )
        often = sum(turns(session, self._subject.plan) for session in group.sessions)
        for sets in self._dosing.new_sets(exercise):
            work = self._dosing.usual(exercise, sets)
            se = self._dosing.worth(exercise, work) if work else None
            if work is None or not se or (row.cap and there + se > row.cap):
                continue
            uses = self._uses(exercise, [session.path for session in group.sessions])
            if row.cap:
                uses = (*uses, _capped(group.place, row))
            cost = (
                costs["add"] + self._newness(exercise) + (0 if known else costs["add_other_kind"])
            )
            place = (*group.place[:3], exercise.id)
            made = (work,) * len(group.lists)
            yield Move("add", made, ((exercise, se * often),), cost, uses, place, group=group)

    def _swaps(self, thread: Thread) -> Iterator[Move]:
        old = thread.exercise
        kind = self._catalogue.classes[old.dose_class].kind
        there = frozenset().union(*map(self._lines.beside, thread.items))
        hard_next = self._lines.is_before_speed(thread.items)
        for exercise in self._candidates(kind):
            if exercise.id in there or (hard_next and self._rules.is_eccentric(exercise)):
                continue
            for by in range(-self._rules.swap["by"], self._rules.swap["by"] + 1):
                if by and kind != "lift":
                    continue
                made = [self._dosing.instead(line.items[0], exercise, by) for line in thread.lines]
                works = [work for work in made if work is not None]
                if len(works) < len(made):
                    continue
                yield self._swap(thread, exercise, works, by)

    def _swap(self, thread: Thread, exercise: Exercise, works: Sequence[NewWork], by: int) -> Move:
        plan = self._subject.plan
        more = sum(
            self._dosing.worth(exercise, work) * turns(item.session, plan)
            for line, work in zip(thread.lines, works, strict=True)
            for item in line.items
        )
        parts = ((exercise, more), (thread.exercise, -thread.per_week))
        cost = self._loss(thread) + self._unlike(thread.exercise, exercise)
        cost += self._newness(exercise) + self._rules.costs["sets"] * abs(by)
        uses = self._uses(exercise, [item.session.path for item in thread.items])
        return Move("swap", tuple(works), parts, cost, uses, thread.place, thread)

    def _sets(self, thread: Thread, *, main: bool) -> Iterator[Move]:
        """Yield more and fewer sets, where all lines have the same number of them."""
        doses = [line.items[0].entry.doses for line in thread.lines]
        numbers = {dose.sets for some in doses for dose in some}
        if len(numbers) != 1 or any(len(some) != 1 for some in doses):
            return
        [number] = numbers
        now, rule = int(number), self._rules.sets
        row = self._catalogue.classes[thread.exercise.dose_class]
        if now != number or now < rule["fewest"]:
            return
        least = max(
            rule["fewest"], ceil(now * self._rules.main["keeps"]) if main else now - rule["by"]
        )
        most = min(now + rule["by"], max(rule["most"], now))
        if self._rules.is_eccentric(thread.exercise):
            most = min(most, max(now, self._rules.new["eccentric_sets"]))
        if self._rules.wish.avoid and not self._rules.allows(thread.exercise, self._subject):
            most = now
        if self._rules.is_spared(thread.exercise):
            most = now
        for sets in range(max(rule["fewest"], least), most + 1):
            if sets == now:
                continue
            if row.cap and any(item.se * sets / now > self._room(item) for item in thread.items):
                continue
            works = [self._dosing.again(line.items[0], sets) for line in thread.lines]
            parts = ((thread.exercise, thread.per_week * (sets / now - 1)),)
            loss = self._loss(thread) // self._rules.costs["fewer_sets"]
            cost = loss if sets < now else self._rules.costs["sets"]
            uses = (_capped(thread.place, row),) if row.cap else ()
            yield Move("sets", tuple(works), parts, cost, uses, thread.place, thread)

    def _room(self, item: Item) -> float:
        """Return what a session still counts of the class of one of its entries, with it [SE]."""
        classes = self._catalogue.classes
        row = classes[item.exercise.dose_class] if item.exercise else None
        others = fsum(
            one.se
            for one in self._subject.items
            if one is not item
            and one.session.path == item.session.path
            and one.exercise
            and row is not None
            and classes[one.exercise.dose_class].pool == row.pool
        )
        return (row.cap if row else 0.0) - others + HAIR

    def _candidates(self, kind: str) -> Iterator[Exercise]:
        """Yield the exercises of a kind that may be new in the plan."""
        for key in self._catalogue.exercise_ids:
            exercise = self._catalogue.exercise(key)
            if self._catalogue.classes[exercise.dose_class].kind != kind:
                continue
            listed = exercise.staple or key in self._rules.also
            if not (listed or self._rules.wish.any_exercise):
                continue
            if self.at_hand.isdisjoint(exercise.equipment):
                continue
            if any(exercise.gives[self._index].phases) and self._rules.allows(
                exercise, self._subject
            ):
                yield exercise

    def _uses(self, exercise: Exercise, sessions: Sequence["Path"]) -> tuple[str, ...]:
        here = dict.fromkeys(f"in:{session}:{exercise.id}" for session in sessions)
        uses = (f"new:{exercise.id}", *here)
        return (*uses, "eccentric") if self._rules.is_eccentric(exercise) else uses

    def _is_needed(self, thread: Thread) -> bool:
        """Return whether a line works directly for a phase that has too little."""
        given = thread.exercise.gives[self._index].direct
        status = self._subject.coverage.status
        return any(given[phase] >= 1 and status[phase] in _SHORT for phase in range(3))

    def _is_capped(self, thread: Thread) -> bool:
        """Return whether a session counts less of a line than it holds: sums do not hold then."""
        classes = self._catalogue.classes
        row = classes[thread.exercise.dose_class]
        if not row.cap:
            return False
        here = {item.session.path for item in thread.items}
        counted: dict[Path, list[float]] = defaultdict(list)
        for item in self._subject.items:
            alike = item.exercise and classes[item.exercise.dose_class].pool == row.pool
            if alike and item.session.path in here:
                counted[item.session.path].append(item.se)
        return any(fsum(values) >= row.cap - HAIR for values in counted.values())

    def _loss(self, thread: Thread) -> int:
        costs = self._rules.costs
        exercise, doses = thread.exercise, thread.first.entry.doses
        loss = costs["only_line"] if self._signs[_sign(exercise)] == 1 else 0
        if any(self._lines.position(item) == 0 for item in thread.items):
            loss += costs["first_of_session"]
        if self._rules.is_main(exercise, doses):
            run = exercise.dose_class in self._rules.main["classes"]
            loss += costs["free_sprint"] if run else costs["main_work"]
        return loss

    def _newness(self, exercise: Exercise) -> int:
        costs = self._rules.costs
        cost = 0 if exercise.staple else costs["not_staple"]
        return cost + (0 if self._own.intersection(exercise.equipment) else costs["new_equipment"])

    def _unlike(self, old: Exercise, new: Exercise) -> int:
        costs = self._rules.costs
        cost = 0 if old.equipment[0] in new.equipment else costs["other_equipment"]
        ours, theirs = _joints(old), _joints(new)
        alike = len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
        if not (old.actions and new.actions):
            alike = float(old.dose_class == new.dose_class)
        return cost + round(costs["other_joints"] * (1 - alike))


def _capped(place: Place, row: DoseClass) -> str:
    """Return what work with a cap uses: sums hold for one change of it in a session."""
    return f"capped:{place[:2]}:{row.pool}"


def _sign(exercise: Exercise) -> frozenset[str]:
    """Return what an exercise mainly does."""
    if exercise.pattern:
        return frozenset((exercise.pattern,))
    return frozenset(action for action, emphasis in exercise.actions if emphasis == 1)


def _joints(exercise: Exercise) -> frozenset[str]:
    return frozenset(action.partition("_")[0] for action, _ in exercise.actions)
