"""Advice that works: what a finding says to write, written to the letter, makes the line count."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, get_args

import pytest
from every import every

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import USUAL
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.line.parts import QuestionKind
from strideaudit.text.input import Input

Audited = Callable[..., PlanReport]

RULES = ("uncountable-dose", "unknown-exercise", "ambiguous-exercise", "plan-run-in-reps")
"""The rules that say why a line is left out."""

LINES: dict[str, QuestionKind | str] = {
    "Nordic crul 3x5": "word",
    "Nordic crul: 3x5": "word",
    "Squat saut\u00e9 4x5": "which",
    "Squat: 3x5 foo": "word",
    "Front squat: 4x5 @ quickly": "word",
    "4x30m lanc\u00e9": "name",
    "Bob's march: 3x10": "which",
    "Toe raise 3x15": "which",
    "Leg raise: 3x12": "which",
    "BS 3x5": "short",
    "RDL/Nordics 3x8": "choice",
    "6x40m or 8x30m sled sprint": "choice",
    "Squat 3x5 or 4x4": "choice",
    "Fartlek 15 min": "which",
    "Wall sit 3x45": "metres",
    "Squat 3x5, 2x50kg": "number",
    "3x60m, 3x30m fly": "number",
    "6x20m Tiefstart, 3x60m": "number",
    "nordic x 5 x 3": "number",
    "3 x 60m x 2": "chain",
    "Fly 30 x 4": "metres",
    "Fly 20 x 3, rest 5 min": "metres",
    "Fly 10 x 6": "which",
    "Bounds: 3x30": "which",
    "Straight-leg bound: 2x30": "metres",
    "Squat 3RM then 2x5": "number",
    "Squat 3x5 (as heavy as possible)": "word",
    "Sprint: 2x150m": "run",
    "4x150m": "run",
    "Hill sprint 6x30": "metres",
    "Flying sprint: 3x6": "metres",
    "A-skip: 3x20": "metres",
    "Plank: 3x45": "metres",
    "Bike sprint: 6x10": "metres",
    "5x60": "metres",
    "150-120-90": "chain",
    "60-80-100 @ 95%": "chain",
    "Back squat: 3x8-6-4": "chain",
    "20-40m sprint x3": "segment",
    "10m fly: 4x30m": "two-distances",
    "Power skips 25m: 5x5": "two-distances",
    "Squat 100 x 5": "weight-first",
    "Squat: 101x5": "weight-first",
    "Front squat 3x8, 2 easy": "number",
    "Lunge: 12": "number",
    "Back squat: 3x5x2": "number",
    "Squat: 3x5 rest 3min rest 4min": "number",
    "Squat 4x30m": "number",
    "3x60m submax": "speed",
}
"""Lines that are left out, and what kind of question each is."""

TWICE = ("Squat 4x5: 3x6", "Acceleration sprint 6x30m: 2x6", "Acceleration sprint 6x30m: 2x5")
"""Names with a dose, each with another dose in a field of its own."""

OPEN = {
    "Run: 5x": "distance",
    "4 strides": "distance",
    "Squat 3x5 (W1), 4x5 (W2)": "weeks",
    "Power clean + front squat 4x(2+2)": "complex",
    "Frobnicate: 3x5": "name",
    "5x5": "name",
    "Nordic curl: some": "word",
    "Back squat": "",
    "Back squat work up to a heavy single": "name",
    "Back squat 3x5 or Nordic curl 3x5": "choice",
    "A-skip 2x20 or B-skip 2x20": "choice",
    "Squat / RDL": "choice",
    "Squat (front, back) 3x5": "complex",
    "Dribbles (ankle, shin, thigh) 2x20m each": "complex",
}
"""Lines that only the coach can write: the advice says how, with an example at most."""


def in_text(line: str) -> dict[str, Any] | str:
    """Return a line as one text."""
    return line


def as_map(line: str) -> dict[str, Any] | str:
    """Return a line as a map of one key, where it has a colon."""
    name, colon, dose = line.partition(": ")
    return {name: dose} if colon else line


def as_long_form(line: str) -> dict[str, Any] | str:
    """Return a line with its name and its dose under keys of their own."""
    name, colon, dose = line.partition(": ")
    return {"exercise": name, "dose": dose} if colon else line


def plan_of(item: object, **more: object) -> str:
    return json.dumps({"sessions": [{"day": "mon", "work": [item, "Bench press 3x5"]}], **more})


def asked(report: PlanReport) -> list[Reported]:
    return [one for one in report.findings if one.rule in RULES]


def is_counted(report: PlanReport) -> bool:
    """Return whether nothing is left out, and there is more than the other line."""
    assert report.subject is not None, [one.message for one in report.findings]
    items = report.subject.items
    return not any(item.left_out for item in items) and len(items) > 1


def ways(fix: str) -> list[str]:
    """Return the texts in quotes behind the first ``write``."""
    found = re.match(r"""write ((?:(?:'[^']*'|"[^"]*")(?:, | or )?)+)""", fix)
    return [a or b for a, b in re.findall(r"""'([^']*)'|"([^"]*)\"""", found[1])] if found else []


def written(item: object, way: str) -> object:
    """Return an entry with what the advice says to write, written to the letter."""
    key, _, value = way.partition(": ")
    if isinstance(item, dict) and key in ("exercise", "dose", "distance", "time"):
        kept = {name: old for name, old in item.items() if name != "reps" or key != "distance"}
        return {**kept, key: value}
    if isinstance(item, dict) and len(item) == 1 and isinstance(next(iter(item.values())), dict):
        return {way: next(iter(item.values()))}
    return way


def settings(fix: str) -> Iterator[dict[str, object]]:
    """Yield the keys of a plan that the advice says to add, as maps."""
    for match in re.finditer(r"""(exercises): \{('[^']*'|"[^"]*"): \{same_as: (\w+)\}\}""", fix):
        yield {"exercises": {match[2][1:-1]: {"same_as": match[3]}}}
    for match in re.finditer(r"""runs: \{"([^"]*)": (\w+)\}""", fix):
        yield {"runs": {match[1]: match[2]}}


def check_advice(audited: Audited, item: object) -> None:
    before = audited(plan_of(item))
    findings = asked(before)
    assert findings, "it is not left out"
    fix = findings[0].fix
    assert ways(fix), fix
    for way in ways(fix):
        after = audited(plan_of(written(item, way)))
        assert is_counted(after), (way, [one.message for one in asked(after)])
    for added in settings(fix):
        after = audited(plan_of(item, **added))
        assert is_counted(after), (added, [one.message for one in asked(after)])


@pytest.mark.parametrize("shape", [in_text, as_map, as_long_form])
@every(LINES)
def test_a_line_that_is_written_as_the_advice_says_counts(
    line: str, shape: Callable[[str], object], audited: Audited
) -> None:
    check_advice(audited, shape(line))


@pytest.mark.parametrize("shape", [as_map, as_long_form])
@every(TWICE)
def test_a_dose_in_two_places_that_is_written_as_the_advice_says_counts(
    line: str, shape: Callable[[str], object], audited: Audited
) -> None:
    check_advice(audited, shape(line))


FIELDS = (
    {"exercise": "Toe raise", "sets": 3, "reps": 15},
    {"Toe raise": {"sets": 3, "reps": 15}},
    {"exercise": "Nordic crul", "sets": 3, "reps": 5},
    {"Nordic crul": {"sets": 3, "reps": 5}},
    {"exercise": "Hill sprint", "sets": 4, "reps": 30},
    {"Hill sprint": {"sets": 4, "reps": 30}},
    {"exercise": "Sprint", "sets": 2, "distance": "150m"},
    {"exercise": "10m fly", "sets": 4, "distance": "30m"},
    {"exercise": "RDL/Nordics", "sets": 3, "reps": 8, "load": "60kg"},
)


@every(FIELDS, str)
def test_fields_that_are_written_as_the_advice_says_count(item: object, audited: Audited) -> None:
    check_advice(audited, item)


@every(LINES)
def test_every_line_asks_what_it_is_here_for(line: str, audited: Audited) -> None:
    report = audited(plan_of(line))
    assert report.subject is not None
    kinds = {one.entry.question.kind for one in report.subject.items if one.entry.question}
    assert kinds == {LINES[line]}


def test_every_kind_of_question_is_here() -> None:
    # Nothing asks about a level: `@ 80` counts. `twice` is asked of two fields alone.
    assert {*LINES.values(), *OPEN.values(), "level", "twice"} >= set(get_args(QuestionKind))


@pytest.mark.parametrize("shape", [in_text, as_map, as_long_form])
@every(OPEN)
def test_what_only_the_coach_can_write_gets_advice_without_a_template(
    line: str, shape: Callable[[str], object], audited: Audited
) -> None:
    [finding, *_] = asked(audited(plan_of(shape(line))))

    assert finding.fix
    assert "write ;" not in finding.fix
    assert ways(finding.fix) == []
    assert "ACTION" not in finding.fix
    assert not list(settings(finding.fix))


def test_a_load_without_a_unit_is_settled_by_either_unit(audited: Audited) -> None:
    line = "Back squat 5x5 @ 75"
    [finding] = [one for one in audited(plan_of(line)).findings if one.rule == "bare-load"]
    for way in ways(finding.fix):
        after = audited(plan_of(line.replace("@ 75", way)))
        assert is_counted(after)
        assert not [one for one in after.findings if one.rule == "bare-load"]


def test_a_bare_load_is_reported_once_and_counts(audited: Audited) -> None:
    report = audited(plan_of("Back squat 5x5 @ 75; Front squat 3x5 @ 60"))

    assert is_counted(report)
    assert [one.severity.value for one in report.findings if one.rule == "bare-load"] == ["info"]


def test_advice_to_keep_one_exercise_names_those_that_may_be_kept(audited: Audited) -> None:
    [finding] = asked(audited(plan_of("Squat / RDL")))

    assert finding.fix.startswith("keep 'Back squat' or 'Romanian deadlift' in the line")


def test_in_another_format_the_advice_keeps_the_dose_that_a_name_holds(
    catalogue: Catalogue,
) -> None:
    lines = {
        "Ligth sled sprint 20m": "Light sled sprint 20m",
        "4x20m ligth sled sprint": "4x20m Light sled sprint",
        "sled 4x20m zzz": "Light sled sprint 4x20m",
    }
    wrong = {}
    for name, want in lines.items():
        table = f"day,exercise,sets,reps\nmon,{name},,\nmon,Front squat,4,5\n"
        (file,) = read_plans(Input("plan.csv", BytesIO(table.encode())), USUAL)
        found = [way for one in asked(audit(file, catalogue, Settings())) for way in ways(one.fix)]
        if found != [want]:
            wrong[name] = found

    assert wrong == {}
