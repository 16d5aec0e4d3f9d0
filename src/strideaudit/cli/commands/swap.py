"""The command ``swap``: the same training with what is at hand, shown, as a diff, or made."""

from typing import TYPE_CHECKING

from strideaudit.cli.commands.rebalance import (
    FAILED,
    USAGE_ERROR,
    Shown,
    is_fixed,
    place_of,
    read_one,
    refused,
    same_command,
    settled,
    write_change,
)
from strideaudit.cli.notes import say_problems
from strideaudit.errors import StrideauditError
from strideaudit.project import files
from strideaudit.project.config.by_file import Configurations
from strideaudit.project.request import STDIN
from strideaudit.terminal.console import complain, say, screen, write

if TYPE_CHECKING:
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.config.by_file import Judging
    from strideaudit.project.request import Request
    from strideaudit.rebalancing.swap_result import Swap
    from strideaudit.rebalancing.wishes import Asked


def swap(request: "Request", asked: "Asked", shown: Shown) -> int:
    """Replace what cannot be done in one plan, and show or make the change.

    Args:
        request: The plan and the settings.
        asked: What is at hand, what stays, and what is avoided.
        shown: How it is shown.

    Raises:
        StrideauditError: The file cannot be opened, or is not to be changed.
    """
    [path] = request.paths
    if shown.apply and path == STDIN:
        message = "--apply changes a file, and standard input is none"
        raise StrideauditError(message, hint="--diff prints the change")
    configs = Configurations(request)
    judging = configs.judging_of(files.with_part(path).path)
    say_problems(configs.problems)
    if judging is None or configs.problems:
        return USAGE_ERROR
    file = read_one(path, request, configs.root)
    if is_fixed(file):
        return refused(path, file, shown)
    pages = shown.pages(request.paths)
    made = _made(file, judging, settled(asked, path, configs), place_of(path, configs))
    _show(made, shown)
    if pages:
        from strideaudit.cli.commands.change_pages import write_pages

        write_pages([made], pages)
    if shown.apply and made.status == "found":
        write_change(path, made)
    elif shown.apply and made.status == "nearest":
        complain("nothing was written", "--diff prints the nearest change")
    return 0 if made.status in ("found", "already") else FAILED


def _made(file: "PlanFile", judging: "Judging", asked: "Asked", place: str) -> "Swap":
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.rebalancing.swapping import swap as swapped
    from strideaudit.rebalancing.wishes import wish_of

    catalogue = load_catalogue()
    wish = wish_of(asked, file.document, catalogue)
    if wish.equipment is None:
        wish = wish._replace(equipment=_without(file, judging))
    if wish.equipment is None:
        raise StrideauditError(
            "nothing says what is at hand", hint="--equipment band,dumbbell, or bodyweight alone"
        )
    return swapped(file, catalogue, judging.settings, judging.policy, wish, place)


def _without(file: "PlanFile", judging: "Judging") -> "frozenset[str] | None":
    """Return what a plan uses but what it says is not at hand; None if it does not say that."""
    from strideaudit.audit import equipment, suggestions
    from strideaudit.audit.pipeline import understand
    from strideaudit.knowledge.build_catalogue import load_catalogue

    catalogue = load_catalogue()
    missing = equipment.missing(file, catalogue)
    _, subject = understand(file, catalogue, judging.settings)
    if not missing or subject is None:
        return None
    return suggestions.equipment_of(subject) - missing


def _show(made: "Swap", shown: Shown) -> None:
    if shown.form == "html" and not shown.diff:
        return
    if shown.form == "json":
        from strideaudit.rebalancing.swap_json import document
        from strideaudit.text.json_writer import dumped

        write(dumped(document(made)))
        return
    from strideaudit.rebalancing import swap_screen as screens

    if shown.diff:
        from strideaudit.text.diff import unified

        if made.text:
            write(unified(made.before.source.text, made.text, made.before.source.path))
        if made.status != "found":
            say(screen("never").clean(f"{made.path}: {screens.headline(made)}") + "\n")
        return
    if shown.form == "plain":
        write("".join(f"{line}\n" for line in screens.plain(made)))
        return
    from strideaudit.terminal.screen import paint

    where = screen(shown.color)
    command = "" if shown.apply else same_command()
    write(paint(screens.everything(made, where, command), where))
