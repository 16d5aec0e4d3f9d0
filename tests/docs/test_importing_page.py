"""The page about importing: its example is what the program writes, and its commands work."""

import re
import shlex
from pathlib import Path

import pytest

from strideaudit import __main__ as program
from strideaudit.cli.commands.convert import ConvertRequest, convert
from strideaudit.inputs import detection

PAGE = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if not line.startswith("strideaudit compare ")
]
CALLED = {"native": "our format", "sheet": "CSV", "fit": "FIT file"}
"""Formats that the page calls by another name than their modules have."""


def block(kind: str) -> str:
    (found,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_plan_on_the_page_comes_of_the_log_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text(block("csv"), encoding="utf-8")

    assert convert(ConvertRequest("log.csv")) == 0
    assert capsys.readouterr().out == block("yaml")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_on_the_page_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("log.csv", "export.txt"):
        Path(name).write_text(block("csv"), encoding="utf-8")
    monkeypatch.setattr("sys.argv", [*shlex.split(command), *_milder(command)])

    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0


def _milder(command: str) -> list[str]:
    """The log is too short to pass."""
    return ["--fail-on", "never"] if command.startswith("strideaudit check") else []


def test_there_are_commands_of_both_kinds_on_the_page() -> None:
    assert {shlex.split(command)[1] for command in COMMANDS} == {"check", "convert"}


@pytest.mark.parametrize("name", detection.formats())
def test_every_format_that_is_read_stands_on_the_page(name: str) -> None:
    assert CALLED.get(name, name) in (PAGE if name in CALLED else PAGE.lower())
