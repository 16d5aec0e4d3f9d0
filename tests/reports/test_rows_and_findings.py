"""No row of a table contradicts a finding of the same report."""

import functools
from io import BytesIO
from pathlib import Path

from amount import some
from every import every

from strideaudit.audit.findings import Severity
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import Window
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.reports import plan_tables
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text.input import Input

ROOT = Path(__file__).parents[2]
FILES = (
    *some(sorted((ROOT / "tests" / "data" / "plans").glob("*/*.*")), 160),
    *some(sorted((ROOT / "tests" / "data" / "imports").rglob("*.*")), 30),
    *sorted((ROOT / "examples").glob("*.*")),
)
SCREEN = Screen(width=100)
MARKS = {"✗": "error", "▲": "warning", "✓": "ok"}

ROW_OF = {
    "hip-flexor-gap": "Hip flexors",
    "plantarflexor-gap": "Calves",
    "eccentric-hamstring-absent": "Hamstrings",
    "leg-curl-only-hamstring": "Hamstrings",
    "squat-is-not-hamstring": "Hamstrings",
    "quad-dominance": "Quadriceps",
    "adductor-gap": "Adductors",
    "dorsiflexor-gap": "Shin",
}
"""The row of the muscle table that a rule speaks of."""

MOSTLY = {"swing": "Hip flexors", "return": "Hamstrings"}
"""The row that would hide an untouched phase."""


def marks(lines: list[Line]) -> dict[str, tuple[str, str]]:
    """Return the mark and the word of each row by its name; rows without a mark have none."""
    found = {}
    for line in lines:
        name = line[0][0].strip() if line else ""
        marked = [text.split() for text, _ in line[1:] if text.strip()[:1] in MARKS]
        if marked:
            sign, word = marked[-1]
            found[name] = (MARKS[sign], word)
    return found


@functools.cache
def reports(path: Path) -> tuple[PlanReport, ...]:
    """Return the audit of every plan of a file that has shares: in both models, and a wide band."""
    catalogue, made = load_catalogue(), []
    for file in read_plans(Input(path.name, BytesIO(path.read_bytes())), Window(whole=True)):
        for settings in (Settings(), Settings("evidence"), Settings(band=0.5)):
            report = audit(file, catalogue, settings)
            if report.shares is not None:
                made.append(report)
    return tuple(made)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@every(FILES, named)
def test_the_row_of_a_phase_says_what_the_findings_about_it_say(path: Path) -> None:
    for report in reports(path):
        check_phases(report)


def check_phases(report: PlanReport) -> None:
    assert report.subject is not None
    rows = marks(plan_tables.phases(report, report.subject, SCREEN))

    for phase in PHASES:
        about = [finding for finding in report.findings if phase in finding.phases]
        style, word = rows[phase.title()]
        errors = [finding for finding in about if finding.severity is Severity.ERROR]
        assert (style == "error") == bool(errors), (phase, style, word)
        assert style != "ok" or (not about and word == "ok"), (phase, word)
        rules = {finding.rule for finding in errors or about}
        if rules == {"push-overreliance"}:
            assert word == "over"
        if rules and rules <= {"phase-untouched", "two-thirds-untouched"}:
            assert word == "untouched"


def about_row(report: PlanReport, row: str) -> list[Reported]:
    """Return the findings that speak of a row of the muscle table."""
    return [
        finding
        for finding in report.findings
        if ROW_OF.get(finding.rule) == row and "straight knees" not in finding.message
    ]


@every(FILES, named)
def test_the_row_of_a_muscle_group_says_what_the_findings_about_it_say(path: Path) -> None:
    for report in reports(path):
        check_muscles(report)


def check_muscles(report: PlanReport) -> None:
    assert report.subject is not None
    untouched = {
        phase
        for finding in report.findings
        if finding.rule in ("phase-untouched", "two-thirds-untouched")
        for phase in finding.phases
    }
    for short in (False, True):
        rows = marks(plan_tables.muscles(report, report.subject, SCREEN, short=short))
        for row in sorted({*ROW_OF.values(), *rows} - {""}):
            about = about_row(report, row)
            style, word = rows.get(row, ("", ""))
            assert not about or style in ("error", "warning"), (row, style, word)
            errors = [finding for finding in about if finding.severity is Severity.ERROR]
            assert (style == "error") == bool(errors), (row, style, word)
            assert style != "ok" or row not in {MOSTLY.get(phase) for phase in untouched}, row


def test_a_row_and_its_rule_have_one_minimum() -> None:
    catalogue = load_catalogue()
    minimum = {key: group.minimum for key, group in catalogue.groups.items()}

    assert minimum["hip_flexors"] == catalogue.thresholds["hip-flexor-gap"]["least_se"]
    assert minimum["calves"] == catalogue.thresholds["plantarflexor-gap"]["least_se"]


def test_the_plans_show_every_contradiction_that_there_was() -> None:
    found = [report for path in FILES for report in reports(path)]
    spoken = {finding.rule for report in found for finding in report.findings}

    assert spoken >= set(ROW_OF) | {"push-overreliance", "phase-untouched", "two-thirds-untouched"}
