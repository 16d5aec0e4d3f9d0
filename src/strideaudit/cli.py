"""The command line: options and help; what the commands do is in ``commands``."""

from enum import StrEnum
from typing import Annotated

import typer

from strideaudit import reporters
from strideaudit.discovery import module_names

FORMATS = tuple(name.replace("_", "-") for name in module_names(reporters))
"""Output formats: the modules of a folder, listed and not imported."""

app = typer.Typer(
    name="strideaudit",
    help="Audit how a sprint-training plan spreads its work over the phases of the running stride.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Model(StrEnum):
    """How joint actions map to phases."""

    LESSON = "lesson"
    EVIDENCE = "evidence"


class FailOn(StrEnum):
    """The least severity that fails a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Phase(StrEnum):
    """The phases of the stride."""

    PUSH = "push"
    SWING = "swing"
    RETURN = "return"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Plans, directories, or - for standard input."),
]
ModelOption = Annotated[
    Model, typer.Option("--model", help="Which reading of the stride to judge by.")
]
GoalOption = Annotated[
    str,
    typer.Option(
        "--goal", metavar="GOAL", help="upright, start, or three shares such as 40/30/30."
    ),
]
ColorOption = Annotated[Color, typer.Option("--color", help="When to colour the output.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if wanted:
        version()
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option("--version", callback=_print_version, is_eager=True, help="Print the versions."),
]


@app.callback()
def program(*, _: VersionOption = False) -> None:
    """Audit how a sprint-training plan spreads its work over the phases of the running stride."""


def _known_format(name: str) -> str:
    if name not in FORMATS:
        message = f"{name!r} is not one of {', '.join(FORMATS)}."
        raise typer.BadParameter(message)
    return name


def _formats(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


FormatOption = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar=f"[{'|'.join(FORMATS)}]",
        callback=_known_format,
        autocompletion=_formats,
        help="How the report is written.",
    ),
]


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: Paths,
    model: ModelOption = Model.LESSON,
    goal: GoalOption = "",
    output_format: FormatOption = "full",
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least severity that exits with 1.")
    ] = FailOn.ERROR,
    color: ColorOption = Color.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,  # noqa: FBT002 - a flag
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="What standard input is called in the report.")
    ] = "<stdin>",
) -> None:
    """Audit plans: coverage and findings. The exit code is the verdict.

    0: no finding at or above --fail-on. 1: findings, or a plan that cannot be read.
    2: misuse, or a path that does not exist. 3: nothing to check. 70: a bug of ours.
    """
    from strideaudit import commands

    code = commands.check(
        paths,
        model=model,
        goal=goal,
        output_format=output_format,
        fail_on=fail_on,
        color=color,
        quiet=quiet,
        stdin_name=stdin_filename,
    )
    raise typer.Exit(code)


@app.command()
def coverage(
    paths: Paths,
    model: ModelOption = Model.LESSON,
    goal: GoalOption = "",
    color: ColorOption = Color.AUTO,
) -> None:
    """Print the coverage tables alone; findings never fail."""
    from strideaudit import commands

    raise typer.Exit(commands.coverage(paths, model=model, goal=goal, color=color))


@app.command()
def explain(
    word: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help="A rule, phase, muscle, joint action, stride pattern, exercise or source.",
        ),
    ],
    color: ColorOption = Color.AUTO,
) -> None:
    """Say what a word means here: what, why, sources and numbers, in both models."""
    from strideaudit import commands

    raise typer.Exit(commands.explain(" ".join(word), color=color))


@app.command()
def exercises(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="Part of a name.")
    ] = None,
    phase: Annotated[Phase | None, typer.Option(help="Only what trains this phase.")] = None,
    muscle: Annotated[
        str, typer.Option(metavar="MUSCLE", help="Only what trains this muscle.")
    ] = "",
    equipment: Annotated[
        str, typer.Option(metavar="THING", help="Only what can be done with this.")
    ] = "",
    color: ColorOption = Color.AUTO,
) -> None:
    """Search the catalogue of exercises."""
    from strideaudit import commands

    code = commands.exercises(
        " ".join(text or ()),
        phase=phase or "",
        muscle=muscle,
        equipment=equipment,
        color=color,
    )
    raise typer.Exit(code)


@app.command()
def rules(color: ColorOption = Color.AUTO) -> None:
    """List all rules with severity and evidence grade."""
    from strideaudit import commands

    raise typer.Exit(commands.rules(color=color))


@app.command()
def version() -> None:
    """Print the versions of the program and of its knowledge base."""
    from strideaudit import KNOWLEDGE, VERSION

    typer.echo(f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}")
