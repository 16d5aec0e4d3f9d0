"""Reports in files: several of one run, whole or not at all, and what a failure leaves behind."""

import json
import os
import stat
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from commandline import MODULE, Done, run, start

from strideaudit.errors import StrideauditError
from strideaudit.reports import outputs
from strideaudit.reports.outputs import Output
from strideaudit.text import write_output

FAILING = "sessions:\n  - work:\n      - Leg press: 6x10\n      - Leg extension: 6x12\n"
BROKEN = '{"broken": '
"""How what the sabotaged program leaves behind begins."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one plan that fails."""
    (tmp_path / "plan.yaml").write_text(FAILING, encoding="utf-8")
    return tmp_path


def check(folder: Path, *words: str, **changes: str) -> Done:
    return run("check", "plan.yaml", *words, folder=folder, **changes)


def sabotaged(folder: Path, code: str, *words: str) -> Done:
    """Check in a process that imports the code of ``sabotage`` when it starts."""
    return start("check", "plan.yaml", *words, folder=folder, PYTHONPATH=code)


def sound(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert content["format"] == "strideaudit-report/1"
    return content


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# Which report goes where


@pytest.mark.parametrize(
    ("given", "says", "hint"),
    [
        (["json"], "'json' does not say which format goes where", "FORMAT=PATH"),
        (["json="], "'json=' does not say which format goes where", "FORMAT=PATH"),
        (["=x"], "unknown output format ''", "it is one of auto"),
        (["jsom=x"], "unknown output format 'jsom'", "did you mean 'json'?"),
        (["auto=x"], "auto is for standard output", "name the format of a file"),
        (["json=a", "full=./a"], "two reports would go to './a'", "a file of its own"),
        (["json=-", "full=-"], "two reports would go to '-'", "a file of its own"),
        (["json=a\0b"], "'a\\x00b' is not a file name", ""),
    ],
)
def test_an_output_that_makes_no_sense_is_refused(given: list[str], says: str, hint: str) -> None:
    with pytest.raises(StrideauditError) as caught:
        outputs.parse(given)

    assert (caught.value.message, hint in caught.value.hint) == (says, True)


def test_a_path_may_hold_equals_signs() -> None:
    assert outputs.parse(["json=a=b.json"]) == (Output("json", "a=b.json"),)


def test_two_names_of_one_file_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")

    with pytest.raises(StrideauditError, match="two reports would go to"):
        outputs.parse([f"json={tmp_path / 'target'}", f"full={tmp_path / 'link'}"])


@pytest.mark.parametrize(
    ("environ", "terminal", "formats"),
    [
        ({}, True, ("full",)),
        ({"TERM": "dumb"}, True, ("plain",)),
        ({}, False, ("concise",)),
        ({"TERM": "dumb"}, False, ("concise",)),
        ({"GITHUB_ACTIONS": "true"}, False, ("full", "github")),
        ({"GITHUB_ACTIONS": "false"}, False, ("concise",)),
        ({"GITLAB_CI": "true"}, False, ("full",)),
    ],
)
def test_auto_is_what_the_place_wants(
    environ: dict[str, str], *, terminal: bool, formats: tuple[str, ...]
) -> None:
    assert outputs.resolved("auto", environ, terminal=terminal) == formats
    assert outputs.resolved("json", environ, terminal=terminal) == ("json",)


def test_auto_in_a_pipe_is_one_line_a_finding(folder: Path) -> None:
    clean = {"GITHUB_ACTIONS": "", "GITLAB_CI": ""}
    auto = check(folder, "--output-format", "auto", **clean)

    assert auto.stdout == check(folder, "--output-format", "concise", **clean).stdout
    assert auto.returncode == 1


# Written


def test_every_report_is_what_standard_output_would_show(folder: Path) -> None:
    done = check(folder, "--output", "json=a.json", "--output", "concise=b.txt", "--color=always")

    assert done.returncode == 1
    for name, kind in (("a.json", "json"), ("b.txt", "concise")):
        shown = check(folder, "--output-format", kind).stdout
        assert (folder / name).read_text(encoding="utf-8") == shown
    assert left(folder) == {"plan.yaml", "a.json", "b.txt"}


def test_a_dash_is_standard_output_instead_of_the_usual_format(folder: Path) -> None:
    done = check(folder, "--output", "json=-", "--output", "concise=b.txt")

    assert json.loads(done.stdout)["summary"]["exit_code"] == 1
    assert left(folder) == {"plan.yaml", "b.txt"}


def test_a_file_is_replaced_and_keeps_its_mode_and_a_new_one_has_the_usual(folder: Path) -> None:
    old = folder / "old.json"
    old.write_text("x" * 100_000, encoding="utf-8")
    old.chmod(0o640)

    check(folder, "--output", "json=old.json", "--output", "concise=new.txt")

    sound(old)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.txt").stat().st_mode) == 0o666 & ~mask


def test_a_link_stays_and_its_target_is_written(folder: Path) -> None:
    (folder / "there.json").write_text("old", encoding="utf-8")
    (folder / "link").symlink_to("there.json")
    (folder / "dangling").symlink_to("new.json")

    check(folder, "--output", "json=link")
    check(folder, "--output", "json=dangling")

    assert (folder / "link").is_symlink()
    assert (folder / "dangling").is_symlink()
    sound(folder / "there.json")
    sound(folder / "new.json")


def test_a_pipe_gets_the_whole_report(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()

    done = check(folder, "--output", "json=pipe")

    reader.join(timeout=60)
    assert done.returncode == 1
    assert json.loads(got[0])["summary"]["exit_code"] == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_name_that_is_not_unicode_is_also_written_to_a_device(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    (folder / name).write_text(FAILING, encoding="utf-8")

    done = run(
        "check", name, "--output", "concise=/dev/null", "--output", "concise=a.txt", folder=folder
    )

    assert done.returncode == 1
    assert "caf\\udce9.yaml" in (folder / "a.txt").read_text(encoding="utf-8")


def test_files_are_written_even_where_the_reader_of_the_output_has_gone(folder: Path) -> None:
    command = [*MODULE, "check", "plan.yaml", "--output=json=a.json"]
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(command, stdout=writing, cwd=folder) as process:
        os.close(writing)
        process.wait(timeout=60)

    assert process.returncode == 141
    sound(folder / "a.json")


def test_files_are_written_even_where_standard_output_is_full(folder: Path) -> None:
    code = sabotage(folder, audit=False)  # no report that is whole becomes one that is broken
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*MODULE, "check", "plan.yaml", "--output=json=a.json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": code},
            check=False,
        )

    assert done.returncode == 2
    assert b"standard output cannot be written: no space left" in done.stderr
    sound(folder / "a.json")


# Not written

BAD = {
    "a folder that is missing": ("nowhere/a.json", "no such file or directory"),
    "a directory": ("folder", "is a directory"),
    "a file as a folder": ("plan.yaml/a.json", "not a directory"),
    "a disk that is full": ("/dev/full", "no space left on device"),
    "a name that is too long": ("x" * 300, "file name too long"),
}


@pytest.mark.parametrize("case", BAD)
def test_an_output_that_cannot_be_written_loses_no_other(case: str, folder: Path) -> None:
    path, says = BAD[case]
    (folder / "folder").mkdir()

    words = ("--output", "json=one.json", "--output", f"json={path}", "--output", "json=two.json")
    done = check(folder, *words)

    assert done.returncode == 2
    assert done.stderr == f"strideaudit: the report {path} cannot be written: {says}\n"
    assert "PUSH-HEAVY" in done.stdout
    assert sound(folder / "one.json")["plans"]
    assert sound(folder / "two.json")["plans"]
    assert left(folder) == {"plan.yaml", "folder", "one.json", "two.json"}
    assert left(folder / "folder") == set()


def test_a_report_on_standard_output_knows_of_files_that_could_not_be_written(
    folder: Path,
) -> None:
    done = check(folder, "--output-format", "json", "--output", "concise=nowhere/a")

    assert json.loads(done.stdout)["summary"]["exit_code"] == done.returncode == 2


def test_unread_and_unwritten_files_are_both_reported(
    folder: Path,
) -> None:
    done = check(folder, "gone.yaml", "--output", "concise=nowhere/a")

    assert done.stderr.splitlines() == [
        "strideaudit: gone.yaml: no such file or directory",
        "strideaudit: the report nowhere/a cannot be written: no such file or directory",
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_reported(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o500)

    done = check(folder, "--output", "json=locked/a.json")

    assert done.returncode == 2
    assert "permission denied" in done.stderr


def test_a_failure_in_the_middle_leaves_only_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", _fails)

    with pytest.raises(OSError, match="No space"):
        write_output.replace(str(path), b"new")

    assert path.read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == {"a.json"}


def _fails(_: str, __: str) -> None:
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize("target", ["plan.yaml", "./plan.yaml", "link.yaml", "other.yaml"])
@pytest.mark.parametrize("what", ["plan.yaml", "."])
def test_a_report_never_replaces_a_plan(what: str, target: str, folder: Path) -> None:
    (folder / "link.yaml").symlink_to("plan.yaml")
    (folder / "other.yaml").write_text(FAILING, encoding="utf-8")

    done = run("check", what, "--output", f"json={target}", folder=folder)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"the report would overwrite the plan {target}" in done.stderr
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == FAILING
    assert (folder / "other.yaml").read_text(encoding="utf-8") == FAILING


def test_a_report_never_replaces_what_is_named_as_a_plan_and_is_none(folder: Path) -> None:
    (folder / "notes.txt").write_text("no plan", encoding="utf-8")

    done = run("check", "notes.txt", "--output", "json=notes.txt", folder=folder)

    assert done.returncode == 2
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "no plan"


def test_a_report_never_replaces_the_settings_or_the_baseline(folder: Path) -> None:
    (folder / "strideaudit.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    run("baseline", "create", "plan.yaml", folder=folder)
    before = {name: (folder / name).read_bytes() for name in left(folder)}

    for name in ("strideaudit.toml", "b.json"):
        done = check(folder, "--output", f"json={name}")

        assert done.returncode == 2
        assert done.stderr == (
            f"strideaudit: the report would overwrite {name}, which the audit reads\n"
        )
    assert {name: (folder / name).read_bytes() for name in left(folder)} == before


def test_an_earlier_report_is_replaced(folder: Path) -> None:
    for _ in range(2):
        done = run("check", ".", "--output", "json=report.json", folder=folder)

        assert done.returncode == 1
        assert len(sound(folder / "report.json")["plans"]) == 1


# What a run that breaks off leaves behind


def sabotage(folder: Path, *, audit: bool = True) -> str:
    """Let one format say what it leaves where a run breaks off, and let every run raise."""
    lines = (
        "import json",
        "import strideaudit.project.auditor",
        "from strideaudit.reports.formats import json as reporter",
        "def left(reason: str, code: int) -> str:",
        "    return json.dumps({'broken': reason}) + '\\n'",
        "reporter.REPORTER = reporter.REPORTER._replace(broken=left)",
        "def broken(*_: object) -> None:",
        "    raise RuntimeError('the flux is gone')",
        "strideaudit.project.auditor.Auditor.find = broken" if audit else "",
    )
    code = folder / "code"
    code.mkdir()
    (code / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return str(code)


def test_a_bug_leaves_valid_reports_of_the_formats_that_need_it(folder: Path) -> None:
    (folder / "old.json").write_text("of the last run", encoding="utf-8")
    (folder / "old.txt").write_text("of the last run", encoding="utf-8")
    words = ("--output", "concise=old.txt", "--output", "json=old.json", "--output-format", "json")

    done = sabotaged(folder, sabotage(folder), *words)

    assert done.returncode == 70
    said = {"broken": "internal error: RuntimeError: the flux is gone at sitecustomize.py:8"}
    assert json.loads((folder / "old.json").read_text(encoding="utf-8")) == said
    assert json.loads(done.stdout) == said
    assert (folder / "old.txt").read_text(encoding="utf-8") == "of the last run"
    assert left(folder) == {"plan.yaml", "old.json", "old.txt", "code"}


def test_a_bug_replaces_no_plan_and_is_still_the_bug_where_nothing_can_be_left(
    folder: Path,
) -> None:
    code = sabotage(folder)

    done = sabotaged(folder, code, "--output", "json=plan.yaml")
    assert done.returncode == 2
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == FAILING

    done = sabotaged(folder, code, "--output", "json=nowhere/a.json")
    assert done.returncode == 70
    assert "the flux is gone" in done.stderr


def test_settings_that_cannot_be_used_leave_valid_reports(folder: Path) -> None:
    code = sabotage(folder, audit=False)

    done = sabotaged(folder, code, "--select", "nope", "--output", "json=a.json")

    assert done.returncode == 2
    assert (folder / "a.json").read_text(encoding="utf-8").startswith(BROKEN)


def test_an_output_that_cannot_be_written_breaks_no_other(folder: Path) -> None:
    """The error of one file once made a broken report of the others, which were whole."""
    code = sabotage(folder, audit=False)

    sabotaged(folder, code, "--output", "json=a.json", "--output", "json=nowhere/b")

    assert sound(folder / "a.json")["plans"]
