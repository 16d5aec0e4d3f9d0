"""The command line: options and help; what the commands do is in ``commands``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from strideaudit import reporters, schemas
from strideaudit.discovery import module_names
from strideaudit.knowledge import PHASES

if TYPE_CHECKING:
    from strideaudit.auditor import Request

FORMATS = ("auto", *(name.replace("_", "-") for name in module_names(reporters)))
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


class GroupBy(StrEnum):
    """What a table of many plans is parted by."""

    NONE = "none"
    ATHLETE = "athlete"
    GROUP = "group"
    DIRECTORY = "directory"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Service(StrEnum):
    """The CI services that a pipeline can be written for."""

    GITHUB = "github"
    GITLAB = "gitlab"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Plans, directories, or - for standard input."),
]
ModelOption = Annotated[
    Model | None,
    typer.Option("--model", help="Which reading of the stride to judge by.  [default: lesson]"),
]
GoalOption = Annotated[
    str | None,
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


def _known_format(name: str | None) -> str | None:
    if name is not None and name not in FORMATS:
        message = f"{name!r} is not one of {', '.join(FORMATS)}."
        raise typer.BadParameter(message)
    return name


def _formats(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def _date(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        message = f"{text!r} is not a day such as 2026-03-02."
        raise typer.BadParameter(message) from error


def _revision(name: str | None) -> str | None:
    if name is not None and not name.strip():
        message = "it names no revision; in a pipeline, look whether the variable is set."
        raise typer.BadParameter(message)
    return name


def _split(texts: list[str] | None) -> list[str] | None:
    """Take ``--select a,b`` as ``--select a --select b``."""
    if not texts:
        return None
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--output-format",
        metavar=f"[{'|'.join(FORMATS)}]",
        callback=_known_format,
        autocompletion=_formats,
        help="How the report on standard output is written.  [default: full]",
    ),
]
ConfigOption = Annotated[
    str, typer.Option("--config", metavar="FILE", help="Use this configuration for all plans.")
]
IsolatedOption = Annotated[
    bool, typer.Option("--isolated", help="Read no configuration and no environment.")
]


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
            callback=_revision,
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
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
    today: Annotated[
        str,
        typer.Option(metavar="DATE", callback=_date, help="The day to judge ends of ignores by."),
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
    from strideaudit import commands

    if file_list == "-" and "-" in (paths or ()):
        message = "standard input cannot be both the list of files and a plan."
        raise typer.BadParameter(message)
    request = _request(
        [*(paths or ()), *commands.listed(file_list)],
        {
            "model": model,
            "goal": goal,
            "output-format": output_format,
            "output": output or None,
            "fail-on": fail_on,
            "select": _split(select),
            "ignore": _split(ignore),
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
    )
    if not request.paths and not file_list:
        message = "Missing argument 'PATH...'."
        raise typer.BadParameter(message)
    if only_new and since is None:
        message = "--only-new compares with a revision; add --since REV."
        raise typer.BadParameter(message)
    if show_files:
        from strideaudit import upkeep

        raise typer.Exit(upkeep.show_files(request))
    raise typer.Exit(commands.check(request, color=color, quiet=quiet))


def _request(paths: list[str], options: Mapping[str, object]) -> "Request":
    """Return what a command line asks for: options that were not given are settings' own."""
    from strideaudit.auditor import Request

    given = {name: value for name, value in options.items() if value is not None}
    return Request(
        tuple(paths),
        {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in given.items()
        },
    )


@app.command()
def coverage(
    paths: Paths,
    model: ModelOption = None,
    goal: GoalOption = None,
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Print the coverage tables alone; findings never fail."""
    from strideaudit import commands

    request = _request(paths, {"model": model, "goal": goal})
    request = request._replace(config_file=config, isolated=isolated)
    raise typer.Exit(commands.coverage(request, color=color))


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


def _phases(incomplete: str) -> list[str]:
    return [phase for phase in PHASES if phase.startswith(incomplete)]


class _SearchFirst(TyperGroup):
    """A group whose first command is meant where none is named: ``exercises squat`` searches."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer keeps it private
        """Name the command that is meant."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


exercises_app = typer.Typer(
    cls=_SearchFirst,
    help="Search the catalogue of exercises, or keep a file of your own.",
)
app.add_typer(exercises_app, name="exercises")


@exercises_app.command("search")
def exercises(  # noqa: PLR0913, PLR0917 - one argument an option
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="Part of a name.")
    ] = None,
    phase: Annotated[
        str,
        typer.Option(
            metavar=f"[{'|'.join(PHASES)}]",
            autocompletion=_phases,
            help="Only what trains this phase.",
        ),
    ] = "",
    muscle: Annotated[
        str, typer.Option(metavar="MUSCLE", help="Only what trains this muscle, or this group.")
    ] = "",
    action: Annotated[
        str, typer.Option(metavar="ACTION", help="Only what has this joint action or pattern.")
    ] = "",
    equipment: Annotated[
        str, typer.Option(metavar="THING", help="Only what can be done with this.")
    ] = "",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only lift, jump, sprint or drill.")
    ] = "",
    part: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="Part of a name, as [TEXT] is.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON: strideaudit schema exercises.")
    ] = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Search the catalogue of exercises; those that give most of what is asked for come first."""
    from strideaudit import commands
    from strideaudit.search import Wanted

    name = " ".join([*(text or ()), part]).strip()
    wanted = Wanted(name, phase, muscle, action, equipment, kind)
    raise typer.Exit(commands.exercises(wanted, color=color, as_json=as_json))


@exercises_app.command("add")
def exercises_add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    file: Annotated[
        str, typer.Option("--file", metavar="FILE", help="The file it is added to, or begins.")
    ],
    like: Annotated[
        str, typer.Option("--like", metavar="ID", help="The exercise that it is another name of.")
    ] = "",
    action: Annotated[
        list[str] | None,
        typer.Option(metavar="ACTION=EMPHASIS", help="For a new one: hip_flexion=1; repeatable."),
    ] = None,
    unit: Annotated[
        str, typer.Option(metavar="UNIT", help="What its dose is in: reps, s, m or contacts.")
    ] = "",
    equipment: Annotated[
        list[str] | None, typer.Option(metavar="THING", help="What it needs; repeatable.")
    ] = None,
) -> None:
    """Add an exercise of your own to a file that a configuration names under knowledge."""
    from strideaudit import upkeep
    from strideaudit.exercisefile import Addition

    if bool(like) == bool(action):
        message = "give either --like ID or --action ACTION=EMPHASIS"
        raise typer.BadParameter(message)
    actions = {}
    for text in action or ():
        key, _, emphasis = text.partition("=")
        try:
            actions[key.strip()] = float(emphasis or 1)
        except ValueError as error:
            message = f"{text!r} is not ACTION=EMPHASIS, such as hip_flexion=0.5"
            raise typer.BadParameter(message) from error
    new = Addition(name, like, actions, unit, tuple(equipment or ()))
    raise typer.Exit(upkeep.exercises_add(file, new))


@exercises_app.command("check")
def exercises_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of exercises.")],
) -> None:
    """Check a file of exercises of your own; the exit code is the verdict."""
    from strideaudit import upkeep

    raise typer.Exit(upkeep.exercises_check(file))


@app.command()
def rules(
    config: ConfigOption = "", isolated: IsolatedOption = False, color: ColorOption = Color.AUTO
) -> None:
    """List all rules: severity, evidence grade, and whether they are on."""
    from strideaudit import commands

    request = _request([], {})._replace(config_file=config, isolated=isolated)
    raise typer.Exit(commands.rules(request, color=color))


@app.command()
def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where to write.")] = ".",
    ci: Annotated[
        Service | None, typer.Option("--ci", help="Also write the pipeline of this service.")
    ] = None,
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="Also write .pre-commit-config.yaml.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write a starter plan, its schema for editors, and a config: all of them or none.

    Beside --ci and --pre-commit, plan, schema and config are only added where they are missing,
    and --force replaces the pipeline and the hooks alone.
    """
    from strideaudit import upkeep

    raise typer.Exit(upkeep.init(folder, ci=ci or "", pre_commit=pre_commit, force=force))


config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True)
app.add_typer(config_app, name="config")
baseline_app = typer.Typer(
    help="Accept today's findings of an existing squad, so that only new ones fail.",
    no_args_is_help=True,
)
app.add_typer(baseline_app, name="baseline")


@config_app.command("show")
def config_show(
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="The plan it is about.")] = "",
    config: ConfigOption = "",
    isolated: IsolatedOption = False,
) -> None:
    """Print every setting as it counts for a plan, and where it comes from."""
    from strideaudit import upkeep

    raise typer.Exit(upkeep.config_show(path, config_file=config, isolated=isolated))


BaselineFile = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help="The file of accepted findings.")
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why what is added is accepted.")
]
TodayOption = Annotated[
    str, typer.Option(metavar="DATE", callback=_date, help="The day that is noted.")
]


@baseline_app.command("create")
def baseline_create(
    paths: Paths,
    baseline: BaselineFile = None,
    reason: ReasonOption = "",
    force: Annotated[bool, typer.Option("--force", help="Replace one that is there.")] = False,
    config: ConfigOption = "",
    today: TodayOption = "",
) -> None:
    """Accept all that is found today."""
    from strideaudit import upkeep

    request = _request(paths, {"baseline": baseline})._replace(config_file=config, today=today)
    raise typer.Exit(upkeep.baseline_change(request, "create", reason=reason, force=force))


@baseline_app.command("update")
def baseline_update(
    paths: Paths,
    baseline: BaselineFile = None,
    reason: ReasonOption = "",
    config: ConfigOption = "",
    today: TodayOption = "",
) -> None:
    """Accept what is new, and remove what is gone."""
    from strideaudit import upkeep

    request = _request(paths, {"baseline": baseline})._replace(config_file=config, today=today)
    raise typer.Exit(upkeep.baseline_change(request, "update", reason=reason))


@baseline_app.command("prune")
def baseline_prune(paths: Paths, baseline: BaselineFile = None, config: ConfigOption = "") -> None:
    """Remove what is gone, and accept nothing new."""
    from strideaudit import upkeep

    request = _request(paths, {"baseline": baseline})._replace(config_file=config)
    raise typer.Exit(upkeep.baseline_change(request, "prune"))


@baseline_app.command("show")
def baseline_show(baseline: BaselineFile = None, config: ConfigOption = "") -> None:
    """List the accepted findings."""
    from strideaudit import upkeep
    from strideaudit.auditor import Auditor

    request = _request([], {"baseline": baseline})._replace(config_file=config, accepted=False)
    raise typer.Exit(upkeep.baseline_show(Auditor(request)))


def _known_schema(name: str) -> str:
    if name not in schemas.BUILDERS:
        message = f"{name!r} is not one of {', '.join(schemas.BUILDERS)}."
        raise typer.BadParameter(message)
    return name


def _schemas(incomplete: str) -> list[str]:
    return [name for name in schemas.BUILDERS if name.startswith(incomplete)]


@app.command()
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="|".join(schemas.BUILDERS),
            callback=_known_schema,
            autocompletion=_schemas,
            help="Of what: a plan for editors, or the JSON outputs for programs.",
        ),
    ],
) -> None:
    """Print a JSON Schema, by which editors complete and check plans as they are written."""
    from strideaudit import commands

    raise typer.Exit(commands.schema(name))


@app.command()
def version() -> None:
    """Print the versions of the program and of its knowledge base."""
    from strideaudit import KNOWLEDGE, VERSION

    typer.echo(f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}")
