"""The page about ``serve``: it names every option and the formats, as the program has them."""

import re
from pathlib import Path
from typing import Any

import typer.main

from strideaudit import plugins
from strideaudit.cli.app import app
from strideaudit.reports import formats
from strideaudit.reports.outputs import reporter_of

PAGE = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")


def test_it_has_every_option_of_the_command_and_no_other() -> None:
    program: Any = typer.main.get_command(app)
    table = PAGE.partition("## Options")[2].partition("##")[0]
    command = program.commands["serve"]
    options = {one.opts[0] for one in command.params if one.param_type_name == "option"} - {
        "--help"
    }

    assert set(re.findall(r"`(--[a-z-]+)", table)) == options


def test_it_names_the_formats_that_a_watch_takes() -> None:
    sentence = PAGE.partition("the formats that people read: ")[2].partition(".")[0]
    people = {name for name in plugins.names(formats) if reporter_of(name).people}

    assert set(re.findall(r"`([a-z]+)`", sentence)) == people
