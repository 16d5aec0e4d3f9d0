"""An exercise of a Liftoscript program: its name, its weeks, its sets, and what it reuses.

Only the sections that give the amount of work are read; those that change weights from one workout
to the next are skipped.
"""

import re
from typing import NamedTuple, TypeAlias

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.liftoscript.lines import ScriptLine, Section
from strideaudit.plan.sizes import MOST_WEEKS
from strideaudit.text.tree import Span
from strideaudit.text.wording import quoted

_REPEAT = re.compile(r"\[\s*([\d\s,\-]+)\s*\]\s*$")
_REUSE = re.compile(r"\.\.\.\s*([^\[\]]+?)\s*(?:\[\s*(?:(\d+|_)\s*:\s*)?(\d+|_)\s*\])?\s*$")
_SET = re.compile(
    r"(\d{1,3})\+?\s*x\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*(\+)?"
    r"|(\d{1,3})\+?\s*x(?!\s*\d)",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"@\s*\d+(?:\.\d+)?\+?|-?\d+(?:\.\d+)?\s*(?:kg|lb|%)\+?"
    r"|\d+\s*s\+?\s*\|\s*(?:\d+\s*s|\?)|\d+\s*s\b|\?\+?|\bauto\b|\+",
    re.IGNORECASE,
)
_TIMED = re.compile(r"(\d+)\s*s\+?\s*\|")
_RPE = re.compile(r"@\s*(\d+(?:\.\d+)?)")
_LOAD = re.compile(r"(?<![-\d.])(\d+(?:\.\d+)?)\s*(kg|lb|%)", re.IGNORECASE)
_REST = re.compile(r"(?<![\d|])(?:\|\s*)?(\d+)\s*s\b(?!\+?\s*\|)", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_PROPERTY = re.compile(r"([A-Za-z]+)\s*:\s*(.*)", re.DOTALL)
_LABEL = re.compile(r"^[^:/,\[\]]{1,60}:\s+(?=\S)")
PROPERTIES = ("progress", "update", "warmup", "used", "superset", "id")


Said: TypeAlias = dict[str, str]
"""The properties of sets that a part of a section gives, by name."""


class ScriptSets(NamedTuple):
    """Sets of one exercise that are alike."""

    said: Said
    """Their properties in the text, by name."""

    span: Span


class ScriptExercise(NamedTuple):
    """An exercise as one line gives it."""

    key: str
    """The name by which other lines reuse it: in lower case, with its label."""

    name: Cell
    weeks: tuple[int, int] | None
    """The first and the last of the weeks in which it is repeated; None if it is not repeated."""

    sets: tuple[ScriptSets, ...]
    shared: Said
    """The properties of all its sets, including sets that it takes from another exercise."""

    reuse: tuple[str, int, int] | None
    """The key of the exercise whose sets it takes, and their week and day; 0 for any."""

    template: bool
    """Whether it is only a model for others, and not an exercise of the program."""

    line: Cell | None = None
    """A line that is not Liftoscript, as it is written, or the dose behind its name."""


def exercise(line: ScriptLine) -> ScriptExercise:
    """Return the exercise of a line.

    Raises:
        ValueError: Some of it is not understood; the message says what.
    """
    name, weeks, key = _named(line.sections[0])
    variations: list[list[tuple[Said, Span]]] = []
    shared: Said = {}
    chosen = 0
    reuse: tuple[str, int, int] | None = None
    template = False
    for section in line.sections[1:]:
        text = section.text
        if text.startswith("..."):
            reuse = _reused(text)
        elif found := _PROPERTY.fullmatch(text):
            word = found[1].lower()
            if word not in PROPERTIES:
                message = f"unknown section {quoted(found[1])}"
                raise ValueError(message)
            template = template or (word == "used" and found[2].strip().lower() == "none")
        else:
            marked = text.startswith("!")
            said = _sets(section, text[1:] if marked else text, 1 if marked else 0)
            found_sets = [(one, span) for one, span in said if "sets" in one]
            if marked:
                chosen = len(variations)
            if found_sets:
                variations.append(found_sets)
            for one, _ in said:
                if "sets" not in one:
                    shared = {**one, **shared}
    taken = variations[chosen] if variations else ()
    sets = tuple(ScriptSets({**shared, **one}, span) for one, span in taken)
    return ScriptExercise(key, name, weeks, sets, shared, reuse, template)


def plain(line: Cell, dose: Cell | None = None) -> ScriptExercise:
    """Return the exercise of a line of work that is not Liftoscript.

    Args:
        line: The line, or the name in it.
        dose: Its dose, if the line has it in a section of its own.
    """
    return ScriptExercise(
        _key(line.text), line, None, (), {}, None, template=False, line=dose or line
    )


def _named(section: Section) -> tuple[Cell, tuple[int, int] | None, str]:
    """Return the name with its place, the weeks in its brackets, and the key."""
    text = section.text
    weeks = None
    repeat = _REPEAT.search(text)
    if repeat:
        text = text[: repeat.start()].rstrip()
        weeks = _weeks(repeat[1])
    key = _key(text)
    label = _LABEL.match(text)
    start = label.end() if label else 0
    name = text[start:]
    if not name or "[" in name:
        message = f"{quoted(section.text)} is not the name of an exercise"
        raise ValueError(message)
    line, column, *_ = section.span
    span = Span(line, column + start, line, column + start + len(name))
    return Cell(name, span), weeks, key


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def _weeks(text: str) -> tuple[int, int] | None:
    """Return the range of weeks in ``1-4`` or ``1,5-6``; a single number is an order.

    Raises:
        ValueError: It is not such a range.
    """
    found = None
    singles = 0
    for part in text.split(","):
        numbers = [number.strip() for number in part.split("-")]
        if not all(number.isdecimal() and len(number) <= 3 for number in numbers):  # noqa: PLR2004 - digits
            message = f"the weeks [{text}] are not understood"
            raise ValueError(message)
        singles += len(numbers) == 1
        if singles > 1:
            message = f"the weeks [{text}] are not understood: write a range, [1-4]"
            raise ValueError(message)
        if len(numbers) == 1:
            continue
        low, high = int(numbers[0]), int(numbers[-1])
        if len(numbers) > 2 or found or not 1 <= low <= high <= MOST_WEEKS:  # noqa: PLR2004 - from, to
            message = f"the weeks [{text}] are not understood"
            raise ValueError(message)
        found = low, high
    return found


def _reused(text: str) -> tuple[str, int, int]:
    found = _REUSE.fullmatch(text)
    if found is None:
        message = f"{quoted(text)} is not understood"
        raise ValueError(message)
    week, day = (int(group) if group and group.isdecimal() else 0 for group in found.group(2, 3))
    return _key(found[1]), week, day


def _sets(section: Section, text: str, offset: int) -> list[tuple[Said, Span]]:
    """Return the properties that each part of a section gives: of sets, or of all sets.

    Raises:
        ValueError: A part is something else.
    """
    found: list[tuple[Said, Span]] = []
    start = 0
    line, column, *_ = section.span
    for part in text.split(","):
        at = column + offset + start + len(part) - len(part.lstrip())
        start += len(part) + 1
        bare = part.strip()
        if not bare:
            continue
        match = _SET.match(bare)
        rest = _BRACKET.sub("", bare[match.end() :] if match else bare)
        if _EXTRA.sub("", rest).strip():
            message = f"{quoted(bare)} is not understood"
            raise ValueError(message)
        said = _extras(rest)
        if match is not None:
            said["sets"] = match[1] or match[5]
            said["reps"] = (match[2] or "") + (f"-{match[3]}" if match[3] else "")
            said["plus"] = match[4] or ""
        found.append((said, Span(line, at, line, at + len(bare))))
    return found


def _extras(text: str) -> Said:
    """Return the effort, the load and the times of a part, with or without sets."""
    said: Said = {}
    if timed := _TIMED.search(text):
        said["seconds"] = timed[1]
    if rpe := _RPE.search(text):
        said["rpe"] = rpe[1]
    if load := _LOAD.search(text):
        said["load"] = f"{load[1]}{load[2].lower()}"
    if rest := _REST.search(text):
        said["rest"] = rest[1]
    return said


def dose(said: Said) -> str:
    """Return the dose of sets in our notation, with load, effort and rest."""
    reps = said["reps"]
    if "seconds" in said and reps in ("", "1"):
        words = [f"{said['sets']}x{said['seconds']}s"]  # one repetition with a time is a hold
    else:
        words = [f"{said['sets']}x{reps}{said['plus']}" if reps else f"{said['sets']} sets"]
    if "load" in said:
        words.append(f"@ {said['load']}")
    if "rpe" in said:
        words.append(f"RPE{said['rpe']}")
    if "rest" in said:
        words.append(f"rest {said['rest']}s")
    return " ".join(words)
