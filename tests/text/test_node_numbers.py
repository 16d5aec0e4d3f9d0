"""The number of a node is its place in document order, whatever the shape of the tree."""

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.text import document
from strideaudit.text.node_numbers import NodeNumbers
from strideaudit.text.tree import Span, Tree

trees = st.recursive(
    st.one_of(st.none(), st.just("x")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=9), st.dictionaries(st.text("abc", max_size=3), inner, max_size=9)
    ),
    max_leaves=80,
)


def in_order(
    tree: object, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], bool]]:
    """Return every path in document order, each with whether it is that of a key."""
    found = [(path, False)]
    if isinstance(tree, dict):
        for key, value in tree.items():
            found += [((*path, key), True), *in_order(value, (*path, key))]
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            found += in_order(value, (*path, i))
    return found


@given(trees)
def test_a_number_counts_the_nodes_before(tree: Tree) -> None:
    numbers = NodeNumbers(tree)
    wrong = []

    for at, (path, is_key) in enumerate(in_order(tree)):
        steps, number, named = numbers.find(path)
        if (steps, number - is_key) != (len(path), at) or (is_key and not named):
            wrong.append((path, is_key, at, number))

    assert wrong == []


def test_a_path_that_goes_on_where_the_tree_ends_gives_the_last_node_of_it() -> None:
    numbers = NodeNumbers({"a": ["x", {"b": "y"}], "c": None})

    assert numbers.find(("a", 1, "b", "d", 0)) == (3, 6, True)
    assert numbers.find(("a", 2)) == (1, 2, True)
    assert numbers.find(("a", -1)) == (1, 2, True)
    assert numbers.find(("e",)) == (0, 0, False)


def test_a_node_that_is_there_twice_has_two_numbers() -> None:
    many: Tree = [str(number) for number in range(30)]
    numbers = NodeNumbers([many, many])

    assert [numbers.find((0, 29))[1], numbers.find((1, 29))[1]] == [31, 62]


def test_places_in_a_long_list_are_those_of_the_text() -> None:
    lines = "".join(f"- {{a: {number}, b: [c, d]}}\n" for number in range(500))
    read = document.parse(lines, "x")

    assert [read.span((at, "a")).line for at in range(500)] == list(range(1, 501))
    assert read.span((499, "b", 1)) == Span(500, 19, 500, 20)
    assert read.span((499, "b"), key=True) == Span(500, 12, 500, 13)


LONG = f"[{', '.join('abcdefghijklmnopqrstuvwxyz')}]"


@pytest.mark.parametrize(
    "text",
    [
        f"a: {LONG}\nb: [{LONG}, {LONG}]\n",
        f"a: &a {LONG}\nb: [*a, {{c: *a}}]\nd: x\n",
        f"a: x\na: [{LONG}]\nb: [[x], {LONG}]\nc: [[x, y], [z]]\n",
        f'{{"a": {{"b": {list(range(30))}}}, "c": [[1], {list(range(30))}]}}',
    ],
)
def test_the_sizes_that_a_text_was_read_with_are_those_of_its_tree(text: str) -> None:
    read = document.parse(text, "plan.yaml")
    numbers = NodeNumbers(read.tree, read._sizes)  # noqa: SLF001 - what it is given

    for path, _ in in_order(read.tree):
        assert numbers.find(path) == NodeNumbers(read.tree).find(path)


def test_another_tree_has_sizes_of_its_own() -> None:
    read = document.parse(f"a: {LONG}\nb: x\n", "plan.yaml")
    before = read.span(("b",))

    read.tree = {"a": ["x"], "b": "x"}
    read.forget_places()

    assert read.span(("b",)) < before


def test_no_list_is_counted_that_was_counted_while_it_was_read() -> None:
    text = "".join(f"{name}: [{', '.join([LONG] * 40)}]\n" for name in "abcdef")
    read = document.parse(text, "plan.yaml")

    assert effort.calls(lambda: read.span(("f",))) < 100
