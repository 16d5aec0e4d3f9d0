"""What a rule says of a plan and what its rows say of the same plan never contradict each other."""

import pathlib
from collections.abc import Iterator

from amount import some

from strideaudit.audit.findings import Finding, Severity
from strideaudit.audit.pipeline import understand
from strideaudit.audit.registry import every_rule
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.formats import native
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.demands import start

ROOT = pathlib.Path(__file__).parents[2]
PLANS = [*ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/data/plans/*/*.yaml")]
TOGETHER = {"two-thirds-untouched": "phase-untouched"}
"""One finding of the first stands for two of the second."""

LINEAR = ("push-overreliance", "phase-untouched", "phase-thin")
"""Rules that are nothing but their rows."""


def _subjects() -> Iterator[tuple[str, Subject]]:
    for path in some(sorted(PLANS), 250):
        for model in MODELS:
            file = native.read(path.read_bytes(), path.name)
            _, subject = understand(file, load_catalogue(), Settings(model=model))
            if subject is not None and subject.coverage.shares is not None:
                yield f"{path.parent.name}/{path.name} {model}", subject


def _found(name: str, subject: Subject) -> list[Finding]:
    """Return what a rule finds, with what another rule says in its place."""
    names = [name, *(other for other, stands in TOGETHER.items() if stands == name)]
    rules = [every_rule()[one] for one in names]
    return [one for rule in rules if rule.check is not None for one in rule.check(subject)]


def test_where_a_rule_is_silent_its_rows_hold() -> None:
    wrong, fired, seen = [], set(), 0
    for plan, subject in _subjects():
        for name, rule in every_rule().items():
            for severity in (Severity.ERROR, Severity.WARNING) if rule.rows else ():
                assert rule.rows is not None
                rows = list(rule.rows(subject, severity, 0.0))
                violated = [
                    row.name
                    for row, value in zip(rows, start(rows, subject), strict=True)
                    if value > 1e-9
                ]
                found = [
                    one
                    for one in _found(name, subject)
                    if (one.severity or rule.severity).rank <= severity.rank
                ]
                seen += bool(rows)
                if violated and not found and not _is_lighter(name, severity, subject):
                    wrong.append((plan, name, severity.value, violated))
                if found and name in LINEAR and not violated:
                    wrong.append((plan, name, severity.value, ["a finding, and all rows hold"]))
                if found and violated:
                    fired.add((name, severity.value))

    assert wrong == []
    assert seen > 500
    assert {name for name, _ in fired} == {name for name, rule in every_rule().items() if rule.rows}


def _is_lighter(name: str, severity: Severity, subject: Subject) -> bool:
    """Return whether a rule leaves a plan to another rule, which asks for more."""
    swing = subject.coverage.status[1] == "untouched"
    push = subject.coverage.status[0] == "untouched"
    untouched = "untouched" in subject.coverage.status
    return (
        (name == "hip-flexor-gap" and swing)
        or (name == "plantarflexor-gap" and push)
        or (name == "phase-thin" and severity is not Severity.ERROR and untouched)
    )
