"""The commands that look after a repository of plans: its files, settings, baseline and start."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.project.config.model import Pattern
from strideaudit.terminal.console import complain, screen, write
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.report import Report
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.exercise_file import Addition
    from strideaudit.project.request import Request
    from strideaudit.terminal.screen import Screen


def show_files(request: "Request") -> int:
    """Print which files would be audited, and why others would not."""
    from strideaudit.project import files
    from strideaudit.project.auditor import Auditor

    auditor = Auditor(request)
    plain = screen("never")
    lines, plans, problems = [], 0, []
    for found in auditor.find():
        problem = found.problem
        if not problem and not found.passed_over and found.path != files.STDIN:
            problem = files.problem_of(found.path)
        if problem:
            problems.append(problem)
            continue
        why = found.passed_over or auditor.why_no_plan(found)
        plans += not why
        lines.append(plain.clean(found.path) + (f": {why}\n" if why else "\n"))
    write("".join(lines))
    problems = [*auditor.problems, *problems]
    for problem in problems:
        complain(problem)
    if problems:
        return 2
    return 0 if plans or auditor.config.allow_empty else 3


def config_show(path: str, *, config_file: str = "", isolated: bool = False) -> int:
    """Print every setting as it counts for a path, and where it comes from.

    What is printed is itself a configuration file.
    """
    import os

    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.config import read as configfile
    from strideaudit.project.request import Request

    auditor = Auditor(Request(config_file=config_file, isolated=isolated))
    asked = auditor.prepared(os.path.join(path, "") if os.path.isdir(path) else path)
    catalogue = load_catalogue()
    unsaid = {"band": catalogue.band, "goal": catalogue.default_goal}
    plain = screen("never")
    lines = []
    for name, given, spots in configfile.effective(asked) if asked else ():
        origin = ", ".join(str(spot) for spot in spots) or "default"
        # What is unsaid is not the same as the value that then counts: a plan may tell.
        off = not spots and name in unsaid
        value = unsaid[name] if off else given
        if name == "per-file-ignores":
            value = {one.pattern.text: {"rules": one.rules, "reason": one.reason} for one in given}
        lines.append(f"{'#' * off}{name} = {_toml(value, plain)}  # {plain.clean(origin)}\n")
    write("".join(lines))
    for problem in auditor.problems:
        complain(problem)
    return 2 if auditor.problems else 0


def _toml(value: object, plain: "Screen") -> str:
    """Return a setting as a configuration file would write it, and as a screen may show it."""
    if isinstance(value, Pattern):
        return _toml(value.text, plain)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one, plain) for one in value)}]"
    if isinstance(value, Mapping):
        rows = (f"{_toml(key, plain)} = {_toml(one, plain)}" for key, one in value.items())
        return f"{{{', '.join(rows)}}}"
    if isinstance(value, str):
        return f'"{"".join(_toml_sign(sign, plain) for sign in value)}"'.replace("##", "#\\u0023")
    return str(value).lower()


def _toml_sign(sign: str, plain: "Screen") -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if plain.clean(sign) == sign else f"\\U{ord(sign):08X}"


def baseline_change(request: "Request", how: str, *, reason: str = "", force: bool = False) -> int:
    """Write the baseline of what a call finds.

    Args:
        request: What to audit.
        how: ``create``, ``update`` or ``prune``.
        reason: Why the findings that are added are accepted.
        force: Whether a baseline that is there may be replaced.

    Raises:
        StrideauditError: There is a baseline where none may be, or it cannot be written.
    """
    import os

    from strideaudit.audit import baseline
    from strideaudit.project import run
    from strideaudit.project.auditor import Auditor
    from strideaudit.reports.outputs import replace

    # What the old baseline accepts has to be found again, so it is not applied.
    auditor = Auditor(request._replace(accepted=False))
    path = auditor.baseline_path
    there = os.path.exists(path)
    if how == "create" and there and not force:
        hint = "strideaudit baseline update adds what is new; --force begins anew"
        raise StrideauditError("there is a baseline already", path=path, hint=hint)
    if how == "prune" and not there:
        hint = "make it: strideaudit baseline create PATH..."
        raise StrideauditError("there is no baseline", path=path, hint=hint)
    old = baseline.load(path) if there and how != "create" else None
    report = run.check(auditor, whole=False)
    _complain_of(report)
    if report.problems:
        # What could not be looked at would seem to be mended.
        complain(f"{path} is left as it is")
        return 2
    if not report.plans and not auditor.config.allow_empty:
        complain(f"no plan found in {' '.join(request.paths)}; {path} is left as it is")
        return 3
    found = [
        baseline.entry_of(plan, finding, auditor.today, reason)
        for plan in report.plans
        for finding in baseline.acceptable(plan, auditor.locked(plan.source.path))
    ]
    partly, add = auditor.asked_in_part(), how != "prune"
    change = baseline.updated(old, report.plans, found, auditor.root, add=add, partly=partly)
    try:
        replace(path, baseline.dump(change.entries))
    except OSError as error:
        said = (error.strerror or "error").lower()
        raise StrideauditError(f"the baseline cannot be written: {said}", path=path) from error
    kept = counted(len(change.entries), "accepted finding")
    write(f"{screen().clean(path)}: {kept}, {change.added} added, {change.removed} removed\n")
    _say_what_stays(report, {entry.fingerprint for entry in found})
    return 0


def _complain_of(report: "Report") -> None:
    for problem in report.problems:
        complain(problem)


def _say_what_stays(report: "Report", accepted: Container[str]) -> None:
    """Say which findings cannot be accepted, because they still count."""
    stays = [
        finding.rule
        for plan in report.plans
        for finding in plan.findings
        if finding.fingerprint not in accepted
    ]
    if stays:
        rules = ", ".join(sorted(set(stays)))
        hint = "locked rules and plans that cannot be read always count"
        complain(f"{counted(len(stays), 'finding')} cannot be accepted: {rules}", hint)


def baseline_show(auditor: "Auditor") -> int:
    """Print the accepted findings, by plan."""
    from strideaudit.audit import baseline

    plain = screen("never")
    entries = sorted(
        baseline.load(auditor.baseline_path).entries.values(), key=lambda entry: (entry.plan, entry)
    )
    lines = []
    for number, entry in enumerate(entries):
        if number == 0 or entry.plan != entries[number - 1].plan:
            lines.append(f"{entry.plan}\n")
        where = f" at {entry.address}" if entry.address else ""
        since = f", accepted {entry.first_seen}" if entry.first_seen else ""
        why = f": {entry.reason}" if entry.reason else ""
        lines.append(f"  {entry.rule}{where}{since}{why}\n")
    write("".join(plain.clean(line[:-1]) + "\n" for line in lines))
    write(f"{counted(len(entries), 'accepted finding')}\n")
    return 0


def init(folder: str, *, ci: str = "", pre_commit: bool = False, force: bool = False) -> int:
    """Write a starter plan, its schema, a config, and what else is asked for."""
    from strideaudit.cli.starter import next_steps, starter_files
    from strideaudit.project.write_files import place

    placed = place(folder, starter_files(folder, ci, pre_commit=pre_commit), force=force)
    lines = [f"wrote {one.path}" if one.written else f"kept {one.path}" for one in placed]
    lines += [f"next: {step}" for step in next_steps(folder, ci, pre_commit=pre_commit)]
    plain = screen("never")
    write("".join(f"{plain.clean(line)}\n" for line in lines))
    return 0


def exercises_check(path: str) -> int:
    """Print what is wrong with a file of exercises; the exit code is the verdict."""
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project import exercise_file

    found = exercise_file.read(path, load_catalogue())
    plain = screen("never")
    lines = []
    for fault in found.faults:
        place = f"{path}:{fault.span.line}:{fault.span.column}"
        hint = f" ({fault.hint})" if fault.hint else ""
        lines.append(f"{plain.clean(f'{place}: {fault.message}{hint}')}\n")
    what = counted(len(found.faults), "fault") if found.faults else "sound"
    number = counted(len(found.own.exercises), "exercise")
    write("".join([*lines, f"{plain.clean(path)}: {number}, {what}\n"]))
    return int(bool(found.faults))


def exercises_add(path: str, new: "Addition") -> int:
    """Add an exercise to a file, which is made if it is not there.

    Raises:
        StrideauditError: What would come out is not sound, or cannot be written.
    """
    import os

    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project import exercise_file
    from strideaudit.reports.outputs import replace
    from strideaudit.text.document import read
    from strideaudit.text.tree import SyntaxFaultError

    try:
        text = read(path) if os.path.exists(path) else ""
        after = exercise_file.added(text, path, new)
        found = exercise_file.of_text(after, path, load_catalogue())
        if found.faults:
            fault = found.faults[0]
            raise StrideauditError(f"nothing is added: {fault.message}", hint=fault.hint)
        replace(os.path.realpath(path), after)
    except SyntaxFaultError as error:
        raise StrideauditError(error.fault.message, path=path, hint=error.fault.hint) from error
    except OSError as error:
        said = (error.strerror or "error").lower()
        raise StrideauditError(f"nothing is added: {said}", path=path) from error
    plain = screen("never")
    write(f"{plain.clean(f'{path}: added {new.name}')}\n")
    return 0
