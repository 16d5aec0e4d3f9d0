"""Text to tree with positions: two parsers, one result; every value where it stands."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.text import document, yaml_reader
from strideaudit.text.document import Document, Path
from strideaudit.text.tree import Span, SyntaxFaultError, Tree


def spans(text: str) -> dict[tuple[Path, bool], str]:
    """Return for each place the source text that its span covers, on one line."""
    read = document.parse(text, "x")
    found = {}

    def walk(node: Tree, path: Path) -> None:
        found[path, False] = cut(read, read.span(path))
        if isinstance(node, dict):
            for key, value in node.items():
                found[(*path, key), True] = cut(read, read.span((*path, key), key=True))
                walk(value, (*path, key))
        elif isinstance(node, list):
            for i, value in enumerate(node):
                walk(value, (*path, i))

    walk(read.tree, ())
    return found


def cut(read: Document, span: Span) -> str:
    if span.line != span.end_line:
        return "..."
    return read.source.lines[span.line - 1][span.column - 1 : span.end_column - 1]


TEXT = """\
# a comment
plan: Winter  # another
goal: {push: 0.5, swing: 0.25, "return": 0.25}
sessions:
  - day: mon
    work:
      - Back squat: 4x5 @ 82%
      - "Nordic \\"curl\\"": 3x5
      - 'It''s': [1, two]
      - スクワット: 3x5
    empty:
"""


def test_every_value_and_key_has_its_exact_span() -> None:
    found = spans(TEXT)

    assert found[("plan",), False] == "Winter"
    assert found[("plan",), True] == "plan"
    assert found[("goal",), False] == '{push: 0.5, swing: 0.25, "return": 0.25}'
    assert found[("goal", "return"), True] == '"return"'
    assert found[("sessions", 0, "day"), False] == "mon"
    assert found[("sessions", 0, "work", 0, "Back squat"), False] == "4x5 @ 82%"
    assert found[("sessions", 0, "work", 1, 'Nordic "curl"'), True] == '"Nordic \\"curl\\""'
    assert found[("sessions", 0, "work", 2, "It's", 1), False] == "two"
    assert found[("sessions", 0, "work", 3, "スクワット"), True] == "スクワット"
    assert found[("sessions", 0, "work", 3, "スクワット"), False] == "3x5"


def test_a_block_ends_with_its_last_child_and_not_where_the_next_begins() -> None:
    read = document.parse("a:\n  - x\n  - y\n\n\nb: z\n", "x")

    assert read.span(("a",)) == Span(2, 3, 3, 6)


def test_a_place_that_does_not_exist_gives_the_nearest_above() -> None:
    read = document.parse(TEXT, "x")

    assert read.span(("sessions", 0, "day", "nothing")) == read.span(("sessions", 0, "day"))


def test_scalars_are_text_and_only_a_bare_null_is_none() -> None:
    text = (
        "{a: 3:00, b: off, c: no, d: 012, e: 1e3, f: null, g: ~, h: '', i: 'null', j: 2026-01-02}"
    )
    read = document.parse(text, "x")

    assert read.tree == {
        "a": "3:00", "b": "off", "c": "no", "d": "012", "e": "1e3", "f": None, "g": None,
        "h": "", "i": "null", "j": "2026-01-02",
    }  # fmt: skip


def test_an_alias_stands_where_it_is_used() -> None:
    read = document.parse("a: &x [1, {b: c}]\nd: *x\n", "x")

    assert read.tree == {"a": ["1", {"b": "c"}], "d": ["1", {"b": "c"}]}
    assert read.span(("d",)) == Span(2, 4, 2, 6)
    assert read.span(("d", 1, "b")) == Span(1, 15, 1, 16)


def test_what_follows_an_alias_keeps_its_place() -> None:
    read = document.parse("a: &x [1, {b: c}]\nd: *x\ne: f\n", "x")

    assert read.span(("e",)) == Span(3, 4, 3, 5)


def test_what_follows_a_duplicate_keeps_its_place() -> None:
    read = document.parse("a: 1\na: {x: [2, 3]}\nb: 4\n", "x")

    assert read.tree == {"a": "1", "b": "4"}
    assert read.span(("b",)) == Span(3, 4, 3, 5)
    assert [fault.span for fault in read.faults] == [Span(2, 1, 2, 2)]


def test_some_characters_of_a_scalar_have_a_span_of_their_own() -> None:
    read = document.parse('a: 4x5 @ 82%\nb: "4x5"\nc: "4\\u0078"\n', "x")

    assert read.within(("a",), 4, 9) == Span(1, 8, 1, 13)
    assert read.within(("b",), 1, 3) == Span(2, 6, 2, 8)
    assert read.within(("c",), 1, 2) == read.span(("c",))  # escapes are not verbatim


def test_json_has_positions_too() -> None:
    read = document.parse('{"a": [1,\n  "\\u00e9"],\n "b": null}', "x")

    assert read.tree == {"a": ["1", "é"], "b": None}
    assert read.span(("a", 1)) == Span(2, 3, 2, 11)
    assert read.span(("b",), key=True) == Span(3, 2, 3, 5)


def test_flow_style_yaml_that_is_no_json_is_yaml() -> None:
    assert document.parse("{a: b}", "x").tree == {"a": "b"}


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def as_tree(value: Any) -> Tree:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: as_tree(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_tree(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


@given(st.one_of(st.lists(json_values), st.dictionaries(st.text(max_size=5), json_values)))
def test_any_json_is_read_as_what_it_says(value: object) -> None:
    for indent in (None, 2):
        read = document.parse(json.dumps(value, indent=indent), "x")

        assert read.tree == as_tree(value)


written = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text("ab:#-'\" é", max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("ab c", max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abc é", min_size=1, max_size=5), written, min_size=1))
def test_yaml_that_another_writes_is_read_back(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)

    assert document.parse(text, "x").tree == as_tree(value)


# No tabs: the C parser takes one after a colon, the Python one does not.
snippets = st.lists(
    st.sampled_from(
        ["a: ", "b:\n", "  - ", "c", "'q'", '"r"', "[", "]", "{", "}", ", ", "\n", "  ", "# x\n",
         "&a ", "*a", "? ", "| \n", ": ", "é", "@", "!t ", "- ", "---\n", "<<: "]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(snippets)
def test_both_yaml_parsers_give_the_same(text: str) -> None:
    loaders = (yaml_reader.LOADER, yaml.SafeLoader)
    results = []
    for loader in loaders:
        patch = pytest.MonkeyPatch()
        patch.setattr(yaml_reader, "LOADER", loader)
        try:
            read = document.parse(text, "x")
            results.append((read.tree, [fault.message for fault in read.faults]))
        except SyntaxFaultError:
            results.append((None, []))
        finally:
            patch.undo()

    assert results[0] == results[1]


def test_a_large_text_is_read_without_collecting_garbage_and_leaves_that_as_it_was() -> None:
    import gc

    assert gc.isenabled()
    document.parse("a: b\n", "x")
    assert gc.isenabled()
