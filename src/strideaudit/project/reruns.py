"""Runs over the same files again and again; each audits only what changed since the last one."""

import os
import time
from collections.abc import Generator, Iterable
from contextlib import closing
from typing import NamedTuple

from strideaudit.audit.report import Report
from strideaudit.project import rosters
from strideaudit.project.auditor import Audited, Auditor, Watch
from strideaudit.project.file_states import (
    Scope,
    State,
    States,
    are_settings,
    scope_of,
    state,
    states,
)
from strideaudit.project.files import Found
from strideaudit.project.request import Request
from strideaudit.project.run import Progress, audits, check

SETTLING = 0.05
"""How long nothing may change before it is read: editors write a file in several steps [s]."""

_LONGEST = 20
"""After so many times it is read although it still changes."""


class _Kept(NamedTuple):
    """The audit of a file, and how what it was made of looked before."""

    audited: Audited
    states: tuple[tuple[str, State], ...]


class Reruns:
    """The runs of one request.

    Args:
        request: Paths and options of each run.
        also: Further files that decide about every report.
    """

    def __init__(self, request: Request, also: Iterable[str] = ()) -> None:
        self._request = request
        self._also = frozenset(filter(None, also))
        self._settings = self._also
        self._auditor: Auditor | None = None
        self._report: Report | None = None
        self._kept: dict[Found, _Kept] = {}
        self._whole = True
        self._outlined = False
        self._begun = 0
        self._day = ""
        self._scope = Scope()
        self._seen: dict[str, State] = {}
        self._look_first()

    @property
    def auditor(self) -> Auditor:
        """Who audits the files, by the settings as they are now.

        Raises:
            StrideauditError: An option has a value that its setting refuses.
        """
        if self._auditor is None:
            self._auditor = Auditor(self._request)
        return self._auditor

    def run(self, *, whole: bool = True, progress: Progress | None = None) -> Report:
        """Return the report of the files as they were looked at last.

        Args:
            whole: Whether to keep the plans themselves; else only an outline of each of several.
            progress: Shows how far the run is; None to show nothing.
        """
        if self._report is None or whole != self._whole:
            self._whole = whole
            self._report = self._run(progress)
        return self._report

    def news(self) -> tuple[str, ...]:
        """Look at the files, and audit what changed.

        Returns:
            The files that changed; none where the report is the same as before.

        Raises:
            StrideauditError: The settings cannot be used as they are now.
        """
        now = self._settled()
        if now == self._seen:
            return ()
        paths = _changed(self._seen, now)
        before, self._report = self._report, None
        if self._touches_all(paths):
            self._auditor = None
            self._kept.clear()
            self._look_first()
        else:
            self._seen = now
        report = self.run(whole=self._whole)
        return () if before is not None and _alike(before, report) else paths

    def _look_first(self) -> None:
        """Look at the files when nothing is known of them."""
        self._scope = scope_of(self._request.paths)
        self._scope = self._scope._replace(files=self._scope.files | self._also)
        self._seen = states(self._scope)
        self._day = _today()

    def _settled(self) -> dict[str, State]:
        """Return how the files look once nobody writes them."""
        now = states(self._scope)
        for _ in range(_LONGEST):
            if now == self._seen:
                break
            time.sleep(SETTLING)
            before, now = now, states(self._scope)
            if now == before:
                break
        return now

    def _touches_all(self, paths: Iterable[str]) -> bool:
        """Tell whether a change may change what is found in other files."""
        # A revision may mean something else by now, and so may an ignore that has an end.
        if self._request.since or self._day != _today() or self._auditor is None:
            return True
        folders = [path for path in self._request.paths if os.path.isdir(path)]
        if set(folders) - set(self._scope.folders):  # one that was missing is there
            return True
        return any(path in self._settings or are_settings(path) for path in paths)

    def _run(self, progress: Progress | None) -> Report:
        self._begun = time.time_ns()
        report = check(self.auditor, whole=self._whole, progress=progress, audits=self._audits)
        self._widen(self.auditor)
        return report

    def _audits(
        self, auditor: Auditor, wanted: list[Found], *, whole: bool, watch: Watch | None
    ) -> Generator[Audited, None, None]:
        """Yield the audit of each file: the one that was kept, where nothing changed."""
        outlined = not whole and len(wanted) > 1
        if outlined != self._outlined:
            self._kept.clear()
        self._outlined = outlined
        self._kept = {found: kept for found in wanted if (kept := self._current(found))}
        new = [found for found in wanted if found not in self._kept]
        with closing(audits(auditor, new, whole=whole, watch=watch)) as made:
            for found in wanted:
                if found not in self._kept:
                    self._keep(found, next(made))
                yield self._kept[found].audited

    def _current(self, found: Found) -> _Kept | None:
        """Return the audit of a file that was kept; None where something changed."""
        kept = self._kept.get(found)
        if kept is None or any(self._seen.get(path) != one for path, one in kept.states):
            return None
        return kept

    def _keep(self, found: Found, audited: Audited) -> None:
        plans = audited if isinstance(audited, tuple) else ()
        if self._outlined and plans:
            audited = tuple(plan.outline() for plan in plans)
        paths = {found.path, *(path for plan in plans for path in plan.files)}
        paths |= rosters.named_in(found.path, trusted=self._request.trusted)
        for path in paths - self._seen.keys():
            self._add(path)
        self._kept[found] = _Kept(audited, tuple((path, self._seen[path]) for path in paths))

    def _add(self, path: str) -> None:
        """Note how a file looks that was not looked at before it was read."""
        now = state(path)
        # One that was written since may look as it did not when it was read: it is read again.
        self._seen[path] = now if not now or now[0] < self._begun else (0,)
        self._scope = self._scope._replace(files=self._scope.files | {path})

    def _widen(self, auditor: Auditor) -> None:
        """Look also at the settings of the run, and not into folders that it skips."""
        skipped = (found.path for found in auditor.find() if found.skipped)
        closed = frozenset(path for path in skipped if path.endswith(("/", os.sep)))
        self._settings = self._also | auditor.configs.sources()
        self._scope = self._scope._replace(closed=closed)
        for path in self._settings - self._seen.keys():
            self._add(path)
        for path in self._seen.keys() - self._scope.files:
            if any(path.startswith(folder) for folder in closed):
                del self._seen[path]


def _changed(before: States, now: States) -> tuple[str, ...]:
    """Return the files that look different, each by one of its names."""
    names = sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))
    return tuple({os.path.abspath(path): path for path in reversed(names)}.values())[::-1]


def _alike(one: Report, other: Report) -> bool:
    """Tell whether two reports are of the same audits."""
    if len(one.plans) != len(other.plans):
        return False
    same = all(a is b for a, b in zip(one.plans, other.plans, strict=True))
    return same and (one.problems, one.skipped) == (other.problems, other.skipped)


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
