"""How ``--help`` is laid out: options in groups, commands in order, nothing cut off.

typer groups options only by way of rich, which takes longer to import than a plan takes to audit.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from io import StringIO
from typing import Any, TypeAlias

from typer.core import TyperCommand, TyperGroup

from strideaudit.terminal.console import Output, say

WIDEST = 80
"""The width of a help page at most [columns]."""
_NARROWEST = 30
_EXPLANATION = 32
"""With less room than this an explanation is on the line below what it explains [columns]."""
_FIRST_COLUMN = 26
"""The width of the first column at most; what is longer has its explanation below [columns]."""
_KEPT = "\0"
"""A space at which no line is broken."""

COMMANDS = (
    "check",
    "rebalance",
    "compare",
    "explain",
    "exercises",
    "convert",
    "init",
    "swap",
    "team",
    "coverage",
    "rules",
    "fleet",
    "baseline",
    "config",
    "schema",
    "serve",
    "lsp",
    "mcp",
    "version",
)
"""The commands in the order in which a newcomer needs them."""

FIRST, LAST = ("Arguments", "What to check"), ("Logs", "Output", "Configuration")
"""The groups of options that come before and after those of the command itself."""

Private: TypeAlias = Any
"""A context, a command or a formatter: typer names their types only in private modules."""

Section: TypeAlias = tuple[str, list[tuple[str, str]]]
"""A heading, and rows of a name and its explanation."""


class Command(TyperCommand):
    """A command whose help has the options in groups and the exit codes below them."""

    def collect_usage_pieces(self, ctx: Private) -> list[str]:
        """Return the words after the name, without the braces of newer versions of typer."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: Private, formatter: Private) -> None:
        """Write the page."""
        _write_page(self, ctx, formatter, [_parameters(self, ctx), _exit_codes(self)])


class Group(TyperGroup):
    """A group of commands whose help lists them first, with the whole first line of each."""

    def format_help(self, ctx: Private, formatter: Private) -> None:
        """Write the page."""
        commands = [(name, _summary(self.commands[name])) for name in self.list_commands(ctx)]
        _write_page(self, ctx, formatter, [[("Commands", commands)], _parameters(self, ctx)])


class Program(Group):
    """The program itself, whose commands are listed in the order of ``COMMANDS``."""

    def make_context(self, *args: Private, **extra: Private) -> Private:
        """Parse the options of the program; some of them print and end it."""
        with _ending_rightly():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Private) -> Private:
        """Parse the options of a command, and run it."""
        with _ending_rightly():
            return super().invoke(ctx)

    def list_commands(self, ctx: Private) -> list[str]:
        """Return the names of the commands."""
        return sorted(super().list_commands(ctx), key=COMMANDS.index)


@contextmanager
def _ending_rightly() -> Iterator[None]:
    """Print usage errors, and end the program by our exit codes where a stream fails.

    typer would end with 1, which is the exit code of findings.

    Raises:
        StrideauditError: Standard output cannot be written.
        SystemExit: A usage error, or nobody reads standard output any more.
    """
    try:
        with redirect_stdout(Output(sys.stdout)) if sys.stdout else nullcontext():
            yield
    except Exception as error:
        # The class of usage errors is private; they are the only ones that show themselves.
        show = getattr(error, "show", None)
        if show is None:
            raise
        text = StringIO()
        show(text)
        say(text.getvalue())
        raise SystemExit(getattr(error, "exit_code", 2)) from error


def _summary(command: Private) -> str:
    return str(command.help or "").partition("\n")[0]


def _parameters(command: Private, ctx: Private) -> list[Section]:
    """Return the arguments, then each group of options in the order of the command."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            kind = "Arguments" if parameter.param_type_name == "argument" else ""
            group = kind or getattr(parameter, "rich_help_panel", None) or ""
            groups.setdefault(group, []).append((record[0], parameter.help))
    others = groups.pop("", [])
    ordered = sorted(groups.items(), key=lambda group: _rank(group[0]))
    return [*ordered, ("Options" if groups.keys() <= {"Arguments"} else "Help", others)]


def _rank(group: str) -> int:
    """Return where a group of options is listed."""
    if group in LAST:
        return len(FIRST) + 1 + LAST.index(group)
    return FIRST.index(group) if group in FIRST else len(FIRST)


def _exit_codes(command: Private) -> list[Section]:
    """Return the exit codes, which a command has as lines of ``CODE: meaning`` below its help."""
    parts = [line.partition(": ") for line in (command.epilog or "").splitlines()]
    return [("Exit codes", [(code, meaning) for code, _, meaning in parts])] if parts else []


def _write_page(
    command: Private, ctx: Private, formatter: Private, blocks: list[list[Section]]
) -> None:
    """Write a page; the explanations of a block begin in one column."""
    from shutil import get_terminal_size

    formatter.width = max(min(get_terminal_size().columns, WIDEST), _NARROWEST)
    command.format_usage(ctx, formatter)
    command.format_help_text(ctx, formatter)
    for sections in blocks:
        names = [name for _, rows in sections for name, _ in rows if len(name) <= _FIRST_COLUMN]
        column = 4 + max(map(len, names), default=0)
        column = column if formatter.width - column >= _EXPLANATION else 0
        for heading, rows in sections:
            with formatter.section(heading):
                for name, about in rows:
                    formatter.write("".join(_row(name, about, column, formatter.width)))


def _row(name: str, about: str, column: int, width: int) -> Iterator[str]:
    """Yield the lines of a row.

    Args:
        name: What is explained.
        about: The explanation.
        column: Where explanations begin; 0 if they are below what they explain [columns].
        width: The width of the page [columns].
    """
    from textwrap import wrap

    kept = about.replace("[default: ", f"[default:{_KEPT}")
    lines = wrap(kept, width - (column or 6), break_on_hyphens=False)
    lines = [line.replace(_KEPT, " ") for line in lines]
    first = f"  {name}"
    if column and len(first) <= column - 2 and lines:
        first = f"{first:{column}}{lines.pop(0)}"
    yield f"{first}\n"
    for line in lines:
        yield f"{'':{column or 6}}{line}\n"
