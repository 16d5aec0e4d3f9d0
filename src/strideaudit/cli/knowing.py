"""The commands that show what the program knows: explain, exercises, rules, schema."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command, Group, Private
from strideaudit.cli.options import (
    OUTPUT,
    Color,
    ColorOption,
    ConfigOption,
    IsolatedOption,
    TrustOption,
    exit_codes,
    request_of,
)
from strideaudit.cli.program import app
from strideaudit.knowledge import PHASES
from strideaudit.reference import schemas

FILTERS = "Filters"
EXERCISE = "The exercise"
"""The groups in which ``--help`` lists the options of ``exercises``."""


@app.command(cls=Command)
def explain(
    word: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help="A rule, phase, muscle, joint action, stride pattern, exercise, source or term.",
        ),
    ],
    trust_config: TrustOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Explain a rule, muscle, exercise or term: numbers and sources."""
    from strideaudit.cli.commands import explain as command

    raise typer.Exit(command.explain(" ".join(word), color=color, trusted=trust_config))


def _phases(incomplete: str) -> list[str]:
    return [phase for phase in PHASES if phase.startswith(incomplete)]


class _SearchFirst(Group):
    """A group that runs ``search`` if no command is named: ``exercises squat`` searches."""

    def parse_args(self, ctx: Private, args: list[str]) -> list[str]:
        """Add the name of the command that was left out."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


exercises_app = typer.Typer(
    cls=_SearchFirst,
    help="Search the catalogue of exercises, or maintain a file of your own.\n\n"
    "Without a command it searches: strideaudit exercises nordic.",
)
app.add_typer(exercises_app, name="exercises")


@exercises_app.command("search", cls=Command)
def exercises(  # noqa: PLR0913, PLR0917 - long: one argument per option
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="Part of a name.")
    ] = None,
    phase: Annotated[
        str,
        typer.Option(
            metavar="PHASE",
            autocompletion=_phases,
            rich_help_panel=FILTERS,
            help=f"Only exercises that train this phase: {', '.join(PHASES)}.",
        ),
    ] = "",
    muscle: Annotated[
        str,
        typer.Option(
            metavar="MUSCLE",
            rich_help_panel=FILTERS,
            help="Only exercises that train this muscle or group of muscles.",
        ),
    ] = "",
    action: Annotated[
        str,
        typer.Option(
            metavar="ACTION",
            rich_help_panel=FILTERS,
            help="Only exercises with this joint action or stride pattern.",
        ),
    ] = "",
    equipment: Annotated[
        str,
        typer.Option(
            metavar="THING",
            rich_help_panel=FILTERS,
            help="Only exercises that this equipment allows.",
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            rich_help_panel=FILTERS,
            help="Only exercises of this kind: lift, jump, sprint or drill.",
        ),
    ] = "",
    part: Annotated[
        str,
        typer.Option(
            "--text", metavar="TEXT", rich_help_panel=FILTERS, help="Part of a name, like [TEXT]."
        ),
    ] = "",
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            rich_help_panel=OUTPUT,
            help="Print JSON; its schema is strideaudit schema exercises.",
        ),
    ] = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Search the catalogue of exercises; the best matches come first."""
    from strideaudit.cli.commands import exercises as command
    from strideaudit.knowledge.search import Wanted

    name = " ".join([*(text or ()), part]).strip()
    wanted = Wanted(name, phase, muscle, action, equipment, kind)
    raise typer.Exit(command.search(wanted, color=color, as_json=as_json))


@exercises_app.command("add", cls=Command)
def exercises_add(  # long: one argument per option
    name: Annotated[str, typer.Argument(metavar="NAME", help="Your name for it.")],
    file: Annotated[
        str,
        typer.Option(
            "--file",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="The file to add it to, which is created if it is missing. [required]",
        ),
    ],
    like: Annotated[
        str,
        typer.Option(
            "--like",
            metavar="ID",
            rich_help_panel=EXERCISE,
            help="It is another name for the exercise ID.",
        ),
    ] = "",
    action: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTION=EMPHASIS",
            rich_help_panel=EXERCISE,
            help="It is new and has this joint action, such as hip_flexion=1; repeatable.",
        ),
    ] = None,
    unit: Annotated[
        str,
        typer.Option(
            metavar="UNIT",
            rich_help_panel=EXERCISE,
            help="The unit of its dose: reps, s, m or contacts.",
        ),
    ] = "",
    equipment: Annotated[
        list[str] | None,
        typer.Option(
            metavar="THING", rich_help_panel=EXERCISE, help="Equipment that it needs; repeatable."
        ),
    ] = None,
) -> None:
    """Add an exercise of your own to a file.

    Name the file in the configuration, under knowledge.
    """
    from strideaudit.cli.commands import exercises as command
    from strideaudit.project.exercise_file import Addition

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
    raise typer.Exit(command.add(file, new))


@exercises_app.command(
    "check", cls=Command, epilog=exit_codes("0: the file is sound", "1: the file has faults")
)
def exercises_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of exercises of your own.")],
) -> None:
    """Check a file of exercises; the exit code is the verdict."""
    from strideaudit.cli.commands import exercises as command

    raise typer.Exit(command.check(file))


@app.command(cls=Command)
def rules(
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """List all rules: severity, evidence grade, and whether they are on."""
    from strideaudit.cli.commands import rules as command

    request = request_of([], {})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    raise typer.Exit(command.rules(request, color=color))


def _known_schema(name: str) -> str:
    if name not in schemas.BUILDERS:
        message = f"{name!r} is not one of {', '.join(schemas.BUILDERS)}."
        raise typer.BadParameter(message)
    return name


def _schemas(incomplete: str) -> list[str]:
    return [name for name in schemas.BUILDERS if name.startswith(incomplete)]


@app.command(cls=Command)
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            callback=_known_schema,
            autocompletion=_schemas,
            help=f"One of {', '.join(schemas.BUILDERS)}.",
        ),
    ],
) -> None:
    """Print the JSON Schema of a plan, a configuration or a JSON output.

    Editors complete and check plans with it while they are written.
    """
    from strideaudit.cli.commands import schema as command

    raise typer.Exit(command.schema(name))
