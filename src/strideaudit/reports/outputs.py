"""Where reports go: one to standard output and any number to files, all written at the end."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self

from strideaudit.audit.report import Report
from strideaudit.errors import BUG, StrideauditError, bug_sentence
from strideaudit.plugins import declared, names
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text import similar, write_output
from strideaudit.text.inside import why_outside
from strideaudit.text.limits import HEAD_BYTES
from strideaudit.text.open_input import read_start, reason
from strideaudit.text.wording import listed, quoted

AUTO = "auto"
STDOUT = "-"
UTF_8 = "utf-8"
USAGE_ERROR = 2
"""Exit codes of runs that stop early."""


def formats() -> tuple[str, ...]:
    """Return the names of all output formats: the modules in the folder of reporters."""
    return (AUTO, *names(reporters))


def known_format(name: str) -> str:
    """Return the name of a format if it is known.

    Raises:
        StrideauditError: It is not.
    """
    if name not in formats():
        near = similar.did_you_mean(name, formats())
        hint = near or f"it is one of {', '.join(formats())}"
        raise StrideauditError(f"unknown output format {quoted(name)}", hint=hint)
    return name


def resolved(name: str, environ: Mapping[str, str], *, terminal: bool) -> tuple[str, ...]:
    """Return the formats that a name means: ``auto`` depends on where the program runs.

    Args:
        name: A format, or ``auto``.
        environ: The environment.
        terminal: Whether standard output is a terminal.
    """
    if known_format(name) != AUTO:
        return (name,)
    if environ.get("GITHUB_ACTIONS") == "true":
        return ("full", "github")
    if environ.get("GITLAB_CI") == "true":
        return ("full",)
    if not terminal:
        return ("concise",)
    return ("plain",) if environ.get("TERM") == "dumb" else ("full",)


class Output(NamedTuple):
    """A file that a report goes to."""

    format: str
    path: str
    reach: tuple[str, ...] = ()
    """The folders that it must be in; none for anywhere."""


def parse(texts: Iterable[str], reach: tuple[str, ...] = ()) -> tuple[Output, ...]:
    """Read outputs in the form ``FORMAT=PATH``, from options or a configuration.

    Args:
        texts: What is written there.
        reach: The folders that the files must be in; none for anywhere.

    Raises:
        StrideauditError: A text is not an output, a format is unknown, two reports go to the same
            file, or one would go elsewhere.
    """
    found: dict[str, Output] = {}
    for text in texts:
        name, equals, path = text.partition("=")
        if not equals or not path:
            message = f"{quoted(text)} does not say which format goes where"
            raise StrideauditError(message, hint="write FORMAT=PATH, as in sarif=strideaudit.sarif")
        if known_format(name) == AUTO:
            raise StrideauditError("auto is for standard output", hint="name the format of a file")
        if "\0" in path:
            raise StrideauditError(f"{quoted(path)} is not a file name")
        why = why_outside(path, reach) if path != STDOUT else ""
        if why:
            message = f"the report {quoted(path)} cannot be written: {why}"
            hint = "name it with --output, or allow it with --trust-config"
            raise StrideauditError(message, hint=hint)
        real = STDOUT if path == STDOUT else os.path.realpath(path)
        if real in found:
            message = f"two reports would go to {quoted(path)}"
            raise StrideauditError(message, hint="give each report a file of its own")
        found[real] = Output(name, path, reach)
    return tuple(found.values())


class Outputs:
    """The reports of one run.

    All files are written together at the end, each as a whole or not at all. If the run stops
    early, formats that must be valid even then report why.

    Args:
        show: Writes a text to standard output, in an encoding or, if that is None, in its own.
        outputs: Which report goes where, as far as it is known before any configuration is read.
        usual: The format on standard output, as far as that is known.
        is_plan: Returns whether a file is a plan, which no report may replace.

    Raises:
        StrideauditError: A report would replace a plan.
    """

    def __init__(
        self,
        show: Callable[[str, str | None], None],
        outputs: Sequence[Output],
        usual: str,
        is_plan: Callable[[str], bool],
    ) -> None:
        self._show = show
        self._is_plan = is_plan
        self._shown: tuple[str, ...] = ()
        self._files: tuple[Output, ...] = ()
        self._room = True
        self.names: Mapping[str, str] = {}
        """The names of athletes by their ids, for formats that may show them."""

        self.use(outputs, usual, terminal=False)

    def use(self, outputs: Sequence[Output], usual: str, *, terminal: bool) -> None:
        """Set which report goes where.

        Args:
            outputs: The files; one called ``-`` is standard output instead of the usual format.
            usual: The format on standard output.
            terminal: Whether that is a terminal.

        Raises:
            StrideauditError: A report would replace a plan.
        """
        for one in outputs:
            if one.path != STDOUT and self._is_plan(one.path):
                message = f"the report would overwrite the plan {one.path}"
                raise StrideauditError(message, hint="name another file")
        self._files = tuple(one for one in outputs if one.path != STDOUT)
        shown = tuple(one.format for one in outputs if one.path == STDOUT)
        self._shown = shown or resolved(usual, os.environ, terminal=terminal)

    def __enter__(self) -> Self:
        """Begin the run."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the run; if it stopped early, leave valid reports behind."""
        if not isinstance(error, Exception):
            return
        why, code = str(error) or type(error).__name__, USAGE_ERROR
        if not isinstance(error, StrideauditError):
            why, code = bug_sentence(error), BUG
        why = Screen().clean(why)
        for one in self._files:
            for text in _broken(one.format, why, code):
                list(_write(one, text))  # the first error is the one to report
        with suppress(StrideauditError):
            for name in self._shown:
                for text in _broken(name, why, code):
                    self._show(text, UTF_8)

    @property
    def whole(self) -> bool:
        """Whether a report needs more than an outline of each plan."""
        return any(reporter_of(name).whole for name in self._every())

    def needs_changes(self, plans: int) -> bool:
        """Return whether a report shows what to change next in each of a number of plans."""
        found = [reporter_of(name) for name in self._every()]
        return any(one.changes and (plans == 1 or one.whole) for one in found)

    def need_fixes(self) -> None:
        """Check that a report of the run carries fixes.

        Raises:
            StrideauditError: None does.
        """
        if not any(reporter_of(name).fixes for name in self._every()):
            able = [name for name in names(reporters) if reporter_of(name).fixes]
            message = f"--fixes is for the output formats {listed(able)}"
            raise StrideauditError(message, hint=f"add --output-format {able[0]}")

    def need_people(self) -> None:
        """Check that standard output is for people, who see the last of several reports.

        Raises:
            StrideauditError: It is for programs, which expect one.
        """
        for name in self._shown:
            if not reporter_of(name).people:
                able = [one for one in names(reporters) if reporter_of(one).people]
                message = f"--watch is for the output formats {listed(able)}, not for {name}"
                raise StrideauditError(message)

    def _every(self) -> tuple[str, ...]:
        """Return the formats of all reports."""
        return (*self._shown, *(one.format for one in self._files))

    def write(self, report: Report, screen: Screen, kept: Iterable[str] = ()) -> Report:
        """Write all reports: files first, because a reader of standard output may stop early.

        Args:
            report: The report.
            screen: How standard output shows it.
            kept: Files, in addition to the plans, that no report may replace.

        Returns:
            The report, with a problem for each file that could not be written.

        Raises:
            StrideauditError: Standard output cannot be written.
        """
        taken = {os.path.realpath(path) for path in kept if path}
        taken.update(os.path.realpath(path) for plan in report.plans for path in plan.files)
        texts = [(one, self._text(reporter_of(one.format), report)) for one in self._files]
        self._files = ()  # an error from here on must not write over these reports
        problems: list[str] = []
        for one, text in texts:
            if os.path.realpath(one.path) in taken:
                problems.append(f"the report would overwrite {one.path}, which the audit reads")
            else:
                problems += _write(one, text)
        report = report._replace(problems=(*report.problems, *problems))
        shown = [reporter_of(name) for name in self._shown]
        text = "".join(
            self._text(one, report, screen if one.people else None)
            for one in shown
            if report.plans or one.empty
        )
        self._room = any(one.counts_rules for one in shown)
        self._shown = ()
        self._show(text, None if all(one.people for one in shown) else UTF_8)
        return report

    def _text(self, reporter: Reporter, report: Report, screen: Screen | None = None) -> str:
        """Return a report in one format, with the names of athletes if it may show them."""
        if self.names and (reporter.people or reporter.names):
            named = (one._replace(display=self.names.get(one.athlete, "")) for one in report.plans)
            report = report._replace(plans=tuple(named))
        return reporter.render(report, screen or Screen())

    @property
    def counts_rules(self) -> bool:
        """Whether the format on standard output has room for statistics."""
        return self._room


def _broken(name: str, reason: str, exit_code: int) -> Iterator[str]:
    """Yield what a format leaves behind if a run stops early, if it must be valid even then."""
    broken = reporter_of(name).broken
    if broken is not None:
        yield broken(reason, exit_code)


def reporter_of(name: str) -> Reporter:
    """Return the reporter of a format."""
    return declared(reporters, name, Reporter)


def _write(one: Output, text: str) -> Iterator[str]:
    """Write a file as a whole; yield a sentence if that is not possible."""
    data = text.encode("utf-8", "backslashreplace")
    path = os.path.realpath(one.path)
    try:
        why = _forbidden(one, path)
        if why:
            yield f"the report {one.path} cannot be written: {why}"
        elif os.path.exists(path) and not os.path.isfile(path):
            # a pipe or a device cannot be replaced, and a directory refuses by itself
            write_output.pour(path, data)
        else:
            write_output.replace(path, data)
    except OSError as error:
        yield f"the report {one.path} cannot be written: {reason(error)}"


def _forbidden(one: Output, path: str) -> str:
    """Return why a report that a file of settings names may not be written; empty if it may.

    Such a report stays in its repository, and replaces nothing but an earlier report.
    """
    if not one.reach:
        return ""
    why = why_outside(path, one.reach)
    if why or not os.path.lexists(path):
        return why
    try:
        start = read_start(path, HEAD_BYTES)
    except StrideauditError as error:
        return error.message
    return "" if is_report(start) else "it would replace a file that is not a report"


def is_report(start: bytes) -> bool:
    """Tell whether the start of a file is that of a report in any format, or of an empty file."""
    text = start.decode("utf-8", "replace")
    return not text.strip() or any(
        re.match(reporter_of(name).begins, text) for name in names(reporters)
    )
