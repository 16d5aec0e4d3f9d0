"""The command ``fleet``: logged sets of any number."""

import re
from enum import StrEnum
from typing import Annotated

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    FILES,
    JUDGING,
    LOGS,
    OUTPUT,
    Color,
    ColorOption,
    ConfigOption,
    GoalOption,
    IsolatedOption,
    ModelOption,
    TrustOption,
    day_of,
    exit_codes,
    request_of,
    window_of,
)
from strideaudit.cli.program import app

ENGINE = "Engine"
_SIZE = re.compile(r"\d{1,6}(?:\.\d{1,3})? ?(?:[KMGT]i?B)", re.IGNORECASE)


class By(StrEnum):
    """Whom a row of the result is about."""

    ATHLETE = "athlete"
    SQUAD = "squad"


class Engine(StrEnum):
    """What runs the SQL."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def _size(text: str) -> str:
    """Return an amount of memory, if it is one."""
    if text and not _SIZE.fullmatch(text.strip()):
        message = f"{text!r} is not an amount of memory such as 1GB or 500MB."
        raise typer.BadParameter(message)
    return text.strip()


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: the sets are judged, whatever was found",
        "1: the sets cannot be read, or there is no room for the result",
        "3: no set to judge",
    ),
)
def fleet(  # noqa: PLR0913, PLR0917 - long: one argument per option
    sets: Annotated[
        list[str],
        typer.Argument(
            metavar="SETS...",
            help="Tables with a row for each set: Parquet or CSV files, a folder of them, or a "
            "DuckDB database.",
        ),
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=COLUMN",
            rich_help_panel=FILES,
            help="Take a field of a set from this column: athlete=user_id. Columns with the names "
            "of known apps are found.",
        ),
    ] = None,
    table: Annotated[
        str,
        typer.Option(
            "--table", metavar="NAME", rich_help_panel=FILES, help="The table of a database."
        ),
    ] = "",
    weeks: Annotated[
        int | None,
        typer.Option(
            "--weeks",
            metavar="N",
            min=1,
            max=1040,
            rich_help_panel=LOGS,
            help="Judge the last N weeks, 1 to 1040. [default: all]",
        ),
    ] = None,
    first: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DATE",
            callback=day_of,
            rich_help_panel=LOGS,
            help="The first day to judge.",
        ),
    ] = "",
    last: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DATE",
            callback=day_of,
            rich_help_panel=LOGS,
            help="The last day to judge.",
        ),
    ] = "",
    by: Annotated[
        By,
        typer.Option(
            "--by",
            metavar="WHOM",
            rich_help_panel=JUDGING,
            help="A row of the result is about an athlete, or about a squad: its mean athlete. "
            "[default: athlete]",
        ),
    ] = By.ATHLETE,
    period: Annotated[
        bool,
        typer.Option(
            "--period",
            rich_help_panel=JUDGING,
            help="One row for all weeks, their mean, in place of one for each week.",
        ),
    ] = False,
    intervals: Annotated[
        bool,
        typer.Option(
            "--intervals",
            rich_help_panel=JUDGING,
            help="Also say how sure the shares are, which takes longer.",
        ),
    ] = False,
    model: ModelOption = None,
    goal: GoalOption = None,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="Write the result to a .parquet or .csv file.",
        ),
    ] = "",
    force: Annotated[
        bool,
        typer.Option("--force", rich_help_panel=OUTPUT, help="Replace a file that exists."),
    ] = False,
    worst: Annotated[
        int,
        typer.Option(
            "--worst",
            metavar="N",
            min=0,
            max=1000,
            rich_help_panel=OUTPUT,
            help="Show the report of check for the N athletes with the worst balance. [default: 0]",
        ),
    ] = 0,
    color: ColorOption = Color.AUTO,
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine",
            metavar="NAME",
            rich_help_panel=ENGINE,
            help="Run the SQL on duckdb, or on spark, which writes a folder. [default: duckdb]",
        ),
    ] = Engine.DUCKDB,
    memory: Annotated[
        str,
        typer.Option(
            "--memory",
            metavar="SIZE",
            callback=_size,
            rich_help_panel=ENGINE,
            help="The most memory that DuckDB takes, such as 1GB. [default: most of it]",
        ),
    ] = "",
    threads: Annotated[
        int | None,
        typer.Option(
            "--threads",
            metavar="N",
            min=1,
            max=1024,
            rich_help_panel=ENGINE,
            help="How many threads DuckDB has. [default: one a core]",
        ),
    ] = None,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Judge the logged sets of any number of athletes, week by week.

    `docs/fleet.md` has the columns, and the SQL for a pipeline of your own.
    """
    from strideaudit.cli.commands import fleet as command
    from strideaudit.fleet.duck import Given

    window_of(weeks, first, last, whole=False)
    request = request_of(sets, {"model": model, "goal": goal})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    wanted = command.Wanted(
        Given(tuple(sets), table, memory, threads or 0),
        tuple(column or ()),
        weeks or 0,
        first,
        last,
        by.value,
        "period" if period else "week",
        intervals,
        output,
        force,
        worst,
        engine.value,
        color,
    )
    raise typer.Exit(command.fleet(request, wanted))
