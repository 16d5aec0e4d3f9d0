"""A roster: the plan of each athlete is what a coach would have written by hand."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commandline import Called, Run
from commandline import run as in_process
from every import every

from strideaudit.project import rosters

SPRINTS = """\
plan: Sprints
goal: upright
weeks: 4
sessions:
  - day: mon
    name: Gym
    warmup:
      - A-skip: 2x20m
    work:
      - Block start: 6x20m rest 4min
      - Back squat: 4x5 @ 82% rest 3min
      - Box jump: 4x6
      - Nordic curl 3x5
      - {exercise: Romanian deadlift, sets: 3, reps: 6-8}
  - day: wed
    name: Field
    work:
      - Light sled sprint: 6x20m rest 3min
      - Bench press: 4x6
  - day: fri
    name: Speed
    work:
      - Flying sprint: 4x20m rest 6min
      - Hanging leg raise: 2x10
overrides:
  4: {scale_sets: 0.5}
"""
STARTS = """\
plan: Starts
sessions:
  - day: tue
    work: [Block start 8x20m, Back squat 5x3, Hip thrust 3x8]
  - day: thu
    work: [Flying sprint 3x20m, Nordic curl 2x5]
"""
ROSTER = """\
team: Sprint squad
goal: upright
groups:
  sprints: {plan: plans/sprints.stride.yaml}
  starts: {plan: plans/starts.stride.yaml, goal: start}
athletes:
  f-01: {group: sprints}
  f-02: sprints
  f-03: {group: starts}
  f-04: {group: starts, goal: upright}
  m-01: {group: sprints, weeks: [1, 2, 3]}
  m-02: {group: sprints, weeks: 4}
  m-03:
    group: sprints
    changes:
      - swap: {Back squat: Hex-bar deadlift}
  m-04:
    group: sprints
    changes:
      - scale: {Nordic curl: 0.5}
  m-05:
    group: sprints
    changes:
      - drop: Box jump
  m-06:
    group: starts
    changes:
      - add: {fri: "Band knee drive 3x10/side"}
  m-07:
    group: sprints
    changes:
      - swap: {RDL: Nordic curl}
      - add: {Speed: "Band knee drive 3x10/side"}
    without: sled
  m-08: {group: starts}
"""
BY_HAND = {
    "f-01": SPRINTS,
    "f-02": SPRINTS,
    "f-03": f"goal: start\n{STARTS}",
    "f-04": f"goal: upright\n{STARTS}",
    "m-01": SPRINTS.replace("weeks: 4", "weeks: 3").partition("overrides")[0],
    "m-02": SPRINTS.replace("weeks: 4", "weeks: 1").replace("  4: {", "  1: {"),
    "m-03": SPRINTS.replace("Back squat: 4x5", "Hex-bar deadlift: 4x5"),
    "m-04": SPRINTS.replace("Nordic curl 3x5", "Nordic curl 2x5"),
    "m-05": SPRINTS.replace("      - Box jump: 4x6\n", ""),
    "m-06": f"goal: start\n{STARTS}  - day: fri\n    work: [Band knee drive 3x10/side]\n",
    "m-07": SPRINTS.replace("exercise: Romanian deadlift", "exercise: Nordic curl").replace(
        "2x10\n", "2x10\n      - Band knee drive 3x10/side\n"
    ),
    "m-08": f"goal: start\n{STARTS}",
}
SAME = ("goal", "verdict", "judgement", "balance", "phases", "unphased", "modalities", "actions",
        "muscles", "by_week", "left_out", "weeks")  # fmt: skip
"""What must be equal to the check of the plan by hand."""


@pytest.fixture(name="folder", autouse=True)
def squad(tmp_path: Path) -> Path:
    """A repository with a roster and its plans; ``run`` starts in it."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "sprints.stride.yaml").write_text(SPRINTS, encoding="utf-8")
    (tmp_path / "plans" / "starts.stride.yaml").write_text(STARTS, encoding="utf-8")
    (tmp_path / "team.stride.yaml").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def plans_of(run: Run, *paths: str) -> list[dict[str, Any]]:
    plans: list[dict[str, Any]] = json.loads(run("check", *paths, "--output-format", "json").out)[
        "plans"
    ]
    return plans


def test_each_plan_equals_the_one_that_is_written_by_hand(run: Run, folder: Path) -> None:
    for name, text in BY_HAND.items():
        (folder / "plans" / f"hand-{name}.yaml").write_text(text, encoding="utf-8")

    made = plans_of(run, "team.stride.yaml")
    hand = {
        name: plans_of(run, f"plans/hand-{name}.yaml", "--goal", "upright")[0]
        if "goal:" not in text
        else plans_of(run, f"plans/hand-{name}.yaml")[0]
        for name, text in BY_HAND.items()
    }

    assert [(one["path"], one["part"]) for one in made] == [
        ("team.stride.yaml", name) for name in BY_HAND
    ]
    assert [one["athlete"] for one in made] == list(BY_HAND)
    different = [
        (one["athlete"], key)
        for one in made
        for key in SAME
        if one[key] != hand[one["athlete"]][key]
    ]
    assert different == []


def test_findings_are_those_of_the_plan_by_hand(run: Run, folder: Path) -> None:
    for name, text in BY_HAND.items():
        (folder / "plans" / f"hand-{name}.yaml").write_text(text, encoding="utf-8")

    made = plans_of(run, "team.stride.yaml")

    def found(plan: dict[str, Any]) -> list[tuple[str, str, str]]:
        return sorted(
            (one["rule"], one["severity"], one["address"].replace("sessions[fri].", ""))
            for one in plan["findings"]
            if one["rule"] != "equipment-missing"
        )

    for plan in made:
        name = plan["athlete"]
        assert found(plan) == found(plans_of(run, f"plans/hand-{name}.yaml")[0]), name


def test_each_finding_is_in_the_file_that_causes_it(run: Run) -> None:
    lines = {
        "plans/sprints.stride.yaml": SPRINTS.splitlines(),
        "team.stride.yaml": ROSTER.splitlines(),
    }
    athlete = plans_of(run, "team.stride.yaml#m-07")[0]
    [sled] = [one for one in athlete["findings"] if one["rule"] == "equipment-missing"]
    added = [one for one in athlete["entries"] if one["exercise"] == "band_knee_drive"]
    swapped = [one for one in athlete["entries"] if one["text"].startswith("Nordic curl: ")]

    assert sled["file"] == "plans/sprints.stride.yaml"
    assert "Light sled sprint" in lines[sled["file"]][sled["line"] - 1]
    assert "a sled, which m-07 does not have" in sled["message"]
    assert "swap" in sled["fix"]
    for one, word in ((added[0], "Band knee drive"), (swapped[0] if swapped else None, "Nordic")):
        if one is not None:
            assert "file" not in one
            text = lines["team.stride.yaml"][one["line"] - 1]
            assert text[one["column"] - 1 :].lstrip('"').startswith(word)


def test_fingerprints_distinguish_athletes_and_stay(run: Run, folder: Path) -> None:
    def all_of() -> list[str]:
        return [
            one["fingerprint"] for plan in plans_of(run, "team.stride.yaml")
            for one in plan["findings"]
        ]  # fmt: skip

    before = all_of()
    roster = folder / "team.stride.yaml"
    roster.write_text("# a comment\n\n" + ROSTER, encoding="utf-8")
    plan = folder / "plans" / "sprints.stride.yaml"
    plan.write_text("# a comment\n\n" + SPRINTS, encoding="utf-8")

    assert len(before) == len(set(before)) > 12
    assert all_of() == before


@every([("\n", "\r"), ("\n", "\r\n"), ("team: ", "\ufeffteam: ")])
def test_how_a_text_is_saved_changes_nothing(pair: tuple[str, str], run: Run, folder: Path) -> None:
    (folder / "team.stride.yaml").write_bytes(ROSTER.encode())
    before = run("check", "team.stride.yaml", "--output-format", "concise")

    (folder / "team.stride.yaml").write_bytes(ROSTER.replace(*pair).encode())

    assert run("check", "team.stride.yaml", "--output-format", "concise").out == before.out


def test_a_folder_audits_what_a_roster_names_once(run: Run, folder: Path) -> None:
    (folder / "other.stride.yaml").write_text(STARTS, encoding="utf-8")
    (folder / "logs").mkdir()

    there = run("check", ".", "--output-format", "json").plans
    both = run("check", ".", "plans/starts.stride.yaml", "--output-format", "json").plans
    shown = run("check", ".", "--show-files").out

    assert there == ["./other.stride.yaml", *["./team.stride.yaml"] * 12]
    assert both == ["./other.stride.yaml", *["./team.stride.yaml"] * 12, "plans/starts.stride.yaml"]
    assert "plans/sprints.stride.yaml: the roster ./team.stride.yaml names it" in shown


def test_a_group_without_athletes_hides_no_plan(run: Run, folder: Path) -> None:
    kept = ROSTER.partition("athletes:")[0] + "athletes:\n  f-01: sprints\n"
    (folder / "team.stride.yaml").write_text(kept, encoding="utf-8")

    there = run("check", ".", "--output-format", "json").plans
    assert sorted(there) == ["./plans/starts.stride.yaml", "./team.stride.yaml"]


def test_a_baseline_accepts_what_a_squad_has(run: Run, folder: Path) -> None:
    before = run("check", "team.stride.yaml", "--fail-on", "warning")
    made = run("baseline", "create", "team.stride.yaml")
    after = run("check", "team.stride.yaml", "--fail-on", "warning", "--output-format", "json")
    kept = json.loads((folder / "strideaudit-baseline.json").read_text(encoding="utf-8"))

    assert (before.code, made.code, after.code) == (1, 0, 0)
    assert json.loads(after.out)["summary"]["findings"] == {"error": 0, "warning": 0, "info": 0}
    assert {one["part"] for one in kept["findings"] if one} == set(BY_HAND)

    roster = folder / "team.stride.yaml"
    roster.write_text(ROSTER.replace("without: sled", "without: [sled, bar]"), encoding="utf-8")
    worse = run("check", "team.stride.yaml", "--fail-on", "warning", "--output-format", "concise")
    assert worse.code == 1
    assert "Hanging leg raise" in worse.out
    assert worse.out.count("warning[") == 1


def test_athletes_and_groups_are_grouped(run: Run) -> None:
    def grouped(by: str) -> list[tuple[str, int]]:
        words = ("check", "team.stride.yaml", "--group-by", by, "--output-format", "json")
        return [(one["name"], one["plans"]) for one in json.loads(run(*words).out)["groups"]]

    assert grouped("group") == [("sprints", 8), ("starts", 4)]
    assert grouped("athlete") == [(name, 1) for name in sorted(BY_HAND)]


@every(
    ["sarif", "junit", "github", "gitlab", "rdjson", "jsonl", "concise", "plain", "full", "brief"]
)
def test_every_format_shows_a_squad(name: str, run: Run) -> None:
    done = run("check", "team.stride.yaml", "--output-format", name)

    assert done.code in (0, 1), done.err
    assert done.err == ""
    assert ("athlete " if name == "github" else "m-07") in done.out


def test_the_path_of_a_finding_is_the_file_that_it_is_in(run: Run) -> None:
    words = ("check", "team.stride.yaml#m-07", "--output-format")
    [sarif] = [
        one for one in json.loads(run(*words, "sarif").out)["runs"][0]["results"]
        if one["ruleId"] == "equipment-missing"
    ]  # fmt: skip
    place = sarif["locations"][0]["physicalLocation"]
    github = run(*words, "github").out

    assert place["artifactLocation"]["uri"] == "plans/sprints.stride.yaml"
    assert place["region"]["startLine"] == 18
    assert "athlete m-07" in sarif["message"]["text"]
    assert "file=plans/sprints.stride.yaml,line=18," in github


MISTAKES = {
    "f-01: {grup: sprints}": ("unknown key 'grup'", "did you mean 'group'?"),
    "f-01: {group: sprint}": ("unknown group 'sprint'", "did you mean 'sprints'?"),
    "f-01:": ("the athlete 'f-01' has no group", "'sprints' or 'starts'"),
    "f-01: {group: sprints, weeks: [1, 9]}": ("the plan has no week 9", "weeks 1 to 4"),
    "f-01: {group: sprints, weeks: soon}": ("'soon' is not a week", "weeks: [1, 2, 3]"),
    "f-01: {group: sprints, without: [slad]}": ("unknown equipment 'slad'", "'sled'"),
    "f-01: {group: sprints, without: grass}": ("'grass' is always at hand", "leave it out"),
    "f-01: {group: sprints, goal: uprigt}": ("there is no goal 'uprigt'", "'upright'"),
    "f-01: {group: sprints, avoid: {a: 1}}": ("avoid must be a list of texts", "avoid: [one"),
    "f-01: {group: sprints, changes: {drop: Box jump}}": ("changes must be a list", "a list"),
    "f-01: {group: sprints, changes: [drop]}": ("a change must be a map", "swap"),
    "f-01: {group: sprints, changes: [swop: {a: b}]}": ("unknown change 'swop'", "'swap'"),
    "f-01: {group: sprints, changes: [swap: {Back sqat: Squat}]}": ("'Back sqat'", "'Back squat'"),
    "f-01: {group: sprints, changes: [drop: Box jump (fri)]}": ("no entry fits", "is on mon"),
    "f-01: {group: sprints, changes: [scale: {Box jump: 1.1}]}": ("nothing changes", "whole"),
    "f-01: {group: sprints, changes: [scale: {Box jump: 0}]}": ("nothing is left", "drop"),
    "f-01: {group: sprints, changes: [scale: {Box jump: lots}]}": ("needs a factor", "0.5"),
    "f-01: {group: sprints, changes: [scale: {A-skip: 2}]}": ("is not scored", "drop it"),
    "f-01: {group: sprints, changes: [add: {Sped: Squat 3x5}]}": ("'Sped'", "Speed"),
    "f-01: {group: sprints, changes: [add: {fri: 3}]}": ("", ""),
    "f-01: {group: sprints, changes: [add: Squat 3x5]}": ("add must be a map", "fri"),
    "f 01#: sprints": ("cannot be an id", "m-07"),
}


@every(MISTAKES)
def test_a_mistake_has_its_place_and_a_way_out(line: str, run: Run, folder: Path) -> None:
    message, hint = MISTAKES[line]
    head = ROSTER.partition("  f-01")[0]
    (folder / "team.stride.yaml").write_text(f"{head}  f-02: sprints\n  {line}\n", encoding="utf-8")

    done = run("check", "team.stride.yaml", "--output-format", "json")
    good, bad = json.loads(done.out)["plans"]

    assert good["phases"] is not None
    if not message:
        return
    [first, *_] = [
        one for one in bad["findings"] if message in one["message"] and hint in one["fix"]
    ]
    assert done.code == 1
    assert first["line"] == 8
    assert first["column"] >= 3
    assert "file" not in first


TWICE = """\
sessions:
  - day: mon
    work: [Squat 4x5, Lunge 3x5, Lunge 2x5]
  - day: thu
    work: [Back squat 3x3]
  - {day: wed, name: am, work: [Flying sprint 3x20m]}
  - {day: wed, name: pm, work: [Hip thrust 3x20]}
"""
TWO = {
    "swap: {Back squat: Front squat}": "say which: 'Back squat (mon)' or 'Back squat (thu)'",
    "drop: Lunge": "say which: 'Lunge 3x5' or 'Lunge 2x5'",
    'add: {wed: "Squat 3x5"}': "name one of them: 'am' or 'pm'",
}


def twice(folder: Path, run: Run, *changes: str) -> Called:
    (folder / "plans" / "sprints.stride.yaml").write_text(TWICE, encoding="utf-8")
    lines = "".join(f"      - {one}\n" for one in changes)
    head = ROSTER.partition("  f-01")[0]
    text = f"{head}  f-01:\n    group: sprints\n    changes:\n{lines}"
    (folder / "team.stride.yaml").write_text(text, encoding="utf-8")
    return run("check", "team.stride.yaml", "--output-format", "json", "--fail-on", "never")


@every(TWO)
def test_a_change_that_fits_two_entries_says_how_to_name_one(
    change: str, run: Run, folder: Path
) -> None:
    done = twice(folder, run, change)
    [finding] = json.loads(done.out)["plans"][0]["findings"]
    ways = finding["fix"].replace("say which: ", "").replace("name one of them: ", "")

    assert done.code == 1
    assert TWO[change] in finding["fix"]
    assert (finding["line"], finding["column"] > 8) == (10, True)
    for way in ways.replace(", not the day", "").split(" or "):
        name = change.split(": ")[1].strip("{").split(":")[0]
        again = twice(folder, run, change.replace(name, way.strip("'"), 1))
        assert again.code == 0, way


def test_weeks_written_out_are_changed_in_each(run: Run, folder: Path) -> None:
    weeks = "weeks:\n" + "".join(
        f"  - sessions:\n      - day: {day}\n        work: [Back squat {sets}x5, Nordic curl 2x5]\n"
        for day, sets in (("mon", 4), ("mon", 3), ("tue", 2))
    )
    (folder / "plans" / "sprints.stride.yaml").write_text(weeks, encoding="utf-8")
    head = ROSTER.partition("  f-01")[0]
    change = "      - swap: {Squat: Front squat}\n      - add: {mon: Hip thrust 2x8}\n"
    text = f"{head}  f-01:\n    group: sprints\n    weeks: 2-3\n    changes:\n{change}"
    (folder / "team.stride.yaml").write_text(text, encoding="utf-8")

    [plan] = plans_of(run, "team.stride.yaml")

    found = [
        (one["exercise"], one["weeks"], one["dose"]["sets"])
        for one in plan["entries"] if one["exercise"] != "nordic_curl"
    ]  # fmt: skip
    assert found == [
        ("hip_thrust", [1], 2), ("front_squat", [1], 3), ("front_squat", [2], 2),
    ]  # fmt: skip


def test_paths_stay_inside_the_repository(run: Run, folder: Path, tmp_path: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    (inside / ".git").mkdir()
    for name, path in (("out", "../plans/starts.stride.yaml"), ("link", "link.stride.yaml")):
        (inside / f"{name}-team.stride.yaml").write_text(
            f"groups:\n  one: {{plan: {path}}}\nathletes:\n  f-01: one\n", encoding="utf-8"
        )
    (inside / "link.stride.yaml").symlink_to(tmp_path / "plans" / "starts.stride.yaml")
    (inside / "git-team.stride.yaml").write_text(
        "groups:\n  one: .git/config\nathletes:\n  f-01: one\n", encoding="utf-8"
    )

    for name, why in (("out", "outside"), ("link", "leads out of"), ("git", "belongs to git")):
        path = f"inside/{name}-team.stride.yaml"
        done = run("check", path, "--output-format", "concise")
        trusted = run("check", path, "--trust-config", "--output-format", "concise")
        assert (done.code, why in done.out) == (1, True), name
        assert "Block start" not in done.out
        assert trusted.code == 0 or name == "git", trusted.out


def test_text_without_a_file_opens_none() -> None:
    import strideaudit

    report = strideaudit.check(ROSTER)

    assert not report.ok
    assert "sprints.stride.yaml" not in str(report.findings)


def test_a_log_stands_next_to_the_plan(run: Run, folder: Path) -> None:
    log = "Date,Exercise,Sets,Reps\n2026-03-02,Back squat,4,5\n2026-03-04,Nordic curl,3,5\n"
    (folder / "done.csv").write_text(log, encoding="utf-8")
    head = ROSTER.partition("  f-01")[0]
    text = f"{head}  f-01: {{group: sprints, log: done.csv}}\n"
    text += "  f-02: {group: sprints, log: gone.csv}\n"
    (folder / "team.stride.yaml").write_text(text, encoding="utf-8")

    one, two = plans_of(run, "team.stride.yaml")

    assert (one["done"]["path"], one["done"]["from"]) == ("done.csv", "2026-03-02")
    assert one["done"]["phases"]["push"] > 0.3
    assert two["done"] is None
    push = f"push {100 * one['done']['phases']['push']:.0f} % (planned "
    for form in ("full", "plain"):
        shown = run("check", "team.stride.yaml#f-01", "--output-format", form).out
        assert push in " ".join(shown.split()), form
    [note] = [found for found in two["findings"] if "gone.csv" in found["message"]]
    assert (note["severity"], note["line"]) == ("info", 8)
    assert two["phases"] is not None
    there = run("check", ".", "--output-format", "json").plans
    assert sorted(there) == ["./plans/starts.stride.yaml", *["./team.stride.yaml"] * 2]


def test_comments_ignore_findings_in_their_own_file(run: Run, folder: Path) -> None:
    plan = SPRINTS.replace(
        "Light sled sprint: 6x20m rest 3min",
        "Light sled sprint: 6x20m rest 3min  # strideaudit: ignore[equipment-missing] -- borrowed",
    )
    (folder / "plans" / "sprints.stride.yaml").write_text(plan, encoding="utf-8")

    found = {one["part"]: one for one in plans_of(run, "team.stride.yaml")}

    assert [one["rule"] for one in found["m-07"]["ignored"]] == ["equipment-missing"]
    rules = {finding["rule"] for one in found.values() for finding in one["findings"]}
    assert "unused-ignore" not in rules
    assert "equipment-missing" not in rules


def test_a_revision_is_compared_athlete_by_athlete(run: Run, folder: Path) -> None:
    import subprocess

    (folder / ".git").rmdir()
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607 - git is in the path
    roster = ROSTER.replace("without: sled", "without: [sled, bar]")
    (folder / "team.stride.yaml").write_text(roster, encoding="utf-8")

    done = run("check", "team.stride.yaml", "--since", "HEAD", "--output-format", "json")
    states = [
        (plan["part"], one["rule"], one["state"])
        for plan in json.loads(done.out)["plans"] for one in plan["findings"]
        if one["state"] == "new"
    ]  # fmt: skip

    assert states == [("m-07", "equipment-missing", "new")]


def test_programs_get_the_file_of_each_line(run: Run) -> None:
    out = run("check", "team.stride.yaml#m-07", "--output-format", "brief").out

    assert "equipment-missing, plans/sprints.stride.yaml, line 18" in out


def test_an_editor_shows_what_is_in_the_roster_alone(folder: Path) -> None:
    from strideaudit.servers.diagnostics import diagnostics
    from strideaudit.servers.workspace import Workspace

    wrong = ROSTER.replace("Hex-bar deadlift", "Hex-bar deadlfit")
    uri = (folder / "team.stride.yaml").as_uri()
    shown = diagnostics(Workspace().audited(uri, wrong))
    lines = wrong.splitlines()

    assert [one["code"] for one in shown if "deadlfit" in lines[one["range"]["start"]["line"]]]
    assert "equipment-missing" not in {one["code"] for one in shown}


def test_one_athlete_at_a_time_is_rebalanced(run: Run) -> None:
    refused = run("rebalance", "team.stride.yaml")
    unknown = run("rebalance", "team.stride.yaml#m-77")
    compared = run("compare", "team.stride.yaml#m-03", "plans/sprints.stride.yaml")

    assert refused.code == 2
    assert "its own file" in refused.err
    assert unknown.code == 2
    assert "unknown athlete 'm-77'" in unknown.err
    assert compared.code == 0
    assert "Back squat" in compared.out
    assert "1 exercise skipped, 1 added" in compared.out


def test_a_fix_says_what_to_write_in_the_roster(run: Run, folder: Path) -> None:
    wrong = ROSTER.replace("Hex-bar deadlift", "Hexbar deadlfit")
    (folder / "team.stride.yaml").write_text(wrong, encoding="utf-8")
    [plan] = plans_of(run, "team.stride.yaml#m-03")
    [one] = [found for found in plan["findings"] if found["rule"] == "unknown-exercise"]
    fix = one["fix"].partition("write '")[2].partition("'")[0]

    fixed = wrong.replace("Back squat: Hexbar deadlfit", fix)
    (folder / "team.stride.yaml").write_text(fixed, encoding="utf-8")

    assert fix in fixed
    assert (
        "unknown-exercise"
        not in run("check", "team.stride.yaml#m-03", "--output-format", "json").found
    )


def test_a_large_roster_in_json_is_one(run: Run, folder: Path) -> None:
    notes = ["x" * 70_000]
    groups = {"one": "plans/starts.stride.yaml"}
    content = {"groups": groups, "notes": notes, "athletes": {"f-01": "one"}}
    (folder / "squad.json").write_text(json.dumps(content), encoding="utf-8")

    assert [one["athlete"] for one in plans_of(run, "squad.json")] == ["f-01"]


def test_what_is_out_of_reach_is_not_even_looked_at(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def noted(asked: Callable[..., Any]) -> Callable[..., Any]:
        def ask(path: object, **more: Any) -> Any:  # noqa: ANN401 - whatever it is asked with
            looked.append(str(path))
            return asked(path, **more)

        return ask

    monkeypatch.setattr(os, "stat", noted(os.stat))
    for name in ("isfile", "isdir", "exists", "lexists", "realpath"):
        monkeypatch.setattr(os.path, name, noted(getattr(os.path, name)))
    text = "groups:\n  one: {plan: /nowhere/at-all#x}\nathletes:\n  f-01: one\n"
    (folder / "team.stride.yaml").write_text(text, encoding="utf-8")

    done = run("check", ".", "--output-format", "concise")

    assert "cannot be used: it is outside" in done.out
    assert [path for path in looked if "nowhere" in path] == []


def test_the_screen_says_which_file_a_line_is_in(run: Run) -> None:
    shown = run("check", "team.stride.yaml#m-07").out

    assert "sprints l.18" in shown


def test_a_hyphen_is_the_name_of_a_file_and_not_standard_input(tmp_path: Path) -> None:
    text = "groups: {a: '-', b: plan.yaml}\nathletes: {m-1: a, m-2: {group: b, log: '-'}}\n"
    (tmp_path / "plan.yaml").write_text(STARTS, encoding="utf-8")
    (tmp_path / "team.stride.yaml").write_text(text, encoding="utf-8")
    words = ("check", "team.stride.yaml", "--output-format", "concise")

    done = in_process(*words, text=SPRINTS, folder=tmp_path)

    assert "team.stride.yaml:1:13: error[plan-invalid] the plan '-' cannot be read" in done.stdout
    assert "the log '-' cannot be read: no such file" in done.stdout


def test_a_roster_that_asks_for_too_much_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rosters, "MOST_WORK", 35)  # 9 entries, and 19 with a change
    (tmp_path / "plan.yaml").write_text(SPRINTS, encoding="utf-8")
    change = "changes: [{drop: Box jump}]"
    text = (
        f"groups: {{a: plan.yaml}}\nathletes:\n  m-1: a\n  m-2: {{group: a, {change}}}\n  m-3: a\n"
    )
    (tmp_path / "team.stride.yaml").write_text(text, encoding="utf-8")

    out = run("check", "team.stride.yaml", "--output-format", "concise").out

    said = [line for line in out.splitlines() if "too many to be read in one run" in line]
    assert [line.partition(": ")[0] for line in said] == ["team.stride.yaml#m-3:5:3"]
