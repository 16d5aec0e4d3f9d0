"""What to change in the next weeks, from a log: what was done stays as it is.

It works on the mean week. Runs are swapped by their metres, lifts by their sets; every step is
audited as the whole log with that much more or less work a week.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import fsum
from typing import NamedTuple

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import balance, shares_of
from strideaudit.audit.findings import Severity
from strideaudit.audit.judgement import DECISIVE
from strideaudit.audit.locating import Locator
from strideaudit.audit.next_changes import NextChange, NextChanges
from strideaudit.audit.pipeline import run_rules
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.set_equivalents import UncountableError, set_equivalents
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.plan.dose import Dose
from strideaudit.rebalancing.conventions import Conventions, Wish
from strideaudit.rebalancing.dosing import Dosing

_RUNS = 2
"""Runs that are swapped, and sets that are more or fewer, in a step."""

_FREE_RUN = "flying_sprint"
"""What takes the place of a run with a sled where the log has no fast free run."""

_RESISTED = ("resisted", "heavy_resisted")
_FREE = ("flying", "upright")
"""The classes of such runs, the first first."""

_MORE = 0.15
"""By how much the work of a week may change, as a part of it."""

_SWING = 1


class _Step(NamedTuple):
    """One thing to do otherwise."""

    kind: str
    old: str
    new: str
    parts: tuple[tuple[Exercise, float], ...]
    """What it adds to the work of each exercise [SE/week]."""

    metres: float = 0.0
    """The metres that go from the second exercise to the first [m/week]."""


def next_time(
    subject: Subject, before: PlanReport, policy: Policy, wish: Wish, most: int, least: float
) -> NextChanges:
    """Return what to do otherwise in the next weeks, or why there is nothing.

    Args:
        subject: The log.
        before: Its report.
        policy: Which findings count.
        wish: What is asked for.
        most: Most changes.
        least: What each adds to the balance at least [points].
    """
    if before.shares is None or subject.incomplete:
        reason = "too much of the log is not counted to say what comes next"
        return NextChanges(reason=reason, next_time=True)
    found = _Search(subject, before, policy, Conventions(subject.catalogue, wish))
    steps = tuple(found.steps(most, least))
    reason = "" if steps else "no run or set more or less within the rules makes the weeks better"
    return NextChanges(steps, reason=reason, next_time=True)


class _Search:
    """The steps from one log.

    Args:
        subject: The log.
        before: Its report.
        policy: Which findings count.
        rules: The conventions, with what is asked for.
    """

    def __init__(
        self, subject: Subject, before: PlanReport, policy: Policy, rules: Conventions
    ) -> None:
        self._subject, self._before, self._policy, self._rules = subject, before, policy, rules
        self._index = MODELS.index(subject.model)
        self._dosing = Dosing(subject.catalogue, rules)
        self._items: dict[str, list[Item]] = defaultdict(list)
        for item in subject.items:
            if item.scored and item.exercise is not None and item.per_week > 0:
                self._items[item.exercise.id].append(item)

    def steps(self, most: int, least: float) -> Iterator[NextChange]:
        """Yield the best step again and again, each audited."""
        done: list[_Step] = []
        now = self._balance(done)
        faults = _faults(self._before)
        for _ in range(most):
            used = {exercise.id for step in done for exercise, _ in step.parts}
            ranked = [
                (-self._balance([*done, step]), number, step)
                for number, step in enumerate(self._candidates())
                if not any(exercise.id in used for exercise, _ in step.parts)
            ]
            for worth, _, step in sorted(ranked, key=lambda one: one[:2]):
                if -worth < now + least:
                    return
                after = self._after([*done, step])
                if self._is_light([*done, step]) and _is_no_worse(after, faults):
                    break
            else:
                return
            done.append(step)
            now, faults = -worth, after
            shares = self._shares(done)
            yield NextChange(step.kind, "", (), step.old, step.new, shares, now)
            if all(self._is_inside(i, share) for i, share in enumerate(shares)):
                return

    def _is_inside(self, phase: int, share: float) -> bool:
        low, high = self._subject.coverage.band(phase)
        return low <= share <= high

    def _candidates(self) -> Iterator[_Step]:
        for key, items in self._items.items():
            exercise = items[0].exercise
            if exercise is None or key in self._rules.wish.keep:
                continue
            if exercise.dose_class in _RESISTED:
                yield from self._swapped_runs(exercise, items)
            elif exercise.dose_class == "set":
                yield from self._other_sets(exercise, items)
        yield from self._new_lifts()

    def _swapped_runs(self, old: Exercise, items: list[Item]) -> Iterator[_Step]:
        """Yield two free runs for two with a sled, over the same metres."""
        doses = [dose for item in items for dose in item.entry.doses]
        lengths = Counter(dose.metres for dose in doses if dose.metres and not dose.reps)
        metres = fsum(item.metres for item in items)
        if not lengths or not metres:
            return
        length = lengths.most_common(1)[0][0]
        if metres < 2 * _RUNS * length:
            return
        new = self._free_run()
        gone = fsum(item.per_week for item in items) * _RUNS * length / metres
        worth = self._of_runs(new, length)
        if worth:
            over = f"over {length:g} m"
            texts = f"two runs of {_name(items)} {over}", f"two of {new.name} {over}"
            yield _Step("swap", *texts, ((new, worth), (old, -gone)), _RUNS * length)

    def _free_run(self) -> Exercise:
        """Return the fast free run that is in the log; a flying sprint where there is none."""
        for dose_class in _FREE:
            for items in self._items.values():
                exercise = items[0].exercise
                if exercise is not None and exercise.dose_class == dose_class:
                    return exercise
        return self._subject.catalogue.exercise(_FREE_RUN)

    def _of_runs(self, exercise: Exercise, length: float) -> float:
        row = self._subject.catalogue.classes[exercise.dose_class]
        try:
            dose = Dose(sets=_RUNS, metres=length)
            return set_equivalents(dose, row, self._subject.catalogue.doses)
        except UncountableError:
            return 0.0

    def _other_sets(self, exercise: Exercise, items: list[Item]) -> Iterator[_Step]:
        """Yield two sets more of what helps a phase in need, or two fewer of what does not."""
        number = fsum(
            dose.sets * item.per_week / item.se
            for item in items
            if item.se
            for dose in item.entry.doses
        )
        if number <= 0:
            return
        one = fsum(item.per_week for item in items) / number
        if self._helps(exercise):
            if self._rules.allows(exercise, self._subject) and not self._is_much(exercise, number):
                new = f"two more sets of {_name(items)} a week ({number:.0f} now)"
                yield _Step("add", "", new, ((exercise, one * _RUNS),))
        elif number >= 2 * _RUNS:
            old = f"two sets fewer of {_name(items)} a week ({number:.0f} now)"
            yield _Step("remove", old, "", ((exercise, -one * _RUNS),))

    def _is_much(self, exercise: Exercise, number: float) -> bool:
        eccentric = self._rules.is_eccentric(exercise)
        most = self._rules.new["braking_se"] if eccentric else 2 * self._rules.sets["most"]
        return bool(number + _RUNS > most)

    def _new_lifts(self) -> Iterator[_Step]:
        """Yield exercises that are not in the log yet, for the phases that have too little."""
        by_name = {
            self._subject.catalogue.exercise(key).name: key
            for key in self._subject.catalogue.exercise_ids
        }
        for phase in range(_SWING, len(PHASES)):
            if self._subject.coverage.status[phase] == "ok":
                continue
            for name in suggestions.for_phase(self._subject, phase, bare=True):
                exercise = self._subject.catalogue.exercise(by_name[name])
                if exercise.id in self._items or exercise.dose_class != "set":
                    continue
                work = self._dosing.usual(exercise, _RUNS)
                if work is None or not self._rules.allows(exercise, self._subject):
                    continue
                parts = ((exercise, self._dosing.worth(exercise, work)),)
                yield _Step("add", "", f"{work.name} {work.dose} once a week", parts)

    def _helps(self, exercise: Exercise) -> bool:
        direct, status = exercise.gives[self._index].direct, self._subject.coverage.status
        return any(direct[i] >= 1 and status[i] != "ok" for i in range(_SWING, len(PHASES)))

    def _shares(self, steps: list[_Step]) -> tuple[float, float, float]:
        dose = self._subject.coverage.dose
        parts = [part for step in steps for part in step.parts]
        sums = [
            fsum([dose[i], *(se * one.gives[self._index].phases[i] for one, se in parts)])
            for i in range(len(PHASES))
        ]
        return shares_of([max(0.0, value) for value in sums]) or (0.0, 0.0, 0.0)

    def _balance(self, steps: list[_Step]) -> float:
        return balance(self._shares(steps), self._subject.targets)

    def _is_light(self, steps: list[_Step]) -> bool:
        more = fsum(se for step in steps for _, se in step.parts)
        return abs(more) <= _MORE * self._subject.coverage.total

    def _after(self, steps: list[_Step]) -> Counter[tuple[str, Severity]]:
        """Return the findings of the log with that much more and less work a week."""
        more: dict[str, float] = defaultdict(float)
        metres: dict[str, float] = defaultdict(float)
        known = {}
        for step in steps:
            for number, (exercise, se) in enumerate(step.parts):
                more[exercise.id] += se
                metres[exercise.id] += step.metres * (1 if number == 0 else -1)
                known[exercise.id] = exercise
        items = [_scaled(item, more, metres, self._items) for item in self._subject.items]
        pattern = self._subject.items[0]
        items += [
            pattern._replace(
                exercise=known[key], left_out="", se=se, per_week=se, metres=metres[key]
            )
            for key, se in more.items()
            if key not in self._items
        ]
        subject = self._subject
        changed = Subject(subject.file, tuple(items), subject.catalogue, subject.settings)
        locator = Locator(subject.file, changed, self._policy, self._before.location)
        return Counter(
            (one.rule, one.severity)
            for rule, findings in run_rules(subject.file, changed, self._policy)
            for one in locator.locate(rule, findings)
            if one.group in DECISIVE and one.severity is not Severity.INFO
        )


def _scaled(
    item: Item,
    more: Mapping[str, float],
    metres: Mapping[str, float],
    items: Mapping[str, list[Item]],
) -> Item:
    key = item.exercise.id if item.exercise else ""
    if key not in more or not item.scored or item.per_week <= 0:
        return item
    factor = 1 + more[key] / fsum(one.per_week for one in items[key])
    run = fsum(one.metres for one in items[key])
    longer = 1 + metres[key] / run if run else 1.0
    return item._replace(
        se=item.se * factor,
        per_week=item.per_week * factor,
        metres=item.metres * longer,
        contacts=item.contacts * factor,
    )


def _name(items: list[Item]) -> str:
    return Counter(item.entry.exercise for item in items).most_common(1)[0][0]


def _faults(report: PlanReport) -> Counter[tuple[str, Severity]]:
    return Counter(
        (one.rule, one.severity)
        for one in report.findings
        if one.group in DECISIVE and one.severity is not Severity.INFO
    )


def _is_no_worse(
    after: Counter[tuple[str, Severity]], before: Counter[tuple[str, Severity]]
) -> bool:
    """Return whether no rule finds more than before, at a severity or a worse one."""
    for rule, severity in after:
        worst = [Severity.ERROR] if severity is Severity.ERROR else list(Severity)[:2]
        if sum(after[rule, one] for one in worst) > sum(before[rule, one] for one in worst):
            return False
    return True
