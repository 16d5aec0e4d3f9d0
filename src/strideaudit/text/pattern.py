"""Regular expressions that are compiled when they are first used.

A run uses a third of those that its modules declare, and to compile one takes as long as to use it
on a hundred lines.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

_compile = re.compile


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns; a mistake in the expression shows on its first use."""
    return cast("re.Pattern[str]", Later(text, flags))


class Later:
    """Stands for a compiled expression, and has its methods.

    Args:
        text: The expression.
        flags: Those of ``re``.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Return a method of the compiled expression, and keep it: this is called once for each."""
        found = getattr(_compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


@contextmanager
def compiling_later() -> Iterator[None]:
    """Let modules of others that are imported meanwhile declare patterns without compiling them.

    ``re.compile`` is exchanged for all threads, so this does nothing where there are several.
    """
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        yield
        return
    setattr(re, "compile", Later)  # noqa: B010 - no assignment: the type is another
    try:
        yield
    finally:
        re.compile = _compile
