"""The command ``fleet``: judges logged sets, writes the weeks, and explains the worst."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.cli.notes import say_problems
from strideaudit.errors import StrideauditError
from strideaudit.project.config.by_file import Configurations
from strideaudit.terminal.console import complain, say, screen, write

if TYPE_CHECKING:
    from strideaudit.fleet.duck import Given
    from strideaudit.fleet.run import Result, Worst
    from strideaudit.fleet.sql.asked import Asked, By, Per
    from strideaudit.fleet.store import Store
    from strideaudit.project.config.by_file import Judging
    from strideaudit.project.request import Request

USAGE_ERROR, FAILED, NOTHING = 2, 1, 3
FORMS = {".parquet": "parquet", ".csv": "csv"}


class Wanted(NamedTuple):
    """The options of one run."""

    given: "Given"
    columns: tuple[str, ...]
    weeks: int
    first: str
    last: str
    by: "By"
    per: "Per"
    intervals: bool
    output: str
    force: bool
    worst: int
    engine: str
    color: str


def fleet(request: "Request", wanted: Wanted) -> int:
    """Judge sets, write the result and the summary, and return the exit code.

    Raises:
        StrideauditError: A file cannot be read or written, or an option cannot be used.
    """
    from strideaudit.fleet.columns import said
    from strideaudit.fleet.store import UnreadableError

    columns = said(wanted.columns)
    form = _form(wanted)
    configs = Configurations(request)
    judging = configs.judging_of("sets")
    say_problems(configs.problems)
    if judging is None or configs.problems:
        return USAGE_ERROR
    try:
        return _judged(judging, columns, form, wanted)
    except UnreadableError as error:
        complain(str(error), error.hint)
        return FAILED


def _judged(judging: "Judging", columns: dict[str, str], form: str, wanted: Wanted) -> int:
    """Judge sets by a configuration; see ``fleet``."""
    from strideaudit.fleet.run import Fleet

    asked = _asked(judging, wanted)
    wanted = wanted._replace(given=wanted.given._replace(paths=_files(wanted)))
    before = _states(wanted.given.paths)
    with _reserved(wanted) as target, _store(wanted, target) as store:
        made = Fleet(store, asked, columns, wanted.weeks)
        found = made.result()
        worst = made.worst(wanted.worst) if wanted.worst else []
        _check_unchanged(wanted.given.paths, before)
        if not found.weeks:
            complain("no set to judge", "see the reasons below" if found.not_work else "")
            _show(found, asked, wanted)
            return NOTHING
        if target:
            made.save(target, form)
            _settle(target, wanted)
        _show(found, made.asked, wanted)
        _explain(worst, judging, wanted)
    if wanted.output:
        say(f"wrote {screen('never').clean(wanted.output)}: {found.rows:,} rows\n")
    return 0


def _form(wanted: Wanted) -> str:
    """Return the format of the output by its ending; empty for no output.

    Raises:
        StrideauditError: It has another ending, or it exists.
    """
    path = wanted.output
    if not path:
        return ""
    form = next((form for ending, form in FORMS.items() if path.lower().endswith(ending)), "")
    if not form:
        raise StrideauditError("the result is a .parquet or a .csv file", path=path)
    if os.path.lexists(path):
        spark = wanted.engine == "spark"
        # No folder is replaced but one that Spark has written as a whole.
        fits = os.path.isfile(os.path.join(path, "_SUCCESS")) if spark else os.path.isfile(path)
        kind = "folder" if spark else "file"
        if not fits:
            raise StrideauditError(f"is not a {kind} that can be written to", path=path)
        if not wanted.force:
            raise StrideauditError(f"the {kind} exists", path=path, hint="--force replaces it")
    return form


def _asked(judging: "Judging", wanted: Wanted) -> "Asked":
    from strideaudit.fleet.sql.asked import Asked
    from strideaudit.knowledge.build_catalogue import load_catalogue

    severity = {rule: one.value for rule, one in judging.policy.severity.items()}
    return Asked(
        load_catalogue(),
        judging.settings,
        wanted.by,
        wanted.per,
        wanted.first,
        wanted.last,
        severity,
        wanted.intervals,
    )


@contextmanager
def _reserved(wanted: Wanted) -> Iterator[str]:
    """Yield the name of a temporary file for the result; empty where there is none to write.

    Raises:
        StrideauditError: It cannot be made.
    """
    from strideaudit.text import write_output

    if not wanted.output or wanted.engine == "spark":
        yield wanted.output
        return
    try:
        reserved = write_output.reserved(os.path.realpath(wanted.output))
        with reserved as target:
            yield target
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise StrideauditError(message, path=wanted.output) from error


def _settle(target: str, wanted: Wanted) -> None:
    if wanted.engine == "spark":
        return
    from strideaudit.text import write_output

    write_output.settle(target, os.path.realpath(wanted.output))


@contextmanager
def _store(wanted: Wanted, target: str) -> "Iterator[Store]":
    from strideaudit.fleet import duck, spark

    given = wanted.given._replace(output=target)
    opened = spark.opened(given) if wanted.engine == "spark" else duck.opened(given)
    with opened as store:
        yield store


def _files(wanted: Wanted) -> tuple[str, ...]:
    """Return the files that are named, those of patterns, and those in folders.

    Raises:
        StrideauditError: A folder cannot be read or has none, or one of them is the result.
    """
    from glob import glob

    found: list[str] = []
    for path in wanted.given.paths:
        if os.path.isdir(path):
            found += _inside(path)
        else:
            found += [path] if os.path.exists(path) else sorted(glob(path)) or [path]
    result = os.path.realpath(wanted.output) if wanted.output else ""
    for path in found:
        if result and (os.path.realpath(path) + os.sep).startswith(result + os.sep):
            raise StrideauditError("the result would overwrite the sets", path=wanted.output)
    return tuple(found)


def _inside(folder: str) -> list[str]:
    """Return the tables in a folder and the folders in it.

    Raises:
        StrideauditError: There is none, or a folder cannot be read.
    """
    from strideaudit.fleet.duck import TABLES
    from strideaudit.text.open_input import reason

    def refuse(error: OSError) -> None:
        raise StrideauditError(reason(error), path=str(error.filename)) from error

    found = [
        os.path.join(inner, name)
        for inner, _, names in os.walk(folder, onerror=refuse)
        if ".strideaudit-" not in inner  # what a run that was killed has left
        for name in names
        if name.lower().endswith(TABLES)
    ]
    if not found:
        raise StrideauditError("the folder has no table of sets", path=folder)
    return sorted(found)


def _states(paths: "Sequence[str]") -> dict[str, tuple[int, ...]]:
    """Return which file each one is, its size and its time; nothing for one that is gone."""
    found: dict[str, tuple[int, ...]] = {}
    for path in paths:
        with suppress(OSError):
            one = os.stat(path)
            found[path] = one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns
    return found


def _check_unchanged(paths: "Sequence[str]", before: dict[str, tuple[int, ...]]) -> None:
    """Check that files are as they were: sets are read several times.

    Raises:
        UnreadableError: One is not.
    """
    from strideaudit.fleet.store import UnreadableError

    after = _states(paths)
    for path in paths:
        if after.get(path) != before.get(path):
            raise UnreadableError("changed while it was read", path=path, hint="run it again")


def _show(found: "Result", asked: "Asked", wanted: Wanted) -> None:
    from strideaudit.fleet import summary
    from strideaudit.terminal.screen import paint

    shown = screen(wanted.color)
    write(paint(list(summary.lines(found, asked, shown)), shown))


def _explain(worst: "Sequence[Worst]", judging: "Judging", wanted: Wanted) -> None:
    """Print the report of ``check`` for each of the worst athletes."""
    from strideaudit.audit.report import Report
    from strideaudit.fleet.one_log import report_of
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.reports.formats import full

    shown = screen(wanted.color)
    for one in worst:
        report = report_of(
            one.athlete, one.done, load_catalogue(), judging.settings, judging.policy
        )
        write("\n" + full.render(Report((report,)), shown))
