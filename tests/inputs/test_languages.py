"""The words that all formats share: days, months, warm-up and cool-down in four languages."""

import pytest

from strideaudit.inputs.words import languages
from strideaudit.text.folding import folded


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("January", 1), ("jan", 1), ("ENE", 1), ("janv", 1), ("fév", 2), ("febr", 2), ("mar", 3),
        ("mrz", 3), ("Märzen", 0), ("avr", 4), ("abr", 4), ("mai", 5), ("mayo", 5), ("jun", 6),
        ("juin", 6), ("juil", 7), ("jui", 0), ("AOÛT", 8), ("aout", 8), ("ago", 8), ("set", 9),
        ("sept", 9), ("okt", 10), ("oct", 10), ("nov", 11), ("dez", 12), ("dic", 12), ("déc", 12),
        ("ma", 0), ("", 0), ("soon", 0),
    ],
)  # fmt: skip
def test_a_month_is_known_in_full_and_abbreviated_where_that_is_one(word: str, number: int) -> None:
    assert languages.month(word) == number


def test_no_weekday_of_one_language_is_another_day_in_another() -> None:
    found = {(folded(name), at) for names in languages.WEEKDAYS for at, name in enumerate(names)}

    assert len(found) == len({name for name, _ in found}) == 4 * 7
