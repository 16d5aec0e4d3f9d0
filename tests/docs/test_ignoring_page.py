"""The page about ignoring: its plans say what it shows, and its commands work in this order."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from commandline import run as call

from strideaudit.plugins import declared
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

PAGE = (Path(__file__).parents[2] / "docs" / "ignoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n```\n(.*?)```\n", PAGE, re.DOTALL)
SHOWN = ("unknown-exercise", "-ignore")
"""The rules that the examples are about; what else they say of such short plans is no matter."""


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_says_what_the_page_shows(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, shown = EXAMPLES[number]
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    report = check_paths(Request(("plan.yaml",), today="2026-06-01", isolated=True))

    said = declared(reporters, "concise", Reporter).render(report, Screen()).splitlines()
    findings = [line for line in said if re.search(rf"\[[a-z-]*({'|'.join(SHOWN)})\]", line)]
    assert findings == shown.splitlines()
    assert report.plans[0].verdict != "unreadable"


def test_every_plan_on_the_page_is_followed_by_what_it_says() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml") == 5


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
def test_the_commands_and_settings_of_the_page_work(tmp_path: Path) -> None:
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8"}

    def run(line: str) -> subprocess.CompletedProcess[str]:
        program, *words = shlex.split(line)
        if program == "strideaudit":
            return call(*words, folder=tmp_path, GIT_CONFIG_GLOBAL=os.devnull)
        return subprocess.run(
            [program, *words],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text(EXAMPLES[0][0], encoding="utf-8")
    (settings,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "strideaudit.toml").write_text(settings, encoding="utf-8")
    person = "-c user.name=a -c user.email=a@example.com"
    for line in ("init --quiet", "checkout --quiet -b main", "add .", f"{person} commit -qm a"):
        assert run(f"git {line}").returncode == 0
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
        for line in block.splitlines()
    ]

    assert run("strideaudit check plans").returncode == 1
    for line in lines:
        done = run(line)
        assert (done.returncode, done.stderr) == (0, ""), line
    assert len(lines) == 9
