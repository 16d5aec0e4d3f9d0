"""``rules``: lists all rules."""

from typing import TYPE_CHECKING

from strideaudit.cli.notes import say_problems
from strideaudit.terminal.console import screen, write

if TYPE_CHECKING:
    from strideaudit.project.request import Request


def rules(request: "Request", *, color: str = "auto") -> int:
    """Print all rules with the settings of the configuration that applies."""
    from strideaudit.project.config.by_file import Configurations
    from strideaudit.reference.lists import rule_table
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    configs = Configurations(request)
    write(paint(rule_table(shown, configs.call), shown))
    say_problems(configs.problems)
    return 2 if configs.problems else 0
