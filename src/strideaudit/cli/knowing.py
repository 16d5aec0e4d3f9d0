"""The commands that say what the program knows: explain, exercises, rules, schema."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from strideaudit.cli.options import Color, ColorOption, ConfigOption, IsolatedOption, request_of
from strideaudit.cli.program import app
from strideaudit.knowledge import PHASES
from strideaudit.reference import schemas


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
    from strideaudit.cli.commands import explain as command

    raise typer.Exit(command.explain(" ".join(word), color=color))


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
    from strideaudit.cli.commands import exercises as command
    from strideaudit.knowledge.search import Wanted

    name = " ".join([*(text or ()), part]).strip()
    wanted = Wanted(name, phase, muscle, action, equipment, kind)
    raise typer.Exit(command.search(wanted, color=color, as_json=as_json))


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


@exercises_app.command("check")
def exercises_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of exercises.")],
) -> None:
    """Check a file of exercises of your own; the exit code is the verdict."""
    from strideaudit.cli.commands import exercises as command

    raise typer.Exit(command.check(file))


@app.command()
def rules(
    config: ConfigOption = "", isolated: IsolatedOption = False, color: ColorOption = Color.AUTO
) -> None:
    """List all rules: severity, evidence grade, and whether they are on."""
    from strideaudit.cli.commands import rules as command

    request = request_of([], {})._replace(config_file=config, isolated=isolated)
    raise typer.Exit(command.rules(request, color=color))


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
    from strideaudit.cli.commands import schema as command

    raise typer.Exit(command.schema(name))
