"""Finds the files of one run and audits each by the configuration that applies to it."""

import os
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.report_places import Done
from strideaudit.inputs.detection import is_plan, read_plans, suffixes
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dates import days_of
from strideaudit.project import files
from strideaudit.project.config.by_file import Configurations, Judging
from strideaudit.project.config.model import Config
from strideaudit.project.files import Found
from strideaudit.project.locations import location
from strideaudit.project.request import STDIN, UNNAMED, Request
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.git import Revision
    from strideaudit.project.rosters import Member

Audited: TypeAlias = tuple[PlanReport, ...] | str | None
"""The report of each plan in a file; or a sentence why there is none; or None for no plan."""

Watch: TypeAlias = Callable[[Input], None]

UNJUDGED = "not audited, its configuration cannot be used"
"""Why a plan whose settings are wrong has no report; the mistake itself is reported once."""


class Auditor:
    """Finds and audits the files of one run.

    Args:
        request: Paths and options of the run.

    Raises:
        StrideauditError: An option has a value that its setting refuses.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.notes: dict[str, None] = {}
        """What happened that changes no result, one sentence each."""

        self.configs = Configurations(request)
        self.revision = self.configs.usable(self._resolved)
        """The revision that findings are compared with; None for none."""

    @property
    def problems(self) -> dict[str, None]:
        """What cannot be used, one sentence each; plans that do not need it are still audited."""
        return self.configs.problems

    @property
    def config(self) -> Config:
        """The configuration of the run itself."""
        return self.configs.call

    def _resolved(self) -> "Revision | None":
        if not self.request.since:
            return None
        from strideaudit.project.git import resolve

        return resolve(self.request.since)

    def find(self) -> Iterator[Found]:
        """Yield the files to audit and those that are skipped, but not the baseline."""
        own = self.configs.baseline_path
        name, asked = os.path.basename(own), frozenset(self.request.paths)
        there = list(files.find(self.request.paths, self._filter))
        rosters = self._rosters(there)
        for found in there:
            alike = found.path.endswith(name) and found.path not in asked
            if alike and os.path.realpath(found.path) == os.path.realpath(own):
                continue
            roster = rosters.get(os.path.realpath(found.path)) if rosters else None
            if roster is None or found.path in asked or found.problem or found.skipped:
                yield found
            else:  # each athlete's plan is made of it
                yield found._replace(named=False, skipped=f"the roster {roster} names it")

    def _rosters(self, there: list[Found]) -> dict[str, str]:
        """Return the real paths of files that rosters of the run name, each with the roster."""
        named: dict[str, str] = {}
        for found in there:
            wanted = files.is_plan_name(found.path) and not (found.problem or found.skipped)
            if wanted and _may_be_roster(files.head_of(found.path)):
                from strideaudit.project import rosters

                for real in rosters.named_in(found.path, trusted=self.request.trusted):
                    named.setdefault(real, found.path)
        return named

    def asked_in_part(self) -> frozenset[str]:
        """Return the locations of the files of which the user names single parts."""
        asked = [one for one in files.find(self.request.paths, self._filter) if one.part]
        return frozenset(location(one.path, self.configs.root) for one in asked)

    def _filter(self, folder: str) -> files.Filter:
        """Return which files of a folder are looked at, and note mistakes in its settings."""
        asked = self.configs.for_folder(folder)
        if asked is None or self.configs.judging(asked) is None:
            asked = self.configs.without_files()
        return files.Filter(
            suffixes, asked.include, asked.exclude, asked.force_exclude, asked.respect_gitignore
        )

    def why_no_plan(self, found: Found) -> str:
        """Return why a file is not a plan; empty for a plan."""
        if found.named or files.is_plan_name(found.path):
            return ""
        given = files.opened(found, self.request.stdin_name)
        if isinstance(given, str):
            return "not a plan"
        with given:
            return "" if is_plan(given) else "not a plan"

    def audit(self, found: Found, watch: Watch | None = None) -> Audited:
        """Audit one file.

        Args:
            found: The file, and the part of it that the user names.
            watch: Called now and then while a large file is read, to show progress.
        """
        given = files.opened(found, self.request.stdin_name)
        if isinstance(given, str):
            return given
        given.watch = watch
        given.columns = self.request.columns if found.named else ()
        with given:
            try:
                return self.audit_content(given, found)
            except OSError as error:
                return files.said(given.path, error)

    @cached_property
    def _asked(self) -> dict[str, Found]:
        """The files of the run by their paths."""
        return {one.path: one for one in self.find()}

    def read_again(
        self, report: PlanReport, kept: "dict[str, tuple[PlanFile, ...]] | None" = None
    ) -> "PlanFile | None":
        """Return a plan as its importer reads it; None where its file cannot be read twice.

        Args:
            report: Its report.
            kept: The plans of files that were read again before, by their paths.
        """
        if kept is not None and report.source.path in kept:
            return _of_part(kept[report.source.path], report)
        asked = self._asked.get(report.source.path)
        if asked is None or asked.problem or report.source.path in (STDIN, UNNAMED):
            return None
        given = files.opened(asked, self.request.stdin_name)
        if isinstance(given, str):
            return None
        given.columns = self.request.columns if asked.named else ()
        with given:
            try:
                kind = self.request.input_format if asked.named else ""
                if report.base is not None:
                    found = self._plans_of_roster(given)
                else:
                    found = read_plans(given, self.request.window, kind)
            except OSError:
                return None
        if kept is not None:
            kept[report.source.path] = found
        return _of_part(found, report)

    def _plans_of_roster(self, given: Input) -> "tuple[PlanFile, ...]":
        from strideaudit.project import rosters

        access = rosters.access(trusted=self.request.trusted, root=self.configs.root)
        there = rosters.members(given, access, self.request.window, logs=False)
        return tuple(one.plan for one in there)

    def audit_content(self, given: Input, found: Found, place: str = "") -> Audited:
        """Audit the content of one file.

        Args:
            given: The content.
            found: The file, and the part of it that the user names.
            place: Its path from the root of the repository; empty to find it out.

        Raises:
            OSError: It cannot be read to its end.
        """
        path, named = given.path, found.named
        if self._is_roster(given, found):
            return self._squad(given, found)
        if not (named or files.is_plan_name(path) or is_plan(given)):
            return None
        judging = self.configs.judging_of(path)
        if judging is None:
            return UNJUDGED
        if not place:  # what has no name is in no folder
            place = path if path == UNNAMED else location(path, self.configs.root)
        asked = self.request.input_format if named else ""
        read = read_plans(given, self.request.window, asked)
        if not named and all(one.no_plan for one in read):
            return None
        if found.part:
            from strideaudit.inputs import parts

            read, there = parts.only(read, found.part), read
            if not read:
                return parts.none_such(path, found.part, there)
        judge = partial(_judged, judging, place)
        reports = tuple(map(judge, read))

        def earlier(content: Input) -> tuple[PlanReport, ...]:
            content.columns = given.columns
            return tuple(map(judge, read_plans(content, self.request.window, asked)))

        return self._since(path, reports, earlier)

    def _since(
        self,
        path: str,
        reports: tuple[PlanReport, ...],
        earlier: Callable[[Input], tuple[PlanReport, ...]],
    ) -> tuple[PlanReport, ...]:
        """Return reports that are compared with the earlier revision, if the user names one.

        Args:
            path: The file.
            reports: Its plans as they are.
            earlier: Audits its earlier content.
        """
        if self.revision is None:
            return reports
        from io import BytesIO

        from strideaudit.audit.changes import compared

        old = self.revision.read(path)
        found = () if old is None else earlier(Input(path, BytesIO(old)))
        before = {one.source.part: one for one in found}
        return tuple(compared(one, before.get(one.source.part)) for one in reports)

    def _is_roster(self, given: Input, found: Found) -> bool:
        wanted = found.named or files.is_plan_name(given.path)
        if not wanted or self.request.input_format or not _may_be_roster(given.head):
            return False
        from strideaudit.project import rosters

        return rosters.is_roster(given)

    def _squad(self, given: Input, found: Found) -> Audited:
        """Audit the plan of each athlete of a roster."""
        judging = self.configs.judging_of(given.path)
        if judging is None:
            return UNJUDGED
        place = location(given.path, self.configs.root)
        from strideaudit.project import rosters

        access = rosters.access(trusted=self.request.trusted, root=self.configs.root)
        there = rosters.members(given, access, self.request.window)
        made = there
        if found.part:
            from strideaudit.inputs import parts

            kept = {one.plan.document.source.part for one in there}
            plans = parts.only(tuple(one.plan for one in there), found.part)
            if not any(one.document.source.part for one in plans) and kept != {""}:
                return parts.none_such(given.path, found.part, tuple(one.plan for one in there))
            made = tuple(one for one in there if one.plan in plans)
        reports = tuple(_member(judging, place, one) for one in made)

        def earlier(content: Input) -> tuple[PlanReport, ...]:
            read = self.revision.read if self.revision else None
            there = rosters.members(content, access._replace(earlier=read), self.request.window)
            return tuple(_member(judging, place, one) for one in there)

        return self._since(given.path, reports, earlier)


def _of_part(found: "tuple[PlanFile, ...]", report: PlanReport) -> "PlanFile | None":
    return next((one for one in found if one.document.source.part == report.source.part), None)


def _may_be_roster(head: bytes) -> bool:
    """Tell whether the start of a file has a word that every roster has; it saves an import."""
    return b"athletes" in head or b"groups" in head


def _member(judging: Judging, place: str, member: "Member") -> PlanReport:
    """Return the audit of an athlete's plan, with what was done by the log."""
    report = _judged(judging, place, member.plan)
    if member.log is None:
        return report
    done = _judged(judging, "", member.log)
    log, plan = member.log.log, member.log.plan
    days = days_of(plan, 1, plan.weeks) if plan else None
    first, last = (log.first, log.last) if log else days or ("", "")
    return report._replace(done=Done(member.log_path, done.shares, first, last))


def _judged(judging: Judging, place: str, file: "PlanFile") -> PlanReport:
    return audit(file, load_catalogue(), judging.settings, judging.policy, place)
