"""The commands that maintain a repository of plans: ``init``, ``config``, ``baseline``."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command, Group
from strideaudit.cli.options import (
    ACCEPTED,
    OUTPUT,
    ConfigOption,
    IsolatedOption,
    Paths,
    Service,
    TrustOption,
    day_of,
    exit_codes,
    request_of,
)
from strideaudit.cli.program import app


@app.command(cls=Command)
def init(  # long: one argument per option
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Where to write. [default: .]")
    ] = ".",
    ci: Annotated[
        Service | None,
        typer.Option(
            "--ci",
            metavar="SERVICE",
            rich_help_panel=OUTPUT,
            help="Also write the pipeline of a CI service: github or gitlab.",
        ),
    ] = None,
    install: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="WHAT",
            rich_help_panel=OUTPUT,
            help="With --ci: what pip installs there: a wheel in this repository, or the "
            "address of one with strideaudit.",
        ),
    ] = "",
    pre_commit: Annotated[
        bool,
        typer.Option(
            "--pre-commit",
            rich_help_panel=OUTPUT,
            help="Also write .pre-commit-config.yaml.",
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", rich_help_panel=OUTPUT, help="Replace files that exist."),
    ] = False,
) -> None:
    """Write a starter plan, its schema for editors and a configuration.

    All files are written, or none. With --ci or --pre-commit, the plan, the schema and the
    configuration are added only if they are missing, and --force replaces only the pipeline and the
    hooks.
    """
    from strideaudit.cli.commands import init as command

    made = command.init(folder, ci=ci or "", pre_commit=pre_commit, force=force, install=install)
    raise typer.Exit(made)


config_app = typer.Typer(
    cls=Group, help="Show every setting for a plan, and where it comes from.", no_args_is_help=True
)
app.add_typer(config_app, name="config")
baseline_app = typer.Typer(
    cls=Group,
    help="Accept the findings of today, so that only new ones fail.",
    no_args_is_help=True,
)
app.add_typer(baseline_app, name="baseline")


@config_app.command("show", cls=Command)
def config_show(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="A plan, or a directory. [default: .]")
    ] = "",
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Print the value of every setting for a plan, and where it comes from."""
    from strideaudit.cli.commands import config as command

    request = request_of([], {})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    raise typer.Exit(command.show(path, request))


WRITTEN = exit_codes("0: the baseline is written", "3: no plan was found; nothing is written")

BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        rich_help_panel=ACCEPTED,
        help="The file of accepted findings. [default: strideaudit-baseline.json]",
    ),
]
ReasonOption = Annotated[
    str,
    typer.Option(
        "--reason",
        metavar="TEXT",
        rich_help_panel=ACCEPTED,
        help="Why the added findings are accepted.",
    ),
]
TodayOption = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=day_of,
        rich_help_panel=ACCEPTED,
        help="The date that is recorded with the added findings. [default: today]",
    ),
]


@baseline_app.command("create", cls=Command, epilog=WRITTEN)
def baseline_create(  # noqa: PLR0913, PLR0917 - long: one argument per option
    paths: Paths,
    baseline: BaselineFile = None,
    reason: ReasonOption = "",
    force: Annotated[
        bool,
        typer.Option("--force", rich_help_panel=ACCEPTED, help="Replace a baseline that exists."),
    ] = False,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    today: TodayOption = "",
) -> None:
    """Accept every finding of today."""
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(
        config_file=config, trusted=trust_config, today=today
    )
    raise typer.Exit(command.change(request, "create", reason=reason, force=force))


@baseline_app.command("update", cls=Command, epilog=WRITTEN)
def baseline_update(
    paths: Paths,
    baseline: BaselineFile = None,
    reason: ReasonOption = "",
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    today: TodayOption = "",
) -> None:
    """Accept new findings, and remove those that are fixed."""
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(
        config_file=config, trusted=trust_config, today=today
    )
    raise typer.Exit(command.change(request, "update", reason=reason))


@baseline_app.command("prune", cls=Command, epilog=WRITTEN)
def baseline_prune(
    paths: Paths,
    baseline: BaselineFile = None,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
) -> None:
    """Remove findings that are fixed, and accept no new ones."""
    from strideaudit.cli.commands import baseline as command

    request = request_of(paths, {"baseline": baseline})._replace(
        config_file=config, trusted=trust_config
    )
    raise typer.Exit(command.change(request, "prune"))


@baseline_app.command("show", cls=Command)
def baseline_show(
    baseline: BaselineFile = None, config: ConfigOption = "", trust_config: TrustOption = False
) -> None:
    """List the accepted findings."""
    from strideaudit.cli.commands import baseline as command

    request = request_of([], {"baseline": baseline})._replace(
        config_file=config, trusted=trust_config
    )
    raise typer.Exit(command.show(request))
