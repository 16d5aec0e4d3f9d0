"""Messages on standard error: as wide as the terminal there, and whole in a pipe."""

import io

import pytest

from strideaudit.terminal import console
from strideaudit.terminal.screen import cells

MESSAGE = "the baseline was created by a newer version, so its findings cannot be read by this one"
HINT = "install a newer strideaudit, or create it again: strideaudit baseline create --force plans"


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def printed(stream: io.StringIO, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stderr", stream)
    console.complain(MESSAGE, HINT)
    return stream.getvalue()


@pytest.mark.parametrize("width", [30, 48, 80])
def test_on_a_terminal_they_fit_and_no_word_is_lost(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = printed(Terminal(), width, monkeypatch)

    assert max(map(cells, text.splitlines())) <= width
    assert text.split() == f"strideaudit: {MESSAGE}\n hint: {HINT}".split()
    first, second, *_ = text.splitlines()
    assert first.startswith("strideaudit: the baseline")
    assert second.startswith("  ")


def test_in_a_pipe_each_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(io.StringIO(), 30, monkeypatch)

    assert text == f"strideaudit: {MESSAGE}\n  hint: {HINT}\n"


def test_a_question_keeps_the_space_before_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    console.say("write this? [y/N] ")

    assert stream.getvalue() == "write this? [y/N] "
