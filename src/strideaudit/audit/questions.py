"""What the reader of lines asks, in a sentence, with the line as it may be written instead."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from strideaudit.plan.line.parts import Field, edited
from strideaudit.plan.model import Entry
from strideaudit.text.document import Place as InFile
from strideaudit.text.pattern import pattern
from strideaudit.text.wording import listed, quoted

if TYPE_CHECKING:
    from strideaudit.plan.line.parts import Question

_ASKED = {
    "name": "{text} is not the name of an exercise that is known",
    "metres": "{text} has no unit: metres, seconds or repetitions",
    "distance": "{text} gives no distance or time of a run",
    "which": "{text} can mean several exercises",
    "run": "{text} leaves open which kind of run it is",
    "chain": "it is not clear whether {text} is one dose or several",
    "segment": "{text} may be the length of the run, or a part of it",
    "two-distances": "{text} gives two distances",
    "weight-first": "{text} may be a weight before the repetitions",
    "level": "{text} may be per cent or kilograms",
    "choice": "{text} is a choice, and each counts differently",
    "short": "{text} is too short to be sure",
    "word": "{text} may make it another exercise",
    "number": "it is not clear what {text} means",
    "weeks": "{text} gives doses by week",
    "complex": "{text} is several exercises in turn",
    "speed": "how fast is {text}",
    "twice": "the name gives {text}, and there is another dose as well",
}
_ADVICE = {
    "weeks": "give each week its own sessions under `weeks:`",
    "complex": "write each exercise on a line of its own",
    "distance": "write a distance or a time, such as 4x30m",
    "two-distances": "write one distance, in the name or in the dose",
    "speed": "write the share of top speed, such as @ 90%",
    "number": "write the dose as sets and amount: 4x5, 4x30m or 3x30s",
}
_MOST = 2
"""How many ways to write a line are shown."""

_UNITS = {"m": "metres", "sec": "seconds", "reps": "repetitions"}
_METRES = pattern(r"(\d+(?:\.\d+)?)\s?m\b")
_LONG = 80
"""Runs beyond this have no name of their own without an intensity [m]."""

_OF_DOSES = frozenset(("x", "m", "km", "yd", "ft", "s", "sec", "min", "kg", "lb", "reps", "sets"))
"""Words of a dose, which name no exercise."""


def sentence(entry: Entry, question: "Question") -> str:
    """Return what is asked and, after ``; ``, what to write."""
    text = quoted(question.said.strip() or entry.text)
    asked = _units(text, question) or _ASKED[question.kind].format(text=text)
    return f"{asked}; {fix(entry, question)}"


def _units(text: str, question: "Question") -> str:
    """Return that a number has no unit, with the units that it may have."""
    if question.kind != "metres":
        return ""
    units = [_UNITS[word] for word in map(_unit, question.candidates) if word in _UNITS]
    return f"{text} has no unit{': ' if units else ''}{listed(units, 'or')}"


def _unit(dose: str) -> str:
    """Return the word that a dose ends in."""
    found = re.search(r"[a-zA-Z]*$", dose.rstrip())
    return found[0] if found else ""


def amount(question: "Question") -> float:
    """Return the number without a unit that a question is about; 0 if there is none."""
    found = re.search(r"x(\d+(?:\.\d+)?)", question.candidates[0]) if question.candidates else None
    return float(found[1]) if found else 0.0


def fix(entry: Entry, question: "Question") -> str:
    """Return what to write: the line with each of the answers, or how such a line is written."""
    return ways(entry, question) or _ADVICE.get(question.kind, _ADVICE["number"])


def ways(entry: Entry, question: "Question") -> str:
    """Return the line with each of the answers; empty where only the coach can know them."""
    every = [written(entry, question, at) for at in range(len(question.candidates))]
    found = [repr(way) for way in dict.fromkeys(every) if way][:_MOST]
    return f"write {listed(found, 'or')}" if found else ""


def names_with_doses(entry: Entry, question: "Question") -> list[str]:
    """Return the text of a name that holds a dose as well, with each of the answers.

    Empty where its dose is elsewhere, or only the coach can know what to write.
    """
    fields = [Field(one.text, one.role) for one in entry.lines]
    every = (edited(fields, way)[0].text for way in question.edits if way)
    plain = (" ".join(text.split()) for text in every)
    return [repr(text) for text in dict.fromkeys(plain) if any(map(str.isdigit, text))]


def gives_dose(question: "Question") -> bool:
    """Return whether the first answer changes the dose as well, so that its name is not enough."""
    return any(any(map(str.isdigit, edit.text)) for way in question.edits[:1] for edit in way)


def in_cell(entry: Entry, question: "Question") -> str:
    """Return what to write into the cell of the amount; empty where the dose is not in cells."""
    if question.kind == "speed" and in_fields(entry) and question.place.field:
        return "write '90%' or '80%' in its cell"
    if question.kind == "twice" and in_fields(entry):
        said = question.candidates[0]
        name = " ".join(entry.lines[0].text.replace(question.said, said).split())
        return f"write {name!r} and nothing in the cells of its dose, or take the dose off the name"
    if question.kind != "metres" or not in_fields(entry):
        return ""
    if not question.place.field:  # the number is in the name, and not in a cell for amounts
        return "write the amount with its unit in a cell of its own, such as '30 m'"
    amounts = [repr(dose.partition("x")[2]) for dose in question.candidates if "x" in dose]
    return f"write {listed(amounts, 'or')} in its cell" if amounts else ""


def written(entry: Entry, question: "Question", number: int) -> str:
    """Return the line with one answer written into it; empty where only the coach can know it.

    Args:
        entry: The entry.
        question: What is asked about it.
        number: Which of its candidates.
    """
    if number >= len(question.edits) or not question.edits[number] or not entry.lines:
        return ""
    fields = [Field(one.text, one.role) for one in entry.lines]
    return _shown(entry, [one.text for one in edited(fields, question.edits[number])])


def renamed(entry: Entry, name: str) -> str:
    """Return the line with another name in it; empty if the name is not in one piece there.

    What is taken for the name of a line may hold a dose, which must not be lost.
    """
    if re.search(r"\d\s?[xX\xd7]|(?<![a-zA-Z])[xX\xd7]\s?\d", entry.exercise):
        return ""
    texts = [one.text for one in entry.lines]
    for at, text in enumerate(texts):
        if entry.exercise in text:
            texts[at] = text.replace(entry.exercise, name, 1)
            return _shown(entry, texts)
    if entry.lines and not in_fields(entry):
        return ""
    return name if entry.name_is_key else f"{entry.name_path[-1]}: {name}"


def _shown(entry: Entry, texts: Sequence[str]) -> str:
    """Return the fields of a line as they are written: all of it, or the one that changes."""
    plain = [" ".join(text.split()).replace(" ,", ",").strip(" ,;@") for text in texts]
    changed = [at for at, line in enumerate(entry.lines) if line.text != texts[at]]
    if changed == [0] and (in_fields(entry) or _is_long(entry)):
        is_key = entry.lines[0].is_key
        return plain[0] if is_key else f"{entry.lines[0].path[-1]}: {plain[0]}"
    one = changed == [1] and _is_long(entry) and bool(plain[1])
    made = f"dose: {plain[1]}" if one else ": ".join(filter(None, plain))
    return made if any(map(str.isdigit, made)) else ""


def _is_long(entry: Entry) -> bool:
    """Return whether an entry has its name and its dose under keys of their own."""
    return len(entry.lines) > 1 and not entry.lines[0].is_key and not in_fields(entry)


def names_something(entry: Entry) -> bool:
    """Return whether an entry has a name, and is more than a dose: ``5x5``."""
    words = re.findall(r"[^\W\d_]+", entry.exercise.lower())
    return any(word not in _OF_DOSES for word in words)


def is_whole_line(entry: Entry) -> bool:
    """Return whether what is called the name of an entry is its line with a dose: ``4x30m foo``.

    To say once what such a name means does not make the line count.
    """
    return entry.exercise == entry.text and re.search(r"\d\s?[xX\xd7]", entry.text) is not None


def in_fields(entry: Entry) -> bool:
    """Return whether the dose of an entry is in fields of its own, and not in a line."""
    return not entry.lines or entry.lines[-1].path == entry.path != entry.lines[0].path


def place(entry: Entry, question: "Question") -> InFile:
    """Return the characters that a question is about."""
    number, start, end = question.place
    if number >= len(entry.lines) or in_fields(entry):
        return InFile(entry.name_path, entry.name_is_key)
    field = entry.lines[number]
    return InFile(field.path, field.is_key, (start, end) if end > start else None)


def runs(question: "Question") -> str:
    """Return the key that settles runs of such a length once for all; empty if none does."""
    metres = map(float, _METRES.findall(question.said))
    if min(metres, default=0) <= _LONG:
        return ""
    return f'runs: {{">80m": {question.candidates[0]}}}'
