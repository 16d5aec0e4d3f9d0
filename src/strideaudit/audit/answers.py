"""Answers to what the reader of lines asks: what each would write, and where.

The questions are those of the report. An answer changes the line itself, for all lines that are
alike, or settles a name or a length of runs once for all.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.audit import questions
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.plan import notation
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.parts import Field
from strideaudit.plan.line.reader import read
from strideaudit.plan.model import Entry, LineField
from strideaudit.text.edits import Editor, TextEdit

LONG_RUNS = ">80m"
"""The runs that a name and a distance leave open."""

_ABOUT_NAMES = frozenset(("name", "which", "choice", "short", "word"))


class Setting(NamedTuple):
    """What is settled once for all: an exercise for a name, or for runs of some length."""

    key: str
    """``exercises`` or ``runs``."""

    name: str
    exercise: str


class Answer(NamedTuple):
    """One answer."""

    label: str
    """What is written."""

    edits: tuple[TextEdit, ...] = ()
    setting: Setting | None = None


class Asked(NamedTuple):
    """A question about a line, and about all lines that are alike."""

    entries: tuple[Entry, ...]
    spot: str
    """The place of the first of them: ``7:9``."""

    question: str
    answers: tuple[Answer, ...]

    @property
    def text(self) -> str:
        """The line as it is written."""
        return self.entries[0].text


def asked(report: PlanReport) -> list[Asked]:
    """Return what a report asks, in the order of the file; alike lines are asked about once."""
    subject = report.subject
    if subject is None or subject.file.log is not None:
        return []
    groups: dict[object, list[Item]] = {}
    for item in subject.items:
        if item.left_out not in ("", "section"):
            key = tuple((one.text, one.role) for one in item.entry.lines) or item.entry.text
            groups.setdefault((key, item.entry.question), []).append(item)
    document = subject.file.document
    found = []
    for items in groups.values():
        entries = tuple({item.entry.path: item.entry for item in items}.values())
        span = document.span(entries[0].name_path, key=entries[0].name_is_key)
        editor = None if subject.file.foreign else Editor(document)
        answers = tuple(_answers(items[0], entries, editor))
        found.append(Asked(entries, document.source.spot(span), _said(items[0]), answers))
    return found


def _said(item: Item) -> str:
    """Return the question about an entry, without what to write."""
    if item.left_out == "unknown":
        return f"{item.entry.exercise!r} is not known"
    if item.entry.question is not None:
        return questions.sentence(item.entry, item.entry.question).partition("; ")[0]
    return item.why.partition("; ")[0] or f"{item.entry.exercise!r} has several meanings"


def _answers(item: Item, entries: Sequence[Entry], editor: Editor | None) -> Iterator[Answer]:
    """Yield the answers to a question, the likeliest first."""
    question = item.entry.question
    if editor is not None and question is not None:
        for number in range(len(question.candidates)):
            label = questions.written(item.entry, question, number)
            if label:
                # Lines of an alias are one line of the text.
                edits = dict.fromkeys(line_edits(entries, number, editor))
                yield Answer(label, tuple(edits))
    if question is not None and question.kind == "run":
        for exercise in item.candidates:
            yield _settled(Setting("runs", LONG_RUNS, exercise), editor)
    elif item.candidates and (question is None or question.kind in _ABOUT_NAMES):
        for exercise in item.candidates:
            if question is None or editor is None or not question.edits:
                yield _settled(Setting("exercises", item.entry.exercise, exercise), editor)


def _settled(setting: Setting, editor: Editor | None) -> Answer:
    """Return the answer that settles a name or a length of runs once for all."""
    value = setting.exercise if setting.key == "runs" else f"{{same_as: {setting.exercise}}}"
    label = f"{setting.key}: {setting.name}: {value} (once for all)"
    if editor is None:
        return Answer(label, (), setting)
    return Answer(label, (editor.added(setting.key, [(setting.name, value)]),))


def line_edits(entries: Sequence[Entry], number: int, editor: Editor) -> Iterator[TextEdit]:
    """Yield the changes that write one answer into all lines that are alike."""
    for entry in entries:
        question = entry.question
        if question is None:
            continue
        texts = [one.text for one in entry.lines]
        for edit in sorted(question.edits[number], key=lambda one: one.place, reverse=True):
            field, start, end = edit.place
            texts[field] = texts[field][:start] + edit.text + texts[field][end:]
        yield from _rewritten(entry.lines, texts, editor)


def _rewritten(
    lines: Sequence[LineField], texts: Sequence[str], editor: Editor
) -> Iterator[TextEdit]:
    """Yield the changes of the fields of a line whose text is another."""
    for field, text in zip(lines, texts, strict=True):
        if text != field.text:
            yield editor.value(field.path, text.strip(), key=field.is_key)


def typed(given: str, about: Asked, editor: Editor, names: Names) -> Answer | str:
    """Return the answer that a person types: a name, or the whole line; or why it does not do.

    Args:
        given: What was typed.
        about: The question.
        editor: Changes the file.
        names: Whoever knows the names of exercises.
    """
    entry = about.entries[0]
    if not entry.lines:
        return "this entry is in fields: correct it in the file"
    texts = _typed_texts(given, entry, names)
    if isinstance(texts, str):
        return texts
    fields = [one._replace(text=text) for one, text in zip(entry.lines, texts, strict=True)]
    line = read([Field(one.text, one.role) for one in fields], names)
    wrong = line.question or next((one.question for one in line.pieces if one.question), None)
    if wrong is not None or not line.pieces:
        return f"{': '.join(texts)!r} would be asked about again"
    edits = [edit for one in about.entries for edit in _rewritten(one.lines, texts, editor)]
    return Answer(": ".join(texts), tuple(edits))


def _typed_texts(given: str, entry: Entry, names: Names) -> list[str] | str:
    """Return the texts of the fields of a line for what was typed, or why there are none."""
    if any(map(str.isdigit, given)):
        if len(entry.lines) == 1:
            return [given]
        name, start = notation.split_entry(given)
        return [name, given[start:]]
    if len(names.find(given)) != 1:
        near = [names.title(one) for one in names.nearest(given)]
        return f"{given!r} is not the name of one exercise" + (
            f"; near: {', '.join(near)}" if near else ""
        )
    if len(entry.lines) > 1:
        return [given, *(one.text for one in entry.lines[1:])]
    text, question = entry.lines[0].text, entry.question
    if question is None or question.kind not in _ABOUT_NAMES:
        return "write the whole line, with its dose"
    said = question.place
    if said.end <= said.start:
        return [f"{given} {text}"]
    return [text[: said.start] + given + text[said.end :]]
