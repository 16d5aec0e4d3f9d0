"""``rebalance`` on the command line: shown, as a diff, and written."""

import json
import pathlib
import re
import shlex
import shutil
import subprocess

import pytest
from amount import some
from commandline import run, start

ROOT = pathlib.Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
WINTER = ROOT / "examples" / "winter_block.stride.yaml"


@pytest.fixture
def plan(tmp_path: pathlib.Path) -> pathlib.Path:
    copy = tmp_path / "block.stride.yaml"
    shutil.copy(WINTER, copy)
    return copy


def test_the_change_is_shown_with_what_it_costs(plan: pathlib.Path) -> None:
    done = run("rebalance", str(plan))

    assert done.returncode == 0
    assert "2 changes make it clean; proven: no single change would do" in done.stdout
    assert "Leg press: 3x10 rest 2min → Isometric knee drive: 3x30s/side rest 2min" in done.stdout
    assert "--apply" in done.stdout.splitlines()[-1]
    assert plan.read_text(encoding="utf-8") == WINTER.read_text(encoding="utf-8")


def test_the_diff_is_what_git_applies(plan: pathlib.Path) -> None:
    diff = run("rebalance", plan.name, "--diff", folder=plan.parent).stdout
    subprocess.run([GIT, "init", "-q"], cwd=plan.parent, check=True)
    subprocess.run([GIT, "apply", "-"], cwd=plan.parent, check=True, input=diff, text=True)
    applied = plan.read_bytes()

    shutil.copy(WINTER, plan)
    assert run("rebalance", str(plan), "--apply").returncode == 0
    assert plan.read_bytes() == applied
    again = run("rebalance", str(plan), "--exit-code")
    assert (again.returncode, "already clean" in again.stdout) == (0, True)


def test_a_change_that_is_wanted_can_be_an_exit_code(plan: pathlib.Path) -> None:
    assert run("rebalance", str(plan), "--diff", "--exit-code").returncode == 1
    assert run("rebalance", str(plan), "--diff").returncode == 0


def test_the_command_that_is_printed_writes_what_was_shown(plan: pathlib.Path) -> None:
    shown = run("rebalance", str(plan), "--avoid", "nordic curl", "--level", "elite")
    command = shlex.split(shown.stdout.splitlines()[-1])
    diff = run("rebalance", str(plan), "--avoid", "nordic curl", "--level", "elite", "--diff")
    lines = [one[1:] for one in diff.stdout.splitlines() if one[0] == "+" and one[:3] != "+++"]

    assert run(*command[1:]).returncode == 0

    written = plan.read_text(encoding="utf-8").splitlines()
    assert lines
    assert [one for one in lines if one not in written] == []
    assert "Nordic curl: 3x5" not in plan.read_text(encoding="utf-8")


def test_the_number_of_sets_is_shown_whatever_the_name_is(plan: pathlib.Path) -> None:
    text = WINTER.read_text(encoding="utf-8").replace("Back squat: 4x5", "Hex bar deadlift: 6x5")
    plan.write_text(text, encoding="utf-8")

    done = run("rebalance", str(plan), "--keep", "leg press", "--keep", "lunge", "--ladder")

    assert not re.search(r"(?:→|gets) \D\S* sets", done.stdout)


def test_the_mode_and_the_link_of_a_file_stay(plan: pathlib.Path) -> None:
    plan.chmod(0o640)
    link = plan.with_name("link.stride.yaml")
    link.symlink_to(plan.name)

    assert run("rebalance", str(link), "--apply").returncode == 0

    assert link.is_symlink()
    assert plan.stat().st_mode & 0o777 == 0o640
    assert "Nordic curl: 3x5" in plan.read_text(encoding="utf-8")


def test_standard_input_has_a_diff_and_no_file_to_write() -> None:
    text = WINTER.read_text(encoding="utf-8")

    diff = run("rebalance", "-", "--diff", text=text)
    refused = run("rebalance", "-", "--apply", text=text)

    assert diff.returncode == 0
    assert "+      - Nordic curl: 3x5" in diff.stdout
    assert refused.returncode == 2


def test_a_log_or_a_sheet_is_never_changed(tmp_path: pathlib.Path) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text(
        "Day,Exercise,Sets,Reps\nMon,Leg press,3,10\nMon,Squat,3,5\n", encoding="utf-8"
    )
    log = ROOT / "examples" / "training_log.csv"

    found = {
        (path.name, option): run("rebalance", str(path), *([option] if option else []))
        for path in (sheet, log)
        for option in ("", "--diff", "--apply")
    }

    assert {key: done.returncode for key, done in found.items()} == {
        key: 2 if key[1] else 1 for key in found
    }
    assert all("strideaudit convert" in done.stderr for done in found.values())


def test_words_that_are_not_known_get_a_hint(plan: pathlib.Path) -> None:
    for options, hint in (
        (("--keep", "back sqat"), "Back squat"),
        (("--avoid", "hamstring"), "hamstrings"),
        (("--equipment", "bands,dumbell"), "dumbbell"),
        (("--more", "lots"), "20%"),
        (("--more", "101"), "20%"),
        (("--more", "9" * 5000), "20%"),
    ):
        done = run("rebalance", str(plan), *options)
        assert done.returncode == 2, options
        assert hint in done.stderr, options


SEEDS = some(("0", "1", "2"), 2)


def test_json_is_the_same_under_every_hash_seed_and_says_what_is_proven(
    plan: pathlib.Path,
) -> None:
    words = ("rebalance", str(plan), "--output-format", "json")
    texts = {start(*words, PYTHONHASHSEED=seed).stdout for seed in SEEDS}

    assert len(texts) == 1
    found = json.loads(texts.pop())
    assert found["format"] == "strideaudit-rebalance/1"
    assert found["proven"] == {"changes": True, "moved": True}
    assert found["nodes"] <= 20_000
    assert [one["edits"][0]["line"] for one in found["changes"]] == [15, 27]
    assert found["ladder"][0]["balance"] > found["before"]["balance"]


def test_what_a_plan_itself_says_counts(plan: pathlib.Path) -> None:
    text = WINTER.read_text(encoding="utf-8")
    plan.write_text(f"keep: [Leg press, Walking lunge]\nlevel: beginner\n{text}", encoding="utf-8")

    done = run("rebalance", str(plan), "--ladder")

    assert "Leg press: 3x10 rest 2min" not in done.stdout
    assert "Nordic curl: 3x5" not in done.stdout


def test_what_a_baseline_accepts_is_accepted_here_too(plan: pathlib.Path) -> None:
    assert run("baseline", "create", plan.name, folder=plan.parent).returncode == 0

    for path in (plan.name, str(plan)):
        done = run("rebalance", path, folder=plan.parent)
        assert "push-overreliance" not in done.stdout, path


def test_what_the_settings_say_counts_as_well(plan: pathlib.Path) -> None:
    settings = plan.with_name("strideaudit.toml")
    settings.write_text('keep = ["Leg press"]\navoid = ["nordic_curl"]\n', encoding="utf-8")

    done = run("rebalance", str(plan), "--ladder")

    assert "Leg press: 3x10 rest 2min" not in done.stdout
    assert "Nordic curl: 3x5" not in done.stdout

    settings.write_text('level = "novice"\n', encoding="utf-8")
    refused = run("rebalance", str(plan))
    assert (refused.returncode, "beginner" in refused.stderr) == (2, True)


def test_a_mistake_in_a_key_of_the_plan_has_its_place(plan: pathlib.Path) -> None:
    text = WINTER.read_text(encoding="utf-8")
    for line, hint in (
        ("keep: [Bak squat]", "Back squat"),
        ("equipment: [dumbell]", "dumbbell"),
        ("level: intermediate", "beginner"),
    ):
        plan.write_text(f"{line}\n{text}", encoding="utf-8")
        done = run("rebalance", str(plan))
        assert done.returncode == 2, line
        assert f"{plan}:1" in done.stderr, done.stderr
        assert hint in done.stderr, line


def test_a_screen_reader_hears_sentences(plan: pathlib.Path) -> None:
    done = run("rebalance", str(plan), "--output-format", "plain")

    lines = done.stdout.splitlines()
    assert lines[1].startswith("1. Line 15, mon: Leg press: 3x10 rest 2min becomes ")
    assert any(line.startswith("Then: leans to the push phase, push 59 %") for line in lines)


def test_a_page_shows_before_and_after_and_replaces_no_plan(plan: pathlib.Path) -> None:
    page = plan.parent / "change.html"
    done = run("rebalance", str(plan), "--output", f"html={page}")
    text = page.read_text("utf-8")
    alone = run("rebalance", str(plan), "--output-format", "html")

    assert done.stdout == run("rebalance", str(plan), "--output", f"html={page}").stdout
    assert "2 changes make it clean" in done.stdout
    assert alone.stdout == text
    assert text.startswith("<!doctype html>")
    assert text.count('class="runner') == 6
    for words in ("2 changes make it clean", "before: ", "Isometric knee drive: 3x30s/side"):
        assert words.casefold() in text.casefold(), words
    refused = run("rebalance", str(plan), "--output", f"html={plan}")
    assert (refused.returncode, "would overwrite the plan" in refused.stderr) == (2, True)
    for other in ("json=x", "html=-"):
        assert run("rebalance", str(plan), "--output", other).returncode == 2, other
    assert plan.read_bytes() == WINTER.read_bytes()


def test_a_page_without_a_change_is_the_sheet_of_the_plan(plan: pathlib.Path) -> None:
    shutil.copy(ROOT / "examples" / "balanced.stride.yaml", plan)
    text = run("rebalance", str(plan), "--output-format", "html").stdout

    assert "Already clean" in text
    assert text.count('class="runner') == 3
