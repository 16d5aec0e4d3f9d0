"""A folder that changes while the program runs."""

from collections.abc import Callable

import pytest

from strideaudit.project import files
from strideaudit.text.input import Input


def after_listing(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Change the folder when all files are listed and none of them is open yet."""
    opened, due = files.opened, [change]

    def first_changed(found: files.Found, name: str) -> Input | str:
        if due:
            due.pop()()
        return opened(found, name)

    monkeypatch.setattr(files, "opened", first_changed)
