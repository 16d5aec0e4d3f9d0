"""The pipeline: text, plan, items, coverage, rules, report."""

from collections.abc import Callable, Iterator

from strideaudit import importers, rules
from strideaudit.address import Addresses, fingerprint
from strideaudit.catalogue import MODELS, Catalogue
from strideaudit.discovery import discover
from strideaudit.document import Document, Place, parse
from strideaudit.findings import Finding, Rule, Severity
from strideaudit.plan import Importer, PlanFile
from strideaudit.report import Located, PlanReport, Reported
from strideaudit.subject import Settings, Subject
from strideaudit.tree import Fault, Span, SyntaxFaultError, TreeBuilder
from strideaudit.wording import listed
from strideaudit.work import Own, items_of

SCALES = (0.5, 1.0, 2.0)
"""The robustness test: sprints and jumps at half, once and twice their set-equivalents."""

SOFTENED_GROUPS = ("phase", "muscle")
"""What an incomplete plan cannot be judged by."""


def read_plan(text: str, path: str) -> PlanFile:
    """Read a text as a plan; one that is none comes back with its faults and no plan."""
    try:
        document = parse(text, path)
    except SyntaxFaultError as error:
        return unreadable(path, (*error.earlier, error.fault), text)
    return (_importer(document) or discover(importers, Importer)["native"]).extract(document)


def is_plan(document: Document) -> bool:
    """Tell whether a document looks like a plan in any format."""
    return _importer(document) is not None


def _importer(document: Document) -> Importer | None:
    found = discover(importers, Importer).values()
    return next((importer for importer in found if importer.identify(document)), None)


def unreadable(path: str, faults: tuple[Fault, ...], text: str = "") -> PlanFile:
    """Return what is left of a file that breaks off: its text and its faults."""
    return PlanFile(Document(path, text, TreeBuilder()), None, faults)


def audit(file: PlanFile, catalogue: Catalogue, settings: Settings) -> PlanReport:
    """Judge one file.

    Args:
        file: What an importer made of it.
        catalogue: What exercises give.
        settings: Model and goal.
    """
    own = Own(file.own, catalogue, file.document)
    if file.plan is None or own.faults:
        return _unreadable(file._replace(plan=None, faults=(*file.faults, *own.faults)))
    subject = Subject(file, items_of(file.plan, own, catalogue), catalogue, settings)
    addresses = Addresses(file.plan)
    found = [
        _report(finding, name, rule, subject, addresses)
        for name, rule in discover(rules, Rule).items()
        if not rule.reads_faults
        for finding in rule.check(subject)
    ]
    findings = tuple(sorted(found, key=_order))
    file.document.forget_places()
    subject.forget_scenarios()
    return PlanReport(file.document.path, file, findings, _verdict(subject, findings), subject)


def _verdict(subject: Subject, findings: tuple[Reported, ...]) -> str:
    if subject.incomplete:
        return "incomplete"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "fail"
    return "pass" if subject.coverage.shares is not None else "no-stride-work"


def _order(finding: Reported) -> tuple[int, Span, str]:
    return finding.severity.rank, finding.span, finding.rule


def _report(
    finding: Finding, name: str, rule: Rule, subject: Subject, addresses: Addresses
) -> Reported:
    """Give a finding its place, its severity and its fingerprint."""
    severity = finding.severity or rule.severity
    failing = list(_fails_in(rule.fires, subject)) if rule.fires else []
    message = finding.message
    if failing:
        severity = severity.softened()
        message += f"; not robust: {_where(failing)}"
    if subject.incomplete and rule.group in SOFTENED_GROUPS:
        severity = Severity.INFO
    document = subject.file.document
    place = finding.place
    address = addresses.of(place.path) if isinstance(place, Place) else ""
    return Reported(
        rule=name,
        group=rule.group,
        severity=severity,
        evidence=finding.evidence or rule.evidence,
        robust=not failing if rule.fires else None,
        message=message,
        why=finding.why,
        fix=finding.fix,
        span=_span(document, place),
        label=finding.label,
        related=tuple(
            Located(_span(document, related.place), related.label) for related in finding.related
        ),
        session=_session(subject, place),
        about=finding.about,
        address=address,
        fingerprint=fingerprint(name, document.path, address, finding.about),
    )


def _where(failing: list[tuple[str, float]]) -> str:
    """Say in which robustness runs a finding does not hold."""
    for model in MODELS:
        if failing == [(model, scale) for scale in SCALES]:
            other = next(one for one in MODELS if one != model)
            return f"it holds in the {other} model only"
    return f"it fails in {listed([f'{model} ×{scale:g}' for model, scale in failing])}"


def _fails_in(fires: Callable[[Subject], bool], subject: Subject) -> Iterator[tuple[str, float]]:
    """Yield the robustness runs in which a rule does not fire: model and factor."""
    for model in MODELS:
        for scale in SCALES:
            if not fires(subject.scenario(model, scale)):
                yield model, scale


def _span(document: Document, place: Place | Span) -> Span:
    if isinstance(place, Span):
        return place
    return document.span(place.path, key=place.key)


def _session(subject: Subject, place: Place | Span) -> str:
    path = place.path if isinstance(place, Place) else ()
    for session in subject.plan.sessions:
        if path[: len(session.path)] == session.path:
            return session.label
    return ""


def _unreadable(file: PlanFile) -> PlanReport:
    rule = discover(rules, Rule)["plan-invalid"]
    path = file.document.path
    findings = [
        Reported(
            rule="plan-invalid",
            group=rule.group,
            severity=rule.severity,
            evidence=rule.evidence,
            robust=None,
            message=fault.message,
            why="a plan that is half read would give numbers for half a plan",
            fix=fault.hint,
            span=fault.span,
            label="",
            related=(),
            session="",
            about="",
            address="",
            fingerprint=fingerprint("plan-invalid", path, "", fault.message),
        )
        for fault in sorted(file.faults, key=lambda fault: fault.span)
    ]
    return PlanReport(path, file, tuple(findings), "unreadable")
