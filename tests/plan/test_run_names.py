"""The key ``runs`` of a plan: what is kept, and where its mistakes are."""

import pytest

from strideaudit.inputs.detection import read_plan
from strideaudit.plan.model import PlanFile

SESSIONS = "sessions: [{day: mon, work: [Flying sprint 3x30m]}]\n"


def read(runs: str, more: str = "") -> PlanFile:
    return read_plan(f"runs: {runs}\n{more}{SESSIONS}", "p.yaml")


def test_lengths_and_the_bare_number_are_kept() -> None:
    plan = read('{">80m": speed_endurance_run, 31-80m: Flying sprint, bare: ask}').plan

    assert plan is not None
    assert plan.runs is not None
    assert [(one.key, one.exercise) for one in plan.runs.stretches] == [
        (">80m", "speed_endurance_run"),
        ("31-80m", "flying_sprint"),
    ]
    assert plan.runs.bare is False


def test_a_plan_that_says_nothing_has_none() -> None:
    plan = read_plan(SESSIONS, "p.yaml").plan

    assert plan is not None
    assert plan.runs is None


def test_another_name_of_the_plan_is_known() -> None:
    plan = read('{">80m": Longs}', "exercises: {Longs: {same_as: speed_endurance_run}}\n").plan

    assert plan is not None
    assert plan.runs is not None
    assert [one.exercise for one in plan.runs.stretches] == ["speed_endurance_run"]


@pytest.mark.parametrize(
    ("runs", "message", "place"),
    [
        ('{">80m": tempo_run, 31-90m: tempo_run}', "both about some lengths", (1, 27)),
        ("{far: tempo_run}", "'far' is not a length", (1, 8)),
        ("{<=30m: nonsense}", "'nonsense' is not a known exercise", (1, 15)),
        ("{<=30m: }", "'' is not a known exercise", (1, 8)),
        ("{bare: maybe}", "bare is not 'maybe'", (1, 14)),
        ("{<=30m: [a, b]}", "must be text, not a list", (1, 15)),
        ("often", "runs must be a map", (1, 7)),
    ],
)
def test_a_mistake_is_shown_where_it_is(runs: str, message: str, place: tuple[int, int]) -> None:
    file = read(runs)

    assert file.plan is None
    [fault] = file.faults
    assert message in fault.message
    assert fault.span[:2] == place
