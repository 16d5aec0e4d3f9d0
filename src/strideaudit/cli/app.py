"""The whole command line: the program with every command."""

from strideaudit.cli import (
    changing,
    checking,
    comparing,
    converting,
    fleets,
    keeping,
    knowing,
    serving,
    teaming,
)
from strideaudit.cli.program import app

__all__ = [
    "app",
    "changing",
    "checking",
    "comparing",
    "converting",
    "fleets",
    "keeping",
    "knowing",
    "serving",
    "teaming",
]
