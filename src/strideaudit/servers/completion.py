"""What an editor proposes where work is written: exercises, the well-known first, and doses."""

import re
from collections import Counter
from functools import cache

from strideaudit.audit.own_exercises import Own
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.knowledge.usual import usual_text
from strideaudit.project.files import is_plan_name
from strideaudit.reference.schemas.exercises import about
from strideaudit.servers.positions import BREAK, Json, units
from strideaudit.servers.workspace import Audited, path_of
from strideaudit.text import yaml_writer
from strideaudit.text.wording import percent

_EXERCISE, _DOSE = 12, 13
"""Kinds of proposals: a value, and one of several values."""

_LISTS = ("work", "exercises", "items", "warmup", "cooldown")
"""Keys whose lists are lines of work."""

_HEAD = re.compile(r"([ \t]*(?:-[ \t]+)*)([\w-]+)[ \t]*:[ \t]*(?:#.*)?$")
_FIELD = re.compile(r"[ \t]*(?:-[ \t]+)*exercise[ \t]*:[ \t]+['\"]?([^#:{\[]*)$")
_NAME = re.compile(r"[ \t]*(?:-[ \t]+)+['\"]?([^:#{\[]*)$")
_AFTER = re.compile(r"[ \t]*(?:-[ \t]+)+['\"]?([^:#{\[]+?)['\"]?[ \t]*:[ \t]+([^#{\[]*)$")
_DOSE_KEY = re.compile(r"([ \t]*(?:-[ \t]+)*)dose[ \t]*:[ \t]+([^#{\[]*)$")
_MOST_DOSES = 4
_FAR = 200
"""Lines above the cursor in which the key of its list is looked for."""


def complete(document: Audited, position: Json, encoding: str) -> list[Json]:
    """Return what is proposed at a position: nothing where no work is written.

    Args:
        document: The document.
        position: The cursor.
        encoding: In which units the position counts.
    """
    if not document.reports and not is_plan_name(path_of(document.uri)):
        return []
    lines = BREAK.split(document.text)
    number = position["line"]
    line = lines[number] if number < len(lines) else ""
    before = _before(line, position["character"], encoding)
    typed, found = _proposed(document, number, before, line[len(before) :], lines)
    start = position["character"] - units(typed, encoding)
    where = {"start": {"line": number, "character": start}, "end": position}
    return [
        {**{key: value for key, value in one.items() if key != "newText"},
         "textEdit": {"range": where, "newText": one["newText"]}}
        for one in found
    ]  # fmt: skip


def _before(line: str, character: int, encoding: str) -> str:
    """Return the part of a line before a position in it."""
    so_far = 0
    for number, one in enumerate(line):
        so_far += units(one, encoding)
        if so_far > character:
            return line[:number]
    return line


def _proposed(
    document: Audited, number: int, before: str, after: str, lines: list[str]
) -> tuple[str, list[Json]]:
    """Return what was typed of a name or a dose, and what may be meant."""
    field = _FIELD.match(before)
    if field:
        return field[1], _names(document, "")
    dose = _DOSE_KEY.match(before)
    if dose:
        return dose[2], _doses(document, _sibling(number, len(dose[1]), lines))
    if _in_work(number, before, lines):
        entry = _AFTER.match(before)
        if entry:
            return entry[2], _doses(document, entry[1])
        name = _NAME.match(before)
        if name:
            return name[1], _names(document, "" if ":" in after else ": ")
    return "", []


def documentation(exercise: str) -> str:
    """Return what an exercise of the catalogue gives, in Markdown; empty for an unknown id."""
    catalogue = load_catalogue()
    known = exercise in catalogue.exercise_ids
    return about(catalogue.exercise(exercise), catalogue) if known else ""


def _in_work(line: int, before: str, lines: list[str]) -> bool:
    """Tell whether the list of a line is one of lines of work: the key above it says so."""
    indent = len(before) - len(before.lstrip(" \t"))
    for above in reversed(lines[max(0, line - _FAR) : line]):
        head = _HEAD.match(above)
        if head and len(head[1]) <= indent:
            return head[2] in _LISTS
        depth = len(above) - len(above.lstrip(" \t"))
        if above.strip() and depth < indent and not above.lstrip().startswith("#"):
            return False
    return False


def _sibling(line: int, indent: int, lines: list[str]) -> str:
    """Return the exercise of the same entry as a line with its dose; empty for none."""
    for near in (*lines[max(0, line - 10) : line][::-1], *lines[line + 1 : line + 10]):
        found = re.match(r"([ \t]*(?:-[ \t]+)*)exercise[ \t]*:[ \t]+(.*)", near)
        if found and len(found[1]) == indent:
            return found[2].partition(" #")[0].strip(" '\"")
    return ""


def _names(document: Audited, end: str) -> list[Json]:
    """Return all exercises: those of the plan and the team, the well-known, then all others."""
    catalogue = load_catalogue()
    own = [_named(name, "own exercise", f"0{name}", end) for name in _own(document)]
    return own + [_known(catalogue.exercise(key), end) for key in catalogue.exercise_ids]


def _own(document: Audited) -> list[str]:
    found: dict[str, None] = {}
    for report in document.reports:
        if report.subject is not None:
            found |= dict.fromkeys(one.name for one in report.subject.file.own)
    return list(found)


def _known(exercise: Exercise, end: str) -> Json:
    phases = zip(PHASES, exercise.gives[MODELS.index("lesson")].phases, strict=True)
    gives = ", ".join(f"{phase} {percent(share)}" for phase, share in phases if share)
    rank = f"{1 if exercise.staple else 2}{exercise.name}"
    made = _named(exercise.name, gives or "outside the stride", rank, end)
    return made | {"data": {"exercise": exercise.id}}


def _named(name: str, detail: str, rank: str, end: str) -> Json:
    return {
        "label": name,
        "kind": _EXERCISE,
        "detail": detail,
        "sortText": rank,
        "filterText": name,
        "newText": f"{yaml_writer.scalar(name)}{end}",
    }


def _doses(document: Audited, name: str) -> list[Json]:
    """Return doses of an exercise: its own usual one, then those of others of its class."""
    exercise = _found(document, name)
    if exercise is None:
        return []
    own = [usual_text(exercise.usual)] if exercise.usual else []
    texts = dict.fromkeys([*own, *_usual_of(exercise.dose_class)])
    return [
        {
            "label": text,
            "kind": _DOSE,
            "detail": f"usual for {exercise.name}" if text in own else "usual for such work",
            "sortText": f"{number}",
            "filterText": text,
            "newText": text,
        }
        for number, text in enumerate(texts)
    ][:_MOST_DOSES]


def _found(document: Audited, name: str) -> Exercise | None:
    catalogue = load_catalogue()
    for report in document.reports:
        subject = report.subject
        if subject is not None:
            file = subject.file
            own = Own(file.own, catalogue, file.document, subject.settings.own)
            exercise, _ = own.find(name)
            if exercise is not None:
                return exercise
    ids = catalogue.find(name)
    return catalogue.exercise(ids[0]) if len(ids) == 1 else None


@cache
def _usual_of(dose_class: str) -> tuple[str, ...]:
    """Return the usual doses of a class of work, the commonest first."""
    catalogue = load_catalogue()
    exercises = map(catalogue.exercise, catalogue.exercise_ids)
    found = Counter(
        usual_text(one.usual) for one in exercises if one.dose_class == dose_class and one.usual
    )
    return tuple(text for text, _ in sorted(found.items(), key=lambda one: (-one[1], one[0])))
