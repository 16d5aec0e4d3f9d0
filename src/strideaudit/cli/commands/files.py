"""``check --show-files`` and ``--file-list``: the files of a run."""

from typing import TYPE_CHECKING

from strideaudit.cli.notes import say_problems
from strideaudit.terminal.console import screen, write

if TYPE_CHECKING:
    from strideaudit.project.request import Request


def listed(path: str) -> list[str]:
    """Return the paths that a list of files contains; none without such a list."""
    from strideaudit.project import files

    return files.listed_in(path) if path else []


def show_files(request: "Request") -> int:
    """Print the files that would be audited, and why others are skipped."""
    from strideaudit import api
    from strideaudit.project.request import STDIN
    from strideaudit.text.open_input import problem_of

    auditor = api.auditor_for(request)
    plain = screen("never")
    lines, plans, problems = [], 0, []
    for found in auditor.find():
        problem = found.problem
        if not problem and not found.skipped and found.path != STDIN:
            problem = problem_of(found.path)
        if problem:
            problems.append(problem)
            continue
        why = found.skipped or auditor.why_no_plan(found)
        plans += not why
        lines.append(plain.clean(found.path) + (f": {why}\n" if why else "\n"))
    write("".join(lines))
    problems = [*auditor.problems, *problems]
    say_problems(problems)
    if problems:
        return 2
    return 0 if plans or auditor.config.allow_empty else 3
