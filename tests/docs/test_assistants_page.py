"""The pages for assistants: every flag and page that they name exists, and what they show works."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

import strideaudit
from strideaudit.audit.registry import every_rule
from strideaudit.cli.app import app
from strideaudit.servers import tools

DOCS = Path(__file__).parents[2] / "docs"
SKILL = (DOCS / "assistants.md").read_text(encoding="utf-8")
LLMS = (DOCS / "llms.txt").read_text(encoding="utf-8")
EDITORS = (DOCS / "editors.md").read_text(encoding="utf-8")
PROGRAM: Any = typer.main.get_command(app)
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def command_of(words: list[str]) -> Any:  # noqa: ANN401 - typer names its types in private modules
    """Return the command that a line calls, and None where it names one that does not exist."""
    found = PROGRAM
    for word in words:
        inner = getattr(found, "commands", None)
        if inner is None:
            return found
        if word not in inner:
            return inner.get("search") if found is not PROGRAM else None
        found = inner[word]
    return found


def flags_of(command: Any) -> set[str]:  # noqa: ANN401 - as above
    return {opt for one in command.params for opt in (*one.opts, *one.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("text", [SKILL, LLMS, EDITORS], ids=["assistants", "llms", "editors"])
def test_every_command_and_flag_that_is_named_exists(text: str) -> None:
    wrong, seen = [], 0
    for line in text.splitlines():
        for called in re.findall(r"`strideaudit ([^`]*)`", line):
            command = command_of([word for word in called.split() if not word.startswith("-")])
            if command is None:
                wrong.append(called)
                continue
            rest = (
                FLAG.findall(line) if line.startswith("| `strideaudit ") else FLAG.findall(called)
            )
            wrong += [f"{called}: {flag}" for flag in rest if flag not in flags_of(command)]
            seen += 1

    assert wrong == []
    assert seen > 1


def test_every_page_that_is_listed_exists() -> None:
    for name, text in (("llms", LLMS), ("assistants", SKILL), ("editors", EDITORS)):
        links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text)
        assert [link for link in links if not (DOCS / link).exists()] == [], name


def test_every_rule_and_every_tool_is_named() -> None:
    for text in (SKILL, LLMS):
        assert [name for name in every_rule() if f"| `{name}` |" not in text] == []
    assert [tool.__name__ for tool in tools.TOOLS if f"`{tool.__name__}`" not in SKILL] == []
    assert f"{tools.LONGEST:,} characters" in SKILL


def test_the_first_plan_is_balanced_and_every_dose_of_the_page_is_read() -> None:
    [plan] = re.findall(r"```yaml\n(.*?)```", SKILL, re.DOTALL)
    report = strideaudit.check(plan)
    assert (report.judgement.word, report.findings) == ("balanced", ())

    [line] = [one for one in SKILL.splitlines() if "Doses: " in one]
    doses = re.findall(r"`([^`]*)`", line.partition("Doses: ")[2])
    work = "".join(f"      - {name}: {dose}\n" for dose in doses for name in ("Acceleration",))
    found = strideaudit.check(f"sessions:\n  - work:\n{work}")
    assert len(doses) > 4
    assert "plan-invalid" not in {one.rule for one in found.findings}


def test_the_set_ups_of_editors_can_be_parsed_and_start_our_server() -> None:
    blocks = re.findall(r"```(json|toml)\n(.*?)```", EDITORS + SKILL, re.DOTALL)
    read = [json.loads(text) if kind == "json" else tomllib.loads(text) for kind, text in blocks]

    assert len(read) > 3
    assert sum("strideaudit" in json.dumps(one) for one in read) == len(read)
    for editor in ("VS Code", "Neovim", "Helix", "Emacs", "Zed"):
        part = EDITORS.partition(f"## {editor}\n")[2].partition("\n## ")[0]
        assert '"lsp"' in part or "args = [" in part, editor


def test_what_the_loop_shows_is_what_a_report_says() -> None:
    winter = DOCS.parent / "examples" / "winter_block.stride.yaml"
    from strideaudit import api
    from strideaudit.project.request import Request
    from strideaudit.reports.formats.brief import REPORTER
    from strideaudit.terminal.screen import Screen

    auditor = api.auditor_for(Request((str(winter),), isolated=True))
    text = REPORTER.render(api.with_changes(api.run(auditor), auditor), Screen())

    for shown in re.findall(r"`((?:not counted|change): [^`]*)`", SKILL):
        start = shown.replace("3x10 ->", "3x10 rest 2min ->")
        assert start in text, shown
