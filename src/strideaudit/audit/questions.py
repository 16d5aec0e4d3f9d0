"""What the reader of lines asks, in a sentence, with the line as it may be written instead."""

from typing import TYPE_CHECKING

from strideaudit.plan.line.parts import Field, edited
from strideaudit.plan.model import Entry
from strideaudit.text.document import Place as InFile
from strideaudit.text.wording import listed, quoted

if TYPE_CHECKING:
    from strideaudit.plan.line.parts import Question

_ASKED = {
    "name": "{said} is not the name of an exercise that is known",
    "metres": "{said} has no unit: metres, seconds or repetitions",
    "distance": "{said} gives no distance or time of a run",
    "which": "{said} can mean several exercises",
    "run": "{said} does not say which kind of run it is",
    "chain": "{said} may be several runs, or one",
    "segment": "{said} may be the length of the run, or a part of it",
    "two-distances": "{said} gives two distances",
    "weight-first": "{said} may be a weight before the repetitions",
    "level": "{said} may be per cent or kilograms",
    "choice": "{said} is a choice between exercises that train different things",
    "short": "{said} is too short to be sure",
    "word": "{said} may make it another exercise",
    "number": "it is not clear what {said} says",
    "weeks": "{said} gives doses by week",
    "complex": "{said} is several exercises in turn",
}
_ADVICE = {
    "weeks": "give each week its own sessions under `weeks:`",
    "complex": "write each exercise on a line of its own",
    "distance": "write a distance or a time, such as 4x30m",
    "name": "write the exercise and its dose: Back squat: 4x5",
    "number": "write the dose as sets and amount: 4x5, 4x30m or 3x30s",
}
_MOST = 2
"""How many ways to write a line are shown."""


def sentence(entry: Entry, question: "Question") -> str:
    """Return what is asked and, after ``; ``, what to write."""
    said = quoted(question.said.strip() or entry.text)
    return f"{_ASKED[question.kind].format(said=said)}; {fix(entry, question)}"


def fix(entry: Entry, question: "Question") -> str:
    """Return what to write: the line with each of the answers, or how such a line is written."""
    ways = [written(entry, question, at) for at in range(len(question.candidates))]
    found = [quoted(way) for way in dict.fromkeys(ways) if way][:_MOST]
    if found:
        return f"write {listed(found, 'or')}"
    return _ADVICE.get(question.kind, _ADVICE["number"])


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
    texts = (one.text.strip() for one in edited(fields, question.edits[number]))
    return ": ".join(text for text in texts if text)


def place(entry: Entry, question: "Question") -> InFile:
    """Return the characters that a question is about."""
    number, start, end = question.place
    if number >= len(entry.lines):
        return InFile(entry.name_path, entry.name_is_key)
    field = entry.lines[number]
    return InFile(field.path, field.is_key, (start, end) if end > start else None)


def runs(question: "Question") -> str:
    """Return the key that settles runs of such a length once for all."""
    return f'runs: {{">80m": {question.candidates[0]}}}'
