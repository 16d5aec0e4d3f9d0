"""The command ``convert``: reads a foreign file, writes the plan, and looks that both are equal."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport
from strideaudit.converting.conversion import converted
from strideaudit.converting.sameness import audited, must_be_same
from strideaudit.errors import StrideauditError
from strideaudit.inputs import detection
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.plan.model import PlanFile
from strideaudit.project import files
from strideaudit.project.write_files import Placed, StarterFile, place
from strideaudit.terminal.console import complain, screen, write
from strideaudit.text import similar
from strideaudit.text.document import MAX_BYTES
from strideaudit.text.wording import counted, listed, quoted

MISUSE, UNREADABLE = 2, 1
STDOUT = "-"
ENDING = ".stride.yaml"
_PRINT = "leave out -o to print the plan"
_MOST_FAULTS = 10
_LONGEST_NAME = 100
"""Bytes of a file's name that is made of a plan's: systems allow 255."""


class Asked(NamedTuple):
    """What one call asks for."""

    path: str
    """The file, or ``-`` for standard input."""

    output: str = STDOUT
    """A file, a directory, or ``-`` for standard output."""

    part: str = ""
    """Which plan of several; empty for all there are."""

    input_format: str = ""
    window: Window = USUAL
    force: bool = False
    """Whether files that are there are replaced."""


def convert(asked: Asked) -> int:
    """Write the plan that a file holds in our own format, and return the exit code.

    Raises:
        StrideauditError: It is not clear what to write, or it cannot be written.
        UnequalError: The plan would not be the same; nothing was written.
    """
    found_at = files.with_part(asked.path)
    if found_at.part:
        asked = asked._replace(path=found_at.path, part=asked.part or found_at.part)
    given = files.opened(found_at, "standard input")
    if isinstance(given, str):
        complain(given)
        return MISUSE
    with given:
        try:
            kind = asked.input_format or detection.format_of(given)
            if kind == detection.OWN:
                raise StrideauditError(
                    f"{given.path} is a plan in our own format already: there is nothing to convert"
                )
            if not kind:
                hint = f"--input-format names one: {', '.join(_foreign())}"
                complain(f"{given.path}: no format that is known", hint)
                return UNREADABLE
            found = detection.read_plans(given, asked.window, kind)
        except OSError as error:
            complain(files.said(given.path, error))
            return MISUSE
    chosen = _chosen(named_parts(found, given.path), asked, given.path)
    reports = {part: audited(file) for part, file in chosen.items()}
    if _unreadable(reports.values()):
        return UNREADABLE
    texts = {part: converted(file, given.path) for part, file in chosen.items()}
    for part, text in texts.items():
        _must_be_short(text)
        must_be_same(reports[part], text)
    if asked.output == STDOUT:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # which plans are, whatever the locale
        write("".join(texts.values()))
        return 0
    placed = _place(asked, asked.path, texts)
    lines = [
        f"{'wrote' if one.written else 'kept'} {one.path}: {_summary(file)}"
        for one, file in zip(placed, chosen.values(), strict=True)
    ]
    plain = screen("never")
    write("".join(f"{plain.clean(line)}\n" for line in lines))
    return 0


def _must_be_short(text: str) -> None:
    """Refuse a plan that is larger than what is read.

    Raises:
        StrideauditError: It is.
    """
    if len(text.encode()) > MAX_BYTES:
        raise StrideauditError(
            f"the plan would be larger than {MAX_BYTES // 2**20} MiB, the most that is read",
            hint="take less of the log: --weeks, --from, --to",
        )


def _foreign() -> list[str]:
    return [name for name in detection.formats() if name != detection.OWN]


def named_parts(found: tuple[PlanFile, ...], path: str) -> dict[str, PlanFile]:
    """Return the plans of a file by what they are called; those of one name are numbered.

    Args:
        found: The plans.
        path: The file, whose name a plan has that says nothing of itself.
    """
    parts: dict[str, PlanFile] = {}
    for file in found:
        name = _own_name(file) or os.path.basename(path).partition(".")[0] or "plan"
        number = 1
        while (name if number == 1 else f"{name} {number}") in parts:
            number += 1
        parts[name if number == 1 else f"{name} {number}"] = file
    return parts


def _own_name(file: PlanFile) -> str:
    """Return what a plan is called, or whose it is."""
    tree = file.document.tree
    top = tree if isinstance(tree, dict) else {}
    words = (top.get(key) for key in ("plan", "athlete", "group"))
    said = next((word for word in words if isinstance(word, str) and word), "")
    return file.document.source.part or said


def _chosen(parts: Mapping[str, PlanFile], asked: Asked, path: str) -> Mapping[str, PlanFile]:
    """Return the plans to write.

    Raises:
        StrideauditError: There is none of that name, or several for one file.
    """
    what = f"{path} holds {counted(len(parts), 'plan')}: {listed([quoted(name) for name in parts])}"
    if asked.part:
        exact = [name for name in parts if name.casefold() == asked.part.casefold()]
        if not exact:
            raise StrideauditError(
                f"no plan is called {quoted(asked.part)}; {what}",
                hint=similar.did_you_mean(asked.part, parts),
            )
        return {exact[0]: parts[exact[0]]}
    if len(parts) > 1 and not _is_folder(asked.output):
        raise StrideauditError(what, hint="--part NAME takes one, -o DIR/ writes a file for each")
    return parts


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def _unreadable(reports: Iterable[PlanReport]) -> bool:
    """Tell whether a plan cannot be read, and say on standard error why."""
    found = False
    for report in reports:
        if report.subject is not None:
            continue
        found = True
        faults = [one for one in report.findings if one.severity is Severity.ERROR]
        for fault in faults[:_MOST_FAULTS]:
            complain(f"{report.place(fault.span)}: {fault.message}", fault.fix)
        if len(faults) > _MOST_FAULTS:
            complain(f"{report.path}: {len(faults) - _MOST_FAULTS} more of that kind")
    return found


def _place(asked: Asked, source: str, texts: Mapping[str, str]) -> list[Placed]:
    """Write all plans or none.

    Raises:
        StrideauditError: A file is there already, or one cannot be written.
    """
    if _is_folder(asked.output):
        folder, named = asked.output, file_names(texts)
    else:
        # what a link points at is written, and the link stays
        path = os.path.realpath(asked.output) if os.path.islink(asked.output) else asked.output
        folder, named = os.path.dirname(path), dict.fromkeys(texts, os.path.basename(path))
    for name in named.values():
        path = os.path.join(folder, name)
        if os.path.exists(path) and not os.path.isfile(path):
            raise StrideauditError(f"{path} is no file that a plan can be written to", hint=_PRINT)
        if source != files.STDIN and os.path.exists(path) and os.path.samefile(path, source):
            message = f"the plan would overwrite {source}, which it is made of"
            raise StrideauditError(message, hint="name another file")
    due = [StarterFile(named[part], text, asked=True) for part, text in texts.items()]
    return place(folder, due, force=asked.force, hint="--force replaces what is there")


def file_names(parts: Iterable[str]) -> dict[str, str]:
    """Return for each plan the name of a file: its letters and digits, each once."""
    found: dict[str, str] = {}
    for part in parts:
        letters = "".join(sign if sign.isalnum() else " " for sign in part.lower())
        slug = "-".join(unicodedata.normalize("NFC", letters).split()) or "plan"
        while len(slug.encode()) > _LONGEST_NAME:
            slug = slug[:-1]
        number = 1
        name = slug + ENDING
        while name in found.values():
            number += 1
            name = f"{slug}-{number}{ENDING}"
        found[part] = name
    return found


def _summary(file: PlanFile) -> str:
    """Return in words what a plan holds."""
    sessions = file.plan.sessions if file.plan else ()
    said = [
        counted(len(sessions), "session"),
        counted(sum(len(one.entries) for one in sessions), "entry"),
    ]
    if file.unread:
        said.append(f"{counted(len(file.unread), 'part')} not understood, as comments")
    return ", ".join(said)
