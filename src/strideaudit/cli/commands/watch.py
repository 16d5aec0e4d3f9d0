"""``check --watch``: audits, and again what changed, until it is interrupted."""

import gc
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from strideaudit.cli.commands.check import Shown, check
from strideaudit.errors import StrideauditError
from strideaudit.project.request import STDIN
from strideaudit.terminal.console import complain, say, screen

if TYPE_CHECKING:
    from strideaudit.project.request import Request

PAUSE = 0.25
"""How long a look at the files is waited for [s]."""

_NAMED = 3
"""Changed files that are named; of more, only the number is."""


def watch(request: "Request", shown: Shown, *, names: str = "") -> NoReturn:
    """Audit plans, write the reports, and do both again when files change.

    Args:
        request: What to audit, and the settings to use.
        shown: How the screen shows them.
        names: The file with the names of athletes; empty for none.

    Raises:
        StrideauditError: Standard input is to be watched, or the first run cannot begin.
    """
    from strideaudit import api

    if STDIN in request.paths:
        raise StrideauditError("--watch looks at files; standard input cannot change")
    reruns = api.reruns(request, (names,))
    gc.enable()  # unlike other runs, this one lives long
    check(request, shown, names=names, reruns=reruns)
    if not shown.quiet:
        say("watching for changes; Ctrl-C ends it\n")
    while True:
        time.sleep(PAUSE)
        try:
            changed = reruns.news()
            if changed:
                check(request, shown, names=names, reruns=reruns)
        except StrideauditError as error:  # settings that somebody is changing
            complain(str(error), error.hint)
        else:
            if changed and not shown.quiet:
                say(_status(changed))


def _status(changed: Sequence[str]) -> str:
    """Return a line that says why there is another report."""
    named = ", ".join(changed[:_NAMED])
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return f"{time.strftime('%H:%M:%S')} changed: {screen('never').clean(named + more)}\n"
