"""The command that lays planned and done side by side: ``compare``."""

from enum import StrEnum
from typing import Annotated

import typer

from strideaudit.cli.options import (
    Color,
    ColorOption,
    ConfigOption,
    GoalOption,
    InputFormatOption,
    IsolatedOption,
    ModelOption,
    day_of,
    request_of,
    window_of,
)
from strideaudit.cli.program import app


class Told(StrEnum):
    """How a comparison is written."""

    FULL = "full"
    JSON = "json"


@app.command()
def compare(  # noqa: PLR0913, PLR0917 - one argument an option
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="What was planned.")],
    log: Annotated[
        str, typer.Argument(metavar="LOG", help="What was done: a log, or another plan.")
    ],
    model: ModelOption = None,
    goal: GoalOption = None,
    output_format: Annotated[
        Told, typer.Option("--output-format", help="For people, or strideaudit-comparison/1.")
    ] = Told.FULL,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="PCT",
            min=0,
            max=100,
            help="Exit with 1 if less of any phase's planned work was done.",
        ),
    ] = None,
    input_format: InputFormatOption = "",
    weeks: Annotated[
        int | None,
        typer.Option(
            "--weeks", min=1, max=1040, help="Weeks to compare.  [default: those of the plan]"
        ),
    ] = None,
    first: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", callback=day_of, help="The day on which week 1 began."
        ),
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DATE", callback=day_of, help="The last day to compare.")
    ] = "",
    whole: Annotated[bool, typer.Option("--all", help="Compare the whole of the log.")] = False,
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Lay planned and done side by side: by phase, exercise and week, and which phase paid.

    A plan with dates is compared on its dates. The last week of a plan without dates is the week
    that ends on the log's last day, unless --from says when week 1 began; a log that is shorter
    begins with week 1, and what it has not reached is not compared. A plan of one week is that week
    every week. Weeks count whole.

    0: compared, whatever was done. 1: a file cannot be read, or --fail-under is missed.
    2: misuse, or a path that does not exist. 70: a bug of ours.
    """
    from strideaudit.cli.commands import compare as comparing

    if plan == log == "-":
        message = "standard input cannot be both the plan and the log."
        raise typer.BadParameter(message)
    request = request_of([plan, log], {"model": model, "goal": goal})._replace(
        config_file=config,
        isolated=isolated,
        accepted=False,
        input_format=input_format,
        window=window_of(weeks, first, last, whole=whole),
    )
    wanted = comparing.Wanted(output_format is Told.JSON, color, fail_under)
    raise typer.Exit(comparing.compare(request, wanted))
