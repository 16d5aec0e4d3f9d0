"""Reads a cell that holds a session of lines: a day of a calendar, or the text of a track log."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.prose.read_lines import ReadLines, catalogue_names
from strideaudit.inputs.sheets import cells as sheetcells
from strideaudit.inputs.sheets.collected import Book
from strideaudit.inputs.sheets.column_names import RESTS, plain, section, unscored
from strideaudit.inputs.sheets.lines import Line, When
from strideaudit.plan.line import kinds
from strideaudit.plan.line.fold import fold

_NO_DOSE = "it has no dose; write the exercise and its dose: Back squat 4x5"


class Around(NamedTuple):
    """What is known of a cell from its row and its column."""

    at: Cell
    """The cell of the day, or the cell itself."""

    section: str = "work"
    part: str = ""
    """The athlete or the group; empty for everybody."""


class _State:
    """What holds for the next lines of a cell.

    Args:
        section: The section of its first line.
    """

    def __init__(self, section: str) -> None:
        self.section = section
        self.carried = False
        """Whether the section is from a line above."""

        self.circuit: Cell | None = None
        """The head of the circuit that they are in."""


class SessionTexts:
    """Puts the lines of cells into a book.

    Args:
        book: Takes what is read.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lines = ReadLines(catalogue_names())
        self._worked: set[When] = set()

    def read(self, cell: Cell, whens: Sequence[When], around: Around) -> None:
        """Read the lines of a cell.

        A line such as ``3 rounds of:`` holds for the lines below it, up to an empty one.

        Args:
            cell: The cell.
            whens: Its sessions.
            around: What is known of it.
        """
        found = list(sheetcells.lines(cell))
        if len(found) == 1:
            found = list(self._after_warm_up(cell))
        state = _State(around.section)
        for line in found:
            self._line(line, whens, around, state, alone=len(found) == 1)

    def _line(
        self,
        line: Cell,
        whens: Sequence[When],
        around: Around,
        state: _State,
        *,
        alone: bool,
    ) -> None:
        """Read a line of a cell; ``alone`` says that the cell has no other."""
        if not line.text or kinds.rounds_of(fold(line.text)):
            state.circuit = line if line.text else None
            return
        head, colon, rest = line.text.partition(":")
        said = section(line.text.rstrip(":")) or (unscored(head) if colon else "")
        if said == "work" and alone:
            said = ""  # "Gym" alone is the name of the session
        if said and not rest.strip():
            state.section, state.carried, state.circuit = said, True, None
            for when in whens:
                self._book.add(Line(when, around.at, None, {}, said, part=around.part))
            return
        if plain(line.text) in RESTS:
            return
        if said or self._is_label(head, rest):
            line = sheetcells.cut(line, len(head) + 1, len(line.text))
        is_work = said or state.circuit or unscored(line.text) or self._is_work(line.text)
        if not is_work:
            self._title(whens, line)
            return
        self._worked.update(whens)
        made = Line(whens[0], around.at, line, None, said or state.section, circuit=state.circuit)
        made = made._replace(carried=state.carried and not said, part=around.part)
        for when in whens:
            self._book.add(made._replace(when=when))

    def finish(self) -> None:
        """List the heads of sessions that have no exercise."""
        for when, cell in self._book.titles.items():
            if when not in self._worked and plain(cell.text) not in RESTS:
                self._book.leave_out(cell.span, cell.text, _NO_DOSE, work=False)

    def _title(self, whens: Sequence[When], line: Cell) -> None:
        """Take a line without a dose: the first of a session may be its title."""
        for when in whens:
            if when in self._book.titles or when in self._worked:
                self._book.leave_out(line.span, line.text, _NO_DOSE, work=False)
                return
            self._book.titles[when] = line

    def _is_work(self, text: str) -> bool:
        """Return whether a line is work, or may be; a name without an amount may be a title."""
        return self._lines.is_work(text) or any(
            piece.doses for piece in self._lines.line(text).pieces
        )

    def _after_warm_up(self, cell: Cell) -> Iterator[Cell]:
        """Yield the one line of a session; before its first comma alone may be warm-up."""
        head, comma, rest = cell.text.partition(",")
        if comma and unscored(head) and ":" not in head and self._is_work(rest):
            yield sheetcells.cut(cell, 0, len(head))
            yield sheetcells.cut(cell, len(head) + 1, len(cell.text))
        else:
            yield sheetcells.cut(cell, 0, len(cell.text))

    def _is_label(self, head: str, rest: str) -> bool:
        """Return whether a line, ``Strength: Back squat 4x5``, begins with the head of a part."""
        named = any(map(str.isalpha, rest.partition(" ")[0])) or any(
            word.isalpha() and len(word) > 1 for word in rest.split()
        )
        return section(head) == "work" and named and self._is_work(rest)
