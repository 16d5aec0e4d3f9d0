"""The command ``compare``: reads a plan and a log, prints the comparison, returns the exit code."""

from typing import TYPE_CHECKING, NamedTuple

from strideaudit.cli.notes import say_problems
from strideaudit.comparing.alignment import window_for
from strideaudit.comparing.sides import Sides, compared, only_plan
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plans
from strideaudit.project import files, rosters
from strideaudit.project.config.by_file import Configurations
from strideaudit.terminal.console import screen, write

if TYPE_CHECKING:
    from strideaudit.audit.report import PlanReport
    from strideaudit.audit.subject import Subject
    from strideaudit.comparing.comparison import Comparison
    from strideaudit.inputs.importer import Window
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.request import Request

USAGE_ERROR, FAILED = 2, 1


class CompareOptions(NamedTuple):
    """How a comparison is shown, and when it fails."""

    form: str = "full"
    """``full``, ``json`` or ``html``."""

    color: str = "auto"
    fail_under: float | None = None
    """The least per cent of each phase's planned work that must be done; None for any."""

    output: tuple[str, ...] = ()
    """Pages that are written as well, as ``html=PATH``."""

    @property
    def as_json(self) -> bool:
        """Whether it is written for other programs."""
        return self.form == "json"


def compare(request: "Request", options: CompareOptions) -> int:
    """Compare a plan with a log; the exit code is 1 if a file is unreadable or too little was done.

    Args:
        request: The two files, the settings, and which part of the log counts.
        options: How the comparison is shown.

    Raises:
        StrideauditError: A file is missing, holds several plans, or has none of the days.
    """
    from strideaudit.cli.commands.change_pages import paths_of, write_page

    plan, log = request.paths
    pages = paths_of(options.output, request.paths, alone=options.form == "html")
    configs = Configurations(request)
    # The plan's configuration counts for both files: one model, one set of exercises.
    judging = configs.judging_of(files.with_part(plan).path)
    say_problems(configs.problems)
    if judging is None:
        return USAGE_ERROR
    sides = Sides(judging.settings)
    reach = rosters.access(trusted=request.trusted, root=configs.root)
    planned = sides.planned(_read(plan, request.stdin_name, request.window, access=reach))
    if planned is None:
        return _unreadable(sides.unreadable, options)
    window = window_for(planned.plan, request.window)
    done = sides.done(_read(log, request.stdin_name, window, request), planned)
    if done is None:
        return _unreadable(sides.unreadable, options)
    comparison = compared(planned, done, request.window)
    missed = comparison.missed(options.fail_under)
    exit_code = 0 if missed is None else FAILED
    if pages:
        from strideaudit.cli.commands.compare_page import page_of

        write_page(page_of(comparison, planned, done, missed, sides.judged), pages)
    if options.as_json:
        from strideaudit.comparing.json_contract import content

        _write_json(content(comparison, planned, done, sides.judged), [], options, exit_code)
    elif options.form == "full":
        _show(comparison, (planned, done), sides, missed, options)
    return exit_code


def _show(
    comparison: "Comparison",
    both: "tuple[Subject, Subject]",
    sides: Sides,
    missed: float | None,
    options: CompareOptions,
) -> None:
    from strideaudit.comparing.tables import everything
    from strideaudit.terminal.screen import paint

    shown = screen(options.color)
    ours, theirs = sides.judged
    write(paint(everything(comparison, *both, shown, missed, (ours, theirs)), shown))


def _read(
    path: str,
    stdin_name: str,
    window: "Window",
    request: "Request | None" = None,
    access: rosters.Access | None = None,
) -> "PlanFile":
    """Return the plan of one file; of a roster that of one athlete.

    Raises:
        StrideauditError: The file cannot be opened, or does not hold exactly one plan.
    """
    located = files.with_part(path)
    given = files.opened(located, stdin_name)
    if isinstance(given, str):
        raise StrideauditError(given, hint="name two files: the plan, then the log")
    given.columns = request.columns if request else ()
    with given:
        try:
            if access is not None and rosters.is_roster(given):
                there = rosters.members(given, access)
                plans = tuple(one.plan for one in there)
            else:
                plans = read_plans(given, window, request.input_format if request else "")
        except OSError as error:
            raise StrideauditError(files.said(path, error)) from error
    return only_plan(plans, located.path, located.part)


def _write_json(
    content: "dict[str, object] | None",
    unreadable: "list[PlanReport]",
    options: CompareOptions,
    exit_code: int,
) -> None:
    from strideaudit.comparing.json_contract import document
    from strideaudit.text.json_writer import dumped

    write(dumped(document(content, unreadable, options.fail_under, exit_code)))


def _unreadable(reports: "list[PlanReport]", options: CompareOptions) -> int:
    """Show why files cannot be read."""
    if options.as_json:
        _write_json(None, reports, options, FAILED)
        return FAILED
    from strideaudit.reports import excerpt
    from strideaudit.terminal.screen import paint

    shown = screen(options.color)
    lines = [
        line
        for report in reports
        for finding in report.findings
        for line in excerpt.finding_lines(finding, report, shown)
    ]
    write(paint(lines, shown))
    return FAILED
