"""Holds every number of a fleet to the audit of the same sets."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from made import Oracle, Row, judged, write

from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.rules import RULES, column
from strideaudit.knowledge import MODELS, PHASES

NEAR = 1e-9


def differences(rows: list[Row], asked: Asked, folder: Path) -> tuple[int, list[str]]:
    """How many athlete-weeks were compared, and what differs in them."""
    oracle = Oracle(asked)
    found = judged(write(folder / "sets.csv", rows), asked)
    weeks = defaultdict[tuple[str, date], list[Row]](list)
    for row in rows:
        weeks[row.athlete, row.week].append(row)
    assert {(one["athlete"], one["week"]) for one in found} == set(weeks)
    wrong = [
        f"{one['athlete']} {one['week']}: {said}"
        for one in found
        for said in unlike(one, oracle.report(weeks[one["athlete"], one["week"]]))
    ]
    return len(found), wrong


def unlike(row: dict[str, Any], report: PlanReport) -> Iterable[str]:
    """What a row of the result has that the report has not."""
    subject = report.subject
    assert subject is not None
    judgement = report.judgement
    words = judgement.word, judgement.phase or "", ", ".join(judgement.missing)
    wanted: dict[str, object] = dict(zip(("judgement", "phase", "missing"), words, strict=True))
    wanted["se"] = subject.coverage.total
    wanted["balance"] = subject.coverage.balance
    for model in MODELS:
        coverage = subject.scenario(model, 1.0).coverage
        for at, phase in enumerate(PHASES):
            wanted[f"{model}_{phase}"] = coverage.dose[at]
            wanted[f"{model}_direct_{phase}"] = coverage.direct[at]
            wanted[f"{model}_share_{phase}"] = coverage.shares and coverage.shares[at]
    wanted |= intervals(subject) if "lesson_low_push" in row else {}
    wanted |= {f"muscle_{group}": dose for group, dose in subject.coverage.groups.items()}
    wanted |= {
        f"status_{phase}": word for phase, word in zip(PHASES, subject.coverage.status, strict=True)
    }
    severities: dict[str, str] = {}
    for finding in report.findings:
        severities.setdefault(finding.rule, finding.severity.value)
    wanted |= {column(rule): severities.get(rule, "") for rule in RULES}
    for name, value in wanted.items():
        most = 1e-6 if name == "balance" else NEAR
        near = abs(row[name] - value) < most if _both_numbers(row[name], value) else False
        if not near and row[name] != value:
            yield f"{name} is {row[name]!r}, not {value!r}"


def intervals(subject: Subject) -> dict[str, object]:
    """The 90 % intervals of the shares in both models."""
    found: dict[str, object] = {}
    for model in MODELS:
        certainty = subject.scenario(model, 1.0).certainty
        for at, phase in enumerate(PHASES):
            ends = certainty.intervals[at] if certainty else (None, None)
            found |= zip((f"{model}_low_{phase}", f"{model}_high_{phase}"), ends, strict=True)
    return found


def _both_numbers(one: object, other: object) -> bool:
    return isinstance(one, float) and isinstance(other, float)
