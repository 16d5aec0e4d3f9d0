"""A command from a message that is pasted into a shell runs that command, and nothing else."""

import shutil
import subprocess

import pytest

from strideaudit.terminal.screen import Screen
from strideaudit.text import shell

HARMLESS = ("plan.yaml", "plans/a b.yaml", "Bob’s drive", "über.yaml", "a'b", 'a"b', "a#b", "~/x")
HOSTILE = (
    "$(touch owned)", "`touch owned`", "x; touch owned", "x’; touch owned; ’", "‘; touch owned; ‘",
    "“$(touch owned)”", "x' ; touch owned ; '", "a\ntouch owned\n", "\x1b[2Jx; touch owned",
    "\u202e; touch owned", "x\\'; touch owned", "x\\’; touch owned #", "&& touch owned",
    "| touch owned",
    "##[x]; touch owned", "x\u200b; touch owned", "!!", "*", "> owned",
)  # fmt: skip

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell here")


def pasted(command: str, folder: object) -> list[str]:
    """Return the words that a command got from the shell."""
    script = f"for word in {command}; do printf '%s\\0' \"$word\"; done"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        capture_output=True,
        encoding="utf-8",
        cwd=str(folder),
        check=True,
    )
    return done.stdout.split("\0")[:-1]


@pytest.mark.parametrize("screen", [Screen(), Screen(ascii=True)], ids=["unicode", "ascii"])
def test_a_word_is_one_word_and_runs_nothing(screen: Screen, tmp_path: object) -> None:
    words = {
        text: pasted(screen.clean(shell.word(text)), tmp_path) for text in (*HARMLESS, *HOSTILE)
    }

    assert [(text, got) for text, got in words.items() if len(got) != 1] == []
    assert pasted("*", tmp_path) == ["*"]  # nothing was made
    if not screen.ascii:
        assert {text: got for text, got in words.items() if text in HARMLESS} == {
            text: [text] for text in HARMLESS
        }


@pytest.mark.parametrize("name", ["-rf", "--output=json=x", "·-x", "–x", "−x"])
def test_a_path_is_never_an_option(name: str) -> None:
    for screen in (Screen(), Screen(ascii=True)):
        assert screen.clean(shell.path(name)).lstrip("'").startswith("./")


def test_a_path_that_needs_nothing_stays_as_it_is() -> None:
    plain = ("plans/a.yaml", "./a.yaml", "/a.yaml", "_a.yaml", "2026.yaml")

    assert [name for name in plain if shell.path(name) != name] == []
