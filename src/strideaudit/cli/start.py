"""The start of every command: the words are read, and what goes wrong becomes an exit code."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from strideaudit.errors import BUG, BUG_HINT, StrideauditError, bug_sentence, need_docstrings

TERMINATED = 143
"""Exit code after SIGTERM, as in shells."""

SUBCOMMANDS = frozenset(("search", "add", "check"))
"""The commands below ``exercises``; any other word there is searched for."""


def run(words: list[str]) -> int:
    """Run a command and return its exit code.

    Args:
        words: What was written behind the name of the program.

    Raises:
        SystemExit: The option parser ends the program with an exit code of its own.
    """
    try:
        with _ending_when_asked():
            return _guarded(words)
    finally:
        _say_refused()


@contextmanager
def _ending_when_asked() -> Iterator[None]:
    """End on SIGTERM as on an interrupt: what is begun is undone, and other processes end.

    Raises:
        SystemExit: The signal has come.
    """
    try:
        before = signal.signal(signal.SIGTERM, _terminated)
    except ValueError:  # not in the main thread, which alone gets signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminated(*_: object) -> None:
    raise SystemExit(TERMINATED)


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


def _say_refused() -> None:
    """Report what was kept compiled and could not be trusted: only speed is lost."""
    trusted = sys.modules.get("strideaudit.text.trusted")  # not loaded: nothing was looked for
    for sentence in trusted.REFUSED if trusted else ():
        from strideaudit.terminal.console import complain

        complain(sentence)


def _run(words: list[str]) -> int:
    need_docstrings()
    if words and not any(map(_is_option, words)):
        code = _plain(words[0], words[1:])
        if code is not None:
            return code
    from strideaudit.text.pattern import compiling_later

    with compiling_later():  # the option parser's modules declare 22 patterns and use two
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
    from strideaudit.terminal.console import say

    if os.environ.get("STRIDEAUDIT_DEBUG"):
        import traceback

        say("".join(traceback.format_exception(error)))
    from strideaudit.terminal.screen import Screen

    say(f"strideaudit: {Screen(ascii=True).clean(bug_sentence(error))}\n  {BUG_HINT}\n")
    return BUG
