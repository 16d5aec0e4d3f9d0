"""Words with few mistakes are found, all of them and no other, whatever table finds them."""

import random

import pytest
from effort import calls
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.text import near, similar

WORDS = st.lists(st.text("abcd ", min_size=1, max_size=14), max_size=25, unique=True)


@given(WORDS, st.text("abcd ", min_size=1, max_size=14), st.integers(0, 5))
def test_every_known_word_with_few_mistakes_is_found(words: list[str], key: str, most: int) -> None:
    known = near.joined(words)
    right = sorted(word for word in words if similar.mistakes(key, word) <= most)

    assert near.Words(known).within(key, most) == right
    assert near.Words(known, near.shortened(words)).within(key, most) == right


@given(WORDS, st.text("abcd ", min_size=3, max_size=14), st.integers(1, 4), st.data())
def test_a_word_that_must_have_a_text_has_it(
    words: list[str], key: str, most: int, data: st.DataObject
) -> None:
    having = data.draw(st.lists(st.text("abcd", min_size=1, max_size=4), max_size=2))
    known = near.Words(near.joined(words), near.shortened(words))

    every = known.within(key, most)
    assert known.within(key, most, having) == [
        word for word in every if all(text in word for text in having)
    ]


@pytest.mark.parametrize("key", ["sqat", "sqaut", "squuat", "squad", "quat", "squats", "squat"])
def test_each_kind_of_mistake_is_found_by_what_is_left_without_a_letter(key: str) -> None:
    words = ("bench", "lunge", "squat", "row")
    known = near.Words(near.joined(words), near.shortened(words))
    assert known.within(key, 1) == ["squat"]


def test_words_that_share_a_hash_by_chance_are_not_near() -> None:
    words = [f"{number}" for number in range(10_000, 40_000)]
    known = near.Words(near.joined(words), near.shortened(words))
    assert known.within("00000", 1) == ["10000", "20000", "30000"]
    assert all(known.within(f"{letter}bcde", 1) == [] for letter in "abcdefghijklmnopqrstuvwxyz")


def test_one_mistake_is_found_without_a_look_at_many_words() -> None:
    chance = random.Random(5)  # noqa: S311 - the same words in every run
    words = {"".join(chance.choices("abcdefgh", k=chance.randrange(4, 12))) for _ in range(5000)}
    known = near.Words(near.joined(words), near.shortened(words))
    known.within("abcdefg", 1)

    assert calls(lambda: known.within("bacdefg", 1)) < 300
