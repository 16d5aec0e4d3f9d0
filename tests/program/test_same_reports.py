"""What compares reports sees past wording, and past nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import same_reports

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Report
from strideaudit.plugins import discover
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
REPORTERS: dict[str, Reporter] = discover(reporters, Reporter)
EVERY = [pytest.param(name, id=name) for name in same_reports.FORMATS]
PLAN = "examples/push_only.stride.yaml"


def differing(report: Report, other: Report, output_format: str) -> list[str]:
    """Return the paths of the plans of which two reports differ."""
    mask, render = same_reports.FORMATS[output_format], REPORTERS[output_format].render
    before, after = (mask(render(one, Screen())) for one in (report, other))
    return [one.path for one in same_reports.first_differences(before, after, output_format)]


def changed(report: Report, changes: dict[str, Any]) -> Report:
    """Return a report with other fields in the first finding of its first plan."""
    plan, *others = report.plans
    first, *findings = plan.findings
    plan = plan._replace(findings=(first._replace(**changes), *findings))
    return report._replace(plans=(plan, *others))


@pytest.mark.parametrize("output_format", EVERY)
def test_other_words_are_the_same(eventful: Report, output_format: str) -> None:
    other = changed(eventful, {"message": "in other words", "why": "by another", "fix": "do more"})

    assert differing(eventful, other, output_format) == []


@pytest.mark.parametrize("output_format", EVERY)
def test_another_line_severity_or_rule_is_not(eventful: Report, output_format: str) -> None:
    finding = eventful.plans[0].findings[0]
    others: dict[str, dict[str, Any]] = {
        "line": {"span": finding.span._replace(line=2, end_line=2)},
        "severity": {"severity": Severity.INFO},
        "rule": {"rule": "no-max-speed"},
    }

    unseen = [
        name
        for name, changes in others.items()
        if not differing(eventful, changed(eventful, changes), output_format)
    ]

    assert unseen == []


@pytest.mark.parametrize("output_format", ["json", "jsonl", "gitlab"])
def test_another_fingerprint_is_not(eventful: Report, output_format: str) -> None:
    assert differing(eventful, changed(eventful, {"identity": "another"}), output_format)


def test_every_format_for_machines_is_compared() -> None:
    in_words = {"brief", "concise", "full", "html", "markdown", "plain"}

    assert set(same_reports.FORMATS) == set(REPORTERS) - in_words


def test_the_plans_are_found_wherever_they_are() -> None:
    found = same_reports.plans()

    kinds = {Path(path).suffix for path in found}
    assert PLAN in found
    assert {".yaml", ".csv", ".md", ".liftoscript"} <= kinds
    assert [path for path in found if path.endswith((".py", ".head"))] == []


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """A program that reports all that this one does, but exits with another code."""
    program = tmp_path / "another"
    program.write_text(
        f"#!/bin/sh\n'{sys.executable}' -m strideaudit \"$@\"\nexit 3\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="the other program is a shell script")
def test_another_exit_code_is_a_difference(another: Path) -> None:
    this = f"'{sys.executable}' -m strideaudit"

    same = same_reports.compare(this, this, "gitlab", [PLAN])
    (other,) = same_reports.compare(this, str(another), "gitlab", [PLAN])

    assert same == []
    assert (other.before, other.after) == ("exit code 1", "exit code 3")


@pytest.mark.skipif(os.name == "nt", reason="the other program is a shell script")
def test_the_script_names_what_differs_and_fails(another: Path) -> None:
    words = [sys.executable, "tests/same_reports.py", "--format", "gitlab"]
    words += ["--before", f"'{sys.executable}' -m strideaudit", "--after", str(another)]
    words += ["--except", "tests/*"]

    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 1, done.stderr
    assert "before: exit code 1\n    after:  exit code 3\n" in done.stdout
