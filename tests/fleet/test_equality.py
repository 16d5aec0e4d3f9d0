"""A fleet says of every athlete and week what the audit of the same sets says."""

from pathlib import Path

import pytest
from equality import differences
from made import rows_of
from settings import SETTINGS

from strideaudit.fleet.sql.asked import Asked
from strideaudit.knowledge.build_catalogue import load_catalogue


@pytest.mark.parametrize("name", ["usual", "of a team"])
def test_every_number_and_word_is_that_of_the_audit(name: str, tmp_path: Path) -> None:
    catalogue = load_catalogue()
    asked = Asked(catalogue, SETTINGS[name](catalogue))

    compared, wrong = differences(rows_of(catalogue, 25, 2, seed=7), asked, tmp_path)

    assert compared > 45
    assert wrong == []
