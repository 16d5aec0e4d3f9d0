"""The pages that follow from the program are current, and what they say to write is read."""

import functools
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from every import every

import generate as generator
from strideaudit.audit import rule_page
from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.config import read as configfile
from strideaudit.project.config.keys import KEYS
from strideaudit.project.config.meaning import policy_of, settings_of

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)\n```", PAGE, re.DOTALL)


PAGES = {name: functools.cache(make) for name, make in generator.PAGES.items()}
FOLDERS = {name: functools.cache(make) for name, make in generator.FOLDERS.items()}
"""What makes pages takes seconds, and their content is the same in every test."""

Generate: TypeAlias = Callable[..., tuple[int, str]]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of all pages, with the README above them."""
    shutil.copy(DOCS.parent / "README.md", tmp_path)
    return shutil.copytree(DOCS, tmp_path / "docs")


@pytest.fixture
def generate(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Generate:
    """Write the pages of the copy, or compare them; gives the exit code, and what is printed."""
    monkeypatch.setattr(generator, "HERE", docs)
    monkeypatch.setattr(generator, "PAGES", PAGES)
    monkeypatch.setattr(generator, "FOLDERS", FOLDERS)

    def run(*words: str) -> tuple[int, str]:
        return generator.main(list(words)), capsys.readouterr().out

    return run


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_page_that_is_not_current_is_named_and_then_written(
    docs: Path, generate: Generate
) -> None:
    page = docs / "configuration.md"
    page.write_text(PAGE.replace("### fail-on", "### fails-on"), encoding="utf-8")

    assert generate("--check") == (
        1,
        "docs/configuration.md is not current\nrun docs/generate.py\n",
    )
    assert "### fails-on" in page.read_text(encoding="utf-8")
    assert generate()[0] == 0
    assert page.read_text(encoding="utf-8") == PAGE


def test_every_setting_has_its_part_with_an_example_of_it() -> None:
    parts = re.findall(r"^### (.*?)\n\n.*?```toml\n(.*?)\n```", PAGE, re.DOTALL | re.MULTILINE)

    assert [name for name, _ in parts] == list(KEYS)
    for name, example in parts:
        assert example.lstrip("[").startswith(name)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_and_means_something(example: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "strideaudit.toml").write_text("", encoding="utf-8")
    path = tmp_path / "plans" / "strideaudit.toml"
    path.parent.mkdir()
    path.write_text(example, encoding="utf-8")
    own = "exercises:\n  Our drive: {same_as: band_knee_drive}\n"
    (path.parent / "exercises.yaml").write_text(own, encoding="utf-8")

    asked = configfile.load(str(path))

    policy_of(asked, "")
    settings_of(asked, load_catalogue())


def test_a_rule_page_that_is_of_nothing_is_named_and_then_removed(
    docs: Path, generate: Generate
) -> None:
    (docs / "rules" / "gone.md").write_text("# gone\n", encoding="utf-8")

    checked = generate("--check")[1]
    assert checked == "docs/rules/gone.md is of nothing\nrun docs/generate.py\n"
    assert generate()[1] == "docs/rules/gone.md removed\n"
    assert not (docs / "rules" / "gone.md").exists()


@every(every_rule())
def test_every_rule_has_a_page_with_its_manual_and_a_line_in_the_index(name: str) -> None:
    page = (DOCS / "rules" / f"{name}.md").read_text(encoding="utf-8")
    index = (DOCS / "rules" / "README.md").read_text(encoding="utf-8")
    settings = rule_page.settings(name, load_catalogue().thresholds.get(name, {}))

    assert rule_page.as_markdown(every_rule()[name], settings) in page
    assert index.count(f"[{name}]({name}.md)") == 1
