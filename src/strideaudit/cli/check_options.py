"""The options that only ``check`` has."""

from typing import Annotated

import typer

from strideaudit.cli.options import (
    ACCEPTED,
    FILES,
    JUDGING,
    OUTPUT,
    RULES,
    FailOn,
    GroupBy,
    Show,
    day_of,
    revision_of,
)

PlanPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...", help="Plans, directories, patterns, or - for standard input."
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        rich_help_panel=JUDGING,
        help="Exit with 1 from this severity on: error, warning, info or never. [default: error]",
    ),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        rich_help_panel=RULES,
        help="Use only these rules or groups, such as phase,dose; repeatable.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        rich_help_panel=RULES,
        help="Leave out these rules or groups; repeatable.",
    ),
]
NoIgnoresOption = Annotated[
    bool,
    typer.Option(
        "--no-ignores",
        rich_help_panel=ACCEPTED,
        help="Ignore `# strideaudit:` comments in plans.",
    ),
]
ShowIgnoredOption = Annotated[
    bool | None,
    typer.Option(
        "--show-ignored",
        rich_help_panel=ACCEPTED,
        help="List ignored findings instead of only counting them.",
    ),
]
TodayOption = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=day_of,
        rich_help_panel=ACCEPTED,
        help="The date that decides whether an ignore has expired. [default: today]",
    ),
]
BaselineOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", rich_help_panel=ACCEPTED, help="The file of accepted findings."),
]
NoBaselineOption = Annotated[
    bool,
    typer.Option(
        "--no-baseline",
        rich_help_panel=ACCEPTED,
        help="Do not use the baseline: report every finding.",
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        metavar="REV",
        callback=revision_of,
        rich_help_panel=ACCEPTED,
        help="Compare with a git revision: which findings are new, unchanged or fixed.",
    ),
]
OnlyNewOption = Annotated[
    bool,
    typer.Option(
        "--only-new",
        rich_help_panel=ACCEPTED,
        help="With --since: fail on new findings only.",
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        rich_help_panel=FILES,
        help="Skip files in directories that match PATTERN; repeatable.",
    ),
]
ForceExcludeOption = Annotated[
    bool | None,
    typer.Option(
        "--force-exclude",
        rich_help_panel=FILES,
        help="Skip excluded files even if they are named.",
    ),
]
RespectGitignoreOption = Annotated[
    bool | None,
    typer.Option(
        "--respect-gitignore/--no-respect-gitignore",
        rich_help_panel=FILES,
        help="Skip files that git ignores. [default: on]",
    ),
]
FileListOption = Annotated[
    str,
    typer.Option(
        metavar="FILE",
        rich_help_panel=FILES,
        help="Take paths from a file, or from standard input with -.",
    ),
]
AskOption = Annotated[
    bool,
    typer.Option(
        "--ask",
        rich_help_panel=FILES,
        help="Ask about each line that is not counted, and write the answers into the plan.",
    ),
]
ShowFilesOption = Annotated[
    bool,
    typer.Option(
        "--show-files",
        rich_help_panel=FILES,
        help="List the files that would be audited, and why others are skipped.",
    ),
]
WatchOption = Annotated[
    bool,
    typer.Option(
        "--watch",
        rich_help_panel=FILES,
        help="Stay, and audit again what changes, until Ctrl-C.",
    ),
]
AllowEmptyOption = Annotated[
    bool | None,
    typer.Option(
        "--allow-empty",
        rich_help_panel=FILES,
        help="Exit with 0 when there is nothing to check.",
    ),
]
StdinFilenameOption = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        rich_help_panel=FILES,
        help="The name of standard input in the report. [default: <stdin>]",
    ),
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FORMAT=PATH",
        rich_help_panel=OUTPUT,
        help="Also write this report of the same run; repeatable.",
    ),
]
GroupByOption = Annotated[
    GroupBy | None,
    typer.Option(
        "--group-by",
        metavar="WHAT",
        rich_help_panel=OUTPUT,
        help="Group the table of several plans: none, athlete, group or directory. [default: none]",
    ),
]
NamesOption = Annotated[
    str,
    typer.Option(
        "--names",
        metavar="FILE",
        rich_help_panel=OUTPUT,
        help="Show names in place of ids in reports for people: a CSV file of ids and names.",
    ),
]
StatisticsOption = Annotated[
    bool | None,
    typer.Option("--statistics", rich_help_panel=OUTPUT, help="Count the findings of each rule."),
]
WhyUncertainOption = Annotated[
    bool,
    typer.Option(
        "--why-uncertain",
        rich_help_panel=OUTPUT,
        help="Say which judged numbers make the shares uncertain, and how much.",
    ),
]
FixesOption = Annotated[
    bool,
    typer.Option(
        "--fixes",
        rich_help_panel=OUTPUT,
        help="Add the changes that fix findings to a report in sarif, rdjson or json.",
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        rich_help_panel=OUTPUT,
        help="Print everything: all tables, and each finding with its lines, why and fix.",
    ),
]
ShowOption = Annotated[
    Show | None,
    typer.Option(
        "--show",
        metavar="LEVEL",
        rich_help_panel=OUTPUT,
        help="Print findings from this severity on: error, warning or info; the exit code stays. "
        "[default: warning]",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", rich_help_panel=OUTPUT, help="Print findings only.")
]
