"""The commands of pages are typed as they are there, and options do what their table says."""

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from commandline import Run

ROOT = Path(__file__).parents[2]
BLOCK = "examples/winter_block.stride.yaml"
LOG = "examples/training_log.csv"

DIFFERENT: Mapping[str, int] = {
    "strideaudit rebalance plans/ --diff --exit-code": 1,
}
"""Commands that do not end with 0."""


def typed(page: str) -> list[str]:
    """The commands in the blocks of a page, without those whose screen is on it."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```(?:sh)?\n(.*?)\n```", text, re.DOTALL))
    return re.findall(r"^(strideaudit .*?) *(?:  #.*)?$", blocks, re.MULTILINE)


@pytest.mark.parametrize("page", ["comparing.md", "page.md", "rebalancing.md"])
def test_every_command_of_a_page_works_where_its_files_are(
    page: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    wrong = []
    for command in typed(page):
        for name in ("plan.yaml", "old.yaml", "new.yaml"):
            shutil.copy(ROOT / BLOCK, tmp_path / name)
        for name in ("balanced", "winter_block"):
            shutil.copy(ROOT / f"examples/{name}.stride.yaml", tmp_path / "plans")
        shutil.copy(ROOT / LOG, tmp_path / "log.csv")
        done = run(*shlex.split(command)[1:])
        if done.code != DIFFERENT.get(command, 0) or "Traceback" in done.err:
            wrong.append((command, done.code, done.err))

    assert wrong == []
    assert typed(page)


OPTIONS: Mapping[str, tuple[str, str, str]] = {
    "--goal start": (BLOCK, "--goal start", "goal start"),
    "--model evidence": (BLOCK, "--model evidence", "evidence model; second opinion, lesson"),
    "--fail-on warning": (BLOCK, "--fail-on warning", "exit 1"),
    "-v": (BLOCK, "-v", "Muscle, sets outside runs"),
    "--show info": (BLOCK, "--show info", "quadriceps"),
    "--weeks 8": (LOG, "--weeks 2", "(2 weeks"),
    "--from DATE": (LOG, "--from 2026-01-12", "log 2026-01-12 to"),
    "--to DATE": (LOG, "--to 2026-01-18", "to 2026-01-18"),
    "--why-uncertain": (BLOCK, "--why-uncertain", "Why uncertain: "),
}
"""Options of the table with a file, what is typed, and what is on the screen only then."""

ELSEWHERE = {
    "--ask", "--watch", "--since main", "--only-new", "--names FILE", "--all",
    "--output html=report.html",
}  # fmt: skip
"""Options that need a terminal, a person, git, a roster or a long log; other tests try them."""


def test_every_option_that_matters_does_what_the_table_says(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    part = page.partition("## Options that matter")[2].partition("\n## ")[0]
    listed = {
        option
        for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
        for option in re.findall(r"`(-.*?)`", row)
    }
    plain = {path: run("check", path).out for path in (BLOCK, LOG)}

    assert listed == OPTIONS.keys() | ELSEWHERE
    assert [
        option
        for option, (path, words, text) in OPTIONS.items()
        if text in plain[path] or text not in run("check", path, *words.split()).out
    ] == []
