"""JUnit XML: a suite for each plan, a case for each rule that found nothing and for each finding.

Errors and warnings are failures; a finding for information passes and appears in the output of its
case. Only the exit code says whether the check fails.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.reports.reporter import Reporter
from strideaudit.reports.sentences import in_full, message, reason
from strideaudit.terminal.screen import Screen
from strideaudit.text.paths import escaped

OUTCOMES = ("failure", "error", "skipped")
"""Elements that are counted at the suite and at the top."""


def render(report: Report, _: Screen) -> str:
    """Return one suite for each plan, and one for files that could not be read."""
    suites = [
        _Suite(escaped(plan.uri_name), escaped(plan.uri_path)).of(plan) for plan in report.plans
    ]
    if report.problems:
        suite = _Suite("strideaudit")
        for problem in report.problems:
            suite.outcome(suite.case(problem), "error", problem, problem)
        suites.append(suite.element)
    return _written(suites)


def broken(sentence: str, _: int) -> str:
    """Return one suite with one error."""
    suite = _Suite("strideaudit")
    suite.outcome(suite.case("run"), "error", sentence, sentence)
    return _written([suite.element])


class _Suite:
    """One suite; its text is valid in XML, because cleaned text has no control codes.

    Args:
        name: The name of the suite, usually the path of the plan.
        file: The file that it is about; empty if that is the name.
    """

    def __init__(self, name: str, file: str = "") -> None:
        self._clean = Screen().clean
        self._name = self._clean(name)
        self._file = self._clean(file or name)
        self._names: set[str] = set()
        self.element = Element("testsuite", name=self._name)

    def of(self, plan: PlanReport) -> Element:
        """Return the suite of a plan."""
        unreadable = plan.verdict == "unreadable"
        reported = {finding.rule for finding in plan.findings}
        reported |= {one.finding.rule for one in plan.ignored}
        if not unreadable:
            for rule in every_rule():
                if rule not in reported:
                    self.case(rule)
        for finding in plan.findings:
            case = self.case(_name(finding))
            if finding.severity is Severity.INFO:
                SubElement(case, "system-out").text = in_full(finding)
                continue
            kind = "error" if unreadable else "failure"
            self.outcome(case, kind, message(finding), in_full(finding), finding.severity.value)
        for one in plan.ignored:
            why = f"ignored {reason(one)}"
            case = self.case(_name(one.finding))
            self.outcome(case, "skipped", why, f"{one.finding.message} ({why})", one.how)
        return self.element

    def case(self, name: str) -> Element:
        """Add a case; readers drop a second one of the same name."""
        name = unique = self._clean(name)
        number = 1
        while unique in self._names:
            number += 1
            unique = f"{name} #{number}"
        self._names.add(unique)
        names = {"name": unique, "classname": self._name, "file": self._file}
        return SubElement(self.element, "testcase", names)

    def outcome(self, case: Element, tag: str, title: str, text: str, kind: str = "error") -> None:
        """Add the outcome of a case that did not pass."""
        names = {"message": self._clean(title), "type": kind}
        lines = (self._clean(line) for line in text.split("\n"))
        SubElement(case, tag, names).text = "\n".join(lines)


def _name(finding: Reported) -> str:
    place = f"({finding.span.line}:{finding.span.column})"
    return " ".join(part for part in (finding.rule, finding.address, place) if part)


def _written(suites: list[Element]) -> str:
    top = Element("testsuites", name="strideaudit")
    top.extend(suites)
    for element in (*suites, top):
        element.set("tests", str(len(element.findall(".//testcase"))))
        for tag in OUTCOMES:
            plural = tag if tag == "skipped" else f"{tag}s"
            element.set(plural, str(len(element.findall(f".//{tag}"))))
    indent(top)
    # Characters beyond ASCII are written as references, so that any encoding keeps them.
    text: bytes = tostring(top, "us-ascii", xml_declaration=True)
    return text.decode("ascii") + "\n"


REPORTER = Reporter(
    render=render,
    begins=r'<\?xml [^>]*>\s*<testsuites name="strideaudit" ',
    whole=False,
    empty=True,
    counts_rules=False,
    broken=broken,
)
