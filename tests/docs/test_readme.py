"""The README shows what the program prints, and its commands are the ones that are run."""

import re
from pathlib import Path

import pytest

from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports.formats import full
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "examples/winter_block.stride.yaml"


def screen() -> str:
    """What a terminal of 80 columns shows of the example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return full.render(check_paths(Request((EXAMPLE,))), Screen(80, fitted=True))


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n\n```\w*\n(.*?)\n```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_screen_in_the_readme_is_the_programs() -> None:
    shown = block("screen").split("\n[...]\n")
    printed = screen()

    assert len(shown) == 2
    assert shown[0].startswith(f"$ strideaudit check {EXAMPLE}\n")
    assert printed.startswith(shown[0].partition("\n")[2])
    assert printed.rstrip().endswith(shown[1])


def test_the_readme_opens_with_one_sentence_and_the_screen() -> None:
    top = README.split("<!-- screen -->")[0].split("\n\n")

    assert top[0] == "# strideaudit"
    assert top[1].count(". ") == 0
    assert top[2] == ""


def test_both_commands_are_one_line() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)

    assert len(commands) == 2
    assert not [command for command in commands if "\n" in command]
    assert commands[1] == block("tests")


def test_the_ci_runs_the_command_of_the_readme_and_the_tests_in_an_editor() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "README.md" in script
    assert "<!-- tests -->" in script
    assert script.endswith("\ntests/editor/run .venv/bin\n")


def test_every_plan_in_the_readme_is_sound(tmp_path: Path) -> None:
    plans = re.findall(r"```yaml\n(.*?)\n```", README, re.DOTALL)
    for number, text in enumerate(plans):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        report = check_paths(Request((str(path),)))

        assert report.plans[0].subject is not None
        assert report.plans[0].subject.missing == ()

    assert plans
