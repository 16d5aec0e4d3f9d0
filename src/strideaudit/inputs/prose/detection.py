"""Decides whether a Markdown text is a plan; most Markdown texts are not."""

import re
from collections.abc import Sequence
from itertools import islice

from strideaudit.inputs.prose import calendar_words, no_year
from strideaudit.inputs.prose.blocks import Block, blocks
from strideaudit.inputs.prose.dose_labels import labels_of
from strideaudit.inputs.prose.marks import numbered
from strideaudit.inputs.prose.read_lines import ReadLines, catalogue_names
from strideaudit.inputs.prose.short_days import spelled_out
from strideaudit.inputs.prose.table_columns import COUNTS, Columns
from strideaudit.inputs.words import weekdays, weeks
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.kinds import rounds_of

_LEAST = 2
_LEAST_IN_CIRCUIT = 3
"""How many exercises without doses are below the head of a circuit at least."""

_MOST_WORDS = 4
"""The most words of a line with a day and the name of its session."""

_MOST_BEHIND_MARK = 8
"""The same if there is a mark behind the day: ``Tues - accel stuff @ the dome``."""

_MOST_TRIED = 300
"""Lines outside lists that are read to find work; a table of thousands of rows has none."""

_MOST_LOOKED_AT = 4_000
"""Lines with text that decide. The start of a file has more of them only if they have a few letters
each, and a file of such lines need not wait for all of them."""

_MARKS = (":", "-", "\u2013", "\u2014", "(", "|")
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_CELLS = re.compile(r",\S")
"""What is between cells of a table and not between days: ``mon,Tuesday: squat 3x5``."""

_NUMBER = re.compile(r"^\W*\d+[.)]\s+")


class _Signs:
    """What in a text tells that it is a plan.

    Args:
        lines: Reads lines, to decide what they are.
    """

    def __init__(self, lines: ReadLines) -> None:
        self.lines = lines
        self.found: list[str] = []
        """The lines with doses, or the names above doses."""

        self.sign = self.dated = False
        self.items = self.dosed = self.labelled = 0
        self.heads: list[str] = []
        self.name = ""
        """The heading or the item above a line."""

        self.days: set[str] = set()
        """The weekdays of lines that have nothing else, or only the name of a session."""

        self.unmarked: list[str] = []
        """Lines of work above all headings."""

        self.circuit_names = 0
        """How many items below heads of circuits name an exercise that is known."""

        self.counted: list[str] = []
        """The items below a week or a day that give only repetitions of an exercise we know."""

        self.tried = 0
        """How many lines outside lists were read."""

        self._table: Columns | None = None
        self._in_circuit = self._marked = False
        self._headings = 0

    def _is_line_of_work(self, words: str) -> bool:
        """Return whether a line outside lists is clearly work, and not of a Liftoscript program."""
        lines = self.lines
        self.tried += 1
        if " / " in words or not lines.is_dosed(words) or lines.is_prose(words):
            return False
        return lines.is_clear(self._with_heading(words)) or lines.is_clear(words)

    def _with_heading(self, words: str) -> str:
        """Return a line, behind the heading above it if only that names its exercise."""
        name = _NUMBER.sub("", self.heads[-1]) if self.heads else ""
        if any(one.name for one in self.lines.line(words).pieces) or not self.lines.known(name):
            return words
        return f"{name}: {words}"

    def _is_count(self, words: str) -> bool:
        """Return whether an item is a number of repetitions of an exercise: ``20 sit-ups``."""
        self.tried += 1
        if self.tried >= _MOST_TRIED or not self.lines.is_work(words):
            return False
        return all(map(self.lines.names, self.lines.line(words).pieces))

    def _is_circuit(self, words: str) -> bool:
        """Return whether a line is the head of a circuit, below which one number is a dose."""
        head = words.partition(",")[0]  # behind it may be how long each exercise takes
        head = _DASH.sub(": ", head)
        return any(map(str.isdigit, head)) and rounds_of(fold(head)) > 0

    def _item(self, words: str) -> None:
        """Take a list item."""
        self.items += 1
        self.sign = self.sign or bool(weekdays.at_start(words).days)
        self.dated = self.dated or calendar_words.date_of_line(words) is not None
        words = words[calendar_words.day_end(words) :].lstrip(" :-\u2013\u2014")
        self._in_circuit = self._in_circuit or self._is_circuit(words)
        self.circuit_names += self._in_circuit and self.lines.known(words) > 0
        if self.lines.is_dosed(words) or (self._in_circuit and self.lines.is_work(words)):
            self.dosed += 1
            self.found.append(self._with_heading(words))
        elif self.sign and words[:1].isdecimal() and self._is_count(words):
            self.counted.append(words)

    def take(self, block: Block) -> None:
        """Take a line of the text."""
        words = block.text.text
        if block.kind == "head":
            self._table = Columns([cell.text for cell in block.cells])
            self.sign = self.sign or self._table.is_plan
        elif block.kind == "row":
            table = self._table
            if table is not None and (table.is_plan or table.is_diary):
                found = _has_dose(block, table, self.lines) and (
                    table.is_plan or _has_clear_work(block, self.lines)
                )
                self.found += [words] if found else []
                days = (weekdays.at_start(cell.text).days for cell in block.cells)
                self.sign = self.sign or (found and any(days))
        elif block.kind in ("heading", "item", "text") and self._is_labelled(block):
            return
        elif block.kind == "item":
            self._item(words)
        else:
            self._in_circuit = self._is_circuit(words)
            self.days.update(_days_of(words))
            self._headings += block.kind == "heading"
            if block.kind == "heading" and self.lines.is_dosed(words):
                self.found.append(words)
            self._marked = self._marked or block.kind == "heading" or block.strong
            if block.kind == "text" and self.tried < _MOST_TRIED:
                self._line(words)
            self.heads.append(words)
            self.sign = self.sign or _is_sign(block)
            self.dated = self.dated or _is_dated(block)

    def _line(self, words: str) -> None:
        """Take a line outside lists, which may be the work of a day: ``Mon - squat 3x5``.

        The day may also be alone in the line above it.
        """
        work = words[self.lines.day_end(words) :]
        head = words[: len(words) - len(work)]
        if _CELLS.search(head):
            return
        named = bool(head) or bool(self.heads and _days_of(self.heads[-1]))
        behind_day = named and self._is_noted(work)
        if behind_day:
            head = head or self.heads[-1]
            self.days.update(weekdays.at_start(head).days or (head.casefold(),))
        if behind_day or self._is_line_of_work(work):
            lines = self.found if self._marked else self.unmarked
            lines.append(self._with_heading(work))

    def _is_noted(self, work: str) -> bool:
        """Return whether a text of a day is work: some of its exercises may be unknown."""
        self.tried += 1
        if not self.lines.is_dosed(work) or self.lines.is_prose(work):
            return False
        return any(one.doses and self.lines.names(one) for one in self.lines.line(work).pieces)

    def _is_labelled(self, block: Block) -> bool:
        """Take a line with labels for a dose, or what may be the name above one."""
        found = labels_of(numbered(block.text))
        said = [label for label in found if any(map(str.isdigit, label.value.text))]
        if not said:
            named = found[0].value if found and found[0].role == "name" else block.text
            self.name = named.text if not found or named is not block.text else self.name
            return False
        if self.name and not all(label.vague for label in said):
            # An indented line without marks may be YAML, of another program.
            text = block.kind == "text" and block.depth > 0
            bold = block.text.columns[:1] > [block.depth + 1]
            self.labelled += bold or not text
            self.found.append(numbered(block.text).text)
            self.found.append(_NUMBER.sub("", self.name))
            self.name = ""
        return True

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan."""
        short = sum(no_year.at_start(head) is not None for head in self.heads) >= _LEAST
        dated = self.dated or short or calendar_words.has_short_days(self.heads)
        circuit = self.circuit_names >= _LEAST_IN_CIRCUIT
        if circuit and not self.found:
            return True
        several = len(self.days) >= _LEAST
        found = self.found + self.unmarked if several else self.found
        if len(self.counted) >= _LEAST_IN_CIRCUIT and 2 * len(self.counted) >= self.items:
            found = found + self.counted
        enough = len(found) >= _LEAST or (self._is_titled_day() and bool(found))
        labelled = self.labelled >= _LEAST
        dosed = dated and 2 * self.dosed >= self.items
        sign = self.sign or circuit or several or labelled or dosed
        return sign and enough and any(_names_exercise(one, self.lines) for one in found)

    def _is_titled_day(self) -> bool:
        """Return whether it is a title and a day, below which everything is clearly work."""
        work = 0 < self.items == self.dosed and all(map(self.lines.is_clear, self.found))
        return work and bool(self.days) and self._headings >= _LEAST


def looks_like_a_plan(lines: Sequence[str]) -> bool:
    """Return whether a text has doses of exercises that we know, and a sign of a plan.

    Weeks, days, the heads of a plan's table, and labels for doses below names are such signs. Dates
    are a sign only if at least half of the list items are doses, as changelogs and diaries also
    have dates.
    """
    signs = _Signs(ReadLines(catalogue_names()))
    for block in spelled_out(islice(blocks(list(lines)), _MOST_LOOKED_AT)):
        signs.take(block)
    return signs.is_plan


def _is_sign(block: Block) -> bool:
    """Return whether a line is the heading of a week or a day."""
    words = block.text.text.rstrip(" :")
    when = weekdays.at_start(words)
    if block.kind == "text" and not block.strong:
        end = calendar_words.day_end(words)
        bold = block.text.columns[:1] > [block.depth + 1]
        return (bool(when.days) and when.end == len(words)) or (end > 0 and bold)
    if block.kind not in ("heading", "text"):
        return False
    return bool(when.days or weeks.in_heading(words)[0] or calendar_words.is_numbered_day(words))


def _days_of(words: str) -> tuple[str, ...]:
    """Return the weekdays of a line that has only them, or the name of a session behind a mark."""
    words = words.rstrip(" :")
    when = weekdays.at_start(words)
    behind = words[when.end :]
    marked = behind.lstrip()[:1] in _MARKS
    most = _MOST_BEHIND_MARK if marked else _MOST_WORDS
    short = len(words.split()) <= most and not any(map(str.isdigit, words))
    return when.days if short and (not behind or marked) else ()


def _is_dated(block: Block) -> bool:
    """Return whether a line is a heading that begins with a date."""
    words = block.text.text.rstrip(" :")
    if block.kind == "text" and not block.strong:
        dated = calendar_words.date_of_line(words)
        return dated is not None and dated.end == len(words)
    return block.kind in ("heading", "text") and calendar_words.begins_with_date(words)


def _has_clear_work(block: Block, lines: ReadLines) -> bool:
    """Return whether a cell of a row has nothing but doses of exercises that we know."""
    texts = (text for cell in block.cells for text in cell.text.splitlines())
    return any(lines.is_dosed(text) and lines.is_clear(text) for text in texts)


def _has_dose(block: Block, table: Columns, lines: ReadLines) -> bool:
    at = table.at
    counts = (at[role] for role in COUNTS if role in at)
    cells = [block.cells[number].text for number in counts if number < len(block.cells)]
    if sum(any(map(str.isdigit, text)) for text in cells) >= _LEAST:
        return True
    return any(
        lines.is_dosed(cell.text) or (number == at.get("dose") and any(map(str.isdigit, cell.text)))
        for number, cell in enumerate(block.cells)
    )


def _names_exercise(text: str, lines: ReadLines) -> bool:
    cells = [cell.strip() for line in text.split("|") for cell in line.splitlines()]
    if any(lines.known(cell) for cell in cells if cell):
        return True
    return any(
        piece.doses and lines.names(piece)
        for cell in cells
        if lines.is_dosed(cell)
        for piece in lines.line(cell).pieces
    )
