"""The page about the Python interface: every example on it runs and prints what it says."""

import doctest
from pathlib import Path

import pytest

import strideaudit

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


def test_every_example_prints_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    found = doctest.testfile(
        str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )

    assert found.attempted > 15
    assert found.failed == 0


def test_every_public_name_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [name for name in strideaudit.__all__ if name not in text] == []
