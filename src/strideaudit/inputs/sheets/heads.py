"""The heads of a table, one below the other, and what is below them and not read."""

from collections import Counter
from collections.abc import Iterable, Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.calendar import Cells
from strideaudit.inputs.sheets.cells import has_dose
from strideaudit.inputs.sheets.collected import Book
from strideaudit.inputs.sheets.column_names import DOSES, heading, may_be_sets
from strideaudit.inputs.sheets.rows import Rows
from strideaudit.text.wording import quoted

NO_HEAD = "its column has no head"


class Heads:
    """Lists the columns that are not read, each under its own head.

    A column may have another name in each head. Heads that repeat a name count together.
    """

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._unknown: Sequence[int] = ()
        self._bare: list[tuple[list[Cell], Counter[tuple[int, str]]]] = []
        self._filled: Counter[tuple[int, str]] = Counter()
        self._first: dict[tuple[int, str], Cell] = {}
        self._dosed: set[tuple[int, str]] = set()
        """The columns that are not read and have a dose."""

        self._width = 0
        """The number of columns up to the last one with a head."""

        self._beyond: list[Cell] = []

    def enter(self, row: Sequence[Cell], above: Sequence[Cell], reader: Rows | Cells) -> None:
        """Take a head, after the reader has taken it.

        Args:
            row: Its cells.
            above: Those of the row above it, which belong to a head of two rows.
            reader: Counts the numbers without a unit below it.
        """
        upper = above[len(row) :]
        self._cells = [
            cell if cell.text.strip() or at >= len(above) else above[at]
            for at, cell in enumerate(row)
        ] + list(upper)
        self._unknown = reader.layout.unknown
        headed = [at for at, cell in enumerate(self._cells) if cell.text.strip()]
        self._width = 1 + max((*headed, *reader.layout.read()))
        if isinstance(reader, Rows):
            self._bare.append((self._cells, reader.bare))

    def count(self, row: Sequence[Cell]) -> None:
        """Count the cells of a row that no column reads."""
        for at in self._unknown:
            if at < len(row) and row[at].text.strip():
                column = self._column(self._cells, at)
                self._filled[column] += 1
                if has_dose(row[at].text):
                    self._dosed.add(column)
        if len({cell.text for cell in row if cell.text.strip()}) > 1:
            self._beyond += [cell for cell in row[self._width :] if cell.text.strip()]

    def list(self, book: Book) -> None:
        """Put the columns that are not read into the book, with how much is in each."""
        for column, number in self._sorted(self._filled):
            cell = self._first[column]
            head = heading(cell.text)
            what = "is the second column of its kind" if head else "is not a known column"
            why = f"{quoted(cell.text.strip())} {what}; filled cells below it, not read: {number:,}"
            sets = head is None and may_be_sets(cell.text)
            why += "; if it is how many sets, head it 'Sets'" * sets
            work = sets or column in self._dosed or (head is not None and head.field in DOSES)
            book.leave_out(cell.span, cell.text, why, work=work)
        for cell in self._beyond:
            book.leave_out(cell.span, cell.text, NO_HEAD, work=has_dose(cell.text))
        without_unit: Counter[tuple[int, str]] = Counter()
        examples: dict[tuple[int, str], str] = {}
        for cells, bare in self._bare:
            for (at, field), number in bare.items():
                column = self._column(cells, at)
                without_unit[column] += number
                examples[column] = "(m)" if field == "distance" else "(s)"
        for column, number in self._sorted(without_unit):
            cell = self._first[column]
            said = cell.text.strip()
            why = (
                f"{quoted(said)} gives no unit; numbers below it, not counted: {number:,}; "
                f"write {said} {examples[column]}"
            )
            book.leave_out(cell.span, cell.text, why)

    def _column(self, cells: Sequence[Cell], at: int) -> tuple[int, str]:
        column = at, cells[at].text
        self._first.setdefault(column, cells[at])
        return column

    def _sorted(self, counts: Counter[tuple[int, str]]) -> Iterable[tuple[tuple[int, str], int]]:
        """Return the counts in the order in which their heads are in the sheet."""
        return sorted(counts.items(), key=lambda one: self._first[one[0]].span)
