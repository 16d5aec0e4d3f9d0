"""What changed since a revision: new, unchanged, fixed; and what git cannot give."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from commandline import run

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Settings
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.git import resolve
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports.outputs import reporter_of
from strideaudit.terminal.screen import Screen

GIT = shutil.which("git") or ""
pytestmark = pytest.mark.skipif(not GIT, reason="there is no git here")

PLAN = "plan: A\nsessions:\n  - day: mon\n    work:\n      - Leg press: 6x10\n      - Bob: 4x5\n"
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [GIT, *words],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "a change")
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, text: str, name: str = "plans/a.yaml") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def squad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one committed plan."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "squad"
    folder.mkdir()
    git(folder, "init", "--quiet")
    write(folder, PLAN)
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def since(name: str = "HEAD", *paths: str, **request: Any) -> Report:  # noqa: ANN401
    asked = Request(paths or ("plans",), since=name, today="2026-06-01", **request)
    return check_paths(asked)


def only(report: Report) -> PlanReport:
    assert report.problems == ()
    (plan,) = report.plans
    return plan


def states(plan: PlanReport) -> dict[str, list[str]]:
    return {
        "new": sorted(one.rule for one in plan.findings if one.state == "new"),
        "unchanged": sorted(one.rule for one in plan.findings if one.state == "unchanged"),
        "fixed": sorted(one.rule for one in plan.fixed),
    }


RULES = sorted(
    one.rule for one in audit(read_plan(PLAN, "a.yaml"), load_catalogue(), Settings()).findings
)


def test_what_did_not_change_is_unchanged_wherever_its_lines_went(squad: Path) -> None:
    write(squad, "# moved\n\n" + PLAN.replace("- Bob: 4x5", "- {exercise: Bob, dose: 4x5}"))

    plan = only(since())

    assert states(plan) == {"new": [], "unchanged": RULES, "fixed": []}
    assert plan.before == plan.shares


def test_what_came_and_went_is_new_and_fixed(squad: Path) -> None:
    write(squad, PLAN.replace("Bob", "Leg extension") + "colour: red\n")

    found = states(only(since()))

    assert "unknown-key" in found["new"]
    assert "unknown-exercise" in found["fixed"]
    assert "push-overreliance" in found["unchanged"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("full", "plans/a.yaml: fixed[unknown-exercise] unknown exercise 'Bob'\n"),
        ("concise", "plans/a.yaml: fixed[unknown-exercise] unknown exercise 'Bob'\n"),
        ("plain", "Fixed, rule unknown-exercise, plans/a.yaml: unknown exercise 'Bob'.\n"),
        ("markdown", "- fixed <code>unknown-exercise</code>: unknown exercise 'Bob'\n"),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_what_is_fixed_is_listed_for_people(
    squad: Path, name: str, says: str, *, many: bool
) -> None:
    write(squad, PLAN.replace("Bob", "Leg extension"))
    if many:
        (squad / "plans" / "b.yaml").write_text(PLAN, encoding="utf-8")

    text = reporter_of(name).render(since(), Screen())

    assert text.count(says) == 1


def test_without_a_revision_nothing_is_new(squad: Path) -> None:
    write(squad, PLAN)
    report = check_paths(Request(("plans",)))

    assert {one.state for one in report.plans[0].findings} == {""}


@pytest.mark.parametrize("name", ["HEAD", "HEAD~1", "main", "v1", "{full}", "{short}", "HEAD^{{}}"])
def test_a_revision_has_many_names(name: str, squad: Path) -> None:
    git(squad, "branch", "--move", "main")
    full = git(squad, "rev-parse", "HEAD")
    git(squad, "tag", "v1")
    commit(squad)

    assert states(only(since(name.format(full=full, short=full[:8]))))["new"] == []


def test_only_new_fails_on_new_findings_alone(squad: Path) -> None:
    assert since().exit_code == 1
    assert since(only_new=True).exit_code == 0

    write(squad, PLAN, "plans/b.yaml")

    assert since(only_new=True).exit_code == 1


def test_a_plan_that_cannot_be_read_fails_even_if_it_could_not_before(squad: Path) -> None:
    write(squad, "sessions: [")
    commit(squad)

    assert since(only_new=True).exit_code == 1


def test_in_a_plan_that_cannot_be_read_nothing_is_fixed(squad: Path) -> None:
    write(squad, PLAN + "days: []\n")

    plan = only(since())

    assert plan.verdict == "unreadable"
    assert states(plan) == {"new": ["plan-invalid"], "unchanged": [], "fixed": []}


def test_a_plan_that_could_not_be_read_is_compared_all_the_same(squad: Path) -> None:
    write(squad, "sessions: [")
    commit(squad)
    write(squad, PLAN)

    assert states(only(since())) == {"new": RULES, "unchanged": [], "fixed": ["plan-invalid"]}


@pytest.mark.parametrize("name", ["plans/new.yaml", "plans/café.yaml", "plans/a b:c.yaml"])
def test_a_plan_that_was_not_there_is_new_and_so_is_one_with_another_name(
    name: str, squad: Path
) -> None:
    git(squad, "mv", "plans/a.yaml", name)

    before = only(since())
    assert states(before) == {"new": RULES, "unchanged": [], "fixed": []}
    assert before.before is None

    commit(squad)
    assert states(only(since()))["unchanged"] == RULES


def test_a_plan_that_is_gone_is_not_reported(squad: Path) -> None:
    write(squad, PLAN, "plans/b.yaml")
    commit(squad)
    (squad / "plans" / "a.yaml").unlink()

    assert [plan.path for plan in since().plans] == ["plans/b.yaml"]


def test_plans_are_found_from_any_folder(squad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(squad, PLAN, "plans/u20/b.yaml")
    commit(squad)
    monkeypatch.chdir(squad / "plans" / "u20")

    for path in ("b.yaml", "../a.yaml", str(squad / "plans" / "a.yaml")):
        assert states(only(since("HEAD", path)))["new"] == []


def test_a_plan_behind_a_link_is_compared_with_what_it_was(squad: Path) -> None:
    (squad / "plans" / "link.yaml").symlink_to("a.yaml")
    commit(squad)

    assert states(only(since("HEAD", "plans/link.yaml")))["new"] == []


def test_a_plan_outside_the_repository_is_all_new(squad: Path, tmp_path: Path) -> None:
    write(tmp_path, PLAN, "outside.yaml")

    assert states(only(since("HEAD", str(tmp_path / "outside.yaml"))))["unchanged"] == []
    assert squad.exists()


def test_reordered_sessions_are_unchanged(squad: Path) -> None:
    one = "  - day: mon\n    work:\n      - Bob: 4x5\n"
    two = "  - day: mon\n    work:\n      - Bob: 4x5\n      - Eve: 3x5\n"
    write(squad, f"sessions:\n{one}{two}")
    commit(squad)
    write(squad, f"sessions:\n{two}{one}")

    found = states(only(since()))
    assert (found["new"], found["fixed"]) == ([], [])
    assert found["unchanged"].count("unknown-exercise") == 3


def test_a_comment_that_expired_makes_nothing_new(squad: Path) -> None:
    comment = "  # strideaudit: ignore[unknown-exercise] until={} -- x\n"
    write(squad, PLAN.replace("Bob: 4x5\n", "Bob: 4x5" + comment.format("2026-05-01")))
    commit(squad)

    found = states(only(since()))

    assert found["new"] == []
    assert "unknown-exercise" in found["unchanged"]


# What git cannot give


def said(name: str = "HEAD") -> StrideauditError:
    with pytest.raises(StrideauditError) as caught:
        resolve(name)
    return caught.value


@pytest.mark.parametrize(
    "name",
    [
        "nope",
        "--all",
        "-n1",
        "--output=x",
        "main..HEAD",
        "HEAD:plans/a.yaml",
        "a\nb",
        "0" * 40,
        "é",
    ],
)
def test_what_is_no_revision_is_said_and_never_taken_for_an_option(name: str, squad: Path) -> None:
    error = said(name)

    assert error.message == f"unknown revision {name!r}"
    assert "--since" in error.hint
    assert sorted(path.name for path in squad.iterdir()) == [".git", "plans"]


def test_every_plan_is_audited_where_there_is_no_such_revision(squad: Path) -> None:
    report = since("nope", only_new=True)

    assert report.exit_code == 2
    assert report.problems == (
        "unknown revision 'nope' (--since compares with a revision that git knows)",
    )
    assert sorted(one.rule for one in report.plans[0].findings) == RULES
    assert squad.exists()


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    squad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(squad)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", squad.as_uri(), str(clone))
    monkeypatch.chdir(clone)

    error = said("HEAD~1")
    assert error.message == "this shallow clone does not contain the revision 'HEAD~1'"
    assert "fetch-depth: 0" in error.hint
    assert states(only(since("HEAD")))["new"] == []


def test_a_folder_without_repository_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    assert said().message == "this is not a git repository"


def test_a_repository_without_commits_has_no_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.chdir(tmp_path)

    assert said().message == "unknown revision 'HEAD'"


def test_a_missing_git_is_said(squad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(squad))

    error = said()
    assert (error.message, error.hint) == ("git cannot be run, and --since needs it", "install git")
    assert since().exit_code == 2


@pytest.mark.usefixtures("squad")
def test_a_repository_of_another_user_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    error = said()
    assert error.message == "git does not trust this repository: it belongs to another user"
    assert "safe.directory" in error.hint


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--since", ""), "the revision is empty"),
        (("--since", " "), "the revision is empty"),
        (("--only-new",), "--only-new compares with a revision; add --since REV."),
    ],
)
def test_a_comparison_with_nothing_is_misuse(
    words: tuple[str, ...], says: str, squad: Path
) -> None:
    done = run("check", "plans", *words, folder=squad)

    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
