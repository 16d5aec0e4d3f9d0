"""What each change of a roster makes of a plan, entry by entry."""

import json
from pathlib import Path
from typing import Any

import pytest
from commandline import Run

GYM = """\
plan: Gym
sessions:
  - day: mon
    name: Lower
    warmup:
      - Nordic curl: 1x5
    work:
      - Back squat: 4x5 @ 82% rest 3min
      - {exercise: Nordic curl, sets: 3, reps: 5}
      - Hip thrust 3x8, 1x12
  - day: wed
    work:
      - 2 rounds of:
          - Lunge 6/side
          - Box jump 5
      - Plank 3x30s
  - day: fri
    work: [Bench press 3x8]
"""


@pytest.fixture(name="made")
def made_of(run: Run, tmp_path: Path) -> Any:  # noqa: ANN401 - a function with options
    """Return a function that gives the plan of an athlete after some changes."""

    def make(*changes: str, group: str = "", plan: str = GYM, top: str = "") -> dict[str, Any]:
        (tmp_path / "gym.stride.yaml").write_text(plan, encoding="utf-8")
        lines = "".join(f"      - {one}\n" for one in changes)
        own = f"    changes:\n{lines}" if changes else ""
        text = f"{top}groups:\n  g: {{plan: gym.stride.yaml{group}}}\nathletes:\n  a:\n"
        roster = f"{text}    group: g\n{own}"
        (tmp_path / "team.stride.yaml").write_text(roster, encoding="utf-8")
        out = run("check", "team.stride.yaml", "--output-format", "json").out
        found: dict[str, Any] = json.loads(out)["plans"][0]
        return found

    return make


def said(plan: dict[str, Any]) -> list[str]:
    """Each entry of the work as its exercise and its sets."""
    return [
        f"{one['exercise']} {'+'.join(format(dose['sets'], 'g') for dose in one['doses'])}"
        for one in plan["entries"]
        if one["section"] == "work"
    ]


PLAIN = [
    "back_squat 4", "nordic_curl 3", "hip_thrust 3+1", "lunge 2", "box_jump 2", "plank 3",
    "bench_press 3",
]  # fmt: skip


def but(**changes: str) -> list[str]:
    return [changes.get(one.split()[0], one) for one in PLAIN]


def test_without_changes_it_is_the_plan(made: Any) -> None:  # noqa: ANN401 - see the fixture
    assert said(made()) == PLAIN


def test_a_factor_is_on_the_sets_of_each_dose(made: Any) -> None:  # noqa: ANN401
    assert said(made("scale: {Hip thrust: 0.5}")) == but(hip_thrust="hip_thrust 2+1")
    assert said(made("scale: {Nordic curl: 1.5}")) == but(nordic_curl="nordic_curl 5")
    assert said(made("scale: {Box jump: 0.5}")) == but(box_jump="box_jump 1")  # in a circuit
    twice = made("scale: {Back squat: 0.5}", "scale: {Back squat: 2}")
    assert said(twice) == but(back_squat="back_squat 4")


def test_the_work_counts_before_the_warm_up(made: Any) -> None:  # noqa: ANN401
    plan = made("drop: Nordic curl")

    assert said(plan) == [one for one in PLAIN if "nordic" not in one]
    assert [one["text"] for one in plan["entries"] if one["section"] == "warmup"] == [
        "Nordic curl: 1x5"
    ]
    again = made("drop: Nordic curl", "drop: Nordic curl")
    assert [one for one in again["entries"] if one["section"] == "warmup"] == []


def test_the_dose_is_kept_in_a_line_a_map_and_a_circuit(made: Any) -> None:  # noqa: ANN401
    plan = made(
        "swap: {Squat: Front squat, Nordic curl: RDL}",
        "swap: {Lunge: Split squat, Hip thrust: Glute bridge}",
    )
    entries = {one["exercise"]: one for one in plan["entries"]}

    assert entries["front_squat"]["dose"] == {
        "sets": 4.0, "reps": 5.0, "intensity": 0.82, "rest_s": 180.0,
    }  # fmt: skip
    assert entries["romanian_deadlift"]["dose"] == {"sets": 3.0, "reps": 5.0}
    assert entries["split_squat"]["dose"] == {"sets": 2.0, "reps": 6.0, "per_side": True}
    assert [dose["reps"] for dose in entries["glute_bridge"]["doses"]] == [8.0, 12.0]


def test_a_swapped_entry_can_be_changed_again(made: Any) -> None:  # noqa: ANN401
    plan = made("swap: {Back squat: Front squat}", "scale: {Front squat: 0.5}")

    assert said(plan) == but(back_squat="front_squat 2")


def test_no_circuit_is_around_what_is_added(made: Any) -> None:  # noqa: ANN401
    plan = made('add: {wed: ["Side plank 2x20s", "Dead bug 1x8"]}', "add: {Lower: Pogo 3x10}")

    found = said(plan)
    assert {"side_plank 2", "dead_bug 1", "pogo_hops 3"} <= set(found)
    assert [one for one in found if one in PLAIN] == PLAIN


def test_a_session_without_entries_is_gone(made: Any) -> None:  # noqa: ANN401
    plan = made("drop: Bench press")

    assert said(plan) == PLAIN[:-1]
    assert "plan-empty-session" not in {one["rule"] for one in plan["findings"]}


def test_changes_of_the_group_come_first(made: Any) -> None:  # noqa: ANN401
    group = ", changes: [{swap: {Back squat: Front squat}}, {drop: Plank}]"
    plan = made("scale: {Front squat: 0.5}", group=group)

    assert said(plan) == [one for one in but(back_squat="front_squat 2") if "plank" not in one]


def test_a_goal_of_the_plan_wins_over_that_of_the_team(made: Any) -> None:  # noqa: ANN401
    stated = GYM.replace("plan: Gym", "plan: Gym\ngoal: start")

    assert made(top="goal: start\n")["goal"]["name"] == "start"
    assert made(top="goal: upright\n", plan=stated)["goal"]["name"] == "start"
    group = ", goal: upright"
    assert made(group=group, top="goal: start\n", plan=stated)["goal"]["name"] == "upright"


def test_a_line_of_two_exercises_is_changed_in_part(made: Any) -> None:  # noqa: ANN401
    plan = GYM.replace("- Plank 3x30s", "- Plank 3x30s + Side plank 2x20s")

    assert said(made(plan=plan))[5:7] == ["plank 3", "side_plank 2"]
    assert said(made("drop: Plank", plan=plan))[5:6] == ["side_plank 2"]
    assert said(made("scale: {Side plank: 2}", plan=plan))[5:7] == ["plank 3", "side_plank 4"]
    swapped = said(made("swap: {Side plank: Dead bug}", plan=plan))
    assert swapped[5:7] == ["plank 3", "dead_bug 2"]


def test_a_plan_in_another_format_is_changed_as_well(made: Any, run: Run, tmp_path: Path) -> None:  # noqa: ANN401
    made()
    (tmp_path / "gym.md").write_text(
        "# Gym\n\n## Monday\n\n- Back squat 4x5\n- Nordic curl 3x5\n", encoding="utf-8"
    )
    roster = "groups: {g: gym.md}\nathletes:\n  a:\n    group: g\n"
    changes = "    changes: [swap: {Squat: Front squat}, scale: {Nordic curl: 2}]\n"
    (tmp_path / "team.stride.yaml").write_text(roster + changes, encoding="utf-8")

    plan = json.loads(run("check", "team.stride.yaml", "--output-format", "json").out)["plans"][0]

    assert said(plan) == ["front_squat 4", "nordic_curl 6"]


LINES = {
    "RDL 6/side": "Good morning 6/side",
    "3x8 Romanian Deadlifts": "3x8 Good morning",
    "A1. Romanian deadlift 4x5": "A1. Good morning 4x5",
    "{name: RDL, reps: 8, sets: 3}": "Good morning: reps 8, sets 3",
    "RDL, 3x5, easy": "Good morning, 3x5, easy",
    "45° back extension 3x10": "Good morning 3x10",
}


def test_the_name_alone_is_swapped_in_any_line(made: Any) -> None:  # noqa: ANN401
    for line, text in LINES.items():
        name = "45° back extension" if "45" in line else "Romanian deadlift"
        plan = f"sessions:\n  - day: mon\n    work:\n      - {line}\n"

        [one] = made(f"swap: {{{name}: Good morning}}", plan=plan)["entries"]

        assert (one["text"], one["exercise"], one["left_out"]) == (text, "good_morning", None), line


DATED = """\
sessions:
  - {day: 2027-03-01, work: [Squat 4x5]}
  - {day: 2027-03-04, work: [Nordic curl 3x5]}
  - {day: 2027-03-16, work: [Squat 2x5, Hip thrust 3x8]}
  - {day: 2027-03-25, work: [Squat 6x5]}
"""


def test_weeks_of_a_plan_with_dates_keep_their_days(made: Any) -> None:  # noqa: ANN401
    plan = made(group=", weeks: 2-3", plan=DATED)
    apart = made(group=", weeks: [1, 3]", plan=DATED)

    assert [(one["week"], one["from"], one["to"]) for one in plan["by_week"]] == [
        (1, "2027-03-08", "2027-03-14"), (2, "2027-03-15", "2027-03-21"),
    ]  # fmt: skip
    assert said(plan) == ["back_squat 2", "hip_thrust 3"]
    assert [one["per_week"] for one in plan["entries"]] == [1.0, 1.5]
    assert "one after the other" in apart["findings"][0]["message"]


def test_a_swap_never_changes_the_head_of_a_circuit_or_the_unit(made: Any) -> None:  # noqa: ANN401
    plan = """\
sessions:
  - work:
      - 3 rounds: Lunge x8, Plank 30 s
      - Standing calf raise: 3x30s
      - Tempo run: 8x100
      - Front squat: 4x5
"""
    refused = {
        "swap: {Plank: Side plank}": "does not show which part of it is the name",
        "swap: {Standing calf raise: Flying sprint}": "does not fit 'Flying sprint'",
        "swap: {Tempo run: Back squat}": "does not fit 'Back squat'",
    }
    for change, why in refused.items():
        assert why in made(change, plan=plan)["findings"][0]["message"], change
    assert "hack_squat 4" in said(made("swap: {Front squat: Hack squat}", plan=plan))
