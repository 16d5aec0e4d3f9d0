"""The pages that follow from the program are current, and what they say to write is read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from every import every

from strideaudit.audit import rule_page
from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.config import read as configfile
from strideaudit.project.config.keys import KEYS
from strideaudit.project.config.meaning import policy_of, settings_of

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)\n```", PAGE, re.DOTALL)


def generate(docs: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(docs / "generate.py"), *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_generated_pages_are_current() -> None:
    done = generate(DOCS, "--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_page_that_is_not_current_is_named_and_then_written(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    for made_of in ("data", "published"):
        shutil.copytree(DOCS.parent / "tests" / made_of, tmp_path / "tests" / made_of)
    page = docs / "configuration.md"
    page.write_text(PAGE.replace("### fail-on", "### fails-on"), encoding="utf-8")

    checked = generate(docs, "--check")
    assert (checked.returncode, checked.stdout) == (
        1,
        "docs/configuration.md is not current\nrun docs/generate.py\n",
    )
    assert "### fails-on" in page.read_text(encoding="utf-8")
    assert generate(docs).returncode == 0
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


def test_a_rule_page_that_is_of_nothing_is_named_and_then_removed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    for made_of in ("data", "published"):
        shutil.copytree(DOCS.parent / "tests" / made_of, tmp_path / "tests" / made_of)
    (docs / "rules" / "gone.md").write_text("# gone\n", encoding="utf-8")

    checked = generate(docs, "--check").stdout
    assert checked == "docs/rules/gone.md is of nothing\nrun docs/generate.py\n"
    assert generate(docs).stdout == "docs/rules/gone.md removed\n"
    assert not (docs / "rules" / "gone.md").exists()


@every(every_rule())
def test_every_rule_has_a_page_with_its_manual_and_a_line_in_the_index(name: str) -> None:
    page = (DOCS / "rules" / f"{name}.md").read_text(encoding="utf-8")
    index = (DOCS / "rules" / "README.md").read_text(encoding="utf-8")
    settings = rule_page.settings(name, load_catalogue().thresholds.get(name, {}))

    assert rule_page.as_markdown(every_rule()[name], settings) in page
    assert index.count(f"[{name}]({name}.md)") == 1
