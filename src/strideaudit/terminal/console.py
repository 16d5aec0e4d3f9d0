"""Standard output and standard error: how wide, how coloured, and what happens when they fail."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import RawIOBase
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from strideaudit.errors import StrideauditError
from strideaudit.terminal.screen import Screen, cells

if TYPE_CHECKING:
    from rich.progress import Progress

    from strideaudit.text.input import Input

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that a user waits before wondering whether anything happens."""

CLOSED_PIPE = 141
"""Exit code when the reader of the output has closed it, as in shells."""

DEFAULT_WIDTH, NARROWEST, MOST_DIGITS = 100, 20, 4
"""Cells per line if the output is not a terminal; the fewest; digits of the most."""

TERMINAL_WIDTH = 80
"""Cells per line of a terminal that does not tell."""

_CLEAR = "\x1b[2J\x1b[H"
"""Empties a terminal and goes to its first line."""

_HANGING = "  "
"""What the second line of a message begins with."""


def screen(
    color: str = "auto", *, quiet: bool = False, verbose: bool = False, show: str = ""
) -> Screen:
    """Return the screen that standard output is.

    Args:
        color: ``always``, ``never``, or ``auto`` for a terminal alone. ``NO_COLOR`` and
            ``FORCE_COLOR`` decide for ``auto``.
        quiet: Whether only findings are shown.
        verbose: Whether everything is shown.
        show: The mildest findings that are shown; empty for the usual.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty()
    environ = os.environ
    if color == "auto":
        forced = environ.get("FORCE_COLOR", "") not in ("", "0")
        wanted = forced or (terminal and environ.get("TERM") != "dumb")
        colored = wanted and not environ.get("NO_COLOR")
    else:
        colored = color == "always"
    return Screen(
        _width(sys.stdout, terminal=terminal),
        _is_ascii(),
        colored,
        fitted=terminal,
        quiet=quiet,
        verbose=verbose,
        show=show,
        height=_height() if terminal else 0,
    )


def write(text: str, encoding: str | None = None) -> None:
    """Print a report; characters that the encoding of the output lacks are escaped.

    Args:
        text: The report.
        encoding: What other programs expect, whatever the locale is; None for the output's own.

    Raises:
        StrideauditError: The output cannot be written, for example because a disk is full.
        SystemExit: Nobody reads it any more.
    """
    if sys.stdout is None:
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    try:
        _write_whole(sys.stdout, text)
        sys.stdout.flush()
    except OSError as error:
        raise _end_of_output(error) from error


def _write_whole(stream: TextIO, text: str) -> None:
    """Write all of a text; with ``PYTHONUNBUFFERED`` a stream may take a part and raise nothing."""
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, RawIOBase):
        stream.write(text)
        return
    left = memoryview(text.encode(stream.encoding, stream.errors or "strict"))
    while left:
        taken = raw.write(left)
        if taken is None:
            raise BlockingIOError(errno.EAGAIN, "it takes nothing at the moment")
        left = left[taken:]


def rewrite(text: str, encoding: str | None = None) -> None:
    """Print a report as ``write`` does; on a terminal, in place of all that it shows.

    Args:
        text: The report.
        encoding: What other programs expect; None for the output's own.

    Raises:
        StrideauditError: The output cannot be written.
        SystemExit: Nobody reads it any more.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    write(f"{_CLEAR}{text}" if terminal else text, encoding)


class Output:
    """Standard output for code of others, which fails as ``write`` does.

    Args:
        stream: Where the text goes.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a stream has
        """Return what the stream itself has."""
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write text.

        Raises:
            StrideauditError: It cannot be written.
            SystemExit: Nobody reads it any more.
        """
        try:
            # The parser writes nothing as a trial, and takes no notice of an error.
            return 0 if text == "" else self._stream.write(text)
        except OSError as error:
            raise _end_of_output(error) from error

    def flush(self) -> None:
        """Write what is still to be written.

        Raises:
            StrideauditError: It cannot be written.
            SystemExit: Nobody reads it any more.
        """
        try:
            self._stream.flush()
        except OSError as error:
            raise _end_of_output(error) from error


def _end_of_output(error: OSError) -> BaseException:
    """Return how the program ends if standard output fails."""
    _give_up(sys.stdout)
    if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # as on Windows
        # The reader has seen enough. This exception is one that the option parser lets pass.
        return SystemExit(CLOSED_PIPE)
    reason = (error.strerror or "error").lower()
    return StrideauditError(f"standard output cannot be written: {reason}")


def _give_up(stream: TextIO) -> None:
    """Drop all that a stream cannot write; else Python tries it again when the program ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(message: str, hint: str = "") -> None:
    """Print what went wrong to standard error, in one sentence and a hint."""
    plain = Screen(ascii=_is_ascii())
    text = f"strideaudit: {plain.clean(message)}\n"
    if hint:
        text += f"  hint: {plain.clean(hint)}\n"
    say(text)


class Follower:
    """Shows on a terminal the progress of a run of more than a second, and erases it at the end.

    Args:
        quiet: Whether to show nothing at all.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._silent = quiet or not terminal or os.environ.get("TERM") == "dumb"
        self._start = monotonic()
        self._done = self._total = 0
        self._bar: Progress | None = None

    def each(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, and show how many are done.

        Args:
            items: One file after the other.
            total: How many there are.
        """
        self._total = total
        try:
            for item in items:
                self._done += 1
                self._show(self._done)
                yield item
        finally:
            if self._bar is not None:
                self._bar.stop()

    def watch(self, given: "Input") -> None:
        """Show how much of a file has been read."""
        self._show(self._done + given.part)

    def _show(self, done: float) -> None:
        if self._silent or monotonic() - self._start < PATIENCE:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task("files" if self._total > 1 else "file", total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)


def say(text: str) -> None:
    """Print text to standard error, if there is one; where it fails, the exit code still tells.

    On a terminal, long lines are broken between words, and go on below their beginning.
    """
    if sys.stderr is None:
        return
    try:
        if sys.stderr.isatty():
            text = _fitted(text, _width(sys.stderr, terminal=True))
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)


def _fitted(text: str, width: int) -> str:
    """Return text whose lines have a width; what goes on in the next line is indented."""
    shown, lines = Screen(width, fitted=True), []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        indent = line[: len(line) - len(bare)]
        if cells(line) <= width or not bare:
            lines.append(line)
            continue
        first, *rest = shown.wrap(bare, width - len(indent) - len(_HANGING))
        lines += [indent + first, *(f"{indent}{_HANGING}{part}" for part in rest)]
    return "\n".join(lines)


def _width(stream: TextIO | None, *, terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and 0 < len(columns) <= MOST_DIGITS and int(columns) > 0:
        return max(NARROWEST, int(columns))
    if terminal and stream is not None:
        try:
            found = os.get_terminal_size(stream.fileno()).columns
        except OSError:
            found = 0
        return max(NARROWEST, found) if found else TERMINAL_WIDTH  # 0 where nobody has set it
    return DEFAULT_WIDTH


def _height() -> int:
    """Return the lines of the terminal; 0 where it does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        return 0


def _is_ascii() -> bool:
    """Return whether the output, or the chosen locale, can only show ASCII."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), ""
    )
    return not encoding.startswith("utf") or locale in ("C", "POSIX")
