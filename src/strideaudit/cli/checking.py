"""The commands that audit: ``check`` and ``coverage``."""

import typer

from strideaudit.cli.check_options import (
    AllowEmptyOption,
    AskOption,
    BaselineOption,
    ExcludeOption,
    FailOnOption,
    FileListOption,
    FixesOption,
    ForceExcludeOption,
    GroupByOption,
    IgnoreOption,
    NamesOption,
    NoBaselineOption,
    NoIgnoresOption,
    OnlyNewOption,
    OutputOption,
    PlanPaths,
    QuietOption,
    RespectGitignoreOption,
    SelectOption,
    ShowFilesOption,
    ShowIgnoredOption,
    ShowOption,
    SinceOption,
    StatisticsOption,
    StdinFilenameOption,
    TodayOption,
    VerboseOption,
    WatchOption,
    WhyUncertainOption,
)
from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    AllOption,
    Color,
    ColorOption,
    ColumnsOption,
    ConfigOption,
    FormatOption,
    FromOption,
    GoalOption,
    InputFormatOption,
    IsolatedOption,
    ModelOption,
    Paths,
    ToOption,
    TrustOption,
    WeeksOption,
    exit_codes,
    request_of,
    split,
    window_of,
)
from strideaudit.cli.program import app


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: no finding at or above --fail-on",
        "1: findings at or above --fail-on, or a plan that cannot be read",
        "3: nothing to check",
    ),
)
def check(  # noqa: PLR0913, PLR0917 - long: one argument per option
    paths: PlanPaths = None,
    model: ModelOption = None,
    goal: GoalOption = None,
    fail_on: FailOnOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    no_ignores: NoIgnoresOption = False,
    show_ignored: ShowIgnoredOption = None,
    today: TodayOption = "",
    baseline: BaselineOption = None,
    no_baseline: NoBaselineOption = False,
    since: SinceOption = None,
    only_new: OnlyNewOption = False,
    exclude: ExcludeOption = None,
    force_exclude: ForceExcludeOption = None,
    respect_gitignore: RespectGitignoreOption = None,
    file_list: FileListOption = "",
    show_files: ShowFilesOption = False,
    ask: AskOption = False,
    watch: WatchOption = False,
    allow_empty: AllowEmptyOption = None,
    input_format: InputFormatOption = "",
    columns: ColumnsOption = None,
    stdin_filename: StdinFilenameOption = "<stdin>",
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    output_format: FormatOption = None,
    output: OutputOption = None,
    group_by: GroupByOption = None,
    names: NamesOption = "",
    statistics: StatisticsOption = None,
    why_uncertain: WhyUncertainOption = False,
    fixes: FixesOption = False,
    color: ColorOption = Color.AUTO,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    show: ShowOption = None,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Audit plans and logs; the exit code is the verdict."""
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
        trusted=trust_config,
        isolated=isolated,
        comments=not no_ignores,
        accepted=not no_baseline,
        since=since or "",
        only_new=only_new,
        why_uncertain=why_uncertain,
        fixes=fixes,
        today=today,
        stdin_name=stdin_filename,
        input_format=input_format,
        columns=tuple(columns or ()),
        window=window_of(weeks, first, last, whole=whole),
    )
    if not request.paths and not file_list:
        message = "Missing argument 'PATH...'."
        raise typer.BadParameter(message)
    if only_new and since is None:
        message = "--only-new compares with a revision; add --since REV."
        raise typer.BadParameter(message)
    if watch and (show_files or ask):
        message = f"--watch does not go with {'--ask' if ask else '--show-files'}."
        raise typer.BadParameter(message)
    if ask:
        from strideaudit.cli.commands import ask as asking

        asking.ask(request)
    if show_files:
        raise typer.Exit(files.show_files(request))
    shown = command.Shown(color, quiet, verbose, show or "")
    if watch:
        from strideaudit.cli.commands import watch as watching

        watching.watch(request, shown, names=names)
    raise typer.Exit(command.check(request, shown, names=names))


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: the tables are printed, whatever was found",
        "1: a plan cannot be read",
        "3: nothing to show",
    ),
)
def coverage(  # noqa: PLR0913, PLR0917 - long: one argument per option
    paths: Paths,
    model: ModelOption = None,
    goal: GoalOption = None,
    input_format: InputFormatOption = "",
    columns: ColumnsOption = None,
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Print the tables of plans without the findings."""
    from strideaudit.cli.commands import coverage as command

    request = request_of(paths, {"model": model, "goal": goal})
    request = request._replace(
        config_file=config,
        trusted=trust_config,
        isolated=isolated,
        input_format=input_format,
        columns=tuple(columns or ()),
        window=window_of(weeks, first, last, whole=whole),
    )
    raise typer.Exit(command.coverage(request, color=color))
