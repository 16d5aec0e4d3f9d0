"""The pipeline: text, plan, items, coverage, rules, report."""

from collections.abc import Callable, Iterable, Iterator

from strideaudit.audit import baseline, ignore_comments, ignores
from strideaudit.audit.addresses import Addresses, Identities
from strideaudit.audit.findings import Finding, Rule, Severity
from strideaudit.audit.own_exercises import Own
from strideaudit.audit.policy import Policy, every_rule, policy_of
from strideaudit.audit.report import Located, Parted, PlanReport, Reported
from strideaudit.audit.scoring import items_of
from strideaudit.audit.subject import Settings, Subject
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan import goals
from strideaudit.plan.model import PlanFile
from strideaudit.project.config.model import Config
from strideaudit.text import similar
from strideaudit.text.document import Path, Place
from strideaudit.text.tree import Fault, Span
from strideaudit.text.wording import listed, quoted

SCALES = (0.5, 1.0, 2.0)
"""The robustness test: sprints and jumps at half, once and twice their set-equivalents."""

SOFTENED_GROUPS = ("phase", "muscle")
"""What judges a plan as a whole: an incomplete one cannot be judged so, and a finding is known by
its rule alone, whichever of the entries behind it it points at."""


def audit(
    file: PlanFile,
    catalogue: Catalogue,
    settings: Settings,
    policy: Policy | None = None,
    location: str = "",
) -> PlanReport:
    """Judge one file.

    Args:
        file: What an importer made of it.
        catalogue: What exercises give.
        settings: Model, goal and thresholds.
        policy: What becomes of findings; None for all rules and nothing ignored but by comments.
        location: The path from the root of the repository; empty for the path itself.
    """
    policy = policy or policy_of(Config(), "")
    file, subject = understand(file, catalogue, settings)
    reporting = _Reporting(file, subject, policy, location)
    found = _parted(tuple(reporting.all()), reporting, file, policy)
    findings = tuple(sorted(found.kept, key=_order))
    ignored = tuple(sorted(found.ignored, key=lambda one: _order(one.finding)))
    file.document.forget_places()
    source = file.document.source
    if subject is None:
        return PlanReport(
            source,
            findings,
            "unreadable",
            ignored=ignored,
            passed_over=file.passed_over,
            location=location,
            log=file.log,
            unread=file.unread,
        )
    subject.forget_scenarios()
    shares = subject.coverage.shares
    return PlanReport(
        source,
        findings,
        _verdict(subject, findings),
        shares,
        subject.coverage.status if shares else (),
        subject,
        ignored,
        athlete=subject.plan.athlete or "",
        squad=subject.plan.group or "",
        passed_over=file.passed_over,
        location=location,
        log=file.log,
        unread=file.unread,
    )


def understand(
    file: PlanFile, catalogue: Catalogue, settings: Settings
) -> tuple[PlanFile, Subject | None]:
    """Return a file with its exercises and its goal looked up; no subject where it is no plan.

    Args:
        file: What an importer made of it.
        catalogue: What exercises give.
        settings: Model and goal, and the exercises of the team.
    """
    catalogue.begin_plan()
    own = Own(file.own, catalogue, file.document, settings.own)
    faults = (*own.faults, *_goal_fault(file, settings, catalogue))
    if file.plan is None or faults:
        return file._replace(plan=None, faults=(*file.faults, *faults)), None
    return file, Subject(file, items_of(file.plan, own, catalogue), catalogue, settings)


def _goal_fault(file: PlanFile, settings: Settings, catalogue: Catalogue) -> Iterator[Fault]:
    """Yield a fault where the plan names a goal that nobody has defined."""
    goal = file.plan.goal if file.plan else None
    known = settings.goals or catalogue.goals
    if goal is None or goal.shares is not None or goal.name in known:
        return
    near = similar.did_you_mean(goal.name, known)
    span = file.document.span(file.whole.path, key=file.whole.key)
    yield Fault(f"there is no goal {quoted(goal.name)}", span, near or goals.HINT)


def _parted(
    findings: tuple[Reported, ...], reporting: "_Reporting", file: PlanFile, policy: Policy
) -> Parted:
    """Take out what the configuration, the comments and the baseline ignore, in this order."""
    readable = file.plan is not None
    named = policy.ignored_in(file.document.path)

    def by_config(found: Iterable[Reported]) -> Parted:
        return ignores.by_config(found, named, policy.locked)

    found = by_config(findings)
    asked = ignore_comments.read(file.document) if policy.comments else None
    if asked:
        found, said = ignores.apply(found, asked, policy.scope)
        # Where no rule ran, no comment can be unused.
        notes = (one for one in said if readable or one[0] != "unused-ignore")
        found = found.plus(by_config(reporting.notes(notes)))
    if policy.baseline is not None:
        found, stale = baseline.apply(found, policy.baseline, reporting.where, policy.scope)
        found = found.plus(by_config(reporting.notes(stale if readable else ())))
    return found


def _verdict(subject: Subject, findings: tuple[Reported, ...]) -> str:
    if subject.incomplete:
        return "incomplete"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "fail"
    return "pass" if subject.coverage.shares is not None else "no-stride-work"


def _order(finding: Reported) -> tuple[int, Span, str]:
    return finding.severity.rank, finding.span, finding.rule


class _Reporting:
    """Gives the findings of one file their places, severities and identities."""

    def __init__(
        self, file: PlanFile, subject: Subject | None, policy: Policy, location: str
    ) -> None:
        self._file = file
        self._subject = subject
        self._policy = policy
        source = file.document.source
        self.where = location or source.path, source.part
        self._addresses = Addresses(file.plan)
        self._identities = Identities(*self.where)

    def all(self) -> Iterator[Reported]:
        """Yield the findings of all rules that are on."""
        for name, rule in every_rule().items():
            if name not in self._policy.on:
                continue
            found: list[Finding] = []
            if rule.check_file is not None:
                found += rule.check_file(self._file)
            if rule.check is not None and self._subject is not None:
                found += rule.check(self._subject)
            # Alike findings are numbered in this order, which moved sessions must not change.
            found.sort(key=lambda one: self._addresses.rank(_path(one)))
            for finding in found:
                yield self._report(finding, name, rule)

    def notes(self, found: Iterable[tuple[str, Finding]]) -> Iterator[Reported]:
        """Yield what there is to say about comments and baseline, by rules that are on."""
        known = every_rule()
        for name, finding in found:
            if name in self._policy.on:
                yield self._report(finding, name, known[name])

    def _report(self, finding: Finding, name: str, rule: Rule) -> Reported:
        severity = finding.severity or rule.severity
        message, robust = finding.message, None
        if rule.fires is not None and self._subject is not None:
            failing = list(_fails_in(rule.fires, self._subject))
            robust = not failing
            if failing:
                severity = severity.softened()
                message += f"; not robust: {_where(failing)}"
        incomplete = self._subject is not None and self._subject.incomplete
        if incomplete and rule.group in SOFTENED_GROUPS:
            severity = Severity.INFO
        severity = self._policy.severity.get(name, severity)
        path = _path(finding)
        address = self._addresses.of(path)
        # A finding about the whole plan stays the same when a goal or a title is added.
        of_plan = rule.group in SOFTENED_GROUPS or finding.place == self._file.whole
        # What a log says of loads is about the day; what it says of a name is not.
        by_day = self._file.log is None or rule.group == "load"
        stable = self._addresses.stable if by_day else self._addresses.undated
        known_by = "" if of_plan else stable(path)
        return Reported(
            rule=name,
            group=rule.group,
            severity=severity,
            evidence=finding.evidence or rule.evidence,
            robust=robust,
            message=message,
            why=finding.why,
            fix=finding.fix,
            span=self._span(finding.place),
            label=finding.label,
            related=tuple(
                Located(self._span(related.place), related.label) for related in finding.related
            ),
            session=self._addresses.session(path),
            phases=finding.phases,
            address=address,
            identity=self._identities.of(name, known_by, finding.about),
        )

    def _span(self, place: Place | Span) -> Span:
        if isinstance(place, Span):
            return place
        if place.part is not None:
            return self._file.document.within(place.path, *place.part)
        return self._file.document.span(place.path, key=place.key)


def _path(finding: Finding) -> Path:
    return finding.place.path if isinstance(finding.place, Place) else ()


def _where(failing: list[tuple[str, float]]) -> str:
    """Say in which robustness runs a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            return f"it fails in {model}, in all three runs"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"


def _fails_in(fires: Callable[[Subject], bool], subject: Subject) -> Iterator[tuple[str, float]]:
    """Yield the robustness runs in which a rule does not fire: model and factor."""
    for model in MODELS:
        for scale in SCALES:
            if not fires(subject.scenario(model, scale)):
                yield model, scale
