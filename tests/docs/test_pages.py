"""What all pages that are written by hand have in common: links that lead, commands that exist."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer.main

from strideaudit.cli.app import app
from strideaudit.cli.start import TERMINATED
from strideaudit.errors import BUG
from strideaudit.reports import outputs
from strideaudit.terminal.console import CLOSED_PIPE

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("examples/*.md")),
]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
FENCE = re.compile(r"```(\w*)\n(.*?)\n```", re.DOTALL)
PROGRAM: Any = typer.main.get_command(app)


@cache
def anchors(path: Path) -> frozenset[str]:
    """The parts of a page that a link may name."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", head.lower()).strip() for head in heads)
    return frozenset(head.replace(" ", "-") for head in plain)


def lost(page: Path) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)|src(?:set)?=\"([^\"]+)\"", text):
        name, _, part = "".join(link).partition("#")
        if "://" in name:
            continue
        target = page.parent / name if name else page
        if not target.exists() or (part and part not in anchors(target)):
            yield f"{page.name}: {''.join(link)}"


def test_every_link_leads_to_a_file_and_a_part_of_it() -> None:
    assert [one for page in PAGES for one in lost(page)] == []


def typed(page: Path) -> Iterator[str]:
    """The commands of a page: lines of fences that are typed, and code in sentences."""
    text = page.read_text(encoding="utf-8")
    for language, block in FENCE.findall(text):
        if language in ("", "sh", "console", "bash", "shell"):
            for line in block.replace("\\\n", " ").split("\n"):
                yield from re.findall(r"^(?:\$ )?(strideaudit .*)$", line)
    yield from re.findall(r"`(strideaudit [^`]+)`", FENCE.sub("", text))


def refused(command: str) -> str:
    """What the option parser says against a command; it is not run."""
    words = shlex.split(re.split(r" [|>&#;]", command)[0], comments=False)[1:]
    node = PROGRAM
    while hasattr(node, "commands"):
        if not words or words[0].startswith("--"):
            return ""
        word = words.pop(0).partition("|")[0]  # of several commands in one row, the first
        if word not in node.commands:
            return "" if node.name == "exercises" else f"no command {word}"
        node = node.commands[word]
    known = {"--help"}.union(*((*one.opts, *one.secondary_opts) for one in node.params))
    for word in words:
        if word.startswith("-") and word != "-" and word.partition("=")[0] not in known:
            return f"no option {word}"
    return ""


def test_every_command_and_option_on_every_page_exists() -> None:
    found = [(page.name, command) for page in PAGES for command in typed(page)]
    wrong = [(name, command, why) for name, command in found if (why := refused(command))]

    assert wrong == []
    assert len(found) > 100
    assert refused("strideaudit check --no-such x") == "no option --no-such"
    assert refused("strideaudit chekc x") == "no command chekc"


def first_cells(head: str) -> str:
    """The first column of a table of the page of commands."""
    part = COMMANDS_PAGE.partition(f"\n## {head}\n")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"^\| (.*?) \|", part, re.MULTILINE)[1:])


def test_every_command_and_output_format_has_its_row() -> None:
    head = COMMANDS_PAGE.partition("\n## ")[0]

    assert [one for one in PROGRAM.commands if f"| `strideaudit {one}" not in head] == []
    listed = set(re.findall(r"`(\w+)`", first_cells("Output formats")))
    assert listed == {*outputs.formats(), "auto"}


def test_every_option_that_matters_is_one_of_check() -> None:
    options = re.findall(r"`(-[^` ]+)", first_cells("Options that matter"))

    assert len(options) > 10
    assert [one for one in options if refused(f"strideaudit check {one}")] == []


def test_the_exit_codes_are_those_of_the_program() -> None:
    listed = [int(code) for code in re.findall(r"\d+", first_cells("Exit codes"))]
    printed = [int(code) for code in re.findall(r"^  (\d+) ", help_of_check(), re.MULTILINE)]

    assert listed == [0, 1, 2, 3, BUG, 130, TERMINATED, CLOSED_PIPE]
    assert set(printed) <= set(listed)


def help_of_check() -> str:
    """The page of ``check --help``."""
    node = PROGRAM.commands["check"]
    context = node.context_class(node, info_name="check", parent=None)
    return str(node.get_help(context))
