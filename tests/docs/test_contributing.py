"""CONTRIBUTING draws the house as it is: its rooms, their order, and files that exist."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "strideaudit"
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
TREE, LAYERS = BLOCKS[1], BLOCKS[2]


def contract() -> list[list[str]]:
    """The layers of the contract; rooms that are still to come are in parentheses there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[room.strip(" ()") for room in layer.split("|")] for layer in layers]


def drawn() -> list[list[str]]:
    return [[room.strip() for room in line.split("|")] for line in LAYERS.splitlines()]


def test_every_room_is_in_the_tree() -> None:
    rooms = {
        path.name + "/" * path.is_dir()
        for path in PACKAGE.iterdir()
        if path.name not in {"__init__.py", "__init__.pyi", "__pycache__", "py.typed"}
    }

    assert sorted(rooms - set(TREE.split())) == []


def test_the_drawn_order_is_that_of_the_contract() -> None:
    rooms = {room for layer in drawn() for room in layer}
    ordered = [[room for room in layer if room in rooms] for layer in contract()]

    assert drawn() == [layer for layer in ordered if layer]


def test_every_room_is_in_the_drawn_order() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}

    assert sorted(rooms - {room for layer in drawn() for room in layer}) == []


def test_every_file_that_is_named_exists() -> None:
    named = {
        word.removesuffix("/")
        for word in re.findall(r"`([\w./-]+)`", PAGE)
        if "/" in word or word.endswith(".md")
    }
    places = (ROOT, PACKAGE)

    assert sorted(word for word in named if not any((top / word).exists() for top in places)) == []
    assert "audit/rules/phase/push_overreliance.py" in named


def test_architecture_is_only_a_way_to_that_page_and_to_the_contract() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    assert "(CONTRIBUTING.md#where-things-are)" in text
    assert "\n## Where things are\n" in PAGE
    assert len(text.splitlines()) <= 4
