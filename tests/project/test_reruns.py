"""Runs over the same files: what changed is audited again, and nothing else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from strideaudit.project import one_file, reruns
from strideaudit.project.request import Request
from strideaudit.project.reruns import Reruns

PLAN = "sessions:\n  - day: mon\n    work:\n      - Back squat: {sets}x5\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two plans, where one is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reruns, "SETTLING", 0)
    (tmp_path / ".git").mkdir()
    for name in "ab":
        save(f"{name}.stride.yaml")
    return tmp_path


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were audited since the list was last cleared."""
    names: list[str] = []
    audit = one_file.audited

    def noted(*given: object) -> object:
        names.append(os.path.basename(given[1].path))  # type: ignore[attr-defined]
        return audit(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(one_file, "audited", noted)
    return names


def save(name: str, text: str = PLAN, sets: int = 4) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("{sets}", str(sets)), encoding="utf-8")


def titles(runs: Reruns) -> list[str]:
    return sorted(os.path.basename(plan.source.path) for plan in runs.run().plans)


def started(*paths: str) -> Reruns:
    runs = Reruns(Request(paths or (".",)))
    runs.run()
    return runs


def changed_by(runs: Reruns, act: Callable[[], object]) -> list[str]:
    act()
    return [os.path.basename(path) for path in runs.news()]


def test_nothing_is_audited_while_nothing_changes(audited: list[str]) -> None:
    runs = started()
    first = runs.run()
    audited.clear()

    assert [runs.news() for _ in range(3)] == [()] * 3
    assert runs.run() is first
    assert audited == []


def test_only_the_plan_that_changed_is_audited_again(audited: list[str]) -> None:
    runs = started()
    before = {plan.path: plan for plan in runs.run().plans}
    audited.clear()

    assert changed_by(runs, lambda: save("a.stride.yaml", sets=12)) == ["a.stride.yaml"]
    after = {plan.path: plan for plan in runs.run().plans}
    assert audited == ["a.stride.yaml"]
    assert after["./b.stride.yaml"] is before["./b.stride.yaml"]
    assert "12x5" in after["./a.stride.yaml"].source.text


def test_a_change_that_keeps_the_size_is_seen(folder: Path) -> None:
    runs = started()

    assert changed_by(runs, lambda: save("a.stride.yaml", sets=5)) == ["a.stride.yaml"]
    old = folder / "b.stride.yaml"
    times = old.stat()
    save("new", sets=6)
    os.utime("new", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert changed_by(runs, lambda: Path("new").replace(old)) == ["b.stride.yaml"]


def test_plans_that_come_go_and_change_their_name(audited: list[str]) -> None:
    runs = started()
    audited.clear()

    assert changed_by(runs, lambda: save("deep/er/c.stride.yaml")) == ["c.stride.yaml"]
    assert titles(runs) == ["a.stride.yaml", "b.stride.yaml", "c.stride.yaml"]
    assert changed_by(runs, Path("a.stride.yaml").unlink) == ["a.stride.yaml"]
    assert titles(runs) == ["b.stride.yaml", "c.stride.yaml"]
    moved = changed_by(runs, lambda: Path("b.stride.yaml").rename("d.stride.yaml"))
    assert moved == ["b.stride.yaml", "d.stride.yaml"]
    assert titles(runs) == ["c.stride.yaml", "d.stride.yaml"]
    assert audited == ["c.stride.yaml", "d.stride.yaml"]


def test_a_named_file_that_goes_is_a_problem_until_it_is_back() -> None:
    runs = started("a.stride.yaml")

    assert changed_by(runs, Path("a.stride.yaml").unlink) == ["a.stride.yaml"]
    assert runs.run().plans == ()
    assert "a.stride.yaml" in runs.run().problems[0]
    assert changed_by(runs, lambda: save("a.stride.yaml")) == ["a.stride.yaml"]
    assert (titles(runs), runs.run().problems) == (["a.stride.yaml"], ())


def test_a_plan_that_breaks_is_reported_and_the_runs_go_on() -> None:
    runs = started()

    assert changed_by(runs, lambda: save("a.stride.yaml", "sessions: [")) == ["a.stride.yaml"]
    assert [plan.verdict for plan in runs.run().plans].count("unreadable") == 1
    assert changed_by(runs, lambda: save("a.stride.yaml")) == ["a.stride.yaml"]
    assert [plan.verdict for plan in runs.run().plans].count("unreadable") == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strideaudit.toml", 'goal = "start"\n'),
        (".strideaudit.toml", 'goal = "start"\n'),
        ("pyproject.toml", '[tool.strideaudit]\ngoal = "start"\n'),
        ("strideaudit.toml", 'extend = "base.toml"\n'),
    ],
)
def test_settings_that_come_and_go_audit_everything_again(
    name: str, text: str, audited: list[str]
) -> None:
    save("base.toml", 'goal = "start"\n')
    runs = started()
    audited.clear()

    assert name in changed_by(runs, lambda: save(name, text))
    assert sorted(audited) == ["a.stride.yaml", "b.stride.yaml"]
    assert {plan.subject.goal for plan in runs.run().plans if plan.subject} == {"start"}
    changed_by(runs, Path(name).unlink)
    assert {plan.subject.goal for plan in runs.run().plans if plan.subject} == {"upright"}


def test_settings_above_the_folder_count() -> None:
    save("in/c.stride.yaml")
    runs = started("in")

    assert changed_by(runs, lambda: save("strideaudit.toml", 'goal = "start"\n'))
    assert [plan.subject.goal for plan in runs.run().plans if plan.subject] == ["start"]


def test_own_exercises_and_extended_settings_count_wherever_they_are() -> None:
    save("in/c.stride.yaml", PLAN.replace("Back squat", "Bobs drive"))
    save("other/own.yaml", "exercises:\n  bobs_drive: {same_as: back_squat}\n")
    save("other/base.toml", 'knowledge = ["own.yaml"]\n')
    save("in/strideaudit.toml", 'extend = "../other/base.toml"\n')
    runs = started("in")
    assert [len(plan.subject.items) for plan in runs.run().plans if plan.subject] == [1]
    assert runs.run().problems == ()

    other = "exercises:\n  bobs_drive: {same_as: nordic_curl}\n"
    assert changed_by(runs, lambda: save("other/own.yaml", other)) == ["own.yaml"]
    found = [one.subject.items[0].exercise for one in runs.run().plans if one.subject]
    assert [one.id for one in found if one] == ["nordic_curl"]
    assert changed_by(runs, lambda: save("other/base.toml", "")) == ["base.toml"]


def test_settings_that_cannot_be_used_are_a_problem_until_they_can() -> None:
    runs = started()

    changed_by(runs, lambda: save("strideaudit.toml", "goal = 7\n"))
    assert "goal" in runs.run().problems[0]
    changed_by(runs, lambda: save("strideaudit.toml", ""))
    assert (titles(runs), runs.run().problems) == (["a.stride.yaml", "b.stride.yaml"], ())


def test_what_git_ignores_is_not_looked_at_until_it_is_not_ignored() -> None:
    save(".gitignore", "out/\n")
    save("out/c.stride.yaml")
    runs = started()

    assert changed_by(runs, lambda: save("out/c.stride.yaml", sets=9)) == []
    assert changed_by(runs, lambda: save(".gitignore", "")) == [".gitignore"]
    assert "c.stride.yaml" in titles(runs)
    assert changed_by(runs, lambda: save("out/c.stride.yaml", sets=8)) == ["c.stride.yaml"]


def test_a_file_that_is_not_a_plan_changes_no_report_until_it_is_one(audited: list[str]) -> None:
    save("notes.yaml", "milk: 2\n")
    runs = started()
    audited.clear()

    assert changed_by(runs, lambda: save("notes.yaml", "milk: 3\n")) == []
    assert audited == ["notes.yaml"]
    assert changed_by(runs, lambda: save("notes.yaml")) == ["notes.yaml"]


def test_a_pattern_finds_files_that_come_later() -> None:
    runs = started("*.stride.yaml")

    assert changed_by(runs, lambda: save("c.stride.yaml")) == ["c.stride.yaml"]
    assert len(titles(runs)) == 3


def test_a_roster_is_audited_again_with_the_plans_that_it_names() -> None:
    save(
        "team.stride.yaml",
        "team: T\ngroups:\n  g: {plan: later.stride.yaml}\nathletes:\n  m-07: {group: g}\n",
    )
    runs = started("team.stride.yaml")
    assert {plan.verdict for plan in runs.run().plans} == {"unreadable"}

    assert changed_by(runs, lambda: save("later.stride.yaml")) == ["later.stride.yaml"]
    assert [plan.athlete for plan in runs.run().plans] == ["m-07"]
    assert changed_by(runs, lambda: save("later.stride.yaml", sets=9)) == ["later.stride.yaml"]


def test_outlines_of_several_plans_and_the_whole_of_one() -> None:
    runs = started()
    runs.run(whole=False)
    assert [plan.subject for plan in runs.run(whole=False).plans] == [None, None]

    changed_by(runs, Path("b.stride.yaml").unlink)
    assert [plan.subject is None for plan in runs.run(whole=False).plans] == [False]


def test_a_file_that_is_written_in_steps_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = started()
    steps = [lambda: save("a.stride.yaml", sets=7), lambda: None]
    monkeypatch.setattr("time.sleep", lambda _: steps.pop(0)() if steps else None)
    save("a.stride.yaml", "")

    assert len(runs.news()) == 1
    assert [plan.verdict for plan in runs.run().plans].count("unreadable") == 0
    assert "7x5" in "".join(plan.source.text for plan in runs.run().plans)


def test_a_folder_that_comes_later_is_looked_into(folder: Path) -> None:
    runs = started("later")
    assert runs.run().problems != ()

    changed_by(runs, lambda: save("later/c.stride.yaml"))
    assert (titles(runs), runs.run().problems) == (["c.stride.yaml"], ())
    changed_by(runs, lambda: save("later/d.stride.yaml"))
    assert len(titles(runs)) == 2
    for path in (folder / "later").iterdir():
        path.unlink()
    changed_by(runs, (folder / "later").rmdir)
    assert runs.run().plans == ()
    changed_by(runs, lambda: save("later/c.stride.yaml"))
    assert titles(runs) == ["c.stride.yaml"]
