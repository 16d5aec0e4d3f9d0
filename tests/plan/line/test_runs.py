"""What a run is by its distance and intensity, and what a map of runs says about it."""

import pytest

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line.runs import RunMap, Runs, read_runs


def named(text: str) -> tuple[str, ...]:
    return load_catalogue().find(text)


def runs(*maps: RunMap) -> Runs:
    return Runs(load_catalogue().runs, maps)


@pytest.mark.parametrize(
    ("metres", "intensity", "exercise"),
    [
        (10, None, "acceleration_sprint"),
        (30, None, "acceleration_sprint"),
        (30.48, None, "acceleration_sprint"),
        (30, 0.6, "acceleration_sprint"),
        (31, None, "max_velocity_sprint"),
        (59.9, 0.7, "max_velocity_sprint"),
        (60, 0.75, "tempo_run"),
        (60, 0.76, "max_velocity_sprint"),
        (60, None, "max_velocity_sprint"),
        (80, 1, "max_velocity_sprint"),
        (81, 0.8, "speed_endurance_run"),
        (100, 0.7, "tempo_run"),
        (300, 0.9, "speed_endurance_run"),
    ],
)
def test_a_run_is_known_by_its_distance_and_intensity(
    metres: float, intensity: float | None, exercise: str
) -> None:
    assert runs().of(metres, intensity) == ((exercise,), False)


def test_a_long_run_without_an_intensity_is_asked_about() -> None:
    assert runs().of(150, None) == (("speed_endurance_run", "tempo_run"), True)


def test_a_map_settles_what_the_table_leaves_open() -> None:
    said = read_runs({">80m": "speed_endurance_run", "31-80m": "Tempo run"}, named)

    assert not said.faults
    assert runs(said).of(150, None) == (("speed_endurance_run",), False)
    assert runs(said).of(80, None) == (("tempo_run",), False)
    assert runs(said).of(30, None) == (("acceleration_sprint",), False)


def test_no_map_makes_a_slow_run_a_sprint() -> None:
    said = read_runs({">80m": "speed_endurance_run"}, named)

    assert runs(said).of(100, 0.7) == (("tempo_run",), False)


def test_the_plan_comes_before_the_configuration() -> None:
    plan = read_runs({">100m": "tempo_run", "bare": "ask"}, named)
    team = read_runs({">80m": "speed_endurance_run", "bare": "metres"}, named)

    assert runs(plan, team).of(120, None) == (("tempo_run",), False)
    assert runs(plan, team).of(90, None) == (("speed_endurance_run",), False)
    assert not runs(plan, team).in_metres("acceleration_sprint", 30, 6)


def test_a_map_may_ask_about_every_run_of_a_length() -> None:
    said = read_runs({"<=80m": "ask"}, named)

    found = runs(said).of(60, None)

    assert found.asked
    assert found.exercises[0] == "max_velocity_sprint"


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        (">80m", 80.1, 80),
        (">= 80 m", 80, 79.9),
        ("<30m", 29.9, 30),
        ("<=30", 30, 30.1),
        ("40m", 40, 41),
        ("31-80m", 31, 30.9),
        ("31\u201380m", 80, 80.1),
        ("31m-80m", 80, 81),
        ("over 200m", 201, 200),
    ],
)
def test_a_key_names_lengths(key: str, inside: float, outside: float) -> None:
    said = read_runs({key: "jog"}, named)

    assert runs(said).of(inside, None).exercises == ("jog",)
    assert runs(said).of(outside, None).exercises != ("jog",)


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ({"31-80m": "tempo_run", ">60m": "tempo_run"}, "both about some lengths"),
        ({"<=30m": "jog", "30-50m": "jog"}, "both about some lengths"),
        ({"80-30m": "tempo_run"}, "not a length"),
        ({">30-80m": "tempo_run"}, "not a length"),
        ({"long": "tempo_run"}, "not a length"),
        ({">80m": "hopping about"}, "not a known exercise"),
        ({">80m": "Bounds"}, "may be"),
        ({"bare": "yards"}, "bare is not"),
    ],
)
def test_a_fault_of_a_map_is_reported_with_its_key(plain: dict[str, str], message: str) -> None:
    said = read_runs(plain, named)

    assert [fault.key for fault in said.faults] == [list(plain)[-1]]
    assert message in said.faults[0].message


@pytest.mark.parametrize(
    ("exercise", "metres", "count", "read"),
    [
        ("acceleration_sprint", 30, 6, True),
        ("sled_sprint_light", 20, 4, True),
        ("tempo_run", 100, 20, True),
        ("tempo_run", 100, 21, False),
        ("acceleration_sprint", 5, 6, False),
        ("acceleration_sprint", 32, 6, False),
        ("acceleration_sprint", 405, 6, False),
        ("hill_sprint", 30, 6, False),
        ("stair_sprint", 30, 6, False),
        ("treadmill_sprint", 30, 6, False),
        ("cod_shuttle", 20, 4, False),
    ],
)
def test_runs_on_the_flat_without_a_unit_are_metres(
    *, exercise: str, metres: float, count: float, read: bool
) -> None:
    assert runs().in_metres(exercise, metres, count) is read
