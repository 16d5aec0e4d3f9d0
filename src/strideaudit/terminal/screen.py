"""Lines of styled text for people: how wide, with which glyphs, in which colours.

Text from plans is hostile until ``clean`` has treated it: escapes and control characters become
visible. Markup is never interpreted, because styles are kept apart from the text.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from strideaudit.text.visible import visible

Segment: TypeAlias = tuple[str, str]
"""Text and the name of its style; an empty style is plain."""

Line: TypeAlias = list[Segment]

STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "ok": "green",
    "accepted": "cyan",
    "push": "blue",
    "swing": "magenta",
    "return": "cyan",
    "bold": "bold",
    "muted": "dim",
    "gutter": "bright_blue",
}
"""Only the 16 named colours: the reader's theme decides the shades."""

NARROW, WIDE = 72, 110
"""Below the first width [cells] the layout is narrow; from the second on it is wide."""

_UNICODE = {
    "full": "█", "over": "▓", "open": "░", "tick": "┃", "empty": "·",
    "error": "✗", "warning": "▲", "info": "·", "ok": "✓", "accepted": "b",
    "push": "█", "swing": "▒", "return": "░", "gutter": "│", "more": "⋮",
}  # fmt: skip
_ASCII = {
    "full": "#", "over": "!", "open": "-", "tick": "|", "empty": ".",
    "error": "x", "warning": "!", "info": "i", "ok": "+", "accepted": "b",
    "push": "#", "swing": "=", "return": ".", "gutter": "|", "more": ":",
}  # fmt: skip
_PLAIN = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "×": "x", "→": "->", "−": "-",
    "·": "-", "…": "...", "°": " deg", "\xa0": " ", "±": "+-",
}  # fmt: skip
_OWN_GLYPHS = str.maketrans("", "", "".join(_UNICODE.values()) + "".join(_PLAIN))


class Screen(NamedTuple):
    """How a text is shown."""

    width: int = 100
    """Cells a line."""

    ascii: bool = False
    """Whether only ASCII can be shown."""

    color: bool = False
    fitted: bool = False
    """Whether long lines are cut and wrapped to the width: on a terminal only, never in a pipe."""

    quiet: bool = False
    """Whether only findings are shown."""

    verbose: bool = False
    """Whether everything is shown: all tables, and each finding with its lines."""

    show: str = ""
    """The mildest findings that are shown: ``error``, ``warning`` or ``info``; empty for what is
    usual in a format."""

    height: int = 0
    """Lines of the terminal; 0 where nobody knows, or it does not matter."""

    @property
    def narrow(self) -> bool:
        """Whether name and values are on one line and the bar on the next."""
        return self.width < NARROW

    @property
    def wide(self) -> bool:
        """Whether there is room to show where a number comes from."""
        return self.width >= WIDE

    def glyph(self, name: str) -> str:
        """Return a glyph that the screen can show."""
        return (_ASCII if self.ascii else _UNICODE)[name]

    def clean(self, text: str) -> str:
        """Return text that is safe to show: on one line, hidden characters visible."""
        text = visible(text)
        if self.ascii and not text.isascii():
            text = "".join(_PLAIN.get(character, character) for character in text)
            text = text.encode("ascii", "backslashreplace").decode("ascii")
        return text

    def wrap(self, text: str, width: int) -> list[str]:
        """Break text between words; one line if the screen is not fitted."""
        if not self.fitted or cells(text) <= width:
            return [text]
        lines, current = [], ""
        for word in _words(text):
            longer = f"{current} {word}" if current else word
            if current and cells(longer) > width:
                lines.append(current)
                current = word
            else:
                current = longer
        return [*lines, current]

    def block(self, text: str, indent: str = "", style: str = "") -> "list[Line]":
        """Return text as lines that all begin with an indent, broken between words.

        Args:
            text: One paragraph; it need not be clean.
            indent: What each line begins with.
            style: The name of its style.
        """
        parts = self.wrap(self.clean(text), self.width - cells(indent))
        return [[(indent + part, style)] for part in parts]

    def cut(self, text: str, width: int) -> str:
        """Shorten text to a width on a fitted screen."""
        if not self.fitted or cells(text) <= width:
            return text
        dots = "..." if self.ascii else "…"
        return fit(text, width - len(dots)) + dots


def _words(text: str) -> Iterator[str]:
    """Yield the parts between which a line may end: not within ``72 %`` or ``52 / 16 / 32``."""
    held, *rest = text.split(" ")
    for word in rest:
        if word.startswith(("%", "/")) or held.endswith("/"):
            held = f"{held} {word}"
        else:
            yield held
            held = word
    yield held


def cells(text: str) -> int:
    """Return how many cells a text takes: two for a wide character, none for a combining one."""
    if text.isascii() or text.translate(_OWN_GLYPHS).isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fit(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits into a number of cells."""
    text = text[: max(width, 0) * 2]  # combining marks take no cell, but nobody writes only them
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if cells(text[:middle]) <= width else (low, middle - 1)
    return text[:low]


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a number of cells."""
    fill = " " * max(0, width - cells(text))
    return fill + text if right else text + fill


def runs(marks: Iterable[Segment]) -> Line:
    """Join neighbours of one style, so that each run needs one escape code."""
    return [
        ("".join(text for text, _ in group), style)
        for style, group in groupby(marks, key=lambda mark: mark[1])
    ]


def _harmless(line: Line) -> Line:
    """Keep a line from being a workflow command, which build logs obey at the start of a line."""
    text = "".join(part for part, _ in line)
    if not text.lstrip().startswith("::"):
        return line
    (first, style), *rest = [segment for segment in line if segment[0]]
    return [(first.replace(":", "\\x3a", 1), style), *rest]


def paint(lines: Iterable[Line], screen: Screen) -> str:
    """Return lines as text, with escape codes if the screen has colour."""
    lines = [_harmless(line) for line in lines]
    if not screen.color:
        plain = ("".join(text for text, _ in line).rstrip() for line in lines)
        return "".join(f"{line}\n" for line in plain)
    from io import StringIO

    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    styles = {name: Style.parse(style) for name, style in STYLES.items()}
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        width=10_000,
        height=25,
    )
    for line in lines:
        text = Text()
        for part, style in line:
            text.append(part, styles.get(style))
        console.print(text, soft_wrap=True, crop=False)
    return out.getvalue()
