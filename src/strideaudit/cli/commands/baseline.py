"""``baseline``: accepts today's findings, and shows what is accepted."""

import os
from collections.abc import Container, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from strideaudit.cli.notes import say_failures, say_problems
from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import complain, screen, write
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.baseline import AcceptedFinding, Baseline, Update
    from strideaudit.audit.report import Report
    from strideaudit.project.config.by_file import Configurations
    from strideaudit.project.request import Request


def change(request: "Request", how: str, *, reason: str = "", force: bool = False) -> int:
    """Write the baseline with the findings of a run.

    Args:
        request: What to audit.
        how: ``create``, ``update`` or ``prune``.
        reason: Why the added findings are accepted.
        force: Whether an existing baseline may be replaced.

    Raises:
        StrideauditError: A baseline exists that must not be replaced, or it cannot be written.
    """
    from strideaudit import api
    from strideaudit.audit import baseline

    # The findings that the old baseline accepts must be found again, so it is not applied.
    auditor = api.auditor_for(request._replace(accepted=False, from_here=True))
    configs = auditor.configs
    path = configs.baseline_path
    old = _old(path, how, force=force, bound=configs.bound("baseline"))
    report = api.run(auditor, whole=False)
    say_failures(report)
    if report.problems or report.bugs:
        # Findings in files that could not be read would seem to be fixed.
        complain(f"{path} was not changed")
        return report.exit_code
    if not report.plans and not configs.call.allow_empty:
        complain(f"no plan found in {' '.join(request.paths)}; {path} was not changed")
        return 3
    found = _acceptable(report, configs, reason)
    update = baseline.updated(
        old,
        report.plans,
        found,
        lambda name: os.path.exists(os.path.join(configs.root, name)),
        add=how != "prune",
        partly=auditor.asked_in_part(),
    )
    _write(path, update.entries)
    write(f"{screen().clean(path)}: {_what_changed(update)}\n")
    _say_what_stays(report, {entry.fingerprint for entry in found})
    return 0


def _what_changed(update: "Update") -> str:
    kept = counted(len(update.entries), "accepted finding")
    changed = f", {update.changed} with a new number" if update.changed else ""
    return f"{kept}, {update.added} added, {update.removed} removed{changed}"


def _acceptable(
    report: "Report", configs: "Configurations", reason: str
) -> "list[AcceptedFinding]":
    from strideaudit.audit import baseline

    return [
        baseline.entry_of(plan, finding, configs.today, reason)
        for plan in report.plans
        for finding in baseline.acceptable(plan, configs.locked(plan.source.path))
    ]


def _old(path: str, how: str, *, force: bool, bound: bool) -> "Baseline | None":
    """Return the baseline to change; None to make a new one."""
    from strideaudit.project import baseline_file

    there = os.path.exists(path)
    if how == "create":
        if there and not force:
            hint = "strideaudit baseline update adds new findings; --force starts over"
            raise StrideauditError("there is a baseline already", path=path, hint=hint)
        if bound:
            _refuse_foreign(path)
        return None
    if how == "prune" and not there:
        hint = "create it: strideaudit baseline create PATH..."
        raise StrideauditError("there is no baseline", path=path, hint=hint)
    return baseline_file.load(path) if there else None


def _refuse_foreign(path: str) -> None:
    """Refuse to replace a file that settings call a baseline and that is not one."""
    from strideaudit.project import baseline_file
    from strideaudit.text.limits import HEAD_BYTES
    from strideaudit.text.open_input import MissingFileError, read_start

    with suppress(MissingFileError):
        if not baseline_file.may_be_one(read_start(path, HEAD_BYTES)):
            message = "it is not a baseline, so it is not replaced"
            hint = "name another file in the settings, or name this one with --baseline"
            raise StrideauditError(message, path=path, hint=hint)


def _write(path: str, entries: "Iterable[AcceptedFinding]") -> None:
    from strideaudit.project import baseline_file
    from strideaudit.text.write_output import replace

    try:
        replace(path, baseline_file.dump(entries).encode())
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise StrideauditError(f"the baseline cannot be written: {reason}", path=path) from error


def _say_what_stays(report: "Report", accepted: Container[str]) -> None:
    """Print which findings cannot be accepted: they still count."""
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


def show(request: "Request") -> int:
    """Print the accepted findings, by plan."""
    from strideaudit.audit import baseline
    from strideaudit.project import baseline_file
    from strideaudit.project.config.by_file import Configurations

    configs = Configurations(request._replace(accepted=False))
    say_problems(configs.problems)
    if configs.problems:
        return 2
    path = configs.baseline_path
    plain = screen("never")
    entries = sorted(
        baseline_file.load(path).entries.values(), key=lambda entry: (entry.plan, entry)
    )
    lines = []
    for number, entry in enumerate(entries):
        if number == 0 or entry.plan != entries[number - 1].plan:
            lines.append(f"{entry.plan}\n")
        where = f" at {entry.address}" if entry.address else ""
        since = f", accepted {entry.first_seen}" if entry.first_seen else ""
        why = f": {entry.reason}" if entry.reason else ""
        at = (
            f", {baseline.amount_of(entry.measure, entry.unit)}"
            if entry.measure is not None
            else ""
        )
        lines.append(f"  {entry.rule}{where}{at}{since}{why}\n")
    write("".join(plain.clean(line[:-1]) + "\n" for line in lines))
    write(f"{counted(len(entries), 'accepted finding')}\n")
    return 0
