"""Moves as a coach reads them: which lines, what they become, why, and what to look at."""

import re
from collections.abc import Iterable, Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.rebalancing.apply import Applier
from strideaudit.rebalancing.conventions import Conventions, has_runs
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.result import Change, Side
from strideaudit.text.document import Path, Place
from strideaudit.text.joined import RosterSpan
from strideaudit.text.wording import counted, listed

_SHORT = ("untouched", "thin", "under")
_HALF = 0.5


class Describer:
    """Makes changes of moves.

    Args:
        subject: The plan before any change.
        rules: The conventions.
    """

    def __init__(self, subject: Subject, rules: Conventions) -> None:
        self._subject = subject
        self._rules = rules
        self._index = MODELS.index(subject.model)
        self._known = {item.exercise.id for item in subject.items if item.exercise}

    def change(self, move: Move, applier: Applier) -> Change:
        """Return a move as a change.

        Args:
            move: The move.
            applier: Knows what makes it.
        """
        items = move.thread.items if move.thread else move.group.items[-1:] if move.group else ()
        sessions = [item.session for item in items]
        weeks = sorted({week for session in sessions for week in session.weeks})
        if move.group is not None:
            weeks = sorted({week for session in move.group.sessions for week in session.weeks})
        lines = lines_of(self._subject, map(entry_place, items))
        if move.group is not None:
            lines = lines_of(self._subject, map(self._last_of, move.group.lists))
        label = (move.group.sessions[0] if move.group else sessions[0]).label
        return Change(
            move.kind,
            lines,
            tuple(weeks),
            label,
            self._old(move),
            self._new(move),
            self._why(move),
            tuple(self._caution(move)),
            applier.edits_of(move) or (),
            applier.roster_items(move),
        )

    def _last_of(self, path: Path) -> Place:
        """Return the last item of a list of work, behind which a new one comes."""
        work = self._subject.file.document.value(path)
        return Place((*path, len(work) - 1)) if isinstance(work, list) and work else Place(path)

    def _old(self, move: Move) -> Side | None:
        if move.thread is None:
            return None
        item = move.thread.first
        return Side(item.entry.text, move.thread.exercise.id, item.se)

    def _new(self, move: Move) -> Side | None:
        work = move.work[0]
        if work is None:
            return None
        more = sum(part for _, part in move.parts if part > 0)
        often = max(1, len(move.thread.items) if move.thread else len(move.work))
        if move.kind == "sets" and move.thread is not None:
            [dose] = move.thread.first.entry.doses
            se = move.thread.first.se * work.sets / dose.sets
            return Side(work.text, work.exercise, se, work.sets)
        return Side(work.text, work.exercise, more / often, work.sets)

    def _why(self, move: Move) -> str:
        """Return what a change is for, in a few words."""
        reasons = []
        if move.thread is not None and move.kind != "sets":
            alike = self._alike(move.thread.exercise)
            if len(alike) > 1:
                reasons.append(f"{counted(len(alike), 'exercise')} do the same work")
        work = move.work[0]
        if work is not None:
            helped = self._helped(move.exercise)
            if helped and (move.kind == "swap" or fsum(part for _, part in move.parts) > 0):
                reasons.append(f"direct work for the {listed(helped)} phase")
        elif not reasons:
            reasons.append("less push-phase work")
        return "; ".join(reasons) or "keeps the work of the week where it was"

    def _alike(self, exercise: Exercise) -> set[str]:
        """Return the exercises of the plan with the same primary actions."""
        main = _primary(exercise)
        items = self._subject.items
        used = [item.exercise for item in items if item.exercise and item.per_week > 0]
        return {one.id for one in used if main and _primary(one) == main}

    def _helped(self, exercise: Exercise) -> list[str]:
        """Return the phases that have too little and get direct work from an exercise."""
        direct = exercise.gives[self._index].direct
        status = self._subject.coverage.status
        return [PHASES[i] for i in range(3) if direct[i] >= _HALF and status[i] in _SHORT]

    def _caution(self, move: Move) -> Iterator[str]:
        """Yield what a coach should look at."""
        if move.kind in ("swap", "add"):
            if move.exercise.id not in self._known:
                yield "new"
            if self._rules.is_eccentric(move.exercise):
                yield "eccentric"
                if self._rules.wish.avoid or not has_runs(self._subject):
                    yield "check with the physio"
            own = suggestions.equipment_of(self._subject) | self._subject.catalogue.always_at_hand
            own |= self._rules.wish.equipment or frozenset()
            if own.isdisjoint(move.exercise.equipment):
                yield f"needs {move.exercise.equipment[0].replace('_', ' ')}"
        if move.kind == "swap" and move.thread is not None:
            if any(map(_is_loaded, move.thread.items)):
                yield "load not kept"
            if any(self._has_notes(item) for item in move.thread.items):
                yield "look at its notes"
        if len({work and work.dose for work in move.work}) > 1:
            yield "other sets in other weeks, as the plan has them"

    def _has_notes(self, item: Item) -> bool:
        node = self._subject.file.document.value(item.entry.path)
        inner = [node, *node.values()] if isinstance(node, dict) else []
        return any(isinstance(one, dict) and one.get("notes") for one in inner)


def lines_of(subject: Subject, places: Iterable[Place]) -> tuple[int, ...]:
    """Return the lines of some places, from 1; what a roster has added has no line of the plan."""
    spans = (subject.file.document.span(one.path, key=one.key) for one in places)
    return tuple(sorted({one.line for one in spans if not isinstance(one, RosterSpan)}))


def _primary(exercise: Exercise) -> frozenset[str]:
    return frozenset(action for action, emphasis in exercise.actions if emphasis == 1)


def _is_loaded(item: Item) -> bool:
    """Return whether a line says how hard it is, which says nothing of another exercise."""
    return any(
        dose.load_kg or dose.intensity or dose.rpe or dose.rir or dose.tempo or dose.effort
        for dose in item.entry.doses
    ) or bool(re.search(r"\b(?:load|weight|kg|lb|RIR|BW)\b|\d(?:kg|lb|s)\b.*%", item.entry.text))
