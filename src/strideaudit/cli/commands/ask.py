"""``check --ask``: asks about lines that are not counted, and writes the answers into the plan."""

import os
import sys
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import say, screen
from strideaudit.text import shell
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.answers import Answer, Asked
    from strideaudit.audit.report import PlanReport
    from strideaudit.project.request import Request

_HELP = "a number, a name or the whole line; Enter to skip, q to stop"


def _say(text: str) -> None:
    say(f"{text}\n")


class _StoppedError(Exception):
    """The person wants no further question."""


def ask(request: "Request") -> None:
    """Ask about every line of the named plans that was left out, and write the answers.

    Raises:
        StrideauditError: There is no terminal, or a file cannot be written.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        message = "--ask needs a terminal: it asks, and waits for answers"
        raise StrideauditError(message, hint="leave it out, and correct the lines that are listed")
    from strideaudit import api
    from strideaudit.project import files

    auditor = api.auditor_for(request)
    try:
        for path in request.paths:
            reports = auditor.audit(files.with_part(path))
            if isinstance(reports, tuple):
                for report in reports:
                    _one_plan(report, path)
    except _StoppedError:
        return


def _one_plan(report: "PlanReport", path: str) -> None:
    """Ask about one plan, and write what was answered, also if the person then stops."""
    from strideaudit.audit import answers

    found = answers.asked(report)
    if found and report.base is not None:
        shown = screen("never").clean(f"{report.path}: ask about the plan of the group instead")
        _say(f"{shown}: strideaudit check --ask {shell.path(report.base.source.path)}")
        return
    if not found:
        return
    _say(f"{path}: {counted(len(found), 'question')}; {_HELP}")
    given: list[Answer] = []
    try:
        for number, about in enumerate(found, start=1):
            answer = _answer(number, about, report)
            if answer is not None:
                given.append(answer)
    finally:
        if given and not isinstance(sys.exc_info()[1], KeyboardInterrupt):
            _write(report, given)


def _answer(number: int, about: "Asked", report: "PlanReport") -> "Answer | None":
    """Ask one question until its answer does; None if it is skipped."""
    plain = screen("never")
    _say("")
    _say(plain.clean(f"{number}. line {about.spot}: {about.text}"))
    _say(plain.clean(f"   {about.question}"))
    for digit, answer in enumerate(about.answers, start=1):
        _say(plain.clean(f"   {digit}  {answer.label}"))
    while True:
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        said = line.strip()
        if not line or said == "q":
            raise _StoppedError
        if not said:
            return None
        chosen = _chosen(said, about, report)
        if not isinstance(chosen, str):
            return chosen
        _say(plain.clean(f"   {chosen}"))


def _chosen(said: str, about: "Asked", report: "PlanReport") -> "Answer | str":
    """Return the answer that was typed, or why it does not do."""
    from strideaudit.audit import answers
    from strideaudit.audit.pipeline import names_of
    from strideaudit.text.edits import Editor

    if said.isdecimal() and len(said) < 3:  # noqa: PLR2004 - int refuses thousands of digits
        number = int(said)
        if 1 <= number <= len(about.answers):
            return about.answers[number - 1]
        return f"choose an answer from 1 to {len(about.answers)}"
    subject = report.subject
    if subject is None or subject.file.foreign:
        return "choose one of the answers: this file is not changed"
    names = names_of(subject.file, subject.catalogue, subject.settings)
    return answers.typed(said, about, Editor(subject.file.document), names)


def _write(report: "PlanReport", given: "list[Answer]") -> None:
    """Write answers into the plan, or into the settings for a file of another program."""
    from strideaudit.project import answered

    path, plain = report.source.path, screen("never")
    edits = [edit for answer in given for edit in answer.edits]
    settings = [answer.setting for answer in given if answer.setting is not None]
    written = []
    if edits:
        answered.write_plan(path, report.source.text, edits)
        written.append(path)
    if settings:
        written += answered.write_settings(os.path.dirname(path) or ".", settings)
    for one in written:
        _say(plain.clean(f"wrote {one}"))
