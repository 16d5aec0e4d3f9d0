"""``team init``: a roster of the plans that are there gives the numbers of the plans."""

import json
from pathlib import Path
from typing import Any

from commandline import Run

PLAN = """\
plan: {title}
athlete: {athlete}
weeks: 2
sessions:
  - day: mon
    work: [Back squat {sets}x5, Nordic curl 3x5]
"""
PLANS = {
    "a/p1": PLAN.format(title="One", athlete="f-01", sets=4),
    "a/p2": PLAN.format(title="Two", athlete="f-02", sets=4),
    "a/p3": PLAN.format(title="Three", athlete="f-03", sets=6),
    "b/q1": "group: 'Jumps, long'\n" + PLAN.format(title="Q", athlete="'m, 1'", sets=2),
    "none": PLAN.format(title="Nobody", athlete="", sets=2).replace("athlete: \n", ""),
}


def write(folder: Path) -> None:
    for name, text in PLANS.items():
        path = folder / f"{name}.stride.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def numbers(out: str) -> dict[str, Any]:
    return {
        plan["athlete"]: (plan["phases"], plan["balance"], plan["muscles"], plan["weeks"])
        for plan in json.loads(out)["plans"]
        if plan["athlete"]
    }


def test_checking_the_roster_gives_the_numbers_of_the_plans(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    before = numbers(run("check", ".", "--output-format", "json").out)

    done = run("team", "init", ".")
    after = numbers(run("check", "team.stride.yaml", "--output-format", "json").out)

    assert done.code == 0
    assert "wrote ./team.stride.yaml: 4 athletes in 2 groups" in done.out
    assert "none.stride.yaml" in done.err
    assert "a/p2.stride.yaml" in done.err
    assert sorted(after) == ["f-01", "f-02", "f-03", "m, 1"]
    assert after == before
    text = (tmp_path / "team.stride.yaml").read_text(encoding="utf-8")
    assert "f-03: {group: a, plan: a/p3.stride.yaml}" in text
    assert "f-02: {group: a}" in text


def test_a_roster_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "team.stride.yaml").write_text("mine", encoding="utf-8")

    done = run("team", "init", ".")

    assert done.code == 2
    assert "there is a roster" in done.err
    assert (tmp_path / "team.stride.yaml").read_text(encoding="utf-8") == "mine"


def test_an_athlete_with_two_plans_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "c.stride.yaml").write_text(PLANS["a/p1"], encoding="utf-8")

    done = run("team", "init", ".")

    assert done.code == 2
    assert "'f-01' has 2 plans: a/p1.stride.yaml and c.stride.yaml" in done.err
    assert not (tmp_path / "team.stride.yaml").exists()


def test_without_athletes_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.stride.yaml").write_text(PLANS["none"], encoding="utf-8")

    assert run("team", "init", ".").code == 3
    assert run("team", "init", "nowhere").code == 2
    assert not (tmp_path / "team.stride.yaml").exists()


def test_plans_for_other_equipment_are_not_alike(run: Run, tmp_path: Path) -> None:
    text = PLAN.format(title="One", athlete="f-01", sets=4)
    (tmp_path / "one.stride.yaml").write_text(text, encoding="utf-8")
    own = text.replace("f-01", "f-02") + "equipment: [band]\n"
    (tmp_path / "two.stride.yaml").write_text(own, encoding="utf-8")

    done = run("team", "init", ".")

    assert "you can delete" not in done.err
    assert "plan: two.stride.yaml" in (tmp_path / "team.stride.yaml").read_text(encoding="utf-8")
