"""The commands that audit: ``check`` and ``coverage``."""

from typing import Annotated

import typer

from strideaudit.cli.options import (
    AllOption,
    Color,
    ColorOption,
    ConfigOption,
    FailOn,
    FormatOption,
    FromOption,
    GoalOption,
    GroupBy,
    InputFormatOption,
    IsolatedOption,
    ModelOption,
    Paths,
    ToOption,
    WeeksOption,
    day_of,
    request_of,
    revision_of,
    split,
    window_of,
)
from strideaudit.cli.program import app


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...", help="Plans, directories, patterns, or - for standard input."
        ),
    ] = None,
    model: ModelOption = None,
    goal: GoalOption = None,
    output_format: FormatOption = None,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=PATH", help="A further report of the same run; repeatable."),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="The least severity that exits with 1.  [default: error]"),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules or groups: phase,dose."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Not these rules or groups.")
    ] = None,
    statistics: Annotated[
        bool | None, typer.Option("--statistics", help="Count the findings of each rule.")
    ] = None,
    show_ignored: Annotated[
        bool | None, typer.Option("--show-ignored", help="List ignored findings, too.")
    ] = None,
    no_ignores: Annotated[
        bool, typer.Option("--no-ignores", help="Do not hear comments in plans.")
    ] = False,
    group_by: Annotated[
        GroupBy | None, typer.Option("--group-by", help="Part a table of many plans.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="The accepted findings.")
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Accept no finding.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            callback=revision_of,
            help="Compare with a git revision: new, unchanged, fixed.",
        ),
    ] = None,
    only_new: Annotated[
        bool, typer.Option("--only-new", help="With --since: only new findings fail.")
    ] = False,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Pass over what fits in directories; repeatable."),
    ] = None,
    force_exclude: Annotated[
        bool | None, typer.Option("--force-exclude", help="Exclude files that are named, too.")
    ] = None,
    respect_gitignore: Annotated[
        bool | None,
        typer.Option(
            "--respect-gitignore/--no-respect-gitignore",
            help="Pass over what git ignores.  [default: on]",
        ),
    ] = None,
    file_list: Annotated[
        str, typer.Option(metavar="FILE", help="Take paths from a file, or - for standard input.")
    ] = "",
    show_files: Annotated[
        bool, typer.Option("--show-files", help="Only list the files, and why others are not.")
    ] = False,
    allow_empty: Annotated[
        bool | None, typer.Option("--allow-empty", help="Nothing to check is in order.")
    ] = None,
    input_format: InputFormatOption = "",
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
    today: Annotated[
        str,
        typer.Option(metavar="DATE", callback=day_of, help="The day to judge ends of ignores by."),
    ] = "",
    color: ColorOption = Color.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="What standard input is called in the report.")
    ] = "<stdin>",
) -> None:
    """Audit plans: coverage and findings. The exit code is the verdict.

    0: no finding at or above --fail-on. 1: findings, or a plan that cannot be read.
    2: misuse, or a path that does not exist. 3: nothing to check. 70: a bug of ours.
    """
    from strideaudit.cli.commands import check as command
    from strideaudit.cli.commands import files

    if file_list == "-" and "-" in (paths or ()):
        message = "standard input cannot be both the list of files and a plan."
        raise typer.BadParameter(message)
    request = request_of(
        [*(paths or ()), *files.listed(file_list)],
        {
            "model": model,
            "goal": goal,
            "output-format": output_format,
            "output": output or None,
            "fail-on": fail_on,
            "select": split(select),
            "ignore": split(ignore),
            "statistics": statistics,
            "show-ignored": show_ignored,
            "group-by": group_by,
            "baseline": baseline,
            "exclude": exclude or None,
            "force-exclude": force_exclude,
            "respect-gitignore": respect_gitignore,
            "allow-empty": allow_empty,
        },
    )._replace(
        config_file=config,
        isolated=isolated,
        comments=not no_ignores,
        accepted=not no_baseline,
        since=since or "",
        only_new=only_new,
        today=today,
        stdin_name=stdin_filename,
        input_format=input_format,
        window=window_of(weeks, first, last, whole=whole),
    )
    if not request.paths and not file_list:
        message = "Missing argument 'PATH...'."
        raise typer.BadParameter(message)
    if only_new and since is None:
        message = "--only-new compares with a revision; add --since REV."
        raise typer.BadParameter(message)
    if show_files:
        raise typer.Exit(files.show_files(request))
    raise typer.Exit(command.check(request, color=color, quiet=quiet))


@app.command()
def coverage(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: Paths,
    model: ModelOption = None,
    goal: GoalOption = None,
    input_format: InputFormatOption = "",
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Print the coverage tables alone; findings never fail."""
    from strideaudit.cli.commands import coverage as command

    request = request_of(paths, {"model": model, "goal": goal})
    request = request._replace(
        config_file=config,
        isolated=isolated,
        input_format=input_format,
        window=window_of(weeks, first, last, whole=whole),
    )
    raise typer.Exit(command.coverage(request, color=color))
