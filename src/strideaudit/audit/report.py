"""The results of an audit: located findings, plan reports, the report of one run."""

import os
from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from strideaudit.audit.findings import CAUSES, Cause, Evidence, Measure, Severity
from strideaudit.audit.fixes import Fix
from strideaudit.audit.intervals import Certainty
from strideaudit.audit.judged import Judgement
from strideaudit.audit.next_changes import NextChanges
from strideaudit.audit.report_places import Done, File, Located
from strideaudit.audit.rule_count import RuleCount
from strideaudit.audit.subject import Subject
from strideaudit.errors import BUG
from strideaudit.knowledge.catalogue import Triple
from strideaudit.plan.model import Log, Unread
from strideaudit.text.document import Source, named
from strideaudit.text.tree import Span


class Reported(NamedTuple):
    """A finding as the report shows it."""

    rule: str
    group: str
    cause: Cause
    """What lies behind it; findings with one cause belong together."""

    severity: Severity
    evidence: Evidence
    robust: bool | None
    """Whether it holds in the six runs of the robustness test; None if it is not about shares."""

    message: str
    why: str
    fix: str
    span: Span
    label: str
    related: tuple[Located, ...]
    session: str
    """The day or the name of its session; empty for none."""

    phases: tuple[str, ...]
    """The phases that it is about."""

    muscles: tuple[str, ...]
    """The muscle groups that it is about."""

    address: str
    identity: str
    """What identifies it when lines move: names, not lines."""

    probability: tuple[float, float] | None = None
    """How likely the push share is above the two limits; None if it is not about shares."""

    measure: Measure | None = None
    """How bad it is as a number; None if no number says that."""

    state: str = ""
    """``new`` or ``unchanged`` since the given revision; empty without a revision."""

    fixes: tuple[Fix, ...] = ()
    """Changes of the file that fix it, if they were asked for and there are some."""

    file: File | None = None
    """The file that it points into; None for that of the report."""

    entries: tuple[int, ...] = ()
    """The entries that it is about, by their numbers in ``Subject.items``; empty for its places."""

    @property
    def fingerprint(self) -> str:
        """The identity in 32 hexadecimal digits, which other programs compare."""
        from hashlib import sha256  # a screen does not need it, and its import is slow

        return sha256(self.identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Ignored(NamedTuple):
    """A finding that somebody decided to ignore; it is counted and never lost."""

    finding: Reported
    how: str
    """``inline``, ``config`` or ``baseline``."""

    reason: str = ""
    """Why, in the words of whoever decided; empty without a reason."""


class Sifted(NamedTuple):
    """Findings that count, and those that somebody decided to ignore."""

    kept: tuple[Reported, ...]
    ignored: tuple[Ignored, ...] = ()

    def then(self, kept: Iterable[Reported], ignored: Iterable[Ignored]) -> "Sifted":
        """Return the findings after more of them were ignored."""
        return Sifted(tuple(kept), (*self.ignored, *ignored))

    def plus(self, other: "Sifted") -> "Sifted":
        """Return both together."""
        return Sifted((*self.kept, *other.kept), (*self.ignored, *other.ignored))


class PlanReport(NamedTuple):
    """The audit of one file."""

    source: Source
    findings: tuple[Reported, ...]
    verdict: str
    """``pass``, ``fail``, ``incomplete``, ``unreadable`` or ``no-stride-work``."""

    judgement: Judgement
    shares: Triple | None = None
    """The share of each phase; None if no work counts for any phase."""

    status: tuple[str, ...] = ()
    """How each share compares with its target; empty if there are no shares."""

    subject: Subject | None = None
    """The plan and its numbers; None if the file has no plan, or only an outline is kept."""

    ignored: tuple[Ignored, ...] = ()
    fixed: tuple[Reported, ...] = ()
    """Findings that only the given revision has; their spans are in its text."""

    before: Triple | None = None
    """The shares in the given revision; None without a revision, or if it has no shares."""

    athlete: str = ""
    squad: str = ""
    """Whose plan it is: its ``athlete`` and its ``group``."""

    passed_over: tuple[str, ...] = ()
    """Parts of the file without a plan, each with the reason; only the first plan lists them."""

    location: str = ""
    """The path from the root of the repository, with forward slashes; empty for the path itself."""

    log: Log | None = None
    """Counts of its rows, if the file is a log."""

    unread: tuple[Unread, ...] = ()
    """Lines of the file that were not understood."""

    left_out: tuple[int, int] = (0, 0)
    """How many entries should count and do not, and how many should count."""

    certainty: Certainty | None = None
    """How certain the shares are; None if there are none."""

    with_fixes: bool = False
    """Whether fixes of the findings were looked for."""

    changes: NextChanges | None = None
    """What to change next; None if nobody looked for it or nothing asks for it."""

    base: File | None = None
    """The plan of the group, if a roster makes the plan of an athlete of it; else None."""

    done: Done | None = None
    """What was done, if a roster names a log of it."""

    display: str = ""
    """The name of the athlete for formats for people; empty if nobody gave one."""

    bug: str = ""
    """The bug in this program that prevented the audit, in one sentence; empty for none."""

    @property
    def uri_path(self) -> str:
        """The path from the root of the repository, as other programs need it."""
        return self.location or self.source.path.replace(os.sep, "/").removeprefix("./")

    @property
    def uri_name(self) -> str:
        """That path with the part of the file, which distinguishes plans."""
        return named(self.uri_path, self.source.part)

    @property
    def path(self) -> str:
        """The file's name as the user gave it, with the part of it: ``team.xlsx#Sprinters``."""
        return named(self.source.path, self.source.part)

    @property
    def name(self) -> str:
        """The same without directories."""
        path = self.source.path
        return named(os.path.basename(path) or path, self.source.part)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it was made of: the plan, or the roster with plan and log."""
        also = (self.base and self.base.source.path, self.done and self.done.path)
        return (self.source.path, *(path for path in also if path))

    def place(self, span: Span) -> str:
        """Return a place with its file: ``plan.yaml:7:2``, ``team.xlsx#Sprinters:B7``."""
        return f"{self.path}:{self.source.spot(span)}"

    def at(self, place: Reported | Located) -> "PlanReport":
        """Return the report with path, location and text of the file that a place is in."""
        return self._replace(**place.file._asdict()) if place.file else self

    @property
    def whose(self) -> str:
        """Whom a finding is about, where its file does not say: ``athlete m-07``; else empty."""
        return f"athlete {self.athlete}" if self.base is not None else ""

    def outline(self) -> "PlanReport":
        """Return the report without the plan itself, which takes most of the memory."""
        return self._replace(subject=None, unread=())

    def by_cause(self) -> tuple[tuple[Cause, tuple[Reported, ...]], ...]:
        """Return the findings of each cause that has some, the cause of the worst finding first."""
        found = {
            cause: tuple(finding for finding in self.findings if finding.cause == cause)
            for cause in CAUSES
        }
        return tuple(
            sorted(
                ((cause, findings) for cause, findings in found.items() if findings),
                key=lambda one: min(finding.severity.rank for finding in one[1]),
            )
        )

    def number_of(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)


class Group(NamedTuple):
    """Plans that belong together: of one athlete, group or directory."""

    name: str
    plans: tuple[PlanReport, ...]

    @property
    def shares(self) -> Triple | None:
        """The mean of the plans' shares; each plan counts once; None if no plan has shares."""
        found = [plan.shares for plan in self.plans if plan.shares is not None]
        if not found:
            return None
        push, swing, back = (fsum(parts) / len(found) for parts in zip(*found, strict=True))
        return push, swing, back

    def number_of(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(plan.number_of(severity) for plan in self.plans)


class Report(NamedTuple):
    """The audit of all files of one run."""

    plans: tuple[PlanReport, ...]
    fail_on: str = "error"
    skipped: tuple[str, ...] = ()
    """Files in directories that are not plans."""

    problems: tuple[str, ...] = ()
    """What could not be read, e.g. a path that does not exist, one sentence each."""

    notes: tuple[str, ...] = ()
    """What happened in the run that changes no result, one sentence each."""

    with_statistics: bool = False
    """Whether the report counts the findings of each rule."""

    show_ignored: bool = False
    """Whether formats for people list ignored findings instead of only counting them."""

    why_uncertain: bool = False
    """Whether formats for people say what makes the shares uncertain."""

    since: str = ""
    """The revision that findings are compared with; empty for none."""

    only_new: bool = False
    """Whether findings that the revision also has do not fail."""

    allow_empty: bool = False
    """Whether the exit code is 0 if there is nothing to check."""

    group_by: str = "none"
    """How a table of several plans is grouped: by athlete, group, directory or not at all."""

    @property
    def bugs(self) -> tuple[str, ...]:
        """The bugs of this program that were met, one sentence each."""
        return tuple(f"{plan.path}: {plan.bug}" for plan in self.plans if plan.bug)

    @property
    def ignored(self) -> dict[str, int]:
        """How many findings are ignored, by ``inline``, ``config`` and ``baseline``."""
        found = [one.how for plan in self.plans for one in plan.ignored]
        return {how: found.count(how) for how in ("inline", "config", "baseline")}

    def statistics(self) -> tuple[RuleCount, ...]:
        """Return the counts of each rule, the most frequent first, then by name."""
        rules: dict[str, dict[str, int]] = {}
        for plan in self.plans:
            for name in {finding.rule for finding in plan.findings}:
                count = rules.setdefault(name, dict.fromkeys(RuleCount._fields[1:], 0))
                count["plans"] += 1
            for finding in plan.findings:
                rules[finding.rule][finding.severity.value] += 1
            for one in plan.ignored:
                empty = dict.fromkeys(RuleCount._fields[1:], 0)
                rules.setdefault(one.finding.rule, empty)["ignored"] += 1
        counts = [RuleCount(name, **numbers) for name, numbers in rules.items()]
        return tuple(
            sorted(counts, key=lambda one: (-(one.error + one.warning + one.info), one.rule))
        )

    def groups(self) -> tuple[Group, ...]:
        """Return the plans in groups, sorted by name; empty if they are not grouped."""
        if self.group_by == "none":
            return ()
        found: dict[str, list[PlanReport]] = {}
        for plan in self.plans:
            found.setdefault(self._group_of(plan), []).append(plan)
        return tuple(Group(name, tuple(plans)) for name, plans in sorted(found.items()))

    def _group_of(self, plan: PlanReport) -> str:
        if self.group_by == "directory":
            return plan.uri_path.rpartition("/")[0] or "."
        name = plan.athlete if self.group_by == "athlete" else plan.squad
        return name or f"no {self.group_by}"

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are, by severity."""
        return {
            severity.value: sum(plan.number_of(severity) for plan in self.plans)
            for severity in Severity
        }

    @property
    def exit_code(self) -> int:
        """The verdict for a machine: 0 pass, 1 findings, 2 usage error, 3 nothing to check, 70 bug.

        A bug comes first: nobody knows what it hides.
        """
        if self.bugs:
            return BUG
        if self.problems:
            return 2
        if not self.plans:
            return 0 if self.allow_empty else 3
        return int(any(self.fails(plan) for plan in self.plans))

    def fails(self, plan: PlanReport) -> bool:
        """Tell whether a plan makes the check fail."""
        if plan.verdict == "unreadable":
            return True
        if self.fail_on == "never":
            return False
        limit = Severity(self.fail_on).rank
        return any(
            finding.severity.rank <= limit and not (self.only_new and finding.state == "unchanged")
            for finding in plan.findings
        )
