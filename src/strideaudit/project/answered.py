"""Writes answers: into a plan, with all else as it was, or into the settings of its folder."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.project.config.model import FILE, PYPROJECT, TABLE, closest
from strideaudit.text.document import MAX_BYTES, decode, parse
from strideaudit.text.edits import OverlapError, TextEdit, applied
from strideaudit.text.open_input import read_input
from strideaudit.text.tree import SyntaxFaultError
from strideaudit.text.write_output import replace

if TYPE_CHECKING:
    from strideaudit.audit.answers import Setting

EXERCISES = "exercises.yaml"
_BOM = b"\xef\xbb\xbf"


def write_plan(path: str, text: str, edits: Iterable[TextEdit]) -> None:
    """Write changes into a plan; its bytes outside of them stay.

    Args:
        path: The plan.
        text: Its text as it was read; the changes are of this text.
        edits: The changes; one that is given twice counts once.

    Raises:
        StrideauditError: The file has changed since, or cannot be written.
    """
    try:
        data = read_input(path, MAX_BYTES)
        if decode(data) != text:
            message = "the file has changed since it was read; nothing was written"
            raise StrideauditError(message, path=path, hint="run the command again")
        new = applied(text, set(edits))
        parse(new, path)
        mark = _BOM if data.startswith(_BOM) else b""
        replace(os.path.realpath(path), mark + new.encode("utf-8", "surrogatepass"))
    except (SyntaxFaultError, OverlapError) as error:
        message = "the answers do not fit together; nothing was written"
        raise StrideauditError(message, path=path, hint="correct the lines by hand") from error
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise StrideauditError(f"nothing was written: {reason}", path=path) from error


def write_settings(folder: str, settings: Sequence["Setting"]) -> list[str]:
    """Write what is settled once for all into the configuration of a folder; return the files.

    Names go into the exercise file that the configuration names; both are made if they are not
    there.

    Raises:
        StrideauditError: A file is laid out so that nothing can be added, or cannot be written.
    """
    config = closest(folder) or os.path.join(folder, FILE)
    text = decode(read_input(config, MAX_BYTES)) if os.path.exists(config) else ""
    table = _table(text, config)
    after = text
    written = []
    names = [one for one in settings if one.key == "exercises"]
    if names:
        known = table.get("knowledge")
        first = known[0] if isinstance(known, list) and known else EXERCISES
        if not known:
            after = _with_line(after, config, f'knowledge = ["{EXERCISES}"]')
        path = os.path.join(os.path.dirname(config), str(first))
        _add_names(path, names)
        written.append(path)
    for one in settings:
        if one.key == "runs":
            after = _with_run(after, config, f"{json.dumps(one.name)} = {json.dumps(one.exercise)}")
    if after != text:
        _table(after, config)
        replace(os.path.realpath(config), after.encode())
        written.append(config)
    return written


def _add_names(path: str, names: Sequence["Setting"]) -> None:
    """Add other names of exercises to an exercise file."""
    from strideaudit.project.exercise_file import Addition, added

    text = decode(read_input(path, MAX_BYTES)) if os.path.exists(path) else ""
    for one in names:
        text = added(text, path, Addition(one.name, like=one.exercise))
    replace(os.path.realpath(path), text.encode())


def _table(text: str, path: str) -> dict[str, object]:
    """Return the settings in the text of a configuration."""
    try:
        values: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"nothing was written: this would not be TOML: {error}"
        raise StrideauditError(message, path=path) from error
    for key in TABLE if os.path.basename(path) == PYPROJECT else ():
        values = values.get(key, {}) if isinstance(values, dict) else {}
    return values if isinstance(values, dict) else {}


def _with_line(text: str, path: str, line: str) -> str:
    """Return the text of a configuration with one more setting before its tables."""
    if os.path.basename(path) == PYPROJECT:
        head = re.compile(rf"^\[{re.escape('.'.join(TABLE))}\][^\n]*\n", re.MULTILINE)
        found = head.search(text)
        if found is None:
            return f"{text.rstrip()}\n\n[{'.'.join(TABLE)}]\n{line}\n"
        return f"{text[: found.end()]}{line}\n{text[found.end() :]}"
    comments = re.match(r"(?:#[^\n]*\n)*", text)
    at = comments.end() if comments else 0
    return f"{text[:at]}{line}\n{text[at:]}"


def _with_run(text: str, path: str, line: str) -> str:
    """Return the text of a configuration with one more kind of run."""
    name = ".".join((*TABLE, "runs")) if os.path.basename(path) == PYPROJECT else "runs"
    found = re.search(rf"^\[{re.escape(name)}\][^\n]*\n?", text, re.MULTILINE)
    if found is None:
        return f"{text.rstrip()}\n\n[{name}]\n{line}\n".lstrip("\n")
    end = "" if found.group().endswith("\n") else "\n"
    return f"{text[: found.end()]}{end}{line}\n{text[found.end() :]}"
