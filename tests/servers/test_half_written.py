"""A plan that is just being written breaks nothing, wherever the cursor is."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strideaudit.errors import StrideauditError
from strideaudit.servers import completion, shown, tools
from strideaudit.servers.actions import Able, actions
from strideaudit.servers.diagnostics import diagnostics
from strideaudit.servers.positions import BREAK
from strideaudit.servers.workspace import Workspace

ROOT = Path(__file__).parents[2]
TEXTS = [
    *(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*.stride.yaml"))),
    "weeks:\n  - &w\n    sessions:\n      - day: mon\n        work: [Nordic crul 3x5]\n  - *w\n",
    '{"sessions": [{"day": "mon", "work": [{"exercise": "Nordic crul", "sets": 3}]}]}\n',
]
PIECES = st.sampled_from(
    ["\n", "  ", "- ", ": ", "[", "{", "}", "&a ", "*a", "#", "é", "😀", "\u2028", "\r", "\t", "'",
     "|\n", "<<: *a\n", "3x5", "\x00", "exercise: ", "dose: ", "# strideaudit: ignore[x]\n"]
)  # fmt: skip


def key(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["character"]


@st.composite
def half_written(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 12))
        text = text[:at] + draw(PIECES) + text[at + gone :]
    return text


@given(text=half_written(), data=st.data())
def test_everything_is_answered_and_every_range_is_in_order(text: str, data: st.DataObject) -> None:
    document = Workspace().audited("file:///nowhere/plan.stride.yaml", text)
    lines = BREAK.split(text)
    line = data.draw(st.integers(0, len(lines) - 1))
    place = {"line": line, "character": data.draw(st.integers(0, len(lines[line]) + 1))}
    window: dict[str, Any] = {"start": place, "end": place}

    found = [one["range"] for one in diagnostics(document)]
    for symbol in shown.symbols(document):
        for one in (symbol, *symbol["children"]):
            inner, outer = one["selectionRange"], one["range"]
            assert key(outer["start"]) <= key(inner["start"]) <= key(inner["end"])
            assert key(inner["end"]) <= key(outer["end"])
            assert one["name"]
    for one in found:
        assert key(one["start"]) <= key(one["end"])
        assert one["end"]["line"] < len(lines)
    shown.hints(document, window)
    shown.lenses(document)
    shown.foldings(document)
    shown.hover(document, place)
    completion.complete(document, place, "utf-16")
    actions(document, window, (), Able())


@given(text=half_written())
def test_an_assistant_gets_an_answer_or_a_sentence(text: str) -> None:
    try:
        found = tools.check_plan(text)
    except StrideauditError:  # several plans, or too long
        return
    assert found["verdict"]
    assert found["next"]
