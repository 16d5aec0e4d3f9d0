"""Dates in figures with the month first, as some apps write them.

``3/4/2026`` may be two days. Such an app means the month first, so it is read like that. A file
that proves the other order is refused: half of its days would be wrong and look right.
"""

from strideaudit.inputs.draft import refused
from strideaudit.inputs.words import dates
from strideaudit.plan.model import PlanFile
from strideaudit.text.tree import Fault, Span
from strideaudit.text.wording import quoted

_HINT = "write its dates as YYYY-MM-DD, which has one meaning"


class MonthFirst:
    """Reads the dates of one file: ``3/25/2026``, ``03/25/26``, ``2026-03-25``, ``2026/3/25``."""

    def __init__(self) -> None:
        self._proved = False
        self._against = ""

    def day(self, text: str) -> str | None:
        """Return a date of the file as YYYY-MM-DD; None if it is not a date."""
        written = dates.at_start(text)
        if written is None or (written.is_open and not text[: written.end].isascii()):
            return None
        found = written.on(month_first=True)
        if written.is_open and found != written.on():
            if found is None:
                self._against = self._against or text
            elif written.on() is None:
                self._proved = True
        return found

    def checked(self, made: PlanFile) -> PlanFile:
        """Return the plan; if its dates have the day first, return a refusal instead.

        One such date among dates that prove the month first is a mistake, and is listed alone.
        """
        if self._proved or not self._against:
            return made
        where = (one.span for one in made.unread if self._against in one.text)
        message = (
            f"the date {quoted(self._against)} has the day first, where this app writes the month:"
            " which day 3/4/2026 would be cannot be told"
        )
        return refused(made.document.source, Fault(message, next(where, Span(1, 1, 1, 2)), _HINT))
