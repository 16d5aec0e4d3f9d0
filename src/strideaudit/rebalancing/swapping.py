"""The same training with what is at hand: what cannot be done becomes the nearest thing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import fsum

from strideaudit.audit.coverage import shares_of
from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import Policy, usual
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings, Subject
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Triple
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.conventions import Conventions, Wish
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.roster_apply import NOT_WRITABLE, applier_of, can_be_written
from strideaudit.rebalancing.stand_ins import StandIns
from strideaudit.rebalancing.swap_lines import LineReport, Option
from strideaudit.rebalancing.swap_result import Swap, SwapLine, SwapStatus
from strideaudit.rebalancing.swap_search import Found, Problem, search
from strideaudit.rebalancing.swap_variety import EPS, Choice, Slot, Variety, contenders
from strideaudit.rebalancing.threads import Lines, Thread, turns
from strideaudit.text.wording import counted


def swap(
    file: PlanFile,
    catalogue: Catalogue,
    settings: Settings,
    policy: Policy | None,
    wish: Wish,
    location: str = "",
) -> Swap:
    """Return a plan in which what cannot be done is replaced by what trains the nearest thing.

    Args:
        file: The plan as its importer read it.
        catalogue: The knowledge base.
        settings: Model, goal and thresholds.
        policy: Which findings count; None for all rules.
        wish: What is at hand, what stays, and what is avoided.
        location: The path from the root of the repository; empty for the path itself.
    """
    policy = policy or usual()
    before = audit(file, catalogue, settings, policy, location)
    _, subject = understand(file, catalogue, settings)
    points: float = catalogue.changes["stand_in"]["points"]
    hand = tuple(one for one in catalogue.equipment if one in (wish.equipment or ()))
    made = Swap(before.path, hand, points, "refused", before)
    if subject is None:
        reason = "the plan cannot be read: correct what `strideaudit check` lists"
        return made._replace(reasons=(reason,))
    if file.log is not None:
        return made._replace(reasons=("this is a log: what was done cannot be changed",))
    if not can_be_written(file):
        return made._replace(reasons=(NOT_WRITABLE,))
    return Swapper(subject, before, policy, wish, file).swapped(made)


class Swapper:
    """The lines of one plan, and what may take their place.

    Args:
        subject: The plan, which can be audited.
        before: Its report.
        policy: Which findings count.
        wish: What is asked for.
        file: The plan as it was read, the changes of a roster still to be made; None for a plan
            of no roster.
    """

    def __init__(
        self,
        subject: Subject,
        before: PlanReport,
        policy: Policy,
        wish: Wish,
        file: PlanFile | None = None,
    ) -> None:
        self._subject = subject
        self._rules = Conventions(subject.catalogue, wish)
        self._most: int = subject.catalogue.changes["stand_in"]["a_week"]
        self._index = MODELS.index(subject.model)
        at_hand = (wish.equipment or frozenset()) | subject.catalogue.always_at_hand
        self._stand_ins = StandIns(subject, self._rules, at_hand)
        self._lines = Lines(subject, unphased=True)
        self._applier = applier_of(
            file or subject.file, subject, before, policy, self._lines.lists()
        )
        self._report = LineReport(subject, self._rules, self._stand_ins, self._applier)

    def swapped(self, made: Swap) -> Swap:
        """Return the plan with what is at hand.

        Args:
            made: The answer without its lines.
        """
        threads = self._lines.threads()
        there = [self._report.as_it_is(one) for one in threads if not self._is_open(one)]
        there += self._report.others(threads)
        options = {one: self._options(one) for one in threads if self._is_open(one)}
        stuck = [one for one, found in options.items() if not found]
        there += [self._report.stuck(one) for one in stuck]
        open_ = sorted(
            (one for one in options if options[one]),
            key=lambda one: (not self._stand_ins.is_phased(one.exercise), one.place),
        )
        return self._answer(made, there, [(one, options[one]) for one in open_])

    def _answer(
        self, made: Swap, there: list[SwapLine], open_: list[tuple[Thread, list[Option]]]
    ) -> Swap:
        """Return the nearest answer with the shares where they were; else the nearest of all."""
        found, chosen, held = self._chosen(open_)
        lines = [*there]
        for (thread, _), option in zip(open_, chosen, strict=True):
            lines.append(
                self._report.replaced(thread, option) if option else self._report.used_up(thread)
            )
        moves = [option.move for option in chosen if option]
        edited = self._applier.edited(moves) if moves else None
        made = made._replace(
            after=edited.report if edited else None,
            lines=tuple(sorted(lines, key=lambda one: (one.lines, one.old))),
            proven=found.whole,
            nodes=found.nodes,
            audits=found.tried,
            text=edited.text if edited else "",
        )
        made = self._judged(made)
        return made if held or made.status == "nearest" else made._replace(proven=False)

    def _chosen(
        self, open_: Sequence[tuple[Thread, list[Option]]]
    ) -> tuple[Found, Sequence[Option | None], bool]:
        """Return what a search finds, what each line becomes, and whether the shares are kept.

        Where other lines leave nothing for a line, the search is for the others.
        """
        slots = contenders([self._slot(*one) for one in open_], self._most)
        found, chosen = self._searched(open_, slots)
        if chosen is not None:
            return found, chosen, True
        nearest = [
            None if number is None else _named(options, slot.choices[number].name)
            for (_, options), slot, number in zip(
                open_, slots, Variety(slots, self._most).greedy(), strict=True
            )
        ]
        if None not in nearest:
            return found, nearest, False
        rest = [one for one, option in zip(open_, nearest, strict=True) if option]
        fewer = contenders([self._slot(*one) for one in rest], self._most)
        last, others = self._searched(rest, fewer)
        found = last._replace(nodes=found.nodes + last.nodes, tried=found.tried + last.tried)
        if others is None:
            return found, nearest, False
        left = iter(others)
        return found, [next(left) if option else None for option in nearest], True

    def _judged(self, made: Swap) -> Swap:
        """Return an answer with its status, and the reasons where it is not found."""
        report = made.after or made.before
        possible = self._possible(report)
        reasons = []
        missing = sum(one.fate == "nothing at hand" for one in made.lines)
        if missing:
            reasons.append(f"nothing takes the place of {counted(missing, 'line')}")
        reasons += self._moved(made.before.shares, possible, made.points)
        changed = any(one.fate == "replaced" for one in made.lines)
        status: SwapStatus = "nearest" if reasons else "found" if changed else "already"
        return made._replace(status=status, reasons=tuple(reasons), possible=possible)

    def _moved(self, before: Triple | None, after: Triple | None, points: float) -> Iterator[str]:
        """Yield which shares leave where they were, a sentence each."""
        if before is None:
            return
        if after is None:
            yield "no work for a phase of the stride is left"
            return
        for name, old, new in zip(PHASES, before, after, strict=True):
            if abs(new - old) > points + EPS:
                move = f"from {100 * old:.1f} % to {100 * new:.1f} %"
                yield f"the {name} share goes {move}, more than {100 * points:g} points"

    def _possible(self, report: PlanReport) -> Triple | None:
        """Return the shares of the work that can be done."""
        if report.subject is None:
            return None
        work = [
            (item.exercise, dose)
            for item, dose in report.subject.coverage.doses
            if item.exercise and (self._report.can_stay(item.exercise))
        ]
        return shares_of(_summed(work, self._index))

    def _searched(
        self, open_: Sequence[tuple[Thread, list[Option]]], slots: tuple[Slot, ...]
    ) -> tuple[Found, list[Option] | None]:
        """Return the nearest choices with the shares where they were; None without any."""
        stay = [
            (item.exercise, dose)
            for item, dose in self._subject.coverage.doses
            if item.exercise and self._report.can_stay(item.exercise)
        ]
        points: float = self._subject.catalogue.changes["stand_in"]["points"]
        shares = self._subject.coverage.shares
        problem = Problem(slots, _summed(stay, self._index), shares, points, self._most)

        def options_of(chosen: tuple[int, ...]) -> list[Option]:
            return [
                _named(options, slot.choices[number].name)
                for (_, options), slot, number in zip(open_, slots, chosen, strict=True)
            ]

        def holds(chosen: tuple[int, ...]) -> bool:
            edited = self._applier.edited([one.move for one in options_of(chosen)])
            if edited is None:
                return False
            possible = self._possible(edited.report)
            return not [*self._moved(shares, possible, points)]

        found = search(problem, holds)
        return found, None if found.choices is None else options_of(found.choices)

    def _slot(self, thread: Thread, options: Sequence[Option]) -> Slot:
        weeks = Counter(week for item in thread.items for week in item.session.weeks)
        sessions = tuple(dict.fromkeys(item.session.path for item in thread.items))
        choices = tuple(Choice(one.distance, one.exercise.id, one.effect) for one in options)
        return Slot(choices, tuple(sorted(weeks.items())), sessions)

    def _is_open(self, thread: Thread) -> bool:
        return not self._report.can_stay(thread.exercise)

    def _options(self, thread: Thread) -> list[Option]:
        """Return what may take the place of a line, the nearest first; none if it is not to be."""
        beside = frozenset().union(*map(self._lines.beside, thread.items))
        found = []
        for exercise in self._stand_ins.candidates(thread.exercise):
            works = [self._stand_ins.instead(line.items[0], exercise) for line in thread.lines]
            made = [work for work in works if work is not None]
            if exercise.id in beside or len(made) < len(works):
                continue
            parts = [
                self._stand_ins.worth(exercise, work) * turns(item.session, self._subject.plan)
                for line, work in zip(thread.lines, made, strict=True)
                for item in line.items
            ]
            both = ((exercise, fsum(parts)), (thread.exercise, -thread.per_week))
            move = Move("swap", tuple(made), both, 0, (), thread.place, thread)
            effect = _summed([(exercise, fsum(parts))], self._index)
            distance = round(self._stand_ins.distance(thread.exercise, exercise), 6)
            found.append(Option(distance, exercise, move, effect))
        found.sort(key=lambda one: (one.distance, self._rank(thread.exercise, one.exercise)))
        if found and self._applier.edits_of(found[0].move) is None:
            return []
        return found

    def _rank(self, old: Exercise, new: Exercise) -> tuple[bool, bool, str]:
        """Return what comes first of what is as near: the same unit, done as it usually is."""
        usual = new.equipment[0] in self._stand_ins.at_hand
        return new.unit != old.unit, not usual, new.id


def _named(options: Sequence[Option], name: str) -> Option:
    return next(one for one in options if one.exercise.id == name)


def _summed(work: Sequence[tuple[Exercise, float]], index: int) -> Triple:
    """Return the phased work of some exercises [SE/week]."""
    parts = [tuple(dose * part for part in exercise.gives[index].phases) for exercise, dose in work]
    push, swing, back = (
        (round(fsum(one), 9) for one in zip(*parts, strict=True)) if parts else (0.0,) * 3
    )
    return (push, swing, back)
