"""Changes of one athlete that are found: what a roster says to make them, and what it then is."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from commandline import Run

PLANS = {
    "sheet.csv": """\
Week,Day,Exercise,Sets,Reps,Rest
1,Mon,Flying sprint,4,30m,4min
1,Mon,Back squat,4,5,3min
1,Mon,Hip thrust,3,8,2min
1,Wed,Power clean,4,3,3min
1,Wed,Bulgarian split squat,3,8,2min
1,Wed,Leg press,3,10,2min
1,Fri,Step-up,3,8,2min
1,Fri,Calf raise,3,12,1min
2,Mon,Flying sprint,4,30m,4min
2,Mon,Back squat,5,5,3min
2,Mon,Hip thrust,3,8,2min
2,Wed,Power clean,4,3,3min
2,Wed,Bulgarian split squat,3,8,2min
2,Wed,Leg press,3,10,2min
2,Fri,Step-up,3,8,2min
2,Fri,Calf raise,3,12,1min
""",
    "starts.md": """\
# Starts

## Monday
- Block starts 6x20m rest 4min
- Back squat 4x4 @ 85%
- Nordic curl 3x5

## Thursday
- Hill sprint 6x30m rest 3min
- Hex-bar deadlift 4x3
- Box jump 4x4
- Hip thrust 3x8
""",
    "own.stride.yaml": """\
plan: Own
sessions:
  - day: tue
    work: [Leg press 3x10, Leg press 2x15, Hip thrust 3x8]
  - {day: sat, work: [Leg press 3x8, Hip thrust 3x8]}
""",
}
ROSTER = """\
# The squad.
team: Squad
groups:
  sheet: {plan: sheet.csv, goal: upright}
  starts: {plan: starts.md, goal: start, changes: [{drop: Box jump}]}
  own: {plan: sheet.csv, goal: upright}
athletes:
  a-1: sheet
  a-2:
    group: sheet
    weeks: [1]
    changes:
      - swap: {Back squat: Front squat}   # her back

      - drop: Leg press
    level: beginner   # the last line of hers
  b-1: {group: starts, without: [sled]}
  b-2:
    group: starts
    changes: [{scale: {Hip thrust: 0.5}}]
  b-3:
    group: own
    plan: own.stride.yaml
"""
ATHLETES = ("a-1", "a-2", "b-1", "b-2", "b-3")


@pytest.fixture(name="team")
def team_of(tmp_path: Path) -> Path:
    """A roster of five whose plans are a sheet, a text and one of our own."""
    for name, text in PLANS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "team.stride.yaml"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def plans_of(run: Run) -> dict[str, Any]:
    """The plan of each athlete in the report of the roster."""
    found = json.loads(run("check", "team.stride.yaml", "--output-format", "json").out)
    return {one["athlete"]: one for one in found["plans"]}


def shares_of(plan: Any) -> dict[str, float]:  # noqa: ANN401
    """The shares of a plan of a report."""
    return {name: one["share"] for name, one in plan["phases"].items()}


def rebalanced(run: Run, athlete: str, *more: str, command: str = "rebalance") -> Any:  # noqa: ANN401
    """What is found for an athlete."""
    called = run(command, f"team.stride.yaml#{athlete}", "--output-format", "json", *more)
    return json.loads(called.out)


def test_what_is_written_makes_the_plan_that_was_shown(run: Run, team: Path) -> None:
    wrong = []
    for athlete in ATHLETES:
        team.write_text(ROSTER, encoding="utf-8")
        before = plans_of(run)
        found = rebalanced(run, athlete, "--apply", "--max-changes", "2")
        after = plans_of(run)
        shares = found["after"]["shares"] if found["after"] else None
        others = [one for one in ATHLETES if one != athlete]
        if found["status"] != "found" or after[athlete]["phases"] == before[athlete]["phases"]:
            wrong.append((athlete, found["status"]))
        if shares_of(after[athlete]) != pytest.approx(shares, abs=1e-4):
            wrong.append((athlete, "shares"))
        if any(after[one]["phases"] != before[one]["phases"] for one in others):
            wrong.append((athlete, "others"))
        kept = [one for one in ROSTER.splitlines() if "  # " in one or not one or one[0] == "#"]
        if any(line not in team.read_text(encoding="utf-8").splitlines() for line in kept):
            wrong.append((athlete, "layout"))

    assert wrong == []


def test_what_is_shown_can_be_pasted(run: Run, team: Path) -> None:
    found = rebalanced(run, "a-1")
    lines = [line for change in found["changes"] for line in change["roster"]]
    own = "".join(f"      {line}\n" for line in lines)
    pasted = ROSTER.replace("a-1: sheet\n", f"a-1:\n    group: sheet\n    changes:\n{own}")
    shown = run("rebalance", "team.stride.yaml#a-1").out

    team.write_text(pasted, encoding="utf-8")
    pasted_shares = shares_of(plans_of(run)["a-1"])

    assert lines
    assert "in team.stride.yaml, under changes: of a-1:" in shown
    assert all(f"    {line}\n" in shown for line in lines)
    assert pasted_shares == pytest.approx(found["after"]["shares"], abs=1e-4)


def test_a_report_of_an_athlete_says_what_to_paste(run: Run, team: Path) -> None:
    path = f"{team.name}#b-3"
    shown = run("check", path).out
    texts = [run("check", path, "--output-format", one).out for one in ("markdown", "plain")]

    items = [line.strip() for line in shown.splitlines() if line.strip().startswith("- ")]
    assert items
    assert "under changes: of b-3" in shown
    assert "strideaudit rebalance 'team.stride.yaml#b-3'" in shown
    assert all(item in text for item in items for text in texts)


def test_a_swap_by_equipment_is_for_the_athlete(run: Run, team: Path) -> None:
    found = rebalanced(run, "b-1", "--equipment", "bodyweight,band,track", command="swap")
    changes = [one["change"] for one in found["lines"] if one["change"]]
    diff = run("swap", f"{team.name}#b-1", "--equipment", "bodyweight,band,track", "--diff").out

    assert changes
    assert all(one["roster"] for one in changes)
    assert diff.startswith("--- a/team.stride.yaml\n")
    assert all(one["roster"][0].partition(": ")[2][1:-1] in diff for one in changes)


def test_what_an_athlete_avoids_and_lacks_is_not_used(run: Run, team: Path) -> None:
    text = ROSTER.replace("a-1: sheet", "a-1: {group: sheet, avoid: [Isometric knee drive]}")
    team.write_text(text, encoding="utf-8")
    new = [one["new"]["exercise"] for one in rebalanced(run, "a-1")["changes"] if one["new"]]

    assert new
    assert "isometric_knee_drive" not in new


def test_a_roster_without_room_for_changes_is_refused(run: Run, team: Path) -> None:
    text = ROSTER.replace(
        "    plan: own.stride.yaml\n", "    plan: own.stride.yaml\n    changes:\n"
    )
    team.write_text(text, encoding="utf-8")
    found = rebalanced(run, "b-3", "--apply")

    assert found["status"] == "refused"
    assert "write `changes:` as a list" in found["reason"]
    assert team.read_text(encoding="utf-8") == text


def test_a_roster_in_json_gets_changes(run: Run, team: Path, tmp_path: Path) -> None:
    team.unlink()
    path = tmp_path / "team.json"
    roster = {
        "team": "T",
        "groups": {"g": {"plan": "own.stride.yaml", "goal": "upright"}},
        "athletes": {"x": "g", "y": {"group": "g", "changes": [{"drop": "Leg press (sat)"}]}},
    }
    for athlete in ("x", "y"):
        path.write_text(json.dumps(roster, indent=1), encoding="utf-8")
        made = run("rebalance", f"team.json#{athlete}", "--apply", "--max-changes", "2")
        assert made.code == 0, made
        written = json.loads(path.read_text(encoding="utf-8"))
        added = written["athletes"][athlete]["changes"]
        assert len(added) >= 2
        assert written["groups"] == roster["groups"]


def test_a_swap_may_have_a_dose(run: Run, team: Path) -> None:
    plan = "plan: P\nsessions:\n  - {day: mon, work: [Back squat 4x5, Leg press 3x10]}\n"
    (team.parent / "own.stride.yaml").write_text(plan, encoding="utf-8")
    made = []
    for change in ("{Back squat (mon): 'Hip thrust: 3x8'}", "{Leg press: Hip thrust 2x6}"):
        end = f"    changes: [{{swap: {change}}}]\n"
        team.write_text(ROSTER + end, encoding="utf-8")
        entries = plans_of(run)["b-3"]["entries"]
        made.append([
            f"{one['exercise']} {'+'.join(format(dose['sets'], 'g') for dose in one['doses'])}"
            for one in entries
        ])  # fmt: skip

    assert made == [["hip_thrust 3", "leg_press 3"], ["back_squat 4", "hip_thrust 2"]]


def test_a_squad_shows_what_was_done_below_what_is_planned(run: Run, team: Path) -> None:
    log = "Date,Exercise,Set,Reps,Weight\n2026-11-02,Back squat,1,8,40\n"
    (team.parent / "a.csv").write_text(log, encoding="utf-8")
    text = ROSTER.replace("a-1: sheet", "a-1: {group: sheet, log: a.csv}")
    team.write_text(text, encoding="utf-8")
    rows = run("check", team.name).out.splitlines()
    table = run("check", team.name, "--output-format", "markdown").out.splitlines()
    page = run("check", team.name, "--output-format", "html").out

    at = next(i for i, row in enumerate(rows) if row[2:].startswith("a-1 "))
    assert rows[at + 1].split()[0] == "done"
    assert rows[at + 1].split()[-3:] == ["100", "0", "0"]
    assert "athlete " in rows[0]
    assert "|  | done |  | 100 % | 0 % | 0 % |  |" in table
    assert "done 100 / 0 / 0 %" in page


def test_what_a_group_shares_is_at_the_roster_and_not_at_one_athlete(run: Run, team: Path) -> None:
    text = ROSTER.replace(", goal: upright}", "}").replace("groups:", "goal: upright\ngroups:", 1)
    team.write_text(text, encoding="utf-8")
    shared = [row for row in run("check", team.name).out.splitlines() if " in 2 of 2: " in row]

    assert any(": team.stride.yaml:3:7  " in row for row in shared)
    assert not any("#" in row for row in shared)


@pytest.mark.usefixtures("team")
def test_a_factor_of_sets_is_a_number(run: Run) -> None:
    found = rebalanced(run, "b-2", "--max-changes", "3")
    lines = [line for change in found["changes"] for line in change["roster"]]

    assert all('"' not in line for line in lines if line.startswith("- scale"))
    assert any(line.startswith("- scale: {Back squat: 0.") for line in lines)


def test_a_mistake_does_not_hide_those_of_the_changes(run: Run, team: Path) -> None:
    own = "{group: sheet, weeks: [9], without: [sledd], changes: [{drop: Leg pres}, {drop: Row}]}"
    team.write_text(ROSTER.replace("a-1: sheet", f"a-1: {own}"), encoding="utf-8")
    plans = plans_of(run)
    alone = "{group: sheet, weeks: [9]}"
    team.write_text(ROSTER.replace("a-1: sheet", f"a-1: {alone}"), encoding="utf-8")

    found = [one["message"] for one in plans["a-1"]["findings"]]
    assert plans["a-1"]["verdict"] == "unreadable"
    assert sorted(message.partition(" '")[0] for message in found) == [
        "no entry of the plan is",
        "no entry of the plan is",
        "the plan has no week 9",
        "unknown equipment",
    ]
    assert [one["message"] for one in plans_of(run)["a-1"]["findings"]] == [
        "the plan has no week 9"
    ]
    assert all(plans[one]["phases"] for one in ATHLETES[1:])


def test_a_page_has_each_line_to_paste_whole(run: Run, team: Path) -> None:
    page = run("check", f"{team.name}#b-3", "--output-format", "html").out
    shown = run("check", f"{team.name}#b-3").out

    items = [line.strip() for line in shown.splitlines() if line.strip().startswith("- ")]
    lines = [html.unescape(one) for one in re.findall(r"<code>(- .*?)</code>", page)]
    assert lines == items != []


def test_a_roster_is_not_converted(run: Run, team: Path) -> None:
    called = run("convert", f"{team.name}#b-3")

    assert called.code == 2
    assert "this is a roster" in called.err
