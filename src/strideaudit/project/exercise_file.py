"""The file with a team's own exercises, which a configuration names under ``knowledge``."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.audit.own_exercises import Own
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.names import normal as names
from strideaudit.plan import own_exercises
from strideaudit.plan.reading import Fields, Reading, Record, kind_of
from strideaudit.text import shell, similar
from strideaudit.text.document import MAX_BYTES, Document, Source, decode, parse
from strideaudit.text.open_input import read_input
from strideaudit.text.tree import Fault, SyntaxFaultError, TreeBuilder
from strideaudit.text.wording import quoted

FIELDS: Fields = {"exercises": ("exercises",), "notes": ("notes",)}
HEAD = "# Exercises of our own; strideaudit explain NAME says what the others give.\n"
EXAMPLE = "`exercises:`, then `Bob's drive: {same_as: band_knee_drive}` under it"


class ExerciseFile(NamedTuple):
    """The exercises of a file, and what is wrong with it."""

    own: Own
    faults: tuple[Fault, ...]
    is_one: bool
    """Whether the text has the key of an exercise file anywhere, or is empty."""


def read(path: str, catalogue: Catalogue) -> ExerciseFile:
    """Read an exercise file.

    Raises:
        StrideauditError: The file cannot be read at all.
    """
    data = read_input(path, MAX_BYTES)
    text = ""
    try:
        text = decode(data)
    except SyntaxFaultError as error:
        return _broken(error, text, path, catalogue)
    return of_text(text, path, catalogue)


def of_text(text: str, path: str, catalogue: Catalogue) -> ExerciseFile:
    """Read the text of an exercise file."""
    try:
        document = parse(text, path)
    except SyntaxFaultError as error:
        return _broken(error, text, path, catalogue)
    reading = Reading(document)
    try:
        done = reading.finish({"sessions": (), "weeks": 1, **_record(reading, document)})
    except SyntaxFaultError as error:
        return _broken(error, text, path, catalogue)
    own = Own(done.own, catalogue, document)
    return ExerciseFile(own, (*done.faults, *own.faults), _has_key(text))


def _record(reading: Reading, document: Document) -> Record:
    """Return the exercises of a file; what is wrong with it is noted in the reading."""
    record: Record = {}
    if isinstance(document.tree, dict):
        keys = reading.fields(document.tree, (), FIELDS)
        if "exercises" in keys:
            record["own"] = own_exercises.read(reading, document.tree["exercises"], ("exercises",))
        else:
            reading.fault((), "an exercise file needs the key `exercises:`", f"write {EXAMPLE}")
    else:
        what = kind_of(document.tree)
        reading.fault((), f"an exercise file must be a map, not {what}", f"write {EXAMPLE}")
    for unknown in reading.unknown:
        key = str(unknown.path[-1])
        hint = (
            similar.did_you_mean(key, unknown.known) or f"it is one of {', '.join(unknown.known)}"
        )
        reading.fault(unknown.path, f"unknown key {quoted(key)}", hint, key=True)
    return record


def _broken(error: SyntaxFaultError, text: str, path: str, catalogue: Catalogue) -> ExerciseFile:
    document = Document(Source(path, text), TreeBuilder())
    own = Own((), catalogue, document)
    return ExerciseFile(own, (*error.earlier, error.fault), _has_key(text))


def _has_key(text: str) -> bool:
    key = re.search(r"""^[ {]*["']?exercises?["']?\s*:""", text, re.MULTILINE)
    return key is not None or not text


def load(path: str, catalogue: Catalogue) -> Own:
    """Return the exercises of a file.

    Raises:
        StrideauditError: It cannot be read, or it has faults; the error is about the first. It
            quotes nothing from a file that is not an exercise file at all.
    """
    found = read(path, catalogue)
    if not found.faults:
        return found.own
    first, more = found.faults[0], len(found.faults) - 1
    if not found.is_one:
        raise StrideauditError(
            "this is not an exercise file: it has no key `exercises:`",
            path=path,
            line=first.span.line,
            column=first.span.column,
            hint=f"strideaudit exercises check {shell.path(path)} says more",
        )
    rest = f"strideaudit exercises check lists {more} more" if more else ""
    hint = "; ".join(part for part in (first.hint, rest) if part)
    raise StrideauditError(
        first.message, path=path, line=first.span.line, column=first.span.column, hint=hint
    )


class Addition(NamedTuple):
    """An exercise to be added to a file."""

    name: str
    like: str = ""
    """The exercise that this is another name for; empty for a new exercise."""

    actions: Mapping[str, float] = MappingProxyType({})
    unit: str = ""
    equipment: tuple[str, ...] = ()


def added(text: str, path: str, new: Addition) -> str:
    """Return the text of a file with one more exercise; comments and layout do not change.

    Args:
        text: The text of the file; empty for a new one.
        path: Its name, for messages.
        new: The exercise to add.

    Raises:
        StrideauditError: The file is not laid out so that a line can be added.
    """
    if all(line.lstrip()[:1] in ("", "#") for line in text.splitlines()):
        return f"{text or HEAD}exercises:\n{_lines(new, 2)}"
    hint = f"add it by hand: {_lines(new, 0).strip()}"
    try:
        document = parse(text, path)
    except SyntaxFaultError as error:
        span = error.fault.span
        raise StrideauditError(
            error.fault.message, path=path, line=span.line, column=span.column, hint=hint
        ) from error
    tree = document.tree if isinstance(document.tree, dict) else {}
    listed = tree.get("exercises")
    if not isinstance(listed, dict) or not listed:
        raise StrideauditError("there is no list of exercises to add to", path=path, hint=hint)
    for name in listed:
        if names.normalise(name) == names.normalise(new.name):
            line = document.span(("exercises", name), key=True).line
            message = f"there is an exercise {quoted(name)} already"
            raise StrideauditError(message, path=path, line=line, hint="give it another name")
    first = document.span(("exercises", next(iter(listed))), key=True)
    key = document.span(("exercises",), key=True)
    if first.line == key.line:
        raise StrideauditError("the exercises are on one line", path=path, line=key.line, hint=hint)
    lines = text.splitlines(keepends=True)
    end = document.span(("exercises",)).end_line
    before = "".join(lines[:end])
    newline = "" if before.endswith(("\n", "\r")) else "\n"
    return f"{before}{newline}{_lines(new, first.column - 1)}{''.join(lines[end:])}"


def _lines(new: Addition, indent: int) -> str:
    """Return the definition of an exercise as YAML."""
    space = " " * indent
    name = json.dumps(new.name, ensure_ascii=False)
    if new.like:
        return f"{space}{name}: {{same_as: {new.like}}}\n"
    actions = ", ".join(f"{action}: {emphasis:g}" for action, emphasis in new.actions.items())
    parts = [f"actions: {{{actions}}}"]
    parts += [f"unit: {new.unit}"] if new.unit else []
    parts += [f"equipment: [{', '.join(new.equipment)}]"] if new.equipment else []
    return f"{space}{name}: {{{', '.join(parts)}}}\n"
