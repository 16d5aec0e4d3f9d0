"""TOML with places: every key and every text of a list is found where it stands."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from strideaudit.errors import Keys, StrideauditError
from strideaudit.text import toml_reader

characters = st.characters(codec="utf-8", exclude_characters="\r")
texts = st.text(characters, max_size=8) | st.sampled_from(
    [
        "",
        '"',
        "'",
        '"""',
        "'''",
        "# no comment",
        "a.b",
        "[x]",
        "\n[x]\nb = 1",
        "{a = 1}",
        "\\",
        "=,]",
    ]
)
scalars = (
    texts
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.datetimes()
    | st.dates()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(texts, values, max_size=6)


def spots(folder: Path, text: str) -> dict[Keys, tuple[int, int]]:
    path = folder / "settings.toml"
    path.write_bytes(text.encode())
    found = toml_reader.read(str(path))
    assert found.values == tomllib.loads(text)
    return {keys: (spot.line, spot.column) for keys, spot in found.spots.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toml")


def every_key(value: object, above: Keys = ()) -> Iterator[Keys]:
    """Yield the way to each key, also through lists, and to each text in a list."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*above, key)
            yield from every_key(inner, (*above, key))
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield (*above, inner)
            yield from every_key(inner, above)


def at(text: str, place: tuple[int, int]) -> str:
    """Return the key or the text that begins at a place, as TOML reads it."""
    line, column = place
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
    ends = (end for end in range(1, len(rest) + 1))
    if rest[0] in "\"'":
        for end in ends:
            try:
                (word,) = tomllib.loads(f"x = {rest[:end]}").values()
            except tomllib.TOMLDecodeError:
                continue
            if rest[end : end + 1] != rest[0]:
                return str(word)
    for end in ends:
        if not (rest[end : end + 1].isalnum() or rest[end : end + 1] in tuple("_-")):
            return rest[:end]
    return rest


@given(document=documents, multiline=st.booleans())
@example(
    document={"a": [{"b": {"c": ["d"]}}], "e": {"f.g": {"h": "\n[x]\ny = 1\n"}}}, multiline=True
)
def test_every_key_and_every_listed_text_has_a_place_and_stands_there(
    folder: Path,
    document: dict[str, Any],
    multiline: bool,  # noqa: FBT001
) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)

    found = spots(folder, text)

    assert set(found) == set(every_key(document))
    for keys, place in found.items():
        assert at(text, place) == keys[-1]


@given(documents)
def test_line_ends_of_windows_change_no_place(folder: Path, document: dict[str, Any]) -> None:
    text = tomli_w.dumps(document)

    assert spots(folder, text.replace("\n", "\r\n")) == spots(folder, text)


HAND_WRITTEN = """\
# a = 1
  top = "# [x]" # b = 2
list = ["one", 'two', # "no"
  "three = 3",
  [ "deep" ],
]
text = '''
key = 1
[table]
''' # c = 3
more = \"\"\"a \\\"\"\" b\"\"\"\"\"
[ one . "two.three" ]
four.'five' = {six = {seven = 7}, "eight" = ["nine"], ten.eleven = 1}
"caf\\u00e9" = 1979-05-27 07:32:00
[[many]]
x = 1
[[many]]
y = -1e3
"""


def test_whatever_a_person_writes_is_found(folder: Path) -> None:
    assert spots(folder, HAND_WRITTEN) == {
        ("top",): (2, 3),
        ("list",): (3, 1),
        ("list", "one"): (3, 9),
        ("list", "two"): (3, 16),
        ("list", "three = 3"): (4, 3),
        ("list", "deep"): (5, 5),
        ("text",): (7, 1),
        ("more",): (11, 1),
        ("one",): (12, 3),
        ("one", "two.three"): (12, 9),
        ("one", "two.three", "four"): (13, 1),
        ("one", "two.three", "four", "five"): (13, 6),
        ("one", "two.three", "four", "five", "six"): (13, 16),
        ("one", "two.three", "four", "five", "six", "seven"): (13, 23),
        ("one", "two.three", "four", "five", "eight"): (13, 35),
        ("one", "two.three", "four", "five", "eight", "nine"): (13, 46),
        ("one", "two.three", "four", "five", "ten"): (13, 55),
        ("one", "two.three", "four", "five", "ten", "eleven"): (13, 59),
        ("one", "two.three", "café"): (14, 1),
        ("many",): (15, 3),
        ("many", "x"): (16, 1),
        ("many", "y"): (18, 1),
    }


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        (b"a = phase\n", 1, 5, "this is not TOML: invalid value"),
        (b"a = 1\na = 2\n", 2, 6, "this is not TOML: cannot overwrite a value"),
        (b"a = [1\n", 2, 1, "this is not TOML: unclosed array"),
        (b"a = '\xff'\n", 1, 6, "0xFF is not UTF-8"),
        ("a = 1".encode("utf-16"), 1, 1, "UTF-16"),
        (b"a = 1\0", 1, 1, "zero byte"),
        (b"#" * (toml_reader.MAX_BYTES + 1), 0, 0, "larger than 1 MiB"),
        (b"a = " + b"[" * 100_000, 1, 69, "nested too deeply"),
        (b"a = " + b"1" * 5_000, 0, 0, "too many digits"),
    ],
)
def test_what_is_no_toml_is_said_with_its_place(
    content: bytes, line: int, column: int, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)

    with pytest.raises(StrideauditError) as caught:
        toml_reader.read(str(path))

    error = caught.value
    assert (error.path, error.line, error.column) == (str(path), line, column)
    assert says in error.message


def test_a_byte_order_mark_moves_no_column(folder: Path) -> None:
    assert spots(folder, "a = 1\n") == {("a",): (1, 1)}
    path = folder / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")

    assert toml_reader.read(str(path)).spots[("a",)].column == 1


HIDDEN = {
    "quotes at the end of a text": 'b = {c = """x"""", %s = "y"}',
    "single quotes at the end of a text": "b = {c = '''x'''', %s = 'y'}",
    "an escaped quote": r'b = {c = "x\"", %s = "y"}',
    "a comment": "# ' \n%s = 'y'",
    "quoted parts": "'c'.\"d\".%s = 1",
    "a table": "[%s]",
    "spaces": "c . %s = 1",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_key_of_many_parts_is_refused_wherever_it_is(name: str, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_text(HIDDEN[name] % ".".join("a" * 100_000))

    with pytest.raises(StrideauditError, match="a key has at most 16 parts"):
        toml_reader.read(str(path))


def test_what_is_in_quotes_or_in_a_comment_is_not_counted(folder: Path) -> None:
    dots = "." * 100
    text = f"# {dots}\na = \"{dots}\"\nb = '{dots}'\nc = '''\n{dots}'''\n" + "#,,,,\n" * 5_000

    assert len(spots(folder, text)) == 3
