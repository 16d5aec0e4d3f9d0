"""The lines of a plan that one decision changes: the same work on the same day of every week."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import fsum
from typing import NamedTuple, TypeAlias

from strideaudit.audit.schedule import full_doses
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.plan.dates import length
from strideaudit.plan.model import DAYS, Plan, Session
from strideaudit.text.document import Path

Place: TypeAlias = tuple[int, str, int, str]
"""Weekday, session, position and exercise: an order that moving sessions in the file keeps."""

_NO_DAY = len(DAYS)


class Line(NamedTuple):
    """One line of the file, which may count in several sessions."""

    path: Path
    """Where it is written; for an alias, where its anchor is."""

    items: tuple[Item, ...]


class Thread(NamedTuple):
    """Lines that are changed together."""

    lines: tuple[Line, ...]
    exercise: Exercise
    place: Place

    @property
    def items(self) -> tuple[Item, ...]:
        """All its entries."""
        return tuple(item for line in self.lines for item in line.items)

    @property
    def first(self) -> Item:
        """The entry that stands for the others."""
        return self.lines[0].items[0]

    @property
    def per_week(self) -> float:
        """All its work [SE/week]."""
        return fsum(item.per_week for item in self.items)


class SessionGroup(NamedTuple):
    """Sessions that get the same new lines: those of one weekday and name, or of one list."""

    sessions: tuple[Session, ...]
    items: tuple[Item, ...]
    """The scored entries of the first of them."""

    lists: tuple[Path, ...]
    """Where their lists of work are written, each once."""

    place: Place

    @property
    def exercises(self) -> frozenset[str]:
        """What is done in it already."""
        return frozenset(item.exercise.id for item in self.items if item.exercise)


class Lines:
    """The lines of a plan, in threads.

    Args:
        subject: The plan.
        unphased: Whether work that trains no phase of the stride may be changed as well.
    """

    def __init__(self, subject: Subject, *, unphased: bool = False) -> None:
        self._subject = subject
        self._unphased = unphased
        self._document = subject.file.document
        plan = subject.plan
        self._by_day = any(len(session.weeks) < plan.weeks for session in plan.sessions)
        scored: dict[Path, list[Item]] = defaultdict(list)
        for item in subject.items:
            if item.scored and item.exercise is not None and item.entry.section == "work":
                scored[item.session.path].append(item)
        self._scored = scored

    def threads(self) -> tuple[Thread, ...]:
        """Return the lines that may be changed, those of one decision together, by place."""
        groups: dict[object, list[Line]] = defaultdict(list)
        seen: dict[object, int] = defaultdict(int)
        for line in self._lines():
            item = line.items[0]
            key: object = line.path
            if self._by_day:
                alike = (_day(item.session), item.session.name or "", _exercise(item).id)
                number = seen[alike, item.session.path]
                seen[alike, item.session.path] += 1
                key = (*alike, number)
            groups[key].append(line)
        made = [self._thread(lines) for lines in groups.values()]
        return tuple(sorted(made, key=lambda one: one.place))

    def groups(self) -> tuple[SessionGroup, ...]:
        """Return the sessions that may get new lines, by place."""
        groups: dict[object, list[Session]] = defaultdict(list)
        for session in self._subject.plan.sessions:
            if not self._scored.get(session.path):
                continue
            here = self._written(self._list_of(session))
            key: object = (_day(session), session.name or "") if self._by_day else here
            groups[key].append(session)
        made = []
        for sessions in groups.values():
            lists = dict.fromkeys(self._written(self._list_of(one)) for one in sessions)
            first = min(sessions, key=lambda one: (one.weeks, one.name or ""))
            items = tuple(self._scored[first.path])
            place = (_day(first), first.name or first.date or "", len(items), "")
            made.append(SessionGroup(tuple(sessions), items, tuple(lists), place))
        return tuple(sorted(made, key=lambda one: one.place))

    def lists(self) -> dict[Path, Path]:
        """Return where the list of work of each session is written."""
        sessions = [one for one in self._subject.plan.sessions if self._scored.get(one.path)]
        return {one.path: self._written(self._list_of(one)) for one in sessions}

    def position(self, item: Item) -> int:
        """Return how many scored entries of its session come before an entry."""
        here = self._scored[item.session.path]
        return next(i for i, one in enumerate(here) if one is item)

    def alone(self, item: Item) -> bool:
        """Return whether no other entry of its session counts."""
        return len(self._scored[item.session.path]) == 1

    def is_before_speed(self, items: Iterable[Item]) -> bool:
        """Return whether a session with runs at full speed follows a day after one of entries."""
        return any(
            (item.session.path, week) in self._before_speed
            for item in items
            for week in item.session.weeks
        )

    @functools.cached_property
    def _before_speed(self) -> frozenset[tuple[Path, int]]:
        """The sessions, each with a week, on the day before runs at full speed."""
        classes = self._subject.catalogue.classes
        full_from = self._subject.threshold("no-max-speed", "full_speed_from")
        days: dict[int, list[tuple[Path, int]]] = defaultdict(list)
        fast: set[int] = set()
        for one in self._subject.schedule.occurrences:
            if one.day is None:
                continue
            days[one.day].append((one.session.path, one.week))
            for item in one.work.items:
                row = classes[item.exercise.dose_class] if item.exercise else None
                if row is not None and full_doses(item, row, full_from):
                    fast.add(one.day)
        return frozenset(place for day in fast for place in days.get(day - 1, ()))

    def beside(self, item: Item) -> frozenset[str]:
        """Return the exercises of the session of an entry."""
        here = self._scored[item.session.path]
        return frozenset(_exercise(one).id for one in here)

    def _lines(self) -> Iterator[Line]:
        """Yield each line that one entry alone is read from, with all that it counts for."""
        found: dict[Path, list[Item]] = defaultdict(list)
        for items in self._scored.values():
            paths = [item.entry.path for item in items]
            for item in items:
                if paths.count(item.entry.path) == 1 and self._is_open(item):
                    found[self._written(item.entry.path)].append(item)
        for path, items in found.items():
            yield Line(path, tuple(items))

    def _is_open(self, item: Item) -> bool:
        """Return whether an entry can be changed: it counts, is known, and is its own line."""
        whole = all(one.path == item.entry.path for one in item.session.entries
                    if one.name_path == item.entry.name_path)  # fmt: skip
        phased = self._unphased or any(self._subject.coverage.phases_of(item))
        return item.per_week > 0 and phased and not (item.own or item.entry.circuit) and whole

    def _thread(self, lines: Iterable[Line]) -> Thread:
        ordered = sorted(lines, key=lambda line: line.items[0].session.weeks)
        item = ordered[0].items[0]
        exercise = _exercise(item)
        where = item.session.name or item.session.date or ""
        place = (_day(item.session), where, self.position(item), exercise.id)
        return Thread(tuple(ordered), exercise, place)

    def _list_of(self, session: Session) -> Path:
        return self._scored[session.path][-1].entry.path[:-1]

    def _written(self, path: Path) -> Path:
        return self._document.anchor_of(path) or path


def turns(session: Session, plan: Plan) -> float:
    """Return how often a session takes place in a mean week, times the factors of its weeks."""
    scales = plan.scales or {}
    return fsum(scales.get(week, 1.0) for week in session.weeks) / length(plan)


def _exercise(item: Item) -> Exercise:
    if item.exercise is None:
        message = "only entries with an exercise are in threads"
        raise TypeError(message)
    return item.exercise


def _day(session: Session) -> int:
    from datetime import date

    if session.date:
        return date.fromisoformat(session.date).weekday()
    return DAYS.index(session.day) if session.day in DAYS else _NO_DAY
