"""Doses to set-equivalents, class by class, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.set_equivalents import UncountableError, set_equivalents
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.dose import Dose

BY_HAND = [
    # class, dose, SE
    ("set", Dose(sets=4, reps=5), 4),  # a set is 1, whatever its reps
    ("set", Dose(sets=4, reps=20), 4),
    ("set", Dose(sets=3), 3),
    ("set", Dose(sets=3, open_ended=True), 3),
    ("set", Dose(sets=3, reps=12, per_side=True), 3),  # a pair of sides is one set
    ("set", Dose(sets=3, metres=20), 3),  # lunges over a distance are sets
    ("set", Dose(sets=3, seconds=15), 3 * 15 / 30),
    ("set", Dose(sets=3, seconds=45), 3 * 1),  # a longer hold is no more
    ("set", Dose(sets=3, reps=5, rir=5), 0),
    ("set", Dose(sets=3, reps=5, rir=4), 3),
    ("set", Dose(sets=3, reps=5, effort="easy"), 0),
    ("set", Dose(sets=3, reps=5, effort="light"), 3),
    ("set", Dose(sets=0, reps=5), 0),
    ("contacts", Dose(sets=1, contacts=90), 90 / 15),
    ("contacts", Dose(sets=4, reps=6), 4 * 6 / 15),  # reps are contacts
    ("low_hops", Dose(sets=2, contacts=40), 2 * 40 / 40),
    ("bounds", Dose(sets=3, metres=30), 3 * 30 / 30),
    ("bounds", Dose(sets=3, reps=10), 3 * 10 / 15),
    ("starts", Dose(sets=9, metres=20), 9 * 20 / 30),
    ("starts", Dose(sets=6, seconds=10), 6 * 10 / 10),
    ("flying", Dose(sets=3, metres=30), 3 * 30 / 15),
    ("upright", Dose(sets=3, metres=60), 3 * 60 / 30),
    ("endurance", Dose(sets=2, metres=150), 2 * 150 / 180),
    ("endurance", Dose(sets=2, metres=150, intensity=0.9), 2 * 150 / 180),
    ("endurance", Dose(sets=2, metres=150, intensity=0.95), 2 * 150 / 80),
    ("endurance", Dose(sets=2, metres=150, effort="max"), 2 * 150 / 80),
    ("endurance", Dose(sets=2, metres=150, effort="max", intensity=0.8), 2 * 150 / 80),
    ("flying", Dose(sets=3, metres=30, intensity=0.9), 3 * 30 / 15),  # one rate at any speed
    ("resisted", Dose(sets=8, metres=20), 8 * 20 / 20),
    ("heavy_resisted", Dose(sets=6, metres=15), 6 * 15 / 15),
    ("assisted", Dose(sets=3, metres=30), 3 * 30 / 15),
    ("drill", Dose(sets=6, metres=20), 6 * 20 / 60),
    ("drill", Dose(sets=2, seconds=10), 2 * 10 / 10),
    ("drill", Dose(sets=2, reps=20), 2 * 20 / 40),
    ("tempo", Dose(sets=10, metres=100), 10 * 100 / 500),
    ("steady", Dose(sets=1, seconds=3600), 0),
    ("steady", None, 0),
    ("bike", Dose(sets=6, seconds=10), 6 * 10 / 10),
]


@pytest.mark.parametrize(("row", "dose", "expected"), BY_HAND)
def test_a_dose_is_worth(
    row: str, dose: Dose | None, expected: float, catalogue: Catalogue
) -> None:
    found = set_equivalents(dose, catalogue.classes[row], catalogue.not_hard)

    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("row", "dose", "wants"),
    [
        ("set", None, "sets x reps"),
        ("set", Dose(sets=1, contacts=20), "sets x reps"),
        ("flying", Dose(sets=3, reps=30), "4x20m"),
        ("starts", Dose(sets=3), "4x20m"),
        ("contacts", Dose(sets=3), "contacts"),
        ("contacts", Dose(sets=3, metres=20), "contacts"),
        ("contacts", Dose(sets=3, reps=4, metres=20), "contacts"),
        ("contacts", Dose(sets=3, reps=4, seconds=20), "contacts"),
        ("low_hops", Dose(sets=3, seconds=30), "contacts"),
        ("drill", Dose(sets=3), "metres"),
        ("bike", Dose(sets=3, metres=400), "seconds"),
    ],
)
def test_what_cannot_be_counted_says_what_it_wants(
    row: str, dose: Dose | None, wants: str, catalogue: Catalogue
) -> None:
    with pytest.raises(UncountableError, match=wants):
        set_equivalents(dose, catalogue.classes[row], catalogue.not_hard)


@pytest.mark.parametrize(
    ("row", "dose", "given"),
    [
        ("bike", Dose(sets=3, metres=400), "metres"),
        ("contacts", Dose(sets=3, seconds=20), "seconds"),
        ("flying", Dose(sets=3, contacts=30), "contacts"),
        ("flying", Dose(sets=3, reps=30), "reps"),
        ("flying", Dose(sets=3), "sets without an amount"),
    ],
)
def test_what_cannot_be_counted_says_what_is_given(
    row: str, dose: Dose, given: str, catalogue: Catalogue
) -> None:
    with pytest.raises(UncountableError, match=f"this exercise is not counted in {given}; "):
        set_equivalents(dose, catalogue.classes[row], catalogue.not_hard)


def test_a_set_is_worth_what_its_class_says(catalogue: Catalogue) -> None:
    row = catalogue.classes["set"]._replace(set=2)

    assert set_equivalents(Dose(sets=3, reps=5), row, catalogue.not_hard) == 3 * 2


def test_full_effort_is_top_speed_and_not_more(catalogue: Catalogue) -> None:
    row, dose = catalogue.classes["endurance"], Dose(sets=1, metres=80, effort="max")

    at_top = set_equivalents(dose, row._replace(fast_from=1), catalogue.not_hard)
    above = set_equivalents(dose, row._replace(fast_from=1.01), catalogue.not_hard)

    assert at_top == 80 / 80
    assert above == pytest.approx(80 / 180)


@given(
    st.sampled_from(sorted(load_catalogue().classes)),
    st.integers(0, 50),
    st.sampled_from(["reps", "metres", "seconds", "contacts"]),
    st.integers(1, 500),
)
def test_twice_the_sets_are_twice_the_worth(row: str, sets: int, unit: str, amount: int) -> None:
    catalogue = load_catalogue()

    def worth(number: int) -> float:
        fields = {**Dose(sets=number)._asdict(), unit: amount}
        return set_equivalents(Dose(**fields), catalogue.classes[row], catalogue.not_hard)

    try:
        once = worth(sets)
    except UncountableError:
        return
    twice = worth(2 * sets)

    assert twice == pytest.approx(2 * once)
