"""What the server shows: a page for each plan, and the last good one where a plan is broken."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple, TypeAlias

from strideaudit import api
from strideaudit.audit.report import PlanReport, Report
from strideaudit.errors import StrideauditError
from strideaudit.project.request import Request
from strideaudit.reports.html import as_of, document

MOST_WITH_CHANGES = 60
"""With more plans, the list of them names no changes: finding them would take minutes."""

UNREADABLE = "unreadable"

Key: TypeAlias = tuple[str, str, int]
"""A plan: its file, its part of the file, and which of several of that name it is."""


class Known(NamedTuple):
    """A plan that the server has seen."""

    name: str
    """Its name in addresses: the server made it, and it says nothing of the file."""

    now: PlanReport | None = None
    """Its report; None where its file is there, and no plan in it."""

    good: PlanReport | None = None
    """Its last report that is not about a fault; None where there was none."""

    at: str = ""
    """When the good one was made, such as 10:31:07; empty for never."""

    why: str = ""
    """Why there is no report now, as far as that is known."""


class Site:
    """The plans of one path, as they are now.

    It may be asked from several threads.

    Args:
        request: What to audit, and the settings to use.
        clock: Returns the time of day.

    Raises:
        StrideauditError: The settings of the request cannot be used.
    """

    def __init__(
        self, request: Request, clock: Callable[[], str] = lambda: time.strftime("%H:%M:%S")
    ) -> None:
        self._clock = clock
        self._reruns = api.reruns(request)
        self._lock = threading.Lock()
        self._changed = threading.Condition()
        self._version = 0
        self._ended = False
        self._known: dict[Key, Known] = {}
        self._gone: dict[Key, str] = {}
        """The names of plans that are no longer there; one that returns has its name again."""

        self._numbers = count(1)
        self._made: dict[str, tuple[PlanReport, PlanReport]] = {}
        """For each name a report, and the same with what to change."""

        self._report = self._reruns.run()
        self._take()

    @property
    def version(self) -> int:
        """How often the plans changed."""
        return self._version

    def look(self) -> bool:
        """Look at the files, and audit what changed; tell whether something did."""
        with self._lock:
            try:
                if not self._reruns.news():
                    return False
                self._report = self._reruns.run()
            except StrideauditError as error:  # settings that somebody is changing
                self._report = self._report._replace(plans=(), problems=(error.sentence,))
            self._take()
        with self._changed:
            self._version += 1
            self._changed.notify_all()
        return True

    def wait(self, seen: int, longest: float) -> bool:
        """Wait for a version that was not seen; tell whether there is one.

        Args:
            seen: The version that was seen.
            longest: How long to wait [s].
        """
        with self._changed:
            return self._changed.wait_for(lambda: self._ended or self._version != seen, longest)

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self._ended

    def end(self) -> None:
        """Wake all who wait: nothing will change any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def page(self, name: str, address: Callable[[str], str]) -> str | None:
        """Return a page; None where there is none of that name.

        Args:
            name: The name of a plan; empty for all plans.
            address: Returns where the page of a plan is.
        """
        with self._lock:
            known = list(self._known.values())
            if name:
                known = [one for one in known if one.name == name]
                return self._sheet(known[0]) if known else None
            if len(known) == 1:
                return self._sheet(known[0])
            return self._overview(known, address)

    def has(self, name: str) -> bool:
        """Tell whether there is a plan of that name."""
        return any(one.name == name for one in self._known.values())

    def _take(self) -> None:
        """Note what the report has of each plan."""
        now = dict(_keyed(self._report.plans))
        readable = {key[0] for key, plan in now.items() if plan.verdict != UNREADABLE}
        broken = {plan.source.path: plan for plan in now.values() if plan.verdict == UNREADABLE}
        before, known = self._known, dict[Key, Known]()
        for key, old in before.items():
            # A file that is broken as a whole keeps the plans that it had.
            if key not in now and old.good and key[0] not in readable and os.path.exists(key[0]):
                why = self._why(key[0])
                known[key] = old._replace(now=broken.pop(key[0], None), why=why)
            elif key not in now:
                self._gone[key] = old.name
                self._made.pop(old.name, None)
        for key, plan in now.items():
            old = before.get(key) or Known(self._name(key))
            if plan.verdict != UNREADABLE:
                at = old.at if plan is old.good else self._clock()
                known[key] = Known(old.name, plan, plan, at)
            elif key in before or key[0] in broken:
                known[key] = old._replace(now=plan)
        self._known = known  # at once: other threads look at it

    def _name(self, key: Key) -> str:
        """Return the name of a plan that is new, or back."""
        return self._gone.pop(key, "") or f"p{next(self._numbers)}"

    def _why(self, path: str) -> str:
        """Return why there is no plan in a file."""
        about = [one for one in self._report.problems if path in one]
        return (about or [*self._report.problems, "the file has no plan now"])[0]

    def _sheet(self, known: Known) -> str:
        """Return the page of a plan: as it is, or as it last was."""
        shown, above = known.now or known.good, None
        if known.good is not None and known.now is not known.good:
            shown, above = known.good, as_of.one_plan(known.now, known.why, known.at)
        plans = (self._with_changes(known, shown),) if shown else ()
        return document.page(self._report._replace(plans=plans), above)

    def _overview(self, known: list[Known], address: Callable[[str], str]) -> str:
        """Return the list of all plans; one of which nothing is known now is as it last was."""
        shown = [(one, one.now or one.good) for one in known]
        few = len(shown) <= MOST_WITH_CHANGES
        there = [(one, plan) for one, plan in shown if plan]
        plans = [self._with_changes(one, plan) if few else plan for one, plan in there]
        old = [(one.good.path, one.why, one.at) for one in known if one.good and not one.now]
        report = self._report._replace(plans=tuple(plans))
        if not plans:
            return document.page(report)
        return document.overview(
            report, [address(one.name) for one, _ in there], as_of.some_plans(old)
        )

    def _with_changes(self, known: Known, plan: PlanReport) -> PlanReport:
        """Return a plan with what to change next, found only once."""
        made = self._made.get(known.name)
        if made is None or made[0] is not plan:
            # Sheets are read again for their changes, and a broken one cannot be.
            if known.now is not plan and plan.subject and plan.subject.file.foreign:
                return plan
            try:
                found = api.with_changes(Report((plan,)), self._reruns.auditor)
            except StrideauditError:  # the folder is gone, for example; the page says why
                return plan
            made = self._made[known.name] = (plan, found.plans[0])
        return made[1]


def _keyed(plans: tuple[PlanReport, ...]) -> Iterator[tuple[Key, PlanReport]]:
    """Yield each plan with what it is known by."""
    seen: dict[tuple[str, str], int] = {}
    for plan in plans:
        place = plan.source.path, plan.source.part
        seen[place] = seen.get(place, 0) + 1
        yield (*place, seen[place]), plan
