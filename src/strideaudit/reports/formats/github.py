"""Workflow commands, which GitHub shows next to the lines of a pull request.

GitHub shows ten annotations of a level for each step and silently drops the rest. So at most ten
are written, the worst first, and the last line says how many were left out.
"""

from itertools import groupby

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.reports.reporter import Reporter
from strideaudit.reports.sentences import in_full, worst_first
from strideaudit.terminal.screen import Screen
from strideaudit.text.paths import escaped
from strideaudit.text.wording import counted, tally

MOST = 10
"""Annotations of one level that GitHub shows."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

BREAKS = "\r\n\u200d"
"""Characters that a file's name keeps, so that GitHub finds the file: line breaks are escaped, and
joiners make emoji."""


def render(report: Report, _: Screen) -> str:
    """Return one command for each finding, and how many findings were left out."""
    left_out = dict.fromkeys(Severity, 0)
    lines = []
    for severity, found in groupby(worst_first(report), key=lambda one: one[1].severity):
        for number, (plan, finding) in enumerate(found):
            if number < MOST:
                lines.append(_command(plan, finding))
            else:
                left_out[severity] += 1
    total = sum(left_out.values())
    if total:
        verb = "is" if total == 1 else "are"
        rest = f"{counted(total, 'finding')} {verb} not annotated: {tally(*left_out.values())}"
        lines.append(f"strideaudit: {rest}. Other formats show all.")
    return "".join(f"{line}\n" for line in lines)


def broken(sentence: str, _: int) -> str:
    """Return one error without a place."""
    return f"::error title=strideaudit::{_escaped(Screen().clean(sentence))}\n"


def _command(plan: PlanReport, finding: Reported) -> str:
    span = finding.span
    properties = {"file": _name(escaped(plan.at(finding).uri_path)), "line": str(span.line)}
    if span.end_line == span.line:
        # With columns GitHub takes one line only.
        properties |= {"endLine": str(span.end_line), "col": str(span.column)}
        properties["endColumn"] = str(max(span.end_column - 1, span.column))
    else:
        properties["endLine"] = str(span.end_line)
    properties["title"] = f"strideaudit: {finding.rule}"
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{LEVELS[finding.severity]} {given}::{_escaped(in_full(finding, plan))}"


def _name(path: str) -> str:
    """Return a path as GitHub needs it, without codes that a terminal would obey."""
    clean = Screen().clean
    return "".join(
        "".join(part) if kept else clean("".join(part))
        for kept, part in groupby(path, key=lambda character: character in BREAKS)
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(
    render=render,
    begins=r"::(?:error|warning|notice) [^\n]*\btitle=strideaudit|strideaudit: \d+ findings? ",
    whole=False,
    empty=True,
    counts_rules=False,
    broken=broken,
)
