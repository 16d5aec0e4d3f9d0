"""The files by which people and services know the repository: one version, valid, and true."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import yaml

from strideaudit import VERSION

ROOT = Path(__file__).parents[2]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def valid(schema: str, *files: Path) -> str:
    """Return what is wrong with files by a published schema; empty for nothing."""
    done = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", schema, *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_the_citation_is_valid_and_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert valid("vendor.citation-file-format", ROOT / "CITATION.cff") == ""
    assert citation["version"] == VERSION
    date.fromisoformat(citation["date-released"])


def test_the_newest_changes_are_those_of_this_version_with_its_day() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", text, re.MULTILINE)
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert released[0] == (VERSION, citation["date-released"])


def test_forms_ask_for_what_is_needed_and_name_commands_that_exist() -> None:
    forms = [path for path in FORMS if path.name != "config.yml"]
    asked = {path.stem: path.read_text(encoding="utf-8") for path in forms}

    assert valid("vendor.github-issue-forms", *forms) == ""
    assert set(asked) == {"bug", "exercise_or_number", "line_not_read"}
    named = set(re.findall(r"`strideaudit (\w+)", "".join(asked.values())))
    assert named == {"version", "explain", "check"}


def test_the_readme_names_the_wheel_of_this_version() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert f"strideaudit-{VERSION}-py3-none-any.whl" in readme
    assert "uvx --from WHAT strideaudit check" in readme
    assert "pipx install WHAT" in readme
    assert f"strideaudit-{VERSION}-py3" in (ROOT / "docs/ci.md").read_text(encoding="utf-8")
