"""The pipeline: text, plan, items, coverage, rules, report."""

from collections.abc import Callable, Iterator

from strideaudit import importers, rules
from strideaudit.address import Addresses, Fingerprints
from strideaudit.catalogue import Catalogue
from strideaudit.discovery import discover
from strideaudit.document import Place
from strideaudit.findings import Finding, Rule, Severity
from strideaudit.knowledge import MODELS
from strideaudit.own import Own
from strideaudit.plan import Importer, PlanFile
from strideaudit.report import Located, PlanReport, Reported
from strideaudit.subject import Settings, Subject
from strideaudit.tree import Span
from strideaudit.wording import listed
from strideaudit.work import items_of

SCALES = (0.5, 1.0, 2.0)
"""The robustness test: sprints and jumps at half, once and twice their set-equivalents."""

SOFTENED_GROUPS = ("phase", "muscle")
"""What an incomplete plan cannot be judged by."""


def read_plan(data: bytes | str, path: str) -> PlanFile:
    """Read the content of a file as a plan; one that is none comes back with its faults."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return (_importer(data) or _last_importer()).extract(data, path)


def is_plan(data: bytes) -> bool:
    """Tell whether the content of a file looks like a plan in any format."""
    return _importer(data) is not None or _last_importer().identify(data)


def suffixes() -> tuple[str, ...]:
    """Return what the names of files end in that may be plans."""
    found = discover(importers, Importer).values()
    return tuple(suffix for importer in found for suffix in importer.suffixes)


def _importer(data: bytes) -> Importer | None:
    """Return the importer that claims a content; the last resort is not asked."""
    found = discover(importers, Importer).values()
    return next((one for one in found if not one.last and one.identify(data)), None)


def _last_importer() -> Importer:
    found: dict[str, Importer] = discover(importers, Importer)
    return next(importer for importer in found.values() if importer.last)


def audit(file: PlanFile, catalogue: Catalogue, settings: Settings) -> PlanReport:
    """Judge one file.

    Args:
        file: What an importer made of it.
        catalogue: What exercises give.
        settings: Model and goal.
    """
    own = Own(file.own, catalogue, file.document)
    subject = None
    if file.plan is None or own.faults:
        file = file._replace(plan=None, faults=(*file.faults, *own.faults))
    else:
        subject = Subject(file, items_of(file.plan, own, catalogue), catalogue, settings)
    reporting = _Reporting(file, subject)
    findings = tuple(sorted(reporting.all(), key=_order))
    file.document.forget_places()
    if subject is None:
        return PlanReport(file.document.source, findings, "unreadable")
    subject.forget_scenarios()
    verdict = _verdict(subject, findings)
    shares = subject.coverage.shares
    status = subject.coverage.status if shares else ()
    return PlanReport(file.document.source, findings, verdict, shares, status, subject)


def _verdict(subject: Subject, findings: tuple[Reported, ...]) -> str:
    if subject.incomplete:
        return "incomplete"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "fail"
    return "pass" if subject.coverage.shares is not None else "no-stride-work"


def _order(finding: Reported) -> tuple[int, Span, str]:
    return finding.severity.rank, finding.span, finding.rule


class _Reporting:
    """Gives the findings of one file their places, severities and fingerprints."""

    def __init__(self, file: PlanFile, subject: Subject | None) -> None:
        self._file = file
        self._subject = subject
        self._addresses = Addresses(file.plan)
        self._fingerprints = Fingerprints(file.document.path)

    def all(self) -> Iterator[Reported]:
        """Yield the findings of all rules."""
        for name, rule in discover(rules, Rule).items():
            if rule.check_file is not None:
                for finding in rule.check_file(self._file):
                    yield self._report(finding, name, rule)
            if rule.check is not None and self._subject is not None:
                for finding in rule.check(self._subject):
                    yield self._report(finding, name, rule)

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
        path = finding.place.path if isinstance(finding.place, Place) else ()
        address = self._addresses.of(path)
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
            fingerprint=self._fingerprints.of(name, address, finding.about),
        )

    def _span(self, place: Place | Span) -> Span:
        if isinstance(place, Span):
            return place
        return self._file.document.span(place.path, key=place.key)


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
