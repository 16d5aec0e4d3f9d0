"""Whether a Markdown text is a plan: most texts in Markdown are none."""

from collections.abc import Sequence

from strideaudit.prose import calendarwords, dosewords, workline
from strideaudit.prose.blocks import Block, blocks
from strideaudit.prose.mdtable import Columns

_LEAST = 2


def known(name: str) -> int:
    """Return how many exercises a name may mean."""
    from strideaudit.compilation import load_catalogue

    return len(load_catalogue().find(name))


def looks_like_a_plan(lines: Sequence[str]) -> bool:
    """Tell whether lists or tables give doses of what we know, under the sign of a plan."""
    found: list[str] = []
    sign = False
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
            sign = sign or bool(calendarwords.days(words).days)
            if dosewords.has_dose(words):
                found.append(words)
        else:
            sign = sign or _is_sign(block)
    return sign and len(found) >= _LEAST and any(map(_names_exercise, found))


def _is_sign(block: Block) -> bool:
    """Tell whether a line is a heading for a week or a day."""
    words = block.text.text.rstrip(" :")
    when = calendarwords.days(words)
    if block.kind == "text" and not block.strong:
        return bool(when.days) and when.end == len(words)
    if block.kind not in ("heading", "text"):
        return False
    return bool(when.days or calendarwords.weeks(words)[0] or calendarwords.is_numbered_day(words))


def _has_dose(block: Block, table: Columns) -> bool:
    counted = ("sets", "reps")
    if all(role in table.at for role in counted):
        cells = [block.cells[table.at[role]].text for role in counted
                 if table.at[role] < len(block.cells)]  # fmt: skip
        if len(cells) == len(counted) and all(any(map(str.isdigit, text)) for text in cells):
            return True
    return any(
        dosewords.has_dose(cell.text) or (at == table.at.get("dose") and _is_dose(cell.text))
        for at, cell in enumerate(block.cells)
    )


def _is_dose(text: str) -> bool:
    try:
        return bool(dosewords.dose(text))
    except ValueError:
        return False


def _names_exercise(line: str) -> bool:
    if any(known(cell) for cell in line.split("|") if cell.strip()):
        return True
    for cell in line.split("|"):
        for part in cell.splitlines():
            try:
                pieces = workline.read(part.strip(), known)
            except ValueError:
                continue
            if any(known(part.strip()[slice(*one.name)]) for one in pieces):
                return True
    return False
