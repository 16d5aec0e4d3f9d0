"""The commands for a team: ``team init``."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command, Group
from strideaudit.cli.options import ConfigOption, IsolatedOption, TrustOption, exit_codes
from strideaudit.cli.program import app

team_app = typer.Typer(
    cls=Group,
    help="Make the roster of a team, which check audits athlete by athlete.",
    no_args_is_help=True,
)
app.add_typer(team_app, name="team")


@team_app.command(
    "init",
    cls=Command,
    epilog=exit_codes(
        "0: the roster is written",
        "3: no plan with an athlete was found; nothing is written",
    ),
)
def team_init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of the plans.")],
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Write FOLDER/team.stride.yaml from the plans in it that have `athlete:`.

    One group is made for each `group:` of the plans, or for each folder. An athlete whose plan
    differs from that of the group keeps it as `plan:`. A file that exists is not replaced.
    """
    from strideaudit.cli.commands import team as command
    from strideaudit.project.request import Request

    request = Request(
        (folder,), config_file=config, trusted=trust_config, isolated=isolated, accepted=False
    )
    raise typer.Exit(command.init(folder, request))
