"""The command line: options and help; what the commands do is in ``commands`` and ``upkeep``."""

from strideaudit.cli import checking, comparing, converting, keeping, knowing
from strideaudit.cli.options import FORMATS
from strideaudit.cli.program import app

__all__ = ["FORMATS", "app", "checking", "comparing", "converting", "keeping", "knowing"]
