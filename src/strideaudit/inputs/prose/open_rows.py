"""Reads the rows of a table whose heads do not say that it is one of exercises."""

from typing import TYPE_CHECKING

from strideaudit.inputs.prose.dose_labels import entry_fields
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.sessions import NEVER
from strideaudit.inputs.prose.table_columns import COUNTS, EFFORTS
from strideaudit.inputs.words.keys import key_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strideaudit.inputs.prose.blocks import Block, Text
    from strideaudit.inputs.prose.read_lines import ReadLines
    from strideaudit.inputs.prose.session_lines import LinePage
    from strideaudit.inputs.prose.table_columns import Columns, PlanTable

_OPEN = "the heads of the table are not those of a plan"
NO_DOSE = "it has no dose; write the exercise and its dose: Back squat 4x5"
NO_HEAD = "its column has no head"
NO_ROLE = "the head of its column is not known, or is there twice"


def not_read(
    table: "PlanTable | None", block: "Block", lines: "ReadLines"
) -> "Iterator[tuple[Text, str]]":
    """Yield the cells of a row that no column reads and that may be work, each with the reason."""
    if table is None:
        return
    columns = table.columns
    known = {*columns.at.values(), *columns.weeks}
    for at, cell in enumerate(block.cells):
        if at >= table.width and lines.is_open(cell.text):
            yield cell, NO_HEAD
        elif at not in known and columns.is_list and lines.is_dosed(cell.text):
            yield cell, NO_ROLE


def has_work(rows: "Sequence[Block]", columns: "Columns", lines: "ReadLines") -> bool:
    """Return whether a row of a table has a dose: then each row may be work.

    A number in a column of amounts is a dose next to an exercise that is known.

    Args:
        rows: The rows.
        columns: The columns of the table; some of them may have a role.
        lines: Reads their cells.
    """
    amounts = [at for role, at in columns.at.items() if role in ("dose", *COUNTS)]
    for row in rows:
        cells = [cell.text for cell in row.cells]
        numbered = any(any(map(str.isdigit, cells[at])) for at in amounts if at < len(cells))
        if any(lines.is_dosed(one) or (numbered and lines.known(one)) for one in cells):
            return True
    return False


def name_of_row(
    lines: "ReadLines", name: "Text | None", description: "Text | None", part: "Text | None"
) -> "Text | None":
    """Return the cell that names the exercise; of two cells, the one with a known exercise."""
    if name is not None:
        return numbered(name).part(key_end(numbered(name).text))
    if part is not None and section_of(part.text):
        part = part if description is None else None
    texts = [numbered(text) for text in (description, part) if text is not None]
    for text in texts:
        if any(lines.names(one) for one in lines.line(text.text).pieces):
            return text
    if len(texts) > 1 and lines.is_work(texts[0].text):
        return texts[1]
    return texts[0] if texts else None


def open_row(page: "LinePage", table: "PlanTable | None", block: "Block") -> None:
    """Read a row below heads that are not those of a plan, or list it."""
    words = block.text.text
    aside = page.level["notes"] < NEVER or page.section in UNSCORED
    pooled = page.level["pool"] < NEVER
    if table is not None and table.has_work and not aside and not pooled:
        if not (page.in_plan and _read_row(page, block, table.columns)):
            page.unread(block.text, _OPEN, work=any(map(str.isdigit, words)))
    elif page.lines.has_dose(words):
        page.unread(block.text, _OPEN)


def _read_row(page: "LinePage", block: "Block", columns: "Columns") -> bool:
    """Read a row whose cells say what is done: an exercise with its dose, in one cell or in two.

    Args:
        page: Takes the entry.
        block: The row.
        columns: The columns of its table; some of them may have a role.

    Returns:
        Whether it was read.
    """
    lines = page.lines
    cells = [numbered(bare(cell)) for cell in block.cells]
    dosed = [cell for cell in cells if lines.is_dosed(cell.text)]
    if len(dosed) != 1:
        return False
    [dose] = dosed
    own = any(one.name for one in lines.line(dose.text).pieces)
    named = [cell for cell in cells if cell is not dose and lines.known(cell.text)]
    if own or not named:
        clear = all(lines.names(one) for one in lines.line(dose.text).pieces)
        if clear:
            page.current().add_line(dose.cell(), circuit=page.circuit)
        return clear
    if len(named) > 1:
        return False
    said = {
        role: cells[at].cell()
        for role, at in columns.at.items()
        if role in EFFORTS and at < len(cells) and cells[at].text
    }
    fields = entry_fields({"dose": dose.cell(), **said})
    page.current().add(named[0].cell(), "work", page.circuit, **fields)
    return True
