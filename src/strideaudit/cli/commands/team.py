"""``team init``: writes a roster from the plans of a folder."""

import os
from collections.abc import Sequence

from strideaudit.cli.notes import say_problems
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plans
from strideaudit.project import files
from strideaudit.project.auditor import Auditor
from strideaudit.project.request import Request
from strideaudit.project.write_files import StarterFile, place
from strideaudit.team.making import Theirs, of_file, roster
from strideaudit.terminal.console import complain, say, screen, write
from strideaudit.text import shell
from strideaudit.text.wording import counted

FILE = "team.stride.yaml"
NOTHING = 3
_SHOWN = 3


def init(folder: str, request: Request) -> int:
    """Write the roster of a folder's plans; refuse to replace one.

    Raises:
        StrideauditError: The folder is not there, a roster is there already, an athlete has two
            plans, or the file cannot be written.
    """
    path = os.path.join(folder, FILE)
    if not os.path.isdir(folder):
        raise StrideauditError("is not a folder", path=folder, hint="name the folder of the plans")
    if os.path.lexists(path):
        hint = f"edit it, or delete it first; strideaudit check {shell.path(path)} audits it"
        raise StrideauditError("nothing was written: there is a roster", path=path, hint=hint)
    auditor = Auditor(request)
    plans, others = _plans(folder, auditor)
    say_problems(auditor.problems)
    if not plans:
        hint = "add `athlete: m-07` to each plan, or write the roster by hand"
        complain(f"{folder}: no plan has `athlete:`, so there is no roster to write", hint)
        return NOTHING
    title = os.path.basename(os.path.abspath(folder)) or "Team"
    made = roster(plans, FILE, title)
    if made.problem:
        raise StrideauditError(f"nothing was written: {made.problem}", hint=made.hint)
    place(folder, [StarterFile(FILE, made.text, asked=True)], force=False)
    plain = screen("never").clean
    if others:
        say(plain(f"left out, without `athlete:`: {_some(others)}") + "\n")
    if made.same:
        what = "like the plan of the group, so the roster does not need it; you can delete"
        say(plain(f"{what}: {_some(made.same)}") + "\n")
    much = f"{counted(made.athletes, 'athlete')} in {counted(made.groups, 'group')}"
    write(f"{plain(f'wrote {path}: {much}')}\n")
    write(f"{plain(f'next: strideaudit check {shell.path(path)}')}\n")
    return 0


def _some(paths: Sequence[str]) -> str:
    rest = len(paths) - _SHOWN
    return ", ".join(paths[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _plans(folder: str, auditor: Auditor) -> tuple[list[Theirs], list[str]]:
    """Return the plans of athletes in a folder, and the files with plans of nobody."""
    found: list[Theirs] = []
    others: list[str] = []
    for one in auditor.find():
        if one.problem or one.skipped or auditor.why_no_plan(one):
            continue
        given = files.opened(one, "")
        if isinstance(given, str):
            complain(given)
            continue
        with given:
            try:
                read = read_plans(given, auditor.request.window)
            except OSError as error:
                complain(files.said(given.path, error))
                continue
        inside = os.path.relpath(one.path, folder)
        made = [theirs for theirs in (of_file(file, inside) for file in read) if theirs]
        found += made
        if not made and not all(file.no_plan or file.log for file in read):
            others.append(one.path)
    return found, others
