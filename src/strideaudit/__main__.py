"""The program: ``strideaudit`` and ``python -m strideaudit`` start here."""

import os
import sys

from strideaudit.errors import StrideauditError


def main() -> int:
    """Run the program on ``sys.argv`` and return its exit code.

    Raises:
        SystemExit: The option parser ended the program with a code of its own.
    """
    try:
        return _run(sys.argv[1:])
    except StrideauditError as error:
        from strideaudit.terminal.console import complain

        complain(str(error), error.hint)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the one place: a bug of ours must not exit as findings
        return _crashed(error)


def _run(words: list[str]) -> int:
    paths = words[1:]
    if words[:1] == ["check"] and paths and not any(_is_option(path) for path in paths):
        # Without options there is nothing to parse, and the parser takes longer than the audit.
        from strideaudit.cli.commands.check import check
        from strideaudit.project.request import Request

        return check(Request(tuple(paths)))
    from strideaudit.cli.app import app

    app(prog_name="strideaudit")
    return 0


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

    said = Screen(ascii=True).clean(str(error))
    text = f"strideaudit: internal error: {type(error).__name__}: {said}{where}"
    hint = "this is a bug in strideaudit, not in the plan; set STRIDEAUDIT_DEBUG=1 for the details"
    sys.stderr.write(f"{text}\n  {hint}\n")
    return 70


if __name__ == "__main__":
    sys.exit(main())
