"""The command line: options and help; ``commands`` is what they do."""

from strideaudit.cli import checking, comparing, converting, keeping, knowing
from strideaudit.cli.program import app

__all__ = ["app", "checking", "comparing", "converting", "keeping", "knowing"]
