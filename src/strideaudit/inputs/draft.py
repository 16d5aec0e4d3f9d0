"""A plan while an importer reads it from a foreign file, each part with its place in that file.

A draft becomes the tree that the same plan in YAML would have; its values point into the user's
file. The reader of plans then reads this tree as it reads YAML. So all formats have the same
notation of doses, and to convert a file is to write its tree as YAML.
"""

import functools
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from strideaudit.plan import reader
from strideaudit.plan.model import Log, PlanFile, Unread
from strideaudit.plan.reading import Reading
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Document, Source
from strideaudit.text.tree import Fault, Span, Tree, TreeBuilder


class Cell(NamedTuple):
    """A piece of a file: its text, as the reader shall understand it, and its place."""

    text: str
    span: Span


class _Entry(NamedTuple):
    name: Cell
    fields: dict[str, Cell] | None
    """None for a line that is still to be read, whose text is the name."""

    span: Span
    circuit: Cell | None = None


class DraftSession:
    """A session; entries are added to it in the order of the file.

    Args:
        span: The place of the session: its first row or its heading.
        day: ``mon`` to ``sun`` or YYYY-MM-DD; None if the file gives no day.
        name: The name of the session; None if it has none.
    """

    def __init__(self, span: Span, day: Cell | None = None, name: Cell | None = None) -> None:
        self.span = span
        self.day = day
        self.name = name
        self.parts: dict[str, list[_Entry]] = {"warmup": [], "work": [], "cooldown": []}

    def add(
        self,
        name: Cell,
        dose: Cell | None = None,
        *,
        section: str = "work",
        circuit: Cell | None = None,
        **fields: Cell,
    ) -> None:
        """Add an entry.

        Args:
            name: The exercise as the file names it.
            dose: Its dose in our notation, ``3x8``; None if there is none, or if it is in fields.
            section: ``work``, ``warmup`` or ``cooldown``.
            circuit: The head of the circuit that it is in: ``3 rounds of``.
            fields: More fields of the entry, by their names in our format: ``sets``, ``rest``.
        """
        given = {"dose": dose, **fields} if dose is not None else fields
        kept = {key: cell for key, cell in given.items() if cell.text.strip()}
        self.parts[section].append(_Entry(_clipped(name), kept, name.span, circuit))

    def add_line(
        self,
        line: Cell,
        above: Cell | None = None,
        *,
        section: str = "work",
        circuit: Cell | None = None,
    ) -> None:
        """Add a line of work as it is written; the reader of lines reads it.

        Args:
            line: The line, or only its dose.
            above: The exercise that the line is below, where it names none.
            section: ``work``, ``warmup`` or ``cooldown``.
            circuit: The head of the circuit that it is in: ``3 rounds of``.
        """
        name, fields = (line, None) if above is None else (above, {"dose": line})
        self.parts[section].append(_Entry(_clipped(name), fields, line.span, circuit))


def _alike(week: list[DraftSession], other: list[DraftSession]) -> bool:
    """Return whether two weeks are the same part of the file, as weeks that repeat are."""
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
        """Set a key of the plan: ``plan``, ``athlete``, ``group``, ``from``, ``to``."""
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
            span: Its place.
            day: ``mon`` to ``sun`` or YYYY-MM-DD.
            name: Its name.
            week: Its week, from 1; a plan of one week repeats.
        """
        while len(self._weeks) < week:
            self._weeks.append([])
        made = DraftSession(span, day, _clipped(name) if name and name.text.strip() else None)
        self._weeks[week - 1].append(made)
        return made

    def leave_out(
        self, span: Span, text: str, why: str, *, work: bool = True, fix: str = ""
    ) -> None:
        """List a part of the file that is not understood.

        Args:
            span: Its place.
            text: Its text.
            why: What is wrong with it, or what was expected.
            work: Whether it is certainly work; False if it may be prose.
            fix: What to write instead; empty for the usual advice.
        """
        self._unread.append(Unread(span, text[:LONGEST_TEXT], why, work, fix))

    @property
    def unread(self) -> Sequence[Unread]:
        """What has not been understood so far."""
        return self._unread

    @property
    def empty(self) -> bool:
        """Whether it has no session."""
        return not any(self._weeks)

    def finish(self, log: Log | None = None) -> PlanFile:
        """Return the plan; entries that cannot be read are listed as unread. The draft ends here.

        Args:
            log: The summary of the log, if the file is one.
        """
        document = Document(self.source, self._tree())
        self._weeks = [[]]  # all of it is in the tree, and a log of years takes much memory
        reading = Reading(document, lenient=True)
        reading.unread = self._unread
        made = reader.read(reading)
        return made._replace(log=log, foreign=True)

    def _tree(self) -> TreeBuilder:
        """Return the tree in the shape of a plan in YAML."""
        builder = TreeBuilder(limited=False)
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
                    for circuit, inner in groupby(entries, lambda entry: entry.circuit):
                        _circuit(builder, circuit, list(inner))
                    _close(builder, session.span)
            _close(builder, session.span)
        _close(builder, span)


def refused(source: Source, fault: Fault) -> PlanFile:
    """Return the result for a file that cannot be read.

    Args:
        source: The file.
        fault: The reason.
    """
    return PlanFile(Document(source, TreeBuilder()), None, (fault,), foreign=True)


def _circuit(builder: TreeBuilder, head: Cell | None, entries: list[_Entry]) -> None:
    """Add entries, in a list below the head of the circuit that they are in."""
    if head is not None:
        _open(builder, {}, head.span)
        _key(builder, head.text, head.span)
        _open(builder, [], entries[0].span)
    for entry in entries:
        _entry(builder, entry)
    if head is not None:
        _close(builder, entries[-1].span)
        _close(builder, head.span)


def _entry(builder: TreeBuilder, entry: _Entry) -> None:
    if entry.fields is None:
        builder.scalar(entry.name.text, entry.name.span)
        return
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
    text = _on_one_line(cell.text)
    return cell if text == cell.text else Cell(text, cell.span)


@functools.lru_cache(maxsize=1024)
def _on_one_line(text: str) -> str:
    """Return a text with single spaces, as long as a plan may have it; a log repeats its names."""
    return " ".join(text.split())[:LONGEST_TEXT]
