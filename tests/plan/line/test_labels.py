"""Labels before the work and inside a line."""

from strideaudit.plan.line.fold import BLANK, fold
from strideaudit.plan.line.labels import take_labels

BEFORE = {
    "A1. Dips 4x6": "A1.",
    "A1) Dips 4x6": "A1)",
    "A1: Dips 4x6": "A1:",
    "A1 Dips 4x6": "A1",
    "A1 - Dips 4x6": "A1 -",
    "(A1) Dips 4x6": "(A1)",
    "C. Dips 4x6": "C.",
    "c) Dips 4x6": "c)",
    "3. Dips 4x6": "3.",
    "2b) Dips 4x6": "2b)",
    "2b Dips 4x6": "2b",
    "2: Dips 4x6": "2:",
    "#4 Dips 4x6": "#4",
    "- Dips 4x6": "-",
    "- [x] Dips: 4x6": "- [x]",
    "[ ] Dips: 4x6": "[ ]",
    "Superset B1) Dips 4x6": "Superset B1)",
    "Superset: dips 4x6": "Superset:",
    "Block B - dips 4x6": "Block B -",
    "Set 2: dips 1x6": "Set 2:",
    "Satz 2: Dips 1x6": "Satz 2:",
    "Ejercicio 3. Dips 4x6": "Ejercicio 3.",
    "Série 1 : dips 1x6": "Série 1 :",
    "Main lift - dips 4x6": "Main lift -",
    "Rumpf: Dips 4x6": "Rumpf:",
    "Dienstag: Dips 4x6": "Dienstag:",
    "jeudi: dips 4x6": "jeudi:",
    "Tue: A2) dips 4x6": "Tue: A2)",
}
NONE = (
    "A skip 3x20m",
    "A-skip 3x20m",
    "B skips 3x20m",
    "4 x 20 m dips",
    "12: push-ups",
    "2.5 kg throw 3x6",
    "E2MOM dips 3",
    "Dips 4x6",
    "Core plank 3x30s",
    "D 3x5",
    "Monday dips",
    "5x5",
    "",
)
DOSES = ("Sets/Reps: 4x6", "Serien x Wdh: 4x6", "Volume: 4x6", "Séries: 4x6", "Prescription: 4x6")
INSIDE = {
    "A1 Dips 4x6 A2 Rows 3x5": "A1 | A2",
    "A1. Dips 4x6; A2. Rows 3x5": "A1. | A2.",
    "A1. Dips 4x6 / A2. Rows 3x5": "A1. | A2.",
    "1) Dips 4x6 2) Rows 3x5": "1) | 2)",
    "a) dips 4x6 b) rows 3x5": "a) | b)",
}


def label(text: str) -> str:
    start, end = take_labels(fold(text)).label or (0, 0)
    return text[start:end]


def test_labels_before_the_work() -> None:
    wrong = {text: label(text) for text, want in BEFORE.items() if label(text) != want}
    assert wrong == {}


def test_names_and_doses_are_not_labels() -> None:
    assert {text: label(text) for text in NONE if label(text)} == {}


def test_a_label_may_say_that_it_gives_the_dose_of_what_is_above() -> None:
    assert [text for text in DOSES if not take_labels(fold(text)).gives_dose] == []
    assert not any(take_labels(fold(text)).gives_dose for text in BEFORE)


def test_labels_inside_a_line_part_its_work() -> None:
    """The 2 of A2 is not a dose."""
    for text, want in INSIDE.items():
        found = take_labels(fold(text))
        inner = [text[start:end] for start, end in found.inner]
        assert " | ".join((label(text), *inner)) == want
        for start, end in found.inner:
            assert found.text[start:end] == ";" + BLANK * (end - start - 1)


def test_a_number_in_brackets_is_not_a_label_inside() -> None:
    for text in ("Dips (band 2) slow", "10 min D1 bike", "Dips 4x6 B2 level"):
        assert take_labels(fold(text)).inner == (), text
