"""The command ``convert``: reads a foreign file and writes its plans, after checking them."""

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport
from strideaudit.converting import names
from strideaudit.converting.conversion import summary
from strideaudit.converting.sameness import audited, same_texts
from strideaudit.errors import StrideauditError
from strideaudit.inputs import detection
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.plan.model import PlanFile
from strideaudit.project import files, rosters
from strideaudit.project.request import STDIN
from strideaudit.project.write_files import Placed, StarterFile, place
from strideaudit.terminal.console import complain, screen, write
from strideaudit.text.input import Input

USAGE_ERROR, UNREADABLE = 2, 1
STDOUT = "-"
_PRINT = "leave out -o to print the plan"
_MOST_FAULTS = 10


class ConvertRequest(NamedTuple):
    """The file, the output and the options of one run."""

    path: str
    """The file, or ``-`` for standard input."""

    output: str = STDOUT
    """A file, a directory, or ``-`` for standard output."""

    part: str = ""
    """Which plan of several; empty for all."""

    input_format: str = ""
    columns: tuple[str, ...] = ()
    """What the user says of the columns of a table, each ``FIELD=HEAD``."""

    window: Window = USUAL
    force: bool = False
    """Whether to replace files that exist."""

    @property
    def to_folder(self) -> bool:
        """Whether the output is a directory, with a file for each plan."""
        return self.output.endswith(("/", os.sep)) or os.path.isdir(self.output)


def convert(request: ConvertRequest) -> int:
    """Write the plans of a file in our own format, and return the exit code.

    Raises:
        StrideauditError: It is not clear what to write, or it cannot be written.
        UnequalError: A plan would not be the same; nothing was written.
    """
    located = files.with_part(request.path)
    if located.part:
        request = request._replace(path=located.path, part=request.part or located.part)
    given = files.opened(located, "standard input")
    if isinstance(given, str):
        complain(given)
        return USAGE_ERROR
    with given:
        try:
            found = _read(given, request)
        except OSError as error:
            complain(files.said(given.path, error))
            return USAGE_ERROR
    if not found:
        return UNREADABLE
    named = names.named(found, given.path)
    plans = names.chosen(named, request.part, given.path, several=request.to_folder)
    reports = {name: audited(file) for name, file in plans.items()}
    if _unreadable(reports.values()):
        return UNREADABLE
    texts = same_texts(plans, reports, given.path)
    if request.output == STDOUT:
        write("".join(texts.values()), "utf-8")  # the encoding of plans, whatever the locale
    else:
        _report(_place(request, texts), plans.values())
    return 0


def _read(given: Input, request: ConvertRequest) -> tuple[PlanFile, ...]:
    """Return the plans of a file; none, and print why, if its format is not recognised.

    Raises:
        StrideauditError: The file is in our own format.
        OSError: It cannot be read.
    """
    given.columns = request.columns
    if rosters.is_roster(given):
        message = "this is a roster, and convert writes the plans of other programs"
        raise StrideauditError(message, path=given.path, hint="convert the plan of a group")
    if given.columns and not request.input_format:
        return detection.read_plans(given, request.window)
    kind = request.input_format or detection.format_of(given)
    if not kind:
        foreign = (name for name in detection.formats() if name != detection.OWN)
        hint = f"--input-format names one: {', '.join(foreign)}"
        complain(f"{given.path}: the format is not recognised", hint)
        return ()
    if kind == detection.OWN:
        message = f"{given.path} is a plan in our own format already: there is nothing to convert"
        raise StrideauditError(message)
    return detection.read_plans(given, request.window, kind)


def _report(placed: Iterable[Placed], plans: Iterable[PlanFile]) -> None:
    """Print one line for each file."""
    lines = [
        f"{'wrote' if one.written else 'kept'} {one.path}: {summary(file)}"
        for one, file in zip(placed, plans, strict=True)
    ]
    plain = screen("never")
    write("".join(f"{plain.clean(line)}\n" for line in lines))


def _unreadable(reports: Iterable[PlanReport]) -> bool:
    """Return whether a plan cannot be read; print the reasons to standard error."""
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


def _place(request: ConvertRequest, texts: Mapping[str, str]) -> list[Placed]:
    """Write all plans or none.

    Raises:
        StrideauditError: A file is there already, or one cannot be written.
    """
    if request.to_folder:
        folder, targets = request.output, names.file_names(texts)
    else:
        # the file that a link points at is written, and the link stays
        path = (
            os.path.realpath(request.output) if os.path.islink(request.output) else request.output
        )
        folder, targets = os.path.dirname(path), dict.fromkeys(texts, os.path.basename(path))
    for name in targets.values():
        path = os.path.join(folder, name)
        if os.path.exists(path) and not os.path.isfile(path):
            raise StrideauditError(
                f"{path} is not a file that a plan can be written to", hint=_PRINT
            )
        if request.path != STDIN and os.path.exists(path) and os.path.samefile(path, request.path):
            message = f"the plan would overwrite {request.path}, from which it is made"
            raise StrideauditError(message, hint="name another file")
    due = [StarterFile(targets[part], text, asked=True) for part, text in texts.items()]
    return place(folder, due, force=request.force, hint="--force replaces what is there")
