"""Items and fields come and go; every other character of the text stays."""

import pytest

from strideaudit.text.document import Path, parse
from strideaudit.text.edits import applied
from strideaudit.text.list_edits import ListEditor

BLOCK = "a:  # top\n  - x: 1  # one\n\n  - &n two\n  # between\n  - {k: v}\nb: *n\n"
LISTS = {
    "block": BLOCK,
    "crlf": BLOCK.replace("\n", "\r\n"),
    "flow": "a: [x: 1, &n two, {k: v}]  # c\nb: *n\n",
    "flow over lines": "a: [x: 1,   # c\n    &n two,\n    {k: v}]\nb: *n\n",
    "json": '{"a": [{"x": 1}, "two",\n {"k": "v"}], "b": 1}\n',
    "no last line end": "b: 1\na:\n- x: 1\n- two\n- k: v",
    "dash alone": "a:\n  -\n    x: 1\n  - two\n  - k: v\nb: 1\n",
    "block scalar": "a:\n  - x: |\n      1\n\n  - two\n  - k: >-\n      v\n\n\nb: 1\n",
}


def _plain(text: str) -> object:
    return parse(text, "a.yaml").tree


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_an_item_is_taken_out_alone(text: str) -> None:
    editor = ListEditor(parse(text, "a.yaml"))
    wrong = []
    for at in range(3):
        edit = editor.without_item(("a", at))
        if edit is None:
            assert editor.is_anchor(("a", at))
            continue
        new = applied(text, [edit])
        expected = parse(text, "a.yaml").tree
        assert isinstance(expected, dict)
        del expected["a"][at]  # type: ignore[union-attr, arg-type]  # a list of the test's own
        if _plain(new) != expected:
            wrong.append((at, new))
        assert new.count("#") >= text.count("#") - 1
        assert ("\r\n" in new) == ("\r\n" in text)

    assert wrong == []


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_an_item_is_added_at_the_end(text: str) -> None:
    editor = ListEditor(parse(text, "a.yaml"))

    edit = editor.with_item(("a",), ("Nordic: curl", "3x5"))

    assert edit is not None
    new = applied(text, [edit])
    expected = parse(text, "a.yaml").tree
    assert isinstance(expected, dict)
    expected["a"].append({"Nordic: curl": "3x5"})  # type: ignore[union-attr]  # as above
    assert _plain(new) == expected
    assert edit.start == edit.end
    assert new.count("\n") - new.count("\r\n") == text.count("\n") - text.count("\r\n") + (
        "\r\n" not in text and "\n" in edit.text
    )


FIELDS = {
    "block": ("a:\n  - x: 1  # one\n    y: 2\n    z: 3\n", ("a", 0)),
    "flow": ("a:\n  - {x: 1, y: 2, z: 3}\n", ("a", 0)),
    "json": ('{"a": [{"x": "1", "y": "2", "z": "3"}]}', ("a", 0)),
    "nested": ("a:\n  k:\n    x: 1\n    y: |\n      2\n\n    z: 3\n", ("a", "k")),
}


@pytest.mark.parametrize(("text", "path"), FIELDS.values(), ids=FIELDS)
def test_a_field_comes_and_goes(text: str, path: Path) -> None:
    editor = ListEditor(parse(text, "a.yaml"))
    for gone, kept in (("x", "yz"), ("y", "xz"), ("z", "xy")):
        edit = editor.without_field(path, gone)
        assert edit is not None
        there = parse(applied(text, [edit]), "a.yaml").value(path)
        assert isinstance(there, dict)
        assert "".join(there) == kept

    edit = editor.with_field(path, "y", ("side", "each"))
    assert edit is not None
    there = parse(applied(text, [edit]), "a.yaml").value(path)
    assert isinstance(there, dict)
    assert list(there) == ["x", "y", "side", "z"]
    assert there["side"] == "each"


def test_the_only_item_and_the_only_field_stay() -> None:
    editor = ListEditor(parse("a:\n  - x: 1\n", "a.yaml"))

    assert editor.without_item(("a", 0)) is None
    assert editor.without_field(("a", 0), "x") is None


def test_a_comment_is_added_behind_a_value_where_one_can_be() -> None:
    editor = ListEditor(parse("a:\n  - x\n  - y  # c\nb: [z]\n", "a.yaml"))

    found = [editor.comment(path, "was: w") for path in (("a", 0), ("a", 1), ("b", 0))]

    assert [edit and edit.text for edit in found] == ["  # was: w", "; was: w", None]
    assert [edit.start for edit in found if edit] == [8, 19]
