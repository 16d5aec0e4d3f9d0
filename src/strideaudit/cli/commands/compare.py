"""The command ``compare``: read a plan and a log, print what became of it, return the exit code."""

from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit.coverage import below
from strideaudit.audit.own_exercises import Own
from strideaudit.audit.pipeline import audit, understand
from strideaudit.cli.notes import say_problems
from strideaudit.comparing import alignment
from strideaudit.errors import StrideauditError
from strideaudit.inputs import parts
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.project import files
from strideaudit.project.config.by_file import Configurations
from strideaudit.terminal.console import screen, write
from strideaudit.text.wording import counted, listed, quoted

if TYPE_CHECKING:
    from strideaudit.audit.report import PlanReport
    from strideaudit.audit.subject import Settings, Subject
    from strideaudit.comparing.comparison import Comparison
    from strideaudit.inputs.importer import Window
    from strideaudit.project.request import Request


ONE_FILE = "save the one to compare as a file of its own"


class Wanted(NamedTuple):
    """How a comparison is told, and when it fails."""

    as_json: bool = False
    color: str = "auto"
    fail_under: float | None = None
    """The least per cent of each phase's planned work that must be done; None for any."""


def compare(request: "Request", wanted: Wanted) -> int:
    """Compare a plan with a log; the exit code is 1 if a file is unreadable or too little was done.

    Args:
        request: The two files, the settings, and which part of the log counts.
        wanted: How it is told.

    Raises:
        StrideauditError: A file is not there, holds several plans, or has none of the days.
    """
    ours, theirs = request.paths
    configs = Configurations(request)
    # The plan's configuration counts for both files: one model, one set of exercises.
    judging = configs.judging_of(files.with_part(ours).path)
    say_problems(configs.problems)
    if judging is None:
        return 2
    reading = _Reading(request, judging.settings)
    planned = reading.plan(ours)
    done = None if planned is None else reading.log(theirs, planned)
    if planned is None or done is None:
        return _unreadable(reading.unreadable, wanted)
    from strideaudit.comparing import tally

    try:
        calendar = alignment.align(planned.plan, done.file, request.window)
    except ValueError as error:
        hint = "strideaudit compare --help says how plans and logs are laid side by side"
        raise StrideauditError(str(error), hint=hint) from error
    comparison = tally.compare(planned, done, calendar)
    missed = _missed(comparison, wanted.fail_under)
    exit_code = 0 if missed is None else 1
    if wanted.as_json:
        from strideaudit.comparing import json_contract as compared_json

        content = compared_json.content(comparison, planned, done)
        _write_json(content, [], wanted, exit_code)
    else:
        from strideaudit.comparing.tables import everything
        from strideaudit.terminal.screen import paint

        shown = screen(wanted.color)
        write(paint(everything(comparison, planned, done, shown, missed), shown))
    return exit_code


def _missed(comparison: "Comparison", least: float | None) -> float | None:
    """Return the per cent that a phase should have got and did not; None if each did."""
    lowest = comparison.lowest
    missed = least is not None and lowest is not None and below(100 * lowest, least)
    return least if missed else None


def _write_json(
    content: "dict[str, object] | None",
    unreadable: "list[PlanReport]",
    wanted: Wanted,
    exit_code: int,
) -> None:
    from strideaudit.comparing import json_contract as compared_json
    from strideaudit.text.json_writer import dumped

    write(dumped(compared_json.document(content, unreadable, wanted.fail_under, exit_code)))


def _unreadable(reports: "list[PlanReport]", wanted: Wanted) -> int:
    """Say why files cannot be read."""
    if wanted.as_json:
        _write_json(None, reports, wanted, 1)
        return 1
    from strideaudit.reports import excerpt
    from strideaudit.terminal.screen import paint

    shown = screen(wanted.color)
    lines = [
        line
        for report in reports
        for finding in report.findings
        for line in excerpt.finding_lines(finding, report, shown)
    ]
    write(paint(lines, shown))
    return 1


class _Reading:
    """Reads the two files of a comparison.

    Args:
        request: What was asked for.
        settings: What they are judged by.
    """

    def __init__(self, request: "Request", settings: "Settings") -> None:
        self._request = request
        self._settings = settings
        self._catalogue = load_catalogue()
        self.unreadable: list[PlanReport] = []

    def plan(self, path: str) -> "Subject | None":
        """Return the plan; None if it cannot be read."""
        return self._subject(self._read(path, self._request.window, ""))

    def log(self, path: str, planned: "Subject") -> "Subject | None":
        """Return what was done; None if it cannot be read.

        What the plan calls its own exercises the log may call so, too.
        """
        window = alignment.window_for(planned.plan, self._request.window)
        file = planned.file
        team = self._settings.own
        own = Own(file.own, self._catalogue, file.document, team).exercises
        self._settings = self._settings._replace(own={**team, **own})
        return self._subject(self._read(path, window, self._request.input_format))

    def _subject(self, file: PlanFile) -> "Subject | None":
        _, subject = understand(file, self._catalogue, self._settings)
        if subject is None:
            self.unreadable.append(audit(file, self._catalogue, self._settings))
        return subject

    def _read(self, path: str, window: "Window", input_format: str) -> PlanFile:
        asked = files.with_part(path)
        given = files.opened(asked, self._request.stdin_name)
        if isinstance(given, str):
            raise StrideauditError(given, hint="name two files: the plan, then the log")
        with given:
            try:
                there = read_plans(given, window, input_format)
            except OSError as error:
                raise StrideauditError(files.said(path, error)) from error
        found = parts.only(there, asked.part) if asked.part else there
        if not found:
            raise StrideauditError(parts.none_such(asked.path, asked.part, there))
        if len(found) > 1:
            names = [_name(file, at) for at, file in enumerate(found, start=1)]
            message = f"{path} holds {counted(len(found), 'plan')}: {listed(names)}"
            part = found[0].document.source.part
            hint = f"name one of them: {quoted(f'{asked.path}#{part}')}" if part else ONE_FILE
            raise StrideauditError(message, hint=hint)
        return found[0]


def _name(file: PlanFile, at: int) -> str:
    plan, part = file.plan, file.document.source.part
    said = part or (plan and (plan.title or plan.athlete or plan.group))
    return quoted(said) if said else f"number {at}"
