"""The command that compares what was planned with what was done: ``compare``."""

from enum import StrEnum
from typing import Annotated

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    JUDGING,
    LOGS,
    OUTPUT,
    Color,
    ColorOption,
    ColumnsOption,
    ConfigOption,
    GoalOption,
    InputFormatOption,
    IsolatedOption,
    ModelOption,
    PageOption,
    TrustOption,
    day_of,
    exit_codes,
    request_of,
    window_of,
)
from strideaudit.cli.program import app


class Form(StrEnum):
    """How a comparison is written."""

    FULL = "full"
    JSON = "json"
    HTML = "html"


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: compared, however much was done",
        "1: a file cannot be read, or less was done than --fail-under asks for",
    ),
)
def compare(  # noqa: PLR0913, PLR0917 - long: one argument per option
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="What was planned.")],
    log: Annotated[
        str, typer.Argument(metavar="LOG", help="What was done: a log, or another plan.")
    ],
    model: ModelOption = None,
    goal: GoalOption = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="PCT",
            min=0,
            max=100,
            rich_help_panel=JUDGING,
            help="Exit with 1 if less than PCT per cent of any phase's planned work was done.",
        ),
    ] = None,
    input_format: InputFormatOption = "",
    columns: ColumnsOption = None,
    weeks: Annotated[
        int | None,
        typer.Option(
            "--weeks",
            metavar="N",
            min=1,
            max=1040,
            rich_help_panel=LOGS,
            help="Compare N weeks, 1 to 1040. [default: the weeks of the plan]",
        ),
    ] = None,
    first: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DATE",
            callback=day_of,
            rich_help_panel=LOGS,
            help="The first day to compare; its week is week 1.",
        ),
    ] = "",
    last: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DATE",
            callback=day_of,
            rich_help_panel=LOGS,
            help="The last day to compare.",
        ),
    ] = "",
    whole: Annotated[
        bool, typer.Option("--all", rich_help_panel=LOGS, help="Compare the whole log.")
    ] = False,
    output_format: Annotated[
        Form,
        typer.Option(
            "--output-format",
            metavar="FORMAT",
            rich_help_panel=OUTPUT,
            help="Write full, for people, html: a page, or json: strideaudit-comparison/1. "
            "[default: full]",
        ),
    ] = Form.FULL,
    output: PageOption = None,
    color: ColorOption = Color.AUTO,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Compare a plan with a log: what was done, skipped and added.

    It shows phases, exercises and weeks, and which phase lost most. A plan with dates is compared
    on its dates. A plan without dates ends with the week of the log's last day, unless --from gives
    a day of week 1. A log that is shorter than the plan begins with week 1, and the weeks that it
    has not reached are not compared. A plan of one week is repeated every week. Weeks are Monday to
    Sunday. A week counts as a whole, even if the log ends inside it.
    """
    from strideaudit.cli.commands import compare as comparing

    if plan == log == "-":
        message = "standard input cannot be both the plan and the log."
        raise typer.BadParameter(message)
    request = request_of([plan, log], {"model": model, "goal": goal})._replace(
        config_file=config,
        trusted=trust_config,
        isolated=isolated,
        accepted=False,
        input_format=input_format,
        columns=tuple(columns or ()),
        window=window_of(weeks, first, last, whole=whole),
    )
    options = comparing.CompareOptions(output_format.value, color, fail_under, tuple(output or ()))
    raise typer.Exit(comparing.compare(request, options))
