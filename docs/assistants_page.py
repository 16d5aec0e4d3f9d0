"""Makes the pages for assistants from the commands, the grammar, the rules and the tools."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COMMANDS = ("check", "rebalance", "swap", "compare", "explain", "exercises search", "convert")
"""The commands that a program that writes plans needs, in the order of the work."""

PAGES = (
    "assistants.md", "report.md", "commands.md", "reading.md", "doses.md", "rebalancing.md",
    "rules/README.md", "catalogue/README.md", "configuration.md", "ignoring.md", "comparing.md",
    "importing.md", "team.md", "page.md", "serve.md", "browser.md", "fleet.md",
    "editors.md", "ci.md", "api.md", "speed.md", "limits.md", "honesty.md",
)  # fmt: skip
"""The pages that llms.txt lists."""


def page() -> str:
    """Return the part of the skill page that follows from the program."""
    return "\n".join([*_grammar(), *_commands(), *_tools(), *_rules()])


def llms() -> str:
    """Return llms.txt: what the program is, its pages, its commands, the grammar and the rules."""
    about = (
        "# strideaudit\n\n"
        "> A linter for sprint-training plans. It reads a plan and says how its work is spread "
        "over the push, swing and return phases of the running stride, which line causes each "
        "finding, and what to write instead.\n"
    )
    titles = ((name, _title((HERE / name).read_text(encoding="utf-8"))) for name in PAGES)
    pages = [f"- [{title}]({name})" for name, title in titles]
    return "\n".join([about, "## Pages\n", *pages, "", *_grammar(), *_commands(), *_rules()])


def _title(text: str) -> str:
    return next(line[2:] for line in text.splitlines() if line.startswith("# "))


def _grammar() -> Iterator[str]:
    from strideaudit.plan import entry_fields, reader, sessions
    from strideaudit.reference.schemas.entry import DOSES

    yield "## The plan file\n"
    yield "YAML or JSON. Of several names of one key any will do.\n"
    tables: Mapping[str, Mapping[str, tuple[str, ...]]] = {
        "plan": reader.PLAN,
        "session": sessions.SESSION,
        "line of work, long form": entry_fields.FIELDS,
    }
    yield "| of a | keys |\n|---|---|"
    for what, fields in tables.items():
        keys = ", ".join("`" + "` or `".join(names) + "`" for names in fields.values())
        yield f"| {what} | {keys} |"
    yield "\nA line of work is `NAME: DOSE`. Doses: " + ", ".join(f"`{one}`" for one in DOSES)
    yield ""


def _commands() -> Iterator[str]:
    import typer.main

    from strideaudit.cli.app import app

    program: Any = typer.main.get_command(app)
    yield "## Commands\n"
    yield "| command | does | options |\n|---|---|---|"
    for words in COMMANDS:
        command = program
        for word in words.split():
            command = command.commands[word]
        about = str(command.help or "").partition("\n")[0]
        options = " ".join(
            f"`{next(one for one in option.opts if one.startswith('--'))}`"
            for option in command.params
            if option.param_type_name == "option" and not option.hidden
        )
        yield f"| `strideaudit {words}` | {about} | {options} |"
    yield ""


def _tools() -> Iterator[str]:
    from strideaudit.servers import tools

    yield "## Tools of `strideaudit mcp`\n"
    yield "| tool | does |\n|---|---|"
    for tool in tools.TOOLS:
        yield f"| `{tool.__name__}` | {str(tool.__doc__).partition(chr(10))[0]} |"
    yield ""


def _rules() -> Iterator[str]:
    from strideaudit.audit.registry import every_rule

    yield "## Rules\n"
    yield "| rule | severity | finds |\n|---|---|---|"
    for name, rule in every_rule().items():
        yield f"| `{name}` | {rule.severity} | {rule.summary} |"
    yield ""
