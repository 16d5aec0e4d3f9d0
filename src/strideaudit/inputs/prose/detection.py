"""Decides whether a Markdown text is a plan; most Markdown texts are not."""

from collections.abc import Sequence

from strideaudit.inputs.prose import calendar_words, dose_words, work_line
from strideaudit.inputs.prose.blocks import Block, blocks
from strideaudit.inputs.prose.table_columns import Columns
from strideaudit.inputs.words import weekdays, weeks

_LEAST = 2


def known(name: str) -> int:
    """Return how many exercises a name may mean."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    return len(load_catalogue().find(name))


def looks_like_a_plan(lines: Sequence[str]) -> bool:
    """Return whether a text has doses of exercises that we know, and a sign of a plan.

    Weeks, days and the heads of a plan's table are such signs. Dates are a sign only if at least
    half of the list items are doses, as changelogs and diaries also have dates.
    """
    found: list[str] = []
    sign = dated = False
    items = dosed = 0
    table: Columns | None = None
    for block in blocks(list(lines)):
        words = block.text.text
        if block.kind == "head":
            table = Columns([cell.text for cell in block.cells])
            sign = sign or table.is_plan
        elif block.kind == "row":
            if table is not None and table.is_plan and _has_dose(block, table):
                found.append(words)
        elif block.kind == "item":
            items += 1
            sign = sign or bool(weekdays.at_start(words).days)
            if dose_words.has_dose(words):
                dosed += 1
                found.append(words)
        else:
            sign = sign or _is_sign(block)
            dated = dated or _is_dated(block)
    sign = sign or (dated and 2 * dosed >= items)
    return sign and len(found) >= _LEAST and any(map(_names_exercise, found))


def _is_sign(block: Block) -> bool:
    """Return whether a line is the heading of a week or a day."""
    words = block.text.text.rstrip(" :")
    when = weekdays.at_start(words)
    if block.kind == "text" and not block.strong:
        return bool(when.days) and when.end == len(words)
    if block.kind not in ("heading", "text"):
        return False
    return bool(when.days or weeks.in_heading(words)[0] or calendar_words.is_numbered_day(words))


def _is_dated(block: Block) -> bool:
    """Return whether a line is a heading that begins with a date."""
    words = block.text.text.rstrip(" :")
    if block.kind == "text" and not block.strong:
        dated = calendar_words.date_of_line(words)
        return dated is not None and dated.end == len(words)
    return block.kind in ("heading", "text") and calendar_words.begins_with_date(words)


def _has_dose(block: Block, table: Columns) -> bool:
    counted = ("sets", "reps")
    if all(role in table.at for role in counted):
        cells = [block.cells[table.at[role]].text for role in counted
                 if table.at[role] < len(block.cells)]  # fmt: skip
        if len(cells) == len(counted) and all(any(map(str.isdigit, text)) for text in cells):
            return True
    return any(
        dose_words.has_dose(cell.text) or (at == table.at.get("dose") and _is_dose(cell.text))
        for at, cell in enumerate(block.cells)
    )


def _is_dose(text: str) -> bool:
    try:
        return bool(dose_words.dose(text))
    except ValueError:
        return False


def _names_exercise(line: str) -> bool:
    if any(known(cell) for cell in line.split("|") if cell.strip()):
        return True
    for cell in line.split("|"):
        for part in cell.splitlines():
            try:
                pieces = work_line.read(part.strip(), known)
            except ValueError:
                continue
            if any(known(part.strip()[slice(*one.name)]) for one in pieces):
                return True
    return False
