"""Finds the lines of a text that are for days, and whether a heading has work of its own."""

from collections.abc import Iterator, Sequence

from strideaudit.inputs.prose import calendar_words
from strideaudit.inputs.prose.blocks import Block
from strideaudit.inputs.prose.read_lines import ReadLines
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.table_columns import Columns
from strideaudit.inputs.words import weekdays, weeks

_NEAR = 200
"""How many lines below an overview its days are sought."""


def day_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the headings, the lines that serve as headings, and the cells of columns for days."""
    columns: list[int] = []
    for block in blocks:
        if block.kind == "head":
            at = Columns([cell.text for cell in block.cells]).at
            columns = [at[role] for role in ("date", "day") if role in at]
        elif block.kind == "row":
            yield from (block.cells[at].text for at in columns if at < len(block.cells))
        elif block.kind == "heading" or (block.kind == "text" and _is_label(block)):
            yield block.text.text


def has_own_work(blocks: Sequence[Block], at: int, lines: ReadLines) -> bool:
    """Return whether there is work under a heading, before any other day or week.

    Args:
        blocks: The blocks of the text.
        at: The number of the heading's block.
        lines: Reads lines, to decide what they are.
    """
    level = blocks[at].depth if blocks[at].kind == "heading" else 0
    for block in blocks[at + 1 :]:
        if block.kind == "heading" and level and block.depth <= level:
            return False
        if block.kind in ("heading", "item", "text") and _names_day(block.text.text):
            return False
        if block.kind in ("item", "text", "row") and lines.is_work(block.text.text):
            return True
    return False


def comes_again(blocks: Sequence[Block], at: int, lines: ReadLines) -> bool:
    """Return whether the weekday of a line comes again below, with work: it is in an overview.

    Args:
        blocks: The blocks of the text.
        at: The number of the line's block.
        lines: Reads lines, to decide what they are.
    """
    days = weekdays.at_start(blocks[at].text.text).days
    return bool(days) and any(
        weekdays.at_start(block.text.text).days == days
        and (lines.is_work(block.text.text) or has_own_work(blocks, number, lines))
        for number, block in enumerate(blocks[at + 1 : at + _NEAR], start=at + 1)
    )


def has_next_part(blocks: Sequence[Block], at: int, level: int) -> bool:
    """Return whether a heading of a level begins a part with work in the same day.

    Args:
        blocks: The blocks of the text.
        at: The number of the block behind which it may be.
        level: The level of the heading.
    """
    for block in blocks[at + 1 :]:
        if block.kind == "heading" and block.depth <= level:
            words = block.text.text
            part = block.depth == level and not _names_day(words)
            return part and section_of(words) not in UNSCORED
    return False


def _is_label(block: Block) -> bool:
    words = block.text.text
    dated = calendar_words.date_of_line(words)
    whole = dated is not None and dated.end == len(words)
    return block.strong or words.endswith(":") or whole


def _names_day(words: str) -> bool:
    return bool(
        weekdays.at_start(words).days
        or weeks.in_heading(words)[0]
        or calendar_words.is_numbered_day(words)
        or calendar_words.begins_with_date(words)
    )
