"""``explain``: prints the pages about a word."""

from strideaudit.cli.notes import say_problems
from strideaudit.terminal.console import complain, screen, write
from strideaudit.text.wording import quoted


def explain(word: str, *, color: str = "auto", trusted: bool = False) -> int:
    """Print the page about a rule, phase, muscle, action, pattern, exercise or source.

    Args:
        word: What to explain.
        color: ``auto``, ``always`` or ``never``.
        trusted: Whether the configuration may name files outside its repository.
    """
    from strideaudit.project.config.by_file import Configurations
    from strideaudit.project.request import Request
    from strideaudit.reference.lookup import explain as pages
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    configs = Configurations(Request(trusted=trusted))
    lines, hint = pages(word, shown, configs.own)
    say_problems(configs.problems)
    if not lines:
        complain(f"nothing is called {quoted(word)}", hint)
        return 2
    write(paint(lines, shown))
    return 0
