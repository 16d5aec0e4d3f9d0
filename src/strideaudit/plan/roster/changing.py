"""Makes the changes of a roster in a plan whose lines are read.

A change names an exercise; it holds for every week, and in no week may two entries fit. What is
swapped or added is read again as the plan would be read if a coach had written it so.
"""

from collections.abc import Callable, Iterable, Sequence
from math import floor
from typing import TYPE_CHECKING, TypeAlias, cast

from strideaudit.plan import notation
from strideaudit.plan.change import Change
from strideaudit.plan.day_names import day_of
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import Names
from strideaudit.plan.model import DAYS, Entry, LineField, Plan, PlanFile, Session
from strideaudit.plan.roster.change_error import ChangeError
from strideaudit.plan.roster.matching import Match, matches
from strideaudit.plan.roster.swapped_lines import has_dose, loses, replaced, swapped
from strideaudit.plan.sizes import MOST_SETS
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.document import Path
from strideaudit.text.joined import Into
from strideaudit.text.tree import Fault
from strideaudit.text.wording import listed, quoted

if TYPE_CHECKING:
    from strideaudit.plan.limits import Day

Key: TypeAlias = tuple[Path, int]
"""An entry by its line, and its number among the entries of that line."""


def changed(raw: PlanFile, names: Names) -> PlanFile:
    """Return the plan of one athlete, its lines read; the faults of its changes if there are some.

    Args:
        raw: The plan as it was read from its file, with the changes.
        names: Whoever knows the names of exercises.
    """
    making = _Making(raw, names)
    faults = []
    for change in raw.changes:
        try:
            making.make(change)
        except ChangeError as error:
            path: Path = (Into(change.target, change.path),)
            key = error.at_target and change.target_is_key
            # The key of an item in a list is that of the list.
            if key and change.path and isinstance(change.path[-1], int):
                path = (Into(change.target, change.path[:-1]),)
            span = raw.document.span(path, key=key)
            faults.append(Fault(error.message, span, error.hint))
    if faults:
        return raw._replace(plan=None, faults=tuple(faults), changes=())
    return making.finished()


class _Making:
    """The changes of one plan while they are made.

    Args:
        raw: The plan with its lines as they are written.
        names: Whoever knows the names of exercises.
    """

    def __init__(self, raw: PlanFile, names: Names) -> None:
        self._raw = raw
        self._names = names
        self._dropped: set[Key] = set()
        self._factors: dict[Key, tuple[float, ...]] = {}
        self._read = read_lines(raw, names)

    def make(self, change: Change) -> None:
        """Make one change.

        Raises:
            ChangeError: It fits no entry, or more than one of a week, or changes nothing.
        """
        makers: dict[str, Callable[[Change], None]] = {
            "swap": self._swap,
            "scale": self._scale,
            "drop": self._drop,
            "add": self._add,
        }
        makers[change.kind](change)

    def finished(self) -> PlanFile:
        """Return the plan with all changes, without sessions that have become empty."""
        sessions = []
        for now in self._sessions():
            entries = tuple(self._scaled(entry, key) for entry, key in now[1])
            if entries or not now[0].entries:
                sessions.append(now[0]._replace(entries=entries))
        plan = self._plan(self._read)._replace(sessions=tuple(sessions))
        return self._read._replace(plan=plan, changes=())

    @staticmethod
    def _plan(file: PlanFile) -> Plan:
        if file.plan is None:
            message = "only a plan can be changed"
            raise TypeError(message)
        return file.plan

    def _sessions(self) -> Iterable[tuple[Session, list[tuple[Entry, Key]]]]:
        """Yield each session with the entries that are not dropped, and their keys."""
        for session in self._plan(self._read).sessions:
            yield session, [one for one in _keyed(session) if one[1] not in self._dropped]

    def _scaled(self, entry: Entry, key: Key) -> Entry:
        factors = self._factors.get(key, ())
        doses = entry.doses
        for factor in factors:
            doses = scaled(doses, factor)
        if not factors:
            return entry
        said = " x ".join(f"{factor:g}" for factor in factors)
        return entry._replace(doses=doses, text=f"{entry.text} (sets x {said})")

    def _matches(self, change: Change) -> list[tuple[Entry, Key]]:
        """Return the entries that a change is about, one in each week that has it.

        Raises:
            ChangeError: There is none, or several in one week.
        """
        there = [
            Match(session, entry, key)
            for session, entries in self._sessions()
            for entry, key in entries
        ]
        found = matches(change.target, there, self._names)
        if isinstance(found, tuple):
            raise ChangeError(*found)
        return [(one.entry, one.key) for one in found]

    def _drop(self, change: Change) -> None:
        self._dropped.update(key for _, key in self._matches(change))

    def _scale(self, change: Change) -> None:
        factor = float(change.value)
        for entry, key in self._matches(change):
            if not entry.doses:
                what = "is not scored" if entry.section != "work" else "has no dose that was read"
                message = f"{quoted(entry.exercise)} {what}, so there is nothing to scale"
                raise ChangeError(message, "drop it, and add the line that you mean")
            before = self._scaled(entry, key).doses
            after = scaled(before, factor)
            if after == before:
                sets = listed([f"{dose.sets:g}" for dose in before])
                message = f"{factor:g} x {sets} sets in whole sets are {sets}: nothing changes"
                hint = "choose another factor; sets are whole, halves go up, and one stays"
                raise ChangeError(message, hint, at_target=False)
            if any(dose.sets > MOST_SETS for dose in after):
                raise ChangeError(f"more than {MOST_SETS} sets", "choose less", at_target=False)
            self._factors[key] = (*self._factors.get(key, ()), factor)

    def _swap(self, change: Change) -> None:
        new: dict[Path, list[Entry]] = {}
        for entry, (path, _) in self._matches(change):
            new.setdefault(path, []).append(entry)
        before = {path: self._at(path) for path in new}
        if has_dose(change.value, self._names):
            self._replace(change, before)
            return
        self._rewrite(
            lambda one: swapped(one, new[one.path], change, self._names) if one.path in new else one
        )
        for path, entries in before.items():
            now = self._at(path)
            lost = [one for one, after in zip(entries, now, strict=False) if loses(one, after)]
            if len(now) != len(entries) or lost:
                message = (
                    f"the dose of {quoted(entries[0].text)} does not fit {quoted(change.value)}"
                )
                hint = "drop it, and add the line that you mean"
                raise ChangeError(message, hint, at_target=False)

    def _replace(self, change: Change, before: dict[Path, list[Entry]]) -> None:
        """Put another exercise with a dose of its own in the place of whole lines."""
        for entries in before.values():
            if len(entries) > 1:
                message = f"{quoted(entries[0].text)} is not alone on its line"
                raise ChangeError(message, "drop it, and add the line that you mean")
            self._factors = {
                key: one for key, one in self._factors.items() if key[0] != entries[0].path
            }
        self._rewrite(lambda one: replaced(one, change) if one.path in before else one)
        for path in before:
            now = self._at(path)
            if len(now) != 1 or not (now[0].doses or now[0].question or now[0].fault):
                message = f"{quoted(change.value)} is not an exercise with a dose"
                hint = "write a line such as Hip thrust: 3x8"
                raise ChangeError(message, hint, at_target=False)

    def _at(self, path: Path) -> list[Entry]:
        """Return the entries of a line."""
        every = self._plan(self._read).sessions
        return [entry for one in every for entry in one.entries if entry.path == path]

    def _add(self, change: Change) -> None:
        word = change.target
        day = day_of(word) or (DAYS[int(word) - 1] if word in "1234567" and len(word) == 1 else "")
        at = [
            one
            for one in self._plan(self._raw).sessions
            if (day and one.day == day) or word.casefold() in _labels(one)
        ]
        self._check_sessions(change, at, day)
        if at:
            paths = {one.path for one in at}
            self._rewrite_sessions(
                lambda one: _with(one, change, (*one.path, "work")) if one.path in paths else one
            )
        else:
            weeks = tuple(range(1, self._plan(self._raw).weeks + 1))
            path: Path = ("sessions", Into(f"+{day}", change.path))
            made = Session(path, (), weeks, day=cast("Day", day))
            plan = self._plan(self._raw)
            sessions = (*plan.sessions, _with(made, change, path))
            self._use(plan._replace(sessions=sessions))
        added = any(
            isinstance(entry.path[-1], Into) and entry.path[-1].path == change.path
            for session, _ in self._sessions()
            for entry in session.entries
        )
        if not added:
            message = f"{quoted(change.value)} is not an exercise with a dose"
            raise ChangeError(message, "write a line such as Back squat 4x5", at_target=False)

    def _check_sessions(self, change: Change, at: Sequence[Session], day: str) -> None:
        """Refuse a place for a line of work that is none, or two."""
        every = self._plan(self._raw).sessions
        dated = any(one.date for one in every)
        labels = list(dict.fromkeys(label for one in every for label in _shown(one)))
        for week in sorted({week for one in at for week in one.weeks}):
            same = [one for one in at if week in one.weeks]
            if len(same) > 1:
                names = [quoted(one.name) for one in same if one.name]
                message = f"{quoted(change.target)} has {len(same)} sessions"
                hint = f"name one of them: {listed(names, 'or')}" if names else "give them names"
                raise ChangeError(message, f"{hint}, not the day" if names else hint)
        if not at and (not day or dated):
            what = f"no session on {day}" if day else f"no day or session {quoted(change.target)}"
            raise ChangeError(f"the plan has {what}", f"it has {listed(labels)}")

    def _rewrite(self, make: Callable[[Entry], Entry]) -> None:
        self._rewrite_sessions(
            lambda one: one._replace(entries=tuple(make(entry) for entry in one.entries))
        )

    def _rewrite_sessions(self, make: Callable[[Session], Session]) -> None:
        plan = self._plan(self._raw)
        self._use(plan._replace(sessions=tuple(make(one) for one in plan.sessions)))

    def _use(self, plan: Plan) -> None:
        self._raw = self._raw._replace(plan=plan)
        self._read = read_lines(self._raw, self._names)


def scaled(doses: Sequence[Dose], factor: float) -> tuple[Dose, ...]:
    """Return doses with a factor on their sets: whole sets, halves go up, and one stays.

    Sets that are not done, of which there are 0, stay 0.
    """
    return tuple(
        one._replace(sets=max(1, floor(one.sets * factor + 0.5)) if one.sets else one.sets)
        for one in doses
    )


def _keyed(session: Session) -> list[tuple[Entry, Key]]:
    found, count = [], dict[Path, int]()
    for entry in session.entries:
        at = count.get(entry.path, 0)
        count[entry.path] = at + 1
        found.append((entry, (entry.path, at)))
    return found


def _labels(session: Session) -> set[str]:
    return {one.casefold() for one in _shown(session)}


def _shown(session: Session) -> list[str]:
    return [one for one in (session.date or session.day, session.name) if one]


def _with(session: Session, change: Change, path: Path) -> Session:
    """Return a session with one more line, above the others: no circuit is around it there."""
    place = (*path, Into(f"+{change.value}", change.path))
    line = LineField(change.value, "line", place)
    name = notation.split_entry(change.value)[0] or change.value
    text = " ".join(change.value.split())
    made = Entry(name, text, "work", place, place, name_is_key=False, lines=(line,))
    at = next((i for i, one in enumerate(session.entries) if one.section == "work"), None)
    at = len(session.entries) if at is None else at
    return session._replace(entries=(*session.entries[:at], made, *session.entries[at:]))
