"""Comments of a converted plan: what is in the file and cannot be in the plan."""

from strideaudit.audit.ignore_comments import harmless
from strideaudit.terminal.screen import Screen


def comment(text: str) -> str:
    """Return a text as a comment of one line that no program takes for a command."""
    shown = "\t".join(map(Screen().clean, text.split("\t")))
    return f"# {harmless(shown)}".rstrip()
