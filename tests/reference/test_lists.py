"""The lists of rules and exercises as a terminal shows them."""

from strideaudit.project.config.model import Config
from strideaudit.reference.lists import rule_table
from strideaudit.terminal.screen import Screen, cells


def test_the_table_of_rules_fits_a_terminal() -> None:
    too_wide = [
        (width, text)
        for width in range(48, 121)
        for line in rule_table(Screen(width, fitted=True), Config())
        if cells(text := "".join(part for part, _ in line)) > width
    ]

    assert too_wide == []
