"""The program: ``strideaudit`` and ``python -m strideaudit`` start here."""

import gc
import os
import sys

from strideaudit.errors import StrideauditError

SUBCOMMANDS = frozenset(("search", "add", "check"))
"""The commands below ``exercises``; any other word there is searched for."""


def main() -> int:
    """Run the program on ``sys.argv`` and return its exit code.

    Raises:
        SystemExit: The option parser ends the program with an exit code of its own.
    """
    collecting = gc.isenabled()
    gc.disable()  # a run is short and makes no reference cycles; importing would start collections
    try:
        return _guarded(sys.argv[1:])
    finally:
        if collecting:
            gc.enable()


def _guarded(words: list[str]) -> int:
    """Run a command; what goes wrong becomes a message and an exit code."""
    try:
        return _run(words)
    except StrideauditError as error:
        from strideaudit.terminal.console import complain

        complain(str(error), error.hint)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a bug in strideaudit must not exit as findings do
        return _crashed(error)


def _run(words: list[str]) -> int:
    if words and not any(map(_is_option, words)):
        code = _plain(words[0], words[1:])
        if code is not None:
            return code
    from strideaudit.cli.app import app

    app(prog_name="strideaudit")
    return 0


def _plain(command: str, words: list[str]) -> int | None:
    """Run a command without options; None for one that the parser must look at.

    There is nothing to parse, and the parser takes as long as what these commands do.
    """
    if command == "check" and words:
        from strideaudit.cli.commands.check import check
        from strideaudit.project.request import Request

        return check(Request(tuple(words)))
    if command == "explain" and words:
        from strideaudit.cli.commands.explain import explain

        return explain(" ".join(words))
    if command == "exercises" and not SUBCOMMANDS & {*words[:1]}:
        from strideaudit.cli.commands.exercises import search
        from strideaudit.knowledge.search import Wanted

        return search(Wanted(" ".join(words).strip()))
    if command == "rules" and not words:
        from strideaudit.cli.commands.rules import rules
        from strideaudit.project.request import Request

        return rules(Request())
    return None


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _crashed(error: Exception) -> int:
    if os.environ.get("STRIDEAUDIT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = ""
    if frame is not None:
        file = frame.tb_frame.f_code.co_filename
        where = f" at {file.replace(os.sep, '/').rsplit('/', 1)[-1]}:{frame.tb_lineno}"
    from strideaudit.terminal.screen import Screen

    message = Screen(ascii=True).clean(str(error))
    text = f"strideaudit: internal error: {type(error).__name__}: {message}{where}"
    hint = "this is a bug in strideaudit, not in the plan; set STRIDEAUDIT_DEBUG=1 for the details"
    sys.stderr.write(f"{text}\n  {hint}\n")
    return 70


if __name__ == "__main__":
    sys.exit(main())
