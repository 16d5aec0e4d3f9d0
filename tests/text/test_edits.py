"""Changes of a text: only the value that is meant differs when it is read again."""

from copy import deepcopy

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strideaudit.text.document import Document, Path, parse
from strideaudit.text.edits import Editor, OverlapError, TextEdit, applied
from strideaudit.text.tree import Tree

SHAPES = {
    "plain": "a: 1\nwork:\n  - Squat 3x5   # heavy\n  - Lunge 3x8\n",
    "one key": "work:\n- Squat: 3x5 # heavy\n- Lunge:   3x8\n",
    "quoted": "work:\n  - 'Squat: 3x5'\n  - \"Lunge\\t3x8\"\n",
    "flow list": "work: [Squat 3x5, Lunge 3x8]\n",
    "flow over lines": "work: [\n  Squat 3x5,  # one\n  {Lunge: 3x8},\n]\n",
    "flow map": "work:\n  - {Squat: 3x5, rest: 2min}\n  - { exercise: Lunge , dose: '3x8' }\n",
    "fields": "work:\n  - exercise: Squat\n    sets: 3   # three\n    reps: 5\n  - Lunge 3x8\n",
    "folded": "work:\n  - >-\n    Squat\n    3x5\n\n  # next\n  - Lunge 3x8\n",
    "literal": "notes: |\n  one\n\n  two\n\nwork:\n  - |\n    Squat 3x5\n  - Lunge 3x8\n",
    "several lines": "work:\n  - Squat\n    3x5\n  - Lunge 3x8\n",
    "anchor": "work:\n  - &a Squat 3x5\n  - *a\n  - &b {Lunge: 3x8}\n  - *b\n",
    "aliased list": "one: &w\n  - Squat 3x5\n  - Lunge 3x8\ntwo: *w\n",
    "explicit key": "work:\n  - ? Squat\n    : 3x5\n  - Lunge 3x8\n",
    "dash alone": "work:\n  -\n    Squat: 3x5\n  -\n    Lunge 3x8\n",
    "no final line end": "work:\n  - Squat 3x5\n  - Lunge 3x8",
    "wide": "plan: \U0001f3c3\u4e2d\nwork:\n  - \u6df1\u8e72 3x5 # \u91cd\n  - Lunge 3x8\n",
    "null": "work:\n  - Squat:\n  - ~\n",
    "json": '{"work": ["Squat 3x5", {"Lunge": "3x8"}],\n "n": 3}\n',
    "json lines": '{\n  "work": [\n    {"exercise": "Squat", "dose": "3x5"}\n  ]\n}\n',
}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def scalars(document: Document) -> list[Path]:
    """Return the paths of all scalars."""
    return [path for path, key, _, scalar in document.nodes() if scalar and not key]


def same_with(tree: Tree, paths: list[Path], new: str) -> Tree:
    """Return a tree with other scalars at some paths."""
    made = deepcopy(tree)
    for path in paths:
        node = made
        for step in path[:-1]:
            node = node[step]  # type: ignore[index]
        node[path[-1]] = new  # type: ignore[index]
    return made


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("shape", SHAPES)
@given(new=TEXTS, number=st.integers(0, 9))
@example(new="0,", number=3)
def test_only_the_value_that_is_changed_differs(
    shape: str, ends: str, new: str, number: int
) -> None:
    text = SHAPES[shape].replace("\n", ends)
    document = parse(text, "a.yaml")
    paths = scalars(document)
    path = paths[number % len(paths)]
    edit = Editor(document).value(path, new)
    changed = applied(text, [edit])
    again = parse(changed, "a.yaml")
    anchor = document.anchor_of(path) or path
    there = [one for one in paths if (document.anchor_of(one) or one) == anchor]
    assert again.tree == same_with(document.tree, there, new)
    assert changed[: edit.start] == text[: edit.start]
    assert changed.endswith(text[edit.end :])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_scalar_of_a_list_becomes_a_map_of_fields(shape: str) -> None:
    text = SHAPES[shape]
    document = parse(text, "a.yaml")
    fields = [("exercise", "tempo_run"), ("dose", "4x150m, [a] {b}: # c")]
    for path in scalars(document):
        if not isinstance(path[-1], int) or document.anchor_of(path):
            continue
        again = parse(applied(text, [Editor(document).fields(path, fields)]), "a.yaml")
        assert again.value(path) == dict(fields)
        assert len(scalars(again)) >= len(scalars(document))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        "plan: x\n",
        "plan: x",
        "plan: x\nruns:\nwork: []\n",
        "plan: x\nruns: {}\nwork: []\n",
        "plan: x\nruns: {a: b}\nwork: []\n",
        "plan: x\nruns:\n    a: b  # note\n\n# end\nwork: []\n",
        "runs:\n  a: b",
        '{"plan": "x"}\n',
        "{}\n",
        '{"runs": {"a": "b"}, "plan": "x"}',
        '{"plan": "x", "runs": {}}',
    ],
)
def test_pairs_are_added_to_a_map_at_the_top(text: str, ends: str) -> None:
    text = text.replace("\n", ends)
    document = parse(text, "a.yaml")
    before = document.value(("runs",))
    edit = Editor(document).added("runs", [(">80m", '"tempo_run"'), ("31-80m", '"x"')])
    changed = applied(text, [edit])
    again = parse(changed, "a.yaml")
    old = before if isinstance(before, dict) else {}
    assert again.value(("runs",)) == {**old, ">80m": "tempo_run", "31-80m": "x"}
    assert {key: value for key, value in again.tree.items() if key != "runs"} == {  # type: ignore[union-attr]
        key: value
        for key, value in document.tree.items()  # type: ignore[union-attr]
        if key != "runs"
    }
    assert set(text[edit.start : edit.end]) <= set(" {}")
    if ends in text:
        assert changed.count("\n") == changed.count(ends)


def test_two_changes_of_the_same_characters_are_refused() -> None:
    with pytest.raises(OverlapError):
        applied("abc", [TextEdit(0, 2, "x"), TextEdit(1, 3, "y")])


def test_changes_are_made_in_the_order_of_the_text() -> None:
    edits = [TextEdit(3, 3, "!"), TextEdit(0, 1, "x"), TextEdit(1, 1, "-")]
    assert applied("abc", edits) == "x-bc!"
