"""Every page of ``--help``: options in groups, exit codes, nothing cut off, no line too long."""

import re
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
import typer.main

from strideaudit.cli import help as help_pages
from strideaudit.cli import options
from strideaudit.cli.app import app

PROGRAM: Any = typer.main.get_command(app)


PAGES: dict[str, Any] = {
    "": PROGRAM,
    **PROGRAM.commands,
    **{
        f"{name} {inner}": command
        for name, group in PROGRAM.commands.items()
        for inner, command in getattr(group, "commands", {}).items()
    },
}
"""Each command and each group of commands by the words that name it."""
COMMANDS = {words: one for words, one in PAGES.items() if not hasattr(one, "commands")}


@cache
def page(words: str, width: int = 80) -> str:
    """The help of a command on a terminal of so many columns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        context = PAGES[words].context_class(
            PAGES[words], info_name=f"strideaudit {words}".strip(), parent=None
        )
        text: str = PAGES[words].get_help(context)
        return text


def headings(text: str) -> list[str]:
    return [line.removesuffix(":") for line in text.splitlines() if line[:1].strip()][1:]


def test_every_option_of_a_command_is_in_a_group() -> None:
    loose = [
        f"{words} {option.opts[-1]}"
        for words, command in COMMANDS.items()
        for option in command.params
        if option.param_type_name == "option"
        and (option.rich_help_panel or "") not in headings(page(words))
    ]

    assert loose == []


def test_the_groups_of_check_come_in_the_order_of_the_work() -> None:
    assert headings(page("check")) == [
        "Arguments",
        options.FILES,
        options.JUDGING,
        options.RULES,
        options.ACCEPTED,
        options.LOGS,
        options.OUTPUT,
        options.CONFIGURATION,
        "Help",
        "Exit codes",
    ]


def test_a_newcomer_finds_the_first_commands_first() -> None:
    commands = page("").partition("Commands:")[2].partition("Options:")[0]
    listed = [line.split()[0] for line in commands.splitlines() if line.strip()]
    first = ["check", "rebalance", "compare", "explain", "exercises", "convert", "init"]

    assert listed[: len(first)] == first


def test_every_group_that_comes_last_or_first_is_one_of_the_options() -> None:
    named = {
        getattr(option, "rich_help_panel", None)
        for command in COMMANDS.values()
        for option in command.params
    }

    assert {*help_pages.FIRST[1:], *help_pages.LAST} <= named


def test_no_group_is_listed_twice() -> None:
    twice = [
        words for words in PAGES if len(set(headings(page(words)))) != len(headings(page(words)))
    ]

    assert twice == []


@pytest.mark.parametrize("width", [48, 80, 200])
def test_no_line_is_cut_off_or_too_long(width: int) -> None:
    wrong = [
        f"{words}: {line}"
        for words in PAGES
        for line in page(words, width).splitlines()
        if len(line) > min(width, help_pages.WIDEST)
        or re.search(r"[a-z0-9,;:.] ?(\.\.\.|…)$", line)
    ]

    assert wrong == []


@pytest.mark.parametrize("width", [48, 80])
def test_every_word_of_an_explanation_is_on_the_page(width: int) -> None:
    missing = [
        f"{words}: {parameter.help}"
        for words, command in PAGES.items()
        for parameter in command.params
        if not parameter.help or parameter.help not in " ".join(page(words, width).split())
    ]

    assert missing == []


def test_a_value_in_brackets_stays_with_its_word() -> None:
    broken = [words for words in PAGES if "[default:\n" in page(words)]

    assert broken == []


def test_every_default_is_in_the_help() -> None:
    unsaid = [
        f"{words} {parameter.name}"
        for words, command in COMMANDS.items()
        for parameter in command.params
        if parameter.default not in (None, "", False)
        and f"[default: {parameter.default}]" not in parameter.help
    ]

    assert unsaid == []


def test_every_choice_is_in_the_help() -> None:
    unsaid = [
        f"{words} {parameter.name}: {choice}"
        for words, command in COMMANDS.items()
        for parameter in command.params
        for choice in getattr(parameter.type, "choices", ())
        if str(choice) not in parameter.help
    ]

    assert unsaid == []


def test_metavars_are_short() -> None:
    long = [
        f"{words} {parameter.metavar}"
        for words, command in COMMANDS.items()
        for parameter in command.params
        if len(parameter.metavar or "") > len("ACTION=EMPHASIS")
    ]

    assert long == []


def test_every_command_is_listed_in_the_order_of_a_newcomer_with_its_whole_first_line() -> None:
    lines = page("").partition("Commands:\n")[2].partition("\n\n")[0].splitlines()

    assert [line.split()[0] for line in lines] == list(help_pages.COMMANDS)
    assert [line.split(maxsplit=1)[1] for line in lines] == [
        PAGES[name].help.partition("\n")[0] for name in help_pages.COMMANDS
    ]


def test_a_command_with_codes_of_its_own_names_them() -> None:
    named = {
        words: [line.partition(":")[0] for line in command.epilog.splitlines()]
        for words, command in COMMANDS.items()
        if command.epilog
    }

    assert named == {
        "check": ["0", "1", "2", "3", "70"],
        "coverage": ["0", "1", "2", "3", "70"],
        "rebalance": ["0", "1", "2", "3", "70"],
        "swap": ["0", "1", "2", "70"],
        "team init": ["0", "2", "3", "70"],
        "compare": ["0", "1", "2", "70"],
        "convert": ["0", "1", "2", "70"],
        "fleet": ["0", "1", "2", "3", "70"],
        "exercises check": ["0", "1", "2", "70"],
        "baseline create": ["0", "2", "3", "70"],
        "baseline update": ["0", "2", "3", "70"],
        "baseline prune": ["0", "2", "3", "70"],
        "serve": ["2", "70", "130"],
        "lsp": ["0", "2", "70"],
        "mcp": ["0", "2", "70"],
    }
    assert [
        f"{words}: {line}"
        for words in named
        for line in COMMANDS[words].epilog.splitlines()
        if line.partition(": ")[2] not in " ".join(page(words).split())
    ] == []


def test_help_into_a_pipe_is_that_of_80_columns() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "strideaudit", "check", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={},
        stdin=subprocess.DEVNULL,
    )

    assert done.stdout.rstrip("\n") == page("check").rstrip("\n")


@pytest.mark.parametrize("word", ["mend", "pass over", "stands", "misuse", "of ours", "hear "])
def test_the_help_is_in_common_words(word: str) -> None:
    assert [words for words in PAGES if word in page(words)] == []
