"""Screens and pictures in the docs: what the program prints, where the one list of them says."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import page_picture
import screen_svg
import screens

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MOST_SVG, MOST_PNG = 12_000, 150_000
"""Bytes of a picture."""

SVG = f"{{{screen_svg.NAMESPACE}}}"


def text_of(picture: str) -> list[str]:
    """The lines of a picture as somebody reads them, bars left out."""
    rows: dict[str, list[str]] = {}
    for one in ET.fromstring(picture).iter(f"{SVG}text"):  # noqa: S314 - our own file
        rows.setdefault(one.get("y", ""), []).append(one.text or "")
    return [re.sub(r"\W+", "", "".join(row)) for row in rows.values()]


def read(text: str) -> list[str]:
    """The same lines of a terminal."""
    bare = [re.sub(r"\W+", "", line) for line in re.sub(r"\x1b\[[\d;]*m", "", text).split("\n")]
    return [line for line in bare if line]


def test_every_picture_is_small_and_has_the_text_of_its_screen_and_no_font() -> None:
    wrong = []
    for name, screen in screens.PICTURES.items():
        wanted = [
            line
            for command, text in screens.shown(screen, color=True)
            for line in read(f"$ {command}\n{text}")
        ]
        for theme in screens.THEMES:
            picture = (DOCS / f"pictures/{name}_{theme}.svg").read_text(encoding="utf-8")
            if [line for line in text_of(picture) if line] != wanted:
                wrong.append(f"{name}_{theme} has another text")
            if len(picture.encode()) > MOST_SVG or "@font-face" in picture or "href" in picture:
                wrong.append(f"{name}_{theme} is large, or loads something")

    assert wrong == []


def test_every_picture_is_shown_and_nothing_else_is_in_the_folder() -> None:
    pages = [ROOT / "README.md", *DOCS.glob("*.md")]
    shown = {
        Path(one).name
        for page in pages
        for one in re.findall(r'(?:src|srcset)="([^"]+)"', page.read_text(encoding="utf-8"))
    }
    files = {path.name for path in (DOCS / "pictures").iterdir()}

    assert files == shown
    assert files == {Path(name).name for name in screens.pictures()} | {page_picture.PICTURE.name}


def test_the_picture_of_the_page_is_a_small_png() -> None:
    data = page_picture.PICTURE.read_bytes()
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))

    assert data.startswith(b"\x89PNG\r\n")
    assert len(data) < MOST_PNG
    assert (width, height) == tuple(round(side * page_picture.SCALE) for side in page_picture.SIZE)


def test_the_picture_of_a_hostile_screen_is_text_alone() -> None:
    hostile = '\x1b[1;31m</text><script>alert("&")</script>\x1b[0m  ▓▓█ ]]>'

    picture = screen_svg.drawn([("a <b>", hostile)], "dark", "<title> & 'more'")

    assert {one.tag.removeprefix(SVG) for one in ET.fromstring(picture).iter()} == {  # noqa: S314
        "svg", "title", "style", "rect", "text",
    }  # fmt: skip
    assert text_of(picture) == ["ab", "textscriptalertscript"]


def test_text_and_bars_are_at_the_columns_of_the_terminal() -> None:
    picture = screen_svg.drawn([("x", "Push  \x1b[34m██┃\x1b[0m··  96 %")], "light", "")
    root = ET.fromstring(picture)  # noqa: S314
    columns = [
        (one.text or one.tag.removeprefix(SVG), round((float(one.get("x", "0")) - 20) / 8.4, 1))
        for one in root.iter()
        if one.get("y") not in (None, ".5", "35")
    ]

    assert columns == [("Push", 0), ("rect", 6), ("rect", 8.3), ("··", 9), ("96 %", 13)]


def test_the_same_week_fails_before_and_is_balanced_after_what_the_tool_writes() -> None:
    before, after = (screens.in_words(screens.PICTURES[name]) for name in ("before", "after"))

    assert "PUSH-HEAVY" in before
    assert "exit 1" in before
    assert "BALANCED" in after
    assert "exit 0" in after


def test_a_screen_is_written_below_its_mark_and_a_lost_mark_is_named() -> None:
    page = (DOCS / "team.md").read_text(encoding="utf-8")
    without = re.sub(r"(<!-- screen: squad -->\n\n)```\n.*?\n```\n\n", r"\1", page, flags=re.DOTALL)

    assert without != page
    assert screens.filled("team.md", without) == page
    assert screens.filled("team.md", page.replace("f-02", "f-99", 5)) != page
    with pytest.raises(SystemExit, match="squad"):
        screens.filled("team.md", page.replace("<!-- screen: squad -->", ""))


def test_a_command_that_ends_otherwise_than_listed_stops_the_run() -> None:
    with pytest.raises(SystemExit, match="ended with 2"):
        screens.shown(screens.Shown("x.md", ("strideaudit check lost",), (0,)))
