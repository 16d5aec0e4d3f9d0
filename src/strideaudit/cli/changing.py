"""The commands that change a plan: ``rebalance`` and ``swap``."""

from enum import StrEnum
from typing import Annotated

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    OUTPUT,
    Color,
    ColorOption,
    ConfigOption,
    GoalOption,
    IsolatedOption,
    ModelOption,
    PageOption,
    TrustOption,
    exit_codes,
    request_of,
)
from strideaudit.cli.program import app

CHANGES = "Changes"
_WHOLE = 100
"""A whole in per cent."""


class Form(StrEnum):
    """How a change is written."""

    FULL = "full"
    PLAIN = "plain"
    JSON = "json"
    HTML = "html"


class Target(StrEnum):
    """What a change reaches."""

    PASS = "pass"  # noqa: S105 - a word of exit codes
    CLEAN = "clean"
    BAND = "band"


class Level(StrEnum):
    """How used an athlete is to the work."""

    BEGINNER = "beginner"
    TRAINED = "trained"
    ELITE = "elite"


def _part(text: str | None) -> float | None:
    """Return a number of per cent as a part of 1."""
    if text is None:
        return None
    number = text.strip().removesuffix("%").strip()
    # int refuses thousands of digits
    short = number.isdecimal() and len(number) <= len(str(_WHOLE))
    if not short or not 0 < int(number) <= _WHOLE:
        message = f"{text!r} is not a number of per cent from 1 to 100, such as 20%."
        raise typer.BadParameter(message)
    return int(number) / _WHOLE


DiffOption = Annotated[
    bool,
    typer.Option(
        "--diff", rich_help_panel=OUTPUT, help="Print the change as `git apply` reads it."
    ),
]
ApplyOption = Annotated[
    bool,
    typer.Option(
        "--apply",
        rich_help_panel=CHANGES,
        help="Write the change into the file; on a terminal it is shown first.",
    ),
]
KeepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--keep", metavar="NAME", rich_help_panel=CHANGES, help="Leave this exercise alone."
    ),
]
AvoidOption = Annotated[
    list[str] | None,
    typer.Option(
        "--avoid",
        metavar="NAME",
        rich_help_panel=CHANGES,
        help="Add nothing with this exercise, joint action, muscle or group of muscles.",
    ),
]
FormOption = Annotated[
    Form,
    typer.Option(
        "--output-format",
        metavar="FORMAT",
        rich_help_panel=OUTPUT,
        help="Write full, plain for a screen reader, json, or html: a page. [default: full]",
    ),
]


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: nothing to change, or a change was found",
        "1: no change within the rules is enough, or the plan cannot be read",
        "3: no plan to rebalance",
    ),
)
def rebalance(  # noqa: PLR0913, PLR0917 - long: one argument per option
    paths: Annotated[
        list[str], typer.Argument(metavar="PLAN...", help="A plan in our own format.")
    ],
    to: Annotated[
        Target,
        typer.Option(
            "--to",
            metavar="TARGET",
            rich_help_panel=CHANGES,
            help="Reach pass (no errors), clean (no warnings either) or band (every phase near "
            "its target). [default: clean]",
        ),
    ] = Target.CLEAN,
    ladder: Annotated[
        bool,
        typer.Option(
            "--ladder", rich_help_panel=OUTPUT, help="Show single steps, the best one first."
        ),
    ] = False,
    max_changes: Annotated[
        int | None,
        typer.Option(
            "--max-changes",
            metavar="N",
            min=1,
            max=8,
            rich_help_panel=CHANGES,
            help="Make the first N steps of the ladder instead, whatever they reach.",
        ),
    ] = None,
    keep: KeepOption = None,
    avoid: AvoidOption = None,
    equipment: Annotated[
        list[str] | None,
        typer.Option(
            "--equipment",
            metavar="LIST",
            rich_help_panel=CHANGES,
            help="What is at hand, such as band,dumbbell. [default: what the plan uses]",
        ),
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            rich_help_panel=CHANGES,
            help="How new work starts: beginner, trained or elite. [default: trained]",
        ),
    ] = None,
    more: Annotated[
        str | None,
        typer.Option(
            "--more",
            metavar="PCT",
            rich_help_panel=CHANGES,
            help="Let the work of a week change by this much. [default: 10%]",
        ),
    ] = None,
    lines: Annotated[
        int | None,
        typer.Option(
            "--lines",
            metavar="N",
            min=0,
            max=6,
            rich_help_panel=CHANGES,
            help="Add up to N lines to a session. [default: 2]",
        ),
    ] = None,
    touch_main: Annotated[
        bool,
        typer.Option(
            "--touch-main", rich_help_panel=CHANGES, help="Also swap heavy sets and free runs."
        ),
    ] = False,
    any_exercise: Annotated[
        bool,
        typer.Option(
            "--any-exercise",
            rich_help_panel=CHANGES,
            help="Also use exercises that are not common.",
        ),
    ] = False,
    diff: DiffOption = False,
    apply: ApplyOption = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", rich_help_panel=OUTPUT, help="Exit with 1 where a change is wanted."
        ),
    ] = False,
    output_format: FormOption = Form.FULL,
    output: PageOption = None,
    model: ModelOption = None,
    goal: GoalOption = None,
    color: ColorOption = Color.AUTO,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Find the smallest change that balances a plan.

    It says what is proven of it. The change is made in the text of the plan and audited again. Main
    work stays: it may lose sets.
    `strideaudit explain rebalance` says what counts as a change and what a coach's rules forbid.
    """
    from strideaudit.cli.commands import rebalance as changing
    from strideaudit.rebalancing.wishes import Asked

    asked = Asked(
        to.value,
        keep or (),
        avoid or (),
        equipment or (),
        level.value if level else "",
        _part(more),
        lines,
        touch_main,
        any_exercise,
        max_changes,
    )
    request = request_of(paths, {"model": model, "goal": goal})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    shown = changing.Shown(
        output_format.value, color, diff, apply, ladder or max_changes is not None, exit_code,
        tuple(output or ()),
    )  # fmt: skip
    raise typer.Exit(changing.rebalance(request, asked, shown))


@app.command(
    cls=Command,
    epilog=exit_codes(
        "0: nothing to swap, or every line has something and the shares stay",
        "1: a line has nothing, a share moves too far, or the plan cannot be read",
    ),
)
def swap(  # noqa: PLR0913, PLR0917 - long: one argument per option
    path: Annotated[str, typer.Argument(metavar="PLAN", help="A plan in our own format.")],
    equipment: Annotated[
        list[str] | None,
        typer.Option(
            "--equipment",
            metavar="LIST",
            rich_help_panel=CHANGES,
            help="What is at hand, such as band,dumbbell; bodyweight needs nothing. [default: what "
            "the key equipment of the plan says]",
        ),
    ] = None,
    keep: KeepOption = None,
    avoid: AvoidOption = None,
    diff: DiffOption = False,
    apply: ApplyOption = False,
    output_format: FormOption = Form.FULL,
    output: PageOption = None,
    model: ModelOption = None,
    goal: GoalOption = None,
    color: ColorOption = Color.AUTO,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Replace what cannot be done with what is at hand.

    What trains the nearest thing takes its place. Sets, metres and contacts stay, and every share
    stays within 2 points. The load is not kept.
    """
    from strideaudit.cli.commands import swap as swapping
    from strideaudit.cli.commands.rebalance import Shown
    from strideaudit.rebalancing.wishes import Asked

    asked = Asked(keep=keep or (), avoid=avoid or (), equipment=equipment or ())
    request = request_of([path], {"model": model, "goal": goal})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    shown = Shown(output_format.value, color, diff, apply, output=tuple(output or ()))
    raise typer.Exit(swapping.swap(request, asked, shown))
