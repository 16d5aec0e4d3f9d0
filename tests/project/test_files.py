"""Which files are audited: what is named, what may be a plan in folders, in a fixed order."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Called, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listing import after_listing

from strideaudit.project.config import patterns
from strideaudit.project.config.model import Pattern

PLAN = "sessions:\n  - work:\n      - Back squat: 4x5\n"
CODE_POINTS = st.text(st.sampled_from("ab*?!/#[]-\\ ."), max_size=8)


def write(path: str | Path, text: str = PLAN) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def audit(run: Run, *words: str) -> Called:
    return run("check", "--output-format", "json", "--fail-on", "never", *words)


def listing(run: Run, *words: str) -> list[str]:
    return run("check", "--show-files", *words).out.splitlines()


# Named files, folders, patterns.


def test_plans_come_in_the_order_in_which_they_are_named_and_folders_sorted(run: Run) -> None:
    names = ["b/z.yaml", "b/a.yaml", "b/c/a.yaml", "b/B.yaml", "a.yaml", "b/c.yaml"]
    random.Random(7).shuffle(names)  # noqa: S311
    for name in names:
        write(name)

    assert audit(run, "b", "a.yaml").plans == [
        "b/B.yaml",
        "b/a.yaml",
        "b/c.yaml",
        "b/z.yaml",
        "b/c/a.yaml",
        "a.yaml",
    ]


def test_a_pattern_stands_for_what_a_shell_would_make_of_it(run: Run) -> None:
    for name in ("plans/b.yaml", "plans/a.yaml", "plans/notes.rst", "plans/deep/c.yaml"):
        write(name)

    assert audit(run, "plans/*.yaml").plans == ["plans/a.yaml", "plans/b.yaml"]
    assert audit(run, "plans/[b].yaml").plans == ["plans/b.yaml"]
    assert audit(run, "plans/?.yaml", "plans/a.yaml").plans == ["plans/a.yaml", "plans/b.yaml"]
    assert audit(run, "pl*").plans == ["plans/a.yaml", "plans/b.yaml", "plans/deep/c.yaml"]
    assert audit(run, "**/*.yaml").plans == ["plans/a.yaml", "plans/b.yaml", "plans/deep/c.yaml"]


def test_a_name_with_signs_of_patterns_is_a_name_where_there_is_such_a_file(run: Run) -> None:
    write("plan[1].yaml")
    write("plan1.yaml")

    assert audit(run, "plan[1].yaml").plans == ["plan[1].yaml"]


def test_a_pattern_that_nothing_fits_is_misuse_and_the_rest_is_audited(run: Run) -> None:
    write("plan.yaml")

    done = audit(run, "plans/*.yaml", "plan.yaml")

    assert (done.code, done.plans) == (2, ["plan.yaml"])
    assert done.err == "strideaudit: plans/*.yaml: no file matches this pattern\n"


# Lists of files.


@pytest.mark.parametrize(
    "data",
    [
        b"a.yaml\nb c.yaml\n",
        b"a.yaml\r\nb c.yaml",
        b"\n\na.yaml\n\nb c.yaml\n\n",
        b"a.yaml\0b c.yaml\0",
        b"\xef\xbb\xbfa.yaml\nb c.yaml\n",
        b"a.yaml\na.yaml\n./a.yaml\nb c.yaml\n",
    ],
)
@pytest.mark.parametrize("name", ["list", "-"])
def test_a_list_names_one_file_a_line_or_by_zero_bytes(
    run: Run, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str
) -> None:
    write("a.yaml")
    write("b c.yaml")
    Path("list").write_bytes(data)
    with open("list", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert audit(run, "--file-list", name).plans == ["a.yaml", "b c.yaml"]


def test_a_list_by_zero_bytes_names_files_with_line_breaks_and_bytes_that_are_no_text(
    run: Run,
) -> None:
    names = [b"a\nb.yaml", b"caf\xe9.yaml", b" lead.yaml"]
    for name in names:
        Path(os.fsdecode(name)).write_text(PLAN, encoding="utf-8")
    Path("list").write_bytes(b"\0".join(names))

    assert audit(run, "--file-list", "list").plans == ["a\nb.yaml", "caf%E9.yaml", " lead.yaml"]
    assert listing(run, ".") == ["./ lead.yaml", "./a\\x0ab.yaml", "./caf\\udce9.yaml"]


def test_a_list_and_paths_are_audited_together(run: Run) -> None:
    write("a.yaml")
    write("b.yaml")
    write("list", "b.yaml\n")

    assert audit(run, "--file-list", "list", "a.yaml").plans == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "nowhere: the list of files: no such file or directory"),
        ("a.yaml\n".encode("utf-16"), "nowhere: the list of files is UTF-16, not UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_is_misuse(run: Run, data: bytes | None, says: str) -> None:
    if data is not None:
        Path("nowhere").write_bytes(data)

    done = audit(run, "--file-list", "nowhere")

    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert audit(run, "--file-list", ".").code == 2


def test_an_empty_list_is_nothing_to_check(run: Run) -> None:
    write("list", "\n")

    assert audit(run, "--file-list", "list").code == 3
    assert audit(run, "--file-list", "list", "--allow-empty").code == 0


def test_a_list_on_standard_input_that_is_closed_is_misuse(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m strideaudit check --file-list - <&-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "strideaudit: -: the list of files: standard input is closed\n"


def test_standard_input_cannot_be_the_list_and_a_plan(run: Run) -> None:
    done = audit(run, "--file-list", "-", "-")

    assert done.code == 2
    assert "standard input" in done.err


# Nothing to check.


def test_nothing_to_check_is_not_green_unless_that_is_in_order(run: Run) -> None:
    Path("plans").mkdir()
    assert audit(run, "plans").code == 3
    assert run("check", "--show-files", "plans").code == 3
    assert audit(run, "--allow-empty", "plans").code == 0
    write("strideaudit.toml", "allow-empty = true\n")
    assert audit(run, "plans").code == 0
    assert run("check", "--show-files", "plans").code == 0
    assert audit(run, "--allow-empty", "nowhere").code == 2


# Patterns of settings and options.


def test_excluded_files_are_passed_over_in_folders_but_not_where_they_are_named(run: Run) -> None:
    for name in ("plans/a.yaml", "plans/old/b.yaml", "plans/old/keep.yaml", "plans/c.old.yaml"):
        write(name)
    write("strideaudit.toml", 'exclude = ["old/*", "!old/keep.yaml", "*.old.yaml"]\n')
    write("plans/strideaudit.toml", 'extend = "../strideaudit.toml"\nexclude = ["/old/b*"]\n')

    assert audit(run, "plans").plans == ["plans/a.yaml", "plans/c.old.yaml", "plans/old/keep.yaml"]
    os.remove("plans/strideaudit.toml")
    assert audit(run, "plans").plans == ["plans/a.yaml", "plans/old/b.yaml", "plans/old/keep.yaml"]
    write("strideaudit.toml", 'exclude = ["old/", "*.old.yaml"]\n')
    assert audit(run, "plans").plans == ["plans/a.yaml"]
    assert audit(run, "plans/c.old.yaml").plans == ["plans/c.old.yaml"]
    assert audit(run, "plans/*.yaml").plans == ["plans/a.yaml", "plans/c.old.yaml"]
    assert audit(run, "--force-exclude", "plans/a.yaml", "plans/c.old.yaml").plans == [
        "plans/a.yaml"
    ]
    assert audit(run, "--force-exclude", "plans/c.old.yaml").code == 3
    assert audit(run, "--exclude", "a*", "plans").plans == [
        "plans/c.old.yaml",
        "plans/old/b.yaml",
        "plans/old/keep.yaml",
    ]


def test_an_excluded_folder_that_is_named_is_looked_into_unless_exclusion_is_forced(
    run: Run,
) -> None:
    write("plans/old/a.yaml")
    write("plans/old/draft.yaml")
    write("strideaudit.toml", 'exclude = ["plans/old/", "draft*"]\n')

    assert audit(run, ".").code == 3
    assert audit(run, "plans/old").plans == ["plans/old/a.yaml"]
    assert listing(run, "--force-exclude", "plans/old") == ["plans/old/: excluded"]


def test_the_settings_closest_to_a_folder_say_what_is_passed_over_in_it(run: Run) -> None:
    for name in ("a/plan.yaml", "a/draft.yaml", "b/plan.yaml", "b/draft.yaml"):
        write(name)
    write("b/strideaudit.toml", 'exclude = ["draft*"]\n')

    assert audit(run, ".").plans == ["./a/draft.yaml", "./a/plan.yaml", "./b/plan.yaml"]


def test_included_files_are_read_as_plans_and_no_others(run: Run) -> None:
    write("plans/a.yaml", "notes: x\n")
    write("plans/b.txt")
    write("c.yaml")
    write("strideaudit.toml", 'include = ["plans/*", "!plans/*.toml"]\n')

    assert audit(run, ".").plans == ["./plans/a.yaml", "./plans/b.txt"]
    assert listing(run, ".") == ["./c.yaml: not included", "./plans/a.yaml", "./plans/b.txt"]
    assert audit(run, "c.yaml").plans == ["c.yaml"]


# What git ignores.


def git(*words: str) -> None:
    program = shutil.which("git")
    assert program
    subprocess.run([program, *words], check=True, capture_output=True)


IGNORES = {
    ".gitignore": "\ufeff/build/\n# note\n*.tmp.yaml\nlogs\n\n!keep.tmp.yaml\n!\nbad\\\n[z-a]\n",
    "plans/.gitignore": "draft*\r\n!draft-2.yaml\r\n/top.yaml\n",
    "plans/deep/.gitignore": "!draft-1.yaml\n",
}
FILES = [
    "a.yaml",
    "a.tmp.yaml",
    "keep.tmp.yaml",
    "build/a.yaml",
    "plans/build/a.yaml",
    "logs/a.yaml",
    "plans/logs/a.yaml",
    "plans/draft-1.yaml",
    "plans/draft-2.yaml",
    "plans/top.yaml",
    "plans/deep/top.yaml",
    "plans/deep/draft-1.yaml",
    "plans/deep/keep.tmp.yaml",
]


def known_to_git() -> set[str]:
    program = shutil.which("git")
    assert program
    words = [program, "ls-files", "-z", "--others", "--exclude-standard"]
    done = subprocess.run(words, check=True, capture_output=True)
    names = os.fsdecode(done.stdout).split("\0")
    return {f"./{name}" for name in names if name.endswith(".yaml")}


def test_what_git_ignores_is_passed_over_as_git_does_it(run: Run) -> None:
    shutil.rmtree(".git")
    git("init", "-q")
    for name, text in IGNORES.items():
        write(name, text)
    for name in FILES:
        write(name)

    plans = audit(run, ".").plans

    assert set(plans) == known_to_git()
    assert 0 < len(plans) < len(FILES)
    assert len(audit(run, "--no-respect-gitignore", ".").plans) == len(FILES)
    assert audit(run, "plans/deep").plans == [
        "plans/deep/draft-1.yaml",
        "plans/deep/keep.tmp.yaml",
        "plans/deep/top.yaml",
    ]
    assert "./build/: ignored by git" in listing(run, ".")
    assert audit(run, "a.tmp.yaml").plans == ["a.tmp.yaml"]
    assert audit(run, "build").plans == ["build/a.yaml"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    above=st.lists(CODE_POINTS, max_size=3),
    below=st.lists(CODE_POINTS, max_size=3),
)
def test_any_lines_mean_what_they_mean_to_git(run: Run, above: list[str], below: list[str]) -> None:
    if not Path("folder").exists():
        shutil.rmtree(".git")
        git("init", "-q")
        for name in ("a.yaml", "b.yaml", "folder/a.yaml", "folder/ab/b.yaml", "ab/a.yaml"):
            write(name)
    write(".gitignore", "\n".join(above))
    write("folder/.gitignore", "\n".join(below))

    assert set(audit(run, ".").plans) == known_to_git()


def test_ignore_files_above_the_top_of_a_repository_do_not_count(run: Run) -> None:
    write(".gitignore", "*.yaml\n")
    Path("inner/.git").mkdir(parents=True)
    write("inner/plan.yaml")

    assert audit(run, "inner").plans == ["inner/plan.yaml"]


# What cannot be looked at.


def test_a_file_that_is_not_there_is_told_by_the_listing_too(run: Run) -> None:
    write("plan.yaml")

    done = run("check", "--show-files", "nowhere.yaml", "plan.yaml")

    assert (done.code, done.out) == (2, "plan.yaml\n")
    assert done.err == "strideaudit: nowhere.yaml: no such file or directory\n"


def test_settings_that_cannot_be_used_are_told_by_the_listing_too(run: Run) -> None:
    write("plan.yaml")
    write("strideaudit.toml", "selct = 1\n")

    done = run("check", "--show-files", "plan.yaml")

    assert (done.code, done.out) == (2, "plan.yaml\n")
    assert "unknown setting 'selct'" in done.err


def test_loops_of_links_end_and_are_told_where_they_could_be_a_plan(run: Run) -> None:
    write("plans/a.yaml")
    os.symlink(".", "plans/again")
    os.symlink("b.yaml", "plans/b.yaml")
    os.symlink("x.stride.yaml", "plans/y.stride.yaml")
    os.symlink("y.stride.yaml", "plans/x.stride.yaml")

    done = audit(run, "plans")

    assert (done.code, done.plans) == (2, ["plans/a.yaml"])
    assert done.err.splitlines() == [
        f"strideaudit: plans/{name}: too many levels of symbolic links"
        for name in ("b.yaml", "x.stride.yaml", "y.stride.yaml")
    ]
    assert audit(run, "plans/b.yaml").code == 2


def test_a_link_to_a_plan_is_the_plan_and_is_audited_once(run: Run) -> None:
    write("plans/a.yaml")
    os.symlink("a.yaml", "plans/b.yaml")

    assert audit(run, "plans").plans == ["plans/a.yaml"]
    assert audit(run, "plans/b.yaml", "plans").plans == ["plans/b.yaml"]


def test_a_folder_that_cannot_be_read_is_one_sentence_and_the_rest_is_audited(run: Run) -> None:
    write("plans/a.yaml")
    write("plans/z/b.yaml")
    here = os.open("plans", os.O_RDONLY)
    for _ in range(20):  # so deep that its path is longer than any may be
        os.mkdir("n" * 250, dir_fd=here)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)

    done = audit(run, "plans")

    assert (done.code, done.plans) == (2, ["plans/a.yaml", "plans/z/b.yaml"])
    assert done.err.count("\n") == 1
    assert done.err.endswith("n: file name too long\n")
    assert run("check", "--show-files", "plans").code == 2


def test_names_that_are_too_long_are_misuse(run: Run) -> None:
    write("plan.yaml")

    done = audit(run, "x" * 300, "plan.yaml", "y/" * 3000)

    assert (done.code, done.plans) == (2, ["plan.yaml"])
    assert [line.rpartition(": ")[2] for line in done.err.splitlines()] == [
        "file name too long"
    ] * 2


def test_a_file_that_vanishes_before_it_is_read_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        write(name)
    after_listing(monkeypatch, lambda: os.remove("b.yaml"))

    done = audit(run, ".")

    assert (done.code, done.plans) == (2, ["./a.yaml", "./c.yaml"])
    assert done.err == "strideaudit: ./b.yaml: no such file or directory\n"


def test_the_baseline_is_no_plan_and_not_worth_a_word(run: Run) -> None:
    write("plan.yaml")
    assert run("baseline", "create", "plan.yaml").code == 0

    assert listing(run, ".") == ["./plan.yaml"]
    done = audit(run, ".")
    assert (done.plans, json.loads(done.out)["summary"]["skipped"]) == (["./plan.yaml"], 0)
    write("strideaudit.toml", 'baseline = "ours.json"\ninclude = ["*.json", "*.yaml"]\n')
    os.rename("strideaudit-baseline.json", "ours.json")
    assert listing(run, ".") == ["./plan.yaml"]


# Patterns themselves.


@given(CODE_POINTS, CODE_POINTS)
def test_any_text_is_a_pattern_or_is_not_and_never_an_exception(text: str, path: str) -> None:
    fits = patterns.fits(f"/top/{path}", [Pattern("/top", text)])

    assert not fits or patterns.is_pattern(text)
