"""Exercises and runs that a plan or a team defines are known to the reader of lines."""

import json

import pytest

from strideaudit.audit.pipeline import audit
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line.runs import RunMap, read_runs

OWN = {"Bob's drive": {"same_as": "band_knee_drive"}, "Zorb": {"actions": {"trunk": 1}}}


def items(line: object, settings: Settings | None = None, **more: object) -> list[Item]:
    text = json.dumps({"sessions": [{"day": "mon", "work": [line]}], **more})
    report = audit(read_plan(text, "p.yaml"), load_catalogue(), settings or Settings())
    assert report.subject is not None, [finding.message for finding in report.findings]
    return list(report.subject.items)


def runs(**said: str) -> RunMap:
    return read_runs(said, load_catalogue().find)


@pytest.mark.parametrize(
    "line",
    [
        "Bob's drive 3x10",
        "3x10 Bob's drive",
        "A1) Bob's drive: 3x10 rest 60s",
        "3 sets of 10 Bob's drives",
        {"Bob's drive": "3x10"},
        {"exercise": "Bob's drive", "dose": "3x10"},
        {"Bob's drive 3x10": "easy"},
    ],
)
def test_another_name_of_the_plan_is_read_in_every_shape(line: object) -> None:
    [item] = items(line, exercises=OWN)

    assert item.exercise is not None
    assert (item.exercise.id, item.left_out) == ("band_knee_drive", "")
    assert [(dose.sets, dose.reps) for dose in item.entry.doses] == [(3, 10)]


def test_a_new_exercise_of_the_plan_is_read_with_others_in_one_line() -> None:
    one, two = items("Zorb 3x8 + Back squat 2x5", exercises=OWN)

    assert (one.own, one.left_out, one.se) == ("plan", "", 3)
    assert two.exercise is not None
    assert (two.exercise.id, two.se) == ("back_squat", 2)


def test_a_name_of_two_letters_is_what_the_plan_says() -> None:
    [item] = items("BS 3x5", exercises={"BS": {"same_as": "box_squat"}})

    assert item.exercise is not None
    assert (item.exercise.id, item.left_out) == ("box_squat", "")


def test_the_name_of_the_plan_wins_over_that_of_the_team() -> None:
    team = Settings(own={"zorb": load_catalogue().exercise("plank")})

    [item] = items("3x30s Zorb", team)
    assert item.exercise is not None
    assert (item.exercise.id, item.own) == ("plank", "team")
    [item] = items("3x8 Zorb", team, exercises={"Zorb": {"same_as": "back_squat"}})
    assert item.exercise is not None
    assert (item.exercise.id, item.own) == ("back_squat", "plan")


@pytest.mark.parametrize("line", ["Sprint: 2x150m", "2x150m", "150m x2", "Run 2x150m rest 8min"])
def test_a_map_of_runs_settles_every_shape_of_a_run(line: str) -> None:
    assert [item.left_out for item in items(line)] == ["ambiguous"]

    [item] = items(line, runs={">80m": "speed_endurance_run"})
    assert item.exercise is not None
    assert item.exercise.id == "speed_endurance_run"
    [item] = items(line, Settings(runs=runs(**{">80m": "tempo_run"})))
    assert item.exercise is not None
    assert item.exercise.id == "tempo_run"


def test_the_runs_of_the_plan_win_over_those_of_the_configuration() -> None:
    settings = Settings(runs=runs(**{">80m": "tempo_run", "bare": "ask"}))

    [item] = items("2x150m", settings, runs={">80m": "speed_endurance_run"})
    assert item.exercise is not None
    assert item.exercise.id == "speed_endurance_run"
    assert [one.left_out for one in items("Block start 6x20", settings)] == ["uncountable"]
    metres = {"bare": "metres"}
    assert [one.left_out for one in items("Block start 6x20", settings, runs=metres)] == [""]
