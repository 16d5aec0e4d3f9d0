"""What becomes of each line in a swap by equipment, and why."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge.catalogue import Exercise, Triple
from strideaudit.rebalancing.apply import Applier
from strideaudit.rebalancing.conventions import Conventions
from strideaudit.rebalancing.describing import Describer, lines_of
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.result import Side
from strideaudit.rebalancing.stand_ins import StandIns, work_of
from strideaudit.rebalancing.swap_result import SwapLine
from strideaudit.rebalancing.threads import Thread

_BY_HAND = "change it by hand"


class Option(NamedTuple):
    """What one line may become."""

    distance: float
    exercise: Exercise
    move: Move
    effect: Triple


class LineReport:
    """Says what becomes of each line.

    Args:
        subject: The plan before any change.
        rules: The conventions, with what is asked for.
        stand_ins: What may take the place of what.
        applier: Knows the edits.
    """

    def __init__(
        self, subject: Subject, rules: Conventions, stand_ins: StandIns, applier: Applier
    ) -> None:
        self._subject = subject
        self._rules = rules
        self._stand_ins = stand_ins
        self._applier = applier
        self._most: int = subject.catalogue.changes["stand_in"]["a_week"]
        self._describer = Describer(subject, rules)

    def can_stay(self, exercise: Exercise) -> bool:
        """Return whether a line stays: it can be done, or somebody asked for it."""
        return exercise.id in self._rules.wish.keep or self._stand_ins.can_do(exercise)

    def as_it_is(self, thread: Thread) -> SwapLine:
        """Return a line that stays."""
        asked = not self._stand_ins.can_do(thread.exercise)
        return self._line(thread.items)._replace(why="as you asked" if asked else "")

    def stuck(self, thread: Thread) -> SwapLine:
        """Return a line for which nothing is found, with the reason."""
        doses = thread.first.entry.doses
        if not any(self._stand_ins.candidates(thread.exercise)):
            why = "no exercise of its kind can be done with what is at hand"
        elif len(doses) != 1:
            why = f"it has more than one dose: {_BY_HAND}"
        else:
            why = f"its dose or its layout cannot be changed here: {_BY_HAND}"
        return self._line(thread.items)._replace(fate="nothing at hand", why=why)

    def used_up(self, thread: Thread) -> SwapLine:
        """Return a line for which other lines leave nothing."""
        why = f"what could take its place is new {self._most} times a week already"
        return self._line(thread.items)._replace(fate="nothing at hand", why=why)

    def replaced(self, thread: Thread, option: Option) -> SwapLine:
        """Return a line that becomes something else."""
        change = self._describer.change(option.move, self._applier)
        cautions = list(change.caution)
        thing = self._stand_ins.with_what(option.exercise)
        cautions += [f"with {thing}"] if thing else []
        lost = any(self._stand_ins.loses_load(item, option.exercise) for item in thread.items)
        if lost and "load not kept" not in cautions:
            cautions.append("load not kept")
        if any(item.entry.doses[0].sets % 1 for item in thread.items):
            cautions.append("fewest sets of the range")
        mine = dict(work_of(option.exercise))
        return self._line(thread.items)._replace(
            fate="replaced",
            change=change._replace(caution=tuple(cautions), why="what it needs is not at hand"),
            distance=option.distance,
            lost=tuple(
                action
                for action, emphasis in work_of(thread.exercise)
                if emphasis == 1 and action not in mine
            ),
        )

    def others(self, threads: Sequence[Thread]) -> Iterator[SwapLine]:
        """Yield the lines that cannot be changed alone: kept where they can be done."""
        known = {id(item) for thread in threads for item in thread.items}
        seen = set()
        for item in self._subject.items:
            if id(item) in known or item.entry.path in seen:
                continue
            seen.add(item.entry.path)
            line = self._line((item,))
            if item.exercise is None:
                yield line._replace(
                    why="its exercise is not known: see whether you have what it needs"
                )
            elif self.can_stay(item.exercise):
                yield line
            else:
                yield line._replace(fate="nothing at hand", why=f"{_place_of(item)}: {_BY_HAND}")

    def _line(self, items: Sequence[Item]) -> SwapLine:
        first = items[0]
        lines = lines_of(self._subject, map(entry_place, items))
        name = first.exercise.id if first.exercise else ""
        side = Side(first.entry.text, name, first.se)
        return SwapLine("kept", lines, first.session.label, side)


def _place_of(item: Item) -> str:
    """Return why a line is not changed here."""
    if item.left_out == "section":
        return "it is in the warm-up or the cool-down"
    if item.entry.circuit:
        return "it is in a circuit"
    if item.own:
        return "it is an exercise of your own"
    if item.left_out:
        return "its dose is not counted"
    return "this line cannot be changed alone" if item.per_week else "it counts nothing"
