"""The whole command line: the program with every command."""

from strideaudit.cli import checking, comparing, converting, keeping, knowing
from strideaudit.cli.program import app

__all__ = ["app", "checking", "comparing", "converting", "keeping", "knowing"]
