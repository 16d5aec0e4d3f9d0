"""``schema``: prints a JSON Schema."""

from strideaudit.terminal.console import write


def schema(name: str) -> int:
    """Print a JSON Schema."""
    from strideaudit.reference.schemas import BUILDERS

    write(BUILDERS[name]())
    return 0
