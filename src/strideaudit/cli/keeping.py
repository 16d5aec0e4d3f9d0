"""The commands that look after a repository: ``init``, ``config``, ``baseline``."""

from typing import Annotated

import typer

from strideaudit.cli.options import (
    ConfigOption,
    IsolatedOption,
    Paths,
    Service,
    day_of,
    request_of,
)
from strideaudit.cli.program import app


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
    from strideaudit.cli.commands import init as command

    raise typer.Exit(command.init(folder, ci=ci or "", pre_commit=pre_commit, force=force))


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
    from strideaudit.cli.commands import config as command

    raise typer.Exit(command.show(path, config_file=config, isolated=isolated))


BaselineFile = Annotated[
    str | None, typer.Option("--baseline", metavar="FILE", help="The file of accepted findings.")
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why what is added is accepted.")
]
TodayOption = Annotated[
    str, typer.Option(metavar="DATE", callback=day_of, help="The day that is noted.")
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
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(config_file=config, today=today)
    raise typer.Exit(command.change(request, "create", reason=reason, force=force))


@baseline_app.command("update")
def baseline_update(
    paths: Paths,
    baseline: BaselineFile = None,
    reason: ReasonOption = "",
    config: ConfigOption = "",
    today: TodayOption = "",
) -> None:
    """Accept what is new, and remove what is gone."""
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(config_file=config, today=today)
    raise typer.Exit(command.change(request, "update", reason=reason))


@baseline_app.command("prune")
def baseline_prune(paths: Paths, baseline: BaselineFile = None, config: ConfigOption = "") -> None:
    """Remove what is gone, and accept nothing new."""
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(config_file=config)
    raise typer.Exit(command.change(request, "prune"))


@baseline_app.command("show")
def baseline_show(baseline: BaselineFile = None, config: ConfigOption = "") -> None:
    """List the accepted findings."""
    from strideaudit.cli.commands import baseline as command

    request = request_of([], {"baseline": baseline})._replace(config_file=config)
    raise typer.Exit(command.show(request))
