"""Plans in Markdown: headings give weeks and days, lists and tables give the work."""

import re
from typing import TYPE_CHECKING

from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from strideaudit.inputs.draft import Draft

_DOSE_LIKE = re.compile(
    r"\d\s?(?:[x\xd7](?![a-z])|(?:sets|reps|repetitions|s\xe4tze|series|s\xe9ries|rounds|runden)\b)"
    r"|[x\xd7]\s?\d|\|\s*\d+\s*\||^[^\n:|]{1,40}:[*_\s]*\d",
    re.IGNORECASE | re.MULTILINE,
)
_COUNTED = re.compile(r"^[ \t]*[-*+\u2022][ \t]+\d{1,3}[ \t]+[^\W\d_]{3}", re.MULTILINE)
_LEAST_COUNTED = 3
"""How many items with repetitions alone, ``20 sit-ups``, are a reason to look at the text."""

_TITLES = ("plan", "name", "title")
_OWNERS = ("athlete", "group")


def identify(given: Input) -> bool:
    """Return whether lines give doses, under a week, a day or the heads of a plan.

    A text about training does that as well, so at least one exercise must be a known one.
    """
    text = given.head_text
    if not has_doses(text):
        return False
    from strideaudit.inputs.prose.detection import looks_like_a_plan

    return looks_like_a_plan(text.splitlines())


def has_doses(text: str) -> bool:
    """Return whether a text has something like a dose, or a list of numbers of repetitions."""
    few = len(_COUNTED.findall(text)) < _LEAST_COUNTED
    return "\0" not in text and (_DOSE_LIKE.search(text) is not None or not few)


def extract(given: Input, _: Window) -> tuple[PlanFile, ...]:
    """Make a plan from a text; lines that are not understood are listed."""
    from strideaudit.inputs.prose import text_file

    return (text_file.read(given, _read),)


def _read(draft: "Draft", lines: list[str]) -> None:
    from strideaudit.inputs.prose import markdown_reader as coachtext
    from strideaudit.inputs.prose import top_lines
    from strideaudit.inputs.prose.blocks import blocks, front_matter
    from strideaudit.inputs.prose.read_lines import ReadLines, catalogue_names
    from strideaudit.inputs.prose.short_days import spelled_out

    top = front_matter(lines)
    coachtext.Reader(draft, ReadLines(catalogue_names())).read(spelled_out(blocks(lines)))
    for key in (*_TITLES, *_OWNERS):
        if key in top:
            draft.set(key if key in _OWNERS else "plan", top[key].cell())
    if "goal" in top and not top_lines.set_goal(draft, top["goal"]):
        top_lines.list_unknown(draft, top["goal"])


IMPORTER = Importer(suffixes=(".md", ".markdown"), identify=identify, extract=extract, broad=True)
