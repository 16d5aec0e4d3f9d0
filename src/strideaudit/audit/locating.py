"""Gives findings their places, severities and identities."""

from collections.abc import Sequence

from strideaudit.audit import robustness
from strideaudit.audit.addresses import Addresses, Identities
from strideaudit.audit.findings import Finding, Related, Rule, Severity
from strideaudit.audit.policy import Policy
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import Reported
from strideaudit.audit.report_places import File, Located
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Path, Place
from strideaudit.text.joined import JoinedDocument, RosterSpan
from strideaudit.text.tree import Span

SOFTENED_GROUPS = ("phase", "muscle")
"""Groups of rules that judge a plan as a whole. They cannot judge an incomplete plan, and the rule
alone identifies their findings, whatever entry they point at."""


class Locator:
    """Locates the findings of one file.

    Args:
        file: The file.
        subject: What the rules looked at; None if the file is not a plan.
        policy: Has the severities that differ from those of the rules.
        location: The path from the root of the repository; empty for the path itself.
    """

    def __init__(
        self, file: PlanFile, subject: Subject | None, policy: Policy, location: str
    ) -> None:
        self._file = file
        self._subject = subject
        self._policy = policy
        source = file.document.source
        self.where = location or source.path, source.part
        """The file, and the part of it."""

        self.location = location
        document = file.document
        self.base = None
        """The plan of the group, if a roster makes the file of it; else None."""

        if isinstance(document, JoinedDocument):
            self.base = File(document.base.source, document.location)

        self._addresses = Addresses(file.plan)
        self._identities = Identities(*self.where)

    def locate(self, rule: str, found: Sequence[Finding]) -> list[Reported]:
        """Return the findings of one rule with their places."""
        if len(found) == 1:
            return [self.located(rule, found[0])]
        # Similar findings are numbered in this order; moving a session must not change it.
        ranked = sorted(found, key=lambda one: self._addresses.rank(_path(one)))
        return [self.located(rule, finding) for finding in ranked]

    def located(self, name: str, finding: Finding) -> Reported:
        """Return a finding of a rule with its place."""
        rule = every_rule()[name]
        severity, message, robust = self._judged(name, rule, finding)
        tested = self._subject if robust is not None else None
        path = _path(finding)
        span = self._span(finding.place)
        return Reported(
            rule=name,
            group=rule.group,
            cause=finding.cause or rule.cause,
            severity=severity,
            evidence=finding.evidence or rule.evidence,
            robust=robust,
            message=message,
            why=finding.why,
            fix=finding.fix,
            span=span,
            label=finding.label,
            related=tuple(map(self._related, finding.related)),
            session=self._addresses.session(path),
            phases=finding.phases,
            muscles=finding.muscles,
            address=self._addresses.of(path),
            identity=self._identities.of(name, self._known_by(rule, finding), finding.about),
            probability=tested.probability if tested else None,
            file=self._file_of(span),
            entries=self._numbers(finding.items),
            measure=finding.measure,
        )

    def _numbers(self, items: Sequence[Item]) -> tuple[int, ...]:
        """Return the numbers of entries among all of the plan, those that count."""
        if self._subject is None or not items:
            return ()
        numbers = {id(item): number for number, item in enumerate(self._subject.items)}
        return tuple(numbers[id(item)] for item in items if id(item) in numbers)

    def _related(self, related: Related) -> Located:
        span = self._span(related.place)
        return Located(span, related.label, self._file_of(span))

    def _file_of(self, span: Span) -> File | None:
        """Return the file that a span is in; None for that of the report."""
        return None if isinstance(span, RosterSpan) else self.base

    def _judged(self, name: str, rule: Rule, finding: Finding) -> tuple[Severity, str, bool | None]:
        """Return the severity of a finding, its message, and whether it is robust."""
        severity, message, robust = finding.severity or rule.severity, finding.message, None
        if rule.fires is not None and self._subject is not None:
            held = robustness.held(rule, severity, self._subject)
            message += f"; {held.why}" if held.why else ""
            severity, robust = held.severity, held.robust
        incomplete = self._subject is not None and self._subject.incomplete
        if incomplete and rule.group in SOFTENED_GROUPS:
            severity = Severity.INFO
        return self._policy.severity.get(name, severity), message, robust

    def _known_by(self, rule: Rule, finding: Finding) -> str:
        """Return the address that a finding keeps when lines move."""
        # A finding about the whole plan stays the same when a goal or a title is added.
        if rule.whole or rule.group in SOFTENED_GROUPS or finding.place == self._file.whole:
            return ""
        # In a log, a finding about load belongs to a day; one about a name does not.
        by_day = self._file.log is None or rule.group == "load"
        stable = self._addresses.stable if by_day else self._addresses.undated
        return stable(_path(finding))

    def _span(self, place: Place | Span) -> Span:
        if isinstance(place, Span):
            return place
        if place.part is not None:
            return self._file.document.within(place.path, *place.part)
        return self._file.document.span(place.path, key=place.key)


def _path(finding: Finding) -> Path:
    return finding.place.path if isinstance(finding.place, Place) else ()
