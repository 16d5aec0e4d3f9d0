"""Doses to set-equivalents, class by class, by hand."""

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.set_equivalents import (
    TooLongError,
    UncountableError,
    set_equivalents,
)
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
    ("set", Dose(sets=3, seconds=3, effort="max"), 3),  # a maximal hold is a set from 3 s on
    ("set", Dose(sets=3, seconds=5, intensity=1.0), 3),
    ("set", Dose(sets=3, seconds=5, rpe=9), 3),
    ("set", Dose(sets=3, seconds=1.5, effort="max"), 3 * 1.5 / 3),
    ("set", Dose(sets=3, seconds=5, rpe=8.5), 3 * 5 / 30),
    ("set", Dose(sets=3, seconds=5, intensity=0.99), 3 * 5 / 30),
    ("set", Dose(sets=3, reps=5, rir=5), 0),
    ("set", Dose(sets=3, reps=5, rir=4), 3),
    ("set", Dose(sets=3, reps=5, effort="easy"), 0),
    ("set", Dose(sets=3, seconds=5, effort="easy"), 0),
    ("set", Dose(sets=3, reps=5, effort="light"), 3),
    ("set", Dose(sets=0, reps=5), 0),
    ("contacts", Dose(sets=1, contacts=90), 90 / 15),
    ("contacts", Dose(sets=4, reps=6), 4 * 6 / 15),  # reps are contacts
    ("low_hops", Dose(sets=2, contacts=40), 2 * 40 / 40),
    ("low_hops", Dose(sets=3, metres=15), 3 * 15 / 60),
    ("low_hops", Dose(sets=3, seconds=15), 3 * 15 / 20),
    ("rope", Dose(sets=3, seconds=45), 3 * 45 / 60),
    ("rope", Dose(sets=2, reps=50), 2 * 50 / 40),
    ("bounds", Dose(sets=3, metres=30), 3 * 30 / 30),
    ("bounds", Dose(sets=3, reps=10), 3 * 10 / 15),
    ("starts", Dose(sets=9, metres=20), 9 * 20 / 30),
    ("starts", Dose(sets=2, reps=4, metres=30), 2 * 4 * 30 / 30),
    ("starts", Dose(sets=4, metres=60), 4 * 2),
    ("starts", Dose(sets=4, metres=120), 4 * 2),  # 60/30, or 120/80
    ("starts", Dose(sets=4, metres=200), 4 * 2.5),  # 60/30, or 200/80
    ("starts", Dose(sets=6, seconds=8), 6 * 8 / 5),
    ("starts", Dose(sets=6, seconds=20), 6 * 2),  # the first 10 s
    ("starts", Dose(sets=6, seconds=30), 6 * 2),
    ("flying", Dose(sets=3, metres=30), 3 * 30 / 15),
    ("flying", Dose(sets=4, seconds=3), 4 * 27 / 15),  # 3 s at 9 m/s
    ("flying", Dose(sets=1, seconds=12), 90 / 15),  # the first 10 s
    ("upright", Dose(sets=3, metres=60), 3 * 60 / 30),
    ("upright", Dose(sets=4, metres=120), 4 * 2),
    ("upright", Dose(sets=4, seconds=5), 4 * 40 / 30),  # 5 s at 8 m/s
    ("upright", Dose(sets=1, seconds=30), 240 / 80),
    ("endurance", Dose(sets=6, metres=150), 12),
    ("endurance", Dose(sets=6, metres=150, intensity=0.95), 12),
    ("endurance", Dose(sets=6, metres=150, intensity=0.9), 6 * (0.3 + 0.75**2 * 1.7)),
    ("endurance", Dose(sets=2, metres=150, effort="max"), 4),
    ("endurance", Dose(sets=2, metres=150, effort="max", intensity=0.8), 4),
    ("endurance", Dose(sets=2, metres=150, effort="easy"), 2 * 150 / 500),
    ("endurance", Dose(sets=2, metres=150, effort="easy", intensity=0.9), 2 * 1.25625),
    ("endurance", Dose(sets=3, seconds=40), 3 * 320 / 80),  # 40 s at 8 m/s, and no limit
    ("endurance", Dose(sets=10, metres=100, intensity=0.75), 2),
    ("endurance", Dose(sets=10, metres=100, intensity=0.6), 2),
    ("endurance", Dose(sets=10, metres=100, intensity=0.8), 3.125),
    ("endurance", Dose(sets=10, metres=100, intensity=0.85), 6.5),
    ("flying", Dose(sets=3, metres=30, intensity=0.85), 3 * (0.06 + 0.25 * (2 - 0.06))),
    ("starts", Dose(sets=6, metres=30, intensity=0.08), 6),  # the gradient of a hill
    ("starts", Dose(sets=6, metres=30, intensity=0.4), 6 * 30 / 500),
    ("starts", Dose(sets=6, seconds=10, intensity=0.75), 6 * 60 / 500),  # 6 m/s
    ("resisted", Dose(sets=8, metres=20), 8 * 20 / 20),
    ("resisted", Dose(sets=4, metres=100), 4 * 3),
    ("resisted", Dose(sets=8, metres=20, intensity=0.8), 8),  # 80 % of the body's weight
    ("resisted", Dose(sets=4, seconds=12), 4 * 50 / 20),  # the first 10 s, at 5 m/s
    ("heavy_resisted", Dose(sets=6, metres=15), 6 * 15 / 15),
    ("heavy_resisted", Dose(sets=4, seconds=20), 4 * 30 / 15),  # 20 s at 1.5 m/s
    ("heavy_resisted", Dose(sets=4, seconds=60), 4 * 60 / 15),  # the first 40 s
    ("assisted", Dose(sets=3, metres=30), 3 * 30 / 30),
    ("assisted", Dose(sets=3, seconds=4), 3 * 36 / 30),  # 4 s at 9 m/s
    ("assisted", Dose(sets=3, metres=30, intensity=0.8), 3),
    ("drill", Dose(sets=6, metres=20), 6 * 20 / 60),
    ("drill", Dose(sets=2, seconds=10), 2 * 10 / 30),
    ("drill", Dose(sets=2, reps=20), 2 * 20 / 40),
    ("drill", Dose(sets=2, reps=6), 2 * 6 / 40),
    ("passes", Dose(sets=6, metres=20), 6 * 20 / 60),
    ("passes", Dose(sets=1, reps=13), 13 / 40),
    ("passes", Dose(sets=0, reps=8), 0),  # not done
    ("starts", Dose(sets=0, seconds=45), 0),
    ("passes", Dose(sets=1, contacts=12), 12 / 40),  # said to be hurdles
    ("tempo", Dose(sets=10, metres=100), 10 * 100 / 500),
    ("tempo", Dose(sets=10, seconds=15), 10 * 90 / 500),  # 15 s at 6 m/s
    ("steady", Dose(sets=1, seconds=3600), 0),
    ("steady", None, 0),
    ("bike", Dose(sets=6, seconds=6), 6 * 6 / 10),
    ("bike", Dose(sets=6, seconds=30), 6),  # the first 10 s
    ("bike", Dose(sets=1, seconds=61), 0),  # steady
    ("bike", Dose(sets=1, seconds=1200), 0),
]


@every(BY_HAND, str)
def test_a_dose_is_worth(case: tuple[str, Dose | None, float], catalogue: Catalogue) -> None:
    row, dose, expected = case
    found = set_equivalents(dose, catalogue.classes[row], catalogue.doses)

    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("row", "dose", "wants"),
    [
        ("set", None, "sets x reps"),
        ("set", Dose(sets=1, contacts=20), "sets x reps"),
        ("flying", Dose(sets=3, reps=30), "4x20m"),
        ("starts", Dose(sets=3), "4x20m"),
        ("starts", None, "4x20m"),
        ("contacts", Dose(sets=3), "contacts"),
        ("contacts", Dose(sets=3, metres=20), "contacts"),
        ("contacts", Dose(sets=3, reps=4, metres=20), "contacts"),
        ("contacts", Dose(sets=3, reps=4, seconds=20), "contacts"),
        ("drill", Dose(sets=3), "metres"),
        ("bike", Dose(sets=3, metres=400), "seconds"),
        ("passes", Dose(sets=2, reps=6), "metres of each, e.g. 2x20m"),
        ("passes", Dose(sets=3), "metres"),
    ],
)
def test_what_cannot_be_counted_says_what_it_wants(
    row: str, dose: Dose | None, wants: str, catalogue: Catalogue
) -> None:
    with pytest.raises(UncountableError, match=wants):
        set_equivalents(dose, catalogue.classes[row], catalogue.doses)


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
        set_equivalents(dose, catalogue.classes[row], catalogue.doses)


@every(("starts", "upright", "assisted"))
def test_a_sprint_of_more_than_30_s_is_not_one(row: str, catalogue: Catalogue) -> None:
    with pytest.raises(TooLongError, match="at most 30 s, not 31 s") as caught:
        set_equivalents(Dose(sets=4, seconds=31), catalogue.classes[row], catalogue.doses)

    assert caught.value.may_be == ("speed_endurance_run", "tempo_run", "jog")


def test_a_set_is_worth_what_its_class_says(catalogue: Catalogue) -> None:
    row = catalogue.classes["set"]._replace(set=2)

    assert set_equivalents(Dose(sets=3, reps=5), row, catalogue.doses) == 3 * 2
    assert set_equivalents(Dose(sets=3, seconds=15), row, catalogue.doses) == 3 * 2 / 2


# Properties

AMOUNTS = ("reps", "metres", "seconds", "contacts")
CLASSES = sorted(load_catalogue().classes)
FREE = sorted(key for key, row in load_catalogue().classes.items() if row.ramp)


def worth(key: str, **fields: float | None) -> float | None:
    """Return what a dose is worth in a class; None if it cannot be counted."""
    catalogue = load_catalogue()
    dose = Dose()._replace(**fields)  # type: ignore[arg-type] # fields of a dose
    try:
        return set_equivalents(dose, catalogue.classes[key], catalogue.doses)
    except UncountableError:
        return None


@given(st.sampled_from(CLASSES), st.integers(0, 50), st.sampled_from(AMOUNTS), st.integers(1, 500))
def test_twice_the_sets_are_twice_the_worth(key: str, sets: int, unit: str, amount: int) -> None:
    once = worth(key, sets=sets, **{unit: amount})
    if once is None:
        return

    assert worth(key, sets=2 * sets, **{unit: amount}) == pytest.approx(2 * once)


@given(
    st.sampled_from(CLASSES),
    st.sampled_from(AMOUNTS),
    st.floats(0, 500),
    st.floats(0, 500),
    st.none() | st.floats(0, 1.2),
)
def test_more_of_a_dose_is_worth_no_less(
    key: str, unit: str, amount: float, more: float, intensity: float | None
) -> None:
    steady = load_catalogue().classes[key].steady_s
    if steady and unit == "seconds" and amount + more > steady:
        return  # a long ride is not a sprint
    less = worth(key, sets=3, intensity=intensity, **{unit: amount})
    full = worth(key, sets=3, intensity=intensity, **{unit: amount + more})
    if less is None or full is None:
        return

    assert full >= less - 1e-9


@given(
    st.sampled_from(FREE),
    st.sampled_from(("metres", "seconds")),
    st.floats(1, 30),
    st.floats(0.4, 1.2),
    st.floats(0, 0.8),
)
def test_faster_is_worth_no_less(
    key: str, unit: str, amount: float, intensity: float, more: float
) -> None:
    slow = worth(key, sets=3, intensity=intensity, **{unit: amount})
    fast = worth(key, sets=3, intensity=intensity + more, **{unit: amount})
    unsaid = worth(key, sets=3, **{unit: amount})
    assert slow is not None
    assert fast is not None
    assert unsaid is not None

    assert slow <= fast + 1e-9
    assert fast <= unsaid + 1e-9


@given(st.sampled_from(FREE), st.floats(1, 400), st.sampled_from((0.75, 0.95)))
def test_the_dose_does_not_jump_where_its_rate_changes(
    key: str, metres: float, limit: float
) -> None:
    below, at, above = (
        worth(key, metres=metres, intensity=limit + step) or 0.0 for step in (-1e-6, 0, 1e-6)
    )

    assert at == pytest.approx(below, rel=1e-3)
    assert at == pytest.approx(above, rel=1e-3)


@given(st.sampled_from(FREE), st.floats(1, 400))
def test_a_slow_run_is_worth_what_a_tempo_run_is(key: str, metres: float) -> None:
    assert worth(key, metres=metres, intensity=0.75) == pytest.approx(worth("tempo", metres=metres))
