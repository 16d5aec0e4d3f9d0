"""Exercises of a team's own: the file, what a configuration makes of it, and how it grows."""

from pathlib import Path

import commandline
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.report import Report
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.project import exercise_file
from strideaudit.project.exercise_file import Addition, added
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths

CATALOGUE = load_catalogue()
FILE = """\
# ours
exercises:
  Bob's drive: {same_as: band_knee_drive}   # his own
  Bob's march:
    actions: {hip_flexion: 1, trunk: 0.5}
    equipment: band
"""
PLAN = """\
sessions:
  - work:
      - Bob's drive: 4x10
      - Bobs Marches: 3x10
      - Back squat: 3x5
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "strideaudit.toml").write_text('knowledge = ["ours.yaml"]\n', encoding="utf-8")
    return tmp_path


def audited(folder: Path, ours: str, plan: str = PLAN) -> Report:
    (folder / "ours.yaml").write_text(ours, encoding="utf-8")
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    return check_paths(Request(("plan.yaml",)))


def used(report: Report) -> dict[str, tuple[str, str]]:
    """Return for each entry its exercise, and whose it is."""
    subject = report.plans[0].subject
    assert subject is not None
    return {
        item.entry.exercise: (item.exercise.id if item.exercise else item.left_out, item.own)
        for item in subject.items
    }


def test_plans_know_the_exercises_of_the_team(folder: Path) -> None:
    found = used(audited(folder, FILE))

    assert found["Bob's drive"] == ("band_knee_drive", "team")
    assert found["Bobs Marches"][1] == "team"
    assert found["Back squat"] == ("back_squat", "")


def test_what_the_plan_says_itself_comes_first(folder: Path) -> None:
    mine = PLAN + "exercises:\n  Bob's drive: {same_as: nordic_curl}\n"

    assert used(audited(folder, FILE, mine))["Bob's drive"] == ("nordic_curl", "plan")


def test_a_plan_may_build_on_the_team_s(folder: Path) -> None:
    mine = PLAN + "exercises:\n  Bobs Marches: {same_as: Bob's drive}\n"

    assert used(audited(folder, FILE, mine))["Bobs Marches"] == ("band_knee_drive", "plan")


def test_the_team_s_may_override_the_catalogue_s(folder: Path) -> None:
    ours = "exercises:\n  Back squat: {same_as: front_squat}\n"

    assert used(audited(folder, ours))["Back squat"] == ("front_squat", "team")


def test_an_unknown_name_is_unknown_without_the_file(folder: Path) -> None:
    (folder / "strideaudit.toml").unlink()

    assert used(audited(folder, FILE))["Bob's drive"] == ("unknown", "")


@pytest.mark.parametrize(
    ("ours", "problem"),
    [
        ("exercises: {A: {same_as: nordic_crul}}", "ours.yaml:1:26: the exercise 'nordic_crul'"),
        ("exercises: {A: {actions: {hip: 1}}}", "ours.yaml:1:27: there is no joint action 'hip'"),
        (
            "exercises: {A: {actions: {trunk: 2}}}",
            "ours.yaml:1:34: the emphasis of",
        ),
        ("exercises: {A: {}}", "ours.yaml:1:13: the exercise 'A' needs either same_as or actions"),
        ("exercises: []", "ours.yaml:1:12: exercises must be a map"),
        ("exercise: {}", "ours.yaml:1:1: unknown key 'exercise'"),
        ("- a", "ours.yaml:1:1: this is not an exercise file"),
        ("a: [", "ours.yaml:1:5: this is not an exercise file"),
        ("", "ours.yaml:1:1: the file is empty"),
        ("exercises:\n  A: {same_as: nordic_curl}\nnote: x", "ours.yaml:3:1: unknown key 'note'"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_plans_wait(
    ours: str, problem: str, folder: Path
) -> None:
    report = audited(folder, ours)

    assert report.exit_code == 2
    assert report.problems[0].startswith(problem)
    assert report.problems[1] == "plan.yaml: not audited, its configuration cannot be used"


def test_a_file_that_is_not_there_is_told_at_the_setting(folder: Path) -> None:
    assert not (folder / "ours.yaml").exists()
    report = check_paths(Request(("plan.yaml",)))

    says = "strideaudit.toml:1:1: knowledge: ours.yaml: no such file or directory"
    assert report.problems[0] == says


def test_all_faults_of_a_file_are_listed(catalogue: Catalogue) -> None:
    text = "exercises:\n  A: {same_as: nope}\n  B: {actions: {nope: 1}, equipment: spoon}\n"
    found = exercise_file.of_text(text, "ours.yaml", catalogue)

    assert [(fault.span.line, fault.message.split("'")[1]) for fault in found.faults] == [
        (2, "nope"), (3, "nope"), (3, "spoon"),
    ]  # fmt: skip


# How it grows


DRIVE = Addition("Our drive", like="band_knee_drive")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        FILE,
        FILE.rstrip("\n"),
        FILE + "notes: all ours\n",
        FILE.replace("\n", "\r\n"),
        "notes: first\nexercises:\n    A: {same_as: nordic_curl}\n\n# the end\n",
    ],
)
def test_an_exercise_is_added_and_nothing_else_changes(text: str, catalogue: Catalogue) -> None:
    before = exercise_file.of_text(text, "ours.yaml", catalogue).own.exercises
    after = added(text, "ours.yaml", DRIVE)
    found = exercise_file.of_text(after, "ours.yaml", catalogue)

    assert not found.faults
    assert found.own.exercises == {**before, "ourdrive": catalogue.exercise("band_knee_drive")}
    (new,) = [line for line in after.splitlines() if "Our drive" in line]
    kept = [line for line in after.splitlines() if line != new]
    if before:
        assert kept == text.splitlines()


def test_a_new_exercise_is_written_out(catalogue: Catalogue) -> None:
    new = Addition("Ours", actions={"hip_flexion": 1, "trunk": 0.5}, unit="s", equipment=("band",))
    after = added("", "ours.yaml", new)
    (exercise,) = exercise_file.of_text(after, "ours.yaml", catalogue).own.exercises.values()

    assert dict(exercise.actions) == {"hip_flexion": 1, "trunk": 0.5}
    assert list(exercise.equipment) == ["band"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FILE.replace("Bob's drive", "our drives"), "there is an exercise 'our drives' already"),
        ("exercises: {A: {same_as: nordic_curl}}", "the exercises are on one line"),
        ("sessions: []\n", "there is no list of exercises to add to"),
        ("exercises:\n", "there is no list of exercises to add to"),
        ("a: [\n", "a bracket or brace is not closed"),
    ],
)
def test_what_cannot_grow_says_why_and_what_to_add(text: str, message: str) -> None:
    with pytest.raises(StrideauditError, match=message) as raised:
        added(text, "ours.yaml", DRIVE)

    assert raised.value.hint


@given(name=st.text(min_size=1, max_size=40), text=st.sampled_from(["", FILE]))
def test_any_name_is_written_so_that_it_is_read_back_or_refused(name: str, text: str) -> None:
    try:
        after = added(text, "ours.yaml", Addition(name, like="nordic_curl"))
    except StrideauditError:
        return
    found = exercise_file.of_text(after, "ours.yaml", CATALOGUE)

    assert found.faults or CATALOGUE.exercise("nordic_curl") in found.own.exercises.values()


# The commands


def run(folder: Path, *words: str) -> commandline.Done:
    return commandline.run("exercises", *words, folder=folder)


def test_a_file_is_begun_grows_and_is_sound(tmp_path: Path) -> None:
    first = run(tmp_path, "add", "Bob's drive", "--like", "band_knee_drive", "--file", "ours.yaml")
    march = ("--action", "hip_flexion=1", "--action", "trunk=0.5", "--unit", "s")
    second = run(tmp_path, "add", "Our march", *march, "--equipment", "band", "--file", "ours.yaml")
    checked = run(tmp_path, "check", "ours.yaml")

    assert (first.returncode, first.stdout) == (0, "ours.yaml: added Bob's drive\n")
    assert second.returncode == 0
    assert (checked.returncode, checked.stdout) == (0, "ours.yaml: 2 exercises, no faults\n")
    assert (tmp_path / "ours.yaml").read_text(encoding="utf-8").splitlines()[1:] == [
        "exercises:",
        '  "Bob\'s drive": {same_as: band_knee_drive}',
        '  "Our march": {actions: {hip_flexion: 1, trunk: 0.5}, unit: s, equipment: [band]}',
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Bob's drive", "--like", "band_knee_drive"), 'there is an exercise "Bob\'s drive"'),
        (("X", "--like", "nordic_crul"), "the exercise 'nordic_crul' does not exist"),
        (("X", "--action", "trunk=2"), "the emphasis of 'trunk' must be at most 1"),
        (("X", "--action", "trunk=nan"), "the emphasis of 'trunk'"),
        (("X", "--action", "trunk=much"), "is not ACTION=EMPHASIS"),
        (("X", "--action", "torso=1"), "there is no joint action 'torso'"),
        (("X",), "give either --like ID or --action"),
        (("X", "--like", "nordic_curl", "--action", "trunk=1"), "give either --like ID or"),
    ],
)
def test_what_cannot_be_added_leaves_the_file_as_it_was(
    words: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(FILE, encoding="utf-8")

    done = run(tmp_path, "add", *words, "--file", "ours.yaml")

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert ours.read_text(encoding="utf-8") == FILE
    assert [path.name for path in tmp_path.iterdir()] == ["ours.yaml"]


def test_all_that_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    text = "exercises:\n  A: {same_as: nope}\n  B: {actions: {nope: 1}}\n"
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")

    done = run(tmp_path, "check", "ours.yaml")

    assert done.returncode == 1
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == [
        "ours.yaml:2:16:", "ours.yaml:3:17:", "ours.yaml:",
    ]  # fmt: skip
    assert run(tmp_path, "check", "gone.yaml").returncode == 2


OURS = """exercises:
  Our drive: {same_as: band_knee_drive}
  Back squat: {actions: {hip_flexion: 1}}
"""


def explained(folder: Path, word: str) -> commandline.Done:
    return commandline.run("explain", word, folder=folder)


def test_explain_says_what_is_one_s_own_and_shows_what_it_is_another_name_of(folder: Path) -> None:
    (folder / "ours.yaml").write_text(OURS, encoding="utf-8")

    done = explained(folder, "our drives")

    lines = done.stdout.splitlines()
    assert lines[0] == (
        "`our drives` = your own, by `knowledge` in the configuration -> band_knee_drive"
    )
    assert lines[2].startswith("Band knee drive  exercise band_knee_drive")
    assert (done.stderr, done.returncode) == ("", 0)


def test_explain_gives_the_team_s_exercise_before_the_catalogue_s(folder: Path) -> None:
    (folder / "ours.yaml").write_text(OURS, encoding="utf-8")

    lines = explained(folder, "Back squat").stdout.splitlines()

    assert lines[0] == "`Back squat` = your own, by `knowledge` in the configuration"
    assert lines[2:5] == [
        "Back squat  exercise of your own",
        "joint action: Hip flexion (1)",
        "lesson: push 0 %, swing 100 %, return 0 %",
    ]


def test_explain_tells_a_broken_file_and_still_answers(folder: Path) -> None:
    (folder / "ours.yaml").write_text("exercises: {X: {same_as: nothing}}", encoding="utf-8")

    done = explained(folder, "nordic_curl")

    assert done.stdout.startswith("Nordic curl  exercise nordic_curl")
    assert "ours.yaml:1:" in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words",
    [("nordic",), ("search", "nordic"), ("--text", "nordic"), ("search", "--text", "nordic")],
)
def test_searching_is_meant_where_no_command_is_named(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(tmp_path, *words)

    assert done.returncode == 0
    assert "nordic_curl " in done.stdout
    assert "back_squat" not in done.stdout


def test_a_file_with_too_many_mistakes_is_refused(catalogue: Catalogue) -> None:
    text = "exercises: {}\n" + "".join(f"k{number}: 1\n" for number in range(1_001))

    (fault,) = exercise_file.of_text(text, "own.yaml", catalogue).faults

    assert fault.message == "a file has at most 1,000 mistakes; here begin more"
