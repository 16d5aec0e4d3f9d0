"""JUnit XML: a suite for each plan, a case for each rule that found nothing and for each finding.

Errors and warnings are failures; what a rule tells for information passes and says so in its
output. Whether the check fails is for the exit code to say.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.reports.reporter import Reporter
from strideaudit.reports.sentences import message, reason, told
from strideaudit.terminal.screen import Screen

OUTCOMES = ("failure", "error", "skipped")
"""Elements that are counted at the suite and at the top."""


def render(report: Report, _: Screen) -> str:
    """Return one suite a plan, and one for what could not be looked at."""
    suites = [_Suite(plan.uri_name, plan.uri_path).of(plan) for plan in report.plans]
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
    """One suite; nothing in it is illegal in XML, because text for people shows no control code.

    Args:
        name: What it is called, the plan's path as a rule.
        file: The file that it is about; empty for the name.
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
        told_of = {finding.rule for finding in plan.findings}
        told_of |= {one.finding.rule for one in plan.ignored}
        if not unreadable:
            for rule in every_rule():
                if rule not in told_of:
                    self.case(rule)
        for finding in plan.findings:
            case = self.case(_name(finding))
            if finding.severity is Severity.INFO:
                SubElement(case, "system-out").text = told(finding)
                continue
            kind = "error" if unreadable else "failure"
            self.outcome(case, kind, message(finding), told(finding), finding.severity.value)
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

    def outcome(self, case: Element, tag: str, text: str, said: str, kind: str = "error") -> None:
        """Add what became of a case that did not pass."""
        names = {"message": self._clean(text), "type": kind}
        lines = (self._clean(line) for line in said.split("\n"))
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
    # What is not ASCII is written as references, so that no encoding of the output harms it.
    text: bytes = tostring(top, "us-ascii", xml_declaration=True)
    return text.decode("ascii") + "\n"


REPORTER = Reporter(render=render, whole=False, empty=True, counts_rules=False, broken=broken)
