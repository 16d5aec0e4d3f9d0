"""The error about input that cannot be used, and how bugs are reported."""

import os
import sys
from typing import NamedTuple, TypeAlias

Keys: TypeAlias = tuple[str, ...]
"""The way to a value in a configuration: the names of tables and of the key."""


BUG = 70
"""Exit code of a bug in this program."""

BUG_HINT = "this is a bug in strideaudit, not in the plan; set STRIDEAUDIT_DEBUG=1 for the details"


class Spot(NamedTuple):
    """The source of a setting: a file with its line, a variable, or an option."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``path:line``, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else self.path


class StrideauditError(Exception):
    """Input from outside, a file or a command line, that cannot be used.

    Args:
        message: What is wrong, in lower case, with the offending value in quotes.
        path: The file, as the user named it; empty if no file is involved.
        line: Line, counted from 1; 0 for the whole file.
        column: Column in Unicode code points, counted from 1; 0 for the whole line.
        hint: How to fix it; empty if the message is enough.
    """

    def __init__(
        self, message: str, *, path: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def sentence(self) -> str:
        """The message with its place and its hint."""
        return f"{self} ({self.hint})" if self.hint else str(self)

    def __str__(self) -> str:
        """Return ``path:line:column: message`` with the parts that are known."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


def bug_sentence(error: Exception) -> str:
    """Return how an unexpected exception is reported: its message and its place."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = ""
    if frame is not None:
        file = frame.tb_frame.f_code.co_filename
        where = f" at {file.replace(os.sep, '/').rsplit('/', 1)[-1]}:{frame.tb_lineno}"
    return f"internal error: {type(error).__name__}: {error}{where}"


def need_docstrings() -> None:
    """Refuse to run where Python removes the docstrings: they are the pages of the manual.

    Raises:
        StrideauditError: It does.
    """
    if sys.flags.optimize > 1:
        message = "cannot run with python -OO, which removes the pages of the manual"
        raise StrideauditError(message, hint="run it with python, or with python -O")
