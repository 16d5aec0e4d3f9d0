"""What an importer finds in a foreign file, in the shape of our own plan, each part with its place.

A foreign format is turned into the tree that the same plan in YAML would give, whose values point
into the person's own file. One reader then makes the plan of it, as it does of a plan in YAML: so
all formats know the same doses, and to write the tree as YAML is to convert the file.
"""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan import reader
from strideaudit.plan.model import Log, PlanFile, Unread
from strideaudit.plan.reading import Reading
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Document, Source
from strideaudit.text.tree import Fault, Span, Tree, TreeBuilder


class Cell(NamedTuple):
    """A piece of a file: its text, as it is to be understood, and where it stands."""

    text: str
    span: Span


class _Entry(NamedTuple):
    name: Cell
    fields: dict[str, Cell]
    span: Span


class DraftSession:
    """One session, to which entries are added in the order of the file.

    Args:
        span: Where the session stands: its first row or its heading.
        day: ``mon`` to ``sun`` or YYYY-MM-DD; None where the file says none.
        name: What it is called; None for nothing.
    """

    def __init__(self, span: Span, day: Cell | None = None, name: Cell | None = None) -> None:
        self.span = span
        self.day = day
        self.name = name
        self.parts: dict[str, list[_Entry]] = {"warmup": [], "work": [], "cooldown": []}

    def add(
        self, name: Cell, dose: Cell | None = None, *, section: str = "work", **fields: Cell
    ) -> None:
        """Add an entry.

        Args:
            name: The exercise as the person calls it.
            dose: Its dose in our notation, ``3x8``; None where the file gives none, or by fields.
            section: ``work``, ``warmup`` or ``cooldown``.
            fields: Further fields of an entry by our names for them: ``sets``, ``reps``, ``rest``.
        """
        given = {"dose": dose, **fields} if dose is not None else fields
        kept = {key: cell for key, cell in given.items() if cell.text.strip()}
        self.parts[section].append(_Entry(_clipped(name), kept, name.span))


def _alike(week: list[DraftSession], other: list[DraftSession]) -> bool:
    """Tell whether two weeks are the same part of a file: the sessions of weeks that repeat."""
    return [vars(session) for session in week] == [vars(session) for session in other]


class Draft:
    """A plan while an importer reads it.

    Args:
        source: The file, or the part of it, that findings point into.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._top: dict[str, Cell] = {}
        self._weeks: list[list[DraftSession]] = [[]]
        self._unread: list[Unread] = []
        self._last = Span(1, 1, 1, 1)

    def set(self, key: str, cell: Cell) -> None:
        """Set a key at the top of the plan: ``plan``, ``athlete``, ``group``, ``from``, ``to``."""
        if cell.text.strip():
            self._top[key] = _clipped(cell)

    def session(
        self,
        span: Span,
        day: Cell | None = None,
        name: Cell | None = None,
        *,
        week: int = 1,
    ) -> DraftSession:
        """Begin a session.

        Args:
            span: Where it stands.
            day: ``mon`` to ``sun`` or YYYY-MM-DD.
            name: What it is called.
            week: The week that it belongs to, from 1; a plan of one week repeats.
        """
        while len(self._weeks) < week:
            self._weeks.append([])
        made = DraftSession(span, day, _clipped(name) if name and name.text.strip() else None)
        self._weeks[week - 1].append(made)
        return made

    def leave_out(self, span: Span, text: str, why: str, *, work: bool = True) -> None:
        """Note a part of the file that is not understood.

        Args:
            span: Where it stands.
            text: What stands there.
            why: What is wrong with it, or what was expected.
            work: Whether it is surely work, and not perhaps a line of prose.
        """
        self._unread.append(Unread(span, text[:LONGEST_TEXT], why, work))

    @property
    def unread(self) -> Sequence[Unread]:
        """What is not understood so far."""
        return self._unread

    @property
    def empty(self) -> bool:
        """Whether there is no session in it."""
        return not any(self._weeks)

    def finish(self, log: Log | None = None) -> PlanFile:
        """Return the plan that was drafted; entries that cannot be used are listed as unread.

        Args:
            log: What the sets were, if the file is a log.
        """
        document = Document(self.source, self._tree())
        reading = Reading(document, lenient=True)
        reading.unread = self._unread
        made = reader.read(reading)
        return made._replace(log=log, foreign=True)

    def _tree(self) -> TreeBuilder:
        """Return the tree in the shape of a plan in YAML."""
        builder = TreeBuilder()
        _open(builder, {}, Span(1, 1, 1, 1))
        for key, cell in self._top.items():
            _pair(builder, key, cell)
        first, *others = self._weeks
        if all(_alike(first, week) for week in others):
            top = first[0].span if first else Span(1, 1, 1, 1)
            if others:
                _pair(builder, "weeks", Cell(str(len(self._weeks)), top))
            self._sessions(builder, first, top)
        else:
            _key(builder, "weeks", Span(1, 1, 1, 1))
            _open(builder, [], Span(1, 1, 1, 1))
            for week in self._weeks:
                span = week[0].span if week else Span(1, 1, 1, 1)
                _open(builder, {}, span)
                self._sessions(builder, week, span)
                _close(builder, span)
            _close(builder, Span(1, 1, 1, 1))
        _close(builder, Span(1, 1, 1, 1))
        return builder

    def _sessions(self, builder: TreeBuilder, sessions: list[DraftSession], span: Span) -> None:
        _key(builder, "sessions", sessions[0].span if sessions else span)
        _open(builder, [], span)
        for session in sessions:
            _open(builder, {}, session.span)
            for key, cell in (("day", session.day), ("name", session.name)):
                if cell is not None:
                    _pair(builder, key, cell)
            for section, entries in session.parts.items():
                if entries or section == "work":
                    _key(builder, section, session.span)
                    _open(builder, [], session.span)
                    for entry in entries:
                        _entry(builder, entry)
                    _close(builder, session.span)
            _close(builder, session.span)
        _close(builder, span)


def refused(source: Source, fault: Fault) -> PlanFile:
    """Return what comes of a file in which nothing can be read.

    Args:
        source: The file.
        fault: Why.
    """
    return PlanFile(Document(source, TreeBuilder()), None, (fault,), foreign=True)


def _entry(builder: TreeBuilder, entry: _Entry) -> None:
    _open(builder, {}, entry.span)
    _pair(builder, "exercise", entry.name)
    for key, cell in entry.fields.items():
        _pair(builder, key, cell)
    _close(builder, entry.span)


def _pair(builder: TreeBuilder, key: str, cell: Cell) -> None:
    _key(builder, key, cell.span)
    builder.scalar(cell.text, cell.span)


def _key(builder: TreeBuilder, key: str, span: Span) -> None:
    builder.scalar(key, span)


def _open(builder: TreeBuilder, node: "list[Tree] | dict[str, Tree]", span: Span) -> None:
    builder.open(node, span, flow=True, anchor=None)


def _close(builder: TreeBuilder, span: Span) -> None:
    builder.close(span[2:])


def _clipped(cell: Cell) -> Cell:
    return cell._replace(text=" ".join(cell.text.split())[:LONGEST_TEXT])
