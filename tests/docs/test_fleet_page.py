"""The page about fleets is true: its examples run."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "fleet.md"


def test_the_examples_give_what_they_say() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (found.failed, found.attempted > 5) == (0, True)
