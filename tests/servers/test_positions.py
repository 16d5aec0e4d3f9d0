"""Places of a plan and of an editor: characters of more than one unit, and both kinds of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.servers.positions import Positions, units
from strideaudit.text.document import Source
from strideaudit.text.tree import Span

THREE = "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT THREE}"
TEXT = st.text(alphabet=f"a {THREE}é😀\n\r\x85\u2028", max_size=40)
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def length(text: str, encoding: str) -> int:
    codec, size = CODECS[encoding]
    return len(text.encode(codec)) // size


@given(text=TEXT, encoding=st.sampled_from(sorted(CODECS)))
def test_every_character_has_a_place_that_leads_back_to_it(text: str, encoding: str) -> None:
    positions = Positions(Source("plan.yaml", text), encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # an editor has no place inside of a line break
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        place = positions.at(offset)
        assert place == {"line": len(before) - 1, "character": length(before[-1], encoding)}
        assert lines[place["line"]].startswith(before[-1])
        assert positions.offset(place) == offset


@pytest.mark.parametrize(("encoding", "start"), [("utf-16", 5), ("utf-8", 9), ("utf-32", 3)])
def test_a_span_of_the_plan_counts_characters_and_an_editor_its_units(
    encoding: str, start: int
) -> None:
    positions = Positions(Source("plan.yaml", f"{THREE}😀 Squat"), encoding)

    found = positions.range(Span(1, 4, 1, 9))

    assert found["start"] == {"line": 0, "character": start}
    assert found["end"]["character"] - found["start"]["character"] == 5


def test_a_place_behind_the_text_is_its_end() -> None:
    positions = Positions(Source("plan.yaml", "a\nb"))

    assert positions.range(Span(9, 9, 9, 9))["start"] == {"line": 1, "character": 1}
    assert positions.offset({"line": 7, "character": 0}) == 3
    assert positions.offset({"line": 0, "character": 9}) == 1


def test_a_line_of_the_plan_may_be_inside_one_of_the_editor() -> None:
    positions = Positions(Source("plan.yaml", "ab\u2028cd"))

    assert positions.at(positions.line_start(2)) == {"line": 0, "character": 3}
    assert units("😀", "utf-16") == 2
