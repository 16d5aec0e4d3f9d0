"""The schema of a roster agrees with its reader, and that of a report with a squad's."""

import json
from pathlib import Path
from typing import Any

import yaml
from commandline import Run
from every import every
from jsonschema import Draft7Validator, Draft202012Validator

from strideaudit.plan.roster import reader
from strideaudit.reference import schemas

SCHEMA: dict[str, Any] = json.loads(schemas.BUILDERS["team"]())
HEAD = "groups: {one: plans/a.yaml, two: {plan: b.yaml, goal: start}}\n"
SOUND = {
    "short": "athletes: {f-01: one, f-02: {group: two}}",
    "all": """\
team: Squad
goal: {push: 40, swing: 30, return: 30}
notes: [anything]
athletes:
  m-07:
    group: one
    plan: own.yaml
    goal: upright
    weeks: [1, 2-3]
    without: [sled, band]
    avoid: Nordic curl
    keep: [Back squat]
    equipment: barbell, band
    level: trained
    log: logs/a.csv
    notes: soon back
    changes:
      - swap: {Back squat: Hex-bar deadlift}
      - scale: {Nordic curl: 0.5, Squat: 2}
      - drop: Box jump
      - drop: [Box jump (mon), Plank]
      - add: {fri: "Band knee drive 3x10/side"}
      - add: {Speed: [Squat 3x5, Lunge 3x5]}
""",
    "weeks": "athletes: {f-01: {group: one, weeks: 3}}",
}
WRONG = {
    "key": "athletes: {f-01: {grup: one}}",
    "group": "athletes: {f-01: {goal: upright}}",
    "top": "athletes: {f-01: one}\ngroops: 3",
    "none": "athletes: {}",
    "change": "athletes: {f-01: {group: one, changes: [swop: {a: b}]}}",
    "list": "athletes: {f-01: {group: one, changes: {drop: a}}}",
    "zero": "athletes: {f-01: {group: one, changes: [scale: {a: 0}]}}",
    "much": "athletes: {f-01: {group: one, changes: [scale: {a: 11}]}}",
    "dose": "athletes: {f-01: {group: one, changes: [swap: {a: [b]}]}}",
    "words": "athletes: {f-01: {group: one, without: {a: b}}}",
}


def accepted(text: str) -> tuple[bool, bool]:
    """Whether the reader and the schema accept a roster."""
    found = reader.read((HEAD + text).encode(), "team.stride.yaml")
    faults = [*found.faults, *(fault for one in found.athletes for fault in one.faults)]
    tree = yaml.safe_load(HEAD + text)
    return not faults, not list(Draft7Validator(SCHEMA).iter_errors(tree))


def test_the_schema_is_draft_07() -> None:
    Draft7Validator.check_schema(SCHEMA)


@every(SOUND)
def test_both_accept_what_is_sound(name: str) -> None:
    assert accepted(SOUND[name]) == (True, True)


@every(WRONG)
def test_both_refuse_what_is_wrong(name: str) -> None:
    assert accepted(WRONG[name]) == (False, False)


def test_the_report_of_a_squad_fits_the_schema_of_reports(run: Run, tmp_path: Path) -> None:
    plan = "sessions:\n  - day: mon\n    work: [Squat 4x5, Sled sprint 4x20m, Nordic crul 2x5]\n"
    (tmp_path / "a.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "log.csv").write_text("Date,Exercise,Sets,Reps\n2026-03-02,Squat,4,5\n")
    (tmp_path / "team.stride.yaml").write_text(
        "groups: {one: a.yaml}\nathletes:\n  f-01: {group: one, log: log.csv, without: sled}\n"
        "  f-02: {group: one, log: gone.csv, changes: [drop: Plank]}\n  f-03: two\n"
    )
    schema = json.loads(schemas.BUILDERS["report"]())

    report = json.loads(run("check", "team.stride.yaml", "--output-format", "json").out)

    assert [one.message for one in Draft202012Validator(schema).iter_errors(report)] == []
    assert [one["athlete"] for one in report["plans"]] == ["f-01", "f-02", "f-03"]
    assert report["plans"][2]["group"] == "two"
