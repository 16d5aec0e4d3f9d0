"""Programs in Liftoscript, the language of the app Liftosaur, alone or in a Markdown text."""

import re
from typing import TYPE_CHECKING

from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strideaudit.inputs.draft import Draft

_WEEK_OR_DAY = re.compile(r"^[ \t]*##?[ \t]+\S", re.MULTILINE)
_EXERCISE = re.compile(
    r"^[ \t]*(?![^/\n]*\d\s*x\s*\d[^/\n]*/)[^#/|*\-\s][^/\n|]*/[ \t]*"
    r"(?:!?[ \t]*\d{1,3}\+?\s*x\s*\d"
    r"(?:\bauto\b|\([^()\n]*\)|[^/\n(\w]|\d|[a-zA-Z]{1,2}(?![a-zA-Z]))*(?=/|\{|$)"
    r"|\.\.\.\s*\S|used:\s*none\b)",
    re.MULTILINE,
)
"""A name without a dose, and between slashes nothing but sets: ``the old 2x10 / 2x12 ladder`` is
a sentence.
"""

_OWN = re.compile(
    r"/\s*(?:progress|update)\s*:\s*(?:lp|dp|sum|custom|none)\b|/\s*(?:warmup|superset|used)\s*:"
    r"|^[^/\n]*\[(?:\d+\s*,\s*)?\d+-\d+\]\s*/|/\s*\.\.\.\s*\w",
    re.MULTILINE,
)
_LEAST = 2


def identify(given: Input) -> bool:
    """Return whether a text has weeks or days, and exercises with sections between slashes.

    A Markdown text is a program if it contains exactly one, in the form in which people share them.
    """
    text = given.head_text
    if "/" not in text or "\0" in text:
        return False
    if "```" in text:
        if text.count("```liftoscript") != 1:
            return False
        text = text[text.index("```liftoscript") + len("```liftoscript") :].partition("```")[0]
    found = len(_EXERCISE.findall(text))
    return bool(_WEEK_OR_DAY.search(text)) and (
        found >= _LEAST or (found > 0 and _OWN.search(text) is not None)
    )


def extract(given: Input, _: Window) -> tuple[PlanFile, ...]:
    """Make a plan from a program; lines that are not understood are listed."""
    from strideaudit.inputs.prose import text_file

    return (text_file.read(given, _read),)


def _read(draft: "Draft", lines: "list[str]") -> None:
    from strideaudit.inputs.liftoscript import lines as liftolines
    from strideaudit.inputs.liftoscript.program import Program
    from strideaudit.inputs.prose.read_lines import ReadLines, catalogue_names

    texts, first = _program(lines)
    Program(draft, ReadLines(catalogue_names())).read(liftolines.lines(texts, first))


def _program(lines: "list[str]") -> "tuple[Sequence[str], int]":
    """Return the lines of the program, and the number of its first line in the file."""
    for number, line in enumerate(lines):
        if line.strip() == "```liftoscript":
            after = lines[number + 1 :]
            ends = (at for at, one in enumerate(after) if one.strip() == "```")
            return after[: next(ends, len(after))], number + 2
    return lines, 1


IMPORTER = Importer(suffixes=(".liftoscript",), identify=identify, extract=extract)
