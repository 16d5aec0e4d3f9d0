"""``strideaudit init``: a starter plan, its schema, a config; all of them or none."""

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import commandline
import jsonschema
import pytest
import yaml

from strideaudit import VERSION
from strideaudit.audit.report import PlanReport
from strideaudit.errors import StrideauditError
from strideaudit.project.config.keys import KEYS
from strideaudit.project.write_files import StarterFile, place

STARTER = {"plans/example.stride.yaml", "plan.schema.json", "strideaudit.toml"}
FROM = ("--from", "git+https://example.org/us/strideaudit@0a1b2c3")
WORKFLOW = ".github/workflows/strideaudit.yml"


def run(*words: str, folder: Path) -> commandline.Done:
    return commandline.run(*words, folder=folder, NO_COLOR="1")


def contents(folder: Path) -> dict[str, str]:
    """Every file and every empty folder below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        if path.is_file()
        else "a folder"
        for path in folder.rglob("*")
        if path.is_file() or not list(path.iterdir())
    }


@pytest.fixture
def started(tmp_path: Path) -> Path:
    assert run("init", folder=tmp_path).returncode == 0
    return tmp_path


# What is written


def test_it_writes_a_plan_a_schema_and_a_config_and_says_what_is_next(tmp_path: Path) -> None:
    done = run("init", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "wrote plans/example.stride.yaml",
        "wrote plan.schema.json",
        "wrote strideaudit.toml",
        "next: strideaudit check plans",
    ]
    assert set(contents(tmp_path)) == STARTER


def test_a_folder_that_is_named_is_made(tmp_path: Path) -> None:
    done = run("init", "our squad/2027", folder=tmp_path)

    assert set(contents(tmp_path)) == {f"our squad/2027/{name}" for name in STARTER}
    assert "next: strideaudit check 'our squad/2027/plans'" in done.stdout.splitlines()


def test_the_command_that_it_names_passes(started: Path) -> None:
    done = run("check", "plans", folder=started)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("✓ balanced: nothing to fix · exit 0\n")


@pytest.mark.parametrize("model", ["lesson", "evidence"])
def test_the_starter_plan_has_no_finding_in_either_model(
    started: Path, audited: Callable[..., PlanReport], model: str
) -> None:
    text = (started / "plans/example.stride.yaml").read_text(encoding="utf-8")

    assert [finding.message for finding in audited(text, model).findings] == []


def test_the_first_line_of_the_plan_leads_an_editor_to_the_schema(started: Path) -> None:
    plan = started / "plans/example.stride.yaml"
    first = plan.read_text(encoding="utf-8").splitlines()[0]

    key, _, target = first.partition("$schema=")

    assert key == "# yaml-language-server: "
    schema = json.loads((plan.parent / target).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    # to an editor every key is text
    content = json.loads(json.dumps(yaml.safe_load(plan.read_bytes())))
    jsonschema.Draft7Validator(schema).validate(content)


def test_the_schema_is_the_programs_own(started: Path) -> None:
    printed = run("schema", "plan", folder=started)

    assert printed.returncode == 0
    written = (started / "plan.schema.json").read_text(encoding="utf-8")
    assert json.loads(printed.stdout) == json.loads(written)


def taken_up(config: str) -> str:
    """The config with every setting on: a line that starts with # and has no space after it."""
    lines = config.splitlines()
    return "\n".join(line[1:] for line in lines if line.startswith("#") and line[1:2] != " ")


def test_the_config_sets_nothing_and_shows_every_setting(started: Path) -> None:
    config = (started / "strideaudit.toml").read_text(encoding="utf-8")

    assert tomllib.loads(config) == {}
    assert set(tomllib.loads(taken_up(config))) == set(KEYS)


def test_the_config_is_one_that_the_program_reads(started: Path) -> None:
    done = run("config", "show", folder=started)

    assert (done.returncode, done.stderr) == (0, "")


def test_every_setting_that_the_config_shows_is_one_that_the_program_takes(started: Path) -> None:
    path = started / "strideaudit.toml"
    shown = taken_up(path.read_text(encoding="utf-8"))
    # These name files that are not there yet.
    absent = ("baseline", "extend", "knowledge")
    lines = [line for line in shown.splitlines() if not line.startswith(absent)]
    path.write_text("\n".join(lines), encoding="utf-8")

    done = run("check", ".", folder=started)

    assert (done.returncode, done.stderr.replace("1 file skipped: not a plan\n", "")) == (0, "")
    assert (started / "strideaudit.json").is_file()


def test_what_is_installed_is_what_was_asked_for(tmp_path: Path) -> None:
    run("init", "--ci", "github", *FROM, folder=tmp_path)
    run("init", "--ci", "gitlab", *FROM, folder=tmp_path)

    workflow = yaml.safe_load((tmp_path / WORKFLOW).read_text(encoding="utf-8"))
    pipeline = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["plans"]["env"]["INSTALL"] == FROM[1]
    assert pipeline["strideaudit"]["variables"]["INSTALL"] == FROM[1]
    marks = [name for name, text in contents(tmp_path).items() if "@VERSION@" in text]
    assert not marks


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_pipeline_without_a_word_on_what_it_installs_is_refused(
    tmp_path: Path, service: str
) -> None:
    done = run("init", "--ci", service, folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    first, hint = done.stderr.splitlines()
    assert first == f"strideaudit: --ci {service} needs --from: what the pipeline installs"
    assert f"--from tools/strideaudit-{VERSION}-py3-none-any.whl" in hint
    assert "--from git+https://HOST/OWNER/strideaudit@COMMIT" in hint
    assert contents(tmp_path) == {}


def test_a_wheel_in_the_repository_can_be_installed(tmp_path: Path) -> None:
    wheel = f"tools/strideaudit-{VERSION}-py3-none-any.whl"
    missing = run("init", "--ci", "github", "--from", wheel, folder=tmp_path)
    (tmp_path / "tools").mkdir()
    (tmp_path / wheel).write_bytes(b"PK")

    done = run("init", "--ci", "github", "--from", wheel, folder=tmp_path)

    assert missing.returncode == 2
    assert f"there is no wheel '{wheel}' in the folder of the pipeline" in missing.stderr
    assert done.returncode == 0, done.stderr
    assert f'INSTALL: "{wheel}"' in (tmp_path / WORKFLOW).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "install",
    [
        "$(id)",
        "a`b`",
        "${{ secrets.X }}",
        'x"',
        "-r x",
        "--index-url=x",
        "a\nb",
        "$CI_JOB_TOKEN",
        "é",
    ],
)
def test_what_a_shell_or_a_service_would_expand_is_refused(tmp_path: Path, install: str) -> None:
    done = run("init", "--ci", "gitlab", f"--from={install}", folder=tmp_path)

    assert done.returncode == 2
    assert contents(tmp_path) == {}


# Files that exist already


def test_it_can_be_said_twice(started: Path) -> None:
    before = contents(started)

    done = run("init", folder=started)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("kept plans/example.stride.yaml\nkept plan.schema.json\n")
    assert contents(started) == before


def test_a_file_with_other_content_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "strideaudit.toml").write_text("fail-on = 'info'\n", encoding="utf-8")

    done = run("init", folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    first, hint = done.stderr.splitlines()
    assert first == "strideaudit: nothing was written: strideaudit.toml already exists"
    assert "--force" in hint
    assert contents(tmp_path) == {"strideaudit.toml": "fail-on = 'info'\n"}


def test_force_replaces_it(tmp_path: Path) -> None:
    (tmp_path / "strideaudit.toml").write_text("fail-on = 'info'\n", encoding="utf-8")

    done = run("init", "--force", folder=tmp_path)

    assert done.returncode == 0
    assert "fail-on = 'info'" not in contents(tmp_path)["strideaudit.toml"]
    assert set(contents(tmp_path)) == STARTER


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_pipeline_is_added_and_the_config_stays_even_when_forced(
    started: Path, force: list[str]
) -> None:
    (started / "strideaudit.toml").write_text("fail-on = 'info'\n", encoding="utf-8")

    done = run("init", "--ci", "github", *FROM, *force, folder=started)

    assert done.returncode == 0
    assert "kept strideaudit.toml\nwrote .github/workflows/strideaudit.yml\n" in done.stdout
    assert contents(started)["strideaudit.toml"] == "fail-on = 'info'\n"


def test_a_pipeline_of_ones_own_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("build: {script: make}\n", encoding="utf-8")

    done = run("init", "--ci", "gitlab", *FROM, "--pre-commit", folder=tmp_path)

    assert done.returncode == 2
    assert ".gitlab-ci.yml already exist" in done.stderr
    assert contents(tmp_path) == {".gitlab-ci.yml": "build: {script: make}\n"}


@pytest.mark.parametrize(
    ("name", "folder", "hidden"),
    [
        ("pyproject.toml", ".", True),
        (".strideaudit.toml", ".", True),
        ("strideaudit.toml", "squad", True),
        ("pyproject.toml", "squad", True),
        ("other.toml", "squad", False),
    ],
)
def test_no_config_is_written_that_would_hide_another(
    tmp_path: Path, name: str, folder: str, *, hidden: bool
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text("[tool.strideaudit]\n", encoding="utf-8")

    done = run("init", folder, folder=tmp_path)

    assert done.returncode == 0
    assert (tmp_path / folder / "plan.schema.json").is_file()
    assert (tmp_path / folder / "strideaudit.toml").exists() != hidden


def test_settings_above_a_repository_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "strideaudit.toml").write_text("", encoding="utf-8")
    (tmp_path / "squad/.git").mkdir(parents=True)

    assert run("init", "squad", folder=tmp_path).returncode == 0
    assert (tmp_path / "squad/strideaudit.toml").is_file()


@pytest.mark.parametrize(
    "words", [["--ci", "github", *FROM], ["--ci", "gitlab", *FROM], ["--pre-commit"]]
)
def test_what_is_read_at_the_top_alone_is_not_written_below_it(
    tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()

    below = run("init", *words, "plans", folder=tmp_path)

    assert (below.returncode, below.stdout) == (2, "")
    assert "is read only at the top of a repository" in below.stderr
    assert contents(tmp_path) == {".git": "a folder", "plans": "a folder"}
    assert run("init", *words, folder=tmp_path).returncode == 0


# What cannot be written


def test_a_file_where_a_folder_is_needed_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file", encoding="utf-8")

    done = run("init", "--ci", "github", *FROM, folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("strideaudit: nothing was written: .github: ")
    assert done.stderr.count("\n") == 1
    assert contents(tmp_path) == {".github": "a file"}


def test_a_folder_where_a_file_is_wanted_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "strideaudit.toml").mkdir()

    done = run("init", "--force", folder=tmp_path)

    assert done.returncode == 2
    assert done.stderr == "strideaudit: nothing was written: strideaudit.toml: is a directory\n"
    assert contents(tmp_path) == {"strideaudit.toml": "a folder"}


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_breaks_off_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    (tmp_path / "old.txt").write_text("before", encoding="utf-8")
    files = [StarterFile(name, "after", asked=True) for name in ("a/new.txt", "old.txt", "b/c.txt")]
    replace = os.replace

    def breaks(source: str, target: str) -> None:
        if target.endswith("c.txt"):
            raise trouble
        replace(source, target)

    monkeypatch.setattr(os, "replace", breaks)
    with pytest.raises((StrideauditError, KeyboardInterrupt)):
        place(str(tmp_path), files, force=True)

    assert contents(tmp_path) == {"old.txt": "before"}


def test_a_folder_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run("init", "x\x1b[31m", folder=tmp_path)

    assert done.returncode == 0
    assert "\x1b" not in done.stdout
