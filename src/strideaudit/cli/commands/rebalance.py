"""The command ``rebalance``: the smallest change of a plan, shown, written as a diff, or made."""

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.cli.notes import say_problems
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plans
from strideaudit.project import files, rosters
from strideaudit.project.config.by_file import Configurations
from strideaudit.project.request import STDIN
from strideaudit.terminal.console import complain, say, screen, write
from strideaudit.text import shell
from strideaudit.text.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strideaudit.plan.model import PlanFile
    from strideaudit.project.config.by_file import Judging
    from strideaudit.project.request import Request
    from strideaudit.rebalancing.result import Rebalance
    from strideaudit.rebalancing.swap_result import Swap
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.text.input import Input

USAGE_ERROR, FAILED = 2, 1
_MOST_NAMES = 12
_YES = ("y", "yes")


class Shown(NamedTuple):
    """How a change is shown, and whether it is made."""

    form: str = "full"
    color: str = "auto"
    diff: bool = False
    apply: bool = False
    ladder: bool = False
    exit_code: bool = False
    """Whether the exit code is 1 where a change is wanted."""

    output: tuple[str, ...] = ()
    """Pages that are written as well, as ``html=PATH``."""

    def pages(self, plans: "Sequence[str]") -> tuple[str, ...]:
        """Return the files that pages go to; ``-`` is standard output.

        Args:
            plans: The plans, which no page may replace.

        Raises:
            StrideauditError: An output is not a page, or would replace a plan.
        """
        from strideaudit.cli.commands.change_pages import paths_of

        return paths_of(self.output, plans, alone=self.form == "html")


def rebalance(request: "Request", asked: "Asked", shown: Shown) -> int:
    """Find the smallest change of each plan that is named, and show or make it.

    Args:
        request: The plans and the settings.
        asked: What is asked for.
        shown: How it is shown.

    Raises:
        StrideauditError: A file cannot be opened, or is not to be changed.
    """
    if shown.apply and STDIN in request.paths:
        message = "--apply changes a file, and standard input is none"
        raise StrideauditError(message, hint="--diff prints the change")
    configs = Configurations(request)
    found = list(_files(request, configs, shown))
    pages = shown.pages(found)
    worst, changes = 0, []
    for path in found:
        code, made = _one(path, request, configs, asked, shown)
        worst = max(worst, code)
        changes += [made] if made is not None else []
    if pages:
        from strideaudit.cli.commands.change_pages import write_pages

        write_pages(changes, pages)
    say_problems(configs.problems)
    if configs.problems:
        return USAGE_ERROR
    if not found:
        complain("no plan to rebalance", "name a plan, or a folder with plans")
        return 3
    return worst


def _files(request: "Request", configs: Configurations, shown: Shown) -> list[str]:
    from strideaudit import api

    if all(os.path.isfile(files.with_part(path).path) or path == STDIN for path in request.paths):
        return list(request.paths)
    if shown.apply:
        message = "--apply changes only files that are named one by one"
        raise StrideauditError(message, hint="--diff shows the changes of a folder")
    auditor = api.auditor_for(request)
    found = list(auditor.find())
    configs.problems.update(auditor.problems)
    return [one.path for one in found if not auditor.why_no_plan(one)]


def _one(
    path: str, request: "Request", configs: Configurations, asked: "Asked", shown: Shown
) -> "tuple[int, Rebalance | None]":
    """Rebalance one file, and return the exit code for it with what was found."""
    judging = configs.judging_of(files.with_part(path).path)
    if judging is None:
        return USAGE_ERROR, None
    file = read_one(path, request, configs.root)
    if is_fixed(file):
        return refused(path, file, shown), None
    made = _made(file, judging, settled(asked, path, configs), place_of(path, configs))
    _show(made, shown)
    if made.status in ("infeasible", "refused"):
        return FAILED, made
    if made.status == "found" and shown.apply:
        write_change(path, made)
    return FAILED if shown.exit_code and made.status == "found" else 0, made


def settled(asked: "Asked", path: str, configs: Configurations) -> "Asked":
    """Return what is asked for with what the settings of a plan's folder say next to it."""
    config = configs.for_file(files.with_part(path).path)
    if config is None:
        return asked
    return asked._replace(
        keep=(*asked.keep, *config.keep),
        avoid=(*asked.avoid, *config.avoid),
        team_equipment=config.equipment,
        team_level=config.level,
    )


def place_of(path: str, configs: Configurations) -> str:
    """Return the path of a plan from the root of its repository, which a baseline knows it by."""
    from strideaudit.project.locations import location

    return "" if path == STDIN else location(files.with_part(path).path, configs.root)


def _made(file: "PlanFile", judging: "Judging", asked: "Asked", place: str) -> "Rebalance":
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.rebalancing.rebalance import rebalance as solved
    from strideaudit.rebalancing.wishes import wish_of

    catalogue = load_catalogue()
    wish = wish_of(asked, file.document, catalogue)
    return solved(file, catalogue, judging.settings, judging.policy, wish, place)


def is_fixed(file: "PlanFile") -> bool:
    """Return whether a file is a log or of another program; an athlete's plan changes a roster."""
    return file.log is not None or (file.foreign and file.member is None)


def read_one(path: str, request: "Request", root: str) -> "PlanFile":
    """Return the only plan of a file; of a roster that of one athlete.

    Args:
        path: The file, with the athlete of a roster: ``team.stride.yaml#m-07``.
        request: How it is read.
        root: The root of the repository.

    Raises:
        StrideauditError: It cannot be opened, or holds several plans.
    """
    located = files.with_part(path)
    given = files.opened(located, request.stdin_name)
    if isinstance(given, str):
        raise StrideauditError(given)
    with given:
        if rosters.is_roster(given):
            return _athlete(given, located.part, rosters.access(trusted=request.trusted, root=root))
        try:
            plans = read_plans(given, request.window, request.input_format)
        except OSError as error:
            raise StrideauditError(files.said(path, error)) from error
    if len(plans) != 1:
        message = f"{path} holds {len(plans)} plans"
        raise StrideauditError(message, hint="name one of them: FILE#PART")
    return plans[0]


def _athlete(given: "Input", part: str, access: "rosters.Access") -> "PlanFile":
    """Return the plan of one athlete of a roster.

    Raises:
        StrideauditError: The athlete is not named, or is not in the roster.
    """
    plans = [one.plan for one in rosters.members(given, access, logs=False)]
    names = [one.document.source.part for one in plans if one.member]
    path = given.path
    first = shell.path(f"{path}#{names[0] if names else 'm-07'}")
    if not part:
        message = "this is a roster, and one athlete is changed at a time"
        hint = f"name the athlete: {first}; the plan of a group is changed in its own file"
        raise StrideauditError(message, path=path, hint=hint)
    found = [one for one in plans if one.member and one.document.source.part == part]
    if len(found) != 1:
        message = f"unknown athlete {quoted(part)}"
        raise StrideauditError(message, path=path, hint=f"it has {listed(names[:_MOST_NAMES])}")
    return found[0]


def refused(path: str, file: "PlanFile", shown: Shown) -> int:
    """Say that a file of another program is not changed, and what to do instead."""
    what = "log" if file.log is not None else "sheet of another program"
    hint = f"write a plan of it: strideaudit convert {shell.path(path)} -o plan.stride.yaml"
    complain(f"{path}: a {what} cannot be changed here", hint)
    return USAGE_ERROR if shown.diff or shown.apply else FAILED


def _show(made: "Rebalance", shown: Shown) -> None:
    if shown.form == "html" and not shown.diff:
        return  # all plans together are one page
    if shown.form == "json":
        from strideaudit.rebalancing.json_contract import document
        from strideaudit.text.json_writer import dumped

        write(dumped(document(made)))
        return
    if shown.diff:
        from strideaudit.text.diff import unified

        if made.text:
            write(unified(made.before.source.text, made.text, made.before.source.path))
        else:
            from strideaudit.rebalancing.screen import headline

            say(screen("never").clean(f"{made.path}: {headline(made)}") + "\n")
        return
    from strideaudit.rebalancing import screen as screens
    from strideaudit.terminal.screen import paint

    if shown.form == "plain":
        write("".join(f"{line}\n" for line in screens.plain(made, ladder=shown.ladder)))
        return
    where = screen(shown.color)
    command = "" if shown.apply else same_command()
    write(paint(screens.everything(made, where, ladder=shown.ladder, command=command), where))


def same_command() -> str:
    """Return the command that was called, which writes the change as it was shown."""
    words = [one for one in sys.argv[1:] if one not in ("--ladder", "--exit-code")]
    return " ".join(["strideaudit", *map(shell.word, words), "--apply"])


def write_change(path: str, made: "Rebalance | Swap") -> None:
    """Write a change into the file; on a terminal, after showing it and a yes.

    Raises:
        StrideauditError: The file has changed since it was read, or cannot be written.
    """
    from strideaudit.project.answered import write_plan

    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from strideaudit.text.diff import unified

        diff = unified(made.before.source.text, made.text, made.before.source.path)
        plain = screen("never")
        write("".join(f"{plain.clean(line)}\n" for line in diff.splitlines()))
        say("write this? [y/N] ")
        if sys.stdin.readline().strip().lower() not in _YES:
            say("nothing was written\n")
            return
    path = files.with_part(path).path
    write_plan(path, made.before.source.text, made.edits)
    say(screen("never").clean(f"wrote {path}") + "\n")
