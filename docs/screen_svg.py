"""Draws a coloured screen as SVG: text stays text, in whatever monospaced font the reader has.

No font is embedded. Each run of text begins at its own column and has a set length, so columns meet
in every font; blocks of bars are rectangles, because fonts draw them with gaps.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

CELL, ROW, MARGIN, SIZE = 8.4, 20, 20, 14
"""Width and height of a cell, room at the edges, size of the font [px]."""

COLUMNS = 80
NAMESPACE = "http://www.w3.org/2000/svg"
FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"

BOLD = 1
NAMES = {
    2: "muted",
    31: "red",
    32: "green",
    33: "yellow",
    34: "blue",
    35: "magenta",
    36: "cyan",
    94: "blue",
}
"""Colours by their escape codes, as far as screens use them."""

PALETTES = {
    "dark": {
        "back": "#11151c", "edge": "#30363d", "plain": "#d6dbe5", "muted": "#8b949e",
        "red": "#ff6b6b", "green": "#5fd38d", "yellow": "#f2c14e",
        "blue": "#6aa5ff", "magenta": "#d58cf0", "cyan": "#4fd1d9",
    },
    "light": {
        "back": "#ffffff", "edge": "#d0d7de", "plain": "#24292f", "muted": "#6e7781",
        "red": "#c62828", "green": "#1a7f37", "yellow": "#9a6700",
        "blue": "#0958c7", "magenta": "#8b2fb8", "cyan": "#0e7c86",
    },
}  # fmt: skip
"""Shades for both themes of a reader."""

SHADES = {"█": 1.0, "▓": 0.6, "▒": 0.45, "░": 0.25}
"""How much ink a block has."""

TICK = "┃"
ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
GLYPHS = "✗▲✓→…"
"""What a font for code often lacks, so that it comes from another one, wider or narrower."""

APART = "".join(SHADES) + TICK + GLYPHS + "·"
RUN = re.compile(rf"([{''.join(SHADES)}])\1*|{TICK}|·+|[{GLYPHS}]|(?:(?!  )[^{APART}])+")
"""What is drawn at a column of its own: a part of a bar, a glyph, words with single spaces."""


class Style(NamedTuple):
    """How text looks."""

    color: str = "plain"
    bold: bool = False


class Run(NamedTuple):
    """Text of one style with the column where it begins."""

    column: int
    text: str
    style: Style


def drawn(commands: Sequence[tuple[str, str]], theme: str, about: str) -> str:
    """Return a screen as a picture.

    Args:
        commands: Each command, and what a terminal shows of it with escape codes.
        theme: ``light`` or ``dark``.
        about: The content in words.
    """
    lines: list[str] = []
    for command, text in commands:
        lines += ["", f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", *text.split("\n")]
    palette = PALETTES[theme]
    width = round(COLUMNS * CELL + 2 * MARGIN)
    height = (len(lines) - 1) * ROW + 2 * MARGIN
    size = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {width} {height}" {size} role="img">',
        f"<title>{escape(about)}</title>",
        f"<style>{_style(palette)}</style>",
        f'<rect class="back" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
    ]
    for number, line in enumerate(lines[1:]):
        parts += (_element(run, MARGIN + number * ROW) for run in _runs(line))
    return "\n".join([*parts, "</svg>", ""])


def _style(palette: Mapping[str, str]) -> str:
    """Return the rules by which the names of colours become shades."""
    base = f"text{{font:{SIZE}px {FONTS};fill:{palette['plain']}}}.b{{font-weight:700}}"
    inks = "".join(f".{name}{{fill:{shade}}}" for name, shade in palette.items())
    return f"{base}{inks}.back{{stroke:{palette['edge']}}}"


def _runs(line: str) -> Iterator[Run]:
    """Split a line at its styles, at wide spaces, and where a glyph may come of another font."""
    column, style = 0, Style()
    for number, part in enumerate(ESCAPE.split(line)):
        if number % 2:
            style = _styled(style, part)
            continue
        for found in RUN.finditer(part):
            text = found.group()
            if text.strip():
                start = column + found.start() + len(text) - len(text.lstrip())
                yield Run(start, text.strip(), style)
        column += len(part)


def _styled(style: Style, codes: str) -> Style:
    for code in map(int, codes.split(";") if codes else ["0"]):
        if code == 0:
            style = Style()
        elif code == BOLD:
            style = style._replace(bold=True)
        else:
            style = style._replace(color=NAMES[code])
    return style


def _element(run: Run, top: int) -> str:
    x, width = MARGIN + run.column * CELL, len(run.text) * CELL
    if run.text[0] in SHADES:
        return (
            f'<rect class="{run.style.color}" x="{x:g}" y="{top + 3}" width="{width:g}" '
            f'height="{ROW - 6}" fill-opacity="{SHADES[run.text[0]]:g}"/>'
        )
    if run.text == TICK:
        return (
            f'<rect class="{run.style.color}" x="{x + CELL / 2 - 1.5:g}" y="{top}" width="3" '
            f'height="{ROW}"/>'
        )
    names = " ".join([run.style.color] * (run.style.color != "plain") + ["b"] * run.style.bold)
    named = f' class="{names}"' if names else ""
    length = f' textLength="{width:g}"' if len(run.text) > 1 else ""
    return f'<text{named} x="{x:g}" y="{top + 15}"{length}>{escape(run.text)}</text>'
