"""A line in one spelling: same length, plain signs; several fields as one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.plan.line.fold import BLANK, blank, fold, join
from strideaudit.plan.line.parts import Field, Place

SPELLINGS = {
    "Kniebeuge 5\xd76": "kniebeuge 5x6",
    "Pull-Ups 5*6*20": "pull-ups 5x6x20",
    "Pull-Ups 5 * 6": "pull-ups 5 x 6",
    "*Clean* 3x2": "*clean* 3x2",
    "3\u04458": "3x8",
    "6\u20138, 6\u20148, 6\u22128": "6-8, 6-8, 6-8",
    "45\u2033 2\u2032 30\u201d": '45" 2\' 30"',
    "Tirón\xa0de\u202fpie": "tiron de pie",
    "Sätze à récup": "satze a recup",
    "\uff33\uff51uat \uff13\uff588": "squat 3x8",
    "[x] Dips @ >80%, ~5": "(x) dips @  80%,  5",
    "a\tb\x00c\u200bd": "a b c d",
    "a\nb": "a\nb",
    "\u0130stanbul \u1e9e \xdf \xbd": "\u0130stanbul \xdf \xdf \xbd",
}


def test_one_spelling() -> None:
    wrong = {text: fold(text) for text, said in SPELLINGS.items() if fold(text) != said}
    assert wrong == {}


@given(st.text(max_size=60))
def test_a_fold_keeps_the_length_and_holds_no_blank(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert BLANK not in folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_is_claimed_leaves_every_other_character_where_it_is() -> None:
    assert blank("squat 3x5 @ 80%", 10, 15) == "squat 3x5 " + 5 * BLANK


def test_fields_are_joined_like_a_key_and_its_value() -> None:
    joined = join([Field("Dips", "name"), Field("4x6", "dose")])
    assert joined.text == "Dips: 4x6"
    assert joined.place(0, 4) == Place(0, 0, 4)
    assert joined.place(6, 9) == Place(1, 0, 3)


@given(st.lists(st.text(max_size=8), max_size=4), st.integers(0, 40), st.integers(0, 40))
def test_a_place_is_always_inside_its_field(texts: list[str], one: int, other: int) -> None:
    fields = [Field(text) for text in texts]
    joined = join(fields)
    place = joined.place(*sorted((one, other)))
    size = len(fields[place.field].text) if fields else 0
    assert 0 <= place.start <= place.end <= size


@pytest.mark.parametrize("fields", [[], [Field("")], [Field(""), Field("3x5")]])
def test_fields_may_be_empty(fields: list[Field]) -> None:
    joined = join(fields)
    assert joined.place(0, len(joined.text)).start == 0
