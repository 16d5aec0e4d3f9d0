"""``swap`` on the command line: shown, as a diff, and written."""

import json
import pathlib
import re
import shutil
import subprocess

import pytest
from amount import some
from commandline import run, start

ROOT = pathlib.Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
WINTER = ROOT / "examples" / "winter_block.stride.yaml"
BAND = ("--equipment", "band,bodyweight")


@pytest.fixture
def plan(tmp_path: pathlib.Path) -> pathlib.Path:
    copy = tmp_path / "block.stride.yaml"
    shutil.copy(WINTER, copy)
    return copy


@pytest.fixture
def sleds(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "sleds.stride.yaml"
    path.write_text(
        "plan: P\nsessions:\n  - day: mon\n    work:\n      - Sled push: 6x20m @ 80kg\n"
        "      - Heavy sled sprint: 6x20m\n      - Pull-up: 4x6\n",
        encoding="utf-8",
    )
    return path


def test_the_swap_is_shown_with_what_is_lost(plan: pathlib.Path) -> None:
    done = run("swap", str(plan), *BAND)

    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    assert "10 lines become something else, each share stays within 2 points" in first
    assert any("Back squat: 4x5 @ 82% rest 3min" in one and "load not kept" in one for one in rest)
    assert "  8 lines kept" in rest
    assert rest[-1].endswith("--equipment band,bodyweight --apply")
    assert plan.read_text(encoding="utf-8") == WINTER.read_text(encoding="utf-8")


def test_the_command_that_is_printed_does_what_is_shown(plan: pathlib.Path) -> None:
    words = run("swap", plan.name, *BAND, folder=plan.parent).stdout.splitlines()[-1].split()

    assert run(*words[1:], folder=plan.parent).returncode == 0
    assert "Bulgarian split squat: 4x8/side" in plan.read_text(encoding="utf-8")
    again = run("swap", str(plan), *BAND)
    assert (again.returncode, "all of it can be done" in again.stdout) == (0, True)


def test_the_diff_is_what_git_applies(plan: pathlib.Path) -> None:
    diff = run("swap", plan.name, *BAND, "--diff", folder=plan.parent).stdout
    subprocess.run([GIT, "init", "-q"], cwd=plan.parent, check=True)
    subprocess.run([GIT, "apply", "-"], cwd=plan.parent, check=True, input=diff, text=True)
    applied = plan.read_bytes()

    shutil.copy(WINTER, plan)
    assert run("swap", str(plan), *BAND, "--apply").returncode == 0
    assert plan.read_bytes() == applied


def test_sleds_without_equipment_fail_with_the_reason_and_write_nothing(
    sleds: pathlib.Path,
) -> None:
    text = sleds.read_text(encoding="utf-8")

    shown = run("swap", str(sleds), "--equipment", "bodyweight")
    diff = run("swap", str(sleds), "--equipment", "bodyweight", "--diff")
    applied = run("swap", str(sleds), "--equipment", "bodyweight", "--apply")

    assert [one.returncode for one in (shown, diff, applied)] == [1, 1, 1]
    assert "nothing takes the place of 1 line" in shown.stdout
    assert "share goes from" in shown.stdout
    assert "Pull-up: 4x6: nothing at hand" in shown.stdout
    assert "+      - " in diff.stdout
    assert "nothing was written" in applied.stderr
    assert sleds.read_text(encoding="utf-8") == text


def test_what_is_wrong_in_the_call_is_said(plan: pathlib.Path, tmp_path: pathlib.Path) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Day,Exercise,Sets,Reps\nMon,Leg press,3,10\nMon,Squat,3,5\n")
    cases = {
        (str(plan),): (2, "nothing says what is at hand"),
        (str(plan), "--equipment", "bandd"): (2, "band"),
        (str(plan), *BAND, "--keep", "back sqat"): (2, "Back squat"),
        ("-", *BAND, "--apply"): (2, "standard input"),
        (str(sheet), *BAND): (1, "strideaudit convert"),
        (str(sheet), *BAND, "--diff"): (2, "strideaudit convert"),
        (str(sheet), *BAND, "--apply"): (2, "strideaudit convert"),
        (str(tmp_path / "none.yaml"), *BAND): (2, "none.yaml"),
    }
    wrong = []
    for words, (code, said) in cases.items():
        done = run("swap", *words, text="plan: P\n")
        if done.returncode != code or said not in done.stderr:
            wrong.append((words, done.returncode, done.stderr))

    assert wrong == []


def test_the_plan_may_say_what_is_at_hand(plan: pathlib.Path) -> None:
    text = WINTER.read_text(encoding="utf-8")
    plan.write_text(f"equipment: [band]\nkeep: [Leg press]\n{text}", encoding="utf-8")

    done = run("swap", str(plan))

    assert "Band leg extension" in done.stdout
    assert "Leg press: 3x10 rest 2min: kept, as you asked" in done.stdout


def test_json_is_the_same_under_every_hash_seed(plan: pathlib.Path) -> None:
    words = ("swap", str(plan), *BAND, "--output-format", "json")
    texts = {start(*words, PYTHONHASHSEED=seed).stdout for seed in some(("0", "1", "2"), 2)}

    assert len(texts) == 1
    found = json.loads(texts.pop())
    assert found["format"] == "strideaudit-swap/1"
    assert (found["status"], found["proven"], found["reasons"]) == ("found", True, [])
    assert found["equipment"] == ["none", "band"]
    assert found["nodes"] <= 20_000
    fates = [one["fate"] for one in found["lines"]]
    assert (fates.count("replaced"), fates.count("nothing at hand")) == (10, 0)
    edits = [one["change"]["edits"] for one in found["lines"] if one["change"]]
    assert edits[0][0]["line"] == 13
    shares = found["before"]["shares"]
    assert all(abs(found["after"]["shares"][phase] - shares[phase]) <= 0.02 for phase in shares)


def test_a_screen_reader_hears_sentences(plan: pathlib.Path) -> None:
    done = run("swap", str(plan), "--equipment", "bodyweight", "--output-format", "plain")

    lines = done.stdout.splitlines()
    assert "Line 29: Pull-up: 4x6: nothing at hand, no exercise of its kind" in done.stdout
    assert any(line.startswith("Line 15, mon: Leg press: 3x10 rest 2min becomes") for line in lines)
    assert any(re.match(r"Then: [a-z -]+, push 7", line) for line in lines)
    assert done.stdout.isascii()


def test_a_page_has_the_lines_that_nothing_takes_the_place_of(plan: pathlib.Path) -> None:
    done = run("swap", str(plan), "--equipment", "bodyweight", "--output-format", "html")

    assert done.stdout.startswith("<!doctype html>")
    assert "<del>Pull-up: 4x6</del> → <ins>nothing at hand</ins>" in done.stdout
    assert done.stdout.count('class="runner') == 6
