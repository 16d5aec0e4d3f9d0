"""What the program shows on a terminal: the one list of all screens and pictures in the docs.

``docs/generate.py`` writes the fence or the picture below each line ``<!-- screen: NAME -->`` or
``<!-- picture: NAME -->`` of a page.
"""

import functools
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WIDTH = 80
"""Columns of the terminal of which the screens are."""


class Shown(NamedTuple):
    """Commands that are typed one after the other in the top folder of the repository."""

    page: str
    """The page that shows the screen, as a path from this folder."""

    commands: tuple[str, ...]
    codes: tuple[int, ...] = (0,)
    """The exit code of each command; the last one counts for all that follow."""


WEEK = "examples/spring_week.stride.yaml"
BLOCK = "examples/winter_block.stride.yaml"
LOG = "examples/training_log.csv"

SCREENS: Mapping[str, Shown] = {
    "plan": Shown("report.md", (f"strideaudit check {BLOCK}",)),
    "log": Shown("report.md", (f"strideaudit check {LOG}",)),
    "folder": Shown("report.md", ("strideaudit check examples/*.stride.yaml",), (1,)),
    "changes": Shown("rebalancing.md", (f"strideaudit rebalance {BLOCK}",)),
    "done": Shown("comparing.md", (f"strideaudit compare {BLOCK} {LOG}",)),
    "squad": Shown("team.md", ("strideaudit check examples/squad/team.stride.yaml",)),
}
"""The screens that pages show as text, by the names in their marks."""

PICTURES: Mapping[str, Shown] = {
    "before": Shown("../README.md", (f"strideaudit check {WEEK}",), (1,)),
    "after": Shown(
        "../README.md",
        (f"strideaudit rebalance --to band --apply {WEEK}", f"strideaudit check {WEEK}"),
    ),
}
"""The screens that pages show as pictures, by the names in their marks."""

THEMES = ("light", "dark")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


@functools.cache
def shown(screen: Shown, *, color: bool = False) -> tuple[tuple[str, str], ...]:
    """Return each command with what a terminal shows of it; with escape codes if asked for colour.

    Raises:
        SystemExit: A command ends with another code than the list says.
    """
    done = []
    with _repository(color=color):
        for number, command in enumerate(screen.commands):
            code, text = _run(command)
            if code != screen.codes[min(number, len(screen.codes) - 1)]:
                message = f"{command} ended with {code}\n{text}"
                raise SystemExit(message)
            done.append((command, text))
    return tuple(done)


@contextmanager
def _repository(*, color: bool) -> Iterator[None]:
    """Work in a copy of the examples, on a terminal of which nothing else is known."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        shutil.copytree(HERE.parent / "examples", Path(folder) / "examples")
        os.environ.clear()
        os.environ.update(known, COLUMNS=str(WIDTH), LC_ALL="C.UTF-8", TERM="xterm")
        os.environ["FORCE_COLOR" if color else "NO_COLOR"] = "1"
        try:
            with chdir(folder):
                yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _run(command: str) -> tuple[object, str]:
    """Run a command in this process; gives its exit code and both streams, errors last."""
    from strideaudit.__main__ import main

    words: list[str] = []
    for word in shlex.split(command):
        words += sorted(map(str, Path().glob(word))) if "*" in word else [word]
    out, errors, before = Terminal(), io.StringIO(), sys.argv
    sys.argv = words
    try:
        with redirect_stdout(out), redirect_stderr(errors):
            code: object = main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = before
    return code, (out.getvalue() + errors.getvalue()).rstrip("\n")


def pages() -> Sequence[str]:
    """Return the pages that show something, as paths from this folder."""
    return tuple(dict.fromkeys(one.page for one in (*SCREENS.values(), *PICTURES.values())))


def filled(page: str, text: str) -> str:
    """Return a page with its screens and pictures as they are now.

    Args:
        page: Its path from this folder.
        text: What it is now.

    Raises:
        SystemExit: A mark is missing, or there is one of no screen.
    """
    wanted = {("screen", name): _fence(one) for name, one in SCREENS.items() if one.page == page}
    for name, one in PICTURES.items():
        if one.page == page:
            wanted["picture", name] = _picture(name, one)
    marks = re.findall(r"^<!-- (screen|picture): (\w+) -->$", text, re.MULTILINE)
    if sorted(marks) != sorted(wanted):
        message = f"docs/{page} has the marks {marks}, but its screens are {list(wanted)}"
        raise SystemExit(message)
    for (kind, name), block in wanted.items():
        text = _with_block(text, f"<!-- {kind}: {name} -->\n\n", block)
    return text


def _with_block(text: str, mark: str, block: str) -> str:
    before, _, after = text.partition(mark)
    old = re.match(r"(?:```.*?\n```|<picture>.*?</picture>)\n|", after, re.DOTALL)
    rest = after[old.end() if old else 0 :].lstrip("\n")
    return before + mark + block + (f"\n{rest}" if rest else "")


def _fence(screen: Shown) -> str:
    parts = (f"$ {command}\n{text}" for command, text in shown(screen))
    return "```\n" + "\n\n".join(parts) + "\n```\n"


def _picture(name: str, screen: Shown) -> str:
    """Return a picture as GitHub shows it, in the theme of the reader, with its content as text."""
    at = "docs/pictures" if screen.page.startswith("..") else "pictures"
    return (
        "<picture>\n"
        f'  <source media="(prefers-color-scheme: dark)" srcset="{at}/{name}_dark.svg">\n'
        f'  <img src="{at}/{name}_light.svg" alt="{escape(in_words(screen))}">\n'
        "</picture>\n"
    )


def in_words(screen: Shown) -> str:
    """Return a screen for those who do not see it: commands, judgement and the three phases."""
    return " ".join(
        sentence for command, text in shown(screen) for sentence in _said(command, text)
    )


def _said(command: str, text: str) -> Iterator[str]:
    lines = text.split("\n")
    if not command.startswith("strideaudit check"):
        yield f"{command}: {' '.join(' '.join(lines[:2]).split()).partition(';')[0]}."
        return
    yield f"{command}: {re.sub(' {2,}', ', ', lines[0])};"
    shares = re.findall(r"\b(Push|Swing|Return) .*?(\d+ %)", text)
    yield ", ".join(f"{phase.lower()} {share}" for phase, share in shares) + ";"
    yield next(line for line in lines if " · exit " in line).partition(" · -v")[0] + "."


def pictures() -> Mapping[str, str]:
    """Return all pictures by their paths from this folder."""
    from screen_svg import drawn

    return {
        f"pictures/{name}_{theme}.svg": drawn(shown(screen, color=True), theme, in_words(screen))
        for name, screen in PICTURES.items()
        for theme in THEMES
    }
