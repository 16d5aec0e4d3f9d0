"""Reads why some mutants survive: ``survivors.toml``."""

import tomllib
from pathlib import Path
from typing import NamedTuple


class Survivor(NamedTuple):
    """A mutant that no test can notice."""

    module: str
    where: str
    before: str
    after: str


def explained() -> dict[Survivor, str]:
    """Return the survivors that are explained, each with the reason."""
    text = Path(__file__).with_name("survivors.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["survivor"]
    return {
        Survivor(row["module"], row["where"], row["before"], row["after"]): row["why"]
        for row in rows
    }
