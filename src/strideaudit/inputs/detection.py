"""Finds the importer of a file: by the content, or by the name of a format."""

import functools
import re
from io import BytesIO

from strideaudit.inputs import formats as importers
from strideaudit.inputs.importer import USUAL, Importer, Window
from strideaudit.plan.model import PlanFile
from strideaudit.plugins import declared, discover, names
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Fault, Span
from strideaudit.text.wording import listed

OWN = "native"
"""Our own format. It is asked first, and it reads the files that no other format claims."""


_NOTES = (
    "read it as notes with --input-format markdown, or write each day on a line of its own, "
    "`Monday:`, and `- ` before each line of work below it"
)
_TABLE = (
    "save its table as CSV, with the head `Day,Exercise,Sets,Reps`, or with a column for each "
    "athlete, `Day,Anna,Ben`"
)
_ROW = pattern(r"^\s*\|[^\n]*\d\s?[xX\xd7]", re.MULTILINE)
"""A row of a Markdown table with a dose."""

_KEYS_OF_OURS = pattern(
    r"\A\s*[{\[]|^[\"']?(?:plan|name|title|team|athletes?|groups?|weeks|sessions?|exercises)"
    r"[\"']?[ \t]*:",
    re.MULTILINE,
)
"""JSON, or a line with a key of a plan or a roster: such a text has mistakes of its own."""


def read_plan(data: bytes | str, path: str) -> PlanFile:
    """Read the content of a file as a plan; if it is not one, return its faults."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return read_plans(Input(path, BytesIO(data)))[0]


def read_plans(
    given: Input, window: Window = USUAL, input_format: str = ""
) -> tuple[PlanFile, ...]:
    """Read the plans of a file; if it is not a plan, return its faults.

    Args:
        given: The file.
        window: Which part of it counts, if it is a log.
        input_format: The name of its format; empty if its content decides.
    """
    if input_format:
        return _importer_of(input_format).extract(given, window)
    found = _table_importer(given) if given.columns else _importer(given)
    if found is None and _is_notes(given):
        found = _importer_of("markdown")
    if found is None and (fault := _not_a_plan(given)):
        from strideaudit.inputs.draft import refused

        return (refused(Source(given.path, ""), fault),)
    return (found or _importer_of(OWN)).extract(given, window)


def is_plan(given: Input) -> bool:
    """Return whether the content of a file looks like a plan in any format."""
    return _importer(given) is not None


@functools.cache
def suffixes() -> tuple[str, ...]:
    """Return the endings of file names that plans may have."""
    found = discover(importers, Importer).values()
    return tuple(suffix for importer in found for suffix in importer.suffixes)


def _foreign_suffixes() -> tuple[str, ...]:
    """Return the endings of file names that plans in our own format do not have."""
    ours = _importer_of(OWN).suffixes
    return tuple(suffix for suffix in suffixes() if suffix not in ours)


def _not_a_plan(given: Input) -> Fault | None:
    """Return why a file that no format claims is not a plan; None if it may be."""
    from strideaudit.inputs import office

    fault = office.fault_of(given)
    foreign = given.path.lower().endswith(_foreign_suffixes())
    if fault is None and (foreign or _is_noted(given)):
        fault = _unknown_format(given)
    return fault


def _is_noted(given: Input) -> bool:
    """Return whether a text that nothing says is a plan in our format has lines of work."""
    named = given.path.lower().endswith(_importer_of(OWN).suffixes)
    if named or _KEYS_OF_OURS.search(given.head_text):
        return False
    from strideaudit.inputs.formats.markdown import has_doses

    return has_doses(given.head_text)


def _is_notes(given: Input) -> bool:
    """Return whether a text that was named, and is not clearly a plan, is the notes of a coach."""
    from strideaudit.inputs import office, unknown_table

    table = given.path.lower().endswith(unknown_table.SUFFIXES)
    if table or office.fault_of(given) is not None or not _is_noted(given):
        return False
    from strideaudit.inputs.prose.named_notes import looks_like_notes

    return looks_like_notes(given.head_text.splitlines())


def _unknown_format(given: Input) -> Fault:
    if not given.head.strip():
        return Fault("the file is empty", Span(1, 1, 1, 2), "save or export it again")
    from strideaudit.inputs import unknown_table

    if table := unknown_table.fault_of(given):
        return table
    known = listed([name for name in formats() if name != OWN])
    hint = f"name it with --input-format; the formats are {known}"
    if given.path.lower().endswith(unknown_table.SUFFIXES):
        hint = f"{unknown_table.ADVICE}; or {hint}"
    elif _is_noted(given):
        hint = _TABLE if _ROW.search(given.head_text) else _NOTES
    return Fault("it is in no format that is known", Span(1, 1, 1, 2), hint)


def formats() -> list[str]:
    """Return the names of the formats that can be read."""
    return names(importers)


def format_of(given: Input) -> str:
    """Return the name of the format that claims a content; empty if none does."""
    claims = _importer(given)
    found = discover(importers, Importer).items()
    return next((name for name, one in found if one is claims), "")


def _importer(given: Input) -> Importer | None:
    """Return the importer that claims a content.

    Our own format is asked first, so that its plans need not wait for the other formats.
    """
    own = _importer_of(OWN)
    if own.identify(given):
        return own
    others = [one for name, one in discover(importers, Importer).items() if name != OWN]
    others.sort(key=lambda one: one.broad)
    return next((one for one in others if one.identify(given)), None)


def _table_importer(given: Input) -> Importer:
    """Return the importer of a table whose columns the user names, whatever their heads."""
    book = _importer_of("xlsx")
    return book if book.identify(given) else _importer_of("sheet")


def _importer_of(name: str) -> Importer:
    return declared(importers, name, Importer)
