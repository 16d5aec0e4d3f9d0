"""The words that all formats share: days, months, warm-up and cool-down in four languages."""

import pytest

from strideaudit.inputs.words import languages, weeks
from strideaudit.plan import day_names
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
    found = {(folded(name), at) for names in day_names.WEEKDAYS for at, name in enumerate(names)}

    assert len(found) == len({name for name, _ in found}) == 4 * 7


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Week 2 - 27 Jul", (2,)),
        ("Week 2 - 27.7.", (2,)),
        ("Week 2 – 27th of July", (2,)),
        ("Week 2-27 Jul", (2,)),
        ("Woche 3 - 10.8.", (3,)),
        ("Week 2 - 4", (2,)),
        ("Weeks 2 - 27 July", (2,)),
        ("Weeks 2 - 4", (2, 3, 4)),
        ("Week 2-4", (2, 3, 4)),
        ("Week 2-4: base", (2, 3, 4)),
        ("Week 1 to 3", (1, 2, 3)),
        ("Wochen 1 - 3", (1, 2, 3)),
        ("Weeks 1, 2, 4", (1, 2, 4)),
    ],
)
def test_the_day_on_which_a_week_begins_is_not_its_last_week(
    text: str, found: tuple[int, ...]
) -> None:
    weeks_found, end = weeks.in_heading(text)
    assert weeks_found == found
    assert text[:end].strip()[-1].isdigit()
