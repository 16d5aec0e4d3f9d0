"""A repository does not reach out of itself: what its files name stays inside it."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from amount import FULL, some
from commandline import MODULE, Called, Run, start
from listing import after_listing

from strideaudit.text.limits import FILE_LIST_BYTES, GITIGNORE_BYTES

PLAN = "sessions:\n  - work:\n      - Back squat: 4x5\n"
PRIVATE = "s3cret: of the runner\n"
OWN = "exercises:\n  Bob's drive: {same_as: band_knee_drive}\n"

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")


def write(path: str | Path, text: str) -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def top(run: Run, tmp_path: Path) -> Iterator[Path]:
    """The top of a repository, in which the test runs; next to it a home with files of a user."""
    del run  # it goes to another folder, so it comes first
    top = tmp_path / "repo"
    write(top / "plan.yaml", PLAN)
    write(top / ".git/config", "[core]\n\tbare = false\n")
    write(tmp_path / "home/.bashrc", "mine\n")
    write(tmp_path / "home/secret.yaml", PRIVATE)
    write(tmp_path / "home/own.yaml", OWN)
    write(tmp_path / "home/team.toml", 'fail-on = "never"\n')
    with chdir(top):
        yield top


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# What settings write

ELSEWHERE = {
    "a file of the user": "../home/.bashrc",
    "a new file of the user": "../home/.profile",
    "the settings of git": ".git/config",
    "a hook of git": ".git/hooks/post-checkout",
    "git in capitals": ".GIT/config",
    "a link to a file": "link.md",
    "a link to a folder": "folder/.bashrc",
    "a link to nothing yet": "dangling",
    "a link to git": "inner/config",
    "a device": "/dev/full",
}


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize("absolute", [False, True])
def test_settings_write_no_report_elsewhere(
    where: str, run: Run, top: Path, *, absolute: bool
) -> None:
    path = os.path.join(top, ELSEWHERE[where]) if absolute else ELSEWHERE[where]
    (top / "link.md").symlink_to("../home/.bashrc")
    (top / "folder").symlink_to("../home")
    (top / "dangling").symlink_to("../home/.profile")
    (top / "inner").symlink_to(".git")
    write("strideaudit.toml", f"output = [{json.dumps('markdown=' + path)}]\n")
    before = tree(top.parent)

    done = run("check", ".")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("strideaudit: strideaudit.toml:1:1: the report ")
    assert tree(top.parent) == before


@pytest.mark.parametrize("name", ["extended", "own"])
def test_what_another_file_of_settings_names_stays_inside_as_well(name: str, run: Run) -> None:
    write("extended.toml", 'output = ["json=../home/.profile"]\n')
    write("own.toml", 'extend = "extended.toml"\n')

    done = run("check", "--config", f"{name}.toml", "plan.yaml")

    assert (done.code, done.out) == (2, "")
    assert not Path("../home/.profile").exists()


@pytest.mark.parametrize("content", ["mine\n", "# a plan\n", '{"format": "other"}', "[1]", "\0"])
def test_settings_replace_nothing_but_a_report(content: str, run: Run) -> None:
    write("notes.md", content)
    write("strideaudit.toml", 'output = ["markdown=notes.md"]\n')

    done = run("check", "plan.yaml")

    assert done.code == 2
    says = "the report notes.md cannot be written: it would replace a file that is not a report"
    assert done.err == f"strideaudit: {says}\n"
    assert Path("notes.md").read_text(encoding="utf-8") == content
    assert run("check", "--trust-config", "plan.yaml").code == 1
    assert Path("notes.md").read_text(encoding="utf-8").startswith("<!-- strideaudit -->")
    assert run("check", "plan.yaml").code == 1


def test_settings_wait_for_no_pipe(run: Run) -> None:
    os.mkfifo("pipe")
    write("strideaudit.toml", 'output = ["markdown=pipe"]\n')

    done = run("check", "plan.yaml")

    assert done.code == 2
    assert done.err.endswith("cannot be written: is a pipe, not a file\n")


def test_reports_inside_are_written_from_every_folder(run: Run, top: Path) -> None:
    write("strideaudit.toml", 'output = ["json=out.json", "sarif=out.sarif"]\n')
    (top / "plans").mkdir()

    for _ in range(2):
        with chdir("plans"):
            assert run("check", "../plan.yaml").code == 1
        assert {"out.json", "out.sarif"} <= set(os.listdir("plans"))


@pytest.mark.parametrize("option", ["--output=markdown=../home/.bashrc", "--trust-config"])
def test_a_person_writes_anywhere(option: str, run: Run) -> None:
    if option == "--trust-config":
        write("strideaudit.toml", 'output = ["markdown=../home/.bashrc"]\n')

    assert run("check", option, "plan.yaml").code == 1
    assert Path("../home/.bashrc").read_text(encoding="utf-8").startswith("<!-- strideaudit -->")


def test_a_variable_is_what_a_person_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIDEAUDIT_OUTPUT", "markdown=../home/new.md")

    assert run("check", "plan.yaml").code == 1
    assert Path("../home/new.md").exists()


def test_settings_from_elsewhere_that_a_person_names_write_into_the_repository(run: Run) -> None:
    write("../home/team.toml", 'output = ["json=out.json"]\n')

    assert run("check", "--config", "../home/team.toml", "plan.yaml").code == 1
    assert Path("out.json").exists()


def test_a_home_that_is_a_repository_is_no_limit_for_a_folder_in_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path("../home").resolve()
    (home / ".git").mkdir()
    monkeypatch.setenv("HOME", str(home))
    write(home / "downloads/strideaudit.toml", 'output = ["json=../.profile"]\n')
    write(home / "downloads/plan.yaml", PLAN)
    monkeypatch.chdir(home / "downloads")

    done = run("check", ".")

    assert (done.code, done.out) == (2, "")
    assert not (home / ".profile").exists()


# What settings read

READ = {
    "extend": ("team.toml", 'extend = "{}"\n'),
    "knowledge": ("own.yaml", 'knowledge = ["{}"]\n'),
    "baseline": ("base.json", 'baseline = "{}"\n'),
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("how", ["path", "link", "absolute"])
def test_settings_read_nothing_elsewhere_unless_a_person_trusts_them(
    name: str, how: str, run: Run, top: Path
) -> None:
    file, text = READ[name]
    assert run("baseline", "create", "--baseline", "../home/base.json", "plan.yaml").code == 0
    paths = {"path": f"../home/{file}", "link": file, "absolute": f"{top.parent}/home/{file}"}
    if how == "link":
        os.symlink(f"../home/{file}", file)
    write("strideaudit.toml", text.format(paths[how]))

    done = run("check", "plan.yaml")

    assert done.code == 2
    assert f"strideaudit.toml:1:1: {name}: " in done.err
    assert "leads out of" in done.err if how == "link" else "it is outside" in done.err
    assert "--trust-config" in done.err
    assert run("check", "--trust-config", "plan.yaml").code in (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "plan.yaml"),
        ("check", "--show-files", "."),
        ("coverage", "plan.yaml"),
        ("compare", "plan.yaml", "plan.yaml"),
        ("config", "show"),
        ("rules",),
        ("explain", "Bob's drive"),
        ("baseline", "create", "plan.yaml"),
        ("baseline", "update", "plan.yaml"),
        ("baseline", "prune", "plan.yaml"),
        ("baseline", "show"),
    ],
)
def test_every_command_that_reads_settings_takes_the_option(
    words: tuple[str, ...], run: Run
) -> None:
    write("strideaudit.toml", 'knowledge = ["../home/own.yaml"]\n')
    if words[0] == "baseline" and words[1] != "create":
        assert run("baseline", "create", "--trust-config", "plan.yaml").code == 0

    plain, trusted = run(*words), run(*words, "--trust-config")

    assert "cannot be used: it is outside" in plain.err
    assert "cannot be used" not in trusted.err
    assert trusted.code in (0, 1)


def test_settings_that_are_a_link_out_of_the_repository_are_not_read(run: Run) -> None:
    write("../home/private.toml", 'token-abcdef = "x"\n')
    os.symlink("../home/private.toml", "strideaudit.toml")

    done = run("check", "plan.yaml")

    assert done.code == 2
    assert "strideaudit.toml: these settings cannot be used: it leads out of" in done.err
    assert "token" not in done.err
    assert "token-abcdef" in run("check", "--config", "strideaudit.toml", "plan.yaml").err


def test_a_baseline_that_settings_name_replaces_no_other_file(run: Run) -> None:
    write("notes.md", "mine\n")
    write("strideaudit.toml", 'baseline = "notes.md"\n')

    done = run("baseline", "create", "--force", "plan.yaml")

    assert done.code == 2
    assert done.err.startswith("strideaudit: notes.md: ")
    assert Path("notes.md").read_text(encoding="utf-8") == "mine\n"
    assert run("baseline", "create", "--force", "--trust-config", "plan.yaml").code == 0


# What messages show


def messages(done: Called) -> str:
    return done.out + done.err


@pytest.mark.parametrize("path", ["../home/secret.yaml", "secrets.env", ".git/config", "link.yaml"])
@pytest.mark.parametrize("trusted", [False, True])
def test_no_message_quotes_a_file_that_is_no_exercise_file(
    path: str, run: Run, *, trusted: bool
) -> None:
    write("secrets.env", PRIVATE)
    write(".git/config", f"[http]\n\textraheader = {PRIVATE}")
    os.symlink("../home/secret.yaml", "link.yaml")
    write("strideaudit.toml", f'knowledge = ["{path}"]\n')

    done = run("check", *(["--trust-config"] if trusted else []), "plan.yaml")

    assert done.code == 2
    assert [word for word in ("s3cret", "runner", "extraheader") if word in messages(done)] == []


@pytest.mark.parametrize("target", ["../home/secret.yaml", ".git/config", ".env", "/etc/passwd"])
@pytest.mark.parametrize("name", ["link.stride.yaml", "link.csv"])
def test_a_search_follows_no_link_out_of_the_repository(name: str, target: str, run: Run) -> None:
    write(".env", PRIVATE)
    os.symlink(target, name)

    done = run("check", ".")

    assert [word for word in ("s3cret", "root:", "bare") if word in messages(done)] == []
    if name == "link.stride.yaml":
        says = "a link that leads out of the repository (name the file to audit it)"
        assert (done.code, done.err) == (2, f"strideaudit: ./{name}: {says}\n")
    else:
        assert (done.code, done.err) == (1, "")
    assert "s3cret" in messages(run("check", "../home/secret.yaml"))


@pytest.mark.parametrize("pattern", ["*.yaml", "plans/*/*.yaml", "plans/**/*.yaml", "pl*"])
def test_a_pattern_follows_no_link_out_of_the_repository(pattern: str, run: Run) -> None:
    os.symlink("../home/secret.yaml", "link.yaml")
    write("plans/a/b.yaml", PLAN)
    os.symlink("../../home", "plans/home")
    os.symlink("../home", "plot")
    os.symlink("plan.yaml", "same.yaml")

    done = run("check", "--output-format", "json", pattern)

    assert "s3cret" not in messages(done)
    assert done.code == 2
    assert done.err.count("a link that leads out of the repository") == done.err.count("\n") > 0
    assert {"plan.yaml", "plans/a/b.yaml"} >= set(done.plans) > set()


def test_init_writes_into_no_folder_that_a_link_has_moved(run: Run, top: Path) -> None:
    os.symlink("../home", "plans")
    before = tree(top.parent)

    done = run("init", "--force")

    assert done.code == 2
    assert "nothing was written: plans/example.stride.yaml: it leads out of ." in done.err
    assert tree(top.parent) == before


# Pipes, devices and files without end


def endless(path: Path, how: str) -> None:
    if how == "pipe":
        os.mkfifo(path)
    elif how == "device":
        path.symlink_to("/dev/zero")
    else:
        path.touch()
        os.truncate(path, 2**40)


ENDLESS = ("pipe", "device", "large")


@pytest.mark.parametrize(
    ("file", "how"),
    [
        (file, how)
        for number, file in enumerate(
            ("strideaudit.toml", ".gitignore", "own.yaml", "base.json", "team.toml", "list")
        )
        for how in (ENDLESS if FULL else (ENDLESS[number % len(ENDLESS)],))
    ],
)
def test_no_file_is_waited_for_or_read_without_end(file: str, how: str, top: Path) -> None:
    """Each in a process of its own, which may take no more than the time of any test."""
    endless(top / file, how)
    words = ["check", "."]
    for name, text in READ.values():
        if file == name:
            write("strideaudit.toml", text.format(file))
    if file == "list":
        words = ["check", "--file-list", "list"]

    done = start(*words)

    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "internal error" in line] == []
    assert done.stderr.startswith("strideaudit: ")


@pytest.mark.parametrize(
    ("file", "most"), some([(".gitignore", GITIGNORE_BYTES), ("list", FILE_LIST_BYTES)], 1)
)
def test_the_largest_that_is_read_is_read(file: str, most: int, run: Run) -> None:
    line = "plan.yaml\n" if file == "list" else "other.yaml\n"
    write(file, line + "\n" * (most - len(line)))
    words = ["--file-list", "list"] if file == "list" else ["."]
    assert run("check", *words).code == 1

    write(file, line + "\n" * (most - len(line) + 1))
    done = run("check", *words)

    assert done.code == 2
    assert f"is larger than {most // 2**20} MiB, the most that is read" in done.err


def test_a_pipe_that_takes_the_place_of_a_plan_is_not_waited_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("other.yaml", PLAN)

    def swap() -> None:
        os.remove("other.yaml")
        os.mkfifo("other.yaml")

    after_listing(monkeypatch, swap)
    done = run("check", "--output-format", "json", ".")

    assert (done.code, done.plans) == (2, ["./plan.yaml"])
    assert done.err == "strideaudit: ./other.yaml: is a pipe, not a file\n"
    assert stat.S_ISFIFO(os.stat("other.yaml").st_mode)


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "link"])
def test_a_pipe_or_a_device_that_a_person_names_is_refused(name: str, run: Run) -> None:
    os.mkfifo("pipe")
    os.symlink("/dev/zero", "link")

    for words in (("check",), ("check", "--show-files"), ("coverage",), ("convert",)):
        done = run(*words, name)

        assert done.code == 2
        assert "not a file" in done.err


@pytest.mark.parametrize("path", ["-", "/dev/stdin"])
def test_standard_input_that_does_not_end_is_refused(path: str) -> None:
    script = 'ulimit -v 2000000; cat /dev/zero | "$0" "$@"'

    done = start("check", path, program=("sh", "-c", script, *MODULE))

    assert done.returncode == 2
    assert "more than 256 MiB come from it" in done.stderr
